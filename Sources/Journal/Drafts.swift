import Glibc

/// A draft as it was last saved.
public struct StoredDraft: Sendable, Hashable {
  /// Id of the person who types.
  public var person: String
  /// Record id; also the file name.
  public var id: String
  /// The draft as the caller gave it.
  public var json: [UInt8]
  /// Milliseconds since 1970 of the last save.
  public var savedAt: UInt64
}

/// Drafts: DIR/draft/<person>/<id>.jsl, frames as in the log but unchained (PREV is 32 zeros); each line is
/// a whole draft and the last one that verifies counts. Each open draft has a lock of its own.
///
/// Every save is written at once, so a killed program loses nothing; fdatasync runs at most once a second
/// over all drafts, driven by the caller's clock values (no timers here), so a power cut loses at most a
/// second of typing.
public final class DraftStore {
  /// Least time between two syncs, ms.
  public static let interval: UInt64 = 1000

  private let layout: Layout
  private let options: OpenOptions
  private let isReadOnly: Bool
  private var open: [String: DraftFile] = [:]
  private var lastSync: UInt64?
  /// When `tick` is due, ms; nil when everything is durable.
  public private(set) var nextSync: UInt64?
  /// Drafts that could not be read: their files are left as they are.
  public private(set) var findings: [Finding] = []
  /// Asked before a file takes a name: not in half of a copy, whose next file would be written over it.
  var checkName: () throws(JournalError) -> Void = {}

  init(layout: Layout, options: OpenOptions, isReadOnly: Bool) {
    self.layout = layout
    self.options = options
    self.isReadOnly = isReadOnly
  }

  /// Writes the draft; syncs when a second has passed since the last sync, else `nextSync` tells when
  /// `tick` is due.
  ///
  /// Throws `.diskFull` (earlier saves stay), `.busy` when another process has the draft open.
  public func save(person: String, id: String, json: [UInt8], now: UInt64) throws(JournalError) {
    try Frame.validate(json)
    try file(person, id).write(json, now: now)
    if nextSync == nil { nextSync = lastSync.map { $0 + Self.interval } ?? now }
    try tick(now: now)
  }

  private func file(_ person: String, _ id: String) throws(JournalError) -> DraftFile {
    guard !isReadOnly else {
      throw JournalError(.readOnly, "Folder hanya bisa dibaca: draf tidak disimpan.", path: layout.root)
    }
    let key = try Self.key(person, id)
    if let found = open[key] { return found }
    let made = try DraftFile(layout, person: person, id: id, options.system, checkName: checkName)
    open[key] = made
    return made
  }

  /// Names become file names: letters, digits, `-`, `_` and dots inside.
  private static func key(_ person: String, _ id: String) throws(JournalError) -> String {
    for name in [person, id] {
      let isPlain = name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
      guard isPlain, !name.isEmpty, !name.hasPrefix("."), name.utf8.count <= 64 else {
        throw JournalError(.badPayload, "Nama draf tidak sah: \(person)/\(id).", path: "draft")
      }
    }
    return "\(person)/\(id)"
  }

  /// Syncs if due. A clock that was set back does not hold it up.
  public func tick(now: UInt64) throws(JournalError) {
    guard let due = nextSync else { return }
    let wasSetBack = lastSync.map { now < $0 } ?? false
    if now >= due || wasSetBack { try flush(now: now) }
  }

  /// Syncs now (leaving the form, quitting).
  public func flush(now: UInt64) throws(JournalError) {
    guard nextSync != nil else { return }
    lastSync = now
    nextSync = now + Self.interval
    var failure: JournalError?
    for file in open.values {
      do throws(JournalError) { try file.sync() } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
    nextSync = nil
  }

  /// All drafts of a person, oldest save first. Torn tails are survived and left alone.
  public func load(person: String) throws(JournalError) -> [StoredDraft] {
    _ = try Self.key(person, "x")
    var found: [StoredDraft] = []
    for id in try names(person) {
      if case .draft(let draft) = read(person, id) { found.append(draft) }
    }
    return found.sorted { ($0.savedAt, $0.id) < ($1.savedAt, $1.id) }
  }

  /// What lies under the name of a draft.
  public enum Lying: Sendable, Hashable {
    case nothing, unreadable
    case draft(StoredDraft)
  }

  /// One draft of a person.
  public func load(person: String, id: String) throws(JournalError) -> Lying {
    _ = try Self.key(person, id)
    return read(person, id)
  }

  private func read(_ person: String, _ id: String) -> Lying {
    let read: [UInt8]?
    do throws(JournalError) {
      read = try options.system.contents("\(layout.draft)/\(person)/\(id).jsl")
    } catch {
      // One that cannot be read must not hide the others, and is told like a damaged one.
      read = [0]
    }
    guard let bytes = read, !bytes.isEmpty else { return .nothing }
    let file = "draft/\(person)/\(id).jsl"
    if let last = DraftFile.last(bytes) {
      if DraftFile.isDamaged(bytes, behind: last.end) {
        note(
          file, "simpanan terakhir draf ini rusak di disk; yang tampil simpanan sebelumnya. Periksa isiannya."
        )
      }
      return .draft(StoredDraft(person: person, id: id, json: last.json, savedAt: last.hlc >> 16))
    }
    note(file, "draf tidak terbaca; berkasnya dibiarkan.")
    return .unreadable
  }

  private func note(_ file: String, _ what: String) {
    let finding = Finding(folder: .damage, file, "\(file): \(what)")
    if !findings.contains(finding) { findings.append(finding) }
  }

  /// Removes the draft (its submission is acknowledged, or the person discarded it).
  public func delete(person: String, id: String) throws(JournalError) {
    let key = try Self.key(person, id)
    guard case .success = options.system.statusOfPath("\(layout.draft)/\(key).jsl") else { return }
    try file(person, id).remove()
    open[key] = nil
    // Should the name come back after a power cut, the submission in the log tells that the draft is done.
    try? options.system.syncFolder("\(layout.draft)/\(person)")
  }

  /// Ids of all drafts of all people.
  public func allIDs() throws(JournalError) -> [String] {
    var ids: [String] = []
    for person in try listed(layout.draft) {
      do throws(JournalError) { ids += try names(person) } catch {
        // What another user of this machine keeps to themselves was never numbered by our writer.
        guard error.kind == .readOnly else { throw error }
      }
    }
    return ids
  }

  /// Lets another process open the draft (the form was left).
  public func release(person: String, id: String) throws(JournalError) {
    let key = try Self.key(person, id)
    guard let file = open.removeValue(forKey: key) else { return }
    defer { file.close() }
    try file.sync()
  }

  /// Another data folder bears the name of ours: what is open here goes on there as it is. Those with which somebody went on
  /// there are let go of, and returned as `PERSON/ID`.
  public func follow() -> Set<String> {
    let newer = open.filter { !$0.value.follow() }
    for (key, file) in newer {
      file.close()
      open[key] = nil
    }
    return Set(newer.keys)
  }

  func close() {
    open.values.forEach { $0.close() }
    open = [:]
  }

  /// Names in a folder of drafts: without those that cannot be had, a record number that a draft has would be given again.
  private func listed(_ folder: String) throws(JournalError) -> [String] {
    try options.system.names(folder, absent: [ENOENT, ENOTDIR])
  }

  private func names(_ person: String) throws(JournalError) -> [String] {
    try listed("\(layout.draft)/\(person)").filter { $0.hasSuffix(".jsl") && !$0.hasPrefix(".") }.map {
      String($0.dropLast(4))
    }.sorted()
  }
}
