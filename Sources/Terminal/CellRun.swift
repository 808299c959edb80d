import Canvas

/// Neighbouring cells of one role on their way to ncurses.
struct CellRun {
  let y: Int
  let isUTF8: Bool
  var role: UInt16 = 0
  var style = DrawStyle(Style())
  /// Where the run starts.
  private var x = 0
  private var glyphs: [UInt32] = []
  private var widths: [UInt8] = []

  init(y: Int, isUTF8: Bool) {
    (self.y, self.isUTF8) = (y, isUTF8)
    glyphs.reserveCapacity(128)
    widths.reserveCapacity(128)
  }

  /// Takes the next cell; one that is cut by the window's edge becomes a blank.
  mutating func append(_ cell: Cell, at place: Int, isCut: Bool, _ grid: Grid) {
    if cell.width == 0 { return }
    if glyphs.isEmpty { x = place }
    if isCut { return put(0x20, 1) }
    guard isUTF8 else {
      put(ASCIIGlyphs.of(cell, in: grid), 1)
      if cell.width == 2 { put(0x20, 1) }
      return
    }
    guard cell.glyph >= Cell.clusterBase else { return put(cell.glyph, cell.width) }
    flush()
    style.drawCluster(x: place, y: y, grid.text(of: cell).unicodeScalars.map(\.value), width: Int(cell.width))
  }

  private mutating func put(_ glyph: UInt32, _ width: UInt8) {
    glyphs.append(glyph)
    widths.append(width)
  }

  /// Draws what was taken.
  mutating func flush() {
    guard !glyphs.isEmpty else { return }
    style.draw(x: x, y: y, glyphs, widths)
    glyphs.removeAll(keepingCapacity: true)
    widths.removeAll(keepingCapacity: true)
  }
}
