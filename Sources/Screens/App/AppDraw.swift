import Canvas
import Formats
import Registry

extension App {
  /// Draws the whole frame; `grid` has the state's size.
  public static func draw(_ state: AppState, into grid: inout Grid) {
    grid.clear()
    paint(state, into: &grid)
    if !state.unicode { makePlain(&grid) }
  }

  /// Replaces what a terminal without UTF-8 cannot show, whatever text it came from.
  private static func makePlain(_ grid: inout Grid) {
    for y in 0..<grid.size.height {
      for x in 0..<grid.size.width {
        guard let cell = grid.cell(x: x, y: y), cell.width > 0, cell.glyph > 0x7E || cell.glyph < 0x20 else {
          continue
        }
        let plain =
          switch cell.glyph {
          case 0x2026: "~"
          case 0x2013, 0x2014, 0x2500: "-"
          case 0xB7, 0x2022: "."
          case 0xD7: "x"
          default: "?"
          }
        _ = grid.put(plain, x: x, y: y, role: Role(index: cell.role))
        if cell.width > 1 { _ = grid.put(" ", x: x + 1, y: y, role: Role(index: cell.role)) }
      }
    }
  }

  private static func paint(_ state: AppState, into grid: inout Grid) {
    let whole = Rect(grid.size)
    guard fits(grid.size), fits(state.size) else {
      for (row, line) in Texts.tooSmall(grid.size.width, grid.size.height).enumerated()
      where row < whole.height {
        _ = grid.put(line, x: 0, y: row, role: "warning", width: whole.width)
      }
      return
    }
    let context = state.context
    var (top, rest) = whole.split(top: 1)
    drawTitle(state, context, into: &grid, top)
    if state.demo {
      (top, rest) = rest.split(top: 1)
      grid.fill(top, role: "title.demo")
      let text = Texts.demoBanner
      _ = grid.put(
        text, x: max(0, (top.width - TextWidth.of(text)) / 2), y: top.y, role: "title.demo", width: top.width)
    }
    rest = drawBanner(state, into: &grid, rest)
    let (body, bottom) = rest.split(bottom: 1)
    let base = state.layers.lastIndex { !$0.isOverlay } ?? 0
    for layer in state.layers[base...] {
      layer.draw(context, into: &grid, body)
    }
    drawStatus(state, context, into: &grid, bottom)
  }

  private static func drawTitle(_ state: AppState, _ context: Context, into grid: inout Grid, _ rect: Rect) {
    grid.fill(rect, role: "title")
    let base = state.layers.last { !$0.isOverlay }
    let left = "\(Texts.product) \(context.glyphs.dot) \(base?.title(context) ?? "")"
    let right = signature(state, context, room: rect.width - TextWidth.of(left) - 5)
    let width = TextWidth.of(right)
    _ = grid.put(
      TextWidth.clip(left, to: rect.width - width - 4), x: 1, y: rect.y, role: "title",
      width: rect.width - width - 4)
    _ = grid.put(right, x: rect.right - width - 1, y: rect.y, role: "title.dim", width: width)
  }

  /// Person, role, area and the time; area and role give way when the screen's own title needs the room.
  private static func signature(_ state: AppState, _ context: Context, room: Int) -> String {
    let clock = (state.power.map { $0.text + "  " } ?? "") + state.now.clock
    guard let person = state.person else { return clock }
    let name = TextWidth.clip(person.name, to: 24)
    let area = Areas.short(person.scope, context.registry.regions)
    let dot = " \(context.glyphs.dot) "
    let full = [[name, person.role.label, area], [name, person.role.label]].map {
      $0.joined(separator: dot) + "  " + clock
    }
    return full.first { TextWidth.of($0) <= room } ?? name + "  " + clock
  }
}
