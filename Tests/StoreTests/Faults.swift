import Glibc
import Journal
import Synchronization

/// System calls that fail at the N-th changing one, or from it on; half of a failing write still goes through, as when
/// the disk fills up.
final class Faults: Sendable {
  private let count = Mutex(0)
  private let failAt = Mutex(Int.max)
  private let code: Int32
  private let isLasting: Bool

  init(_ code: Int32, lasting: Bool = false) {
    self.code = code
    isLasting = lasting
  }

  /// The n-th changing call from now on fails.
  func arm(_ n: Int) {
    count.withLock { $0 = 0 }
    failAt.withLock { $0 = n }
  }

  /// Nothing fails any more.
  func disarm() { arm(.max) }

  /// Changing calls since arming.
  var calls: Int { count.withLock { $0 } }

  private func fails() -> Bool {
    let now = count.withLock { count in
      count += 1
      return count
    }
    let at = failAt.withLock { $0 }
    return isLasting ? now >= at : now == at
  }

  /// Real calls of which only the fdatasync that a commit waits for may fail.
  var syncing: SystemCalls {
    var calls = SystemCalls.live
    calls.fdatasync = system.fdatasync
    return calls
  }

  var system: SystemCalls {
    let live = SystemCalls.live
    var system = live
    system.write = { fd, bytes in
      guard self.fails() else { return live.write(fd, bytes) }
      let half = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)])
      return half.isEmpty ? Int(-self.code) : live.write(fd, half)
    }
    system.writeAt = { self.fails() ? Int(-self.code) : live.writeAt($0, $1, $2) }
    system.fdatasync = { self.fails() ? -self.code : live.fdatasync($0) }
    system.fsync = { self.fails() ? -self.code : live.fsync($0) }
    system.truncate = { self.fails() ? -self.code : live.truncate($0, $1) }
    system.rename = { self.fails() ? -self.code : live.rename($0, $1) }
    system.unlink = { self.fails() ? -self.code : live.unlink($0) }
    system.makeFolder = { self.fails() ? -self.code : live.makeFolder($0, $1) }
    system.open = { path, flags, mode in
      flags & O_CREAT != 0 && self.fails() ? -self.code : live.open(path, flags, mode)
    }
    return system
  }
}

/// The file that a descriptor is of.
func path(of fd: Int32) -> String {
  var path = [CChar](repeating: 0, count: 4096)
  let count = max(0, readlink("/proc/self/fd/\(fd)", &path, path.count))
  return String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// A file's bytes; none when it is not there.
func bytes(_ path: String) -> [UInt8] {
  let fd = open(path, O_RDONLY)
  guard fd >= 0 else { return [] }
  defer { close(fd) }
  var all: [UInt8] = []
  var part = [UInt8](repeating: 0, count: 65_536)
  while true {
    let got = read(fd, &part, part.count)
    if got <= 0 { return all }
    all += part[..<got]
  }
}

/// Replaces a file's bytes, in place.
func overwrite(_ path: String, _ bytes: [UInt8]) {
  let fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  _ = write(fd, bytes, bytes.count)
  close(fd)
}

/// Everything up to and with the last line end but `lines`.
func withoutLast(_ lines: Int, of bytes: [UInt8]) -> [UInt8] {
  var rest = bytes[...]
  for _ in 0..<lines {
    if rest.last == 0x0A { rest = rest.dropLast() }
    while let last = rest.last, last != 0x0A { rest = rest.dropLast() }
  }
  return Array(rest)
}
