import Canvas

extension TextField {
  /// The part of the text that is in sight, and where in it the caret stands.
  public struct Window: Hashable, Sendable {
    /// What to draw, at most `width` cells.
    public var text: String
    /// The caret's cell, counted from the left edge of the field.
    public var caretColumn: Int
    /// Text continues to the left: the first cell is the mark `‹`.
    public var isCutLeft: Bool
    /// Text continues to the right: the last cell is the mark `›`.
    public var isCutRight: Bool
  }

  /// What stands in sight in a field of `width` cells.
  ///
  /// Scrolling needs no memory: it goes in steps of half a field, so the text stands still while the caret
  /// moves within a step, and the same text and caret always look the same.
  public func window(width: Int, focused: Bool = true, glyphs: Glyphs = .unicode) -> Window {
    let shown = shape.shown(characters)
    let widths = shown.characters.map { TextWidth.of($0) }
    let total = widths.reduce(0, +)
    let caretIndex = shown.positions[min(caret, shown.positions.count - 1)]
    let caretAt = widths.prefix(caretIndex).reduce(0, +)
    guard width > 0 else { return Window(text: "", caretColumn: 0, isCutLeft: false, isCutRight: false) }
    var offset = 0
    if focused, total >= width, caretAt > width - 2 {
      if width < 3 {
        offset = caretAt
      } else {
        let half = width / 2
        let step = ((caretAt - (width - 1)) / half + 1) * half
        offset = min(step, total - width + 1)  // no emptiness behind the end
      }
    }
    let marks = width >= 3
    let cutLeft = marks && offset > 0
    let cutRight = marks && total - offset > width
    let first = offset + (cutLeft ? 1 : 0)
    let last = offset + width - (cutRight ? 1 : 0)
    var text = cutLeft ? (glyphs == .ascii ? "<" : "‹") : ""
    var column = 0
    for (index, character) in shown.characters.enumerated() {
      let end = column + widths[index]
      if column >= first, end <= last {
        text.append(character)
      } else if end > first, column < last {
        text += String(repeating: " ", count: min(end, last) - max(column, first))
      }
      column = end
    }
    if cutRight { text += glyphs == .ascii ? ">" : "›" }
    return Window(
      text: text, caretColumn: min(max(0, caretAt - offset), width - 1), isCutLeft: cutLeft,
      isCutRight: cutRight)
  }

  /// Draws the field over `width` cells and returns where the terminal's cursor belongs, when focused.
  @discardableResult
  public func draw(
    into grid: inout Grid, x: Int, y: Int, width: Int, focused: Bool, role: Role? = nil,
    glyphs: Glyphs = .unicode
  ) -> (x: Int, y: Int)? {
    guard width > 0 else { return nil }
    let role = role ?? (focused ? "field.focus" : "field")
    let window = window(width: width, focused: focused, glyphs: glyphs)
    grid.fill(Rect(x: x, y: y, width: width, height: 1), role: role)
    _ = grid.put(
      window.text, x: x, y: y, role: focused && isWholeSelected ? "field.selected" : role, width: width)
    return focused ? (x: x + window.caretColumn, y: y) : nil
  }
}
