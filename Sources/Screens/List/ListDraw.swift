import Canvas
import Formats
import Registry

extension ListState {
  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let layout = ListLayout(self, context, rect: rect)
    drawTop(context, into: &grid, layout.top)
    if layout.chips.height > 0 { drawChips(context, into: &grid, layout.chips) }
    for column in layout.columns { drawHeading(column, into: &grid, layout.heading) }
    if rows.isEmpty {
      drawEmpty(context, into: &grid, layout.rows)
      return
    }
    let words = Fold.key(text.text).split(separator: " ").map(String.init)
    for (line, index) in cursor.visible(count: rows.count, height: layout.rows.height).enumerated() {
      draw(
        Int(rows[index]), here: index == cursor.at, y: layout.rows.y + line, words: words, layout, context,
        into: &grid)
    }
    drawPreview(context, layout, into: &grid)
  }

  private func drawTop(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let total = context.registry.table(kind).count
    let count = isUnderWay ? Texts.searching : Texts.found(rows.count, of: total)
    grid.putRight(count, right: rect.right - 1, y: rect.y, role: "text.dim")
    let width = rect.width - TextWidth.of(count) - 6
    _ = grid.put("/", x: 1, y: rect.y, role: isSearching ? "label.focus" : "label")
    if isSearching {
      grid.cursor = text.draw(into: &grid, x: 3, y: rect.y, width: min(width, 48), focused: true)
    } else if text.text.isEmpty {
      _ = grid.clip(Texts.searchHint, x: 3, y: rect.y, role: "field.placeholder", width: width)
    } else {
      text.draw(into: &grid, x: 3, y: rect.y, width: min(width, 48), focused: false)
    }
  }

  /// What narrows the list, in words.
  func chips(_ context: Context) -> [String] {
    let regions = context.registry.regions
    var chips: [String] = []
    if filters.mine { chips.append(Texts.mine) }
    if let code = filters.kecamatan { chips.append("kec: " + regions.name(code)) }
    if let code = filters.kelurahan { chips.append("kel: " + regions.name(code)) }
    if !filters.states.isEmpty {
      chips.append(filters.states.map(\.label).sorted().joined(separator: ", "))
    }
    if let code = filters.classCode, let column = Self.classColumn(kind, context.registry) {
      let table = context.registry.table(kind)
      let label = table.choices(column).first { $0.code == code }?.label ?? code
      chips.append("\(table.columns[column].label.lowercased()): \(label)")
    }
    return chips
  }

  private func drawChips(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    var x = rect.x + 3
    for chip in chips(context) {
      let text = " \(chip) \(context.glyphs.cross) "
      x += grid.clip(text, x: x, y: rect.y, role: "chip", width: rect.right - x) + 1
    }
    if let sorting = ListPickers.sorting(self, context) {
      _ = grid.clip(Texts.sorted(sorting), x: x, y: rect.y, role: "text.dim", width: rect.right - x - 1)
    }
  }

  private func drawHeading(_ column: ListLayout.Column, into grid: inout Grid, _ rect: Rect) {
    let label = TextWidth.fit(
      ListLayout.heading(column.label, width: column.width), to: column.width, alignRight: column.isRight)
    _ = grid.put(label, x: column.x, y: rect.y, role: "column.heading", width: max(0, rect.right - column.x))
  }

  private func draw(
    _ row: Int, here: Bool, y: Int, words: [String], _ layout: ListLayout, _ context: Context,
    into grid: inout Grid
  ) {
    let table = context.registry.table(kind)
    let state = table.state(row)
    if here { grid.fill(Rect(x: 0, y: y, width: layout.rows.width, height: 1), role: "selection") }
    let role: Role = here ? "selection" : state == .batal ? "text.dim" : "text"
    _ = grid.put(here ? context.glyphs.here : " ", x: 1, y: y, role: role)
    for column in layout.columns {
      let right = layout.rows.right
      switch column.content {
      case .state:
        let stateRole = here ? role : Role("state." + state.label)
        let open = table.openRemarks(row)
        let text =
          state.mark(context.glyphs) + " " + state.label + (open > 0 && state == .diajukan ? " !" : "")
        _ = grid.clip(text, x: column.x, y: y, role: stateRole, width: min(column.width, right - column.x))
      case .name:
        let name = table.name(row)
        let shown = name.isEmpty ? table.id(row).description : name
        put(shown, column, y: y, role: role, words: words, into: &grid)
      case .table(let index):
        let value = Self.value(table, index, row, width: column.width)
        put(value, column, y: y, role: role, words: words, into: &grid)
      }
    }
  }

  /// A cell's value as a list shows it: grouped money, in short where the column is narrow; masked keys.
  static func value(_ table: RecordTable, _ column: Int, _ row: Int, width: Int = .max) -> String {
    if case .number(let isMoney) = table.columns[column].content, let number = table.number(column, row) {
      let whole = Rupiah.grouped(number)
      return isMoney && TextWidth.of(whole) > width ? Rupiah.short(number) : whole
    }
    return table.text(column, row)
  }

  private func put(
    _ value: String, _ column: ListLayout.Column, y: Int, role: Role, words: [String], into grid: inout Grid
  ) {
    let shown = TextWidth.fit(value, to: column.width, alignRight: column.isRight)
    _ = grid.put(shown, x: column.x, y: y, role: role, width: column.width)
    guard !words.isEmpty else { return }
    for hit in Highlight.hits(of: words, in: shown) {
      _ = grid.put(hit.text, x: column.x + hit.column, y: y, role: "match", width: column.width - hit.column)
    }
  }

  private func drawEmpty(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let table = context.registry.table(kind)
    let lines: [String] =
      if isUnderWay {
        [Texts.searching]
      } else if table.count == 0 {
        [Texts.noneYet(kind.label), context.person?.role.enters == true ? Texts.makeFirst : ""]
      } else {
        [Texts.nothingFound, isNarrowed ? Texts.widen : Texts.noneInScope]
      }
    for (line, text) in lines.enumerated() where line + 1 < rect.height {
      _ = grid.clip(
        text, x: 3, y: rect.y + 1 + line, role: line == 0 ? "text" : "text.dim", width: rect.width - 4)
    }
  }

  // MARK: Preview

  private func drawPreview(_ context: Context, _ layout: ListLayout, into grid: inout Grid) {
    guard let row = here, layout.preview.height >= 3 else { return }
    let table = context.registry.table(kind)
    let rect = layout.preview
    let rule = String(repeating: context.glyphs.rule, count: max(0, rect.width - 2))
    _ = grid.put(rule, x: 1, y: rect.y, role: "border", width: rect.width - 2)
    let dot = " \(context.glyphs.dot) "
    var y = rect.y + 1
    let id = table.id(row).description
    grid.putRight(id, right: rect.right - 1, y: y, role: "text.dim")
    let heading = [table.name(row), table.owner(row)].filter { !$0.isEmpty }.joined(separator: dot)
    _ = grid.clip(heading, x: 1, y: y, role: "text.strong", width: rect.width - TextWidth.of(id) - 4)
    y += 1
    let when = Instant(ms: table.time(row))
    let state = table.state(row)
    let handedIn = Texts.handedIn(context.name(table.by(row)), when.day.short)
    // Who handed it in is known here, who decided is not: the state stands apart.
    var story = [state.mark(context.glyphs) + " " + (state == .diajukan ? handedIn : state.label)]
    if state != .diajukan { story.append(handedIn) }
    if table.round(row) != Round.none { story.append(Texts.roundWord.lowercased() + " " + table.round(row)) }
    story.append(Areas.full(table.region(row), context.registry.regions))
    let open = table.openRemarks(row)
    if open > 0 { story.insert("! " + Texts.openRemarks(open), at: 0) }
    _ = grid.clip(
      story.filter { !$0.isEmpty }.joined(separator: dot), x: 1, y: y,
      role: open > 0 ? "mark.warning" : "text",
      width: rect.width - 2)
    y += 1
    // The region is told above already.
    let region = context.registry.forms.current(kind)?.questions(using: .region).first?.name
    let more = layout.left.compactMap { index -> String? in
      let column = table.columns[index]
      let value = Self.value(table, index, row)
      if value.isEmpty || column.name == region { return nil }
      return column.label + (column.content == .number(isMoney: true) ? " Rp " : " ") + value
    }
    let lines = TextWidth.wrap(more.joined(separator: dot), width: rect.width - 2)
    for line in lines.prefix(rect.bottom - y) {
      _ = grid.clip(line, x: 1, y: y, role: "text.dim", width: rect.width - 2)
      y += 1
    }
  }
}

/// Where searched words stand in a shown text.
enum Highlight {
  struct Hit: Hashable {
    /// Cells from the text's start.
    var column: Int
    var text: String
  }

  /// Every place of every word, whatever the case; words are already folded.
  static func hits(of words: [String], in text: String) -> [Hit] {
    let characters = Array(text)
    let folded = characters.map { Character($0.lowercased().first.map(String.init) ?? " ") }
    var hits: [Hit] = []
    for word in words where !word.isEmpty {
      let wanted = Array(word)
      var at = 0
      while at + wanted.count <= folded.count {
        if Array(folded[at..<at + wanted.count]) == wanted {
          let column = TextWidth.of(String(characters[..<at]))
          hits.append(Hit(column: column, text: String(characters[at..<at + wanted.count])))
          at += wanted.count
        } else {
          at += 1
        }
      }
    }
    return hits
  }
}
