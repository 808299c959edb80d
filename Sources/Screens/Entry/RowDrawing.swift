import Canvas
import Questionnaire

/// Tables of repeats: heads, rows with their cells, where the next row is typed.
extension FormState {
  /// How far the rows of an inner repeat stand in.
  static let rowIndent = 2

  /// The columns of a repeat in this layout; the row's number stands before them.
  func columns(_ table: FieldPath, _ layout: EntryLayout) -> [RowColumn] {
    guard let info = form.repeatInfo(table.name) else { return [] }
    let x = layout.labelX + 3 + table.rows.count * Self.rowIndent
    return RowColumn.fitting(info, in: form, x: x, width: max(0, layout.list.right - x))
  }

  /// The lines of a table's head: its label with the number of rows, then the heads of its columns. An empty table that
  /// can grow needs none: the line to type in says it all.
  func tableHead(_ table: FieldPath, _ columns: [RowColumn]) -> [String] {
    let count = interview.rows(table).count
    let label = plainLabel(table)
    if count == 0 {
      return interview.canAddRow(table) ? [] : [Texts.rowsFollowOthers(label)]
    }
    let lines = columns.map(\.head.count).max() ?? 0
    return ["\(label) \(glyphs.dot) " + Texts.rowCount(count)] + Array(repeating: "", count: lines)
  }

  func draw(table block: EntryBlock, _ y: Int, into grid: inout Grid, _ layout: EntryLayout) {
    guard case .table(let table) = block.row else { return }
    let inside = layout.list.y..<layout.list.bottom
    let x = layout.labelX + table.rows.count * Self.rowIndent
    for (offset, text) in block.text.enumerated() where inside.contains(y + offset) {
      if offset == 0 {
        grid.put(text, x: x, y: y, role: "heading.dim", width: layout.list.right - x)
        continue
      }
      for column in block.columns {
        // Short heads stand on the line of the cells.
        let line = offset - 1 - (block.text.count - 1 - column.head.count)
        guard column.head.indices.contains(line) else { continue }
        let isHere = focus?.table == table && focus?.name == column.name
        grid.put(
          column.head[line], x: column.x, y: y + offset, role: isHere ? "label.focus" : "label",
          width: column.width)
      }
    }
  }

  func draw(record block: EntryBlock, _ y: Int, into grid: inout Grid, _ layout: EntryLayout) {
    guard case .record(let table, let id) = block.row, (layout.list.y..<layout.list.bottom).contains(y) else {
      return
    }
    let isHere = focus?.isInside(table, row: id) == true
    if block.holds(focus) { grid.put(glyphs.here, x: layout.list.x, y: y, role: "mark.here", width: 1) }
    let x = layout.labelX + table.rows.count * Self.rowIndent
    grid.put(
      TextWidth.fit(String(position(table, id)), to: 2, alignRight: true), x: x, y: y,
      role: isHere ? "label.focus" : "text.dim", width: 2)
    let row = FieldPath.Row(name: table.name, id: id)
    for column in block.columns {
      let path = FieldPath(column.name, in: table.rows + [row])
      let (mark, role) = cellMark(path)
      grid.put(mark, x: column.x - 1, y: y, role: role, width: 1)
      drawCell(path, column, y, into: &grid)
    }
    // What stands under the row shows by a mark when something there needs a look.
    let hidden = block.hidden.filter { shownIssue($0) != nil || !openRemarks($0).isEmpty }
    if !isHere, !hidden.isEmpty { grid.put("!", x: x - 1, y: y, role: "mark.error", width: 1) }
  }

  private func drawCell(_ path: FieldPath, _ column: RowColumn, _ y: Int, into grid: inout Grid) {
    let status = interview.status(path)
    guard let question = question(path), status.relevant else {
      grid.put(glyphs.none, x: column.x, y: y, role: "text.dim", width: column.width)
      return
    }
    if status.readOnly {
      let text = value(path, question)
      grid.put(
        TextWidth.clip(text.isEmpty ? glyphs.none : text, to: column.width), x: column.x, y: y,
        role: "field.readonly", width: column.width)
    } else if path == focus, let widget {
      draw(widget, into: &grid, x: column.x, y: y, width: column.width)
    } else {
      drawAtRest(path, question, into: &grid, x: column.x, y: y, width: column.width)
    }
  }

  /// One cell before a cell: what is wrong with it, else how it stands against the last round.
  private func cellMark(_ path: FieldPath) -> (String, Role) {
    switch shownIssue(path)?.kind {
    case .error, .missing: return ("!", "mark.error")
    case .warning: return ("?", "mark.warning")
    case nil: break
    }
    if !openRemarks(path).isEmpty { return (glyphs.returned, "remark") }
    switch comparison(path) {
    case .changed: return ("+", "mark.changed")
    case .same: return ("=", "mark.carried")
    case .none:
      return interview.status(path).isRequiredMissing ? ("*", "mark.required") : ("", "mark.required")
    }
  }

  func draw(adder block: EntryBlock, _ y: Int, into grid: inout Grid, _ layout: EntryLayout) {
    guard case .adder(let table) = block.row else { return }
    let isHere = focus == table
    let x = layout.labelX + table.rows.count * Self.rowIndent
    func put(_ text: String, _ x: Int, _ line: Int, _ role: Role) {
      guard (layout.list.y..<layout.list.bottom).contains(line) else { return }
      grid.put(text, x: x, y: line, role: role, width: max(0, layout.list.right - x))
    }
    if isHere { put(glyphs.here, layout.list.x, y, "mark.here") }
    for (offset, text) in block.text.enumerated() {
      put(text, x, y + offset, isHere ? "label.focus" : "text.dim")
    }
    if isHere, (layout.list.y..<layout.list.bottom).contains(y) { grid.cursor = (x: x, y: y) }
  }

  /// The line where the next row is typed.
  func adderText(_ table: FieldPath) -> String {
    interview.rows(table).isEmpty
      ? Texts.firstRow(plainLabel(table))
      : Texts.nextRow
  }

  func goneText(_ table: FieldPath, _ id: Int) -> String {
    let title = previous?.rowTitle(table, id) ?? ""
    return "\(glyphs.none) " + Texts.rowGone(title, id, previousLabel)
  }
}
