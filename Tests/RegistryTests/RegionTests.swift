import Registry
import Testing

@Suite("Wilayah")
struct RegionTests {
  @Test("Kota and kecamatan come out of the kelurahan table")
  func levels() {
    let regions = Office.regions
    #expect(regions.kota.map(\.name) == ["Kota Tangerang", "Kota Tangerang Selatan"])
    #expect(regions.kecamatan(in: "36.74").map(\.name) == ["Pamulang", "Setu"])
    #expect(regions.kelurahan(in: "36.74.06").map(\.code) == ["36.74.06.1001", "36.74.06.1002"])
    #expect(regions.name("36.74.07.1001") == "Muncul")
    #expect(regions.name("99.99") == "99.99")
    #expect(Regions.kecamatan(of: "36.74.06.1001") == "36.74.06")
    #expect(Regions.kecamatan(of: "36.74.06") == "36.74.06")
    #expect(Regions.kecamatan(of: "36.74") == "" && Regions.kecamatan(of: "") == "")
  }

  @Test("A name alone is no key: Babakan is in both cities")
  func names() {
    #expect(Office.regions.codes(named: "babakan") == ["36.71.01.1008", "36.74.07.1005"])
    #expect(Office.regions.codes(named: "Bendabaru") == ["36.74.06.1002"])
    #expect(Office.regions.codes(named: "benda baru lama") == ["36.74.06.1002"])
    #expect(Office.regions.codes(named: "Jakarta") == [])
  }

  @Test("A prefix is whole parts of a code")
  func prefixes() {
    #expect(Regions.isPrefix("36.74", of: "36.74.06.1001"))
    #expect(!Regions.isPrefix("36.7", of: "36.74.06.1001"))
    #expect(!Regions.isPrefix("36.74.06", of: "36.74"))
    #expect(Office.siti.covers("36.74.07.1001") && !Office.siti.covers("36.74.06.1001"))
    #expect(Office.agus.covers("36.71.01.1008"))
  }
}
