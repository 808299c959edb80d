import Formats
import Questionnaire

/// How much sample data, and which.
public struct SamplePlan: Sendable, Hashable {
  /// Number of UMKM records.
  public var umkm: Int
  /// Number of koperasi records.
  public var koperasi: Int
  /// Everything follows from it: writer, ids, times, names, amounts.
  public var seed: UInt64

  /// The office's real size, unless told otherwise.
  public init(umkm: Int = 149_800, koperasi: Int = 549, seed: UInt64 = 1) {
    self.umkm = max(0, umkm)
    self.koperasi = max(0, koperasi)
    self.seed = seed
  }
}

/// One entry to append.
public struct SampleEntry: Sendable, Hashable {
  /// The payload, one JSON object.
  public var json: [UInt8]
  /// When it was made, milliseconds since 1970; never falls.
  public var ms: UInt64
}

/// The log of a fictional office from 2024 to November 2026: people, rounds, koperasi, UMKM with their revisions
/// and reviews. A sequence that is made while it is walked through, so that 270,000 entries never lie in memory at
/// once. The same plan and forms give the same bytes.
public struct SampleLog: Sequence, Sendable {
  /// What was asked for.
  public let plan: SamplePlan
  /// The log's writer code; its `log` entry, written by the journal, is number 1, the first of ours number 2.
  public let writer: String
  /// For the `log` entry.
  public let nonce: [UInt8]
  /// Device name for the `log` entry.
  public let device = "CONTOH-01"
  /// When the log begins, milliseconds since 1970.
  public let begins: UInt64
  private let umkm: Form
  private let koperasi: Form
  private let training: (pelatihan: Form, peserta: Form)?
  private let world: SampleWorld

  /// Prepares sample data under the shipped forms.
  /// - Throws: when a form lacks a table that the data is made from.
  /// - Parameter training: the forms of pelatihan and peserta; without them nobody is trained.
  public init(
    plan: SamplePlan, umkm: Form, koperasi: Form, training: (pelatihan: Form, peserta: Form)? = nil
  ) throws(SampleError) {
    self.plan = plan
    self.umkm = umkm
    self.koperasi = koperasi
    self.training = plan.umkm >= TrainingScript.leastBusinesses ? training : nil
    var random = SampleRandom(seed: plan.seed, stream: .log)
    let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    writer = String(decoding: (0..<6).map { _ in symbols[random.below(symbols.count)] }, as: UTF8.self)
    nonce = (0..<16).map { _ in UInt8(random.below(256)) }
    begins = UInt64(SampleWorld.day(2024, 5, 20).ms)
    world = try SampleWorld(plan: plan, umkm: umkm, koperasi: koperasi)
  }

  /// Starts from the beginning.
  public func makeIterator() -> Iterator {
    let more = training.map { [$0.pelatihan, $0.peserta] } ?? []
    return Iterator(script: SampleScript(world: world, writer: writer, forms: [umkm, koperasi] + more))
  }

  /// Walks through the log once.
  public struct Iterator: IteratorProtocol {
    private var script: SampleScript
    private var position = 0

    init(script: SampleScript) { self.script = script }

    /// The next entry, nil at the end.
    public mutating func next() -> SampleEntry? {
      while position >= script.book.entries.count {
        script.book.entries.removeAll(keepingCapacity: true)
        position = 0
        guard script.step() else { return nil }
      }
      position += 1
      return script.book.entries[position - 1]
    }
  }
}
