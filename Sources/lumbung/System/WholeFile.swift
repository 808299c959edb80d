import Glibc

/// A file that has its name only once it is whole: written beside it, made durable, then renamed over it, or given the next
/// free name. Readable by its owner only, because it holds people's data.
final class WholeFile {
  private let path: String
  private let temporary: String
  private let replaces: Bool
  private let option: String
  private var descriptor: Int32

  /// - Parameters:
  ///   - data: the data folder at work; nothing in it, nor in another one, is ever replaced by a file of ours.
  ///   - replaces: whether a file of that name is replaced; else `a.csv` becomes `a-2.csv`.
  ///   - option: what the name was given with, for advice.
  /// - Throws: `Failure` when the name cannot be a file of ours.
  init(_ path: String, outside data: String, replaces: Bool = true, option: String = "--output") throws {
    self.replaces = replaces
    self.option = option
    // Over a link, what it points to is replaced; a pipe or a device would be gone after a rename.
    var target = path
    if replaces, let real = realpath(path, nil) {
      target = String(cString: real)
      free(real)
    }
    var status = stat()
    if replaces, stat(target, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw Failure(
        "\(path) bukan berkas biasa. Pilih nama lain"
          + (option == "--output" ? ", atau tanpa --output untuk keluaran standar." : " untuk \(option)."))
    }
    if let folder = DataPlace.around(target, data) {
      throw Failure(
        "\(path) terletak di folder data \(folder), yang hanya diisi Lumbung sendiri. "
          + (replaces ? "Pilih \(option) di luar folder data." : "Pilih folder dokumen di luar folder data."))
    }
    self.path = target
    temporary = "\(target).\(getpid()).sebagian"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor < 0 { throw refused(SystemWorld.lastError) }
  }

  deinit { discard() }

  /// - Throws: `Failure` naming the file and the reason, such as a full disk.
  func write(_ bytes: [UInt8]) throws {
    var done = 0
    while done < bytes.count {
      let wrote = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done)
      }
      if wrote > 0 {
        done += wrote
      } else if errno != EINTR {
        throw given(up: SystemWorld.lastError)
      }
    }
  }

  /// Makes the file durable, does what must be done before it is there, and gives it its name, which is returned.
  /// - Throws: `Failure`, or what `before` throws; nothing is left of the file then.
  @discardableResult
  func finish(before: () throws -> Void) throws -> String {
    guard fsync(descriptor) == 0 else { throw given(up: SystemWorld.lastError) }
    do { try before() } catch {
      discard()
      throw error
    }
    let name = try takeName()
    close(descriptor)
    descriptor = -1
    let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return name }
    fsync(folder)
    close(folder)
    return name
  }

  private func takeName() throws -> String {
    var name = path
    if !replaces {
      // The name is claimed first: whoever else writes there at the same moment keeps theirs.
      var number = 1
      var claim = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      while claim < 0, errno == EEXIST {
        number += 1
        name = numbered(number)
        claim = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      }
      guard claim >= 0 else { throw given(up: SystemWorld.lastError) }
      close(claim)
    }
    guard rename(temporary, name) == 0 else {
      let reason = SystemWorld.lastError
      if !replaces { unlink(name) }
      throw given(up: reason)
    }
    return name
  }

  /// `a.csv` as `a-2.csv`.
  private func numbered(_ number: Int) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "\(path)-\(number)" }
    return "\(path[..<dot])-\(number)\(path[dot...])"
  }

  /// Takes the unfinished file away; nothing happens to a finished one.
  func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(temporary)
  }

  private func given(up reason: String) -> Failure {
    discard()
    return refused(reason)
  }

  private func refused(_ reason: String) -> Failure {
    Failure(
      "\(path) tidak dapat ditulis: \(reason). Periksa folder dan ruang kosongnya"
        + (replaces ? ", atau pilih \(option) lain." : "."))
  }
}
