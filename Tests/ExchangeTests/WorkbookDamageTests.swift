import Questionnaire
import Testing

@testable import Exchange

@Suite("Berkas Excel apa pun")
struct WorkbookDamageTests {
  private let small = XLSXFile([("survey", [["type", "name"], ["text", "nama"]])])

  private func problem(_ bytes: [UInt8], _ limits: WorkbookLimits = .usual) -> WorkbookProblem? {
    do {
      for sheet in try Workbook(bytes, limits).sheets { _ = try sheet.table() }
      return nil
    } catch {
      return error
    }
  }

  @Test("what is no workbook")
  func noWorkbook() {
    #expect(problem([]) == .notAWorkbook)
    #expect(problem(Array("survey,,\n,type,name\n".utf8)) == .notAWorkbook)
    #expect(problem([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]) == .locked)
    var other = small
    other.parts.removeAll { $0.name == "xl/workbook.xml" }
    #expect(problem(other.bytes) == .notAWorkbook)
    #expect(problem(XLSXFile(sheets: []).bytes) == .noSheets)
    #expect(problem(small.bytes) == nil)
  }

  @Test("a part that is locked, missing, no XML, or has a document type")
  func badParts() {
    var locked = small
    locked.flags = 1
    #expect(problem(locked.bytes) == .locked)
    var missing = small
    missing.parts.removeAll { $0.name.hasPrefix("xl/worksheets") }
    #expect(problem(missing.bytes) == .damaged)
    for text in ["<worksheet><sheetData>", "<a></b>", "", "\u{0}", "<worksheet>\u{1}</worksheet>"] {
      var broken = small
      broken.parts[1].text = text
      #expect(problem(broken.bytes) == .damaged, "\(text)")
    }
    var entities = small
    entities.parts[1].text = "<!DOCTYPE a [<!ENTITY b \"b\">]><worksheet>&b;</worksheet>"
    #expect(problem(entities.bytes) == .damaged)
  }

  @Test("places and numbers that no sheet has")
  func badPlaces() {
    for row in [
      "<row r=\"0\"/>", "<row r=\"1048577\"/>", "<row><c r=\"ZZZZ1\"><v>1</v></c></row>",
      "<row><c r=\"1\"><v>1</v></c></row>", "<row><c t=\"s\"><v>7</v></c></row>",
      "<row><c t=\"s\"><v>-1</v></c></row>",
    ] {
      #expect(problem(XLSXFile(sheets: [("survey", row)]).bytes) == .damaged, "\(row)")
    }
  }

  @Test("more than fits: claimed, unclaimed, one text in many cells, one cell far to the right of many rows")
  func tooLarge() {
    var claimed = small
    claimed.claimedSize["xl/worksheets/sheet0.xml"] = 4_000_000_000
    #expect(problem(claimed.bytes) == .tooLarge)
    var limits = WorkbookLimits.usual
    limits.partBytes = 500
    var bomb = XLSXFile(sheets: [("survey", String(repeating: "<row></row>", count: 500))])
    bomb.isDeflated = true
    #expect(problem(bomb.bytes, limits) == .tooLarge)
    bomb.claimedSize["xl/worksheets/sheet0.xml"] = 100
    #expect(problem(bomb.bytes, limits) != nil)
    limits = .usual
    limits.cells = 10
    let many = "<row>" + String(repeating: "<c><v>1</v></c>", count: 11) + "</row>"
    #expect(problem(XLSXFile(sheets: [("survey", many)]).bytes, limits) == .tooLarge)
    limits = .usual
    limits.partBytes = 2_000
    let text = String(repeating: "a", count: 500)
    let again = "<row>" + String(repeating: "<c t=\"s\"><v>0</v></c>", count: 5) + "</row>"
    let repeated = XLSXFile(sheets: [("survey", again)], strings: "<si><t>\(text)</t></si>")
    #expect(problem(repeated.bytes, limits) == .tooLarge)
    limits = .usual
    limits.cells = 30
    let header = (0..<10).map { "<c><v>\($0)</v></c>" }.joined()
    let far = (2...6).map { "<row r=\"\($0)\"><c r=\"J\($0)\"><v>1</v></c></row>" }.joined()
    #expect(
      problem(XLSXFile(sheets: [("survey", "<row>\(header)</row>" + far)]).bytes, limits) == .tooLarge)
  }

  @Test("cut at every byte: refused in words, or read", arguments: [false, true])
  func truncated(_ isDeflated: Bool) {
    var file = small
    file.isDeflated = isDeflated
    let whole = file.bytes
    // The last three bytes say where the directory lies (high byte, 0 here) and that no comment follows.
    for count in 0..<whole.count - 3 { #expect(problem(Array(whole.prefix(count))) != nil, "\(count)") }
  }

  @Test("bits turned: refused in words, or read and checked as a form", arguments: 0..<8)
  func flipped(_ seed: Int) throws {
    var file = small
    file.isDeflated = seed % 2 == 1
    for original in [file.bytes, try fixture("openpyxl.xlsx")] {
      var state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15
      for _ in 0..<150 {
        var bytes = original
        for _ in 0...(state >> 60) {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          bytes[Int(state >> 33) % bytes.count] ^= 1 << UInt8(state >> 61)
        }
        guard let source = try? FormWorkbook.source(name: "acak.xlsx", bytes: bytes) else { continue }
        _ = FormCheck.report(source)
      }
    }
  }
}
