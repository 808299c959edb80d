import Glibc
import Synchronization

@testable import Journal

/// What is done to files, in the order it was asked for, each deed with the file's name: `sync log/K7F3QX/0001.jsl`.
final class Deeds: Sendable {
  private let folder: String
  private let paths = Mutex<[Int32: String]>([:])
  private let done = Mutex<[String]>([])
  private let refused = Mutex<[String]>([])
  private let modes = Mutex<[String: UInt32]>([:])

  init(_ folder: TemporaryFolder) { self.folder = folder.path }

  /// All deeds since they were last taken.
  func taken() -> [String] {
    done.withLock { done in
      defer { done = [] }
      return done
    }
  }

  /// The rights with which files and folders were made.
  var rights: [String: UInt32] { modes.withLock(\.self) }

  /// The next deed of these fails with EIO; each once.
  func refuse(_ deeds: String...) { refused.withLock { $0 += deeds } }

  /// Below the test's folder; the number of this process is `pid`.
  private func name(_ path: String) -> String {
    let name =
      path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path == folder ? "." : path
    return name.replacing(".\(getpid()).tmp", with: ".pid.tmp")
  }

  /// False when it is one that fails.
  private func notes(_ deed: String, _ path: String) -> Bool {
    let deed = "\(deed) \(name(path))"
    done.withLock { $0.append(deed) }
    return refused.withLock { refused in
      guard let place = refused.firstIndex(of: deed) else { return true }
      refused.remove(at: place)
      return false
    }
  }

  private func notes(_ deed: String, _ fd: Int32) -> Bool { notes(deed, paths.withLock { $0[fd] ?? "?" }) }

  var system: SystemCalls {
    let live = SystemCalls.quick
    var system = live
    system.open = { path, flags, mode in
      let fd = live.open(path, flags, mode)
      if fd >= 0 { self.paths.withLock { $0[fd] = path } }
      if flags & O_CREAT != 0 { self.modes.withLock { $0[self.name(path)] = mode } }
      return fd
    }
    system.makeFolder = { path, mode in
      self.modes.withLock { $0[self.name(path)] = mode }
      return live.makeFolder(path, mode)
    }
    system.write = { self.notes("write", $0) ? live.write($0, $1) : -Int(EIO) }
    system.writeAt = { self.notes("write", $0) ? live.writeAt($0, $1, $2) : -Int(EIO) }
    system.truncate = { self.notes("cut", $0) ? live.truncate($0, $1) : -EIO }
    system.fdatasync = { self.notes("sync", $0) ? 0 : -EIO }
    system.fsync = { self.notes("sync", $0) ? 0 : -EIO }
    system.rename = { self.notes("name", $1) ? live.rename($0, $1) : -EIO }
    system.unlink = { self.notes("remove", $0) ? live.unlink($0) : -EIO }
    return system
  }
}
