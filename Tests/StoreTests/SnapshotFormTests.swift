import Formats
import Journal
import Questionnaire
import Registry
import Store
import Testing

/// A program that ships 2026.1 in a folder that has adopted 2027.1.
@Suite("Start-up from a snapshot with an adopted form")
struct SnapshotFormTests {
  let desk = Desk()

  private func fill() throws -> Store {
    let store = try desk.open()
    try desk.staff(store)
    for number in 0..<12 {
      try store.commit(
        .submit(desk.draft(try store.newRecordID(), "Toko \(number)", omzet: Int64(number))), by: Desk.siti)
    }
    return store
  }

  private func adopt(_ store: Store) throws {
    let next = try #require(Desk.form(version: "2027.1", label: "Omzet bersih"))
    store.offer(next)
    try store.adopt(next, by: Desk.agus)
  }

  /// Opens as every later start does, looks at the answers, and says whether the rows still lie in the snapshot.
  private func startsFromSnapshot() throws -> Bool {
    let store = try desk.open()
    defer { store.close() }
    let table = store.registry.table(.umkm)
    #expect(store.registry.forms.current(.umkm)?.version == "2027.1")
    #expect(table.columns.last?.label == "Omzet bersih" && table.number(2, 7) == 7)
    #expect(table.rows(Query(text: "toko 11")).count == 1)
    try store.catchUp()
    #expect(store.registry.table(.umkm).number(2, 7) == 7)
    #expect(store.registry.forms.current(.umkm)?.version == "2027.1")
    let stays = store.registry.hasBase && !store.registry.isDamaged
    // Whatever start finds its snapshot of no use writes the next one.
    #expect((store.snapshotJob() == nil) == stays)
    return stays
  }

  @Test("A snapshot written after the adoption is used as it is, start after start")
  func after() throws {
    let store = try fill()
    try adopt(store)
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    for _ in 0..<3 { #expect(try startsFromSnapshot()) }
  }

  @Test("One that the adoption came after is due anew, small as the tail may be")
  func before() throws {
    var store = try fill()
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    store = try desk.open()
    #expect(store.registry.hasBase && store.snapshotJob() == nil)
    try adopt(store)
    #expect(store.registry.table(.umkm).number(2, 7) == 7)
    store.close()
    #expect(try !startsFromSnapshot())
    store = try desk.open()
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    for _ in 0..<2 { #expect(try startsFromSnapshot()) }
  }

  @Test("What is wrong with a form that the program did not take is told")
  func told() throws {
    var options = StoreOptions(
      folder: desk.data, journal: desk.journal(machine: "m1"),
      forms: FormsInUse(FormLibrary([Desk.umkm].compactMap(\.self))), digest: Desk.digest)
    options.notices = ["Formulir umkm rusak."]
    let store = try Store.open(options)
    store.settleIn()
    #expect(store.notices == ["Formulir umkm rusak."])
  }
}
