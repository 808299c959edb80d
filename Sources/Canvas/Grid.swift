/// One cell of the screen, as plain data.
public struct Cell: Hashable, Sendable {
  /// A Unicode scalar, or `Cell.clusterBase` + a place in `Grid.clusters`.
  public var glyph: UInt32
  /// `Role.index`.
  public var role: UInt16
  /// 1 or 2 cells; 0 for the right half of a wide glyph.
  public var width: UInt8

  /// Glyph numbers from here on are clusters, not scalars.
  public static let clusterBase: UInt32 = 0x11_0000

  /// A cell.
  public init(glyph: UInt32, role: UInt16, width: UInt8) {
    self.glyph = glyph
    self.role = role
    self.width = width
  }

  static func blank(_ role: UInt16) -> Cell { Cell(glyph: 0x20, role: role, width: 1) }
}

/// A screen full of cells that screens draw into and that the terminal (or a test) reads.
///
/// Everything is clipped: drawing outside is allowed and does nothing. A wide glyph is never split: not at an
/// edge, and not by drawing over one half of it.
public struct Grid: Hashable, Sendable {
  /// The size in cells.
  public let size: Size
  /// All cells, row by row.
  public private(set) var cells: [Cell]
  /// Where the real cursor stands; nil hides it.
  public var cursor: (x: Int, y: Int)? {
    get { cursorX >= 0 ? (cursorX, cursorY) : nil }
    set { (cursorX, cursorY) = newValue.map { ($0.x, $0.y) } ?? (-1, -1) }
  }
  /// Texts of cells that hold a base with marks.
  public private(set) var clusters: [String] = []

  private var cursorX = -1
  private var cursorY = -1

  /// A blank grid in the role `text`.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank(0), count: size.width * size.height)
  }

  /// A blank grid.
  public init(width: Int, height: Int) {
    self.init(size: Size(width: width, height: height))
  }

  /// Blank again, in the role `text`, and without a cursor.
  public mutating func clear() {
    for index in cells.indices { cells[index] = .blank(0) }
    clusters.removeAll(keepingCapacity: true)
    cursor = nil
  }

  /// The cell at a place, nil outside.
  public func cell(x: Int, y: Int) -> Cell? {
    guard x >= 0, x < size.width, y >= 0, y < size.height else { return nil }
    return cells[y * size.width + x]
  }

  /// Draws text in one row and returns how many cells it took, clipped parts at the right edge left out.
  ///
  /// `width` is the most cells it may take. Characters that end left of the grid are skipped but counted.
  @discardableResult
  public mutating func put(_ text: String, x: Int, y: Int, role: Role, width: Int? = nil) -> Int {
    let limit = min(size.width, width.map { x + max(0, min($0, 1 << 24)) } ?? size.width)
    guard y >= 0, y < size.height, x < limit else { return 0 }
    var text = text
    return text.withUTF8 { bytes in
      if x >= 0, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
        return putASCII(bytes, x: x, y: y, limit: limit, role: role.index)
      }
      return putUnicode(
        String(decoding: bytes, as: UTF8.self), x: x, y: y, limit: limit, role: role.index)
    }
  }

  private mutating func putASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, x: Int, y: Int, limit: Int, role: UInt16
  ) -> Int {
    let count = min(bytes.count, limit - x)
    guard count > 0 else { return 0 }
    let start = y * size.width + x
    mendLeft(of: start, x: x)
    cells.withUnsafeMutableBufferPointer { cells in
      for offset in 0..<count {
        cells[start + offset] = Cell(glyph: UInt32(bytes[offset]), role: role, width: 1)
      }
    }
    mendRight(of: start + count, x: x + count)
    return count
  }

  private mutating func putUnicode(_ text: String, x: Int, y: Int, limit: Int, role: UInt16) -> Int {
    var pen = Pen(x: x, row: y * size.width, limit: limit, role: role)
    mendLeft(of: pen.row + max(0, x), x: max(0, x))
    if text.unicodeScalars.allSatisfy({ Glyphs.standsAlone($0.value) }) {
      for scalar in text.unicodeScalars {
        let (glyph, cells) = Glyphs.single(scalar.value)
        guard write(glyph, width: cells, &pen) else { break }
      }
    } else {
      for character in text {
        let parts = Glyphs.parts(character)
        let cells = parts.reduce(0) { $0 + $1.width }
        guard pen.x + cells <= limit else { break }
        for part in parts { _ = write(glyph(of: part), width: part.width, &pen) }
      }
    }
    if pen.x > 0 { mendRight(of: pen.row + pen.x, x: pen.x) }
    return pen.x - x
  }

  /// Where the next glyph goes.
  private struct Pen {
    var x: Int
    var row: Int
    var limit: Int
    var role: UInt16
  }

  private mutating func write(_ glyph: UInt32, width: Int, _ pen: inout Pen) -> Bool {
    guard pen.x + width <= pen.limit else { return false }
    defer { pen.x += width }
    guard width > 0, pen.x + width > 0 else { return true }
    if pen.x < 0 {
      cells[pen.row] = .blank(pen.role)  // the visible half of a wide glyph cut by the left edge
      return true
    }
    cells[pen.row + pen.x] = Cell(glyph: glyph, role: pen.role, width: UInt8(width))
    if width == 2 { cells[pen.row + pen.x + 1] = Cell(glyph: 0x20, role: pen.role, width: 0) }
    return true
  }

  private mutating func glyph(of part: Glyphs.Part) -> UInt32 {
    guard !part.marks.isEmpty else { return part.base }
    var text = String.UnicodeScalarView()
    for value in [part.base] + part.marks {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    let cluster = String(text)
    if let index = clusters.firstIndex(of: cluster) { return Cell.clusterBase + UInt32(index) }
    clusters.append(cluster)
    return Cell.clusterBase + UInt32(clusters.count - 1)
  }

  /// Before drawing from a cell on: a wide glyph that loses its right half becomes a blank.
  private mutating func mendLeft(of index: Int, x: Int) {
    guard x > 0, x < size.width, cells[index].width == 0 else { return }
    cells[index - 1] = .blank(cells[index - 1].role)
  }

  /// After drawing up to a cell: a right half that lost its glyph becomes a blank.
  private mutating func mendRight(of index: Int, x: Int) {
    guard x < size.width, cells[index].width == 0 else { return }
    cells[index] = .blank(cells[index].role)
  }

  /// Fills a rectangle with one glyph; a wide glyph or one that cannot be shown fills with blanks.
  public mutating func fill(_ rect: Rect, role: Role, glyph: Character = " ") {
    let area = rect.intersection(Rect(size))
    guard !area.isEmpty else { return }
    var value: UInt32 = 0x20
    if let scalar = glyph.unicodeScalars.first, Glyphs.standsAlone(scalar.value) {
      let shown = Glyphs.single(scalar.value)
      if shown.width == 1 { value = shown.glyph }
    }
    let cell = Cell(glyph: value, role: role.index, width: 1)
    for y in area.y..<area.bottom {
      let row = y * size.width
      mendLeft(of: row + area.x, x: area.x)
      for x in area.x..<area.right { cells[row + x] = cell }
      mendRight(of: row + area.right, x: area.right)
    }
  }

  /// Gives cells another role and leaves what they show, for a selected row or a search hit.
  public mutating func paint(_ rect: Rect, role: Role) {
    let area = rect.intersection(Rect(size))
    guard !area.isEmpty else { return }
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { cells[y * size.width + x].role = role.index }
    }
  }

  /// Same size, cells and cursor.
  public static func == (a: Grid, b: Grid) -> Bool {
    a.size == b.size && a.cursorX == b.cursorX && a.cursorY == b.cursorY && a.cells == b.cells
      && a.clusters == b.clusters
  }
}
