import Glibc
import Testing

@testable import Exchange

@Suite("Sel lembar kerja")
struct WorkbookCellTests {
  /// The first sheet of a workbook whose first row names `columns` columns.
  private func cells(
    _ rows: String, strings: String? = nil, styles: String? = nil, properties: String = ""
  ) throws -> [[String]] {
    let header =
      "<row r=\"1\"><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c></row>"
    let file = XLSXFile(
      sheets: [("s", header + rows)], strings: strings, styles: styles, properties: properties)
    return try Array(#require(Workbook(file.bytes).sheets.first).table().dropFirst())
  }

  @Test(
    "one cell, and the text that pyxform makes of it",
    arguments: [
      ("<c><v>47112</v></c>", "47112"), ("<c t=\"n\"><v>2.0</v></c>", "2"), ("<c><v>1.5</v></c>", "1.5"),
      ("<c><v>0.1</v></c>", "0.1"), ("<c><v>1E-7</v></c>", "1e-07"), ("<c><v>1E3</v></c>", "1000"),
      ("<c><v>9007199254740993</v></c>", "9007199254740993"), ("<c><v>-0</v></c>", "0"),
      ("<c t=\"b\"><v>1</v></c>", "TRUE"), ("<c t=\"b\"><v>0</v></c>", "FALSE"),
      ("<c t=\"str\"><f>A1&amp;B1</f><v>ab</v></c>", "ab"), ("<c t=\"e\"><v>#N/A</v></c>", "#N/A"),
      ("<c t=\"s\"><v>0</v></c>", "dua kata"), ("<c t=\"s\"><v>1</v></c>", "tebal dan biasa"),
      ("<c t=\"s\"><v>2</v></c>", "baris\nbaru"), ("<c t=\"s\"><v>3</v></c>", "tanpa putus"),
      ("<c t=\"inlineStr\"><is><r><t>se</t></r><r><t>baris</t></r></is></c>", "sebaris"),
      ("<c t=\"d\"><v>2026-11-22T14:30:00</v></c>", "2026-11-22 14:30:00"),
      ("<c s=\"1\"><v>46348</v></c>", "2026-11-22 00:00:00"),
      ("<c s=\"1\"><v>46348.604166666664</v></c>", "2026-11-22 14:30:00"),
      ("<c s=\"2\"><v>0.5</v></c>", "12:00:00"), ("<c s=\"3\"><v>1.25</v></c>", "30:00:00"),
      ("<c s=\"4\"><v>46348</v></c>", "46348"), ("<c s=\"1\"><v>1</v></c>", "1900-01-01 00:00:00"),
      ("<c s=\"1\"><v>60</v></c>", "1900-02-28 00:00:00"), ("<c s=\"99\"><v>7</v></c>", "7"),
    ])
  func oneCell(_ xml: String, _ text: String) throws {
    let strings =
      "<si><t xml:space=\"preserve\">dua kata</t></si>"
      + "<si><r><rPr><b/></rPr><t>tebal</t></r><r><t xml:space=\"preserve\"> dan biasa</t></r>"
      + "<rPh sb=\"0\" eb=\"1\"><t>bacaan</t></rPh></si>"
      + "<si><t>baris_x000A_baru</t></si><si><t>tanpa&#160;putus</t></si>"
    let styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-421]dd\\ mmmm\\ yyyy\"/>"
      + "<numFmt numFmtId=\"165\" formatCode=\"&quot;hari&quot;\\ 0\"/></numFmts>"
      + "<cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>"
      + "<xf numFmtId=\"20\"/><xf numFmtId=\"46\"/><xf numFmtId=\"165\"/></cellXfs>"
    #expect(try cells("<row>\(xml)</row>", strings: strings, styles: styles) == [[text]])
  }

  @Test("empty cells, rows and columns keep everything in its place")
  func places() throws {
    let rows =
      "<row r=\"2\"><c r=\"A2\"/><c r=\"B2\"><v>2</v></c><c r=\"C2\"><v>beyond the header</v></c></row>"
      + "<row r=\"5\"><c r=\"A5\"><v>5</v></c><c r=\"B5\" t=\"inlineStr\"><is><t>  </t></is></c></row>"
    #expect(try cells(rows) == [["", "2"], [], [], ["5"]])
  }

  @Test("of a table of records every row and cell is read, and numbers that were rounded are marked")
  func records() throws {
    let rows =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>nik</t></is></c></row>"
      + "<row r=\"100\"><c r=\"A100\"><v>9.97401410785001E+15</v></c><c r=\"C100\"><v>3</v></c></row>"
      + "<row r=\"101\"><c r=\"A101\"><v>999999999999999</v></c></row>"
      + "<row r=\"102\"><c r=\"A102\" t=\"inlineStr\"><is><t>9974014107850012</t></is></c></row>"
      + "<row r=\"103\"><c r=\"A103\"><v>3674014107850012</v></c></row>"
      + "<row r=\"104\"><c r=\"A104\"><v>9974014107850012</v></c></row>"
    let book = try Workbook(XLSXFile(sheets: [("s", rows)]).bytes, marking: "≈")
    let lines = try #require(book.sheets.first).lines()
    #expect(lines.count == 104 && lines[1..<99].allSatisfy(\.isEmpty))
    #expect(
      lines[99...] == [
        ["9974014107850010≈", "", "3"], ["999999999999999"], ["9974014107850012"],
        ["3674014107850012"], ["9974014107850012≈"],
      ])
  }

  @Test("of merged cells the first holds the text")
  func merged() throws {
    let rows = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"/></row>"
    #expect(try cells(rows) == [["1"]])
  }

  @Test("dates of a workbook that counts from 1904")
  func from1904() throws {
    let styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
    let text = try cells(
      "<row><c s=\"0\"><v>1</v></c></row>", styles: styles, properties: "<workbookPr date1904=\"1\"/>")
    #expect(text == [["1904-01-02 00:00:00"]])
  }

  @Test("sixty empty rows end a sheet, and twenty empty names its columns")
  func ends() throws {
    let near = "<row r=\"62\"><c r=\"A62\"><v>1</v></c></row>"
    let far = "<row r=\"124\"><c r=\"A124\"><v>2</v></c></row>"
    #expect(try cells(near + far).filter { !$0.isEmpty } == [["1"]])
    let wide =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"V1\"><v>22</v></c><c r=\"AR1\"><v>44</v></c></row>"
    let table = try #require(Workbook(XLSXFile(sheets: [("s", wide)]).bytes).sheets.first).table()
    #expect(table.first?.count == 22)
  }

  @Test("a workbook that another program wrote reads as pyxform reads it")
  func otherProgram() throws {
    let workbook = try Workbook(fixture("openpyxl.xlsx"))
    #expect(workbook.sheets.map(\.name) == ["Survey", "choices", "SETTINGS", "kbli"])
    #expect(
      try workbook.sheets[0].table() == [
        ["type", "name", "label", "required", "default", "constraint", "lumbung_use"],
        ["text", "nama", "Nama", "TRUE", "", "", "name"], [],
        ["integer", "umur", "Umur sekarang", "FALSE", "17", ". >= 0"],
        ["decimal", "berat", "Berat badan", "", "1.5"],
        ["date", "tanggal", "Tanggal", "", "2026-11-22 00:00:00"],
        ["time", "jam", "Jam", "", "14:30:00"], ["select_one ya", "setuju", "Setuju?", "", "1"],
        ["note", "catatan", "Terima kasih & sampai jumpa"],
      ])
    #expect(
      try workbook.sheets[1].table() == [
        ["list_name", "name", "label", "bobot"], ["ya", "1", "Ya", "0.1"], ["ya", "2", "Tidak", "1e-07"],
      ])
  }
}

/// A file beside the tests.
func fixture(_ name: String) throws -> [UInt8] {
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let file = try #require(fopen("/\(folder)/Fixtures/\(name)", "r"))
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
  return bytes
}
