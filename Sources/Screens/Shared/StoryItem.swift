import Canvas

/// One thing that a card tells: a heading, a label with its value, a sentence. Wrapped to a width when drawn.
enum StoryItem: Hashable {
  case heading(String)
  case pair(mark: String, label: String, value: String)
  case change(mark: String, label: String, old: String, new: String)
  case sentence(mark: String, text: String, role: Role)
  /// The headings first, then one line a row.
  case table(title: String, rows: [[String]])
  case blank
}

/// A line of a story, ready to be put: pieces of text at columns.
struct StoryLine: Hashable {
  struct Piece: Hashable {
    var x: Int
    var text: String
    var role: Role
  }

  var pieces: [Piece]

  /// Items wrapped to a width; labels and values wrap in their own columns, so that nothing is cut.
  static func lines(_ items: [StoryItem], width: Int, arrow: String) -> [StoryLine] {
    items.flatMap { lines($0, width: max(20, width), arrow: arrow) }
  }

  private static func lines(_ item: StoryItem, width: Int, arrow: String) -> [StoryLine] {
    switch item {
    case .blank:
      return [StoryLine(pieces: [])]
    case .heading(let text):
      return TextWidth.wrap(text, width: width).map {
        StoryLine(pieces: [Piece(x: 0, text: $0, role: "heading")])
      }
    case .sentence(let mark, let text, let role):
      return TextWidth.wrap(text, width: width - 2).enumerated().map { index, line in
        let lead = index == 0 && !mark.isEmpty ? [Piece(x: 0, text: mark, role: role)] : []
        return StoryLine(pieces: lead + [Piece(x: 2, text: line, role: role)])
      }
    case .table(let title, let rows):
      return StoryTable.lines(title, rows, width: width)
    case .pair(let mark, let label, let value):
      return pair(mark: mark, label: label, values: [value], role: "text", width: width)
    case .change(let mark, let label, let old, let new):
      let whole = old + " \(arrow) " + new
      let fits = TextWidth.of(whole) <= width - labelWidth(width) - 4
      return pair(
        mark: mark, label: label, values: fits ? [whole] : [old + " " + arrow, new], role: "diff.new",
        width: width)
    }
  }

  private static func labelWidth(_ width: Int) -> Int { min(36, (width - 4) * 2 / 5) }

  private static func pair(
    mark: String, label: String, values: [String], role: Role, width: Int
  ) -> [StoryLine] {
    let labelWidth = labelWidth(width)
    let valueX = labelWidth + 4
    let labels = TextWidth.wrap(label, width: labelWidth)
    let values = values.flatMap { TextWidth.wrap($0, width: width - valueX) }
    return (0..<max(labels.count, values.count)).map { index in
      var pieces: [Piece] = []
      if index == 0, !mark.isEmpty { pieces.append(Piece(x: 0, text: mark, role: "mark.changed")) }
      if labels.indices.contains(index) { pieces.append(Piece(x: 2, text: labels[index], role: "label")) }
      if values.indices.contains(index) { pieces.append(Piece(x: valueX, text: values[index], role: role)) }
      return StoryLine(pieces: pieces)
    }
  }

  /// How many lines lie below, in the corner.
  static func drawMore(_ below: Int, _ context: Context, into grid: inout Grid, _ rect: Rect) {
    guard below > 0 else { return }
    grid.putRight(
      " \(context.glyphs.more) +\(below) ", right: rect.right, y: rect.bottom - 1, role: "text.dim")
  }

  /// Puts the lines from `top` on into a rectangle.
  static func draw(_ lines: [StoryLine], from top: Int, into grid: inout Grid, _ rect: Rect) {
    for row in 0..<rect.height where lines.indices.contains(top + row) {
      for piece in lines[top + row].pieces where piece.x < rect.width {
        _ = grid.put(
          piece.text, x: rect.x + piece.x, y: rect.y + row, role: piece.role, width: rect.width - piece.x)
      }
    }
  }
}
