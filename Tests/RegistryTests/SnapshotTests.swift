import Formats
import Questionnaire
import Testing

@testable import Registry

/// A snapshot's body in memory, at an address that columns can be read from.
final class MemorySnapshot: SnapshotSink, SnapshotBytes {
  var isUntouched: Bool { true }
  private var gathered: [UInt8] = []
  private lazy var placed: UnsafeMutableRawBufferPointer = {
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: max(64, gathered.count), alignment: 64)
    room.copyBytes(from: gathered)
    return room
  }()
  /// Parts of the body that do not verify.
  var damage: Range<Int>?

  func append(_ bytes: UnsafeRawBufferPointer) { gathered += bytes }
  var count: Int { gathered.count }
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer? {
    guard range.lowerBound >= 0, range.upperBound <= count, damage?.overlaps(range) != true else {
      return nil
    }
    return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(placed)[range])
  }
}

@Suite("A snapshot is the registry that it was taken of")
struct SnapshotTests {
  static let extra: [UInt8] = Array("writers".utf8)

  /// Writes a registry and reads it back, with the log at hand for rows that must be read again.
  static func again(
    _ registry: Registry, _ log: [RawEntry], most: Int = 1 << 14, body: MemorySnapshot = MemorySnapshot(),
    present: MemorySnapshot? = nil
  ) throws -> Registry {
    let image = try #require(registry.image(body: present))
    let head = try image.write(to: body, extra: extra, most: most)
    let read = Office.registry([])
    read.reread = { located in log.first { $0.ref == located.ref }?.json }
    #expect(read.load(head: head, body: body) == extra)
    return read
  }

  /// What screens ask: every query must find the same records in the same order.
  static func answers(_ registry: Registry) -> [String] {
    let table = registry.table(.umkm)
    let subjects: [SortKey.Subject] = [
      .name, .owner, .time, .id, .state, .round, .region, .kecamatan, .by, .remarks, .column("omzet"),
      .column("kelas"),
      .column("nama_usaha"), .column("kelurahan"), .column("tgl"),
    ]
    var lines: [String] = []
    for subject in subjects {
      for ascending in [true, false] {
        let rows = table.rows(Query(sort: SortKey(subject, ascending: ascending)))
        lines.append(
          "\(subject) \(ascending) " + rows.map { table.id(Int($0)).description }.joined(separator: " "))
      }
    }
    for (index, query) in [
      Query(text: "toko 1"), Query(text: "99"), Query(regionPrefixes: ["36.74.07"]),
      Query(states: [.disetujui]),
      Query(columnValues: ["kelas": ["mikro"]]), Query(round: "2025"), Query(by: "enum-01"),
      Query(notBy: "enum-01"), Query(text: "toko", states: [.diajukan, .bentrok]),
    ].enumerated() {
      lines.append(
        "query \(index) " + table.rows(query).map { table.id(Int($0)).description }.joined(separator: " "))
    }
    for person in [Office.siti, Office.hendra, Office.rina, Office.agus] {
      var summary = registry.summary(for: person, today: 1_795_104_000_000)
      // Dictionaries are printed in an order of their own.
      let (counts, mine) = (summary.counts[.umkm] ?? [:], summary.mine[.umkm] ?? [:])
      let everywhere = summary.everywhere[.umkm] ?? 0
      (summary.counts, summary.mine, summary.everywhere) = ([:], [:], [:])
      let sorted = [counts, mine].map { $0.map { "\($0.key) \($0.value)" }.sorted() }
      lines.append("\(summary) \(sorted) \(everywhere)")
    }
    lines += ["990", "9912", "9939"].map { "\(registry.matches(key: "nik", value: $0, except: nil))" }
    return lines
  }

  @Test(
    "Cut anywhere, the rest of the log on top of a snapshot gives what the whole log gives",
    arguments: 1...30 as ClosedRange<UInt64>)
  func anywhere(_ seed: UInt64) throws {
    let log = OrderTests.tangle(seed)
    var dice = OrderTests.Dice(state: seed)
    let expected = Office.registry(log)
    let shuffled = log.shuffled(using: &dice)
    let cut = Int.random(in: 0...log.count, using: &dice)
    let first = Office.registry([])
    first.reread = { located in log.first { $0.ref == located.ref }?.json }
    for entry in shuffled[..<cut] { first.ingest(entry) }
    first.settle()
    let body = MemorySnapshot()
    let read = try Self.again(first, log, body: body)
    #expect(read.stateLines == first.stateLines)
    for entry in shuffled[cut...] {
      read.ingest(entry)
      if Bool.random(using: &dice) { read.settle() }
    }
    read.settle()
    #expect(read.stateLines == expected.stateLines)
    #expect(Self.answers(read) == Self.answers(expected))
    // A snapshot of rows that lie half in a snapshot.
    let third = try Self.again(read, log, present: body)
    #expect(third.stateLines == expected.stateLines)
    #expect(Self.answers(third) == Self.answers(expected))
    #expect(!third.isDamaged)
  }

  @Test("What does not fit into the head goes into the body")
  func smallHead() throws {
    let log = OrderTests.tangle(7)
    let whole = Office.registry(log)
    let read = try Self.again(whole, log, most: 200)
    #expect(read.stateLines == whole.stateLines)
  }

  @Test("The home screen's counts need no form, no column and nothing of the body")
  func headAlone() throws {
    let log = OrderTests.tangle(3)
    let whole = Office.registry(log)
    let body = MemorySnapshot()
    let head = try #require(whole.image(body: nil)).write(to: body, extra: [], most: 1 << 14)
    let forms = FormsInUse(fingerprint: whole.formsInUse.fingerprint, ids: ["umkm"]) {
      Issue.record("a form was read")
      return FormLibrary()
    }
    let read = Registry(forms: forms, regions: Office.regions)
    #expect(read.load(head: head, body: body) != nil)
    #expect(read.summary(for: Office.agus) == whole.summary(for: Office.agus))
    #expect(read.people == whole.people && read.rounds == whole.rounds)
  }

  @Test("A tail's answers wait until somebody asks for a column")
  func unread() throws {
    let log = OrderTests.tangle(5)
    let whole = Office.registry(log)
    let read = try Self.again(whole, log)
    let office = Office.staffed()
    office.now = Instant(ms: 1_899_000_000_000)
    _ = office.submit(.umkm, 99, answers: Office.shop("Tikar Baru", nik: "9900", omzet: 5), by: "enum-01")
    var asked: [EntryRef] = []
    read.rereadMany = { located, take in
      asked += located.map(\.ref)
      for (index, entry) in located.enumerated() {
        guard let found = office.log.first(where: { $0.ref == entry.ref }) else { return false }
        found.json.withUnsafeBytes { take(index, $0) }
      }
      return true
    }
    for entry in office.log { read.ingest(entry) }
    read.settle()
    #expect(read.tables.allSatisfy { !$0.isPrepared } && asked.isEmpty)
    #expect(read.table(.umkm).rows(Query(text: "tikar baru")).count == 1)
    #expect(asked.count == 1 && !read.isDamaged)
  }

  @Test("Where a tail's answers are gone when somebody asks, nothing is shown as if there were none")
  func lost() throws {
    let log = OrderTests.tangle(5)
    let read = try Self.again(Office.registry(log), log)
    let office = Office.staffed()
    office.now = Instant(ms: 1_899_000_000_000)
    _ = office.submit(.umkm, 99, answers: Office.shop("Tikar Baru", nik: "9900", omzet: 5), by: "enum-01")
    read.rereadMany = { _, _ in false }
    for entry in office.log { read.ingest(entry) }
    read.settle()
    #expect(!read.isDamaged)
    _ = read.table(.umkm).rows(Query(text: "tikar baru"))
    #expect(read.isDamaged)
  }

  @Test("A tail's forms are read when somebody asks for one; the earliest of each counts all the same")
  func waitingForms() throws {
    let log = OrderTests.tangle(5)
    let read = try Self.again(Office.registry(log), log)
    let known = read.loggedForms.count
    let form = { (hlc: UInt64, hash: String) in
      RawEntry(
        ref: EntryRef(writer: "M2TA9Z", seq: 9_000 + hlc), hlc: hlc << 16,
        json: Array(#"{"k":"form","id":"lain","ver":"\#(hlc)","h":"\#(hash)","sheets":"x","files":{}}"#.utf8))
    }
    for entry in [form(7, "b"), form(5, "a"), form(9, "a")] { read.ingest(entry) }
    read.settle()
    #expect(read.waitingForms.count == 3)
    #expect(read.formInUse(RecordKind(rawValue: "lain")) == "a")
    #expect(read.waitingForms.isEmpty && read.loggedForms.count == known + 2)
  }

  @Test("Another form, another program: the snapshot is not used")
  func otherForm() throws {
    let whole = Office.registry(OrderTests.tangle(2))
    let body = MemorySnapshot()
    let head = try #require(whole.image(body: nil)).write(to: body, extra: [], most: 1 << 14)
    let other = Registry(forms: FormLibrary(), regions: Office.regions)
    #expect(other.load(head: head, body: body) == nil)
    var broken = head
    broken[0] ^= 1
    #expect(Office.registry([]).load(head: broken, body: body) == nil)
    for length in stride(from: 0, to: head.count, by: 7) {
      #expect(Office.registry([]).load(head: Array(head[..<length]), body: body) == nil)
    }
  }

  @Test("A block that does not verify raises the flag, whatever is asked first; nothing crashes")
  func damage() throws {
    let log = OrderTests.tangle(11)
    let whole = Office.registry(log)
    let body = MemorySnapshot()
    let head = try #require(whole.image(body: nil)).write(to: body, extra: [], most: 1 << 14)
    let (answers, lines) = (Self.answers(whole), whole.stateLines)
    var flagged = 0
    for start in stride(from: 0, to: body.count, by: 64) {
      body.damage = start..<start + 64
      let read = Office.registry([])
      guard read.load(head: head, body: body) != nil else { continue }
      let isRight = Self.answers(read) == answers && read.stateLines == lines
      // Padding, and what nobody asked for, may be damaged unnoticed; a wrong answer may not.
      #expect(read.isDamaged || isRight)
      flagged += read.isDamaged ? 1 : 0
      if let image = read.image(body: body) {
        #expect(throws: SnapshotDamage.self) {
          try image.write(to: MemorySnapshot(), extra: [], most: 1 << 14)
        }
      }
    }
    #expect(flagged > 20)
  }

  @Test("The same registry always gives the same bytes")
  func deterministic() throws {
    let log = OrderTests.tangle(13)
    let bodies = try (0..<2).map { _ in
      let body = MemorySnapshot()
      let head = try #require(Office.registry(log).image(body: nil)).write(to: body, extra: [], most: 1 << 14)
      return head + Array(try #require(body.bytes(0..<body.count)))
    }
    #expect(bodies[0] == bodies[1])
  }

  @Test(
    "The counts that are kept row by row are those of counting anew", arguments: 1...20 as ClosedRange<UInt64>
  )
  func tallies(_ seed: UInt64) {
    let log = OrderTests.tangle(seed)
    let kept = Office.registry([])
    kept.reread = { located in log.first { $0.ref == located.ref }?.json }
    let people = [Office.siti, Office.hendra, Office.rina, Office.agus]
    for (index, entry) in log.enumerated() {
      kept.ingest(entry)
      kept.settle()
      let fresh = Office.registry(Array(log[...index]))
      for person in people {
        let today = 1_795_100_000_000 + Int64(index) * 500_000
        #expect(kept.summary(for: person, today: today) == fresh.summary(for: person, today: today))
      }
    }
  }
}
