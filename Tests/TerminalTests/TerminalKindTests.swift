import CVTerm
import Glibc
import Testing

@testable import Terminal

@Suite("Kinds of terminal")
struct TerminalKindTests {
  @Test(
    "a terminal that cannot show the screen is refused in one line",
    arguments: [("TERM=dumb", "TERM=dumb"), ("TERM=tidak-ada", "tidak dikenal"), ("TERM=", "lumbung --help")])
  func refused(variable: String, said: String) throws {
    let demo = try #require(VirtualTerminal(demo: [variable], columns: 200))
    #expect(demo.exitStatus() == 1)
    #expect(demo.row(0).contains(said))
    #expect(demo.row(1) == "")
    #expect(!demo.isAlternate)
  }

  @Test("without a terminal: one line on standard error, nothing on standard output")
  func noTerminal() {
    let result = cvterm_run(
      "/proc/self/exe", "LUMBUNG_TEST_PROGRAM=1\nTERM=xterm", nil, nil, 0, VirtualTerminal.patience)
    defer { cvterm_result_free(result) }
    #expect(result.output_count == 0)
    #expect(String(cString: result.error).split(separator: "\n").count == 1)
  }

  @Test("8 colours, none, and none wanted", arguments: ["TERM=linux", "TERM=vt100", "NO_COLOR=1"])
  func fewColours(variable: String) throws {
    let demo = try #require(VirtualTerminal(demo: [variable]))
    #expect(demo.settle())
    #expect(demo.row(2) == "  mulai")
    let title = demo.cell(1, 0)
    if variable == "TERM=linux" {
      #expect(title.bg == 4 && title.fg == 7 || title.bg == 4 && title.fg == 15)
    } else {
      #expect(title.bg == -1 && title.fg == -1)
      #expect(title.reverse && title.bold)
    }
    demo.send("q")
    #expect(demo.exitStatus() == 0)
    #expect(demo.ttyIsSane)
  }

  @Test("an empty NO_COLOR means nothing")
  func emptyNoColor() throws {
    let demo = try #require(VirtualTerminal(demo: ["NO_COLOR="]))
    #expect(demo.settle())
    #expect(demo.cell(1, 0).bg == 24)
  }

  @Test("a bare C locale still shows Unicode")
  func bareLocale() throws {
    let demo = try #require(VirtualTerminal(demo: ["LANG", "LC_ALL=C"]))
    #expect(demo.settle())
    #expect(demo.row(4) == "  ▸ ✓")
  }

  @Test("an encoding that is not UTF-8 gets ASCII, and not one byte beyond", .enabled(if: Latin.isThere))
  func otherEncoding() throws {
    let demo = try #require(
      VirtualTerminal(
        demo: ["LOCPATH=\(Latin.folder)", "LC_ALL=id_ID.ISO-8859-1", "TERM=vt100"], columns: 60))
    #expect(demo.type("x"))
    #expect(demo.row(4) == "  > v")
    #expect(demo.row(9) == String(repeating: "-", count: 60))
    #expect(demo.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test(
    "stand-ins for a terminal without UTF-8",
    arguments: [("▸", ">"), ("é", "e"), ("…", "."), ("─", "-"), ("米", "?"), ("█", "#")])
  func standIns(shown: Character, ascii: Character) throws {
    let scalar = try #require(shown.unicodeScalars.first?.value)
    #expect(ASCIIGlyphs.of(scalar) == ascii.asciiValue.map(UInt32.init))
  }
}

/// A locale of another encoding, made for the test where the system has the sources for it.
private enum Latin {
  static let folder: String = {
    var template = Array("/tmp/lumbung-locale-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkdtemp($0) != nil } ?? false }
    return made ? String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
  }()

  static let isThere: Bool = {
    let words = ["/usr/bin/localedef", "-i", "en_US", "-f", "ISO-8859-1", folder + "/id_ID.ISO-8859-1"]
    let result = cvterm_run(words.joined(separator: "\n"), "", nil, nil, 0, VirtualTerminal.patience)
    defer { cvterm_result_free(result) }
    return result.status == 0
  }()
}
