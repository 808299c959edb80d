import Glibc

/// `commit.lock`, opened once and kept open: every commit takes it. `import.lock` is such a file too.
final class CommitLock {
  private let path: String
  private let layout: Layout
  private let system: SystemCalls
  private var fd: Int32 = -1
  private var file: SystemCalls.Status?
  private var isTaken = false
  /// Closed while it was taken: the folder was opened anew in the middle of a commit.
  private var isOver = false

  init(_ path: String, _ layout: Layout, _ system: SystemCalls) {
    (self.path, self.layout, self.system) = (path, layout, system)
  }

  deinit { close() }

  /// Takes it without waiting; false while another process has it.
  func take() throws(JournalError) -> Bool {
    if fd < 0 {
      try layout.requireFolder(system)
      fd = try system.opened(path, O_RDWR | O_CREAT)
      guard case .success(let held) = system.status(fd) else {
        drop()
        throw system.failure(EIO, "mengunci", path)
      }
      file = held
    }
    let locked = system.lock(fd)
    if locked == -EAGAIN { return false }
    guard locked >= 0 else {
      drop()
      throw system.failure(-locked, "mengunci", path)
    }
    // Whoever put another file in its place left us a lock that nobody else sees.
    guard case .success(let named) = system.statusOfPath(path), let file, named.isSameFile(as: file)
    else {
      drop()
      return false
    }
    isTaken = true
    return true
  }

  func giveBack() {
    guard isTaken else { return }
    isTaken = false
    if isOver { drop() } else { _ = system.unlock(fd) }
  }

  func close() {
    if isTaken { isOver = true } else { drop() }
  }

  private func drop() {
    if fd >= 0 { system.closeLock(fd) }
    fd = -1
  }
}
