import Formats
import Questionnaire
import Testing

/// The statistics office's own table, under its own headings, in place of our short one.
@Suite("Tabel KBLI resmi")
struct OfficialTableTests {
  /// Codes are real where the form must know them; the titles of the others are made up.
  static let excerpt = """
    Kode KBLI,Judul,Kategori,golongan_pokok,Uraian
    I,PENYEDIAAN AKOMODASI,I,,
    56101,AKTIVITAS PENYEDIAAN MAKANAN DI BANGUNAN TETAP,I,56,"Panjang, dengan koma"
    56102,AKTIVITAS PENYEDIAAN MAKANAN DI BANGUNAN TIDAK TETAP,I,56,
    47811,PERDAGANGAN ECERAN MOBIL BARU,G,47,
    14199,INDUSTRI JUBAH CONTOH,C,14,
    90001,Pertunjukan Contoh,S,90,
    """

  private func adapted(_ text: String = excerpt) throws -> [UInt8] {
    let made = OfficialTable.adapted(
      Array(text.utf8), like: try #require(Shipped.tables["kbli.csv"]),
      categories: Shipped.tables["kbli_kategori.csv"] ?? [])
    return try #require(made)
  }

  private func visit(_ table: [UInt8]) throws -> Visit {
    var tables = Shipped.tables
    tables["kbli.csv"] = table
    var source = Shipped.source("umkm")
    source.tables = tables
    return try Visit(.success(try Form.read(source, digest: digest)))
  }

  @Test("its five-digit codes are offered with readable titles, and the form takes them")
  func offered() throws {
    var visit = try visit(try adapted())
    #expect(visit.choices("kbli") == ["56101", "56102", "47811", "14199", "90001"])
    visit.answer("kbli", "56101")
    #expect(visit.interview.display("kbli") == "Aktivitas penyediaan makanan di bangunan tetap")
    #expect(visit.text("kbli_versi") == "2025")
    #expect(visit.text("sektor") == "kuliner")
    #expect(visit.interview.errors.allSatisfy { $0.path.name != "kbli" })
  }

  @Test(
    "the sector comes from our own row, else from the nearest code that we know, else from the category",
    arguments: [("56102", "kuliner"), ("14199", "fashion"), ("47811", "perdagangan"), ("90001", "jasa")])
  func sector(_ code: String, _ expected: String) throws {
    var visit = try visit(try adapted())
    visit.answer("kbli", code)
    #expect(visit.text("sektor") == expected)
  }

  @Test("codes that moved are asked about with the official table too", arguments: ["56102", "47811"])
  func moved(_ code: String) throws {
    var visit = try visit(try adapted())
    visit.answer("kbli", code)
    #expect(visit.isDoubtful("kbli"))
  }

  @Test("our words and older codes stay with the codes that we know")
  func words() throws {
    let rows = try CSV.rows(try adapted())
    let head = try #require(rows.first).fields
    let own = try Shipped.rows("kbli.csv").first { $0["name"] == "56101" }
    let row = try #require(rows.first { $0.fields.first == "56101" }).fields
    for (column, cell) in zip(head, row) where ["kata", "kbli2020", "versi", "kategori"].contains(column) {
      #expect(cell == own?[column], "\(column)")
    }
  }

  @Test("a table that has our headings already, or none that we know, is left alone")
  func leftAlone() throws {
    let short = try #require(Shipped.tables["kbli.csv"])
    #expect(OfficialTable.adapted(short, like: short) == nil)
    #expect(OfficialTable.adapted(Array("nomor,isi\n1,2\n".utf8), like: short) == nil)
    #expect(OfficialTable.adapted(Array("Kode,Judul\n\"".utf8), like: short) == nil)
  }
}
