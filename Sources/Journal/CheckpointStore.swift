import CJournal
import Glibc

/// DIR/snapshot: one opaque checkpoint of what the logs say, which may be deleted at any time.
public struct CheckpointStore: Sendable {
  let layout: Layout
  let system: SystemCalls
  let isReadOnly: Bool

  /// The checkpoint; nil when there is none or its head does not verify.
  public func open() -> Checkpoint? { Checkpoint(layout.checkpoint, system) }

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
    guard !isReadOnly, head.count <= Checkpoint.headRoom else { return false }
    try system.folder(layout.snapshot)
    let lock = try system.opened(layout.snapshot + "/lock", O_RDWR | O_CREAT)
    defer { system.closeLock(lock) }
    guard system.lock(lock) >= 0 else { return false }
    if let present = open()?.positions, !heads.dominates(present) { return false }
    // Only the holder of the lock writes here: what a killed process left is written over.
    let temporary = layout.checkpoint + ".tmp"
    let fd = try system.opened(temporary, O_RDWR | O_CREAT | O_TRUNC)
    do throws(JournalError) {
      try write(fd, temporary, head, blocks, heads)
      let synced = system.fsync(fd)
      guard synced >= 0 else { throw system.failure(-synced, "mengamankan", temporary) }
    } catch {
      _ = system.close(fd)
      _ = system.unlink(temporary)
      throw error
    }
    _ = system.close(fd)
    let renamed = system.rename(temporary, layout.checkpoint)
    guard renamed >= 0 else { throw system.failure(-renamed, "mengganti nama", temporary) }
    try system.syncFolder(layout.snapshot)
    return true
  }

  private func write(
    _ fd: Int32, _ path: String, _ head: [UInt8], _ parts: [UnsafeRawBufferPointer], _ heads: LogPositions
  ) throws(JournalError) {
    // The head comes last: until then the file says nothing.
    try put(fd, path, [UInt8](repeating: 0, count: Checkpoint.headSize), at: 0)
    var index: [UInt8] = []
    var block: [UInt8] = []
    var body = 0
    func flush() throws(JournalError) {
      index.append(little: lumbung_crc32c(block, block.count))
      try put(fd, path, block, at: Checkpoint.headSize + body)
      body += block.count
      block.removeAll(keepingCapacity: true)
    }
    for (number, part) in parts.enumerated() {
      var rest = part[...]
      while !rest.isEmpty {
        let fits = rest.prefix(Checkpoint.blockSize - block.count)
        block += UnsafeRawBufferPointer(rebasing: fits)
        rest = rest.dropFirst(fits.count)
        if block.count == Checkpoint.blockSize { try flush() }
      }
      // Blocks are a multiple of 64 as well: padding never runs over.
      if number + 1 < parts.count { block += [UInt8](repeating: 0, count: (64 - block.count % 64) % 64) }
      if block.count == Checkpoint.blockSize { try flush() }
    }
    if !block.isEmpty { try flush() }
    index += heads.text
    try put(fd, path, index, at: Checkpoint.headSize + body)
    let numbers = Checkpoint.Head(
      head: head.count, index: index.count, indexCRC: lumbung_crc32c(index, index.count), body: body)
    try put(fd, path, numbers.block(head), at: 0)
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

extension JournalFolder {
  /// Checkpoints of this folder.
  public var checkpoint: CheckpointStore {
    CheckpointStore(layout: layout, system: system, isReadOnly: isReadOnly)
  }
}
