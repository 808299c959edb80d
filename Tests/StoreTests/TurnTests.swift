import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("Bergiliran, dan setelah dibaca ulang")
struct TurnTests {
  let desk = Desk()

  /// An entry of somebody else's that was seen here is gone from their log: everything is read anew with the next look.
  private func shorten(_ other: Store, seenBy store: Store) throws {
    let id = try desk.submit(other, "Warung lain")
    try store.catchUp()
    #expect(store.registry.find(id) != nil)
    other.close()
    let log = "\(desk.data)/log/\(id.writer)/0001.jsl"
    overwrite(log, withoutLast(1, of: bytes(log)))
  }

  @Test("While another program decides nobody commits, and whoever waits too long is told so")
  func commitLock() throws {
    var system = SystemCalls.live
    system.pause = { _ in }
    let store = try desk.open(system: system)
    try desk.staff(store)
    let other = try JournalFolder.open(desk.data, options: desk.journal(machine: "m2"))
    try other.withCommitLock {
      let error = #expect(throws: StoreError.self) { try desk.submit(store, "Warung") }
      #expect(error?.kind == .journal(.busy))
    }
    try desk.submit(store, "Warung")
    #expect(store.registry.table(.umkm).count == 1)
  }

  @Test(
    "Read anew, a store gives no number twice, forgets nothing that it told, and holds no draft of others")
  func readAnew() throws {
    var store = try desk.open()
    try desk.staff(store)
    let log = try #require(desk.logs.keys.first)
    store.close()
    overwrite(log, bytes(log) + Array("deadbeef 0123".utf8))
    store = try desk.open()
    let number = try store.newRecordID()
    let draft = desk.draft(number, "Warung")
    try store.save(draft)
    let next = try store.newRecordID()
    #expect(store.notices.contains { $0.contains("quarantine/") })
    try shorten(try desk.open(machine: "m2"), seenBy: store)
    #expect(try store.catchUp())
    #expect(store.notices.contains { $0.contains("quarantine/") }, "\(store.notices)")
    #expect(![number, next].contains(try store.newRecordID()))

    // Its locks were given back meanwhile: another program of this person may have gone on.
    let second = try desk.open(machine: "m3")
    var later = try #require(second.drafts(of: "enum-01").first)
    later.answers["omzet"] = .whole(7)
    later.changed = desk.instant
    try second.save(later)
    second.close()
    #expect(message { try store.save(draft) }?.contains("sudah dilanjutkan") == true)
  }

  @Test("A draft that cannot be read is not thrown away with another of its name")
  func unreadableDraft() throws {
    let store = try desk.open()
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    store.close()
    let file = "\(desk.data)/draft/enum-01/\(draft.id).jsl"
    overwrite(file, Array("rusak\n".utf8))
    let next = try desk.open()
    try next.discard(draft.id, person: "enum-01")
    #expect(bytes(file) == Array("rusak\n".utf8))
  }

  @Test("A draft under another record's name is nobody's draft of that record")
  func misplacedDraft() throws {
    let store = try desk.open()
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    let folder = "\(desk.data)/draft/enum-01"
    overwrite("\(folder)/\(try store.newRecordID()).jsl", bytes("\(folder)/\(draft.id).jsl"))
    #expect(store.drafts(of: "enum-01") == [draft])
    #expect(store.notices.count == 1 && store.notices[0].contains("dibiarkan"))
  }

  @Test("An answer that was typed here and is not in what was handed in elsewhere keeps its draft")
  func typedMore() throws {
    let first = try desk.open()
    try desk.staff(first)
    var typed = desk.draft(try first.newRecordID(), "Warung")
    let handedIn = desk.draft(typed.id, "Warung")
    typed.answers["nik"] = .text("9900000000000001")
    typed.changed = handedIn.changed
    try first.save(typed)
    first.close()
    try desk.open(machine: "m2").commit(.submit(handedIn), by: Desk.siti)
    #expect(try desk.open().drafts(of: "enum-01") == [typed])
  }

  @Test("What was accepted as lost and comes back from a copy is not told as lost any more")
  func backFromCopy() throws {
    var store = try desk.open()
    try desk.staff(store)
    let id = try desk.submit(store, "Warung")
    let first = try #require(try store.dossier(id).head?.ref)
    try store.commit(.approve([RevisionTarget(id, first)]), by: Desk.hendra)
    store.close()
    let log = "\(desk.data)/log/\(id.writer)/0001.jsl"
    let whole = bytes(log)
    let lines = whole.split(separator: 0x0A)
    var damaged = whole
    damaged[lines[Int(first.seq) - 1].startIndex + 20] ^= 1
    overwrite(log, damaged)
    let copy = desk.path + "/copy"
    for folder in ["", "/log", "/log/\(id.writer)"] { mkdir(copy + folder, 0o777) }
    overwrite(copy + "/FORMAT", bytes("\(desk.data)/FORMAT"))
    overwrite("\(copy)/log/\(id.writer)/0001.jsl", whole)
    let options = desk.journal(machine: "m2")
    _ = try JournalFolder.repair(desk.data, from: nil, person: "a", options: options)
    _ = try JournalFolder.repair(desk.data, from: copy, person: "a", options: options)
    store = try desk.open(machine: "m3")
    #expect(try store.dossier(id).head?.ref == first)
    #expect(try store.dossier(id).lost == [])
  }

  @Test("A decision that was tried again is done: the same one later is another")
  func decidedAgain() throws {
    let faults = Faults(EIO, lasting: true)
    let store = try desk.open(system: faults.syncing)
    try desk.staff(store)
    let id = try desk.submit(store, "Warung")
    let target = RevisionTarget(id, try #require(try store.dossier(id).head?.ref))
    faults.arm(1)
    #expect(message { try store.commit(.approve([target]), by: Desk.hendra) } != nil)
    faults.disarm()
    try store.commit(.approve([target]), by: Desk.hendra)
    try store.commit(.reopen(target, reason: "lihat lagi"), by: Desk.hendra)
    try store.commit(.approve([target]), by: Desk.hendra)
    #expect(try store.dossier(id).events.map(\.what) == [.submitted, .approved, .reopened, .approved])
  }

  @Test("What leaves is noted with the ends of all logs as they were read")
  func exportHeads() throws {
    let store = try desk.open()
    try desk.staff(store)
    let id = try desk.submit(store, "Warung")
    try store.note(
      ExportNote(kind: .umkm, format: "csv", count: 1, isMasked: true, filter: "", reason: ""), by: Desk.agus)
    let note = try #require(desk.logText.split(separator: "\n").first { $0.contains(#""k":"export""#) })
    #expect(note.contains(#""heads":{"\#(id.writer)":""#))
  }

  @Test("A file that was imported twice goes on with the later import")
  func importedTwice() throws {
    let store = try desk.open()
    try desk.staff(store)
    let file = ImportFile(
      kind: .umkm, round: "2026", hash: String(repeating: "ab", count: 16), name: "daftar.csv", count: 5)
    let groups = try (0..<2).map { _ in try store.commit(.beginImport(file), by: Desk.siti).refs.last }
    #expect(try store.lastImport(of: file.hash, kind: .umkm)?.group == groups[1])
  }

  @Test("Of a long import that broke off only what was written last is in doubt")
  func lastBatch() throws {
    let store = try desk.open()
    try desk.staff(store)
    let most = EntryCoding.importBatch
    let file = ImportFile(
      kind: .umkm, round: "2026", hash: String(repeating: "ab", count: 16), name: "daftar.csv",
      count: 2 * most)
    let group = try #require(store.commit(.beginImport(file), by: Desk.siti).refs.last)
    let ids = try store.newRecordIDs(UInt32(most + 3))
    let lines = ids.enumerated().map { ImportedLine(line: $0, draft: desk.draft($1, "Warung \($0)")) }
    try store.commit(.importing(group, Array(lines[..<3])), by: Desk.siti)
    try store.commit(.importing(group, Array(lines[3...])), by: Desk.siti)
    let found = try #require(try store.lastImport(of: file.hash, kind: .umkm))
    #expect(Set(found.doubtful.keys) == Set(3..<most + 3))
  }
}
