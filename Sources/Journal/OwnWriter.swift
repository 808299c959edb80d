import Glibc

/// How an append failed.
enum AppendFailure: Error {
  /// Nothing of it stays in the log; the writer goes on.
  case refused(JournalError)
  /// The descriptor cannot be trusted any more; `uncertain` may or may not have reached the disk.
  case lost(JournalError, uncertain: [String])
}

/// Entries that were made durable a moment ago, as they were written.
struct OwnEntries {
  let appended: [Appended]
  let payloads: [[UInt8]]
  /// Digests of the lines before and at the end.
  let before: Digest
  let last: Digest
}

/// The one log this process writes: lock, descriptor and acknowledged end.
final class OwnWriter {
  let code: String
  private let layout: Layout
  private let options: OpenOptions
  private var system: SystemCalls { options.system }
  private let lock: Int32
  /// The active segment, for appending; reading it here too saves the follower a way through the folders.
  private(set) var fd: Int32
  private var memory: WriterMemory
  /// Holds the memory's lock; negative when this writer is not remembered.
  private var memoryFD: Int32
  private(set) var segment: Int { didSet { path = layout.segment(code, segment) } }
  /// The active segment's file.
  private(set) var path: String
  /// Bytes of the segment that are acknowledged.
  private(set) var size: Int
  /// The last acknowledged entry.
  private(set) var seq: UInt64
  private(set) var hash: Digest
  /// Where the memory's last line begins.
  private var placeOffset: Int
  /// What was appended last, until somebody has taken it in.
  private var latest: OwnEntries?

  init(
    layout: Layout, options: OpenOptions, lock: Int32, fd: Int32, memory: WriterMemory, memoryFD: Int32,
    segment: Int, size: Int, seq: UInt64, hash: Digest
  ) {
    code = memory.writer
    self.layout = layout
    self.options = options
    self.lock = lock
    self.fd = fd
    self.memory = memory
    self.segment = segment
    path = layout.segment(memory.writer, segment)
    self.size = size
    self.seq = seq
    self.hash = hash
    self.memoryFD = memoryFD
    placeOffset = memory.bytes.count - memory.place.line.count
  }

  /// One write(), one fdatasync; returns only when the entries are durable.
  func append(_ entries: [(hlc: UInt64, json: [UInt8])]) throws(AppendFailure) -> [Appended] {
    var buffer: [UInt8] = []
    var lines: [Range<Int>] = []
    var previous = hash
    for (index, entry) in entries.enumerated() {
      let line = Frame.append(
        prev: previous, seq: seq + 1 + UInt64(index), hlc: entry.hlc, json: entry.json, to: &buffer)
      previous = buffer.withUnsafeBytes { Digest(of: UnsafeRawBufferPointer(rebasing: $0[line])) }
      lines.append(line)
    }
    guard endsAsWritten() else {
      let why =
        "\(path) tidak lagi berakhir seperti yang tersimpan. Jangan ubah isi folder data; periksa disknya."
      throw .lost(JournalError(.damaged, why, path: path), uncertain: [])
    }
    if size > 0 && size + buffer.count > options.segmentBytes { try startSegment() }
    try write(buffer, count: entries.count)
    let (start, before) = (size, hash)
    let appended = zip(entries, lines).enumerated().map { index, pair in
      Appended(
        writer: code, seq: seq + 1 + UInt64(index), hlc: pair.0.hlc, segment: segment,
        offset: start + pair.1.lowerBound, length: pair.1.count)
    }
    size += buffer.count
    seq += UInt64(entries.count)
    hash = previous
    remember(appended)
    latest = OwnEntries(appended: appended, payloads: entries.map(\.json), before: before, last: hash)
    return appended
  }

  /// What was appended last, once.
  func takeLatest() -> OwnEntries? {
    defer { latest = nil }
    return latest
  }

  /// Whether the file still ends with the line that was acknowledged last, byte for byte. Where a disk or somebody has spoiled
  /// it, the next entry would be glued to what is left, and be as unreadable.
  private func endsAsWritten() -> Bool {
    guard case .success(let now) = system.status(fd), now.size == size else { return false }
    let place = memory.place
    guard size > 0, place.segment == segment else { return true }
    let end = place.offset + place.length
    guard let line = try? system.bytes(fd, place.offset..<end + 1, path) else { return false }
    return end + 1 == size && line.last == 0x0A && Digest(of: Array(line.dropLast())) == place.hash
  }

  private func write(_ buffer: [UInt8], count: Int) throws(AppendFailure) {
    let wrote = buffer.withUnsafeBytes { system.write(fd, $0) }
    guard wrote == buffer.count else {
      // A short write means that space ran out, or the room for this file; go back to the last acknowledged byte.
      let code = wrote < 0 ? Int32(-wrote) : system.shortage(at: size + buffer.count)
      let error = system.failure(code, "menyimpan", path)
      // Synced, or a power cut could bring back what we now call not saved.
      if system.truncate(fd, size) < 0 || wrote > 0 && system.fdatasync(fd) < 0 {
        throw .lost(error, uncertain: references(count))
      }
      throw .refused(error)
    }
    let synced = system.fdatasync(fd)
    guard synced >= 0 else {
      throw .lost(system.failure(-synced, "mengamankan", path), uncertain: references(count))
    }
    // Somebody put another file in its place, removed it or moved a folder above it: nobody will find there what was just
    // written, unless it is put back.
    if !system.isNamed(fd, path) {
      let why = "\(path) dihapus, dipindah atau diganti selagi dipakai. Jangan ubah isi folder data."
      var isGone = false
      if case .success(let now) = system.status(fd) { isGone = now.links == 0 }
      throw .lost(
        JournalError(.moved, why, path: path), uncertain: isGone ? [] : references(count))
    }
  }

  private func references(_ count: Int) -> [String] { (1...UInt64(count)).map { "\(code).\(seq + $0)" } }

  /// The full segment stays as it is; PREV continues into the next.
  private func startSegment() throws(AppendFailure) {
    let path = layout.segment(code, segment + 1)
    guard Layout.segmentNumbers.contains(segment + 1) else {
      throw .lost(JournalError(.damaged, "\(path): nomor berkas habis.", path: path), uncertain: [])
    }
    let next = system.open(path, O_RDWR | O_APPEND | O_CREAT, 0o660)
    guard next >= 0 else { throw .refused(system.failure(-next, "membuat", path)) }
    // An earlier attempt may have left an empty file; anything else is not ours to overwrite.
    guard case .success(let found) = system.status(next), found.size == 0 else {
      _ = system.close(next)
      throw .lost(
        JournalError(.damaged, "\(path) sudah berisi padahal belum dipakai.", path: path), uncertain: [])
    }
    let synced = system.fsync(next)
    guard synced >= 0 else {
      _ = system.close(next)
      throw .lost(system.failure(-synced, "mengamankan", path), uncertain: [])
    }
    do throws(JournalError) { try system.syncFolder(layout.log(code)) } catch {
      _ = system.close(next)
      throw .lost(error, uncertain: [])
    }
    _ = system.close(fd)
    fd = next
    segment += 1
    size = 0
  }

  /// The entries are durable already: a memory that cannot be written only stays older.
  private func remember(_ appended: [Appended]) {
    guard let last = appended.last else { return }
    memory.place = WriterMemory.Place(
      seq: last.seq, hash: hash, segment: last.segment, offset: last.offset, length: last.length)
    guard memoryFD >= 0 else { return }
    _ = memory.place.line.withUnsafeBytes { system.writeAt(memoryFD, $0, placeOffset) }
  }

  private func writeMemory() -> Bool {
    let bytes = memory.bytes
    guard memoryFD >= 0 else { return false }
    return bytes.withUnsafeBytes { system.writeAt(memoryFD, $0, 0) } == bytes.count
  }

  /// Never to be written again, by us or a later process: damaged, or an fsync failed.
  func retire() {
    memory.isRetired = true
    if !writeMemory() || system.fdatasync(memoryFD) < 0 {
      // A writer that nobody remembers is never taken again either.
      _ = system.unlink(memory.path(options.stateHome))
    }
    close()
  }

  /// Lets another process take the writer.
  func close() {
    if memoryFD >= 0 {
      _ = system.fdatasync(memoryFD)
      system.closeLock(memoryFD)
      memoryFD = -1
    }
    if fd >= 0 {
      _ = system.close(fd)
      system.closeLock(lock)
      fd = -1
    }
  }
}
