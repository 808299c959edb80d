import Formats
import Questionnaire
import Testing

@testable import Exchange

@Suite("Ekspor")
struct ExportTests {
  static let sheets = """
    survey,,,,
    ,type,name,label,lumbung_use
    ,text,nik,NIK,key nik mask
    ,text,nama,Nama usaha,name
    ,note,catatan,Bacakan,
    ,select_multiple izin,izin,Izin,
    ,begin_repeat,produk,Produk,
    ,text,nama_produk,Nama produk,
    ,decimal,harga,Harga,
    ,begin_repeat,bahan,Bahan,
    ,text,nama_bahan,Nama bahan,
    ,end_repeat,,,
    ,end_repeat,,,
    ,integer,pekerja,Pekerja,
    choices,,,,
    ,list_name,name,label,
    ,izin,nib,NIB,
    ,izin,halal,Halal,
    settings,,,,
    ,form_id,version,,
    ,umkm,2026.1,,

    """

  static func form(_ text: String = sheets) throws -> Form {
    try Form.read(FormSource(name: "uji.csv", bytes: Array(text.utf8))) { bytes in
      String(bytes.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
    }
  }

  static func record(_ answers: [String: Answer], id: String = "K7F3QX-1-H") -> ExportRecord {
    ExportRecord(
      id: id, kind: "umkm", state: "diajukan", round: "2026", revision: "K7F3QX.2",
      time: "2026-11-22T10:43:05+07:00", by: "enum-01", answers: Answers(answers))
  }

  static func rows(_ rows: [[String: Answer]]) -> Answer {
    .rows(rows.enumerated().map { AnswerRow(id: $0.offset + 1, answers: Answers($0.element)) })
  }

  /// The table of some records as text, and as any reader of CSV sees it.
  private func csv(_ form: Form?, _ records: [ExportRecord]) throws -> (text: String, rows: [[String]]) {
    var survey = ExportSurvey(form: form)
    for record in records { survey.look(at: record.answers) }
    let csv = ExportCSV(ExportColumns(survey))
    var out: [UInt8] = []
    csv.writeHeader(to: &out)
    for record in records { csv.write(record, to: &out) }
    return (
      String(decoding: out, as: UTF8.self),
      try CSV.rows(out, delimiter: UInt8(ascii: ",")).map(\.fields)
    )
  }

  private func json(_ form: Form?, _ record: ExportRecord) throws -> (text: String, value: JSON) {
    var out: [UInt8] = []
    ExportJSON.write(record, form: form, to: &out)
    return (String(decoding: out, as: UTF8.self), try JSON(parsing: Array(out.dropLast())))
  }

  private static let envelope = "id,kind,state,round,revision,time,by"
  private static let said = "K7F3QX-1-H,umkm,diajukan,2026,K7F3QX.2,2026-11-22T10:43:05+07:00,enum-01"

  // MARK: CSV

  @Test("columns stand in the form's order, notes have none, what nobody answered is empty")
  func columns() throws {
    let (text, _) = try csv(Self.form(), [Self.record(["pekerja": .whole(-3), "nama": .text("Kedai")])])
    #expect(text == "\(Self.envelope),nik,nama,izin,pekerja\r\n\(Self.said),,Kedai,,-3\r\n")
  }

  @Test("a repeat's questions stand once for each row of the longest, rows within rows too")
  func repeats() throws {
    let few = Self.record(["produk": Self.rows([["nama_produk": .text("Kue"), "harga": .whole(5_000)]])])
    let many = Self.record([
      "produk": Self.rows([
        ["nama_produk": .text("Roti"), "bahan": Self.rows([["nama_bahan": .text("Tepung")]])],
        ["nama_produk": .text("Teh"), "harga": .decimal(2_500.5)],
      ])
    ])
    let rows = try csv(Self.form(), [few, many]).rows
    #expect(
      rows[0].dropFirst(10) == [
        "produk[1]/nama_produk", "produk[1]/harga", "produk[1]/bahan[1]/nama_bahan",
        "produk[2]/nama_produk", "produk[2]/harga", "produk[2]/bahan[1]/nama_bahan", "pekerja",
      ])
    #expect(rows[1].dropFirst(10) == ["Kue", "5000", "", "", "", "", ""])
    #expect(rows[2].dropFirst(10) == ["Roti", "", "Tepung", "Teh", "2500.5", "", ""])
  }

  @Test("answers that the form no longer asks for stand at the end, by name; nothing is left out")
  func former() throws {
    let record = Self.record([
      "nama": .text("Kedai"), "zona": .text("B"), "alamat": .text("Jl. A"),
      "produk": Self.rows([["rasa": .text("manis")]]),
    ])
    let rows = try csv(Self.form(), [record]).rows
    #expect(rows[0].suffix(5) == ["produk[1]/harga", "produk[1]/rasa", "pekerja", "alamat", "zona"])
    #expect(rows[1].suffix(5) == ["", "manis", "", "Jl. A", "B"])
    #expect(try csv(nil, [record]).rows[0].dropFirst(7) == ["alamat", "nama", "produk[1]/rasa", "zona"])
  }

  @Test("commas, quotes, line ends and emoji come back as they were typed")
  func texts() throws {
    for text in ["a,b;c\td", "kata \"itu\"", "baris\nkedua\r\nketiga", "👩🏽‍🌾 Bu Tini", " spasi ", "\"", "é"] {
      let (bytes, rows) = try csv(Self.form(), [Self.record(["nama": .text(text)])])
      #expect(rows[1][8] == text)
      #expect(bytes.utf8.suffix(2) == [0x0D, 0x0A])
    }
  }

  @Test("several codes stand with a space between")
  func choices() throws {
    let rows = try csv(Self.form(), [Self.record(["izin": .choices(["nib", "halal"])])]).rows
    #expect(rows[1][9] == "nib halal")
  }

  @Test(
    "what a spreadsheet would take for a formula gets an apostrophe, and only that",
    arguments: [
      "=1+1", "=HYPERLINK(\"http://a.id\",\"klik\")", "+62812345678", "-2+3", "@SUM(A1)", "\t=1", "\rabc",
      " =1+1",
      "'=1", "''+1", "\u{FF1D}1+1", "\u{200B}=1", "\n=1",
    ])
  func formulas(text: String) throws {
    let rows = try csv(Self.form(), [Self.record(["nama": .text(text), "izin": .choices([text])])]).rows
    #expect(rows[1][8] == "'" + text && rows[1][9] == "'" + text)
    #expect(ExportCell.reading(rows[1][8]) == text)
  }

  @Test("other texts stay as they are", arguments: ["-", "a=b", "3+4", "'kutip'", "it's", "", "*", "é="])
  func plain(text: String) {
    #expect(ExportCell.text(text) == text)
    #expect(ExportCell.reading(text) == text)
  }

  @Test("a heading cannot be a formula either, nor be taken for what every record has")
  func headings() throws {
    let rows = try csv(nil, [Self.record(["=A1+1": .text("x"), "id": .text("y")])]).rows
    #expect(rows[0].dropFirst(7) == ["'=A1+1", "answers/id"])
    #expect(rows[1].dropFirst(7) == ["x", "y"])
  }

  // MARK: JSON lines

  @Test("one object a line: rows as arrays with their numbers, in the form's order; unanswered is absent")
  func jsonLines() throws {
    let record = Self.record([
      "produk": .rows([AnswerRow(id: 4, answers: Answers(["nama_produk": .text("Kue\n\"lapis\" 🍰")]))]),
      "nama": .text("=1+1"), "pekerja": .whole(2), "izin": .choices(["nib"]),
    ])
    let (text, _) = try json(Self.form(), record)
    #expect(
      text
        == #"{"id":"K7F3QX-1-H","kind":"umkm","state":"diajukan","round":"2026","revision":"K7F3QX.2","#
        + #""time":"2026-11-22T10:43:05+07:00","by":"enum-01","answers":{"nama":"=1+1","izin":["nib"],"#
        + #""produk":[{"_i":4,"nama_produk":"Kue\n\"lapis\" 🍰"}],"pekerja":2}}"# + "\n")
  }

  @Test("what is written reads back as the same answers")
  func thereAndBack() throws {
    let record = Self.record([
      "nama": .text("Kedai\u{1B}[31m"), "produk": Self.rows([["harga": .decimal(0.5)]]),
    ])
    let (text, value) = try json(Self.form(), record)
    #expect(try Answers(json: try #require(value["answers"])) == record.answers)
    #expect(!text.utf8.dropLast().contains { $0 < 0x20 })
  }

  // MARK: Masks

  @Test("what the form marks is hidden, in whatever type it is kept; the rest stays")
  func masks() throws {
    let mask = ExportMask(try Self.form(), current: nil)
    let masked = mask.masked(Answers(["nik": .text("9974060101900001"), "nama": .text("Kedai")]))
    #expect(masked == Answers(["nik": .text("9974**********01"), "nama": .text("Kedai")]))
    #expect(mask.masked(Answers(["nik": .whole(9_974_060_101_900)]))["nik"] == .text("9974*******00"))
  }

  @Test(
    "a field masked in the form of today is masked in answers under an older one too, inside rows as well")
  func masksOfToday() throws {
    let old = try Self.form()
    let new = try Self.form(Self.sheets.replacing("Nama produk,", with: "Nama produk,mask"))
    let answers = Answers(["produk": Self.rows([["nama_produk": .text("Kue lapis"), "harga": .whole(9)]])])
    #expect(ExportMask(old, current: old).masked(answers) == answers)
    #expect(
      ExportMask(old, current: new).masked(answers)["produk"]
        == Self.rows([["nama_produk": .text("Kue ***is"), "harga": .whole(9)]]))
  }

  @Test("what no form at hand explains is hidden: it may be anything")
  func masksUnknown() throws {
    let masked = ExportMask(nil, current: try Self.form()).masked(
      Answers(["nama": .text("Kedai"), "ktp": .text("9974060101900001"), "kode": .choices(["rahasia"])]))
    #expect(
      masked
        == Answers(["nama": .text("Kedai"), "ktp": .text("9974**********01"), "kode": .choices(["*******"])]))
  }
}
