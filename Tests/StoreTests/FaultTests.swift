import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("Disk yang gagal")
struct FaultTests {
  @Test(
    "Whichever call of a commit fails: acknowledged and there, or refused with path and cure and the draft kept; tried again, it counts once",
    arguments: [ENOSPC, EIO], [false, true])
  func everyCall(code: Int32, lasting: Bool) throws {
    for n in 1... {
      let desk = Desk()
      let faults = Faults(code, lasting: lasting)
      let store = try desk.open(system: faults.system)
      try desk.staff(store)
      let draft = desk.draft(try store.newRecordID(), "Warung")
      try store.save(draft)
      faults.arm(n)
      let failure = message { try store.commit(.submit(draft), by: Desk.siti) }
      let isReached = faults.calls >= n
      faults.disarm()
      if let failure {
        #expect(failure.contains(desk.path), "call \(n): \(failure)")
        #expect(
          ["Kosongkan", "Salin", "lagi", "Minta"].contains { failure.contains($0) }, "call \(n): \(failure)")
        if code == ENOSPC { #expect(failure.hasSuffix("Draf tetap ada."), "call \(n): \(failure)") }
        try store.catchUp()
        #expect(store.drafts(of: "enum-01") == [draft], "call \(n): the draft stays")
        #expect(message { try store.commit(.submit(draft), by: Desk.siti) } == nil, "call \(n): tried again")
      }
      #expect(store.drafts(of: "enum-01") == [], "call \(n)")
      try check(store, draft, n)
      store.close()
      let reopened = try desk.open()
      #expect(reopened.drafts(of: "enum-01") == [], "call \(n)")
      try check(reopened, draft, n)
      if !isReached { break }
    }
  }

  @Test("Whose newest text is not on disk is not told that the draft stays")
  func newestTextUnsaved() throws {
    let desk = Desk()
    let faults = Faults(ENOSPC, lasting: true)
    let store = try desk.open(system: faults.system)
    try desk.staff(store)
    var draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    faults.arm(1)
    draft.changed = desk.instant
    for failure in [
      message { try store.save(draft) }, message { try store.commit(.submit(draft), by: Desk.siti) },
    ] {
      #expect(failure?.contains("Disk penuh") == true && failure?.lowercased().contains("tetap ada") == false)
      #expect(failure?.contains("jangan tutup Lumbung") == true, "\(failure ?? "-")")
    }
  }

  /// A store with a saved draft, whose disk refuses some calls from now on.
  private func refusing(
    _ desk: Desk, _ calls: (inout SystemCalls, SystemCalls) -> Void
  ) throws -> (Store, Faults, Draft) {
    let faults = Faults(EIO, lasting: true)
    var system = SystemCalls.live
    calls(&system, faults.system)
    let store = try desk.open(system: system)
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    faults.arm(1)
    return (store, faults, draft)
  }

  private func check(_ store: Store, _ draft: Draft, _ n: Int) throws {
    #expect(store.registry.table(.umkm).count == 1, "call \(n)")
    #expect(store.registry.find(draft.id).map { store.registry.table($0.kind).state($0.row) } == .diajukan)
    #expect(try store.dossier(draft.id).revisions.count == 1, "call \(n): counted once")
  }

  @Test(
    "Whichever call fails and the program dies then: whole or not at all, and never without its draft",
    arguments: [ENOSPC, EIO], [false, true])
  func deathAfterwards(code: Int32, lasting: Bool) throws {
    for n in 1... {
      let desk = Desk()
      let faults = Faults(code, lasting: lasting)
      var store = try desk.open(system: faults.system)
      try desk.staff(store)
      let draft = desk.draft(try store.newRecordID(), "Warung")
      try store.save(draft)
      faults.arm(n)
      let isAcknowledged = message { try store.commit(.submit(draft), by: Desk.siti) } == nil
      let isReached = faults.calls >= n
      faults.disarm()
      store.close()
      store = try desk.open()
      let isThere = store.registry.find(draft.id) != nil
      if isAcknowledged { #expect(isThere, "call \(n)") }
      let drafts = store.drafts(of: "enum-01")
      #expect(isThere || drafts == [draft], "call \(n)")
      if !drafts.isEmpty { try store.commit(.submit(draft), by: Desk.siti) }
      try check(store, draft, n)
      if !isReached { break }
    }
  }

  @Test(
    "An entry that may not have reached the disk is no proof: the draft names it, also for the next start")
  func referencesOutliveTheProgram() throws {
    let desk = Desk()
    let (first, faults, draft) = try refusing(desk) { $0.fdatasync = $1.fdatasync }
    var store = first
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) }?.contains("EIO") == true)
    faults.disarm()
    store.close()

    store = try desk.open()
    #expect(store.registry.find(draft.id) != nil, "the kernel still shows what the disk refused")
    #expect(
      store.drafts(of: "enum-01") == [draft], "the person was told that it failed: so it waits for them")
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(store.drafts(of: "enum-01") == [])
    #expect(try store.dossier(draft.id).revisions.count == 1)
    #expect(try desk.open(machine: "m2").dossier(draft.id).revisions.count == 1)
  }

  @Test(
    "However many attempts a disk refuses, and whichever of them come back after a power cut: it counts once")
  func manyAttempts() throws {
    let desk = Desk()
    let (first, faults, draft) = try refusing(desk) { $0.fdatasync = $1.fdatasync }
    var store = first
    for _ in 0..<2 { #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil) }
    faults.disarm()
    store.close()
    store = try desk.open()
    let acknowledged = try #require(try store.commit(.submit(draft), by: Desk.siti).refs.last)
    store.close()
    let attempts = desk.logs.filter { $0.value.contains(draft.id.description) }.sorted { $0.key < $1.key }
    let last = try #require(attempts.firstIndex { $0.key.contains("/\(acknowledged.writer)/") })
    #expect(attempts.count == 5)
    for lost in 0..<32 where lost & 1 << last == 0 {
      for (place, log) in attempts.enumerated() {
        let whole = Array(log.value.utf8)
        overwrite(log.key, lost & 1 << place != 0 ? withoutLast(1, of: whole) : whole)
      }
      let other = try desk.open(machine: "m2")
      try check(other, draft, lost)
      other.close()
    }
  }

  @Test("What goes wrong after the acknowledgement is no failure: nobody is invited to submit twice")
  func afterTheAcknowledgement() throws {
    let desk = Desk()
    let (first, _, draft) = try refusing(desk) { $0.unlink = $1.unlink }
    var store = first
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(desk.files("draft/enum-01").contains("\(draft.id).jsl"), "the deletion failed")
    #expect(store.drafts(of: "enum-01") == [])
    store.close()
    store = try desk.open()
    #expect(!desk.files("draft/enum-01").contains("\(draft.id).jsl"), "the next start tidies up")
    #expect(store.drafts(of: "enum-01") == [])
  }
}
