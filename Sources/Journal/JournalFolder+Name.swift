import Glibc

/// Whether the folder that was opened still bears its name. People move folders, put a backup in their place and pull out
/// disks, while our descriptors go on leading to what was there before: what is written by them nobody would find.
extension JournalFolder {
  /// True when another data folder bears the name by now: everything has to be read anew, from that one.
  /// - Throws: `.notFound` when there is none; then nothing may be written, least of all a new and empty folder.
  func isReplaced() throws(JournalError) -> Bool {
    switch system.statusOfPath(layout.root) {
    case .success(let now):
      let born = system.born(layout.root)
      if now.isSameFile(as: opened),
        born == 0 || identity.isSame(as: FolderIdentity(inode: now.inode, born: born))
      {
        return false
      }
    case .failure(let errno) where errno.code == ENOENT || errno.code == ENOTDIR: throw layout.gone
    // What cannot be asked for just now has not moved by that.
    case .failure: return false
    }
    guard try FolderFormat.look(layout, system) != .empty else { throw layout.gone }
    return true
  }
}

extension Layout {
  /// What is said of a data folder that is not where it was.
  var gone: JournalError {
    JournalError(
      .notFound,
      "Folder data tidak ada lagi di tempatnya. Yang baru belum tersimpan: jangan tutup Lumbung; kembalikan folder itu "
        + "(dipindah, dihapus, atau disknya dilepas), lalu coba lagi: \(root).", path: root)
  }

  /// A folder below ours, made durable when new; never where our own is missing.
  func makeFolder(_ path: String, _ system: SystemCalls) throws(JournalError) {
    if case .success(let found) = system.statusOfPath(path), found.isFolder { return }
    try requireFolder(system)
    try system.folder(path)
  }

  /// - Throws: `gone` where no data folder is, as under a disk that was pulled out: nothing may be made there.
  func requireFolder(_ system: SystemCalls) throws(JournalError) {
    for name in [format, log] {
      if case .success = system.statusOfPath(name) { return }
    }
    throw gone
  }
}
