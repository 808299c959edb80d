import Formats
import Glibc
import Journal
import Questionnaire
import Registry
import Store
import Synchronization
import Testing

@Suite("Mati mendadak dan dua proses")
struct CrashTests {
  let desk = Desk()

  /// A store whose process died: its locks are gone, nothing was tidied up.
  private func abandon(_ store: Store) { store.close() }

  @Test("Killed before the draft is deleted: it is not offered again; handed in again, it is that entry")
  func deathBeforeDeletion() throws {
    var store = try desk.open()
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    let receipt = try store.commit(.submit(draft), by: Desk.siti)
    try store.save(draft)
    abandon(store)

    store = try desk.open()
    #expect(store.drafts(of: "enum-01") == [])
    #expect(try store.dossier(draft.id).revisions.count == 1)
    #expect(try store.commit(.submit(draft), by: Desk.siti).refs == receipt.refs.suffix(1))
    #expect(try store.dossier(draft.id).revisions.count == 1)
  }

  @Test("What was typed after a submission is kept: only the submitted draft goes")
  func typedOn() throws {
    var store = try desk.open()
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    let first = try #require(store.commit(.submit(draft), by: Desk.siti).refs.last)
    var next = desk.draft(draft.id, "Warung Baru", base: [first])
    next.typed = ["omzet": "12x"]
    next.field = "omzet"
    try store.save(next)
    abandon(store)
    store = try desk.open()
    #expect(store.drafts(of: "enum-01") == [next])
  }

  @Test("Killed before the entry: the draft is there, at its field")
  func deathBeforeEntry() throws {
    var store = try desk.open()
    try desk.staff(store)
    var draft = desk.draft(try store.newRecordID(), "Warung")
    draft.field = "omzet"
    try store.save(draft)
    abandon(store)
    store = try desk.open()
    #expect(store.drafts(of: "enum-01") == [draft])
    #expect(try store.newRecordID() != draft.id, "a number that a draft carries is not given again")
    #expect(store.registry.find(draft.id) == nil)
  }

  @Test("Record numbers are never given twice, over restarts and drafts")
  func numbers() throws {
    var seen: Set<RecordID> = []
    for _ in 0..<4 {
      let store = try desk.open()
      if store.registry.people.isEmpty { try desk.staff(store) }
      let one = try store.newRecordID()
      let two = try store.newRecordID()
      let three = try store.newRecordID()
      try store.save(desk.draft(two, "draf"))
      try store.commit(.submit(desk.draft(three, "A")), by: Desk.siti)
      #expect(Set([one, two, three]).count == 3)
      // The first was never used, so it may come again; the other two may not.
      #expect(seen.isDisjoint(with: [two, three]))
      seen.formUnion([two, three])
      abandon(store)
    }
  }

  @Test("Two processes on one folder: each catches up before it decides")
  func twoStores() throws {
    let first = try desk.open()
    try desk.staff(first)
    let second = try desk.open(machine: "m2")
    let id = try first.newRecordID()
    let ref = try #require(first.commit(.submit(desk.draft(id, "Warung")), by: Desk.siti).refs.last)
    #expect(second.registry.find(id) == nil)

    // The second has not looked yet; its approval must see what the first wrote.
    try second.commit(.approve([RevisionTarget(id, ref)]), by: Desk.hendra)
    #expect(second.registry.table(.umkm).state(0) == .disetujui)
    #expect(
      message {
        try first.commit(.return(RevisionTarget(id, ref), reason: "?", remarks: []), by: Desk.hendra)
      }?.contains("disetujui") == true)

    #expect(try first.catchUp() == false, "the commit caught up already")
    #expect(first.registry.stateLines == second.registry.stateLines)
    #expect(try first.dossier(id) == second.dossier(id))
    #expect(try second.newRecordID().writer != id.writer)
  }

  @Test("A failed sync: the commit is not acknowledged twice, and the act counts once")
  func uncertainWrite() throws {
    let fails = Mutex(0)
    var system = SystemCalls.live
    system.fdatasync = { descriptor in
      let isFailing = fails.withLock { count in
        if count > 0 { count -= 1 }
        return count > 0
      }
      return isFailing ? -EIO : SystemCalls.live.fdatasync(descriptor)
    }
    let store = try desk.open(system: system)
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    fails.withLock { $0 = 2 }
    // Whether the journal saves itself into a new writer or says so: afterwards the form is in once.
    if message({ try store.commit(.submit(draft), by: Desk.siti) }) != nil {
      fails.withLock { $0 = 0 }
      #expect(store.drafts(of: "enum-01") == [draft])
      try store.commit(.submit(draft), by: Desk.siti)
    }
    #expect(store.registry.table(.umkm).state(0) == .diajukan)
    #expect(try store.dossier(draft.id).revisions.count == 1)
    let reopened = try desk.open(machine: "m2")
    #expect(try reopened.dossier(draft.id).revisions.count == 1)
    #expect(reopened.registry.table(.umkm).count == 1)
  }

  @Test("A folder that cannot be written says so, and reads")
  func readOnly() throws {
    let store = try desk.open()
    try desk.staff(store)
    let id = try store.newRecordID()
    try store.commit(.submit(desk.draft(id, "Warung")), by: Desk.siti)
    store.close()
    let reader = try desk.open(readOnly: true)
    #expect(reader.isReadOnly)
    #expect(try reader.dossier(id).revisions.count == 1)
    #expect(message { try reader.commit(.submit(desk.draft(id, "B")), by: Desk.siti) } != nil)
    #expect(message { try reader.save(desk.draft(id, "B")) }?.contains("draf") == true)
  }

  @Test("An unknown record is named in the message")
  func unknown() throws {
    let store = try desk.open()
    let id = RecordID(writer: "K7F3QX", counter: 9)
    #expect(message { _ = try store.dossier(id) }?.contains(id.description) == true)
  }
}
