import Glibc

/// Throwing helpers over the system calls, with errors people understand.
extension SystemCalls {
  /// What an errno means here. `doing` completes "… gagal": "membuka", "menyimpan".
  func failure(_ code: Int32, _ doing: String, _ path: String) -> JournalError {
    // What was typed last is then nowhere but in the program, which tries again by itself.
    let isDraft = doing == Self.savingDraft
    let what =
      isDraft
      ? "draf belum tersimpan, ketikan terakhir baru ada di program ini" : "\(doing) gagal, belum tersimpan"
    switch code {
    case ENOSPC, EDQUOT:
      let advice =
        isDraft
        ? "Kosongkan ruang dan jangan tutup Lumbung; nanti dicoba lagi sendiri"
        : "Kosongkan ruang, lalu coba lagi"
      // A long path must not hide what matters: it comes last.
      return JournalError(
        .diskFull, "Disk penuh: \(what). \(advice) (\(space(at: path)) di \(path)).", path: path)
    case EFBIG:
      let advice =
        isDraft
        ? "Jangan tutup Lumbung; minta admin melonggarkannya (prlimit, ulimit -f)"
        : "Minta admin melonggarkannya untuk akun ini (ulimit -f)"
      return JournalError(
        .diskFull, "Batas ukuran berkas tercapai: \(what). \(advice): \(path).", path: path)
    case EACCES, EPERM, EROFS:
      let right = ["membuka", "membaca"].contains(doing) ? "baca" : "tulis"
      return JournalError(
        .readOnly, "Tidak berhak \(doing) \(path). Minta admin memberi hak \(right) pada folder data.",
        path: path)
    case EISDIR:
      return JournalError(
        .system, "\(path) folder, bukan berkas. Pindahkan ke luar folder data.", path: path)
    case ENOENT:
      return JournalError(.notFound, "\(path) tidak ditemukan. Periksa folder data (--data).", path: path)
    case EIO:
      return JournalError(
        .system, "Disk bermasalah: \(doing) \(path) gagal (EIO). Salin folder data ke disk lain segera.",
        path: path)
    default:
      return JournalError(
        .system, "\(doing) \(path) gagal (kesalahan sistem \(code)). Coba lagi.", path: path)
    }
  }

  /// What is done when a draft is written, for `failure`.
  static let savingDraft = "menyimpan draf"

  /// Why a write came short that would have ended at a byte: the system itself tells only whoever goes on writing.
  func shortage(at end: Int) -> Int32 { end > fileSizeLimit() ? EFBIG : ENOSPC }

  /// "sisa 12 KB" for messages.
  func space(at path: String) -> String {
    var folder = path
    while true {
      if case .success(let found) = fileSystem(folder) {
        let kilobytes = found.available / 1024
        return kilobytes < 10_240 ? "sisa \(kilobytes) KB" : "sisa \(kilobytes / 1024) MB"
      }
      guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else {
        return "sisa tidak diketahui"
      }
      folder = String(folder[..<slash])
    }
  }

  func opened(
    _ path: String, _ flags: Int32, mode: UInt32 = 0o660, doing: String = "menulis"
  ) throws(JournalError) -> Int32 {
    let fd = open(path, flags, mode)
    guard fd >= 0 else { throw failure(-fd, flags & O_ACCMODE == O_RDONLY ? "membuka" : doing, path) }
    return fd
  }

  func size(_ fd: Int32, _ path: String) throws(JournalError) -> Int {
    switch status(fd) {
    case .success(let found): return found.size
    case .failure(let errno): throw failure(errno.code, "membaca", path)
    }
  }

  /// Whole small file; nil when it does not exist.
  func contents(_ path: String) throws(JournalError) -> [UInt8]? {
    let fd = open(path, O_RDONLY, 0)
    if fd == -ENOENT || fd == -ENOTDIR { return nil }
    guard fd >= 0 else { throw failure(-fd, "membuka", path) }
    defer { _ = close(fd) }
    return try bytes(fd, 0..<(try size(fd, path)), path)
  }

  /// More than any file of ours holds that is read at once, and than any line: a size that a broken file system, or somebody,
  /// made up must not cost all memory.
  static let mostAtOnce = 64 << 20

  func tooLarge(_ path: String) -> JournalError {
    JournalError(
      .damaged,
      "\(path) lebih besar dari yang pernah ditulis Lumbung; isinya dibiarkan. Pulihkan berkas itu dari salinan.",
      path: path)
  }

  /// Exactly these bytes of a file, fewer only at its end.
  func bytes(_ fd: Int32, _ range: Range<Int>, _ path: String) throws(JournalError) -> [UInt8] {
    // The runtime writes a length into the shared empty array, which ThreadSanitizer takes for a race.
    if range.isEmpty { return [] }
    guard range.count <= Self.mostAtOnce else { throw tooLarge(path) }
    var failed: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { room, count in
      let raw = UnsafeMutableRawBufferPointer(room)
      while count < range.count {
        let part = UnsafeMutableRawBufferPointer(rebasing: raw[count...])
        let got = read(fd, part, range.lowerBound + count)
        if got < 0 { failed = Int32(-got) }
        if got <= 0 { break }
        count += got
      }
    }
    guard failed == 0 else { throw failure(failed, "membaca", path) }
    return bytes
  }

  /// Names in a folder; none where the system answers that there is no such folder. Names that cannot be had are not taken
  /// for none.
  func names(_ folder: String, absent: Set<Int32> = [ENOENT]) throws(JournalError) -> [String] {
    switch list(folder) {
    case .success(let names): return names
    case .failure(let errno) where absent.contains(errno.code): return []
    case .failure(let errno): throw failure(errno.code, "membuka", folder)
    }
  }

  /// Whole file with zeros where the disk gives nothing back; nil when it does not exist.
  func salvaged(_ path: String) throws(JournalError) -> [UInt8]? {
    do throws(JournalError) { return try contents(path) } catch {}
    let fd = try opened(path, O_RDONLY)
    defer { _ = close(fd) }
    let page = 4096
    var all: [UInt8] = []
    for start in stride(from: 0, to: try size(fd, path), by: page) {
      let part = try? bytes(fd, start..<start + page, path)
      all += part ?? [UInt8](repeating: 0, count: page)
    }
    return all
  }

  /// Whether an open file is still the one under its name. What cannot be asked for just now has not moved by that.
  func isNamed(_ fd: Int32, _ path: String) -> Bool {
    guard case .success(let held) = status(fd) else { return true }
    switch statusOfPath(path) {
    case .success(let named): return held.links > 0 && named.isSameFile(as: held)
    case .failure(let errno): return errno.code != ENOENT && errno.code != ENOTDIR
    }
  }

  /// A folder and its parents, made durable when new.
  func folder(_ path: String, mode: UInt32 = 0o770) throws(JournalError) {
    if case .success(let found) = statusOfPath(path), found.isFolder { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try folder(String(path[..<slash]), mode: mode)
    }
    let made = makeFolder(path, mode)
    if made == -EEXIST { return }
    guard made >= 0 else { throw failure(-made, "membuat folder", path) }
    try syncFolder(Self.parent(path))
  }

  static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A name is durable only once its folder is synced.
  func syncFolder(_ path: String) throws(JournalError) {
    let fd = try opened(path, O_RDONLY | O_DIRECTORY)
    defer { _ = close(fd) }
    let synced = fsync(fd)
    guard synced >= 0 else { throw failure(-synced, "mengamankan", path) }
  }

  /// Writes all at the descriptor's position, however many calls it takes (never used for entries).
  func writeAll(
    _ fd: Int32, _ bytes: [UInt8], _ path: String, doing: String = "menulis"
  ) throws(JournalError) {
    let failed = bytes.withUnsafeBytes { all -> Int32 in
      var done = 0
      while done < all.count {
        let wrote = write(fd, UnsafeRawBufferPointer(rebasing: all[done...]))
        if wrote < 0 { return Int32(-wrote) }
        if wrote == 0 { return ENOSPC }
        done += wrote
      }
      return 0
    }
    guard failed == 0 else { throw failure(failed, doing, path) }
  }

  /// A file that is there whole or not at all, also after a power cut: temporary name, fsync, rename, fsync
  /// of the folder.
  func replace(
    _ path: String, with bytes: [UInt8], mode: UInt32 = 0o660, doing: String = "menulis"
  ) throws(JournalError) {
    // Two processes may begin the same folder at the same time.
    let temporary = "\(path).\(getpid()).tmp"
    let fd = try opened(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: mode, doing: doing)
    do throws(JournalError) {
      try writeAll(fd, bytes, temporary, doing: doing)
      let synced = fsync(fd)
      guard synced >= 0 else { throw failure(-synced, "mengamankan", temporary) }
    } catch {
      _ = close(fd)
      _ = unlink(temporary)
      throw error
    }
    _ = close(fd)
    let renamed = rename(temporary, path)
    guard renamed >= 0 else { throw failure(-renamed, "mengganti nama", path) }
    try syncFolder(Self.parent(path))
  }
}
