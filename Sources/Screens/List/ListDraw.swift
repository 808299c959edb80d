import Canvas
import Formats
import Registry

extension ListState {
  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let layout = ListLayout(self, context, rect: rect)
    drawTop(context, into: &grid, layout.top)
    if layout.chips.height > 0 { drawChips(context, into: &grid, layout.chips) }
    drawHeadings(layout, context, into: &grid)
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

  private func drawChips(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    var x = rect.x + 3
    let chips = filters.chips(kind, context)
    for (index, chip) in chips.enumerated() {
      let text = " \(chip.text) \(context.glyphs.cross) "
      let rest = chips.count - index
      // What finds no room is counted: a filter that nobody sees is worse than none.
      if rest > 1, x + TextWidth.of(text) + 6 > rect.right || rest == 1, x + 4 > rect.right {
        _ = grid.clip("+\(rest)", x: x, y: rect.y, role: "chip", width: rect.right - x)
        return
      }
      x += grid.clip(text, x: x, y: rect.y, role: "chip", width: rect.right - x) + 1
    }
    if let sorting = ListPickers.sorting(self, context) {
      _ = grid.clip(Texts.sorted(sorting), x: x, y: rect.y, role: "text.dim", width: rect.right - x - 1)
    }
  }

  private func drawHeadings(_ layout: ListLayout, _ context: Context, into grid: inout Grid) {
    let rect = layout.heading
    for column in layout.columns {
      let mark =
        sort?.subject == column.about.subject
        ? (sort?.ascending == true ? context.glyphs.rising : context.glyphs.falling) : ""
      let room = column.width - TextWidth.of(mark)
      let label = ListLayout.heading(column.label, width: room)
      let text = column.isRight ? mark + label : TextWidth.clip(label, to: room) + mark
      let isHere = column.about.id == self.column
      _ = grid.put(
        TextWidth.fit(text, to: column.width, alignRight: column.isRight), x: column.x, y: rect.y,
        role: isHere ? "selection" : "column.heading", width: max(0, min(column.width, rect.right - column.x))
      )
    }
    if scroll > 0 { _ = grid.put(context.glyphs.returned, x: 1, y: rect.y, role: "text.dim") }
    if layout.hasMore { grid.putRight(context.glyphs.sent, right: rect.right, y: rect.y, role: "text.dim") }
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
    let name = layout.columns.first
    if here, let name {
      grid.fill(Rect(x: 0, y: y, width: name.x + name.width + 1, height: 1), role: nameRole)
      _ = grid.put(context.glyphs.here, x: 1, y: y, role: nameRole)
    }
    if marks.contains(UInt32(row)) { _ = grid.put(context.glyphs.marked, x: 0, y: y, role: nameRole) }
    for column in layout.columns {
      let right = layout.rows.right
      if column.content == .state {
        let open = table.openRemarks(row)
        let text =
          state.mark(context.glyphs) + " " + state.label + (open > 0 && state == .diajukan ? " !" : "")
        _ = grid.clip(
          text, x: column.x, y: y, role: Role("state." + state.label),
          width: min(column.width, right - column.x))
      } else {
        let value = column.about.value(row, table, context, width: column.width)
        put(value, column, y: y, role: column.content == .name ? nameRole : role, words: words, into: &grid)
      }
    }
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

extension Glyphs {
  /// Sorted from small to large.
  var rising: String { self == .ascii ? "^" : "↑" }
  /// Sorted from large to small.
  var falling: String { self == .ascii ? "v" : "↓" }
  /// A marked row.
  var marked: String { self == .ascii ? "*" : "●" }
}

/// Where searched words stand in a shown text.
enum Highlight {
  struct Hit: Hashable {
    /// Cells from the text's start.
    var column: Int
    var text: String
  }

  /// Every place of every word, whatever the case and the accents; words are already folded.
  static func hits(of words: [String], in text: String) -> [Hit] {
    let characters = Array(text)
    let folded = characters.map(Self.folded)
    var hits: [Hit] = []
    for word in words where !word.isEmpty {
      let wanted = Array(word)
      var at = 0
      while at + wanted.count <= folded.count {
        if folded[at..<at + wanted.count].elementsEqual(wanted) {
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

  private static func folded(_ character: Character) -> Character {
    if let ascii = character.asciiValue {
      return (0x41...0x5A).contains(ascii) ? Character(UnicodeScalar(ascii + 32)) : character
    }
    return Fold.key(String(character)).first ?? " "
  }
}
