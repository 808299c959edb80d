import Formats
import Registry
import Testing

@testable import Screens

/// Numbers of lists that shift between a line that was said and the next one typed.
@Suite("Plain mode: lists that move") struct PlainListTests {
  /// Lists, and how a colleague makes another row stand under the numbers: who looks, the way there, what was said first,
  /// the colleague's act, and what is heard of the row that the number meant.
  private static let shifting:
    [(person: String?, way: [String], row: String, act: @Sendable (RegistryFixture) -> Void, heard: String)] =
      [
        (nil, [], "Dewi Lestari", { appoint("enum-00", .enumerator, $0) }, "Beranda, Dewi Lestari, operator"),
        ("admin-01", ["p"], "Siti Rahma", { appoint("enum-00", .enumerator, $0) }, "Siti Rahma"),
        ("operator-01", ["u"], "Toko Maju", { open("Aneka", $0) }, "Toko Maju, K7F3QX-2"),
        ("pemeriksa-01", ["t"], "Bakso", { approve(Fixture.tini, $0) }, "Bakso Pak Slamet, K7F3QX-4"),
      ]

  private static func appoint(_ id: String, _ role: PersonRole, _ office: RegistryFixture) {
    office.commit(.setPerson(Person(id: id, name: "Ani", role: role)), by: "admin-01")
  }

  private static func open(_ name: String, _ office: RegistryFixture) {
    let shop = Fixture.shop(name, owner: "Ani", nik: "9974061234560009", omzet: 1)
    office.submit(.umkm, 40, answers: shop, by: "enum-01")
  }

  private static func approve(_ id: RecordID, _ office: RegistryFixture) {
    guard let head = office.dossier(id)?.head else { return }
    office.commit(.approve([RevisionTarget(id, head.ref)]), by: "pemeriksa-02")
  }

  @Test(
    "in every list a number means the row that it was said for, wherever that stands now", arguments: 0..<4)
  func listMoved(_ number: Int) throws {
    let (person, way, row, act, heard) = Self.shifting[number]
    let talk = Talk(person)
    let said = way.isEmpty ? talk.say("=") : way.map { talk.say($0) }.last ?? []
    let line = try #require(said.first { $0.contains(". ") && $0.contains(row) }, "\(said)")
    act(talk.office)
    talk.hearOfOthers()
    let now = talk.say(String(line.prefix { $0 != "." }))
    #expect(now.contains { $0.contains(heard) }, "\(now)")
  }

  @Test(
    "what was said of a page holds when the next one is turned to, with a record that came in between",
    arguments: ["3", "14"])
  func pages(_ number: String) throws {
    let office = Fixture.office()
    for count in UInt32(10)..<24 {
      let shop = Fixture.shop("Toko \(count)", owner: "Ani", nik: "99740612345600\(count)", omzet: 1)
      office.submit(.umkm, count, answers: shop, by: "enum-01")
    }
    let talk = Talk("operator-01", office)
    let first = talk.say("u")
    Self.open("Aneka", office)
    talk.hearOfOthers()
    let said = first + talk.say("+")
    let line = try #require(said.first { $0.hasPrefix(number + ". ") }, "\(said)")
    let name = line.dropFirst(number.count + 2).prefix { $0 != "," }
    let card = talk.say(number)
    #expect(card.contains { $0.hasPrefix("\(name), K7F3QX-") }, "\(line): \(card)")
  }

  @Test(
    "a number of a row that is gone opens none, and the list is said again; then it means what it now stands at"
  )
  func listGone() throws {
    let talk = Talk("pemeriksa-01")
    let said = talk.say("t")
    let count = try #require(said.compactMap { Int($0.prefix { $0 != "." }) }.last)
    let first = try #require(talk.office.registry.queue(for: Fixture.people[3], kind: .umkm).first)
    let id = talk.office.registry.table(.umkm).id(Int(first))
    Self.approve(id, talk.office)
    talk.hearOfOthers()
    let again = talk.say("1")
    #expect(again.first == Texts.plainRowGone && again.contains { $0.hasPrefix("1. ") }, "\(again)")
    #expect(!talk.say("1").contains(Texts.plainRowGone))
    #expect(talk.say(String(count)) == ["! Nomornya 1 sampai \(count - 1)."])
    #expect(talk.commits == 0)
  }
}
