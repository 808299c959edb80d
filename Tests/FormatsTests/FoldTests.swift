import Testing

@testable import Formats

struct FoldTests {
  @Test(arguments: [
    ("Warung \"Bu Tuti\"", "warung bu tuti"), ("  KEDAI--Kopi  ", "kedai kopi"),
    ("RT 001/RW 02", "rt 001 rw 02"),
    ("Café Crème", "cafe creme"), ("Cafe\u{301}", "cafe"), ("CAFÉ — 2", "cafe 2"), ("Straße", "strasse"),
    ("ＫＯＰＩ", "kopi"), ("ﬁt", "fit"), ("m²", "m2"), ("日本", "日本"), ("...", ""), ("", ""), ("— — é", "e"),
  ])
  func searchForm(text: String, key: String) {
    #expect(Fold.key(text) == key)
  }

  @Test func appendingLeavesWhatIsThereAlone() {
    var out = Array("x".utf8)
    Fold.append(" -A", to: &out)
    Fold.append("-É", to: &out)
    #expect(String(decoding: out, as: UTF8.self) == "xae")
  }

  @Test func longTextsThatGrowWhenFolded() {
    // One sign of three bytes that stands for eighteen letters.
    let text = String(repeating: "\u{FDFA}", count: 200)
    #expect(Fold.key(text).unicodeScalars.count == 200 * 18 - 1 + 1)
  }

  @Test func foldingTwiceChangesNothing() {
    var random = Seeded(11)
    for _ in 0..<2_000 {
      let key = Fold.key(random.text(maxLength: 20))
      #expect(Fold.key(key) == key)
      #expect(!key.hasPrefix(" ") && !key.hasSuffix(" ") && !key.contains("  "))
    }
  }

  @Test func bytesThatAreNotUTF8AreSeparators() {
    var out: [UInt8] = []
    let bytes: [UInt8] = [0x41, 0xFF, 0x42]
    bytes.withUnsafeBytes { Fold.append($0, to: &out) }
    #expect(String(decoding: out, as: UTF8.self) == "a b")
  }

  @Test func composition() {
    #expect(Array(Fold.nfc("e\u{301}a").utf8) == Array("\u{E9}a".utf8))
    #expect(Array(Fold.nfc("\u{1112}\u{1161}\u{11AB}").utf8) == Array("한".utf8))
    #expect(Fold.nfc("abc") == "abc")
    // Compatibility letters are not touched: they may be what was meant.
    #expect(Fold.nfc("m²") == "m²")
  }

  @Test func storedTextHasNoControlsAndNoSpaceAtItsEnds() {
    #expect(Fold.trimmedNFC(" \u{a0}a\tb\nc\u{0}\u{9b}d\r\n") == "a b cd")
    #expect(Array(Fold.trimmedNFC("\te\u{301} ").utf8) == Array("é".utf8))
    #expect(Fold.trimmedNFC(" \n") == "")
  }
}
