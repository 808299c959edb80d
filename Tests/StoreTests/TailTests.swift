import Formats
import Glibc
import Journal
import Questionnaire
import Registry
import Store
import Testing

@Suite("A tail behind a snapshot: what the first frame needs first, the rest when it is asked for")
struct TailTests {
  let desk = Desk()

  /// Records in a snapshot and behind it: new ones by us and by a colleague, an old one mended twice, one approved.
  private func fill() throws {
    var store = try desk.open()
    try desk.staff(store)
    var old: [RecordID] = []
    for number in 0..<6 { old.append(try desk.submit(store, "Toko \(number)")) }
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    store = try desk.open(machine: "m2")
    for number in 0..<9 { try desk.submit(store, "Warung rekan \(number)") }
    let (first, last) = (old[0], old[5])
    for name in ["Toko lama", "Toko nol yang baru"] {
      let table = store.registry.table(.umkm)
      let row = try #require(table.row(first))
      let base = try #require(table.head(row))
      try store.commit(.submit(desk.draft(first, name, base: [base])), by: Desk.siti)
    }
    let table = store.registry.table(.umkm)
    let head = try #require(table.row(last).flatMap { table.head($0) })
    try store.commit(.approve([RevisionTarget(last, head)]), by: Desk.hendra)
    store.close()
  }

  private func logged() throws -> [String] {
    let store = try desk.open(machine: "m0", readOnly: true, usesSnapshot: false)
    defer { store.close() }
    return store.registry.stateLines
  }

  private func home(_ registry: Registry) -> String {
    registry.people.map { person in
      let home = registry.summary(for: person, today: desk.instant.ms)
      let counts = home.counts.map { "\($0.key) \($0.value.map { "\($0.key)=\($0.value)" }.sorted())" }
        .sorted()
      return "\(person.id) \(counts) \(home.queue) \(home.queueOldest ?? 0)"
    }.joined(separator: "\n")
  }

  @Test(
    "Counts are exact at once; a key pressed right after the first frame finds, sorts and shows everything",
    arguments: [StoreOptions.Reading.alone, .ahead])
  func complete(_ reading: StoreOptions.Reading) throws {
    try fill()
    let lines = try logged()
    let expected = try home(desk.open(machine: "m0", readOnly: true, usesSnapshot: false).registry)
    let store = try desk.openFront(machine: "m3", readOnly: true, reading: reading)
    #expect(store.registry.hasBase)
    #expect(home(store.registry) == expected)
    // Nobody has settled anything yet.
    let table = store.registry.table(.umkm)
    #expect(table.count == 15)
    #expect(table.rows(Query(text: "warung rekan")).count == 9)
    #expect(table.rows(Query(text: "toko nol yang baru")).count == 1)
    #expect(table.rows(Query(text: "toko lama")).isEmpty && table.rows(Query(text: "toko 0")).isEmpty)
    #expect(table.rows(Query(states: [.disetujui])).count == 1)
    #expect(store.registry.stateLines == lines)
    #expect(!store.registry.isDamaged)
  }

  @Test(
    "A line that changed between the first frame and the first list: nothing is shown without it, the logs are read anew"
  )
  func damagedMeanwhile() throws {
    try fill()
    let store = try desk.openFront(machine: "m3", readOnly: true)
    #expect(store.registry.hasBase)
    let writer = try #require(
      desk.files("log").first { bytes("\(desk.data)/log/\($0)/0001.jsl").count > 0 && holds($0, "rekan 4") })
    let path = "\(desk.data)/log/\(writer)/0001.jsl"
    let text = String(decoding: bytes(path), as: UTF8.self)
    overwrite(path, Array(text.replacing("rekan 4", with: "rekan X").utf8))
    #expect(!store.registry.isDamaged)
    _ = store.registry.table(.umkm).rows(Query(text: "warung rekan"))
    #expect(store.registry.isDamaged)
    try store.catchUp()
    #expect(!store.registry.isDamaged && !store.registry.hasBase)
    #expect(store.registry.table(.umkm).rows(Query(text: "warung rekan")).count == 8)
    #expect(store.notices.contains { $0.contains(writer) })
  }

  private func holds(_ writer: String, _ text: String) -> Bool {
    String(decoding: bytes("\(desk.data)/log/\(writer)/0001.jsl"), as: UTF8.self).contains(text)
  }

  @Test(
    "What was handed in is in the lists at once; what a colleague handed in meanwhile comes with the next look"
  )
  func ownFirst() throws {
    try fill()
    let (mine, other) = (try desk.open(), try desk.open(machine: "m2"))
    let id = try mine.newRecordID()
    let draft = desk.draft(id, "Warung milik sendiri")
    try mine.commit(.submit(draft), by: Desk.siti)
    try desk.submit(other, "Warung rekan terakhir")
    #expect(mine.registry.table(.umkm).rows(Query(text: "milik sendiri")).count == 1)
    #expect(other.registry.table(.umkm).rows(Query(text: "milik sendiri")).count == 1)
    #expect(try mine.catchUp())
    #expect(mine.registry.table(.umkm).rows(Query(text: "rekan terakhir")).count == 1)
    #expect(mine.registry.stateLines == other.registry.stateLines)
  }
}
