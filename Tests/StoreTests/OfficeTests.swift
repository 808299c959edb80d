import Assets
import Formats
import Journal
import Questionnaire
import Registry
import Store
import Synchronization
import Testing

@Suite("Banyak orang, banyak catatan")
struct OfficeTests {
  let desk = Desk()

  @Test("Two programs that take turns fifty times each lose nothing and agree on everything")
  func turns() throws {
    let first = try desk.open()
    try desk.staff(first)
    let second = try desk.open()
    var ids: Set<RecordID> = []
    for turn in 0..<50 {
      for store in [first, second] {
        let id = try store.newRecordID()
        ids.insert(id)
        try store.commit(.submit(desk.draft(id, "Warung \(turn)")), by: Desk.siti)
      }
    }
    try first.catchUp()
    #expect(ids.count == 100)
    #expect(first.registry.table(.umkm).count == 100)
    #expect(first.registry.stateLines == second.registry.stateLines)
    #expect(try desk.open(machine: "m3").registry.stateLines == first.registry.stateLines)
    #expect(try JournalFolder.verify(desk.data).isIntact)
  }

  @Test("Who may do what is decided by the log as it is now, not as it was at sign-in")
  func roleNow() throws {
    let first = try desk.open()
    try desk.staff(first)
    let second = try desk.open(machine: "m2")
    let id = try second.newRecordID()
    var gone = Desk.siti
    gone.active = false
    try first.commit(.setPerson(gone, instead: Desk.siti), by: Desk.agus)
    #expect(
      message { try second.commit(.submit(desk.draft(id, "A")), by: Desk.siti) }?.contains("tidak aktif")
        == true)
    var boss = Desk.hendra
    boss.role = .admin
    #expect(message { try second.commit(.closeRound("2026"), by: boss) }?.contains("Hanya admin") == true)
  }

  @Test("Somebody whom the log does not know writes nothing")
  func stranger() throws {
    let store = try desk.open()
    try desk.staff(store)
    let before = desk.logText
    let stranger = Person(id: "tamu-01", name: "Tamu", role: .admin)
    let failure = message { try store.commit(.closeRound("2026"), by: stranger) }
    #expect(failure?.contains("tamu-01") == true && failure?.contains("Minta admin") == true)
    #expect(desk.logText == before)
  }

  @Test("A batch of more than a thousand approvals: two entries, one write, all or nothing")
  func batch() throws {
    let writes = Mutex(0)
    var system = SystemCalls.live
    system.write = { fd, bytes in
      writes.withLock { $0 += 1 }
      return SystemCalls.live.write(fd, bytes)
    }
    var store = try desk.open(system: system)
    try desk.staff(store)
    let drafts = (1...1_001).map { desk.draft(RecordID(writer: "K7F3QX", counter: $0), "Warung \($0)") }
    let journal = try JournalFolder.open(desk.data, options: desk.journal(machine: "m2"))
    let written = try journal.append(
      drafts.map { EntryCoding.revision($0, by: "enum-01", at: $0.changed, form: Desk.umkm) })
    let targets = zip(drafts, written).map { draft, entry in
      RevisionTarget(draft.id, EntryRef(writer: entry.writer, seq: entry.seq))
    }
    writes.withLock { $0 = 0 }
    let receipt = try store.commit(.approve(targets), by: Desk.hendra)
    #expect(receipt.refs.count == 2)
    #expect(writes.withLock { $0 } == 1)
    store.close()
    store = try desk.open()
    let table = store.registry.table(.umkm)
    #expect(table.count == 1_001)
    #expect((0..<table.count).allSatisfy { table.state($0) == .disetujui })
  }

  @Test("The shipped forms go into the log whole: a program without them reads their records")
  func shippedForms() throws {
    var tables: [String: [UInt8]] = [:]
    for path in Assets.names where path.hasPrefix("forms/") {
      tables[String(path.dropFirst("forms/".count))] = Assets.bytes(path)
    }
    let forms = try ["umkm", "koperasi"].map { name in
      let bytes = try #require(tables[name + ".csv"])
      return try Form.read(FormSource(name: name + ".csv", bytes: bytes, tables: tables), digest: Desk.digest)
    }
    var store = try desk.open(forms: forms)
    try desk.staff(store)
    var ids: [RecordID] = []
    for form in forms {
      let kind = RecordKind(rawValue: form.id)
      let id = try store.newRecordID()
      ids.append(id)
      let draft = Draft(
        id: id, kind: kind, person: "enum-01", formIdentity: form.identity,
        round: kind.hasRounds ? "2026" : Round.none, started: desk.instant)
      try store.commit(.submit(draft), by: Desk.siti)
    }
    store.close()
    store = try desk.open(forms: [])
    #expect(store.notices == [])
    for (form, id) in zip(forms, ids) {
      let revision = try #require(store.dossier(id).head)
      let logged = try #require(store.registry.forms.form(revision.formIdentity))
      #expect(logged.sheetsText == form.sheetsText && logged.files == form.files)
    }
  }
}
