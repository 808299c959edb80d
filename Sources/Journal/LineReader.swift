import CJournal
import Glibc

/// Lines of one file by large sequential preads: active segments are never mapped (truncation under a map
/// is SIGBUS).
final class LineReader {
  /// One line; `bytes` without LF, alive until the next call.
  struct Line {
    var offset: Int
    var bytes: UnsafeRawBufferPointer
    var hasLF: Bool
    /// Bytes in the file, LF included.
    var span: Int { bytes.count + (hasLF ? 1 : 0) }
  }

  private let system: SystemCalls
  private let fd: Int32
  private let path: String
  private let end: Int
  private var buffer: UnsafeMutableRawBufferPointer
  private let lender: Lender?
  /// File offset of the buffer's first byte.
  private var base: Int
  private var filled = 0
  private var at = 0
  /// Some bytes could not be read and were taken for zeros: no line over them verifies.
  private(set) var isUnreadable = false

  /// Gives room to read into: asked for each piece, with the bytes that must stand at its beginning and the least that it
  /// must hold. Lines stay alive as long as whoever lent the room lets them.
  typealias Lender = (_ rest: UnsafeRawBufferPointer, _ least: Int) -> UnsafeMutableRawBufferPointer

  /// Chunks fit the second-level cache, so that checking what was read costs no second trip to memory.
  /// Reads from `start` to `end`, the size when reading began: what is added meanwhile is read next time.
  init(
    _ system: SystemCalls, fd: Int32, path: String, from start: Int, to end: Int, chunk: Int = 1 << 18,
    lender: Lender? = nil
  ) {
    self.system = system
    self.fd = fd
    self.path = path
    self.end = end
    base = start
    self.lender = lender
    buffer =
      lender.map { $0(UnsafeRawBufferPointer(start: nil, count: 0), 1) }
      ?? .allocate(byteCount: max(1, min(chunk, end - start)), alignment: 64)
  }

  deinit { if lender == nil { buffer.deallocate() } }

  /// The next line; nil at the end.
  func next() throws(JournalError) -> Line? {
    var searched = 0
    while true {
      let rest = UnsafeRawBufferPointer(rebasing: buffer[at..<filled])
      let unseen = UnsafeRawBufferPointer(rebasing: rest[searched...])
      let found =
        searched + lumbung_line_end(unseen.assumingMemoryBound(to: UInt8.self).baseAddress, unseen.count)
      if found < rest.count {
        let line = Line(
          offset: base + at, bytes: UnsafeRawBufferPointer(rebasing: rest[..<found]), hasLF: true)
        at += found + 1
        return line
      }
      searched = rest.count
      if try !fill() {
        guard !rest.isEmpty else { return nil }
        let line = Line(
          offset: base + at, bytes: UnsafeRawBufferPointer(rebasing: buffer[at..<filled]), hasLF: false)
        at = filled
        return line
      }
    }
  }

  /// Gets more bytes behind the unread ones; false at the end.
  private func fill() throws(JournalError) -> Bool {
    guard base + filled < end else { return false }
    guard filled - at < SystemCalls.mostAtOnce else { throw system.tooLarge(path) }
    if let lender, at > 0 || filled == buffer.count {
      let rest = UnsafeRawBufferPointer(rebasing: buffer[at..<filled])
      buffer = lender(rest, rest.count + max(rest.count, 1))
      base += at
      filled = rest.count
      at = 0
    }
    if at > 0 {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[at..<filled]))
      base += at
      filled -= at
      at = 0
    }
    if filled == buffer.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 64)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
      buffer.deallocate()
      buffer = larger
    }
    var room = min(buffer.count - filled, end - base - filled)
    var got = read(room)
    if got == -Int(EIO) {
      // A bad spot on the disk: only its own page is given up.
      room = min(room, 4096 - (base + filled) % 4096)
      got = read(room)
    }
    if got == -Int(EIO) {
      isUnreadable = true
      UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + room]).initializeMemory(
        as: UInt8.self, repeating: 0)
      got = room
    }
    guard got >= 0 else { throw system.failure(Int32(-got), "membaca", path) }
    filled += got
    return got > 0
  }

  private func read(_ count: Int) -> Int {
    system.read(
      fd, UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count]), base + filled)
  }
}
