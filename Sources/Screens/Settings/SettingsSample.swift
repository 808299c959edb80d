import Canvas
import Registry

extension SettingsState {
  /// Lines of the sample.
  private static let sampleHeight = 5

  /// Where the sample begins: under the rows and their help, and never so low that it would be cut.
  static func sampleTop(_ rect: Rect) -> Int {
    max(rect.y + 12, min(rect.y + 14, rect.bottom - sampleHeight))
  }

  /// A piece of every screen, so that a theme can be judged before it is chosen.
  func drawSample(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    guard rect.height >= Self.sampleHeight else { return }
    let glyphs = context.glyphs
    var y = rect.y
    _ = grid.clip(Texts.sample, x: rect.x, y: y, role: "heading", width: rect.width)
    y += 1
    let marks: [(String, Role)] = [
      ("*", "mark.required"), ("!", "mark.error"), ("?", "mark.warning"), ("+", "mark.changed"),
      ("=", "mark.carried"), (glyphs.done, "mark.done"), (glyphs.here, "mark.here"),
      (glyphs.untouched, "mark.untouched"),
    ]
    var x = rect.x
    for (mark, role) in marks {
      x += grid.put(mark, x: x, y: y, role: role, width: max(0, rect.right - x)) + 3
    }
    x += grid.put(Texts.sampleError, x: x, y: y, role: "error", width: max(0, rect.right - x)) + 3
    _ = grid.put(Texts.sampleWarning, x: x, y: y, role: "warning", width: max(0, rect.right - x))
    y += 1
    x = rect.x
    for state in RecordState.allCases {
      let text = state.mark(glyphs) + " " + state.label
      let role = Role("state." + state.label)
      x += grid.put(text, x: x, y: y, role: role, width: max(0, rect.right - x)) + 2
    }
    y += 1
    x = rect.x
    x += grid.put(Texts.sampleLabel + "  ", x: x, y: y, role: "label.focus", width: rect.width)
    x += grid.put(Texts.sampleField, x: x, y: y, role: "field.focus", width: max(0, rect.right - x)) + 2
    x += grid.put(Texts.sampleOther, x: x, y: y, role: "field", width: max(0, rect.right - x)) + 2
    x += grid.put(Texts.samplePrevious, x: x, y: y, role: "previous", width: max(0, rect.right - x)) + 2
    _ = grid.put(Texts.sampleMatch, x: x, y: y, role: "match", width: max(0, rect.right - x))
    y += 1
    grid.fill(Rect(x: rect.x - 2, y: y, width: 40, height: 1), role: "selection")
    _ = grid.put(Texts.sampleRow, x: rect.x, y: y, role: "selection", width: 36)
    _ = grid.put(Texts.sampleHint, x: rect.x + 40, y: y, role: "hint", width: max(0, rect.width - 40))
  }
}
