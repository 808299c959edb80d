/// Reading a grid back as text, for tests and for saving a screen.
extension Grid {
  /// The text of a cell; empty for the right half of a wide glyph.
  public func text(of cell: Cell) -> String {
    if cell.width == 0 { return "" }
    if cell.glyph >= Cell.clusterBase {
      let index = Int(cell.glyph - Cell.clusterBase)
      return index < clusters.count ? clusters[index] : " "
    }
    return Unicode.Scalar(cell.glyph).map { String(Character($0)) } ?? " "
  }

  /// One row as text without the blanks at its end; empty outside the grid.
  public func line(_ y: Int) -> String {
    guard y >= 0, y < size.height else { return "" }
    var result = ""
    for cell in cells[(y * size.width)..<((y + 1) * size.width)] { result += text(of: cell) }
    while result.last == " " { result.removeLast() }
    return result
  }

  /// All rows without blanks at their ends, and without empty rows at the end.
  public var text: String {
    var lines = (0..<size.height).map { line($0) }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The role at a place, nil outside.
  public func role(x: Int, y: Int) -> Role? {
    cell(x: x, y: y).map { Role(index: $0.role) }
  }

  /// The roles of a row as runs: `"title 0-79"`, or `"mark.here 0, text 1-30"`.
  public func roles(_ y: Int) -> String {
    guard y >= 0, y < size.height else { return "" }
    var runs: [String] = []
    var start = 0
    let row = cells[(y * size.width)..<((y + 1) * size.width)]
    let roles = row.map(\.role)
    for x in roles.indices where x + 1 == roles.count || roles[x + 1] != roles[x] {
      let name = Role(index: roles[x]).name
      runs.append(start == x ? "\(name) \(x)" : "\(name) \(start)-\(x)")
      start = x + 1
    }
    return runs.joined(separator: ", ")
  }
}
