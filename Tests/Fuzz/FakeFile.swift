import CJournal
import Glibc

/// A folder with one log, or one snapshot, that lives in memory.
enum FakeFile {
  /// System calls that find the bytes in whatever file is opened; with `second` those of the log's second segment. The
  /// bytes must outlive them.
  static func system(_ bytes: UnsafeRawBufferPointer, second: Slice<UnsafeRawBufferPointer>? = nil)
    -> SystemCalls
  {
    nonisolated(unsafe) let files = [bytes, second.map { UnsafeRawBufferPointer(rebasing: $0) } ?? bytes]
    let segments = second == nil ? ["0001.jsl"] : ["0001.jsl", "0002.jsl"]
    let isSecond = { @Sendable (path: String) in path.hasSuffix("/0002.jsl") }
    var system = SystemCalls.live
    system.open = { path, flags, _ in flags & O_CREAT == 0 ? (isSecond(path) ? 4 : 3) : -EROFS }
    system.close = { _ in 0 }
    system.read = { fd, room, offset in
      let part = files[Int(fd) - 3].dropFirst(offset).prefix(room.count)
      room.copyBytes(from: part)
      return part.count
    }
    system.status = { .success(.init(inode: 1, size: files[Int($0) - 3].count, isFolder: false)) }
    system.statusOfPath = { path in
      if isSecond(path) && segments.count == 1 { return .failure(.init(code: ENOENT)) }
      return .success(.init(inode: 1, size: files[isSecond(path) ? 1 : 0].count, isFolder: false))
    }
    system.list = { path in .success(path.hasSuffix("/log") ? ["K7F3QX"] : segments) }
    system.isLocked = { _ in 0 }
    system.map = { fd, _ in files[Int(fd) - 3].baseAddress }
    system.unmap = { _, _ in 0 }
    system.populate = { _, _ in 0 }
    return system
  }

  /// Puts the right CRC before every line that is long enough, so that what lies behind the check is reached too.
  static func withSums(_ bytes: [UInt8]) -> [UInt8] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line -> [UInt8] in
      guard line.count > 9 else { return Array(line) }
      let rest = Array(line.dropFirst(9))
      var sum: [UInt8] = []
      Hex.append(UInt64(lumbung_crc32c(rest, rest.count)), digits: 8, to: &sum)
      return sum + [0x20] + rest
    }.joined(separator: [0x0A]).map { $0 }
  }
}
