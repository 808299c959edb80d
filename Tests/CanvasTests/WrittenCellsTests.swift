import Canvas
import Testing

@Suite("Cells that bytes write") struct WrittenCellsTests {
  @Test(
    "characters count, sequences do not, runs count what they write",
    arguments: [
      ("", 0), ("abc ", 4), ("\u{1B}[12;34Hab", 2), ("\u{1B}[1;31mè▸\u{1B}(B\u{1B}[m", 2), ("-\u{1B}[9b", 10),
      ("\u{1B}[7X", 7), ("\u{1B}[K\u{1B}[3P\u{1B}[@", 0), ("\u{1B}]2;frame-1\u{07}x", 1), ("\r\n\u{08}", 0),
      ("\u{1B}[?25l\u{1B}M", 0),
    ])
  func count(_ text: String, _ cells: Int) { #expect(WrittenCells.count(text.utf8) == cells) }
}
