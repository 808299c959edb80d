import Formats
import Glibc
import Journal
import Questionnaire
import Registry
import Store
import Testing

@Suite("Start-up from a snapshot")
struct SnapshotTests {
  let desk = Desk()

  /// Some records, and a snapshot of them.
  private func fill(_ records: Int) throws {
    let store = try desk.open()
    try desk.staff(store)
    for number in 0..<records { try desk.submit(store, "Toko \(number)") }
    let job = try #require(store.snapshotJob())
    #expect(job.run() == nil)
    store.close()
  }

  /// The state that the logs alone give.
  private func logged() throws -> [String] {
    let store = try desk.open(machine: "m0", readOnly: true, usesSnapshot: false)
    defer { store.close() }
    return store.registry.stateLines
  }

  private var path: String {
    "\(desk.data)/snapshot/current"
  }

  @Test(
    "A snapshot and the tail behind it give what the logs give; records are read, mended and approved as ever"
  )
  func same() throws {
    try fill(8)
    var store = try desk.open()
    #expect(store.registry.hasBase)
    #expect(store.registry.stateLines == (try logged()))
    let id = try desk.submit(store, "Warung Baru")
    #expect(store.registry.hasBase)
    let old = try #require(store.registry.table(.umkm).row(id).map { _ in store.registry.table(.umkm).id(0) })
    #expect(try store.dossier(old).revisions.count == 1)
    let head = try #require(store.registry.table(.umkm).head(0))
    try store.commit(.approve([RevisionTarget(old, head)]), by: Desk.hendra)
    store.close()
    store = try desk.open()
    #expect(store.registry.hasBase)
    #expect(store.registry.stateLines == (try logged()))
    #expect(store.registry.table(.umkm).rows(Query(text: "warung baru")).count == 1)
    #expect(store.registry.table(.umkm).state(0) == .disetujui)
    #expect(try store.newRecordID() != id)
  }

  @Test(
    "A snapshot cut anywhere or with any bit turned is not used, or noticed before it shows anything wrong for long"
  )
  func damaged() throws {
    try fill(8)
    let lines = try logged()
    let whole = bytes(path)
    var replayed = 0
    for place in stride(from: 0, to: whole.count, by: 419) {
      for isCut in [true, false] {
        var damaged = whole
        if isCut { damaged = Array(whole[..<place]) } else { damaged[place] ^= 0x10 }
        overwrite(path, damaged)
        let store = try desk.open(machine: "m9", readOnly: true)
        _ = store.registry.stateLines
        try store.catchUp()
        #expect(store.registry.stateLines == lines, "byte \(place)")
        replayed += store.registry.hasBase ? 0 : 1
        store.close()
      }
    }
    #expect(replayed > whole.count / 419)
  }

  @Test(
    "A snapshot that somebody cuts short or writes over while it is in use ends nothing; the logs are read instead",
    arguments: [0, 5_000, 40_000, nil])
  func touched(_ size: Int?) throws {
    try fill(60)
    let store = try desk.open()
    let table = store.registry.table(.umkm)
    #expect(table.rows(Query(text: "toko")).count == 60 && !store.showsDamage)
    if let size {
      #expect(truncate(path, size) == 0)
    } else {
      // Another one of the same size, as `cp` lays it there.
      overwrite(path, Array(bytes(path).reversed()))
    }
    _ = (0..<table.count).map { (table.id($0), table.state($0), table.head($0)) }
    _ = table.rows(Query(text: "toko"))
    #expect(store.showsDamage)
    try store.catchUp()
    #expect(!store.showsDamage)
    #expect(store.registry.stateLines == (try logged()))
    #expect(store.registry.table(.umkm).rows(Query(text: "toko")).count == 60)
  }

  @Test("A snapshot for other forms is not used; the next one is for these")
  func otherForms() throws {
    try fill(4)
    let store = try desk.open(form: Desk.form(version: "2027.1", label: "Omzet"), machine: "m2")
    #expect(!store.registry.hasBase)
    #expect(store.registry.table(.umkm).count == 4)
    #expect(try #require(store.snapshotJob()).run() == nil)
    store.close()
    let again = try desk.open(form: Desk.form(version: "2027.1", label: "Omzet"), machine: "m3")
    #expect(again.registry.hasBase)
  }

  @Test("A log that was cut between two lines: its snapshot is not believed, and bears witness")
  func cutLog() throws {
    try fill(6)
    let log = "\(desk.data)/log/\(desk.files("log").first ?? "")/0001.jsl"
    overwrite(log, withoutLast(2, of: bytes(log)))
    let store = try desk.open(machine: "m4", readOnly: true)
    #expect(!store.registry.hasBase)
    #expect(store.registry.table(.umkm).count == 4)
    #expect(!store.notices.isEmpty)
  }

  @Test("The next snapshot is due when more than a tenth lies behind the last")
  func due() throws {
    try fill(30)
    let store = try desk.open()
    #expect(store.snapshotJob() == nil)
    try desk.submit(store, "Satu")
    #expect(store.snapshotJob() == nil)
    for number in 0..<12 { try desk.submit(store, "Lagi \(number)") }
    #expect(try #require(store.snapshotJob()).run() == nil)
    #expect(store.snapshotJob() == nil)
    // A second snapshot stands on the first: rows are copied out of it.
    let lines = store.registry.stateLines
    store.close()
    let again = try desk.open()
    #expect(again.registry.hasBase && again.registry.stateLines == lines)
  }

  @Test(
    "While it is written the work goes on; it is of the moment it was asked for, and an older one never replaces it"
  )
  func meanwhile() throws {
    try fill(3)
    let store = try desk.open()
    for number in 0..<9 { try desk.submit(store, "Sebelum \(number)") }
    let early = try #require(store.snapshotJob())
    try desk.submit(store, "Sesudah")
    let late = try #require(store.snapshotJob())
    #expect(late.run() == nil)
    let written = bytes(path)
    #expect(early.run() == nil)
    #expect(bytes(path) == written)
    let after = store.registry.stateLines
    store.close()
    let again = try desk.open()
    #expect(again.registry.hasBase && again.registry.stateLines == after)
  }

  @Test(
    "Whatever call of it fails, nothing is lost and the next start reads right", arguments: [ENOSPC, EIO])
  func failing(_ code: Int32) throws {
    try fill(3)
    let faults = Faults(code)
    let store = try desk.open(system: faults.system)
    for number in 0..<9 { try desk.submit(store, "Toko lain \(number)") }
    let lines = store.registry.stateLines
    var failures = 0
    for call in 1...40 {
      let job = store.snapshotJob()
      faults.arm(call)
      if job?.run() != nil { failures += 1 }
      faults.disarm()
      let again = try desk.open(machine: "m6", readOnly: true)
      #expect(again.registry.stateLines == lines, "call \(call)")
      again.close()
    }
    #expect(failures > 3)
  }
}
