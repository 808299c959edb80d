import Glibc
import Journal
import Registry
import Store
import Synchronization
import Testing

@Suite("A block of the snapshot that is asked for late, and does not verify")
struct LateDamageTests {
  let desk = Desk()

  /// Records in several blocks, and a snapshot of them.
  private func fill() throws -> (first: RecordID, revision: EntryRef) {
    let store = try desk.open()
    defer { store.close() }
    try desk.staff(store)
    let file = ImportFile(
      kind: .umkm, round: "2026", hash: String(repeating: "ab", count: 16), name: "daftar.csv", count: 900)
    let group = try #require(store.commit(.beginImport(file), by: Desk.siti).refs.last)
    for start in stride(from: 1, to: 900, by: 100) {
      let lines = try store.newRecordIDs(100).enumerated().map {
        ImportedLine(line: start + $0, draft: desk.draft($1, "Toko nomor \(start + $0)"))
      }
      try store.commit(.importing(group, lines), by: Desk.siti)
    }
    #expect(try #require(store.snapshotJob()).run() == nil)
    let table = store.registry.table(.umkm)
    return (table.id(0), try #require(table.head(0)))
  }

  /// Turns a bit at the beginning of the body, where the rows lie, or at its end, where a start reads what lies where.
  private func damage(atEnd: Bool = false) {
    let fd = open(desk.data + "/snapshot/current", O_RDWR)
    let place = atEnd ? lseek(fd, 0, SEEK_END) - 2000 : off_t(Checkpoint.headSize + 8)
    var byte: UInt8 = 0
    pread(fd, &byte, 1, place)
    byte ^= 0x10
    pwrite(fd, &byte, 1, place)
    close(fd)
  }

  @Test("What is decided over it is decided again over the logs")
  func decision() throws {
    let (id, revision) = try fill()
    let store = try desk.open()
    #expect(store.registry.hasBase)
    damage()
    #expect(message { try store.commit(.approve([RevisionTarget(id, revision)]), by: Desk.hendra) } == nil)
    #expect(store.registry.find(id).map { store.registry.table(.umkm).state($0.row) } == .disetujui)
    #expect(!store.registry.hasBase)
  }

  @Test("It is written anew at the next occasion, though it is none too old", arguments: [false, true])
  func replaced(isOpen: Bool) throws {
    _ = try fill()
    if !isOpen { damage(atEnd: true) }
    let store = try desk.open()
    if isOpen {
      damage()
      try store.settleInWhole()
    }
    #expect(!store.registry.hasBase)
    #expect(try #require(store.snapshotJob()).run() == nil)
    #expect(store.snapshotJob() == nil)
    store.close()
    let next = try desk.open()
    try next.settleInWhole()
    #expect(next.registry.hasBase && next.registry.table(.umkm).count == 900)
  }

  @Test(
    "Answers behind it that cannot be read just now make no snapshot of empty columns",
    arguments: [EIO, EMFILE])
  func unreadableAnswers(code: Int32) throws {
    _ = try fill()
    var store = try desk.open()
    for number in 0..<250 { try desk.submit(store, "Warung di belakang \(number)") }
    store.close()

    let fails = Mutex(false)
    var system = SystemCalls.live
    system.open = { path, flags, mode in
      path.hasSuffix(".jsl") && fails.withLock { $0 } ? -code : SystemCalls.live.open(path, flags, mode)
    }
    store = try desk.open(system: system)
    fails.withLock { $0 = true }
    _ = store.snapshotJob()?.run()
    fails.withLock { $0 = false }
    for store in [store, try desk.open(machine: "m2", readOnly: true)] {
      try store.catchUp()
      #expect(store.registry.table(.umkm).rows(Query(text: "warung di belakang")).count == 250)
    }
  }

  @Test("Whoever looks at every row once gets what the logs say")
  func whole() throws {
    _ = try fill()
    damage()
    let counted = try desk.open(machine: "m2", readOnly: true)
    #expect(try counted.info().counts["umkm"] == ["diajukan": 900])
    let read = try desk.open(machine: "m2", readOnly: true)
    try read.settleInWhole()
    let table = read.registry.table(.umkm)
    let ids = try (0..<table.count).map { try read.newest(table, row: $0)?.record }
    #expect(Set(ids.compactMap(\.self)).count == 900)
  }

  @Test("Where the logs cannot be read instead, nobody is given nothing for everything")
  func unreadableLogs() throws {
    _ = try fill()
    damage()
    let isShut = Mutex(false)
    var system = SystemCalls.live
    system.list = { path in
      isShut.withLock { $0 } && path.hasSuffix("/log")
        ? .failure(.init(code: EACCES)) : SystemCalls.live.list(path)
    }
    let store = try desk.open(machine: "m2", readOnly: true, system: system)
    isShut.withLock { $0 = true }
    #expect(message { try store.settleInWhole() } != nil)
    isShut.withLock { $0 = false }
    #expect(try store.catchUp(), "the next look brings it")
    #expect(try store.info().counts["umkm"] == ["diajukan": 900])
  }

  @Test("Found while the tail is taken in: nothing is counted twice, not even in a first frame")
  func tail() throws {
    let (id, revision) = try fill()
    var store = try desk.open()
    try store.commit(.approve([RevisionTarget(id, revision)]), by: Desk.hendra)
    store.close()
    damage()
    store = try desk.openFront(machine: "m2", readOnly: true)
    #expect(store.registry.table(.umkm).count == 900)
    #expect(!store.registry.isDamaged)
    #expect(try store.info().counts["umkm"] == ["diajukan": 899, "disetujui": 1])
  }
}
