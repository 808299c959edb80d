import Formats
import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("What no disk has confirmed, seen by another program before a power cut took it")
struct GivenUpTests {
  let desk = Desk()
  private let faults = Faults(EIO, lasting: true)

  @Test(
    "A snapshot, a front and a sign-in that know it miss nothing, and the next start shows what the logs say",
    arguments: [false, true], [false, true])
  func seen(again: Bool, isAnotherMachine: Bool) throws {
    var system = SystemCalls.live
    system.fdatasync = { [faults] fd in
      path(of: fd).contains("/data/log/") ? faults.system.fdatasync(fd) : SystemCalls.live.fdatasync(fd)
    }
    let store = try desk.open(system: system)
    try desk.staff(store)
    try desk.submit(store, "Toko")
    let draft = desk.draft(try store.newRecordID(), "Warung")
    try store.save(draft)
    faults.arm(1)
    #expect(message { try store.commit(.submit(draft), by: Desk.siti) } != nil)
    faults.disarm()
    let uncertain = desk.logs.filter { $0.value.contains("Warung") }
    #expect(uncertain.count == 2)
    let other = try desk.open(machine: isAnotherMachine ? "m2" : "m1")
    #expect(other.registry.table(.umkm).count == 2)
    try other.signedIn(Desk.hendra)
    #expect(other.snapshotJob()?.run() == nil)
    try other.writeFront()
    if again { try store.commit(.submit(draft), by: Desk.siti) }
    other.close()
    store.close()

    for (path, text) in uncertain { overwrite(path, withoutLast(1, of: Array(text.utf8))) }
    for machine in ["m1", "m2"] {
      let front = try desk.openFront(machine: machine)
      #expect(front.registry.people.count == 3)
      front.settleIn()
      #expect(front.registry.table(.umkm).count == (again ? 2 : 1))
      let lines = try desk.open(machine: "m9", readOnly: true, usesSnapshot: false).registry.stateLines
      #expect(front.registry.stateLines == lines)
      // Another machine, or another person's account, cannot know that nobody was told it is saved.
      if machine == "m1" {
        #expect(front.notices == [])
        let report = try JournalFolder.verify(desk.data, remembering: desk.journal(machine: "m1"))
        #expect(report.isIntact, "\(report.findings)")
        #expect(try #require(front.snapshotJob()).run() == nil)
        let next = try desk.open(machine: machine, readOnly: true)
        #expect(next.registry.hasBase && next.registry.stateLines == lines && next.notices == [])
      }
      front.close()
    }
  }
}

@Suite("A batch that was cut back after another program had read its first line")
struct CutBackTests {
  let desk = Desk()

  /// What happens between a short write and the cut that takes it back.
  private final class Between: @unchecked Sendable {
    // Sendable: one thread.
    var body: (() -> Void)?
    var isShort = false

    var system: SystemCalls {
      var system = SystemCalls.live
      system.write = { fd, bytes in
        guard self.isShort else { return SystemCalls.live.write(fd, bytes) }
        self.isShort = false
        let first = bytes.firstIndex(of: 0x0A) ?? 0
        return SystemCalls.live.write(fd, UnsafeRawBufferPointer(rebasing: bytes[..<(first + 40)]))
      }
      system.truncate = { fd, size in
        self.body?()
        self.body = nil
        return SystemCalls.live.truncate(fd, size)
      }
      return system
    }
  }

  @Test("Its snapshot and its front are not believed", arguments: [false, true])
  func cutBack(goesOn: Bool) throws {
    let between = Between()
    let store = try desk.open(system: between.system)
    try desk.staff(store)
    for name in ["Toko", "Kios"] { try desk.submit(store, name) }
    let other = try desk.open(machine: "m2")
    let file = ImportFile(
      kind: .umkm, round: "2026", hash: String(repeating: "ab", count: 16), name: "daftar.csv", count: 2)
    let group = try #require(store.commit(.beginImport(file), by: Desk.siti).refs.last)
    let ids = try store.newRecordIDs(2)
    let lines = ids.enumerated().map { ImportedLine(line: $0, draft: desk.draft($1, "Warung \($0)")) }
    var job: SnapshotJob?
    between.body = {
      _ = try? other.catchUp()
      #expect(other.registry.table(.umkm).count == 3)
      job = other.snapshotJob()
      try? other.writeFront()
    }
    between.isShort = true
    #expect(message { try store.commit(.importing(group, lines), by: Desk.siti) } != nil)
    #expect(between.body == nil)
    #expect(try #require(job).run() == nil)
    try other.writeFront()
    if goesOn {
      let again = [ImportedLine(line: 0, draft: desk.draft(ids[0], "Bakso 9"))]
      try store.commit(.importing(group, again), by: Desk.siti)
    }
    try other.catchUp()
    for machine in ["m1", "m2", "m3"] {
      let next = try desk.openFront(machine: machine)
      let early = next.registry.summary(for: Desk.agus, today: Int64(desk.tick()))
      #expect(early.everywhere.first { $0.key == .umkm }?.value == (goesOn ? 3 : 2))
      next.settleIn()
      let lines = try desk.open(machine: "m9", readOnly: true, usesSnapshot: false).registry.stateLines
      #expect(next.registry.stateLines == lines)
      next.close()
    }
    #expect(other.registry.table(.umkm).count == (goesOn ? 3 : 2))
  }
}
