import Glibc

/// Whole small files: forms, answers, themes. Logs are the journal's business.
enum FileReading {
  /// - Throws: `Failure` naming the file and the reason.
  static func bytes(_ path: String) throws -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Failure("\(path) tidak dapat dibuka: \(reason()).") }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      if got > 0 {
        bytes.append(contentsOf: chunk[0..<got])
      } else if got == 0 {
        return bytes
      } else if errno != EINTR {
        throw Failure("\(path) tidak dapat dibaca: \(reason()).")
      }
    }
  }

  /// Whether there is anything of that name.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether two names are one file.
  static func areSame(_ one: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// The names in a folder that end so, sorted; empty when there is no such folder.
  static func names(in folder: String, ending: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(ending), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func reason() -> String {
    switch errno {
    case ENOENT: "berkas tidak ada"
    case EACCES, EPERM: "tidak ada izin"
    case EISDIR: "itu folder"
    default: SystemWorld.lastError
    }
  }
}
