import Formats
import Glibc
import Journal
import Registry
import Store
import Synchronization
import Testing

@Suite("Rows that are read again, and a folder that is read anew under somebody's hands")
struct AnewTests {
  let desk = Desk()

  /// A disk that does not give back the bytes at some place of a log.
  private final class BadSpot: Sendable {
    private let offsets = Mutex<Set<Int>>([])
    func set(_ places: [Int?]) { offsets.withLock { $0 = Set(places.compactMap(\.self)) } }

    var system: SystemCalls {
      var system = SystemCalls.live
      system.read = { fd, room, at in
        self.offsets.withLock { $0.contains(at) } ? Int(-EIO) : SystemCalls.live.read(fd, room, at)
      }
      return system
    }
  }

  @Test("A row whose columns could not be read again is shown as soon as the disk gives it back")
  func columns() throws {
    let writer = try desk.open(machine: "m2")
    try desk.staff(writer)
    for name in ["Toko", "Warung", "Kios"] { try desk.submit(writer, name) }
    let spot = BadSpot()
    let store = try desk.open(system: spot.system, usesSnapshot: false)
    let table = store.registry.table(.umkm)
    #expect(table.rows(Query(text: "warung")).count == 1)
    let form = try #require(Desk.form(version: "2026.2", label: "Omzet"))
    let admin = try desk.open(forms: [form], machine: "m3")
    try admin.adopt(form, by: Desk.agus)
    let places = (0..<3).map { table.newest($0)?.location.offset }
    spot.set(Array(places[...1]))
    try store.catchUp()
    // One that never comes back holds up no other.
    spot.set([places[0]])
    for _ in 0..<4 { try store.catchUp() }
    #expect(table.rows(Query(text: "warung")).count == 1)
    spot.set([])
    for _ in 0..<4 { try store.catchUp() }
    #expect(try desk.open(machine: "m4", readOnly: true).registry.stateLines == store.registry.stateLines)
  }

  @Test("What came behind a line that the disk would not give back for a moment is read as soon as it does")
  func behind() throws {
    let office = try desk.open(machine: "m2")
    try desk.staff(office)
    let id = try desk.submit(office, "Warung")
    let spot = BadSpot()
    let store = try desk.open(system: spot.system, usesSnapshot: false)
    let head = try #require(try store.dossier(id).current?.head)
    try office.commit(.approve([RevisionTarget(id, head)]), by: Desk.hendra)
    spot.set([store.registry.locations(of: id).first?.location.offset])
    _ = try? store.catchUp()
    spot.set([])
    try store.catchUp()
    #expect(try store.dossier(id).current?.state == .disetujui)
  }

  @Test(
    "Rows of before the folder was read anew give nothing, least of all a line of another log in place of theirs"
  )
  func rows() throws {
    let office = try desk.open()
    try desk.staff(office)
    let path = try #require(desk.logs.keys.first)
    try desk.submit(office, "Toko")
    let reader = try desk.open(machine: "m9")
    // Their logs are alike to the byte but for who and what, and met in another order than that of their names.
    let stores = try (2...7).map { try desk.open(machine: "m\($0)") }
    var ids: [RecordID] = []
    for (number, store) in stores.enumerated() {
      ids.append(try store.newRecordID())
      try store.commit(.submit(desk.draft(ids[number], "Kios \(number)")), by: Desk.siti)
      try reader.catchUp()
    }
    #expect(ids.map(\.writer.description) != ids.map(\.writer.description).sorted())
    let table = reader.registry.table(.umkm)
    let rows = ids.compactMap { table.row($0) }
    let names = try rows.map { try reader.newest(table, row: $0)?.answers["nama_usaha"] }
    #expect(names == (0..<6).map { .text("Kios \($0)") })

    let survey = FormSurvey(reader, .umkm, nil)
    survey.step(2)
    overwrite(path, withoutLast(1, of: bytes(path)))
    #expect(try reader.catchUp())
    for (row, name) in zip(rows, names) {
      let now = try? reader.newest(table, row: row)
      #expect(now == nil || now?.answers["nama_usaha"] == name)
      #expect(message { _ = try reader.newest(table, row: row) }?.contains("dibaca ulang") == true)
    }
    while !survey.isDone { survey.step(1) }
    #expect(survey.report.records == reader.registry.table(.umkm).count && survey.unreadable == 0)
    #expect(!reader.isCurrent(table) && reader.isCurrent(reader.registry.table(.umkm)))
  }

  @Test("A commit in the middle of which the folder is read anew keeps others out until its entry is on disk")
  func commitLock() throws {
    let office = try desk.open()
    try desk.staff(office)
    let log = try #require(desk.logs.keys.first)
    try desk.submit(office, "Toko")
    let lock = desk.data + "/commit.lock"
    let asked = Mutex<[Int32]>([])
    let ask = { @Sendable in
      let fd = open(lock, O_RDWR)
      defer { close(fd) }
      asked.withLock { $0.append(SystemCalls.live.lock(fd)) }
    }
    var system = SystemCalls.live
    system.fdatasync = { fd in
      if path(of: fd).contains("/data/log/") { ask() }
      return SystemCalls.live.fdatasync(fd)
    }
    let store = try desk.open(machine: "m2", system: system)
    try desk.submit(store, "Warung")
    let table = store.registry.table(.umkm)
    overwrite(log, withoutLast(1, of: bytes(log)))
    asked.withLock { $0 = [] }
    try desk.submit(store, "Kios")
    #expect(!store.isCurrent(table), "it was read anew")
    ask()
    let answers = asked.withLock(\.self)
    #expect(answers.count > 1 && answers.dropLast().allSatisfy { $0 == -EAGAIN } && answers.last == 0)
  }
}
