import Glibc

/// The FORMAT file: which program may touch the folder.
enum FolderFormat {
  static let line = "lumbung-data 1\n"

  /// What a folder turned out to be.
  enum State: Equatable {
    case current
    /// No such folder, or an empty one.
    case empty
    /// A log without FORMAT, or with an unreadable one.
    case unmarked
  }

  /// Looks without writing. Throws for folders of newer programs and for folders that hold something else.
  static func look(_ layout: Layout, _ system: SystemCalls) throws(JournalError) -> State {
    if let marked = try marked(layout, system) { return marked }
    switch system.list(layout.root) {
    case .failure(let errno) where errno.code == ENOENT: return .empty
    case .failure(let errno) where errno.code == ENOTDIR:
      throw JournalError(
        .notAFolder, "\(layout.root) bukan folder. Pilih folder data lain dengan --data.", path: layout.root)
    case .failure(let errno): throw system.failure(errno.code, "membuka", layout.root)
    case .success(let names):
      if names.allSatisfy({ $0.hasPrefix("FORMAT.") || $0 == "lost+found" }) { return .empty }
      // Another process may have made all this since FORMAT was looked for: it comes before everything else.
      if let marked = try marked(layout, system) { return marked }
      guard names.contains("log") else {
        throw JournalError(
          .notAFolder,
          "\(layout.root) berisi berkas lain dan bukan folder data Lumbung. "
            + "Pilih folder kosong dengan --data.",
          path: layout.root)
      }
      return .unmarked
    }
  }

  /// What FORMAT says; nil when there is none.
  private static func marked(_ layout: Layout, _ system: SystemCalls) throws(JournalError) -> State? {
    guard let bytes = try system.contents(layout.format) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == "\n" })
    guard words.count >= 2, words[0] == "lumbung-data", let version = Int(words[1]) else { return .unmarked }
    if version == 1 { return .current }
    throw JournalError(
      .newerFormat,
      "Folder data \(layout.root) ditulis oleh Lumbung yang lebih baru (lumbung-data \(version)). "
        + "Pasang Lumbung versi terbaru untuk membukanya.", path: layout.root)
  }

  /// Folders and FORMAT of a new data folder.
  static func create(_ layout: Layout, _ system: SystemCalls) throws(JournalError) {
    // FORMAT first: another process may look in at any moment, and a log without FORMAT would alarm it.
    try system.folder(layout.root)
    try system.replace(layout.format, with: Array(line.utf8))
    try system.folder(layout.log)
  }
}
