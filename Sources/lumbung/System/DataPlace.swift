import Glibc

/// Which places belong to a data folder: no file that somebody names may lie there, where it could take the place of a log.
enum DataPlace {
  /// The data folder that a file with this name would lie in, through whatever links: the one at work, or any other that says
  /// so in its FORMAT. Nil when there is none.
  static func around(_ path: String, _ data: String = "") -> String? {
    let cut = path.lastIndex(of: "/")
    let parent = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    // What is to be made lies where the first folder above it does that is there.
    guard var folder = real(parent) else { return cut == nil ? nil : around(parent, data) }
    let own = real(data)
    while true {
      if folder == own || isDataFolder(folder) { return folder }
      guard folder != "/", let cut = folder.lastIndex(of: "/") else { return nil }
      folder = cut == folder.startIndex ? "/" : String(folder[..<cut])
    }
  }

  private static func isDataFolder(_ folder: String) -> Bool {
    guard let file = fopen(folder + "/FORMAT", "re") else { return false }
    defer { fclose(file) }
    let mark = Array("lumbung-data".utf8)
    var bytes = [UInt8](repeating: 0, count: mark.count)
    return fread(&bytes, 1, mark.count, file) == mark.count && bytes == mark
  }

  private static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
}
