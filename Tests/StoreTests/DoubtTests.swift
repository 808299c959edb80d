import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("What is known of an attempt that the disk refused")
struct DoubtTests {
  let desk = Desk()
  private let syncs = Faults(EIO, lasting: true)
  private let logWrites = Faults(ENOSPC, lasting: true)
  private let draftWrites = Faults(EIO, lasting: true)

  /// Calls of which those for logs and those for drafts fail each by itself.
  private var system: SystemCalls {
    let live = SystemCalls.live
    let (sync, log, draft) = (syncs.system, logWrites.system, draftWrites.system)
    var system = live
    system.fdatasync = { path(of: $0).contains("/data/log/") ? sync.fdatasync($0) : live.fdatasync($0) }
    system.write = { fd, bytes in
      let path = path(of: fd)
      if path.contains("/data/log/") { return log.write(fd, bytes) }
      return path.contains("/data/draft/") ? draft.write(fd, bytes) : live.write(fd, bytes)
    }
    return system
  }

  /// Tries to hand in, and is told that it is not saved.
  private func refuse(_ draft: Draft, _ store: Store, _ faults: Faults) {
    faults.arm(1)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
  }

  /// A program, and a saved draft whose submission was refused by the disk though it can be read.
  private func refused() throws -> (Store, Draft) {
    let store = try desk.open(system: system)
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    refuse(draft, store, syncs)
    return (store, draft)
  }

  /// The next text in the same form.
  private func type(_ omzet: Int64, _ draft: inout Draft, _ store: Store) throws {
    draft.answers["omzet"] = .whole(omzet)
    draft.changed = desk.instant
    try store.save(draft)
  }

  @Test("The same text, handed in where its attempt is out of sight, counts once when that comes back")
  func outOfSight() throws {
    let (store, draft) = try refused()
    store.close()
    let inCopy = desk.logs.filter { $0.value.contains(#""k":"rev""#) }
    for (path, text) in inCopy { overwrite(path, withoutLast(1, of: Array(text.utf8))) }
    let again = try desk.open()
    #expect(again.drafts(of: "enum-01") == [draft])
    let mine = try again.commit(.submit(draft), by: Desk.siti).refs.suffix(1)
    for (path, text) in inCopy { overwrite(path, Array(text.utf8)) }
    #expect(try desk.open(machine: "m3").dossier(draft.id).revisions.map(\.ref) == Array(mine))
  }

  @Test("A changed text goes on from where its attempt went on from, also where that never comes back")
  func neverBack() throws {
    let store = try desk.open(system: system)
    try desk.staff(store)
    let id = try desk.submit(store, "Warung")
    let draft = desk.draft(id, "Warung", omzet: 2, base: try store.dossier(id).revisions.map(\.ref))
    try store.save(draft)
    refuse(draft, store, syncs)
    store.close()
    for (path, text) in desk.logs where text.contains(#""omzet":2"#) {
      overwrite(path, withoutLast(1, of: Array(text.utf8)))
    }
    let again = try desk.open()
    var found = try #require(again.drafts(of: "enum-01").first)
    try type(3, &found, again)
    let mine = try again.commit(.submit(found), by: Desk.siti).refs.suffix(1)
    #expect(again.registry.standings(of: id).last?.tips == Array(mine))
  }

  @Test(
    "A changed text that its draft's file could not say takes nothing back: the text of before is the attempt still"
  )
  func changedInVain() throws {
    var (store, draft) = try refused()
    try type(2, &draft, store)
    refuse(draft, store, draftWrites)
    try type(1, &draft, store)
    let mine = try store.commit(.submit(draft), by: Desk.siti).refs.suffix(1)
    #expect(try store.dossier(draft.id).revisions.map(\.ref) == Array(mine))
    #expect(store.drafts(of: "enum-01") == [])
  }

  @Test("What is typed on after a change goes on from the attempt before it, also after a crash")
  func typedOn() throws {
    var (store, draft) = try refused()
    try type(2, &draft, store)
    refuse(draft, store, logWrites)
    try type(3, &draft, store)
    store.close()
    let again = try desk.open()
    let found = try #require(again.drafts(of: "enum-01").first)
    #expect(found.answers == draft.answers)
    let mine = try again.commit(.submit(found), by: Desk.siti).refs.suffix(1)
    #expect(again.registry.standings(of: draft.id).last?.tips == Array(mine))
    #expect(try again.dossier(draft.id).revisions.count == 2)
  }

  @Test("An attempt that only its log knows of was the second: the third names the first all the same")
  func secondAttempt() throws {
    let store = try desk.open(system: system)
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    let file = "\(desk.data)/draft/enum-01/\(draft.id).jsl"
    let before = bytes(file)
    refuse(draft, store, syncs)
    refuse(draft, store, syncs)
    store.close()
    // It was killed before the file could name them.
    overwrite(file, before)
    let again = try desk.open()
    #expect(again.drafts(of: "enum-01") == [draft])
    let second = desk.logs.filter { $0.value.contains(#""re":"#) }
    #expect(!second.isEmpty)
    try again.commit(.submit(draft), by: Desk.siti)
    again.close()
    for (path, text) in second { overwrite(path, withoutLast(1, of: Array(text.utf8))) }
    #expect(try desk.open(machine: "m3", usesSnapshot: false).dossier(draft.id).revisions.count == 1)
  }
}
