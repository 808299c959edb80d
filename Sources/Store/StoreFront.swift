import Journal
import Registry

// The first frame without reading rows: people, rounds and counts as of the last time that somebody left, when nothing was
// written since (JOURNAL.md, promise 4). Everything else follows, and is read as if there were no front.
extension Store {
  /// Fills the registry from the front. False, and nothing kept, unless the logs end where it says, the snapshot is the
  /// one that it was written beside, and the forms are those of this program.
  func readFront() -> Bool {
    guard options.usesSnapshot, let found = opened.front.open(), let positions = found.positions,
      let snapshot = opened.checkpoint.status, found.head == Self.name(snapshot), opened.ends(at: positions),
      let bytes = found.bytes(0..<found.count)
    else { return false }
    isFrontOnly = registry.load(front: Array(bytes)) { [unowned self] in complete() }
    return isFrontOnly
  }

  /// Reads what the front left for later.
  func complete() {
    guard isFrontOnly else { return }
    isFrontOnly = false
    opened.claim()
    startAnew()
    do throws(StoreError) {
      if try !readFromSnapshot() { try readFromBeginning(progress: nil) }
    } catch {
      failure = error
    }
  }

  /// Notes for the next start what its first frame shows; call it when leaving, and after long readings. Does nothing
  /// where that would not help: without a snapshot, in a folder that may only be read, when nothing has changed.
  /// - Throws: `StoreError` with what the disk said; the next start takes a little longer.
  public func writeFront() throws(StoreError) {
    guard let job = frontJob() else { return }
    if let problem = job.run() { throw StoreError(.journal(.system), problem) }
  }

  /// The same for any thread; nil when there is nothing to do.
  public func frontJob() -> FrontJob? {
    guard options.usesSnapshot, !isFrontOnly, failure == nil, !opened.isReadOnly, isInPlace,
      let positions = opened.positions, opened.front.open()?.positions != positions,
      let snapshot = opened.checkpoint.status, fits(opened.checkpoint.open()),
      let bytes = registry.frontBytes()
    else { return nil }
    return FrontJob(store: opened.front, positions: positions, snapshot: Self.name(snapshot), bytes: bytes)
  }

  /// Tells one snapshot file from another without reading it.
  private static func name(_ file: SystemCalls.Status) -> [UInt8] {
    Array("\(file.inode) \(file.size) \(file.modified)".utf8)
  }
}

/// A front to be written, with everything that this needs.
public struct FrontJob: Sendable {
  let store: CheckpointStore
  let positions: LogPositions
  let snapshot: [UInt8]
  let bytes: [UInt8]

  /// Writes it. Returns what went wrong, in Indonesian, or nil.
  public func run() -> String? {
    do {
      try store.write(heads: positions) { body in
        try bytes.withUnsafeBytes { try body.append($0) }
        return snapshot
      }
      return nil
    } catch let error as JournalError {
      return error.message
    } catch {
      return "\(error)"
    }
  }
}
