import CJournal
import Glibc

/// One opaque checkpoint of what the logs say, below DIR/snapshot; it may be deleted at any time.
public struct CheckpointStore: Sendable {
  let layout: Layout
  let path: String
  let system: SystemCalls
  let isReadOnly: Bool
  /// What no disk has confirmed need not be in the next one (see `JournalFolder.givenUp`).
  var givenUp: [String: UInt64] = [:]

  /// The checkpoint; nil when there is none or its head does not verify.
  public func open() -> Checkpoint? { Checkpoint(path, system) }

  /// Writes a checkpoint under a temporary name, syncs it, and lets it take the place of the old one.
  ///
  /// - Parameters:
  ///   - head: What the first frame needs, at most `Checkpoint.headRoom` bytes.
  ///   - blocks: The body, part after part; each begins at a multiple of 64 (see `Checkpoint.offsets`).
  ///   - heads: What it stands for: `positions` from when the caller had taken in all that was handed out.
  /// - Returns: False, and nothing changed, when the folder is read-only, another process is writing one, or the
  ///   present one stands for entries that this does not.
  /// - Throws: What the system said; the present one stays.
  @discardableResult
  public func write(
    head: [UInt8], blocks: [UnsafeRawBufferPointer], heads: LogPositions
  ) throws(JournalError) -> Bool {
    do {
      return try write(heads: heads) { body in
        for (number, part) in blocks.enumerated() {
          try body.append(part)
          // Blocks are a multiple of 64 as well.
          let padding = (64 - body.count % 64) % 64
          if number + 1 < blocks.count { try body.append([UInt8](repeating: 0, count: padding)) }
        }
        return head
      }
    } catch let error as JournalError {
      throw error
    } catch {
      throw JournalError(.system, "Cuplikan tidak dapat ditulis: \(error).", path: path)
    }
  }

  /// The same with a body that is handed over piece by piece; `body` returns the head.
  /// - Throws: What the system or `body` said; the present one stays.
  @discardableResult
  public func write(heads: LogPositions, body: (CheckpointBody) throws -> [UInt8]) throws -> Bool {
    guard !isReadOnly else { return false }
    try layout.makeFolder(layout.snapshot, system)
    let lock = try system.opened(layout.snapshot + "/lock", O_RDWR | O_CREAT)
    defer { system.closeLock(lock) }
    guard system.lock(lock) >= 0 else { return false }
    if let present = open()?.positions, !heads.dominates(present, givenUp: givenUp) { return false }
    // Only the holder of the lock writes here: what a killed process left is written over.
    let temporary = path + ".tmp"
    let fd = try system.opened(temporary, O_RDWR | O_CREAT | O_TRUNC)
    do {
      // The head comes last: until then the file says nothing.
      try put(fd, temporary, [UInt8](repeating: 0, count: Checkpoint.headSize), at: 0)
      let file = CheckpointBody { bytes, offset throws(JournalError) in
        try put(fd, temporary, bytes, at: Checkpoint.headSize + offset)
      }
      let head = try body(file)
      try file.finish()
      let index = file.index + heads.text
      try put(fd, temporary, index, at: Checkpoint.headSize + file.count)
      guard head.count <= Checkpoint.headRoom else {
        throw JournalError(.system, "Kepala cuplikan terlalu besar.", path: temporary)
      }
      let numbers = Checkpoint.Head(
        head: head.count, index: index.count, indexCRC: lumbung_crc32c(index, index.count), body: file.count)
      try put(fd, temporary, numbers.block(head), at: 0)
      let synced = system.fsync(fd)
      guard synced >= 0 else { throw system.failure(-synced, "mengamankan", temporary) }
    } catch {
      _ = system.close(fd)
      _ = system.unlink(temporary)
      throw error
    }
    _ = system.close(fd)
    let renamed = system.rename(temporary, path)
    guard renamed >= 0 else { throw system.failure(-renamed, "mengganti nama", temporary) }
    try system.syncFolder(layout.snapshot)
    return true
  }

  private func put(_ fd: Int32, _ path: String, _ bytes: [UInt8], at offset: Int) throws(JournalError) {
    let failed = bytes.withUnsafeBytes { all -> Int32 in
      var done = 0
      while done < all.count {
        let wrote = system.writeAt(fd, UnsafeRawBufferPointer(rebasing: all[done...]), offset + done)
        if wrote <= 0 { return wrote < 0 ? Int32(-wrote) : ENOSPC }
        done += wrote
      }
      return 0
    }
    guard failed == 0 else { throw system.failure(failed, "menulis", path) }
  }
}

/// A checkpoint's body while it is written: blocks go to the file as they fill, with their sums.
public final class CheckpointBody {
  private let put: ([UInt8], Int) throws(JournalError) -> Void
  private var block: [UInt8] = []
  private var written = 0
  /// The sums of the blocks so far.
  private(set) var index: [UInt8] = []

  init(put: @escaping ([UInt8], Int) throws(JournalError) -> Void) {
    self.put = put
    block.reserveCapacity(Checkpoint.blockSize)
  }

  /// Bytes so far.
  public var count: Int { written + block.count }

  /// Appends bytes.
  /// - Throws: What the system said.
  public func append(_ bytes: UnsafeRawBufferPointer) throws(JournalError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let fits = rest.prefix(Checkpoint.blockSize - block.count)
      block.append(contentsOf: UnsafeRawBufferPointer(rebasing: fits))
      rest = rest.dropFirst(fits.count)
      if block.count == Checkpoint.blockSize { try flush() }
    }
  }

  func append(_ bytes: [UInt8]) throws(JournalError) {
    var failure: JournalError?
    bytes.withUnsafeBytes { raw in
      do throws(JournalError) { try append(raw) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  func finish() throws(JournalError) {
    if !block.isEmpty { try flush() }
  }

  private func flush() throws(JournalError) {
    index.append(little: lumbung_crc32c(block, block.count))
    try put(block, written)
    written += block.count
    block.removeAll(keepingCapacity: true)
  }
}

extension CheckpointStore {
  /// Which file it is now, without reading it; nil when there is none.
  public var status: SystemCalls.Status? { try? system.statusOfPath(path).get() }
}

extension JournalFolder {
  /// The snapshot of this folder.
  public var checkpoint: CheckpointStore { store(layout.checkpoint) }

  /// What a first frame shows, as of newer positions than the snapshot's: written often, because it is small.
  public var front: CheckpointStore { store(layout.front) }

  private func store(_ path: String) -> CheckpointStore {
    CheckpointStore(
      layout: layout, path: path, system: system, isReadOnly: isReadOnly, givenUp: givenUp)
  }
}
