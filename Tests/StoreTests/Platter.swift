import Journal
import Synchronization

/// What the disk has confirmed of log files, by inode: all else may go with the power.
final class Platter: Sendable {
  private struct File {
    var confirmed = 0
    /// A sync failed: what was not confirmed then never will be.
    var isSpoilt = false
  }
  private let files = Mutex<[UInt64: File]>([:])

  /// These calls, listened to.
  func listening(_ system: SystemCalls) -> SystemCalls {
    var heard = system
    heard.fdatasync = { fd in self.heard(fd, system.fdatasync(fd)) }
    heard.fsync = { fd in self.heard(fd, system.fsync(fd)) }
    heard.truncate = { fd, size in
      let result = system.truncate(fd, size)
      if result >= 0, let inode = self.log(fd)?.inode { self.cut(inode, to: size) }
      return result
    }
    return heard
  }

  private func log(_ fd: Int32) -> SystemCalls.Status? {
    path(of: fd).contains("/log/") ? try? SystemCalls.live.status(fd).get() : nil
  }

  private func heard(_ fd: Int32, _ result: Int32) -> Int32 {
    guard let now = log(fd) else { return result }
    files.withLock { files in
      if result < 0 { files[now.inode, default: File()].isSpoilt = true }
      if files[now.inode]?.isSpoilt != true { files[now.inode, default: File()].confirmed = now.size }
    }
    return result
  }

  private func cut(_ inode: UInt64, to size: Int) {
    files.withLock { files in
      let confirmed = files[inode]?.confirmed ?? 0
      files[inode]?.confirmed = min(confirmed, size)
    }
  }

  /// Bytes of a log file that no power cut takes.
  func confirmed(_ path: String) -> Int {
    guard case .success(let now) = SystemCalls.live.statusOfPath(path) else { return 0 }
    return files.withLock { $0[now.inode]?.confirmed ?? 0 }
  }
}
