import CJournal
import Glibc

/// One open draft: its lock, its descriptor, its last line.
final class DraftFile {
  let path: String
  private let lockPath: String
  private let layout: Layout
  private let system: SystemCalls
  private let checkName: () throws(JournalError) -> Void
  /// The folders in which its name lies, whoever made them.
  private let folders: [String]
  private let lock: Int32
  private var fd: Int32 = -1
  private var size = 0
  private var seq: UInt64 = 0
  private var hlc: UInt64 = 0
  /// Of the last text that is known to lie under the file's name: a later one there is somebody else's.
  private var sure: UInt64 = 0
  /// Texts written since: a folder may be moved and copied with one of them in it.
  private var written: Set<Digest> = []
  private var line: [UInt8] = []
  /// Written but not synced.
  private(set) var isDirty = false
  /// The name itself is perhaps not durable yet: whoever made the file may have been killed before it was.
  private var isNew = true
  /// Bytes of a failed write could not be cut off: nothing may follow them in this file.
  private var hasGarbage = false

  /// A draft file is rewritten to its last line beyond this size (and eight times the line).
  static let roomy = 256 << 10

  /// Takes the draft for this process; a torn tail is set aside and cut.
  init(
    _ layout: Layout, person: String, id: String, _ system: SystemCalls,
    checkName: @escaping () throws(JournalError) -> Void
  ) throws(JournalError) {
    let folder = "\(layout.draft)/\(person)"
    path = "\(folder)/\(id).jsl"
    lockPath = "\(folder)/\(id).lock"
    self.layout = layout
    self.system = system
    self.checkName = checkName
    folders = [folder, layout.draft, layout.root]
    try checkName()
    try layout.makeFolder(folder, system)
    lock = try Self.take(lockPath, system)
    do throws(JournalError) { try open(layout, "\(person)-\(id)") } catch {
      system.closeLock(lock)
      throw error
    }
  }

  /// The lock file goes away with the draft: after locking it must still be the one with that name.
  private static func take(_ path: String, _ system: SystemCalls) throws(JournalError) -> Int32 {
    for _ in 0..<100 {
      let fd = try system.opened(path, O_RDWR | O_CREAT)
      if system.lock(fd) >= 0 {
        if case .success(let named) = system.statusOfPath(path), case .success(let held) = system.status(fd),
          named.isSameFile(as: held)
        {
          return fd
        }
        system.closeLock(fd)
        continue
      }
      _ = system.close(fd)
      break
    }
    throw JournalError(
      .busy, "Draf ini sedang dibuka di program Lumbung lain. Tutup dulu di sana, lalu coba lagi.", path: path
    )
  }

  private func open(_ layout: Layout, _ name: String) throws(JournalError) {
    fd = try system.opened(path, O_RDWR | O_APPEND | O_CREAT)
    let all = try system.bytes(fd, 0..<(try system.size(fd, path)), path)
    let last = Self.last(all)
    size = last?.end ?? 0
    seq = last?.seq ?? 0
    hlc = last?.hlc ?? 0
    sure = hlc
    if let last { line = Array(all[last.start..<last.end]) }
    if let end = line.last, end != 0x0A { line.append(0x0A) }
    if size > 0, all[size - 1] != 0x0A {
      try system.writeAll(fd, [0x0A], path)
      size += 1
      isDirty = true
    }
    guard size < all.count else { return }
    _ = try layout.setAside(Array(all[size...]), "draft-\(name)-\(size)", system)
    let cut = system.truncate(fd, size)
    guard cut >= 0 else { throw system.failure(-cut, "memotong", path) }
    isDirty = true
  }

  /// Writes one more line; not yet durable.
  func write(_ json: [UInt8], now: UInt64) throws(JournalError) {
    var next: [UInt8] = []
    // Numbers out of a file, however large they are.
    let time = max(now << 16, hlc == .max ? hlc : hlc + 1)
    let number = seq < 1 << 60 ? seq + 1 : 1
    _ = Frame.append(prev: .none, seq: number, hlc: time, json: json, to: &next)
    if fd < 0 || hasGarbage {
      try replace(with: next)
    } else {
      let wrote = next.withUnsafeBytes { system.write(fd, $0) }
      guard wrote == next.count else {
        hasGarbage = system.truncate(fd, size) < 0
        let code = wrote < 0 ? Int32(-wrote) : system.shortage(at: size + next.count)
        throw system.failure(code, SystemCalls.savingDraft, path)
      }
      size += next.count
    }
    seq = number
    hlc = time
    line = next
    written.insert(Digest(of: Array(next.dropLast())))
    isDirty = true
  }

  /// Makes what was written durable.
  func sync() throws(JournalError) {
    guard isDirty else { return }
    let isLarge = size > Self.roomy && size > 8 * line.count && !line.isEmpty
    if hasLostItsName {
      try moveAlong()
    } else if isLarge || fd < 0 || system.fdatasync(fd) < 0 {
      // Never a descriptor again that could not be synced: the last line goes into a new file under the same name.
      try replace(with: line)
    }
    vouch()
    if isNew {
      for folder in folders { try system.syncFolder(folder) }
    }
    isNew = false
    isDirty = false
  }

  /// Our last text lies under the file's name.
  private func vouch() { (sure, written) = (hlc, []) }

  /// Somebody removed the file, put another in its place or moved a folder above it: nobody will find there what is written.
  private var hasLostItsName: Bool { fd >= 0 && !system.isNamed(fd, path) }

  /// Another folder bears the name: our text goes there, unless somebody went on with the draft in that one.
  private func moveAlong() throws(JournalError) {
    // Until the text can go there it stays in our file as well: the folder may come back.
    try checkName()
    try layout.makeFolder(folders[0], system)
    if let there = try system.contents(path), let last = Self.last(there), last.hlc > sure,
      !written.contains(Digest(of: there[last.start..<last.end].filter { $0 != 0x0A }))
    {
      throw JournalError(
        .busy,
        "Draf ini sudah dilanjutkan di folder data yang sekarang, jadi isian di sini belum disimpan. Catat yang baru, "
          + "keluar, lalu masuk lagi untuk melanjutkan draf yang terbaru.", path: path)
    }
    try replace(with: line)
  }

  /// The same at once, with nothing new typed; false when it went on there without us.
  func follow() -> Bool {
    guard hasLostItsName, !line.isEmpty else { return true }
    do throws(JournalError) {
      try moveAlong()
      vouch()
    } catch {
      return error.kind != .busy
    }
    return true
  }

  /// A new file, durable, takes the name; until it is there the old one stays.
  private func replace(with line: [UInt8]) throws(JournalError) {
    if fd >= 0 { _ = system.close(fd) }
    fd = -1
    // The folder above it may be another one by now, or none.
    try checkName()
    try layout.makeFolder(folders[0], system)
    try system.replace(path, with: line, doing: SystemCalls.savingDraft)
    fd = try system.opened(path, O_RDWR | O_APPEND)
    size = line.count
    hasGarbage = false
  }

  func remove() {
    _ = system.unlink(path)
    _ = system.unlink(lockPath)
    close()
  }

  func close() {
    if fd >= 0 { _ = system.close(fd) }
    fd = -1
    system.closeLock(lock)
  }

  /// Whether what follows the last good line was whole once, and perhaps acknowledged: a line that ends and holds no zeroed
  /// sector is no torn tail.
  static func isDamaged(_ bytes: [UInt8], behind end: Int) -> Bool {
    var start = end
    while start < bytes.count, let lineEnd = bytes[start...].firstIndex(of: 0x0A) {
      let zeroed = bytes.withUnsafeBufferPointer { all in
        all.baseAddress.map { lumbung_zeroed_sector($0 + start, lineEnd - start, UInt64(start)) } ?? 0
      }
      if lineEnd > start && zeroed == 0 { return true }
      start = lineEnd + 1
    }
    return false
  }

  /// The last whole line that verifies: each is the whole draft, so damage before it does not matter.
  static func last(_ bytes: [UInt8]) -> (json: [UInt8], seq: UInt64, hlc: UInt64, start: Int, end: Int)? {
    var found: (json: [UInt8], seq: UInt64, hlc: UInt64, start: Int, end: Int)?
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      if let envelope = line.withUnsafeBytes({ Frame.check($0) }) {
        found = (
          Array(line[(start + envelope.json)...]), envelope.seq, envelope.hlc, start,
          min(end + 1, bytes.count)
        )
      }
      start = end + 1
    }
    return found
  }
}
