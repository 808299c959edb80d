import Canvas
import Formats
import Registry

/// Where the parts of a roster's lines stand.
struct RosterLayout {
  /// Lines that are no peserta: head, headings, totals.
  static let around = 6
  static let nameX = 3

  var name: Int
  var businessX: Int
  var business: Int
  var statusX: Int
  var status: Int
  var cellsX: Int
  /// The columns in sight: never without the one under the cursor.
  var columns: Range<Int>

  static func width(_ column: GridColumn) -> Int { column.isScore ? 6 : 4 }

  init(_ roster: RosterState, width: Int) {
    name = min(32, max(20, width / 4))
    business = min(30, max(14, width / 5))
    status = 10
    // Few days leave room for names.
    let around = Self.nameX + name + business + status + 7
    let cells = roster.roster.columns.reduce(0) { $0 + Self.width($1) }
    let spare = max(0, min(16, width - around - cells))
    name += spare / 2
    business += spare - spare / 2
    businessX = Self.nameX + name + 2
    statusX = businessX + business + 2
    cellsX = statusX + status + 2
    let room = max(6, width - cellsX - 1)
    var first = 0
    let all = roster.roster.columns
    func used(_ range: ClosedRange<Int>) -> Int { all[range].reduce(0) { $0 + Self.width($1) } }
    guard all.indices.contains(roster.at) else {
      columns = 0..<0
      return
    }
    while first < roster.at, used(first...roster.at) > room { first += 1 }
    var end = roster.at + 1
    while end < all.count, used(first...end) <= room { end += 1 }
    columns = first..<end
  }
}

extension RosterState {
  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    drawHead(context, into: &grid, rect)
    let layout = RosterLayout(self, width: rect.width)
    let body = Rect(x: rect.x, y: rect.y + 4, width: rect.width, height: max(0, rect.height - 5))
    if roster.rows.isEmpty {
      let table = context.registry.table(.peserta)
      let isPossible = table.columns.contains { $0.name == Relation.trainingQuestion }
      let lines = isPossible ? [Texts.noParticipants, Texts.addFirst] : [Texts.noRosterForm]
      for (line, text) in lines.enumerated() {
        _ = grid.clip(
          text, x: 3, y: body.y + line, role: line == 0 ? "text" : "text.dim", width: rect.width - 4)
      }
      return
    }
    drawHeadings(layout, into: &grid, rect)
    for (line, index) in cursor.visible(count: roster.rows.count, height: body.height).enumerated() {
      draw(roster.rows[index], here: index == cursor.at, y: body.y + line, layout, context, into: &grid)
    }
    drawTotals(layout, context, into: &grid, rect)
  }

  private func drawHead(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let found = context.registry.find(training)
    let id = training.description
    let width = rect.width - TextWidth.of(id) - 7
    let name = found.map { context.registry.table($0.kind).title($0.row, width: width) } ?? ""
    grid.putRight(id, right: rect.right - 2, y: rect.y + 1, role: "text.dim")
    _ = grid.clip(
      name.isEmpty ? Texts.unnamed(RecordKind.pelatihan.label) : name, x: 3, y: rect.y + 1,
      role: "text.strong", width: width)
    if let failure {
      _ = grid.clip("! " + failure, x: 3, y: rect.y + 2, role: "error", width: rect.width - 4)
      return
    }
    var facts = [Texts.ofTarget(roster.rows.count, roster.target)]
    let dot = " \(context.glyphs.dot) "
    if let here {
      let cell = column.map { words($0, here, context) } ?? ""
      // However long a name is, the count and what stands in the cell are in sight.
      let room = rect.width - 4 - TextWidth.of(facts[0] + dot + dot + cell)
      facts += [TextWidth.clip(here.name, to: room), cell].filter { !$0.isEmpty }
    }
    let text = facts.joined(separator: dot)
    _ = grid.clip(text, x: 3, y: rect.y + 2, role: "text.dim", width: rect.width - 4)
  }

  /// What stands in a cell, in words.
  private func words(_ column: GridColumn, _ row: Roster.Row, _ context: Context) -> String {
    let value = roster.value(column, row)
    let words = column.isScore ? (value.isEmpty ? context.glyphs.none : value) : Texts.attendance(value)
    return "\(heading(column)) \(words)"
  }

  func heading(_ column: GridColumn) -> String { Texts.heading(column) }

  private func drawHeadings(_ layout: RosterLayout, into grid: inout Grid, _ rect: Rect) {
    let y = rect.y + 3
    let texts = [
      (Texts.participant, RosterLayout.nameX, layout.name),
      (Texts.businessColumn, layout.businessX, layout.business),
      (Texts.stateWord, layout.statusX, layout.status),
    ]
    for (text, x, width) in texts {
      _ = grid.put(TextWidth.fit(text, to: width), x: x, y: y, role: "column.heading", width: width)
    }
    eachCell(layout) { column, index, x, width in
      let text = TextWidth.fit(heading(column), to: width - 1, alignRight: column.isScore)
      _ = grid.put(text, x: x, y: y, role: index == at ? "selection" : "column.heading", width: width - 1)
    }
  }

  private func eachCell(_ layout: RosterLayout, _ body: (GridColumn, Int, Int, Int) -> Void) {
    var x = layout.cellsX
    for index in layout.columns {
      let column = roster.columns[index]
      let width = RosterLayout.width(column)
      body(column, index, x, width)
      x += width
    }
  }

  private func draw(
    _ row: Roster.Row, here: Bool, y: Int, _ layout: RosterLayout, _ context: Context, into grid: inout Grid
  ) {
    let role: Role = here ? "selection" : "text"
    if here {
      grid.fill(Rect(x: 0, y: y, width: RosterLayout.nameX + layout.name + 1, height: 1), role: role)
      _ = grid.put(context.glyphs.here, x: 1, y: y, role: role)
    }
    _ = grid.clip(row.name, x: RosterLayout.nameX, y: y, role: role, width: layout.name)
    _ = grid.clip(row.business, x: layout.businessX, y: y, role: "text", width: layout.business)
    _ = grid.clip(row.status, x: layout.statusX, y: y, role: "text.dim", width: layout.status)
    var caret: (x: Int, y: Int)?
    eachCell(layout) { column, index, x, width in
      let isHere = here && index == at
      if isHere, let score {
        caret = score.draw(into: &grid, x: x, y: y, width: width - 1, focused: true)
        return
      }
      let value = roster.value(column, row)
      let shown = value.isEmpty ? context.glyphs.untouched : value
      let text =
        column.isScore
        ? TextWidth.fit(isHere ? "[\(shown)]" : shown + " ", to: width - 1, alignRight: true)
        : isHere ? "[\(shown)]" : " \(shown) "
      let cell: Role =
        isHere ? "selection" : value.isEmpty ? "text.dim" : value == "A" ? "mark.warning" : "text"
      _ = grid.put(text, x: x, y: y, role: cell, width: width - 1)
    }
    if let caret { grid.cursor = caret }
  }

  private func drawTotals(
    _ layout: RosterLayout, _ context: Context, into grid: inout Grid, _ rect: Rect
  ) {
    let y = rect.bottom - 1
    _ = grid.clip(
      "\(Texts.present) / \(Texts.average)", x: RosterLayout.nameX, y: y, role: "heading.dim",
      width: layout.cellsX - 4)
    eachCell(layout) { column, _, x, width in
      let text = roster.total(column)
      // Under the marks, as long as there is room.
      let shown = TextWidth.fit(
        text.count < width - 1 ? text + " " : text, to: width - 1, alignRight: true)
      _ = grid.put(shown, x: x, y: y, role: "text.strong", width: width - 1)
    }
  }
}
