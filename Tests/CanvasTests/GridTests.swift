import Testing

@testable import Canvas

@Suite("Grid")
struct GridTests {
  @Test("text is drawn where it was asked for, and the cells it took are returned")
  func drawing() {
    var grid = Grid(width: 20, height: 3)
    let used = grid.put("Lumbung", x: 1, y: 0, role: "title")
    grid.put("Beranda · ▸", x: 2, y: 2, role: "text")
    #expect(used == 7)
    #expect(grid.text == " Lumbung\n\n  Beranda · ▸")
    #expect(grid.roles(0) == "text 0, title 1-7, text 8-19")
  }

  @Test("nothing is drawn outside, and nothing fails there")
  func outside() {
    var grid = Grid(width: 5, height: 1)
    grid.put("di atas", x: 0, y: -1, role: "text")
    grid.put("di bawah", x: 0, y: 1, role: "text")
    grid.put("di kanan", x: 5, y: 0, role: "text")
    grid.put("jauh", x: .max, y: 0, role: "text")
    grid.put("jauh", x: .min / 2, y: 0, role: "text", width: .max)
    #expect(grid.text == "")
    #expect(grid.put("terlalu panjang", x: 1, y: 0, role: "text") == 4)
    #expect(grid.line(0) == " terl")
    grid.put("abcdef", x: -3, y: 0, role: "text")
    #expect(grid.line(0) == "defrl")
    var none = Grid(width: 0, height: 0)
    none.put("apa saja", x: 0, y: 0, role: "text")
    none.fill(Rect(x: -1, y: -1, width: 9, height: 9), role: "text")
    #expect(none.text == "")
  }

  @Test("a width clips, for ASCII and for other text")
  func clipping() {
    var grid = Grid(width: 10, height: 2)
    #expect(grid.put("abcdef", x: 0, y: 0, role: "text", width: 3) == 3)
    #expect(grid.put("äbcdef", x: 0, y: 1, role: "text", width: 3) == 3)
    #expect(grid.text == "abc\näbc")
    #expect(grid.put("abc", x: 0, y: 0, role: "text", width: 0) == 0)
  }

  @Test("a wide glyph is never split at an edge")
  func wideAtEdges() {
    var grid = Grid(width: 5, height: 2)
    #expect(grid.put("米米米", x: 0, y: 0, role: "text") == 4)
    #expect(grid.line(0) == "米米")
    grid.put("米x", x: -1, y: 1, role: "text")
    #expect(grid.line(1) == " x")
  }

  @Test(
    "drawing over half of a wide glyph leaves no half behind",
    arguments: [(0, "x 米"), (1, " x米"), (2, "米x"), (3, "米 x")])
  func wideOverdrawn(x: Int, expected: String) {
    var grid = Grid(width: 4, height: 1)
    grid.put("米米", x: 0, y: 0, role: "text")
    grid.put("x", x: x, y: 0, role: "text")
    #expect(grid.line(0) == expected)
    #expect(grid.isWhole)
  }

  @Test("filling and painting are clipped; painting keeps the text")
  func areas() {
    var grid = Grid(width: 6, height: 2)
    grid.fill(Rect(x: 4, y: -1, width: 9, height: 2), role: "bar.full", glyph: "█")
    #expect(grid.text == "    ██")
    grid.put("米", x: 0, y: 1, role: "text")
    grid.paint(Rect(x: 0, y: 1, width: 6, height: 9), role: "selection")
    #expect(grid.line(1) == "米")
    #expect(grid.roles(1) == "selection 0-5")
    grid.fill(Rect(x: 1, y: 1, width: 1, height: 1), role: "text", glyph: "米")
    #expect(grid.line(1) == "")
    #expect(grid.isWhole)
  }

  @Test("control characters show as symbols, so that data cannot command the terminal")
  func controls() {
    var grid = Grid(width: 20, height: 1)
    grid.put("a\u{1B}[2Jb\u{07}\r\n\u{7F}\u{9B}", x: 0, y: 0, role: "text")
    #expect(grid.line(0) == "a␛[2Jb␇␍␊␡\u{FFFD}")
  }

  @Test("no text whatever puts a control character into a cell or breaks a row")
  func anyText() {
    var random = Dice(seed: 7)
    for _ in 0..<3000 {
      var grid = Grid(width: 12, height: 1)
      let text = random.text()
      let x = random.below(20) - 6
      let width = random.below(3) == 0 ? random.below(14) : nil
      let used = grid.put(text, x: x, y: 0, role: "text", width: width)
      #expect(grid.isWhole, "\(text.unicodeScalars.map(\.value))")
      #expect(used <= TextWidth.of(text))
      for cell in grid.cells where cell.glyph < Cell.clusterBase {
        #expect(cell.glyph >= 0x20 && !(0x7F..<0xA0).contains(cell.glyph))
      }
    }
  }

  @Test("a base and its marks share a cell; a mark without base stands on a dotted circle")
  func marks() {
    var grid = Grid(width: 6, height: 1)
    #expect(grid.put("e\u{301}x", x: 0, y: 0, role: "text") == 2)
    #expect(grid.line(0) == "e\u{301}x")
    #expect(grid.put("\u{301}", x: 3, y: 0, role: "text") == 1)
    #expect(grid.line(0) == "e\u{301}x ◌\u{301}")
  }

  @Test(
    "clusters that ncurses cannot show become one replacement glyph",
    arguments: ["👍🏽", "👨‍👩‍👧‍👦", "🇮🇩", "🏴\u{E0067}\u{E007F}"])
  func clusters(cluster: String) {
    var grid = Grid(width: 6, height: 1)
    #expect(grid.put(cluster + "x", x: 0, y: 0, role: "text") == 2)
    #expect(grid.line(0) == "\u{FFFD}x")
    #expect(TextWidth.of(cluster) == 1)
  }

  @Test("the cursor is part of what is equal")
  func cursor() {
    var grid = Grid(width: 2, height: 1)
    let before = grid
    grid.cursor = (1, 0)
    #expect(grid != before)
    grid.cursor = nil
    #expect(grid == before)
  }
}

extension Grid {
  /// Every wide glyph has its right half and every right half its glyph.
  var isWhole: Bool {
    for y in 0..<size.height {
      for x in 0..<size.width {
        guard let here = cell(x: x, y: y) else { return false }
        if here.width == 2, cell(x: x + 1, y: y)?.width != 0 { return false }
        if here.width == 0, cell(x: x - 1, y: y)?.width != 2 { return false }
      }
    }
    return true
  }
}
