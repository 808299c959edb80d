import Formats
import Questionnaire
import Testing

@testable import Registry

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

  @Test("Rows of a repeat: what the quick way appends, the careful reader appends as well")
  func quickly() throws {
    let form = try #require(
      Office.form([
        "survey,,,,", ",type,name,label,lumbung_use", ",begin_repeat,produk,Produk,",
        ",text,nama_produk,Nama produk,search", ",text,catatan,Catatan,", ",decimal,harga,Harga,search",
        ",select_multiple tanda,tanda,Tanda,search", ",end_repeat,,,", "choices,,,,",
        ",list_name,name,label,", ",tanda,ketua,Ketua Umum,", "settings,,,,", ",form_id,version,,",
        ",umkm,2026.1,,",
      ]))
    var dice = OrderTests.Dice(state: 24)
    let values = [
      "\"Kopi Bubuk\"", "\"\"", "\"Kopi \\\"Kita\\\"\"", "\"Ñandú\"", "12", "-3", "01", "1.5", "null", "[]",
      "[\"halal\",\"pirt\"]", "[\"halal\";\"pirt\"]", "[1]", "[\"a\",[]]", "{\"x\":1}",
      "99999999999999999999", "\"tutup", "ketua",
    ]
    let preparer = EntryPreparer([(Array("umkm".utf8), 7, ColumnPlan(form))])
    let prepared = PreparedEntries()
    var (quick, left) = (0, 0)
    for (name, rows) in SearchedRows.byRepeat(form) {
      let keys = form.questions.filter { $0.repeats.first == name }.map(\.name) + ["_i", "lain", "\\u0061"]
      for _ in 0..<4_000 {
        let text =
          (0..<Int.random(in: 0...3, using: &dice)).map { _ -> String in
            let count = Int.random(in: 0..<9, using: &dice) == 0 ? 0 : Int.random(in: 1...3, using: &dice)
            let members = (0..<count).map { _ -> String in
              let usual = Int.random(in: 0..<4, using: &dice) > 0 ? 2 : values.count
              let value = values[Int.random(in: 0..<usual, using: &dice)]
              return "\"\(keys.randomElement(using: &dice) ?? "")\":\(value)"
            }
            return "{\(members.joined(separator: ","))}"
          }.joined(separator: ",")
        var bytes = Array((Int.random(in: 0..<9, using: &dice) == 0 ? text : "[\(text)]").utf8)
        if !bytes.isEmpty, Int.random(in: 0..<3, using: &dice) == 0 {
          // One mark is another: what is no JSON is left to the careful reader, which says so.
          let marks = bytes.indices.filter { ",:{}[]\"".utf8.contains(bytes[$0]) }
          if let at = marks.randomElement(using: &dice) {
            bytes[at] = Array(",:{}[]\"; x".utf8)[Int.random(in: 0..<10, using: &dice)]
          }
        }
        let raw = String(decoding: bytes, as: UTF8.self)
        let entry = #"{"k":"rev","kind":"umkm","d":{"a":{"nama":"x","\#(name)":\#(raw),"lain":[{"y":1}]}}}"#
        prepared.clear()
        Array(entry.utf8).withUnsafeBytes { preparer.add($0, to: prepared) }
        guard prepared.content.entries.first?.plan == 7 else {
          left += 1
          #expect(prepared.content.search.isEmpty)
          continue
        }
        quick += 1
        var careful: [UInt8] = []
        try Array(raw.utf8).withUnsafeBytes { raw in
          var cursor = JSONCursor(raw)
          try rows.append(&cursor, to: &careful)
        }
        if !careful.isEmpty { careful.append(0x0A) }
        #expect(prepared.content.search == careful, "\(raw)")
      }
    }
    #expect(quick > 500 && left > 500)
  }
}
