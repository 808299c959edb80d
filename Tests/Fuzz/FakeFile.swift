import CJournal
import Glibc

/// A folder with one log of one segment, or one snapshot, that lives in memory.
enum FakeFile {
  /// System calls that find the bytes in whatever file is opened. The bytes must outlive them.
  static func system(_ bytes: UnsafeRawBufferPointer) -> SystemCalls {
    nonisolated(unsafe) let bytes = bytes
    var system = SystemCalls.live
    system.open = { _, flags, _ in flags & O_CREAT == 0 ? 3 : -EROFS }
    system.close = { _ in 0 }
    system.read = { _, room, offset in
      let part = bytes.dropFirst(offset).prefix(room.count)
      room.copyBytes(from: part)
      return part.count
    }
    system.status = { _ in .success(.init(inode: 1, size: bytes.count, isFolder: false)) }
    system.statusOfPath = { _ in .success(.init(inode: 1, size: bytes.count, isFolder: false)) }
    system.list = { path in .success(path.hasSuffix("/log") ? ["K7F3QX"] : ["0001.jsl"]) }
    system.isLocked = { _ in 0 }
    system.map = { _, _ in bytes.baseAddress }
    system.unmap = { _, _ in 0 }
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
