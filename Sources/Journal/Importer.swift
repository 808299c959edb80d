import Glibc

/// Writes whole logs with given writer codes, nonces and times into an empty folder: the same calls give
/// the same bytes. For sample data; nothing is durable, nor promised, before `finish`.
public final class LogImporter {
  private let layout: Layout
  private let system: SystemCalls
  private let segmentBytes: Int
  private var writer = ""
  private var fd: Int32 = -1
  private var segment = 1
  /// Bytes of the segment, those in the buffer included.
  private var size = 0
  private var seq: UInt64 = 0
  private var hash = Digest.none
  private var clock = HybridClock()
  private var buffer: [UInt8] = []

  /// Begins in a folder without entries, created when absent. Throws `.notEmpty` where there are any.
  public init(_ path: String, segmentBytes: Int = 32 << 20, system: SystemCalls = .live) throws(JournalError)
  {
    layout = Layout(root: path)
    self.system = system
    self.segmentBytes = segmentBytes
    let state = try FolderFormat.look(layout, system)
    guard try layout.writers(system).isEmpty else {
      throw JournalError(
        .notEmpty, "Folder \(path) sudah berisi entri. Pilih folder kosong dengan --data.", path: path)
    }
    if state == .empty { try FolderFormat.create(layout, system) }
  }

  deinit { if fd >= 0 { _ = system.close(fd) } }

  /// Starts the log of a writer with its first entry; later `add`s go there. `at` in ms since 1970.
  public func begin(
    writer code: String, nonce: [UInt8], device: String, app: String, at: UInt64
  ) throws(JournalError) {
    guard WriterCode.isValid(code) else {
      throw JournalError(.badPayload, "Kode penulis tidak sah: \(code).", path: layout.root)
    }
    try endLog()
    try system.folder(layout.log(code))
    writer = code
    segment = 1
    seq = 0
    hash = WriterCode.digest(code)
    clock = HybridClock()
    try openSegment()
    try add(OwnWriter.firstEntry(at: at, nonce: nonce, device: device, app: app, heads: [:]), at: at)
  }

  /// Adds an entry at a time (ms since 1970); where times repeat or go back the HLC counts on.
  @discardableResult
  public func add(_ payload: [UInt8], at: UInt64) throws(JournalError) -> Appended {
    try Frame.validate(payload)
    let length = payload.count + 64 + String(seq + 1).utf8.count
    if size > 0 && size + length > segmentBytes {
      try endSegment()
      segment += 1
      try openSegment()
    }
    let before = buffer.count
    let hlc = clock.next(at)
    let line = Frame.append(prev: hash, seq: seq + 1, hlc: hlc, json: payload, to: &buffer)
    hash = buffer.withUnsafeBytes { Digest(of: UnsafeRawBufferPointer(rebasing: $0[line])) }
    seq += 1
    let appended = Appended(
      writer: writer, seq: seq, hlc: hlc, segment: segment, offset: size, length: line.count)
    size += buffer.count - before
    if buffer.count >= 4 << 20 { try drain() }
    return appended
  }

  /// Writes what is buffered and syncs files and folders.
  public func finish() throws(JournalError) {
    try endLog()
    try system.syncFolder(layout.log)
  }

  private func openSegment() throws(JournalError) {
    size = 0
    fd = try system.opened(layout.segment(writer, segment), O_WRONLY | O_APPEND | O_CREAT | O_EXCL)
  }

  private func drain() throws(JournalError) {
    try system.writeAll(fd, buffer, layout.segment(writer, segment))
    buffer.removeAll(keepingCapacity: true)
  }

  private func endSegment() throws(JournalError) {
    try drain()
    let synced = system.fsync(fd)
    guard synced >= 0 else { throw system.failure(-synced, "mengamankan", layout.segment(writer, segment)) }
    _ = system.close(fd)
    fd = -1
  }

  private func endLog() throws(JournalError) {
    guard fd >= 0 else { return }
    try endSegment()
    try system.syncFolder(layout.log(writer))
  }
}
