import Glibc

/// An open data folder: scan it, follow it, append to it.
///
/// One process, one thread. A process writes only to its own writer's log and reads all of them.
public final class JournalFolder {
  /// The data folder.
  public let path: String
  let layout: Layout
  let options: OpenOptions
  var system: SystemCalls { options.system }
  /// The folder as it was found: a copy has another inode, what is mounted in its place another file system.
  let opened: SystemCalls.Status
  private(set) lazy var identity = FolderIdentity(inode: opened.inode, born: system.born(path))
  /// Why nothing may be written, in Indonesian; nil when writing is possible.
  public let readOnlyReason: String?
  /// True when nothing may be written.
  public var isReadOnly: Bool { readOnlyReason != nil }
  /// Drafts beside the log.
  public let drafts: DraftStore

  var own: OwnWriter?
  /// Whether a free writer of ours was looked for.
  private var hasClaimed = false
  /// By writer that was given up, its last acknowledged entry: what stands or stood behind it was never said to be saved.
  private(set) var givenUp: [String: UInt64] = [:]
  /// By writer of this machine's user, the last entry that we made durable ourselves when we found it.
  private var secured: [String: UInt64] = [:]
  var clock = HybridClock()
  var cursors: [String: LogCursor] = [:]
  var gaps: Set<Gap> = []
  var witnesses = Witnesses()
  /// By writer, the last entry that was read before the folder was opened anew (see `remember`).
  var remembered: [String: Head] = [:]
  /// By writer of ours that lacks it, the last entry that this machine remembers to have acknowledged.
  var acknowledged: [String: Head] = [:]
  /// What witnesses missed, as it was told.
  var missed: Set<Finding> = []
  var counters: [String: UInt32] = [:]
  /// When the space left was last asked for, in milliseconds of our clock.
  var spaceAsked: UInt64 = 0
  /// Something was written, or could not be, since.
  var owesSpace = false
  /// The writers found when the log folder was last listed.
  var listed: ListedWriters?
  /// By writer, what its log is looked at by.
  var watched: [String: WatchedLog] = [:]
  /// By writer of a damaged log, each of its segments as it was when it was read.
  var files: [String: [Int: LogPositions.FrozenFile]] = [:]
  /// By writer, the last line that was not whole when its log was looked at.
  var halves: [String: (segment: Int, bytes: Range<Int>)] = [:]
  /// Gives the room that logs are read into, while entries are kept longer than one visit.
  var lender: LineReader.Lender?
  /// Our own entries were read since witnesses were last asked.
  var owesWitnesses = false
  let commitLock: CommitLock
  let importLock: CommitLock
  private var raw: [Finding] = []
  /// What was found, whether accepted since or not.
  var unacknowledged: [Finding] { raw }
  /// Ids in damaged bytes, for the damage they were looked for in.
  var damageIDs: (findings: [Finding], ids: [Finding: Set<String>])?
  private var known: Set<Finding> = []
  /// What was handed out does not stand in a log any more (its writer cut back a failed batch), or a damaged log was healed
  /// meanwhile: fold again, from a `scan` or from the folder opened anew.
  public internal(set) var needsReopening = false
  /// Another data folder bears the name by now (see `checkName`).
  public internal(set) var isReplacedByAnother = false {
    didSet { if isReplacedByAnother { needsReopening = true } }
  }

  /// Whether something is wrong with a log, or was and has been accepted.
  func isDamaged(_ writer: String) -> Bool {
    raw.contains { $0.writer == writer && $0.freezes } || gaps.contains { $0.writer == writer }
  }

  /// What was found while opening and reading, oldest first; damage named by a `gap` entry as
  /// `.acknowledged`.
  public var findings: [Finding] { Finding.acknowledging(raw, gaps) }
  /// Our writer's code once one is claimed: at open when a free one is provably ours, else at the first
  /// append.
  public var ownWriter: String? { own?.code }
  /// Last entry of every log as far as read.
  public var heads: [String: Head] { cursors.compactMapValues(\.head) }

  private init(
    layout: Layout, options: OpenOptions, status: SystemCalls.Status, readOnlyReason: String?
  ) {
    path = layout.root
    self.layout = layout
    self.options = options
    opened = status
    self.readOnlyReason = readOnlyReason
    commitLock = CommitLock(layout.commitLock, layout, options.system)
    importLock = CommitLock(layout.importLock, layout, options.system)
    drafts = DraftStore(layout: layout, options: options, isReadOnly: readOnlyReason != nil)
    drafts.checkName = { [weak self] () throws(JournalError) in _ = try self?.checkName() }
  }

  deinit { close() }

  /// Opens the folder, creating it when absent and writable (unless it was there before: `creates`), and claims a free
  /// writer that is provably ours (its torn tail is then set aside and cut), unless that is left for later. Reads nothing
  /// else: call `scan` next.
  ///
  /// Throws `.newerFormat`, `.notAFolder`, `.notFound` (reading only) or what the system said.
  public static func open(
    _ path: String, options: OpenOptions, claims: Bool = true, creates: Bool = true
  ) throws(JournalError) -> JournalFolder {
    let layout = Layout(root: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
    let system = options.system
    var state = try FolderFormat.look(layout, system)
    var reason = options.readOnly ? "Folder dibuka hanya untuk dibaca." : reasonNotToWrite(layout, system)
    if state == .empty {
      guard creates else { throw layout.gone }
      guard reason == nil else {
        throw JournalError(
          .notFound, "Belum ada data di \(path). Periksa folder data (--data).", path: path)
      }
      try FolderFormat.create(layout, system)
      state = .current
    }
    guard case .success(let status) = system.statusOfPath(layout.root) else {
      throw system.failure(ENOENT, "membuka", layout.root)
    }
    if reason == nil, !isWritable(layout, system) {
      reason =
        "Tidak berhak menulis di \(path); hanya bisa dibaca. Minta admin memberi hak tulis, lalu buka lagi."
    }
    let folder = JournalFolder(layout: layout, options: options, status: status, readOnlyReason: reason)
    if let reason { folder.note(Finding(folder: .readOnly, "", reason)) }
    if state == .unmarked {
      folder.note(Finding(folder: .format, "FORMAT", "FORMAT: hilang atau tidak terbaca; log tetap dibaca."))
      if reason == nil { try system.replace(layout.format, with: Array(FolderFormat.line.utf8)) }
    }
    if claims { folder.claim() }
    return folder
  }

  /// Network and FUSE file systems lock and sync as they please: reading only.
  private static func reasonNotToWrite(_ layout: Layout, _ system: SystemCalls) -> String? {
    var folder = layout.root
    while true {
      if case .success(let found) = system.fileSystem(folder) {
        if found.isRemote {
          return "\(layout.root) ada di jaringan atau FUSE: hanya bisa dibaca. Pakai folder di disk sendiri."
        }
        return found.isReadOnly
          ? "\(layout.root) ada di disk yang hanya bisa dibaca. Untuk menyimpan, salin folder itu ke disk lain."
          : nil
      }
      let parent = SystemCalls.parent(folder)
      if parent == folder { return nil }
      folder = parent
    }
  }

  /// The commit lock is the first file every writer must be able to open.
  private static func isWritable(_ layout: Layout, _ system: SystemCalls) -> Bool {
    let fd = system.open(layout.commitLock, O_RDWR | O_CREAT, 0o660)
    guard fd >= 0 else { return fd != -EACCES && fd != -EROFS && fd != -EPERM }
    _ = system.close(fd)
    return true
  }

  /// What `open` left for later: once, before anything is read or written.
  public func claim() {
    guard !hasClaimed else { return }
    hasClaimed = true
    if readOnlyReason == nil { claimOurs() } else { missOurs() }
    noteSpace()
  }

  /// Who only reads (`lumbung info`) claims nothing, and is told all the same what this machine wrote here and is gone:
  /// counts without it would look right. A log that cannot be read is told by whoever reads it.
  private func missOurs() {
    for memory in WriterMemory.all(folder: identity, options) {
      remember(memory)
      guard memory.standing(layout, system) == nil else { continue }
      if let gone = try? Finding.gone(memory, layout, system) { note(gone) }
    }
  }

  private func claimOurs() {
    for memory in WriterMemory.all(folder: identity, options) {
      remember(memory)
      // One writer is enough; another of ours is only looked at when a crash may have left it a torn tail.
      if own != nil && memory.isAtEnd(layout, system) { continue }
      var found: [Finding] = []
      do throws(JournalError) {
        let claimed = try OwnWriter.claim(memory, layout, options, clock: &clock, findings: &found)
        if let claimed { secured[memory.writer] = claimed.seq }
        if own == nil { own = claimed } else { claimed?.close() }
      } catch {
        // A log that the disk will not give up must not keep the others from being used.
        found.append(.unusable(memory.writer, error))
      }
      found.forEach(note)
      remember(memory, missing: found)
    }
  }

  private func remember(_ memory: WriterMemory) {
    if memory.isRetired { givenUp[memory.writer] = memory.place.seq }
  }

  /// Whether an entry that can be read is on the disk as far as this machine's user knows: false for what others wrote, and
  /// for what stands behind the last acknowledged entry of a log. What another program of ours writes in it now may have been
  /// refused by the disk since, or the program killed before the disk had confirmed: its memory is asked anew.
  public func hasConfirmed(writer: String, seq: UInt64) -> Bool {
    if writer == ownWriter || seq <= secured[writer] ?? 0 { return true }
    return memory(of: writer).map { seq <= $0.place.seq } ?? false
  }

  /// Whether an entry was written by this machine's user and never acknowledged, in a log that was given up.
  public func hasGivenUp(writer: String, seq: UInt64) -> Bool {
    memory(of: writer).map { $0.isRetired && seq > $0.place.seq } ?? false
  }

  private func memory(of writer: String) -> WriterMemory? {
    WriterMemory.all(folder: identity, options).first { $0.writer == writer }
  }

  /// Makes sure there is a writer of ours and returns its code.
  @discardableResult
  public func claimWriter() throws(JournalError) -> String { try writer().code }

  func writer() throws(JournalError) -> OwnWriter {
    if let readOnlyReason { throw JournalError(.readOnly, readOnlyReason, path: path) }
    claim()
    if let own { return own }
    // Not into a folder that nobody has read: the act was decided on what another one says.
    if try checkName() {
      throw JournalError(
        .system, "Belum tersimpan: folder data diganti selagi dipakai. Coba lagi: \(path).", path: path)
    }
    var found: [Finding] = []
    let made = try OwnWriter.create(
      layout, options, folder: identity, clock: &clock, heads: witnessedHeads, findings: &found)
    own = made
    found.forEach(note)
    return made
  }

  /// The next record counter nobody used with our writer.
  ///
  /// Nothing is stored for it: it is one more than the highest of `logged` (highest in the log, 0 for
  /// none), of `counter(id, writer)` over the ids of all drafts of all people, and of those handed out
  /// before. The writer's lock makes us the only process that counts with it, so a crash loses only numbers
  /// that nothing on disk carries.
  public func nextCounter(
    count: UInt32 = 1, logged: (_ writer: String) -> UInt32,
    counter: (_ draftID: String, _ writer: String) -> UInt32?
  ) throws(JournalError) -> (writer: String, counter: UInt32) {
    // Half of a copy does not name the drafts whose numbers are taken.
    try checkName()
    let ids = try drafts.allIDs()
    for _ in 0..<2 {
      let code = try writer().code
      var highest = max(counters[code] ?? 0, logged(code))
      for id in ids { highest = max(highest, counter(id, code) ?? 0) }
      if highest <= .max - count {
        counters[code] = highest + count
        return (code, highest + 1)
      }
      // Somebody wrote a number beyond all counting: a new writer begins at one.
      own?.retire()
      own = nil
    }
    throw JournalError(.system, "Nomor catatan habis di \(path). Hubungi admin.", path: path)
  }

  func note(_ finding: Finding) {
    if known.insert(finding).inserted { raw.append(finding) }
    if finding.kind == .rewound { needsReopening = true }
    // A damaged log stays as it is, byte for byte: work goes on in a new writer.
    if finding.freezes, let current = own, finding.writer == current.code {
      current.retire()
      own = nil
    }
  }

  /// Puts what is true now in the place of what was told before.
  func exchange(_ told: Finding?, for now: Finding?) {
    if let told {
      raw.removeAll { $0 == told }
      known.remove(told)
    }
    if let now { note(now) }
  }

  /// Gives back locks and descriptors. Unsynced drafts are synced.
  public func close() {
    try? drafts.flush(now: options.clock())
    drafts.close()
    own?.close()
    own = nil
    commitLock.close()
    importLock.giveBack()
    importLock.close()
  }
}

extension Finding {
  static func unusable(_ writer: String, _ cause: JournalError) -> Finding {
    Finding(
      kind: .abandoned, writer: writer, file: "log/\(writer)", segment: 0, bytes: 0..<0, seqs: nil,
      message: "log/\(writer): tidak bisa diteruskan; pekerjaan berlanjut di log baru. \(cause.message)")
  }

  /// A finding about the folder itself.
  init(folder kind: Kind, _ file: String, _ message: String) {
    self.init(
      kind: kind, writer: "", file: file, segment: 0, bytes: 0..<0, seqs: nil, message: message)
  }
}
