import Testing

@Suite("Tabel di samping formulir")
struct TableTests {
  @Test("limits of PP 7/2021 from 2021 on, of UU 20/2008 before")
  func thresholds() throws {
    let years = Dictionary(
      uniqueKeysWithValues: try Shipped.rows("ambang.csv").map { ($0["name"] ?? "", $0) })
    for year in 2009...2040 {
      let row = try #require(years["\(year)"])
      let now = year >= 2021
      #expect(row["dasar"] == (now ? "PP 7/2021" : "UU 20/2008"))
      #expect(row["omzet_mikro"] == (now ? "2000000000" : "300000000"))
      #expect(row["omzet_kecil"] == (now ? "15000000000" : "2500000000"))
      #expect(row["omzet_menengah"] == "50000000000")
      #expect(row["modal_mikro"] == (now ? "1000000000" : "50000000"))
      #expect(row["modal_kecil"] == (now ? "5000000000" : "500000000"))
      #expect(row["modal_menengah"] == "10000000000")
      #expect([row["pekerja_mikro"], row["pekerja_kecil"], row["pekerja_menengah"]] == ["4", "19", "99"])
    }
  }

  @Test("a KBLI code has five digits, stands once, with its version, a known sector and a readable title")
  func kbli() throws {
    let rows = try Shipped.rows("kbli.csv")
    let sectors = ["kuliner", "fashion", "kerajinan", "perdagangan", "jasa", "pertanian", "koperasi"]
    #expect(Set(rows.map { $0["name"] }).count == rows.count)
    for row in rows {
      let code = try #require(row["name"])
      #expect(code.count == 5 && code.allSatisfy { $0.isASCII && $0.isNumber }, "\(code)")
      #expect(row["versi"] == "2025")
      #expect(sectors.contains(row["sektor"] ?? ""), "\(code)")
      let label = try #require(row["label"])
      #expect(!label.isEmpty && label != label.uppercased(), "\(code)")
    }
  }

  @Test("what a code meant in KBLI 2020 leads to its code in KBLI 2025: a warung was 56102 and is 56101")
  func oldCodes() throws {
    let rows = try Shipped.rows("kbli.csv")
    let warung = try #require(rows.first { ($0["kbli2020"] ?? "").split(separator: " ").contains("56102") })
    #expect(warung["name"] == "56101")
    #expect(warung["kata"]?.contains("warung makan") == true)
  }

  @Test("the categories of KBLI 2025 run from A to V")
  func categories() throws {
    let letters = try Shipped.rows("kbli_kategori.csv").compactMap { $0["name"] }
    #expect(letters.joined() == "ABCDEFGHIJKLMNOPQRSTUV")
  }

  @Test("every figure of the office's own rules says what it counts and where it comes from")
  func rules() throws {
    for row in try Shipped.rows("aturan.csv") {
      for column in ["name", "label", "nilai", "satuan", "dasar"] {
        #expect(row[column]?.isEmpty == false, "\(row["name"] ?? "")")
      }
    }
  }
}
