import Formats
import Questionnaire
import Registry
import Testing

@Suite("Daftar: urut dua tingkat, belum diisi, jumlah")
struct BrowseTests {
  let office: RegistryFixture = {
    let office = Office.staffed()
    let shops: [(String, String, Int64?, String, String)] = [
      ("Warung A", "mikro", 50, "Siti", ""), ("Toko B", "kecil", 900, "Joko", "9974010101010001"),
      ("warung a", "mikro", 10, "Ani", "9974010101010002"), ("Kios C", "kecil", nil, "Budi", ""),
      ("Toko B", "mikro", 50, "Cici", "9974010101010003"),
    ]
    for (index, shop) in shops.enumerated() {
      office.submit(
        .umkm, UInt32(index + 1),
        answers: Office.shop(shop.0, owner: shop.3, nik: shop.4, omzet: shop.2, kelas: shop.1), by: "enum-01")
    }
    return office
  }()

  private func owners(_ query: Query, slice: Int = 1_000) -> [String] {
    let table = office.registry.table(.umkm)
    let browse = table.browse(query)
    for _ in 0..<200 where !browse.advance(limit: slice) {}
    #expect(browse.isDone)
    return browse.rows.map { table.owner(Int($0)) }
  }

  @Test("equals by the first order stand in the second, whatever the slices", arguments: [1, 2, 1_000])
  func twoLevels(_ slice: Int) {
    let byClass = SortKey(.column("kelas"))
    #expect(
      owners(Query(sort: byClass, thenBy: SortKey(.column("omzet"), ascending: false)), slice: slice)
        == ["Joko", "Budi", "Siti", "Cici", "Ani"])
    #expect(
      owners(Query(sort: byClass, thenBy: SortKey(.owner)), slice: slice)
        == ["Budi", "Joko", "Ani", "Cici", "Siti"])
    #expect(
      owners(Query(sort: SortKey(.name), thenBy: SortKey(.owner)), slice: slice)
        == ["Budi", "Cici", "Joko", "Ani", "Siti"], "names that differ in case alone are equal")
  }

  @Test("names that the first order takes for equal are so for the second: accents, signs, spaces")
  func equalNames() {
    let office = Office.staffed()
    let shops = [
      ("CV. Maju", "E"), ("CV Maju", "C"), ("Café", "Z"), ("cafe", "Y"), ("CV.  maju", "D"), ("Café", "A"),
    ]
    for (index, shop) in shops.enumerated() {
      office.submit(
        .umkm, UInt32(index + 1), answers: Office.shop(shop.0, owner: shop.1), by: "enum-01")
    }
    let table = office.registry.table(.umkm)
    let browse = table.browse(Query(sort: SortKey(.name), thenBy: SortKey(.owner)))
    while !browse.advance(limit: 2) {}
    #expect(browse.rows.map { table.owner(Int($0)) } == ["A", "Y", "Z", "C", "D", "E"])
  }

  @Test("a key question that is no column can be asked for as unanswered; so can a column")
  func missing() {
    #expect(owners(Query(sort: SortKey(.owner), missing: ["nik"])) == ["Budi", "Siti"])
    #expect(owners(Query(sort: SortKey(.owner), missing: ["nik"]), slice: 1) == ["Budi", "Siti"])
    #expect(owners(Query(missing: ["omzet"])) == ["Budi"])
    #expect(owners(Query(sort: SortKey(.owner), missing: ["nik", "omzet"])) == ["Budi"])
    #expect(
      owners(Query(sort: SortKey(.column("kelas")), thenBy: SortKey(.owner), missing: ["nik"]), slice: 1)
        == ["Budi", "Siti"])
  }

  @Test("sums add up in slices and stay at the greatest number") func sums() {
    let table = office.registry.table(.umkm)
    let omzet = table.columns.firstIndex { $0.name == "omzet" } ?? 0
    let sums = ColumnSums(table, rows: [0, 1, 2, 3, 4], columns: [omzet])
    #expect(!sums.advance(limit: 2))
    #expect(sums.advance(limit: 3))
    #expect(sums.sums == [sum(omzet, 1_010, 4)])
    #expect(ColumnSums(table, rows: [], columns: [omzet]).isDone)
    for index in 6...7 {
      office.submit(
        .umkm, UInt32(index), answers: Office.shop("Besar", omzet: .max - 1), by: "enum-01")
    }
    let all = ColumnSums(table, rows: (0..<7).map { UInt32($0) }, columns: [omzet])
    all.advance(limit: 100)
    #expect(all.sums.first?.total == .max)
  }

  private func sum(_ column: Int, _ total: Int64, _ answered: Int) -> ColumnSums.Sum {
    var sum = ColumnSums(office.registry.table(.umkm), rows: [], columns: [column]).sums[0]
    sum.total = total
    sum.answered = answered
    return sum
  }
}

@Suite("Catatan per tanggal")
struct AsOfTests {
  @Test("a record as of a day: later revisions, decisions and remarks are not there yet") func asOf() throws {
    let office = Office.staffed()
    let day = { (number: Int64) in Instant(ms: 1_800_000_000_000 + number * 86_400_000) }
    office.now = day(0)
    let first = office.submit(.umkm, 1, answers: Office.shop("Warung", omzet: 1), by: "enum-01")
    office.now = day(1)
    office.commit(
      .return(first, reason: "", remarks: [RemarkText(field: "omzet", text: "?")]), by: "pemeriksa-02")
    office.now = day(2)
    let second = office.submit(
      .umkm, 1, base: [first.revision], answers: Office.shop("Warung", omzet: 2), by: "enum-01")
    office.now = day(3)
    office.commit(.approve([second]), by: "pemeriksa-02")
    let whole = try #require(office.dossier(Office.id(1)))
    let end = { (number: Int64) in Instant(ms: day(number).ms - 1) }
    let states = (0..<4).map { whole.asOf(end($0 + 1))?.state }
    #expect(states == [.diajukan, .dikembalikan, .diajukan, .disetujui])
    #expect(whole.asOf(end(2))?.head?.answers["omzet"] == .whole(1))
    #expect(whole.asOf(end(2))?.remarks.filter(\.open).count == 1)
    #expect(whole.asOf(end(3))?.head?.answers["omzet"] == .whole(2))
    #expect(whole.asOf(end(3))?.official == nil)
    #expect(whole.asOf(end(4))?.official?.ref == second.revision)
    #expect(
      whole.asOf(end(9)).map { ($0.state, $0.events.count) }.map { $0 == (.disetujui, whole.events.count) }
        == true)
    #expect(whole.asOf(Instant(ms: day(0).ms - 1)) == nil)
  }
}
