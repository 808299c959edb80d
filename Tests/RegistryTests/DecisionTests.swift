import Formats
import Questionnaire
import Registry
import Testing

@Suite("Lipatan: putusan, pertanyaan, dan yang ditulis dua kali")
struct DecisionTests {
  let office = Office.staffed()

  /// The entry once more, in another log, as an attempt at the same.
  private func again(_ ref: EntryRef, with more: [JSONMember] = []) throws -> EntryRef {
    let written = try #require(office.log.first { $0.ref == ref })
    guard case .object(let members) = try JSON(parsing: written.json) else { return ref }
    let re = JSONMember(key: "re", value: .string(ref.description))
    return office.at("M2TA9Z") { $0.append(Array(JSON.object(members + [re] + more).text.utf8)) }
  }

  @Test("Of several approved revisions the last is official")
  func lastApproval() throws {
    let first = office.submit(.umkm, 1, answers: Office.shop("Lama"), by: "enum-01")
    office.commit(.approve([first]), by: "pemeriksa-01")
    let second = office.submit(.umkm, 1, base: [first.revision], answers: Office.shop("Baru"), by: "enum-01")
    office.commit(.approve([second]), by: "pemeriksa-01")
    #expect(office.dossier(Office.id(1))?.official?.ref == second.revision)
  }

  @Test("What is taken back leaves what was there before it, however often that was said")
  func undo() {
    let shop = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    func undo() {
      let on = #"[["\#(shop.record)","\#(shop.revision)"]]"#
      office.append(Array(#"{"k":"state","by":"pemeriksa-01","to":"undo","on":\#(on)}"#.utf8))
    }
    office.commit(.approve([shop]), by: "pemeriksa-01")
    office.commit(.void(shop, reason: "salah", duplicateOf: nil), by: "pemeriksa-01")
    undo()
    #expect(office.state(1) == .disetujui)
    office.commit(.reopen(shop, reason: "lihat lagi"), by: "pemeriksa-01")
    for writer in ["K7F3QX", "M2TA9Z"] {
      office.at(writer) { $0.commit(.approve([shop]), by: "pemeriksa-02") }
    }
    undo()
    #expect(office.state(1) == .diajukan)
  }

  @Test("Who voids what others decide about in opposite ways ends no conflict")
  func voidedConflict() {
    let shop = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    office.commit(.approve([shop]), by: "pemeriksa-01")
    office.at("M2TA9Z") {
      $0.commit(.return(shop, reason: "?", remarks: []), by: "pemeriksa-02")
      $0.commit(.void(shop, reason: "salah", duplicateOf: nil), by: "pemeriksa-02")
    }
    #expect(office.state(1) == .bentrok)
  }

  @Test("One question that is closed leaves the others waiting")
  func questions() throws {
    let shop = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    let asked = try ["nik", "omzet"].map { field in
      try #require(
        office.commit(.askRemark(shop, RemarkText(field: field, text: "?")), by: "pemeriksa-01").first)
    }
    office.commit(.closeRemark(shop.record, thread: asked[0]), by: "pemeriksa-01")
    #expect(office.registry.table(.umkm).openRemarks(0) == 1)
    #expect(office.dossier(shop.record)?.remarks.filter(\.open).map(\.field) == ["omzet"])
  }

  @Test("What names a first attempt means the one that counts: lists, questions and answers agree")
  func namedAttempts() throws {
    let shop = office.submit(.umkm, 1, answers: Office.shop("Warung"), by: "enum-01")
    let ask = try #require(
      office.commit(.askRemark(shop, RemarkText(field: "nik", text: "?")), by: "pemeriksa-01").first)
    office.commit(.answerRemark(shop.record, thread: ask, text: "Ya"), by: "enum-01")
    let second = try again(ask)
    let remarks = try #require(office.dossier(shop.record)?.remarks)
    #expect(remarks.map(\.text) == ["?", "Ya"] && remarks.allSatisfy { $0.thread == second && $0.open })
    office.commit(.closeRemark(shop.record, thread: ask), by: "pemeriksa-01")
    #expect(office.registry.table(.umkm).openRemarks(0) == 0)
    let other = office.submit(.umkm, 2, answers: Office.shop("Toko"), by: "enum-01")
    office.commit(.approve([other]), by: "pemeriksa-01")
    _ = try again(other.revision)
    #expect(office.registry.table(.umkm).state(1) == .disetujui)
  }

  @Test("Somebody with a role of a later version is shown, and does nothing here")
  func unknownRole() {
    office.append(
      Array(
        #"{"k":"person","by":"admin-01","id":"auditor-01","role":"auditor","on":true,"d":{"name":"Ani"}}"#
          .utf8))
    let person = office.registry.person("auditor-01")
    #expect(person?.name == "Ani" && person?.active == false)
  }

  @Test("A decision about a form that arrives twice was made once")
  func adoptedTwice() throws {
    let form = try #require(Office.umkm)
    office.commit(
      .adopt(FormAdoption(kind: .umkm, round: "2026", form: form.identity, version: form.version)),
      by: "admin-01")
    #expect(office.registry.adoptions.count == 1)
    #expect(Office.registry(office.log + office.log).adoptions.count == 1)
  }
}
