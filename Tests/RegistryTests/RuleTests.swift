import Formats
import Questionnaire
import Registry
import Testing

@Suite("Aturan: perintah diperiksa sebelum ditulis")
struct RuleTests {
  let office = Office.staffed()

  func draft(_ counter: UInt32, by person: String = "enum-01", kelurahan: String = "36.74.07.1001") -> Draft {
    Draft(
      id: Office.id(counter), kind: .umkm, person: person, formIdentity: Office.umkm?.identity ?? "",
      round: "2026", answers: Office.shop("Warung", kelurahan: kelurahan), started: office.now)
  }

  @Test("Nobody approves what they entered")
  func selfApproval() {
    let own = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "pemeriksa-01")
    #expect(
      office.refusal(.approve([own]), by: Office.hendra)
        == "Tidak ada yang menyetujui isiannya sendiri. Minta pemeriksa lain.")
    #expect(office.refusal(.approve([own]), by: Office.rina) == nil)
    #expect(office.registry.queue(for: Office.hendra, kind: .umkm) == [])
    #expect(office.registry.queue(for: Office.rina, kind: .umkm) == [0])
  }

  @Test("Only reviewers decide, and only in their scope")
  func scope() {
    let shop = office.submit(
      .umkm, 1, answers: Office.shop("Warung", kelurahan: "36.71.01.1008"), by: "enum-01")
    #expect(office.refusal(.approve([shop]), by: Office.siti)?.contains("pemeriksa") == true)
    #expect(office.refusal(.approve([shop]), by: Office.ratna) != nil)
    #expect(office.refusal(.approve([shop]), by: Office.hendra)?.contains("Babakan di luar wilayah") == true)
    #expect(office.refusal(.approve([shop]), by: Office.rina) == nil)
    #expect(office.registry.queue(for: Office.hendra, kind: .umkm) == [])
  }

  @Test("A decision needs the revision in view, in a state that allows it")
  func states() {
    let first = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    let second = office.submit(
      .umkm, 1, base: [first.revision], answers: Office.shop("Warung"), by: "enum-01")
    #expect(office.refusal(.approve([first]), by: Office.hendra)?.contains("lebih baru") == true)
    office.commit(.approve([second]), by: "pemeriksa-02")
    #expect(office.refusal(.approve([second]), by: Office.hendra)?.contains("disetujui") == true)
    #expect(office.refusal(.return(second, reason: "x", remarks: []), by: Office.hendra) != nil)
    #expect(office.refusal(.reopen(second, reason: ""), by: Office.hendra)?.contains("alasan") == true)
    #expect(office.refusal(.reopen(second, reason: "keliru"), by: Office.hendra) == nil)
    #expect(office.refusal(.void(second, reason: "", duplicateOf: nil), by: Office.hendra) != nil)
    #expect(
      office.refusal(.approve([RevisionTarget(Office.id(9), second.revision)]), by: Office.hendra)?
        .contains("tidak ada") == true)
  }

  @Test("A return says what is wrong")
  func returns() {
    let shop = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    #expect(office.refusal(.return(shop, reason: "", remarks: []), by: Office.hendra) != nil)
    let remark = RemarkText(field: "nik", text: "Cek KTP")
    #expect(office.refusal(.return(shop, reason: "", remarks: [remark]), by: Office.hendra) == nil)
  }

  @Test("A form is handed in by its own person, in their scope, in an open round")
  func submissions() {
    #expect(office.refusal(.submit(draft(1)), by: Office.siti) == nil)
    #expect(office.refusal(.submit(draft(1)), by: Office.rina) == "Draf ini milik enum-01.")
    #expect(office.refusal(.submit(draft(1, by: "pimpinan-01")), by: Office.ratna) != nil)
    let outside = draft(1, kelurahan: "36.74.06.1001")
    #expect(
      office.refusal(.submit(outside), by: Office.siti)
        == "Pamulang Barat di luar wilayah tugas enum-01. Periksa kelurahannya, atau minta admin menambah wilayahnya."
    )
    office.commit(.closeRound("2026"), by: "admin-01")
    #expect(
      office.refusal(.submit(draft(1)), by: Office.siti)
        == "Periode 2026 sudah ditutup. Minta admin membukanya lagi; draf tetap tersimpan.")
  }

  @Test("The submission of a draft is known by its entry; a void record is reopened first")
  func twice() throws {
    let once = draft(1)
    let ref = try #require(office.commit(.submit(once), by: "enum-01").first)
    #expect(office.registry.submitted(once))
    var typedOn = once
    typedOn.changed = Instant(ms: office.now.ms + 60_000)
    #expect(!office.registry.submitted(typedOn), "typed on after the submission: nothing may be thrown away")
    office.commit(.void(RevisionTarget(once.id, ref), reason: "ganda", duplicateOf: nil), by: "pemeriksa-01")
    #expect(office.refusal(.submit(typedOn), by: Office.siti)?.contains("batal") == true)
  }

  @Test("A draft that is built on what was handed in is none that was handed in")
  func builtOn() throws {
    let once = draft(1)
    let ref = try #require(office.commit(.submit(once), by: "enum-01").first)
    var next = once
    next.base = [ref]
    #expect(office.registry.submitted(once) && !office.registry.submitted(next))
    var other = once
    other.kind = .koperasi
    #expect(office.refusal(.submit(other), by: Office.siti)?.contains("sudah dipakai") == true)
  }

  @Test("Who left decides nothing, nor again; who took their own right away may say so once more")
  func inactive() {
    let shop = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    var gone = Office.hendra
    gone.active = false
    #expect(office.refusal(.approve([shop]), by: gone)?.contains("tidak aktif") == true)
    #expect(office.registry.checkAgain(.approve([shop]), by: gone)?.message.contains("tidak aktif") == true)
    #expect(office.registry.checkAgain(.setPerson(gone), by: gone) == nil)
  }

  @Test("Only a submission is decided about, and nothing is a duplicate of itself")
  func targets() throws {
    let shop = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    #expect(
      office.refusal(.void(shop, reason: "", duplicateOf: shop.record), by: Office.hendra)?
        .contains("dirinya sendiri") == true)
    let approval = try #require(office.commit(.approve([shop]), by: "pemeriksa-01").first)
    office.at("M2TA9Z") { $0.commit(.return(shop, reason: "?", remarks: []), by: "pemeriksa-02") }
    #expect(office.state(1) == .bentrok)
    let decision = RevisionTarget(shop.record, approval)
    #expect(
      office.refusal(.reopen(decision, reason: "x"), by: Office.hendra)?.contains("tidak ada pada catatan")
        == true)
  }

  @Test("Only an admin appoints people and opens rounds; one admin always stays")
  func administration() {
    let new = Person(id: "enum-09", name: "Budi", role: .enumerator)
    #expect(office.refusal(.setPerson(new), by: Office.hendra) != nil)
    #expect(office.refusal(.setPerson(new), by: Office.agus) == nil)
    var gone = Office.agus
    gone.active = false
    #expect(
      office.refusal(.setPerson(gone, instead: Office.agus), by: Office.agus)?.contains("satu admin") == true)
    #expect(
      office.refusal(.openRound(Round(id: "2027", order: 2027)), by: Office.agus)?.contains("2026") == true)
    #expect(office.refusal(.closeRound("2026"), by: Office.siti) != nil)
    var siti = Office.siti
    siti.role = .pemeriksa
    #expect(office.refusal(.setPerson(siti, instead: Office.siti), by: Office.agus) == nil)
    #expect(
      office.refusal(.setPerson(Office.siti, instead: siti), by: Office.agus)?.contains("diubah") == true)
    #expect(office.refusal(.setPerson(siti), by: Office.agus)?.contains("sudah dipakai Siti") == true)
    let first = Person(id: "admin-01", name: "Agus", role: .admin)
    #expect(RegistryFixture().refusal(.setPerson(first), by: first) == nil)
    #expect(
      RegistryFixture().refusal(.setPerson(Person(id: "Pak Agus", name: "A", role: .admin)), by: first) != nil
    )
  }
}
