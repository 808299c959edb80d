import Journal
import Synchronization

/// Counts what is asked of the system for reading.
final class ReadingCalls: Sendable {
  private let found = Mutex<[String: Int]>([:])

  var counts: [String: Int] { found.withLock { $0 } }

  private func note(_ call: String) { found.withLock { $0[call, default: 0] += 1 } }

  var system: SystemCalls {
    let live = SystemCalls.live
    var system = live
    system.open = { path, flags, mode in
      self.note("open")
      return live.open(path, flags, mode)
    }
    system.read = { fd, bytes, offset in
      self.note("read")
      return live.read(fd, bytes, offset)
    }
    system.status = { fd in
      self.note("status")
      return live.status(fd)
    }
    system.statusOfPath = { path in
      self.note("status of a path")
      return live.statusOfPath(path)
    }
    system.list = { path in
      self.note("list")
      return live.list(path)
    }
    return system
  }
}
