import Glibc
import Journal
import Registry
import Store
import Testing

@Suite("An older copy of a colleague's log is put over the newer one while the office works")
struct SetBackTests {
  let desk = Desk()

  /// The office, a colleague's record that it has seen approved, the colleague's log and what was in it before.
  private func office(signsIn: Bool = true) throws -> (store: Store, id: RecordID, log: String, old: [UInt8])
  {
    let office = try desk.open(machine: "office")
    try desk.staff(office)
    // What is written at a sign-in knows nothing of what comes later.
    if signsIn { try office.signedIn(Desk.hendra) }
    let known = Set(desk.logs.keys)
    let laptop = try desk.open(machine: "laptop")
    try desk.submit(laptop, "Toko")
    let log = try #require(desk.logs.keys.first { !known.contains($0) })
    let old = bytes(log)
    let id = try desk.submit(laptop, "Warung")
    laptop.close()
    try office.catchUp()
    let head = try #require(try office.dossier(id).current?.head)
    try office.commit(.approve([RevisionTarget(id, head)]), by: Desk.hendra)
    #expect(office.registry.table(.umkm).count == 2)
    return (office, id, log, old)
  }

  private func told(_ store: Store) -> Bool {
    store.notices.contains { $0.contains("pernah tercatat di tempat lain tetapi tidak ada di sini") }
  }

  @Test("It is told at once, and to whoever comes later; nothing is left of it once the newer copy is back")
  func older() throws {
    let (office, id, log, old) = try office()
    let new = bytes(log)
    overwrite(log, old)
    try office.catchUp()
    #expect(told(office), "\(office.notices)")
    #expect(office.snapshotJob() == nil, "no snapshot of what is left")
    try office.catchUp()
    let report = try JournalFolder.verify(desk.data)
    #expect(report.exitCode == 1)
    #expect(report.findings.contains { $0.kind == .shortened && log.contains($0.writer) })
    #expect(desk.logText.contains(#""ev":"lost""#))
    let lines = desk.logText.count
    try office.catchUp()
    #expect(desk.logText.count == lines, "written down once")
    office.close()
    let later = try desk.open(machine: "m3", usesSnapshot: false)
    #expect(told(later), "\(later.notices)")

    overwrite(log, new)
    try later.catchUp()
    #expect(!told(later), "\(later.notices)")
    #expect(try later.dossier(id).current?.state == .disetujui)
    #expect(try JournalFolder.verify(desk.data).isIntact)
    #expect(try desk.open(machine: "m4").registry.table(.umkm).count == 2)
  }

  @Test("A copy that is only on its way leaves no trace")
  func underWay() throws {
    let (office, id, log, _) = try office()
    let (new, before) = (bytes(log), desk.logText)
    overwrite(log, [])
    try office.catchUp()
    #expect(told(office))
    overwrite(log, new)
    try office.catchUp()
    try office.catchUp()
    #expect(!told(office) && desk.logText == before)
    #expect(try office.dossier(id).current?.state == .disetujui)
  }

  @Test("Where nobody has signed in yet, whoever does writes it down")
  func nobody() throws {
    let (office, _, log, old) = try office(signsIn: false)
    overwrite(log, old)
    for _ in 0..<3 { try office.catchUp() }
    #expect(told(office))
    try office.signedIn(Desk.hendra)
    #expect(try JournalFolder.verify(desk.data).exitCode == 1)
  }

  @Test("What was accepted as lost stays accepted")
  func accepted() throws {
    let (office, _, log, old) = try office()
    overwrite(log, old)
    for _ in 0..<3 { try office.catchUp() }
    _ = try JournalFolder.repair(
      desk.data, from: nil, person: "admin-01", options: desk.journal(machine: "m3"))
    for _ in 0..<3 { try office.catchUp() }
    #expect(!told(office), "\(office.notices)")
    try office.signedIn(Desk.hendra)
    #expect(try JournalFolder.verify(desk.data).isIntact)
  }
}
