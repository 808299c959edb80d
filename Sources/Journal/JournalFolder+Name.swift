import Glibc

/// Whether the folder that was opened still bears its name. People move folders, put a backup in their place and pull out
/// disks, while our descriptors go on leading to what was there before: what is written by them nobody would find.
extension JournalFolder {
  /// Looks whether the folder still bears its name; true when another one does by now: then everything has to be read anew,
  /// from that one, and this folder says so too (`isReplacedByAnother`).
  /// - Throws: `.moved` when there is none, and when the one there lacks what is known to be on disk; then nothing may be
  ///   written, least of all a new and empty folder.
  @discardableResult
  public func checkName() throws(JournalError) -> Bool {
    guard try isReplaced() else { return false }
    isReplacedByAnother = true
    return true
  }

  private func isReplaced() throws(JournalError) -> Bool {
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
    let state: FolderFormat.State
    do throws(JournalError) { state = try FolderFormat.look(layout, system) } catch {
      // Perhaps the beginning of a copy: nobody is to choose another folder for that.
      throw error.kind == .notAFolder ? layout.gone : error
    }
    switch state {
    case .empty: throw layout.gone
    case .unmarked: throw layout.incomplete("FORMAT")
    case .current: break
    }
    // Asked every second while somebody copies: names and sizes come first.
    let ends = knownEnds
    if let missing = ends.first(where: { !$0.mayStand(layout, system) }) ?? ends.first(where: { !stands($0) })
    {
      throw layout.incomplete("log/\(missing.writer), entri \(missing.seq)")
    }
    return true
  }

  /// The last entry of every log as far as read, and what we have written and not read back yet.
  private var knownEnds: [KnownEnd] {
    var ends = cursors.filter { !$1.isStale && $1.expected > 1 }.map { writer, cursor in
      KnownEnd(
        writer: writer, seq: cursor.expected - 1, hash: cursor.hash, segment: cursor.segment,
        size: cursor.offset)
    }
    if let own, own.seq >= cursors[own.code]?.expected ?? 1 {
      ends.removeAll { $0.writer == own.code }
      ends.append(
        KnownEnd(writer: own.code, seq: own.seq, hash: own.hash, segment: own.segment, size: own.size))
    }
    return ends.sorted { $0.writer < $1.writer }
  }

  /// Whether the log under the name holds an entry, byte for byte, and all before it.
  private func stands(_ end: KnownEnd) -> Bool {
    var scanner = LogScanner(
      system, layout, writer: end.writer, cursor: LogCursor(writer: end.writer), chain: .joints,
      acceptsUnterminated: true)
    guard (try? scanner.run { _ in }) != nil, scanner.cursor.expected > end.seq else { return false }
    // Damage that is known already has come along.
    if !isDamaged(end.writer), scanner.findings.contains(where: \.freezes) { return false }
    return end.hash == .unknown
      || scanner.cursor.digest(of: end.seq, end.writer, layout, system) == end.hash
  }
}

/// The last entry of a log that is known to be on disk, and how large its file is at least.
private struct KnownEnd {
  var writer: String
  var seq: UInt64
  var hash: Digest
  var segment: Int
  var size: Int

  /// Whether a log is long enough to hold it, by names and sizes alone.
  func mayStand(_ layout: Layout, _ system: SystemCalls) -> Bool {
    guard case .success(let found) = system.statusOfPath(layout.segment(writer, segment)) else {
      return false
    }
    return found.size >= size
  }
}

extension Layout {
  /// What is said of a data folder that is not where it was.
  var gone: JournalError {
    JournalError(
      .moved,
      "Folder data tidak ada lagi di tempatnya, yang baru belum tersimpan: jangan tutup Lumbung; kembalikan folder itu "
        + "(dipindah, dihapus, atau disknya dilepas), lalu coba lagi: \(root).", path: root)
  }

  /// What is said of one in its place that lacks something.
  func incomplete(_ missing: String) -> JournalError {
    JournalError(
      .moved,
      // One sentence: what comes first and what to do fit two lines of 80 columns.
      "Folder data diganti dengan yang belum lengkap, yang baru belum tersimpan: jangan tutup Lumbung; tunggu bila masih "
        + "disalin atau kembalikan yang lama (belum ada: \(missing); bila memang salinan lama yang akan dipakai, catat "
        + "yang baru, keluar, lalu buka lagi): \(root).", path: root)
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
