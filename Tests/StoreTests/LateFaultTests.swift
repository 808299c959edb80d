import Formats
import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("Drafts and retries when two things go wrong one after the other")
struct LateFaultTests {
  let desk = Desk()
  private let faults = Faults(EIO, lasting: true)

  @Test("Handing in an older text takes nothing away that was typed into the same draft elsewhere")
  func olderTextHandedIn() throws {
    let first = try desk.open()
    try desk.staff(first)
    let draft = desk.draft(try first.newRecordID(), "Warung")
    try first.save(draft)
    try first.release(draft.id, person: "enum-01")
    let second = try desk.open(machine: "m2")
    #expect(second.drafts(of: "enum-01") == [draft])
    #expect(first.drafts(of: "enum-01") == [draft])
    var later = draft
    later.answers["omzet"] = .whole(777)
    later.changed = desk.instant
    try second.save(later)
    try second.release(draft.id, person: "enum-01")

    let told = message { try first.commit(.submit(draft), by: Desk.siti) }
    #expect(told?.contains("sudah dilanjutkan") == true)
    second.close()
    #expect(try desk.open(machine: "m2").drafts(of: "enum-01") == [later])
  }

  @Test("Throwing away what this program knows takes nothing away that another program has written")
  func discardedElsewhere() throws {
    let first = try desk.open()
    try desk.staff(first)
    let id = try desk.submit(first, "Warung")
    let second = try desk.open(machine: "m2")
    #expect(second.drafts(of: "admin-01") == [])
    let draft = desk.draft(
      id, "Warung", omzet: 5, base: try first.dossier(id).revisions.map(\.ref), by: "admin-01")
    try first.save(draft)
    try first.release(id, person: "admin-01")
    // Remarks on the same record are sent there, and the file in which they were kept is let go.
    _ = message { try second.discard(id, person: "admin-01") }
    #expect(try desk.open(machine: "m3").drafts(of: "admin-01") == [draft])
  }

  @Test(
    "A clock that was set back between typing and handing in offers nothing again after a crash",
    arguments: [1, 25])
  func clockSetBack(hours: Int64) throws {
    let stuck = Faults(EIO, lasting: true)
    var system = SystemCalls.live
    system.unlink = stuck.system.unlink
    let store = try desk.open(system: system)
    try desk.staff(store)
    var draft = desk.draft(try store.newRecordID(), "Warung")
    draft.changed = Instant(ms: desk.instant.ms + hours * 3_600_000)
    try store.save(draft)
    stuck.arm(1)
    try store.commit(.submit(draft), by: Desk.siti)
    #expect(desk.files("draft/enum-01").contains("\(draft.id).jsl"), "died before it was deleted")
    store.close()
    #expect(try desk.open().drafts(of: "enum-01") == [])
  }

  @Test("A text built on an attempt that a power cut takes away stands alone", arguments: [0, 1, 2])
  func attemptGone(kept: Int) throws {
    let store = try desk.open(system: faults.syncing)
    try desk.staff(store)
    let id = try desk.submit(store, "Warung")
    let base = try store.dossier(id).revisions.map(\.ref)
    var draft = desk.draft(id, "Warung", omzet: 2, base: base)
    try store.save(draft)
    faults.arm(1)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
    let tried = desk.logs
    draft.answers["omzet"] = .whole(3)
    draft.changed = desk.instant
    try store.save(draft)
    let mine = try #require(try store.commit(.submit(draft), by: Desk.siti).refs.last)
    store.close()
    let uncertain = tried.filter { $0.value.contains(#""omzet":2"#) }.sorted { $0.key < $1.key }
    #expect(uncertain.count == 2)
    for (place, (path, text)) in uncertain.enumerated() where kept == 2 || place != kept {
      overwrite(path, withoutLast(1, of: Array(text.utf8)))
    }
    let standing = try #require(try desk.open(usesSnapshot: false).registry.standings(of: id).last)
    #expect(standing.state == .diajukan)
    #expect(standing.tips == [mine])
  }

  /// A draft whose submission no disk has confirmed, by a program that was killed before the draft's file could say so.
  private func killedAfterFailure(_ fdatasync: @escaping @Sendable (Int32) -> Int32) throws -> Draft {
    var system = SystemCalls.live
    system.fdatasync = fdatasync
    let store = try desk.open(system: system)
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    let before = bytes(file(draft))
    faults.arm(1)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
    store.close()
    overwrite(file(draft), before)
    return draft
  }

  private func file(_ draft: Draft) -> String { "\(desk.data)/draft/enum-01/\(draft.id).jsl" }

  @Test("What the disk refused is no submission, though it can be read and the draft's file does not name it")
  func refusedThenKilled() throws {
    let draft = try killedAfterFailure { [faults] fd in
      var path = [CChar](repeating: 0, count: 4096)
      let count = max(0, readlink("/proc/self/fd/\(fd)", &path, path.count))
      let name = String(decoding: path.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return name.contains("/data/log/") ? faults.system.fdatasync(fd) : SystemCalls.live.fdatasync(fd)
    }
    let again = try desk.open()
    #expect(again.drafts(of: "enum-01") == [draft])
    try again.commit(.submit(draft), by: Desk.siti)
    #expect(again.drafts(of: "enum-01") == [])
    #expect(try again.dossier(draft.id).revisions.count == 1)
    #expect(try again.dossier(draft.id).state == .diajukan)
  }

  @Test(
    "A disk that fails for everything at once: the draft outlives the restart, and the power cut after it")
  func everythingRefused() throws {
    let draft = try killedAfterFailure { [faults] in faults.system.fdatasync($0) }
    try desk.open().close()
    #expect(desk.files("draft/enum-01").contains("\(draft.id).jsl"))
    for (path, text) in desk.logs where text.contains(#""k":"rev""#) {
      overwrite(path, withoutLast(1, of: Array(text.utf8)))
    }
    #expect(try desk.open(usesSnapshot: false).drafts(of: "enum-01") == [draft])
  }

  @Test("A record's story names the attempts that count")
  func story() throws {
    let store = try desk.open(system: faults.syncing)
    try desk.staff(store)
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    faults.arm(1)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
    let other = try desk.open(machine: "m2")
    let seen = try #require(try other.dossier(draft.id).revisions.last)
    let target = RevisionTarget(draft.id, seen.ref)
    try other.commit(
      .return(target, reason: "", remarks: [RemarkText(field: "omzet", text: "periksa")]), by: Desk.hendra)
    let mine = try #require(try store.commit(.submit(draft), by: Desk.siti).refs.last)
    let dossier = try store.dossier(draft.id)
    #expect(dossier.state == .dikembalikan)
    #expect(dossier.events.first { $0.what == .returned }?.revision == mine)
    #expect(dossier.remarks.first?.of == mine)
    #expect(dossier.asOf(desk.instant)?.state == .dikembalikan)
    let next = desk.draft(draft.id, "Warung", omzet: 7, base: [seen.ref])
    try store.commit(.submit(next), by: Desk.siti)
    #expect(try store.dossier(draft.id).events.last?.changes.count == 1)
    #expect(try store.dossier(draft.id).asOf(desk.instant)?.state == .diajukan)
  }

  @Test("An answer to a question that is asked again belongs to it")
  func thread() throws {
    let store = try desk.open(system: faults.syncing)
    try desk.staff(store)
    let id = try desk.submit(store, "Warung")
    let head = try #require(try store.dossier(id).revisions.last)
    let ask = Action.askRemark(RevisionTarget(id, head.ref), RemarkText(field: "omzet", text: "benar?"))
    faults.arm(1)
    #expect(message { try store.commit(ask, by: Desk.hendra) } != nil)
    faults.disarm()
    let other = try desk.open(machine: "m2")
    let thread = try #require(try other.dossier(id).remarks.last?.thread)
    try other.commit(.answerRemark(id, thread: thread, text: "benar"), by: Desk.siti)
    try store.commit(ask, by: Desk.hendra)
    let dossier = try store.dossier(id)
    #expect(dossier.remarks.map(\.field) == ["omzet", "omzet"])
    #expect(Set(dossier.remarks.map(\.thread)).count == 1)
    #expect(dossier.remarks.map(\.open) == [true, true])
  }

  @Test("Another text over the same base is not taken for handed in, wherever the clocks stand")
  func otherText() throws {
    let (first, typed) = try desk.handedInElsewhere()
    #expect(message { try first.commit(.submit(typed), by: Desk.siti) } == nil)
    #expect(try first.dossier(typed.id).revisions.count == 2)
    #expect(first.drafts(of: "enum-01") == [])
  }
}
