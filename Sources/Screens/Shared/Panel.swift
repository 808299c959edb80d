import Canvas

/// A framed box over the screen beneath.
enum Panel {
  /// What the box itself looks like.
  struct Looks {
    var inside: Role = "dialog"
    var title: Role = "dialog.title"
    var border: Role = "dialog.border"

    /// A list of themes, readable with each of them on any background.
    static let preview = Looks(inside: "preview", title: "preview.title", border: "preview.border")
  }

  /// Clears and frames a box in the middle of `rect`; returns the room inside, one blank column each side.
  static func draw(
    _ title: String, width: Int, height: Int, _ context: Context, into grid: inout Grid, _ rect: Rect
  ) -> Rect {
    draw(title, box: rect.centered(width: width + 4, height: height + 2), Looks(), context, into: &grid)
  }

  /// Clears and frames this box; returns the room inside.
  static func draw(
    _ title: String, box: Rect, _ looks: Looks, _ context: Context, into grid: inout Grid
  ) -> Rect {
    grid.fill(box, role: looks.inside)
    let glyphs = context.glyphs
    let across = String(repeating: glyphs.rule, count: max(0, box.width - 2))
    let unicode = glyphs != .ascii
    let (upLeft, upRight, downLeft, downRight) = unicode ? ("┌", "┐", "└", "┘") : ("+", "+", "+", "+")
    func put(_ text: String, x: Int, y: Int) {
      guard y >= box.y, y < box.bottom else { return }
      _ = grid.put(text, x: x, y: y, role: looks.border, width: max(0, box.right - x))
    }
    put(upLeft + across + upRight, x: box.x, y: box.y)
    put(downLeft + across + downRight, x: box.x, y: box.bottom - 1)
    for y in (box.y + 1)..<max(box.y + 1, box.bottom - 1) {
      put(glyphs.bar, x: box.x, y: y)
      put(glyphs.bar, x: box.right - 1, y: y)
    }
    if !title.isEmpty {
      _ = grid.put(
        " " + TextWidth.clip(title, to: max(0, box.width - 6)) + " ", x: box.x + 2, y: box.y,
        role: looks.title,
        width: max(0, box.width - 4))
    }
    return box.inset(dx: 2, dy: 1)
  }
}

extension Context {
  /// The rows between the title, the banners and the status line.
  var body: Rect {
    let above = 1 + (demo ? 1 : 0) + noticeLines
    return Rect(x: 0, y: above, width: size.width, height: size.height - above - 1)
  }
}

extension Grid {
  /// Puts text cut to `width` with a sign that something is missing; returns the cells used.
  @discardableResult
  mutating func clip(_ text: String, x: Int, y: Int, role: Role, width: Int) -> Int {
    guard width > 0 else { return 0 }
    return put(TextWidth.clip(text, to: width), x: x, y: y, role: role, width: width)
  }

  /// Puts text so that it ends before column `right`.
  mutating func putRight(_ text: String, right: Int, y: Int, role: Role) {
    let width = TextWidth.of(text)
    _ = put(text, x: max(0, right - width), y: y, role: role, width: width)
  }
}
