import Formats
import Questionnaire
import Registry
import Testing

@Suite("Formulir yang dipakai")
struct AdoptTests {
  private func formEntry(_ version: String, _ hash: String) -> [UInt8] {
    Array(#"{"k":"form","id":"umkm","ver":"\#(version)","h":"\#(hash)","sheets":"","files":{}}"#.utf8)
  }

  private func adopt(_ form: String, round: String = "2026", _ office: RegistryFixture) {
    let adoption = FormAdoption(kind: .umkm, round: round, form: form, version: form)
    office.append(EntryCoding.adopt(adoption, by: "admin-01", at: office.now))
  }

  @Test("without a decision the form that the log began with stays")
  func firstStays() {
    let office = Office.staffed()
    #expect(office.registry.formInUse(.umkm) == nil)
    office.append(formEntry("2026.1", "h1"))
    office.append(formEntry("2026.2", "h2"))
    #expect(office.registry.formInUse(.umkm) == "h1")
    // Another log wrote the second one earlier than this machine knew.
    office.at("M2TA9Z", -9_000_000) { _ = $0.append(formEntry("2026.2", "h2")) }
    #expect(office.registry.formInUse(.umkm) == "h2")
  }

  @Test(
    "of several decisions the last for the round counts, and a later round has what the round before it had")
  func decisions() {
    let office = Office.staffed()
    office.append(formEntry("2026.1", "h1"))
    adopt("h2", office)
    #expect(office.registry.formInUse(.umkm) == "h2")
    adopt("h3", office)
    #expect(office.registry.formInUse(.umkm) == "h3")
    adopt("h0", round: "2025", office)
    #expect(office.registry.formInUse(.umkm) == "h3", "a later word about an earlier round")
    #expect(office.registry.adoption(.umkm, round: "2025")?.form == "h0")
    #expect(office.registry.adoption(.koperasi, round: "2026") == nil)
    office.commit(.closeRound("2026"), by: "admin-01")
    office.commit(.openRound(Round(id: "2027", order: 2027)), by: "admin-01")
    #expect(office.registry.formInUse(.umkm) == "h3")
    adopt("h4", round: "2027", office)
    #expect(office.registry.formInUse(.umkm) == "h4")
    #expect(office.registry.adoption(.umkm, round: "2026")?.form == "h3")
  }

  @Test("the order of arrival decides nothing", arguments: 1...20)
  func order(_ seed: UInt64) {
    let office = Office.staffed()
    office.append(formEntry("2026.1", "h1"))
    adopt("h2", office)
    office.at("M2TA9Z", -5_000) { _ = $0.append(formEntry("2026.1", "h1")) }
    office.at("M2TA9Z") { adopt("h3", $0) }
    adopt("h4", round: "2025", office)
    var dice = OrderTests.Dice(state: seed)
    let registry = Office.registry(office.log.shuffled(using: &dice))
    #expect(registry.stateLines == office.registry.stateLines)
    #expect(registry.formInUse(.umkm) == "h3")
    registry.startAnew()
    #expect(registry.formInUse(.umkm) == nil && registry.adoptions.isEmpty)
  }

  @Test("a table of before is none of those in use, also where no record of its kind has come again")
  func oldTable() {
    let office = RegistryFixture()
    office.submit(.umkm, 1, answers: Answers(["nama_usaha": .text("Warung")]), by: "enum-01")
    let table = office.registry.table(.umkm)
    #expect(table.count == 1 && office.registry.isCurrent(table))
    office.registry.startAnew()
    #expect(!office.registry.isCurrent(table))
    #expect(office.registry.isCurrent(office.registry.table(.umkm)))
  }

  @Test("only an admin decides, about a form that is here, with a version of its own, that is not in use yet")
  func rules() throws {
    let office = Office.staffed()
    let form = try #require(Office.umkm)
    var adoption = FormAdoption(kind: .umkm, round: "2026", form: form.identity, version: form.version)
    #expect(office.refusal(.adopt(adoption), by: Office.agus) == nil)
    #expect(office.refusal(.adopt(adoption), by: Office.hendra)?.contains("admin") == true)
    adoption.round = "2031"
    #expect(office.refusal(.adopt(adoption), by: Office.agus)?.contains("2031") == true)
    adoption.round = "2026"
    adoption.form = "lain"
    #expect(office.refusal(.adopt(adoption), by: Office.agus)?.contains("tidak ada") == true)
    adoption.form = form.identity
    office.append(formEntry("2026.1", "lain"))
    #expect(office.refusal(.adopt(adoption), by: Office.agus)?.contains("isi lain") == true)
    let fresh = Office.staffed()
    fresh.append(formEntry("2026.1", form.identity))
    #expect(fresh.refusal(.adopt(adoption), by: Office.agus)?.contains("sudah dipakai") == true)
  }
}
