import CVTerm
import Canvas
import Testing

/// A slow line at the field office: moving about in a list sends the cells that changed, and next to nothing else.
@Suite("Moving in a list")
struct CellsStory {
  /// Keys of a person looking for somebody: rows, pages, columns, marks.
  private static let steps: [Key.RawValue] =
    Array(repeating: Key.down.rawValue, count: 6) + Array(repeating: Key.up.rawValue, count: 3)
    + [Key.pageDown, .pageDown, .pageUp].map(\.rawValue) + ["j", "j", "j", "j"]
    + Array(repeating: Key.right.rawValue, count: 4) + ["h", "h", "0", "$", "0", " ", " ", " "]
    + [Key.down.rawValue, " ", "v", "V", "V", Key.end.rawValue, "k", "k", Key.pageUp.rawValue]
    + ["g", "G", Key.home.rawValue, "j", "j", "k"]

  /// What one cell shows, with its look.
  private struct Shown: Equatable {
    var scalar: UInt32
    var look: [Int32]

    init(_ cell: cvterm_cell) {
      // A cell that was never written is a blank.
      scalar = cell.scalar == 0 ? 0x20 : cell.scalar
      look = [
        cell.bold ? 1 : 0, cell.underline ? 1 : 0, cell.reverse ? 1 : 0, Int32(cell.fg), Int32(cell.bg),
      ]
    }
  }

  @Test(
    "no more cells are sent than changed, in any step but for gaps that are shorter than moving the cursor",
    arguments: [(80, 24), (120, 40)])
  func cells(_ width: Int, _ height: Int) throws {
    let world = try World.withSample()
    let desk = try Typist.at(world, as: "operator-01", width: width, height: height)
    try desk.type("u")
    try desk.see("60 catatan")
    var before = shown(desk, width, height)
    var (allSent, allChanged) = (0, 0)
    for (number, step) in Self.steps.enumerated() {
      let mark = desk.bytesWritten
      try desk.type(step)
      let after = shown(desk, width, height)
      let sent = WrittenCells.count(desk.output[mark...])
      let rows = (0..<height).map { y in
        (0..<width).filter { before[y * width + $0] != after[y * width + $0] }
      }
      let changed = rows.reduce(0) { $0 + $1.count }
      let most = rows.reduce(0) { $0 + Self.most($1) }
      #expect(sent <= most, "step \(number), \(step.debugDescription): \(sent) sent, \(changed) changed")
      (allSent, allChanged, before) = (allSent + sent, allChanged + changed, after)
    }
    #expect(Self.steps.count >= 40 && allChanged > 5_000, "the steps do something")
    #expect(allSent <= allChanged, "\(allSent) cells sent for \(allChanged) that changed")
    try desk.quit()
  }

  @Test("lumbung bench measures the same, on its own sample")
  func figures() throws {
    let world = try World()
    let result = world.lumbung("bench", "--umkm", "60", "--only", "cells")
    try #require(result.status == 0, "\(result.error)")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 2, "\(result.output)")
    for (line, size) in zip(lines, ["80x24", "120x40"]) {
      #expect(line.hasPrefix(#"{"name":"cells.list","unit":"cells","size":"\#(size)","#), "\(line)")
      #expect(line.contains(#""reached":true"#), "\(line)")
    }
  }

  /// Moving the cursor within a row takes five bytes, `ESC [ 4 2 G`: ncurses writes up to so many unchanged cells
  /// instead.
  private static let shortGap = 5
  /// `ESC [ 3 C` takes four: so many cells at most are written on the way to where a row's first change lies.
  private static let shortWay = 4

  /// The most cells that a row with these changes may cost.
  private static func most(_ columns: [Int]) -> Int {
    let gaps = zip(columns, columns.dropFirst()).map { $1 - $0 - 1 }.filter { $0 <= shortGap }
    return columns.count + gaps.reduce(0, +) + min(columns.first ?? 0, shortWay)
  }

  private func shown(_ desk: Typist, _ width: Int, _ height: Int) -> [Shown] {
    (0..<height).flatMap { y in (0..<width).map { x in Shown(desk.cell(x, y)) } }
  }
}
