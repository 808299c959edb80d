import Assets
import Formats
import Questionnaire
import Testing

@testable import Exchange

@Suite("Formulir dari Excel")
struct FormWorkbookTests {
  private static let digest: @Sendable ([UInt8]) -> String = { bytes in
    String(bytes.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 })
  }

  private func read(_ sheets: [(name: String, rows: [[String]])], name: String = "uji.xlsx") throws -> Form {
    let source = try FormWorkbook.source(name: name, bytes: XLSXFile(sheets).bytes)
    return try Form.read(source, digest: Self.digest)
  }

  private func problems(_ sheets: [(name: String, rows: [[String]])]) throws -> [String] {
    FormCheck.report(try FormWorkbook.source(name: "uji.xlsx", bytes: XLSXFile(sheets).bytes))
  }

  private let survey = [["type", "name", "label"], ["select_one ya", "setuju", "Setuju?"]]
  private let choices = [["list_name", "name", "label"], ["ya", "1", "Ya"], ["ya", "2", "Tidak"]]

  @Test("the same sheets as CSV and as a workbook are the same form, whatever case the tabs are written in")
  func sameAsCSV() throws {
    let settings = [["form_id", "version"], ["uji", "2026.1"]]
    let form = try read([("Survey", survey), ("CHOICES", choices), ("settings", settings)])
    let csv =
      "survey\n,type,name,label\n,select_one ya,setuju,Setuju?\nchoices\n,list_name,name,label\n,ya,1,Ya\n"
      + ",ya,2,Tidak\nsettings\n,form_id,version\n,uji,2026.1\n"
    let twin = try Form.read(FormSource(name: "uji.csv", bytes: Array(csv.utf8)), digest: Self.digest)
    #expect(form.identity == twin.identity)
    #expect(form.version == "2026.1")
    #expect(form.choices(list: "ya").map(\.label) == ["Ya", "Tidak"])
  }

  @Test("the shipped forms, put into workbooks, are the same forms")
  func shipped() throws {
    for kind in ["umkm", "koperasi"] {
      let bytes = try #require(Assets.bytes("forms/\(kind).csv"))
      var tables: [String: [UInt8]] = [:]
      for path in Assets.names where path.hasPrefix("forms/") && path.hasSuffix(".csv") {
        tables[String(path.dropFirst(6))] = Assets.bytes(path)
      }
      let csv = try Form.read(
        FormSource(name: "\(kind).csv", bytes: bytes, tables: tables), digest: Self.digest)
      var sheets: [(name: String, rows: String)] = []
      for row in try CSV.rows(bytes, delimiter: UInt8(ascii: ",")) {
        if let name = row.fields.first, !name.isEmpty {
          sheets.append((name, ""))
        } else if !sheets.isEmpty {
          let cells = row.fields.dropFirst().map { "<c t=\"inlineStr\"><is><t>\(xml($0))</t></is></c>" }
          sheets[sheets.count - 1].rows += "<row>\(cells.joined())</row>"
        }
      }
      let file = XLSXFile(sheets: sheets)
      let source = try FormWorkbook.source(name: "\(kind).xlsx", bytes: file.bytes, tables: tables)
      #expect(try Form.read(source, digest: Self.digest).identity == csv.identity)
    }
  }

  private func xml(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  @Test("a further sheet is a table beside the form, before a file of that name")
  func tables() throws {
    let survey = [
      ["type", "name", "label", "calculation"], ["select_one_from_file kbli.csv", "kbli", "Usaha", ""],
      ["calculate", "nama", "", "pulldata('harga', 'rp', 'kode', ${kbli})"],
    ]
    let sheets = [
      ("survey", survey), ("kbli", [["name", "label"], ["47112", "Warung"]]),
      ("harga.csv", [["kode", "rp"], ["47112", "500"]]),
    ]
    let source = try FormWorkbook.source(
      name: "uji.xlsx", bytes: XLSXFile(sheets).bytes, tables: ["kbli.csv": Array("name,label\nx,X\n".utf8)])
    let form = try Form.read(source, digest: Self.digest)
    #expect(form.table("kbli")?.rows == [["47112", "Warung"]])
    #expect(form.table("harga")?.lookUp("rp", where: "kode", is: "47112") == "500")
    // What goes to the log reads back as the same form.
    let tables = form.files.keys.reduce(into: [:]) { $0[$1] = form.table($1)?.bytes }
    let again = FormSource(name: "uji.csv", bytes: Array(form.sheetsText.utf8), tables: tables)
    #expect(try Form.read(again, digest: Self.digest).identity == form.identity)
  }

  @Test("the only sheet is the survey, whatever its tab says; without settings the file names the form")
  func onlySheet() throws {
    let form = try read([("Lembar1", [["type", "name"], ["text", "nama"]])], name: "tamu.xlsx")
    #expect(form.questions.map(\.name) == ["nama"])
    #expect(form.id == "tamu")
  }

  @Test("problems name file, sheet, row and column as the workbook shows them")
  func places() throws {
    let wrong = [["type", "name", "label"], [], ["integr", "umur", "Umur"], ["text", "nama", ""]]
    let list = [["list_name", "name", "label"], ["ya", "1", "Ya"], ["ya", "1", "Ya"]]
    let found = try problems([("Survey", wrong), ("choices", list)])
    #expect(
      found.contains { $0.hasPrefix("uji.xlsx:survey:3:type:") || $0.hasPrefix("uji.xlsx:Survey:3:type:") })
    #expect(found.contains { $0.hasPrefix("uji.xlsx:choices:3:name:") })
  }

  @Test("a tab that is nearly right is said; one beside the right one is a table")
  func slips() throws {
    #expect(
      try problems([("survey", survey), ("choice", choices)]).contains {
        $0.contains("maksud Anda “choices”")
      })
    #expect(try problems([("survey", survey), ("choices", choices), ("choices2", choices)]).isEmpty)
  }

  @Test("a day in a cell is a default for a date")
  func dateDefault() throws {
    let source = try FormWorkbook.source(name: "openpyxl.xlsx", bytes: fixture("openpyxl.xlsx"))
    let form = try Form.read(source, digest: Self.digest)
    let now = try #require(Instant(iso: "2026-11-22T10:43:05+07:00"))
    let interview = Interview(
      form: form, answers: Answers(),
      context: InterviewContext(today: now.day, now: now, user: "", round: "-"))
    #expect(interview.answers["tanggal"] == .text("2026-11-22"))
    #expect(interview.answers["jam"] == .text("14:30:00.000+07:00"))
    #expect(interview.answers["umur"] == .whole(17))
  }
}
