import Formats
import Questionnaire
import Registry
import Testing

@Suite("Daftar: cari di dalam pengulangan")
struct SearchedRowsTests {
  private static let form = Office.form([
    "survey,,,,", ",type,name,label,lumbung_use", ",text,nama_usaha,Nama usaha,name column search",
    ",begin_repeat,produk,Produk,", ",text,nama_produk,Nama produk,search", ",text,catatan,Catatan,",
    ",select_multiple tanda,tanda,Tanda,search", ",begin_repeat,varian,Varian,",
    ",text,rasa,Rasa,search", ",text,warna,Warna,", ",end_repeat,,,", ",end_repeat,,,",
    ",begin_repeat,cabang,Cabang,", ",text,kota,Kota,", ",end_repeat,,,",
    "choices,,,,", ",list_name,name,label,", ",tanda,u,Unggulan,", ",tanda,e,Ekspor,",
    "settings,,,,", ",form_id,version,,", ",umkm,2026.1,,",
  ])

  private let office: RegistryFixture = {
    let office = RegistryFixture(
      forms: FormLibrary([SearchedRowsTests.form].compactMap(\.self)), regions: Office.regions)
    let rows: [AnswerRow] = [
      AnswerRow(
        id: 1,
        answers: Answers([
          "nama_produk": .text("Keripik \"Pedas\""), "catatan": .text("rahasia"),
          "tanda": .choices(["u", "e"]),
          "varian": .rows([
            AnswerRow(id: 1, answers: Answers(["rasa": .text("Balado"), "warna": .text("merah")]))
          ]),
        ])),
      AnswerRow(id: 2, answers: Answers(["nama_produk": .text("Sirop Pala")])),
    ]
    office.submit(
      .umkm, 1,
      answers: Answers([
        "nama_usaha": .text("Dapur Tini"), "produk": .rows(rows),
        "cabang": .rows([AnswerRow(id: 1, answers: Answers(["kota": .text("Serang")]))]),
      ]), by: "enum-01")
    office.submit(.umkm, 2, answers: Answers(["nama_usaha": .text("Bengkel Jaya")]), by: "enum-01")
    return office
  }()

  @Test(
    "A searched answer of any row finds the record, choices by their labels, rows within rows too",
    arguments: ["sirop", "keripik pedas", "unggulan", "ekspor", "balado", "tini pala"])
  func found(_ text: String) { #expect(office.names(Query(text: text)) == ["Dapur Tini"]) }

  @Test(
    "What the form does not mark is not searched, and no word reaches from one value into the next",
    arguments: ["rahasia", "merah", "serang", "pedassirop", "balado\u{A}sirop x"])
  func notFound(_ text: String) { #expect(office.names(Query(text: text)) == []) }

  @Test("A row that was mended is found by its new words only")
  func mended() throws {
    let table = office.registry.table(.umkm)
    let head = try #require(table.head(0))
    office.submit(
      .umkm, 1, base: [head],
      answers: Answers([
        "nama_usaha": .text("Dapur Tini"),
        "produk": .rows([AnswerRow(id: 2, answers: Answers(["nama_produk": .text("Wajik")]))]),
      ]), by: "enum-01")
    #expect(office.names(Query(text: "sirop")) == [])
    #expect(office.names(Query(text: "wajik")) == ["Dapur Tini"])
  }
}
