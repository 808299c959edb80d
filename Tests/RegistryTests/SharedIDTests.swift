import Testing

@testable import Registry

@Suite("One id for two people")
struct SharedIDTests {
  private static func person(_ name: String, _ id: String = "enum-25") -> Person {
    Person(id: id, name: name, role: .enumerator)
  }

  /// Citra is made on one laptop, Dodi on another that knows nothing of it; an entry of before says nothing about making.
  private static func office() -> RegistryFixture {
    let office = Office.staffed()
    office.append(EntryCoding.person(person("Ani", "enum-24"), by: "admin-01", at: office.now))
    office.commit(.setPerson(person("Citra")), by: "admin-01")
    office.at("M2TA9Z", -500) { _ = $0.commit(.setPerson(Self.person("Dodi")), by: "admin-01") }
    return office
  }

  @Test("Both names stand for it, and it is told, whatever arrives first")
  func told() {
    let office = Self.office()
    for log in [office.log, office.log.reversed()] {
      let registry = Office.registry(log)
      #expect(
        registry.name(ofPerson: "enum-25") == "Citra / Dodi"
          || registry.name(ofPerson: "enum-25") == "Dodi / Citra")
      #expect(registry.name(ofPerson: "enum-25") == office.registry.name(ofPerson: "enum-25"))
      #expect(registry.sharedIDs.count == 1 && registry.sharedIDs.first?.contains("kode enum-25: ") == true)
      #expect(registry.stateLines == office.registry.stateLines)
      #expect(registry.name(ofPerson: "enum-24") == "Ani" && registry.name(ofPerson: "enum-99") == "enum-99")
    }
  }

  @Test("It is settled when one of them has an id of their own; what was filled stays with both")
  func settled() {
    let office = Self.office()
    office.commit(.setPerson(Self.person("dodi", "enum-26")), by: "admin-01")
    #expect(office.registry.sharedIDs.isEmpty)
    #expect(office.registry.name(ofPerson: "enum-25").contains("Citra"))
    #expect(office.registry.name(ofPerson: "enum-25").contains("Dodi"))
  }

  @Test("A making that was written twice, and a change of name, are one person")
  func one() {
    let office = Office.staffed()
    let first = office.commit(.setPerson(Self.person("Citra")), by: "admin-01")[0]
    let again = EntryCoding.person(Self.person("Citra"), isNew: true, by: "admin-01", at: office.now)
    office.at("M2TA9Z") { _ = $0.append(again.dropLast() + Array(",\"re\":\"\(first)\"}".utf8)) }
    office.commit(.setPerson(Self.person("Citra Dewi"), instead: Self.person("Citra")), by: "admin-01")
    #expect(office.registry.sharedIDs.isEmpty)
    #expect(office.registry.name(ofPerson: "enum-25") == "Citra Dewi")
  }

  @Test("Records stand where the names that are shown stand")
  func ordered() {
    let office = Office.staffed()
    office.commit(.setPerson(Self.person("Zaki")), by: "admin-01")
    office.submit(.umkm, 1, answers: Office.shop("Toko 1"), by: "enum-25")
    office.submit(.umkm, 2, answers: Office.shop("Toko 2"), by: "enum-01")
    #expect(office.names(Query(sort: SortKey(.by))) == ["Toko 2", "Toko 1"], "Siti before Zaki")
    office.at("M2TA9Z", 5_000) { _ = $0.commit(.setPerson(Self.person("Beni")), by: "admin-01") }
    #expect(office.names(Query(sort: SortKey(.by))) == ["Toko 1", "Toko 2"], "Beni / Zaki before Siti")
  }
}
