import Canvas
import Formats
import Registry

/// What is known of the row under the cursor, under the list.
extension ListState {
  func drawPreview(_ context: Context, _ layout: ListLayout, into grid: inout Grid) {
    guard let row = here, layout.preview.height >= 3 else { return }
    let table = context.registry.table(kind)
    let rect = layout.preview
    let rule = String(repeating: context.glyphs.rule, count: max(0, rect.width - 2))
    _ = grid.put(rule, x: 1, y: rect.y, role: "border", width: rect.width - 2)
    let dot = " \(context.glyphs.dot) "
    let id = table.id(row).description
    grid.putRight(id, right: rect.right - 1, y: rect.y + 1, role: "text.dim")
    let heading = [table.name(row), table.owner(row)].filter { !$0.isEmpty }.joined(separator: dot)
    _ = grid.clip(
      heading, x: 1, y: rect.y + 1, role: "text.strong", width: rect.width - TextWidth.of(id) - 4)
    let lines = Self.packed(
      standing(table, row, context) + answers(table, row, layout, context), width: rect.width - 2, by: dot)
    for (line, text) in lines.prefix(rect.height - 2).enumerated() {
      let role: Role = line > 0 ? "text.dim" : table.openRemarks(row) > 0 ? "mark.warning" : "text"
      _ = grid.clip(text, x: 1, y: rect.y + 2 + line, role: role, width: rect.width - 2)
    }
  }

  /// How the record stands. Who handed it in is known here, who decided is not: the state stands apart.
  private func standing(_ table: RecordTable, _ row: Int, _ context: Context) -> [String] {
    let state = table.state(row)
    let when = Instant(ms: table.time(row)).day.short
    let handedIn = Texts.handedIn(context.name(table.by(row)), when)
    let open = table.openRemarks(row)
    let round = table.round(row)
    return [
      open > 0 ? "! " + Texts.openRemarks(open) : "",
      state.mark(context.glyphs) + " " + (state == .diajukan ? handedIn : state.label),
      state == .diajukan ? "" : handedIn,
      round == Round.none ? "" : Texts.roundWord.lowercased() + " " + round,
      Areas.full(table.region(row), context.registry.regions),
    ]
  }

  /// The columns that found no room above.
  private func answers(
    _ table: RecordTable, _ row: Int, _ layout: ListLayout, _ context: Context
  ) -> [String] {
    // The region is told above already.
    let region = context.registry.forms.current(kind)?.questions(using: .region).first?.name
    return layout.left.map { index in
      let column = table.columns[index]
      let value = Self.value(table, index, row)
      if value.isEmpty || column.name == region { return "" }
      return column.label + (column.content == .number(isMoney: true) ? " Rp " : " ") + value
    }
  }

  /// Puts pieces into lines without breaking one that fits a line.
  static func packed(_ pieces: [String], width: Int, by dot: String) -> [String] {
    var lines: [String] = []
    for piece in pieces where !piece.isEmpty {
      if let last = lines.last, TextWidth.of(last + dot + piece) <= width {
        lines[lines.count - 1] = last + dot + piece
      } else {
        lines.append(piece)
      }
    }
    return lines
  }
}
