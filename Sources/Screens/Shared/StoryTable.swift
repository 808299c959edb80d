import Canvas

/// A small table in a story: columns as wide as what stands in them; where they do not fit side by side, a paragraph a
/// row, so that nothing is cut away.
enum StoryTable {
  private static let gap = 2
  private static let narrowest = 8

  static func lines(_ title: String, _ rows: [[String]], width: Int) -> [StoryLine] {
    let heading = TextWidth.wrap(title, width: width - 2).map { line($0, x: 2, role: "heading.dim") }
    guard let first = rows.first, rows.count > 1 else { return heading }
    let room = width - 2
    guard let widths = widths(rows, room: room) else {
      return heading + rows.dropFirst().flatMap { paragraph(first, $0, width: room) }
    }
    let isRight = first.indices.map { column in
      column > 0 && rows.dropFirst().allSatisfy { isNumber($0[column]) }
    }
    return heading
      + rows.enumerated().flatMap { index, row in
        tableRow(row, widths, isRight: isRight, role: index == 0 ? "label" : "text")
      }
  }

  /// As wide as needed; the widest give way first. Nil when even the narrowest do not fit.
  private static func widths(_ rows: [[String]], room: Int) -> [Int]? {
    guard let first = rows.first else { return nil }
    var widths = first.indices.map { column in
      rows.map { $0.indices.contains(column) ? TextWidth.of($0[column]) : 0 }.max() ?? 0
    }
    let gaps = gap * max(0, widths.count - 1)
    while widths.reduce(0, +) + gaps > room {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > narrowest
      else {
        return nil
      }
      widths[widest] -= 1
    }
    return widths
  }

  private static func tableRow(
    _ row: [String], _ widths: [Int], isRight: [Bool], role: Role
  ) -> [StoryLine] {
    let cells = zip(row, widths).map { TextWidth.wrap($0, width: max(1, $1)) }
    let height = cells.map(\.count).max() ?? 1
    return (0..<max(1, height)).map { line in
      var x = 2
      var pieces: [StoryLine.Piece] = []
      for (column, cell) in cells.enumerated() {
        if cell.indices.contains(line), !cell[line].isEmpty {
          let used = TextWidth.of(cell[line])
          let shift = isRight[column] ? max(0, widths[column] - used) : 0
          pieces.append(
            StoryLine.Piece(x: x + shift, text: cell[line], role: column == 0 ? "text.dim" : role))
        }
        x += widths[column] + gap
      }
      return StoryLine(pieces: pieces)
    }
  }

  private static func paragraph(_ labels: [String], _ row: [String], width: Int) -> [StoryLine] {
    let pairs = zip(labels, row).dropFirst().filter { !$1.isEmpty }.map { "\($0): \($1)" }
    let text = (row.first ?? "") + ". " + pairs.joined(separator: "; ")
    return TextWidth.wrap(text, width: width).enumerated().map { index, text in
      line(text, x: index == 0 ? 2 : 5, role: "text")
    }
  }

  private static func line(_ text: String, x: Int, role: Role) -> StoryLine {
    StoryLine(pieces: [StoryLine.Piece(x: x, text: text, role: role)])
  }

  private static func isNumber(_ text: String) -> Bool {
    text.allSatisfy { $0.isNumber || ".,-Rp %–".contains($0) }
  }
}
