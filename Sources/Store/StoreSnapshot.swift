import Journal
import Registry

// Start-up from a snapshot, and the writing of the next one (JOURNAL.md, promise 4).
extension Store {
  /// A snapshot is written anew when more than this share of all log bytes lies behind it.
  static let newSnapshotShare = 0.1
  /// Logs smaller than this are read as fast as a snapshot.
  static let smallLogs = 1 << 20

  /// Fills the registry from the snapshot and what the logs hold behind it. False, and nothing kept, when there is none
  /// that fits: then the logs are read from their beginning.
  func readFromSnapshot() throws(StoreError) -> Bool {
    let found = journal.checkpoint
    guard options.usesSnapshot, let checkpoint = found.open(), let positions = checkpoint.positions else {
      return false
    }
    // The tail is being read while the snapshot is looked at.
    let tail = startTail(behind: positions)
    guard let extra = registry.load(head: checkpoint.head, body: LentCheckpoint(checkpoint)) else {
      tail?.giveUp()
      isSnapshotWorthless = true
      return false
    }
    take(writers: extra)
    baseIdentity = checkpoint.identity
    let isWhole = try StoreError.translating { () throws(JournalError) in
      try readTail(behind: positions, tail)
    }
    guard isWhole else {
      startAnew()
      // Else every start would find again that it does not fit.
      isSnapshotWorthless = true
      return false
    }
    registry.settle()
    // Rows over zeros must not stand beside those that the logs give.
    if registry.isDamaged {
      startAnew()
      isSnapshotWorthless = true
    }
    return registry.hasBase
  }

  /// What must be done before the next snapshot is written; nil while there is no need for one, or no way.
  ///
  /// Whoever gets it runs it once, on any thread: it holds the registry as it is now.
  public func snapshotJob() -> SnapshotJob? {
    guard options.usesSnapshot, failure == nil, !journal.isReadOnly, journal.positions != nil else {
      return nil
    }
    // The columns must be those of the forms in use, which the log decides; that may read on.
    settleIn()
    guard isInPlace, let positions = journal.positions else { return nil }
    let present = journal.checkpoint.open()
    if !isSnapshotWorthless, let known = present?.positions,
      journal.share(behind: known) <= Self.newSnapshotShare, fits(present)
    {
      return nil
    }
    guard journal.size >= Self.smallLogs || options.snapshotsAlways else { return nil }
    // The image reads the snapshot that this registry's rows lie in; a newer one by somebody else is none of ours, though
    // it may hold the same entries and so have the same head: its rows may stand in another order.
    var body: LentCheckpoint?
    if registry.hasBase {
      guard let present, present.identity == baseIdentity else { return nil }
      body = LentCheckpoint(present)
    }
    guard let image = registry.image(body: body) else { return nil }
    isSnapshotWorthless = false
    return SnapshotJob(
      store: journal.checkpoint, positions: positions, image: image,
      extra: Array(writers.joined(separator: " ").utf8))
  }

  /// The same as `settleIn` for whoever looks at every row once and does not come back: nothing is read from a block that
  /// does not verify, not even at first.
  /// - Throws: `StoreError` when the logs cannot be read instead: nothing in view is then what they say.
  public func settleInWhole() throws(StoreError) {
    settleIn()
    registry.verifyBase()
    if registry.isDamaged { try catchUp() }
    isReadInWhole = true
  }

  /// Whether the folder under the name is the one that was read: beside other logs, what is written of ours would say that
  /// something of them is lost.
  var isInPlace: Bool { (try? opened.checkName()) == false }

  /// Whether the snapshot on disk is one that this program can read.
  func fits(_ checkpoint: Checkpoint?) -> Bool {
    guard let checkpoint else { return false }
    return registry.accepts(head: checkpoint.head)
  }

  private func take(writers extra: [UInt8]) {
    writers = extra.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    writerIndex = [:]
    for (index, writer) in writers.enumerated() { writerIndex[writer] = index }
  }

  /// Forgets all that was folded.
  func startAnew() {
    registry.startAnew()
    formBook = FormBook()
    writers = []
    writerIndex = [:]
  }
}

/// A snapshot to be written, with everything that this needs.
public final class SnapshotJob: @unchecked Sendable {
  // Sendable: made by one thread, run by one, and nothing in it is seen by any other meanwhile.
  private let store: CheckpointStore
  private let positions: LogPositions
  private let image: RegistryImage
  private let extra: [UInt8]

  init(store: CheckpointStore, positions: LogPositions, image: RegistryImage, extra: [UInt8]) {
    (self.store, self.positions, self.image, self.extra) = (store, positions, image, extra)
  }

  /// Writes it. Returns what went wrong, which costs nothing but the next start's speed, or nil.
  public func run() -> String? {
    do {
      _ = try store.write(heads: positions) { body in
        try image.write(to: BodySink(body), extra: extra, most: Checkpoint.headRoom)
      }
      return nil
    } catch let error as JournalError {
      return error.message
    } catch {
      return "Cuplikan tidak ditulis: \(error)."
    }
  }
}

extension Store {
  /// Whether rows that were read come out of a snapshot that is damaged, or that somebody has written into since: nothing
  /// that is shown can be relied on before the next `catchUp`. Asks the system once.
  public var showsDamage: Bool {
    registry.lookAtBase()
    return registry.isDamaged
  }
}

private final class BodySink: SnapshotSink {
  private let body: CheckpointBody
  init(_ body: CheckpointBody) { self.body = body }
  func append(_ bytes: UnsafeRawBufferPointer) throws { try body.append(bytes) }
}

/// Lends a checkpoint's body to the registry, which knows nothing of files.
private final class LentCheckpoint: SnapshotBytes {
  private let checkpoint: Checkpoint
  init(_ checkpoint: Checkpoint) { self.checkpoint = checkpoint }
  var count: Int { checkpoint.count }
  func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer? { checkpoint.bytes(range) }
  var isUntouched: Bool { checkpoint.isUntouched }
}
