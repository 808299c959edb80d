import Formats
import Journal
import Registry
import Store
import Testing

/// A start with two threads shows what a start with one shows.
@Suite("Reading ahead")
struct AheadTests {
  let desk = Desk()

  private func fill() throws -> Int {
    let store = try desk.open(usesSnapshot: false)
    try desk.staff(store)
    for number in 0..<60 {
      let draft = desk.draft(try store.newRecordID(), "Toko \(number) \"É\"", omzet: Int64(number))
      try store.commit(.submit(draft), by: Desk.siti)
      let head = try #require(store.registry.table(.umkm).head(number))
      if number % 3 == 0 { try store.commit(.approve([RevisionTarget(draft.id, head)]), by: Desk.hendra) }
    }
    store.close()
    return 60
  }

  private func open(_ reading: StoreOptions.Reading) throws -> Store {
    var options = StoreOptions(
      folder: desk.data, journal: desk.journal(machine: "m0", readOnly: true),
      forms: FormsInUse(FormLibrary([Desk.umkm].compactMap(\.self))), digest: Desk.digest)
    options.usesSnapshot = false
    options.reading = reading
    let store = try Store.open(options)
    store.settleIn()
    return store
  }

  private func compare(_ what: String) throws -> Int {
    let (alone, ahead) = (try open(.alone), try open(.ahead))
    #expect(ahead.registry.stateLines == alone.registry.stateLines, "\(what)")
    #expect(ahead.notices == alone.notices, "\(what)")
    #expect(try !ahead.catchUp(), "\(what)")
    return alone.registry.table(.umkm).count
  }

  @Test("Records, states and notices are the same, with whole logs and with damaged ones")
  func same() throws {
    let records = try fill()
    #expect(try compare("whole") == records)
    for writer in desk.files("log") {
      for file in desk.files("log/\(writer)").filter({ $0.hasSuffix(".jsl") }) {
        let path = "\(desk.data)/log/\(writer)/\(file)"
        let whole = bytes(path)
        for at in stride(from: 100, to: whole.count, by: whole.count / 20) {
          var damaged = whole
          damaged[at] ^= 0x21
          overwrite(path, damaged)
          _ = try compare("byte \(at)")
          overwrite(path, Array(whole[..<at]))
          _ = try compare("cut at \(at)")
        }
        overwrite(path, whole)
      }
    }
  }

  @Test("The tail behind a snapshot, old records and new ones: the same with two threads")
  func tail() throws {
    _ = try fill()
    var store = try desk.open()
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    store = try desk.open()
    for number in 0..<40 {
      let table = store.registry.table(.umkm)
      let id = number % 2 == 0 ? table.id(number) : try store.newRecordID()
      var draft = desk.draft(id, "Baru \(number)", omzet: Int64(number))
      if number % 2 == 0 { draft.base = table.head(number).map { [$0] } ?? [] }
      try store.commit(.submit(draft), by: Desk.siti)
    }
    store.close()
    func open(_ reading: StoreOptions.Reading) throws -> Store {
      var options = StoreOptions(
        folder: desk.data, journal: desk.journal(machine: "m0", readOnly: true),
        forms: FormsInUse(FormLibrary([Desk.umkm].compactMap(\.self))), digest: Desk.digest)
      options.reading = reading
      return try Store.open(options)
    }
    let (alone, ahead) = (try open(.alone), try open(.ahead))
    #expect(alone.registry.hasBase && ahead.registry.hasBase)
    #expect(ahead.registry.stateLines == alone.registry.stateLines)
    #expect(ahead.registry.stateLines.filter { $0.contains("|Baru ") }.count == 40)
    #expect(ahead.notices == alone.notices)
    #expect(try !ahead.catchUp())
  }
}
