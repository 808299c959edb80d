import Formats
import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("Tried again after a failure, while others went on")
struct RetryTests {
  /// A store whose next fdatasync fails though the kernel keeps what was written: others see it.
  private func uncertain(
    _ desk: Desk, _ faults: Faults, unlinking stuck: Faults? = nil, _ body: (Store) throws -> Void
  ) throws -> Store {
    var system = faults.syncing
    if let stuck { system.unlink = stuck.system.unlink }
    let store = try desk.open(system: system)
    try desk.staff(store)
    try body(store)
    return store
  }

  /// Such a store, and a saved draft whose submission was refused by the disk.
  private func refused(_ desk: Desk, unlinking stuck: Faults? = nil) throws -> (Store, Draft) {
    let faults = Faults(EIO, lasting: true)
    var draft = desk.draft(RecordID(writer: "K7F3QX", counter: 1), "Warung")
    let store = try uncertain(desk, faults, unlinking: stuck) { store in
      draft = desk.draft(try store.newRecordID(), "Warung", omzet: 1)
      try store.save(draft)
    }
    faults.arm(1)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
    return (store, draft)
  }

  @Test(
    "An approval of the text that others saw is none of the text that was handed in afterwards",
    arguments: [false, true])
  func changedAfterApproval(afterRestart: Bool) throws {
    let desk = Desk()
    let (first, saved) = try refused(desk)
    var store = first
    var draft = saved

    let other = try desk.open(machine: "m2")
    let seen = try #require(try other.dossier(draft.id).revisions.last)
    try other.commit(.approve([RevisionTarget(draft.id, seen.ref)]), by: Desk.hendra)

    draft.answers["omzet"] = .whole(999)
    draft.changed = desk.instant
    try store.save(draft)
    if afterRestart {
      store.close()
      store = try desk.open()
      draft = try #require(store.drafts(of: "enum-01").first)
    }
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(store.drafts(of: "enum-01") == [])
    for registry in [store.registry, try desk.open(machine: "m3").registry] {
      let standing = try #require(registry.standings(of: draft.id).last)
      #expect(standing.state == .diajukan)
      #expect(standing.official == seen.ref)
    }
  }

  @Test(
    "The same where the first text is out of sight, in a copy of the folder, when another one is handed in")
  func changedOutOfSight() throws {
    let desk = Desk()
    let (first, saved) = try refused(desk)
    let other = try desk.open(machine: "m2")
    let seen = try #require(try other.dossier(saved.id).revisions.last)
    try other.commit(.approve([RevisionTarget(saved.id, seen.ref)]), by: Desk.hendra)
    first.close()
    other.close()

    let inCopy = desk.logs.filter { $0.value.contains(#""k":"rev""#) }
    for (path, text) in inCopy { overwrite(path, withoutLast(1, of: Array(text.utf8))) }
    let store = try desk.open()
    #expect(message { _ = try store.dossier(saved.id) } != nil)
    var draft = try #require(store.drafts(of: "enum-01").first)
    draft.answers["omzet"] = .whole(999)
    draft.changed = desk.instant
    try store.save(draft)
    let mine = try #require(try store.commit(.submit(draft), by: Desk.siti).refs.last)
    #expect(store.drafts(of: "enum-01") == [])

    for (path, text) in inCopy { overwrite(path, Array(text.utf8)) }
    let standing = try #require(try desk.open(machine: "m3").registry.standings(of: draft.id).last)
    #expect(standing.state == .diajukan)
    #expect(standing.official == seen.ref)
    #expect(standing.tips == [mine])
  }

  @Test(
    "A form that was handed in with other answers is not offered again after a crash", arguments: [1, 999])
  func changedThenCrashed(omzet: Int64) throws {
    let desk = Desk()
    let stuck = Faults(EIO, lasting: true)
    let (store, saved) = try refused(desk, unlinking: stuck)
    var draft = saved
    draft.answers["omzet"] = .whole(omzet)
    draft.changed = desk.instant
    try store.save(draft)
    stuck.arm(1)
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(desk.files("draft/enum-01").contains("\(draft.id).jsl"), "died before it was deleted")
    store.close()

    let again = try desk.open()
    #expect(again.drafts(of: "enum-01") == [])
    #expect(try again.dossier(draft.id).revisions.count == (omzet == 1 ? 1 : 2))
  }

  @Test(
    "Answers that were changed back wait for the person when the disk refused them, whatever was handed in before"
  )
  func changedBack() throws {
    let desk = Desk()
    let faults = Faults(EIO, lasting: true)
    var draft = desk.draft(RecordID(writer: "K7F3QX", counter: 1), "Warung")
    let store = try uncertain(desk, faults) { store in
      let id = try desk.submit(store, "Warung")
      let other = desk.draft(id, "Warung", omzet: 2, base: try store.dossier(id).revisions.map(\.ref))
      let receipt = try store.commit(.submit(other), by: Desk.siti)
      draft = desk.draft(id, "Warung", omzet: 1, base: receipt.refs)
      try store.save(draft)
    }
    faults.arm(1)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
    store.close()
    #expect(try desk.open().drafts(of: "enum-01") == [draft])
  }

  @Test(
    "What was tried, handed in and died before its draft was deleted is no attempt at what is handed in later"
  )
  func handedInAgainMuchLater() throws {
    let desk = Desk()
    let stuck = Faults(EIO, lasting: true)
    let (store, draft) = try refused(desk, unlinking: stuck)
    stuck.arm(1)
    let first = try #require(try store.commit(.submit(draft), by: Desk.siti).refs.last)
    store.close()

    let again = try desk.open()
    var base = [first]
    for omzet: Int64 in [2, 1] {
      let next = desk.draft(draft.id, "Warung", omzet: omzet, base: base)
      try again.save(next)
      let line = String(decoding: bytes("\(desk.data)/draft/enum-01/\(draft.id).jsl"), as: UTF8.self)
      #expect(!line.contains("\"re\""))
      base = try again.commit(.submit(next), by: Desk.siti).refs
    }
    #expect(
      try again.dossier(draft.id).revisions.map { $0.answers["omzet"] } == [.whole(1), .whole(2), .whole(1)])
  }

  @Test("The same when the disk refused two texts before it took the third")
  func changedTwiceThenCrashed() throws {
    let desk = Desk()
    let (faults, stuck) = (Faults(EIO, lasting: true), Faults(EIO, lasting: true))
    var draft = desk.draft(RecordID(writer: "K7F3QX", counter: 1), "Warung")
    let store = try uncertain(desk, faults, unlinking: stuck) { store in
      draft = desk.draft(try store.newRecordID(), "Warung")
      try store.save(draft)
    }
    faults.arm(1)
    for omzet: Int64 in [1, 2] {
      draft.answers["omzet"] = .whole(omzet)
      #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    }
    faults.disarm()
    draft.answers["omzet"] = .whole(3)
    draft.changed = desk.instant
    try store.save(draft)
    draft.answers["omzet"] = .whole(4)
    stuck.arm(1)
    let mine = try #require(try store.commit(.submit(draft), by: Desk.siti).refs.last)
    let json = String(decoding: bytes("\(desk.data)/draft/enum-01/\(draft.id).jsl"), as: UTF8.self)
    store.close()

    let again = try desk.open()
    let base = try #require(try again.dossier(draft.id).revisions.last).base
    #expect(try again.dossier(draft.id).revisions.last?.ref == mine)
    let line = try #require(json.split(separator: "\n").last)
    #expect(
      base.allSatisfy { line.contains("\"\($0)\"") }, "the draft's file knows what was handed in by its base")
  }

  @Test("An attempt that another program of the same person handed in again is no other text's base")
  func handedInByAnotherProgram() throws {
    let desk = Desk()
    let (store, draft) = try refused(desk)
    try store.release(draft.id, person: draft.person)
    let second = try desk.open(machine: "m2")
    let again = try #require(second.drafts(of: "enum-01").first)
    let acknowledged = try #require(try second.commit(.submit(again), by: Desk.siti).refs.last)
    // A colleague changes it, and she changes it back, at the first program.
    let theirs = desk.draft(draft.id, "Warung", omzet: 2, base: [acknowledged], by: "admin-01")
    let changed = try #require(try second.commit(.submit(theirs), by: Desk.agus).refs.last)
    let later = desk.draft(draft.id, "Warung", omzet: 1, base: [changed])
    let mine = try #require(try store.commit(.submit(later), by: Desk.siti).refs.last)
    for registry in [store.registry, try desk.open(machine: "m3").registry] {
      #expect(try #require(registry.standings(of: draft.id).last).tips == [mine])
    }
    #expect(try store.dossier(draft.id).revisions.map(\.ref) == [acknowledged, changed, mine])
  }

  @Test("A draft begun from what others made of an attempt goes on from there")
  func begunLater() throws {
    let desk = Desk()
    let (store, draft) = try refused(desk)
    try store.discard(draft.id, person: draft.person)

    let other = try desk.open(machine: "m2")
    let seen = try #require(try other.dossier(draft.id).revisions.last)
    let theirs = desk.draft(draft.id, "Warung", omzet: 2, base: [seen.ref], by: "admin-01")
    let receipt = try other.commit(.submit(theirs), by: Desk.agus)
    // The same text as at first, but over what stands there now.
    let later = desk.draft(draft.id, "Warung", omzet: 1, base: receipt.refs)
    let mine = try #require(try store.commit(.submit(later), by: Desk.siti).refs.last)
    let standing = try #require(store.registry.standings(of: draft.id).last)
    #expect(standing.tips == [mine])
    #expect(try store.dossier(draft.id).revisions.map(\.ref) == [seen.ref, receipt.refs.last, mine])
  }

  @Test("An attempt of one person is none of another's who works on the same record")
  func twoPeople() throws {
    let desk = Desk()
    let faults = Faults(EIO, lasting: true)
    var id = RecordID(writer: "K7F3QX", counter: 1)
    let store = try uncertain(desk, faults) { id = try desk.submit($0, "Warung") }
    let base = try store.dossier(id).revisions.map(\.ref)
    let hers = desk.draft(id, "Warung", omzet: 2, base: base)
    let his = desk.draft(id, "Warung", omzet: 3, base: base, by: "admin-01")
    try store.save(hers)
    faults.arm(1)
    #expect(message { try store.commit(.submit(hers), by: Desk.siti) } != nil)
    faults.disarm()

    try store.commit(.submit(his), by: Desk.agus)
    try store.commit(.submit(hers), by: Desk.siti)
    let revisions = try store.dossier(id).revisions
    #expect(revisions.map(\.base) == [[], base, base])
    #expect(revisions.map(\.by) == ["enum-01", "admin-01", "enum-01"])
    #expect(try desk.open(machine: "m2").registry.standings(of: id).last?.tips.count == 2)
  }

  @Test("An approval tried again does not contradict what was decided in between")
  func approvedAfterVoid() throws {
    let desk = Desk()
    let faults = Faults(EIO, lasting: true)
    var target = RevisionTarget(RecordID(writer: "K7F3QX", counter: 1), EntryRef(writer: "K7F3QX", seq: 1))
    let store = try uncertain(desk, faults) { store in
      let id = try desk.submit(store, "Warung")
      target = RevisionTarget(id, try #require(try store.dossier(id).revisions.last).ref)
    }
    faults.arm(1)
    #expect(message { try store.commit(.approve([target]), by: Desk.hendra) } != nil)
    faults.disarm()

    let other = try desk.open(machine: "m2")
    #expect(try other.dossier(target.record).state == .disetujui)
    try other.commit(.void(target, reason: "ganda", duplicateOf: nil), by: Desk.hendra)

    #expect(message { try store.commit(.approve([target]), by: Desk.hendra) }?.contains("batal") == true)
    #expect(try store.dossier(target.record).state == .batal)
  }

  @Test(
    "A period that was opened, closed by others and opened again by the same key is not opened beside theirs")
  func openedAfterClose() throws {
    let desk = Desk()
    let faults = Faults(EIO, lasting: true)
    let store = try uncertain(desk, faults) { try $0.commit(.closeRound("2026"), by: Desk.agus) }
    let round = Round(id: "2027", order: 2027)
    faults.arm(1)
    #expect(message { try store.commit(.openRound(round), by: Desk.agus) } != nil)
    faults.disarm()

    let other = try desk.open(machine: "m2")
    try other.commit(.closeRound("2027"), by: Desk.agus)
    try other.commit(.openRound(Round(id: "2028", order: 2028)), by: Desk.agus)

    #expect(message { try store.commit(.openRound(round), by: Desk.agus) }?.contains("2028") == true)
    #expect(store.registry.rounds.filter(\.open).map(\.id) == ["2028"])
  }
}
