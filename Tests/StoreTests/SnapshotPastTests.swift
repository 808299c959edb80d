import Formats
import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("A snapshot of another past, or of another order, than the one in use")
struct SnapshotPastTests {
  let desk = Desk()

  /// The state that the logs alone give.
  private func logged() throws -> [String] {
    let store = try desk.open(machine: "m0", readOnly: true, usesSnapshot: false)
    defer { store.close() }
    return store.registry.stateLines
  }

  @Test(
    "Two programs that took the same entries in in another order each write one: rows of one are never copied out of the other"
  )
  func twins() throws {
    let (first, second) = (try desk.open(machine: "m1"), try desk.open(machine: "m2"))
    try desk.staff(first)
    // By turns, so that the first one's rows stand by turns as well.
    for number in 0..<6 {
      try desk.submit(number % 2 == 0 ? first : second, "Toko nomor \(number)")
    }
    try first.catchUp()
    second.close()
    let late = try desk.open(machine: "m2")
    #expect(late.registry.stateLines == first.registry.stateLines)
    #expect(first.registry.table(.umkm).id(1) != late.registry.table(.umkm).id(1))
    let (early, other) = (try #require(first.snapshotJob()), try #require(late.snapshotJob()))
    #expect(early.run() == nil)
    let reader = try desk.open(machine: "m3")
    #expect(reader.registry.hasBase)
    #expect(other.run() == nil)
    // Something about a row that stands elsewhere in the other one, and enough for the next snapshot.
    let table = reader.registry.table(.umkm)
    let target = try #require(table.head(1).map { RevisionTarget(table.id(1), $0) })
    try reader.commit(.approve([target]), by: Desk.hendra)
    for number in 0..<8 { try desk.submit(reader, "Warung \(number)") }
    #expect(reader.snapshotJob().flatMap { $0.run() } == nil)
    #expect(try desk.open(machine: "m4", readOnly: true).registry.stateLines == (try logged()))
  }

  @Test("What was accepted as lost after the snapshot is not shown out of it", arguments: [false, true])
  func accepted(isOpen: Bool) throws {
    var store = try desk.open()
    try desk.staff(store)
    var ids: [RecordID] = []
    for number in 0..<8 { ids.append(try desk.submit(store, "Toko nomor \(number)")) }
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    let follower = isOpen ? try desk.open(machine: "m5") : nil
    let path = try #require(desk.logs.keys.first)
    let text = try #require(desk.logs[path])
    overwrite(path, Array(text.replacing("nomor 4", with: "nomor X").utf8))
    let (report, done) = try JournalFolder.repair(
      desk.data, from: nil, person: "admin-01", options: desk.journal(machine: "m2"))
    #expect(report.exitCode == 0, "\(done)")
    let lines = try logged()
    #expect(!lines.contains { $0.contains("nomor 4") })
    store = try desk.open(machine: "m3")
    #expect(store.registry.stateLines == lines)
    if let follower {
      try follower.catchUp()
      #expect(follower.registry.stateLines == lines)
    }
    // The next start need not read everything again.
    _ = store.snapshotJob()?.run()
    store.close()
    store = try desk.open(machine: "m3")
    #expect(store.registry.hasBase && store.registry.stateLines == lines)
  }

  @Test(
    "A round whose order was changed once costs no later start its snapshot; what cannot be read counts once")
  func office() throws {
    var store = try desk.open()
    try desk.staff(store)
    try desk.submit(store, "Toko")
    try store.commit(.closeRound("2026"), by: Desk.agus)
    try store.commit(.openRound(Round(id: "2026", order: 7)), by: Desk.agus)
    store.close()
    let journal = try JournalFolder.open(desk.data, options: desk.journal(machine: "m2"))
    try journal.append([Array(#"{"k":"adopt","by":"admin-01"}"#.utf8)])
    journal.close()
    for start in 0..<3 {
      store = try desk.open()
      #expect(store.registry.hasBase == (start > 0) && store.registry.unreadable == 1)
      store.close()
      store = try desk.open(machine: "m3")
      for number in 0..<9 { try desk.submit(store, "Warung \(start) \(number)") }
      store.close()
      store = try desk.open()
      #expect(try #require(store.snapshotJob(), "start \(start)").run() == nil)
      store.close()
    }
  }
}
