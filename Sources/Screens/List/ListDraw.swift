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
    let count = isUnderWay ? Texts.searching : Texts.found(rows.count, of: whole)
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
    let role: Role = state == .batal ? "text.dim" : "text"
    // The bar ends with the name: moving it rewrites two names, not two rows, and the state keeps its colour.
    let nameRole: Role = here ? "selection" : role
    let name = layout.columns.first { $0.content == .name }
    if here, let name {
      grid.fill(Rect(x: 0, y: y, width: name.x + name.width + 1, height: 1), role: nameRole)
      _ = grid.put(context.glyphs.here, x: 1, y: y, role: nameRole)
    }
    for column in layout.columns {
      let right = layout.rows.right
      switch column.content {
      case .state:
        let open = table.openRemarks(row)
        let text =
          state.mark(context.glyphs) + " " + state.label + (open > 0 && state == .diajukan ? " !" : "")
        _ = grid.clip(
          text, x: column.x, y: y, role: Role("state." + state.label),
          width: min(column.width, right - column.x))
      case .name:
        let name = table.name(row)
        let shown = name.isEmpty ? table.id(row).description : name
        put(shown, column, y: y, role: nameRole, words: words, into: &grid)
      case .table(let index):
        let value = Self.value(table, index, row, width: column.width)
        put(value, column, y: y, role: role, words: words, into: &grid)
      }
    }
  }

  /// A cell's value as a list shows it: grouped money, all of it in short where the column is narrow; masked keys.
  /// Other numbers stay plain as in the card, for a year is no thousand.
  static func value(_ table: RecordTable, _ column: Int, _ row: Int, width: Int = .max) -> String {
    let about = table.columns[column]
    if case .number(let isMoney) = about.content, let number = table.number(column, row) {
      guard isMoney else { return String(number) }
      return width < about.width ? Rupiah.short(number) : Rupiah.grouped(number)
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
