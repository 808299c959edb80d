import Testing

@testable import Formats

private func fields(_ text: String, delimiter: UInt8? = nil) throws -> [[String]] {
  try CSV.rows(Array(text.utf8), delimiter: delimiter).map(\.fields)
}

private func failure(_ bytes: [UInt8]) -> CSVError? {
  do throws(CSVError) {
    _ = try CSV.rows(bytes)
    return nil
  } catch {
    return error
  }
}

struct CSVTests {
  @Test func plainRows() throws {
    #expect(try fields("nama,kota\nTuti,Serpong\n") == [["nama", "kota"], ["Tuti", "Serpong"]])
  }

  @Test(arguments: ["a,b\nc,d", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "\u{FEFF}a,b\nc,d\n\n\n"])
  func lineEndsAndByteOrderMark(text: String) throws {
    #expect(try fields(text) == [["a", "b"], ["c", "d"]])
  }

  @Test func emptyFieldsStayAndEmptyLinesGo() throws {
    #expect(try fields(",a,\n\n,,\n") == [["", "a", ""], ["", "", ""]])
    #expect(try fields("\"\"\n") == [[""]])
    #expect(try fields("") == [])
  }

  @Test func quotesHoldDelimitersLineEndsAndQuotes() throws {
    #expect(try fields("\"a,b\",\"c\r\nd\",\"e\"\"f\"") == [["a,b", "c\r\nd", "e\"f"]])
  }

  @Test func rowsKnowThePhysicalLineWhereTheyStart() throws {
    let rows = try CSV.rows(Array("a\n\"b\nb\r\nb\",x\n\nc\n".utf8))
    #expect(rows.map(\.line) == [1, 2, 6])
    #expect(try CSV.rows(Array("a\r\nb\r\n\r\nc".utf8)).map(\.line) == [1, 2, 4])
  }

  @Test func theDelimiterIsTheOneThatTheFirstRowUsesMost() throws {
    #expect(try fields("a;b;c,d\n1;2;3") == [["a", "b", "c,d"], ["1", "2", "3"]])
    #expect(try fields("a\tb\n1\t2") == [["a", "b"], ["1", "2"]])
    #expect(try fields("\"a;b;c\",d\n1,2") == [["a;b;c", "d"], ["1", "2"]])
    #expect(try fields("a;b", delimiter: UInt8(ascii: ",")) == [["a;b"]])
  }

  @Test func aLoneQuoteIsNamedWithItsLine() {
    let inside = failure(Array("a,b\nWarung \"Tuti,x\n".utf8))
    #expect(inside?.line == 2)
    #expect(inside?.message.contains("di tengah isian") == true)
    let after = failure(Array("a\n\n\"b\" c\n".utf8))
    #expect(after?.line == 3)
    #expect(after?.message.contains("penutup") == true)
    let open = failure(Array("a\n\"b\nc\nd\n".utf8))
    #expect(open?.line == 2)
    #expect(open?.message.contains("tidak ditutup") == true)
  }

  @Test func textThatIsNotUTF8IsNamedWithItsLine() {
    let error = failure(Array("a\nb\n".utf8) + [0x43, 0xE9, 0x0A])
    #expect(error?.line == 3)
    #expect(error?.description.hasPrefix("baris 3: teks bukan UTF-8") == true)
  }

  @Test func linesQuoteOnlyWhatNeedsIt() {
    #expect(CSV.line(["a b", "", "c,d", "e\"f", "g;h"]) == "a b,,\"c,d\",\"e\"\"f\",\"g;h\"")
    #expect(CSV.line([""]) == "\"\"")
    // A quote that carries an accent is still a quote.
    #expect(CSV.line(["\"\u{301}"]) == "\"\"\"\u{301}\"")
  }

  @Test func whatIsWrittenReadsBackTheSame() throws {
    var random = Seeded(1)
    for _ in 0..<500 {
      var rows: [[String]] = []
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        rows.append((0..<Int.random(in: 1...5, using: &random)).map { _ in random.text() })
      }
      let text = rows.map(CSV.line).joined(separator: "\r\n")
      #expect(try fields(text) == rows, "\(rows)")
    }
  }

  @Test func mutatedFilesAreReadOrRefusedButNeverCrash() {
    var random = Seeded(2)
    let original = Array("\u{FEFF}nama;kota\r\n\"Toko \"\"Jaya\"\"\";\"Serpong\nUtara\"\r\né;ü\r\n".utf8)
    for _ in 0..<5_000 {
      _ = failure(random.mutated(original))
    }
  }
}
