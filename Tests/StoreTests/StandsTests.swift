import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("Handed in again in a second program, the first being gone before its disk had confirmed the entry")
struct StandsTests {
  let desk = Desk()
  private let faults = Faults(EIO, lasting: true)

  /// The first program is killed behind the write; or the disk fails it, and nothing can be noted in the draft either.
  private func system(isKilled: Bool) -> SystemCalls {
    let (live, all) = (SystemCalls.live, faults.system)
    var system = live
    if isKilled {
      system = all
      // It is the call behind the entry's that comes no more.
      system.write = { fd, bytes in
        path(of: fd).contains("/data/log/") ? live.write(fd, bytes) : all.write(fd, bytes)
      }
    } else {
      system.fdatasync = { path(of: $0).contains("/data/log/") ? all.fdatasync($0) : live.fdatasync($0) }
      system.write = { path(of: $0).contains("/data/draft/") ? all.write($0, $1) : live.write($0, $1) }
    }
    return system
  }

  @Test("Who is told that it is saved finds it after a power cut", arguments: [true, false])
  func gone(isKilled: Bool) throws {
    let first = try desk.open(system: system(isKilled: isKilled))
    try desk.staff(first)
    let draft = desk.draft(try first.newRecordID(), "Warung")
    try first.save(draft)
    try first.release(draft.id, person: draft.person)
    let second = try desk.open()
    #expect(second.drafts(of: "enum-01") == [draft])
    faults.arm(1)
    #expect(message { try first.commit(.submit(draft), by: Desk.siti) } != nil)
    first.close()
    faults.disarm()
    let uncertain = desk.logs.filter { $0.value.contains("Warung") }
    try #require(!uncertain.isEmpty)

    let receipt = try second.commit(.submit(draft), by: Desk.siti)
    second.close()
    for (path, text) in uncertain { overwrite(path, withoutLast(1, of: Array(text.utf8))) }
    let next = try desk.open()
    let revisions = try next.dossier(draft.id).revisions
    #expect(revisions.map(\.ref) == receipt.refs && revisions.map(\.answers) == [draft.answers])
    #expect(next.drafts(of: "enum-01") == [])
  }
}

@Suite("What counts as handed in")
struct HeldTests {
  let desk = Desk()

  @Test("A reason that was typed here waits for the person though the same answers were handed in elsewhere")
  func reasons() throws {
    let store = try desk.open()
    try desk.staff(store)
    let bare = desk.draft(try store.newRecordID(), "Warung")
    var draft = bare
    draft.reasons = ["nik": "anak pemiliknya"]
    try store.save(draft)
    let other = try desk.open(machine: "m2")
    try other.commit(.submit(bare), by: Desk.siti)
    try store.catchUp()
    #expect(store.drafts(of: "enum-01") == [draft])

    try store.commit(.submit(draft), by: Desk.siti)
    #expect(try store.dossier(draft.id).revisions.map(\.reasons) == [[:], draft.reasons])
    #expect(store.drafts(of: "enum-01") == [])
  }

  @Test("An approval of answers without a reason is none of the same with one", arguments: [false, true])
  func reasonAfterApproval(afterRestart: Bool) throws {
    let faults = Faults(EIO, lasting: true)
    var store = try desk.open(system: faults.syncing)
    try desk.staff(store)
    var draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    faults.arm(1)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
    let other = try desk.open(machine: "m2")
    let seen = try #require(try other.dossier(draft.id).revisions.last)
    try other.commit(.approve([RevisionTarget(draft.id, seen.ref)]), by: Desk.hendra)

    draft.reasons = ["nik": "anak pemiliknya"]
    draft.changed = desk.instant
    try store.save(draft)
    if afterRestart {
      store.close()
      store = try desk.open()
      draft = try #require(store.drafts(of: "enum-01").first)
    }
    try store.commit(.submit(draft), by: Desk.siti)
    let standing = try #require(store.registry.standings(of: draft.id).last)
    #expect(standing.state == .diajukan && standing.official == seen.ref)
    #expect(try store.dossier(draft.id).revisions.map(\.reasons) == [[:], draft.reasons])
  }

  @Test("A draft that could not be deleted stays the one that was handed in, whatever is tried next")
  func notDeleted() throws {
    let (faults, stuck) = (Faults(EIO, lasting: true), Faults(EIO, lasting: true))
    var system = faults.syncing
    system.unlink = stuck.system.unlink
    let store = try desk.open(system: system)
    try desk.staff(store)
    let first = desk.draft(try store.newRecordID(), "Warung")
    try store.save(first)
    stuck.arm(1)
    let base = try store.commit(.submit(first), by: Desk.siti).refs.suffix(1)

    var next = desk.draft(first.id, "Warung", omzet: 2, base: Array(base))
    faults.arm(1)
    #expect(message { try store.commit(.submit(next), by: Desk.siti) } != nil)
    faults.disarm()
    next.answers["omzet"] = .whole(3)
    next.changed = desk.instant
    try store.commit(.submit(next), by: Desk.siti)
    #expect(desk.files("draft/enum-01").contains("\(first.id).jsl"))
    #expect(store.drafts(of: "enum-01") == [])
    store.close()
    #expect(try desk.open().drafts(of: "enum-01") == [])
  }

  @Test(
    "A text that the disk refused in another program waits here too, though only an earlier attempt was known"
  )
  func refusedElsewhere() throws {
    let faults = Faults(EIO, lasting: true)
    let first = try desk.open(system: faults.syncing)
    try desk.staff(first)
    var draft = desk.draft(try first.newRecordID(), "Warung")
    let second = try desk.open()
    for omzet: Int64 in [1, 2] {
      draft.answers["omzet"] = .whole(omzet)
      draft.changed = desk.instant
      try first.save(draft)
      faults.arm(1)
      #expect(message { try first.commit(.submit(draft), by: Desk.siti) } != nil)
      faults.disarm()
      try second.catchUp()
      #expect(second.drafts(of: "enum-01").map(\.answers) == [draft.answers])
    }
    first.close()

    let found = try #require(second.drafts(of: "enum-01").first)
    let mine = try #require(try second.commit(.submit(found), by: Desk.siti).refs.last)
    #expect(second.registry.standings(of: draft.id).last?.tips == [mine])
    #expect(try second.dossier(draft.id).revisions.map { $0.answers["omzet"] } == [.whole(1), .whole(2)])
  }

  @Test("A text whose attempt somebody goes on from is handed in: it is offered no more, and counts once")
  func goneOnFrom() throws {
    let faults = Faults(EIO, lasting: true)
    let first = try desk.open(system: faults.syncing)
    try desk.staff(first)
    let draft = desk.draft(try first.newRecordID(), "Warung")
    try first.save(draft)
    faults.arm(1)
    #expect(message { try first.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
    first.close()

    // She opens the record without looking at the draft.
    let second = try desk.open()
    let seen = try #require(try second.dossier(draft.id).revisions.last)
    let next = desk.draft(draft.id, "Warung", omzet: 2, base: [seen.ref])
    let mine = try #require(try second.commit(.submit(next), by: Desk.siti).refs.last)
    #expect(second.drafts(of: "enum-01") == [])
    // A program that shows it still.
    try second.commit(.submit(draft), by: Desk.siti)
    #expect(second.registry.standings(of: draft.id).last?.tips == [mine])
    #expect(try second.dossier(draft.id).revisions.count == 2)
  }

  @Test("A text that was built on an attempt is the same one in a form that knows nothing of that attempt")
  func builtOnAttempt() throws {
    let faults = Faults(EIO, lasting: true)
    let store = try desk.open(system: faults.syncing)
    try desk.staff(store)
    var draft = desk.draft(try store.newRecordID(), "Warung")
    faults.arm(1)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
    draft.answers["omzet"] = .whole(2)
    draft.changed = desk.instant
    let mine = try store.commit(.submit(draft), by: Desk.siti).refs.suffix(1)

    let second = try desk.open()
    for program in [store, second] {
      #expect(try program.commit(.submit(draft), by: Desk.siti).refs == Array(mine))
    }
    #expect(store.registry.standings(of: draft.id).last?.tips == Array(mine))

    // What others built on the first text in between is nothing that the form knows.
    let typed = desk.draft(draft.id, "Warung", omzet: 3, base: Array(mine))
    let theirs = desk.draft(draft.id, "Warung", omzet: 4, base: Array(mine), by: "admin-01")
    let his = try second.commit(.submit(theirs), by: Desk.agus).refs
    let merged = desk.draft(draft.id, "Warung", omzet: 3, base: Array(mine) + his)
    try second.commit(.submit(merged), by: Desk.siti)
    try store.commit(.submit(typed), by: Desk.siti)
    #expect(try store.dossier(draft.id).revisions.count == 5)
  }
}
