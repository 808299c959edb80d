import Formats
import Glibc
import Journal
import Registry
import Store
import Synchronization
import Testing

@Suite("Draf")
struct DraftTests {
  let desk = Desk()

  private func begun(_ store: Store) throws -> Draft {
    var draft = desk.draft(try store.newRecordID(), "Warung")
    draft.typed = ["omzet": "12x"]
    draft.field = "omzet"
    draft.confirmed = ["nik"]
    return draft
  }

  @Test("A first text that the disk would not confirm is nobody else's: the next one is written")
  func unconfirmed() throws {
    let faults = Faults(ENOSPC, lasting: true)
    var system = faults.syncing
    system.fsync = faults.system.fsync
    let store = try desk.open(system: system)
    try desk.staff(store)
    try store.save(try begun(store))
    for _ in 0..<8 { _ = desk.tick() }
    var draft = try begun(store)
    faults.arm(1)
    #expect(message { try store.save(draft) }?.contains("Disk penuh") == true)
    faults.disarm()
    draft.changed = desk.instant
    #expect(message { try store.save(draft) } == nil)
    #expect(store.drafts(of: "enum-01").first == draft)
  }

  @Test("While somebody types the space left is looked at with the next look at the logs")
  func space() throws {
    let left = Mutex<UInt64>(100 << 20)
    var system = SystemCalls.live
    system.fileSystem = { _ in
      .success(.init(available: left.withLock(\.self), isRemote: false, isReadOnly: false))
    }
    let store = try desk.open(system: system)
    try desk.staff(store)
    left.withLock { $0 = 9 << 20 }
    try store.save(try begun(store))
    for _ in 0..<8 { _ = desk.tick() }
    try store.catchUp()
    #expect(store.notices.count == 1 && store.notices[0].contains("Disk hampir penuh"), "\(store.notices)")
    left.withLock { $0 = 500 << 20 }
    for _ in 0..<8 { _ = desk.tick() }
    try store.catchUp()
    #expect(store.notices == [])
  }

  @Test("Drafts of a round are counted for everybody on this machine, those that are handed in left out")
  func counted() throws {
    let store = try desk.open()
    try desk.staff(store)
    let first = try begun(store)
    try store.save(first)
    try store.save(desk.draft(try store.newRecordID(), "Toko", by: Desk.agus.id))
    var other = desk.draft(try store.newRecordID(), "Kios", by: Desk.agus.id)
    other.round = "2025"
    try store.save(other)
    #expect(store.draftCount(round: "2026") == 2 && store.draftCount(round: "2025") == 1)
    var whole = first
    whole.typed = [:]
    try store.commit(.submit(whole), by: Desk.siti)
    #expect(store.draftCount(round: "2026") == 1)
  }

  /// A draft and its later text, both on disk in one file, closed.
  private func savedTwice() throws -> (draft: Draft, later: Draft, file: String) {
    let store = try desk.open()
    try desk.staff(store)
    let draft = try begun(store)
    try store.save(draft)
    var later = draft
    later.typed = ["omzet": "12xy"]
    later.changed = desk.instant
    try store.save(later)
    store.close()
    return (draft, later, "\(desk.data)/draft/enum-01/\(draft.id).jsl")
  }

  @Test("Everything comes back, half-typed text and the field too; a torn last line gives the one before")
  func roundTrip() throws {
    let (draft, later, file) = try savedTwice()
    overwrite(file, bytes(file).dropLast(5))

    var store = try desk.open()
    #expect(store.drafts(of: "enum-01") == [draft])
    #expect(store.notices == [])
    try store.save(later)
    store.close()
    store = try desk.open()
    #expect(store.drafts(of: "enum-01") == [later])
  }

  @Test(
    "A last text that the disk spoiled is not passed over in silence; a torn one was never said to be saved")
  func spoiled() throws {
    let (draft, later, file) = try savedTwice()
    let text = String(decoding: bytes(file), as: UTF8.self)
    overwrite(file, Array(text.replacing("12xy", with: "12zy").utf8))

    var store = try desk.open()
    #expect(store.drafts(of: "enum-01") == [draft])
    #expect(store.notices.count == 1 && store.notices[0].contains("\(draft.id).jsl"))
    #expect(store.notices.first?.contains("simpanan sebelumnya") == true)
    try store.save(later)
    store.close()
    let aside = desk.files("quarantine").map {
      String(decoding: bytes("\(desk.data)/quarantine/\($0)"), as: UTF8.self)
    }
    #expect(aside.count == 1 && aside[0].contains("12zy"))
    store = try desk.open()
    #expect(store.drafts(of: "enum-01") == [later])
    #expect(store.notices == [])
  }

  @Test("A file without one whole line is named and left as it is; the other drafts are there")
  func unreadable() throws {
    var store = try desk.open()
    try desk.staff(store)
    let draft = try begun(store)
    try store.save(draft)
    let lost = try begun(store)
    try store.save(lost)
    store.close()
    let file = "\(desk.data)/draft/enum-01/\(lost.id).jsl"
    overwrite(file, Array("rusak\n".utf8))
    store = try desk.open()
    #expect(store.drafts(of: "enum-01") == [draft])
    #expect(store.drafts(of: "enum-01") == [draft])
    #expect(store.notices.count == 1 && store.notices[0].contains("\(lost.id).jsl"), "told once")
    #expect(bytes(file) == Array("rusak\n".utf8))
    #expect(try store.newRecordID().counter > lost.id.counter, "its number stays taken")
  }

  @Test("A draft is its person's: a file in another's folder is not shown there, and nobody else submits it")
  func owner() throws {
    let store = try desk.open()
    try desk.staff(store)
    let draft = try begun(store)
    try store.save(draft)
    let other = desk.draft(try store.newRecordID(), "Warung", by: "pemeriksa-01")
    try store.save(other)
    overwrite(
      "\(desk.data)/draft/pemeriksa-01/\(draft.id).jsl", bytes("\(desk.data)/draft/enum-01/\(draft.id).jsl"))
    #expect(store.drafts(of: "pemeriksa-01") == [other])
    #expect(store.notices.count == 1 && store.notices[0].contains("dibiarkan"))
    #expect(message { try store.commit(.submit(draft), by: Desk.hendra) } == "Draf ini milik enum-01.")
  }

  @Test("Two programs of one person: the second is told, and nothing older is written over what is newer")
  func twoPrograms() throws {
    let first = try desk.open()
    try desk.staff(first)
    let draft = try begun(first)
    try first.save(draft)
    let second = try desk.open(machine: "m2")
    #expect(second.drafts(of: "enum-01") == [draft])
    #expect(message { try second.save(draft) }?.contains("sedang dibuka di program Lumbung lain") == true)

    var later = draft
    later.typed = ["omzet": "12345"]
    later.changed = desk.instant
    try first.save(later)
    try first.release(draft.id, person: "enum-01")
    #expect(message { try second.save(draft) }?.contains("sudah dilanjutkan") == true)
    #expect(second.drafts(of: "enum-01") == [later], "opened again, it is the newest")
    later.typed = ["omzet": "123456"]
    try second.save(later)
    #expect(first.drafts(of: "enum-01") == [later])
  }

  @Test("A draft that was thrown away elsewhere does not come back by being opened, only by being typed into")
  func thrownAwayElsewhere() throws {
    let first = try desk.open()
    try desk.staff(first)
    try first.save(try begun(first))
    first.close()
    let (here, there) = (try desk.open(), try desk.open(machine: "m2"))
    var draft = try #require(here.drafts(of: "enum-01").first)
    #expect(there.drafts(of: "enum-01") == [draft])
    try there.discard(draft.id, person: "enum-01")
    #expect(message { try here.save(draft) }?.contains("sudah diajukan atau dibuang") == true)
    #expect(try desk.open(machine: "m3").drafts(of: "enum-01").isEmpty)
    draft.changed = desk.instant
    #expect(message { try here.save(draft) } == nil)
    #expect(try desk.open(machine: "m3").drafts(of: "enum-01") == [draft])
  }

  @Test("A clock that was set back between two programs makes nothing newer look older")
  func clockSetBack() throws {
    let first = try desk.open()
    try desk.staff(first)
    let draft = try begun(first)
    try first.save(draft)
    try first.release(draft.id, person: "enum-01")
    let second = try desk.open(machine: "m2")
    #expect(second.drafts(of: "enum-01") == [draft])
    var later = draft
    later.typed = ["omzet": "12345"]
    later.changed = Instant(ms: draft.changed.ms - 365 * 86_400_000)
    try second.save(later)
    try second.release(draft.id, person: "enum-01")
    #expect(message { try first.save(draft) }?.contains("sudah dilanjutkan") == true)
    #expect(first.drafts(of: "enum-01") == [later])
  }

  @Test("What the same person submitted elsewhere does not delete what was typed here")
  func otherMachine() throws {
    let (first, typed) = try desk.handedInElsewhere()
    first.close()
    let reopened = try desk.open()
    #expect(reopened.drafts(of: "enum-01") == [typed])
  }

  @Test("Ten keys a second for ten seconds: one sync a second, never more than a second unsaved")
  func oncePerSecond() throws {
    let syncs = Mutex(0)
    var system = SystemCalls.live
    system.fdatasync = { fd in
      syncs.withLock { $0 += 1 }
      return SystemCalls.live.fdatasync(fd)
    }
    let store = try desk.open(system: system)
    try desk.staff(store)
    var draft = try begun(store)
    var keeper = DraftKeeper()
    var savedAt: Int64 = 0
    syncs.withLock { $0 = 0 }
    for time in stride(from: Int64(0), to: 10_000, by: 100) {
      draft.typed["omzet", default: ""] += "1"
      keeper.keep(draft)
      let due = keeper.due(now: time)
      if !due.isEmpty { savedAt = time }
      #expect(store.save(due).isEmpty)
      #expect(time - savedAt < 1_000)
    }
    #expect(syncs.withLock { $0 } == 10)
    #expect(store.save(keeper.due(now: 10_000, all: true)).isEmpty)
    #expect(store.drafts(of: "enum-01") == [draft])
  }

  @Test("Saved means on disk: a second draft within the same second is synced before it is said to be safe")
  func savedMeansDurable() throws {
    let syncs = Mutex(0)
    var system = SystemCalls.live
    system.fdatasync = { fd in
      syncs.withLock { $0 += 1 }
      return SystemCalls.live.fdatasync(fd)
    }
    let store = try desk.open(system: system)
    try desk.staff(store)
    let drafts = [try begun(store), try begun(store), try begun(store)]
    syncs.withLock { $0 = 0 }
    #expect(store.save(drafts).isEmpty)
    #expect(syncs.withLock { $0 } == 3)
  }

  @Test("A draft whose form was left on a full disk is open to other programs as soon as it could be saved")
  func leftUnsaved() throws {
    let faults = Faults(ENOSPC, lasting: true)
    let first = try desk.open(system: faults.system)
    try desk.staff(first)
    var draft = try begun(first)
    try first.save(draft)
    for _ in 0..<8 { _ = desk.tick() }
    draft.answers["nama_usaha"] = .text("Warung Siti")
    draft.changed = desk.instant
    faults.arm(1)
    #expect(message { try first.save(draft) }?.contains("Disk penuh") == true)
    _ = message { try first.release(draft.id, person: draft.person) }
    faults.disarm()
    // A second later, as the screens do.
    try first.save(draft)
    let second = try desk.open(machine: "m2")
    var there = try #require(second.drafts(of: "enum-01").first)
    #expect(there.answers == draft.answers)
    there.changed = desk.instant
    #expect(message { try second.save(there) } == nil)
  }

  @Test("A full disk: told with path and cure, what was saved before stays")
  func fullDisk() throws {
    let faults = Faults(28)
    let store = try desk.open(system: faults.system)
    try desk.staff(store)
    let draft = try begun(store)
    try store.save(draft)
    var later = draft
    later.typed = [:]
    faults.arm(1)
    let failure = message { try store.save(later) }
    #expect(failure?.contains(desk.data) == true && failure?.contains("Kosongkan ruang") == true)
    #expect(store.drafts(of: "enum-01") == [draft])
    try store.save(later)
    #expect(store.drafts(of: "enum-01") == [later])
  }
}
