import Glibc

/// Where data and state lie when nobody says otherwise (XDG Base Directory specification 0.8).
enum Folders {
  /// The office's shared folder, used when it was made for several people.
  static let shared = "/var/lib/lumbung"

  /// The data folder: `--data`, else the shared one when it exists, else `$XDG_DATA_HOME/lumbung`.
  static func data(_ named: String?) -> String {
    if let named { return named }
    if let base = SystemWorld.variable("XDG_DATA_HOME"), base.hasPrefix("/") { return base + "/lumbung" }
    if isFolder(shared) { return shared }
    return SystemWorld.home + "/.local/share/lumbung"
  }

  /// `$XDG_STATE_HOME`: what this machine remembers about its own writers lies below it, and never travels.
  static var stateHome: String {
    if let base = SystemWorld.variable("XDG_STATE_HOME"), base.hasPrefix("/") { return base }
    return SystemWorld.home + "/.local/state"
  }

  /// `$XDG_CONFIG_HOME/lumbung`: own themes, and what is remembered of each person.
  static var settings: String {
    if let base = SystemWorld.variable("XDG_CONFIG_HOME"), base.hasPrefix("/") { return base + "/lumbung" }
    return SystemWorld.home + "/.config/lumbung"
  }

  /// Where a person looks for files: the documents folder that their desktop names (`user-dirs.dirs`, xdg-user-dirs), else
  /// their home.
  static var documents: String {
    let home = SystemWorld.home
    let base = SystemWorld.variable("XDG_CONFIG_HOME") ?? home + "/.config"
    let bytes = (try? FileReading.bytes(base + "/user-dirs.dirs")) ?? []
    let key = "XDG_DOCUMENTS_DIR=\""
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where line.hasPrefix(key) {
      let named = line.dropFirst(key.count).prefix { $0 != "\"" }
      let path = named.hasPrefix("$HOME") ? home + named.dropFirst("$HOME".count) : String(named)
      if path.hasPrefix("/"), isFolder(path) { return path }
    }
    return home
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes the folder and those above it, so that a first start needs no preparation.
  /// - Throws: `Failure` naming the folder and the reason.
  static func prepare(_ path: String) throws {
    if isFolder(path) { return }
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      guard mkdir(made, 0o770) != 0 else { continue }
      let problem = errno
      if !isFolder(made) {
        let reason =
          switch problem {
          case EACCES, EROFS, EPERM: "tidak dapat ditulisi"
          case EEXIST, ENOTDIR: "bukan folder"
          default: String(cString: strerror(problem))
          }
        throw Failure(
          "Folder data \(path) tidak dapat dibuat: \(made) \(reason). Pilih folder lain dengan --data.")
      }
    }
  }

  /// Lends some work a fresh folder for throw-away data, which is gone when it ends, also by a signal.
  /// - Throws: `Failure` naming the folder that could not be written, and what the work throws.
  static func withTemporary(_ work: (String) throws -> Void) throws {
    // Nothing comes between making it and knowing that it must go.
    Interrupts.hold()
    let folder = try makeTemporary()
    defer { removeTemporary(folder) }
    // More than once: the work may just be writing another file.
    Interrupts.cleanUp { for _ in 0..<3 { removeTemporary(folder) } }
    try work(folder)
  }

  /// Readable by its owner only.
  private static func makeTemporary() throws -> String {
    var template = Array((SystemWorld.temporaryFolder + "/lumbung-latihan-XXXXXX").utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) } != nil
    }
    guard made else {
      throw Failure(
        "Folder sementara \(SystemWorld.temporaryFolder) tidak dapat ditulisi. Atur TMPDIR ke folder lain.")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes a throw-away folder and what is in it. Never follows links out of it.
  private static func removeTemporary(_ path: String) {
    guard path.contains("/lumbung-latihan-"), let folder = opendir(path) else { return }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      let inner = path + "/" + name
      var status = stat()
      if lstat(inner, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR {
        removeTemporary(inner)
      } else {
        unlink(inner)
      }
    }
    closedir(folder)
    rmdir(path)
  }
}
