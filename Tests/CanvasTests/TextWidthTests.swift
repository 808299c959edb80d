import Testing

@testable import Canvas

@Suite("Text width")
struct TextWidthTests {
  @Test(
    "cells that text takes",
    arguments: [
      ("", 0), ("Warung Bu Tini", 14), ("▸ ✓ ·", 5), ("米", 2), ("e\u{301}", 1), ("❤\u{FE0F}", 1),
      ("\u{1B}", 1), ("\r\n", 2), ("\u{200B}", 0), ("👍", 2), ("👍🏽", 1), ("한", 2), ("ꦱꦼ", 1), ("कि", 2),
    ])
  func widths(text: String, cells: Int) {
    #expect(TextWidth.of(text) == cells)
  }

  @Test("the sum over the characters is the width of the text, and what a grid uses")
  func agreement() {
    var random = Dice(seed: 11)
    for _ in 0..<2000 {
      let text = random.text()
      var grid = Grid(width: 60, height: 1)
      let used = grid.put(text, x: 0, y: 0, role: "text")
      #expect(TextWidth.of(text) == used, "\(text.unicodeScalars.map(\.value))")
    }
  }

  @Test("clipping shows that something is missing and never exceeds the width")
  func clip() {
    #expect(TextWidth.clip("Pamulang Barat", to: 14) == "Pamulang Barat")
    #expect(TextWidth.clip("Pamulang Barat", to: 9) == "Pamulang…")
    #expect(TextWidth.clip("Pamulang Barat", to: 8, ellipsis: false) == "Pamulang")
    #expect(TextWidth.clip("米米米", to: 4) == "米…")
    #expect(TextWidth.clip("abc", to: 1) == "…")
    #expect(TextWidth.clip("abc", to: 0) == "")
    #expect(TextWidth.clip("abc", to: -1) == "")
  }

  @Test("fitting pads or clips to the exact width")
  func fit() {
    #expect(TextWidth.fit("12", to: 5, alignRight: true) == "   12")
    #expect(TextWidth.fit("米", to: 5) == "米   ")
    #expect(TextWidth.fit("米米米", to: 4) == "米… ")
  }

  @Test("wrapping breaks at blanks, and inside a word that is too long")
  func wrap() {
    #expect(
      TextWidth.wrap("termasuk pemilik dan keluarga", width: 12) == ["termasuk", "pemilik dan", "keluarga"])
    #expect(TextWidth.wrap("abcdefgh ij", width: 3) == ["abc", "def", "gh", "ij"])
    #expect(TextWidth.wrap("satu\n\ndua", width: 9) == ["satu", "", "dua"])
    #expect(TextWidth.wrap("", width: 9) == [""])
    #expect(TextWidth.wrap("米米米", width: 3) == ["米", "米", "米"])
    #expect(TextWidth.wrap("abc", width: 0) == [""])
  }
}
