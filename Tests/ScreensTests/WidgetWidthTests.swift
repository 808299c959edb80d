import Canvas
import Glibc
import Testing

@testable import Screens

/// glibc's own answer, which ncurses counts with. Swift cannot import `wcwidth`, so it is looked up by name.
private struct CountedByNcurses {
  private typealias Function = @convention(c) (UInt32) -> Int32
  private let function: Function

  init?() {
    guard setlocale(LC_CTYPE, "C.UTF-8") != nil, let symbol = dlsym(nil, "wcwidth") else { return nil }
    function = unsafeBitCast(symbol, to: Function.self)
  }

  /// Cells of a text; nil when it holds what no terminal shows.
  func cells(_ text: String) -> Int? {
    var total = 0
    for scalar in text.unicodeScalars {
      let width = Int(function(scalar.value))
      if width < 0 { return nil }
      total += width
    }
    return total
  }
}

@Suite("A text field and ncurses")
struct WidgetWidthTests {
  /// Every cell that a field draws takes as many columns as ncurses will count for it, whatever was typed or pasted: so the
  /// cursor, and everything to the right of the field, stand where the screen has them.
  @Test("any sequence of keys and pastes draws what ncurses counts", arguments: 1...40)
  func property(_ seed: Int) throws {
    let counted = try #require(CountedByNcurses())
    var random = EntrySeed(state: UInt64(seed))
    var field = TextField("", maxLength: 60)
    let scripts = [
      "a", "日", "é", "e\u{301}", "\u{301}", "👍🏽", "👨‍👩‍👧", "🇮🇩", "\u{200D}", "ﬁ", "ก็", "한", "<Left>", "<Home>",
      "<BS>", "<Del>", "<C-w>", "<A-u>", "<Ins>", " ",
    ]
    for _ in 0..<150 {
      if Int.random(in: 0..<10, using: &random) == 0 {
        _ = field.handle(.paste("日本 \u{FE0F}x\u{200B}👩‍🌾\u{1B}[2J"))
      }
      for event in keys(scripts[Int.random(in: 0..<scripts.count, using: &random)]) {
        _ = field.handle(event)
      }
      let width = Int.random(in: 3...24, using: &random)
      var grid = Grid(width: width + 4, height: 1)
      grid.fill(Rect(grid.size), role: "text", glyph: "#")
      let caret = try #require(field.draw(into: &grid, x: 2, y: 0, width: width, focused: true))
      #expect((2..<2 + width).contains(caret.x))
      #expect(grid.line(0).hasPrefix("##"))
      for x in [0, 1, width + 2, width + 3] {
        #expect(grid.cell(x: x, y: 0)?.glyph == 0x23, "beside the field")
      }
      for x in 2..<2 + width {
        let cell = try #require(grid.cell(x: x, y: 0))
        guard cell.width > 0 else { continue }
        #expect(
          counted.cells(grid.text(of: cell)) == Int(cell.width), "\(grid.text(of: cell).unicodeScalars)")
      }
    }
  }
}
