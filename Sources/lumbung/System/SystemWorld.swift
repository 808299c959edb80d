import Glibc

/// What the pure rooms take as values: the clock, the environment. Read here and nowhere else.
enum SystemWorld {
  /// Milliseconds that only ever grow, for waiting and for deadlines.
  static func monotonicMilliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// An environment variable, nil when unset or empty.
  static func variable(_ name: String) -> String? {
    guard let raw = getenv(name) else { return nil }
    let value = String(cString: raw)
    return value.isEmpty ? nil : value
  }

  /// The person's home folder: `HOME`, else what the password file says, else the temporary folder.
  static var home: String {
    if let home = variable("HOME") { return home }
    return homeInPasswordFile ?? temporaryFolder
  }

  /// The file itself is read: asking the system's name services would load libraries of the machine that built us.
  private static var homeInPasswordFile: String? {
    guard let file = fopen("/etc/passwd", "re") else { return nil }
    defer { fclose(file) }
    while let entry = fgetpwent(file) {
      if entry.pointee.pw_uid == getuid(), let folder = entry.pointee.pw_dir {
        return String(cString: folder)
      }
    }
    return nil
  }

  /// This machine's name, as new logs record it.
  static var hostName: String {
    var name = [CChar](repeating: 0, count: 65)
    guard gethostname(&name, 64) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// What the last failed system call said; in Indonesian what people meet.
  static var lastError: String {
    switch errno {
    case ENOSPC, EDQUOT: "disk penuh"
    case ENOENT: "foldernya tidak ada"
    case EACCES, EPERM: "tidak ada izin"
    case EROFS: "disk hanya bisa dibaca"
    case ENOTDIR: "bukan folder"
    case EISDIR: "itu folder"
    case EIO: "disk bermasalah"
    case ENAMETOOLONG: "namanya terlalu panjang"
    case EFBIG: "batas ukuran berkas tercapai"
    case EBADF: "sudah ditutup"
    case let code: strerror(code).map { String(cString: $0) } ?? "galat \(code)"
    }
  }

  /// Where throw-away data may lie.
  static var temporaryFolder: String { variable("TMPDIR") ?? "/tmp" }
}
