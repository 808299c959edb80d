import Canvas

/// How far the person is, for the right end of the status line: the same in several wordings.
public struct Standing: Hashable, Sendable {
  /// One thing that is said, such as the number of wrong answers.
  public struct Part: Hashable, Sendable {
    var text: String
    var role: Role = "status"
    /// Whether it stands close to the part before it, without a dot between.
    var isClose = false
  }

  /// The wordings, the fullest first.
  var wordings: [[Part]]
  /// Cells to keep free, so that the wording does not change while a number grows by a digit.
  var spare = 0

  /// Cells of a wording.
  static func width(_ parts: [Part], _ glyphs: Glyphs) -> Int {
    parts.enumerated().reduce(0) { sum, part in
      let gap = part.offset == 0 ? 0 : part.element.isClose ? 1 : 2 + TextWidth.of(glyphs.dot)
      return sum + gap + TextWidth.of(part.element.text)
    }
  }
}

/// The last line: what was just said, or which keys work; and how far the person is.
extension App {
  static func drawStatus(_ state: AppState, _ context: Context, into grid: inout Grid, _ rect: Rect) {
    grid.fill(rect, role: "status")
    if let status = state.status {
      draw(status, context, into: &grid, rect)
    } else if !state.news.isEmpty {
      drawNews(state, into: &grid, rect)
    } else if let own = state.layers.last?.statusLine(context), !own.isEmpty {
      _ = grid.put(own, x: 1, y: rect.y, role: "status", width: rect.width - 2)
    } else {
      drawHints(context, into: &grid, rect)
    }
  }

  private static func draw(_ status: Status, _ context: Context, into grid: inout Grid, _ rect: Rect) {
    let (role, mark): (Role, String) =
      switch status.tone {
      case .note: ("status", "")
      case .good: ("status.success", context.glyphs.done + " ")
      case .warning: ("status.warning", "? ")
      case .error: ("status.error", "! ")
      }
    let text = mark + status.text
    // How far the person is stays in sight when the sentence leaves the room.
    let beside = rect.width - 4 - TextWidth.of(text)
    let standing = context.top?.standing(context)
    let wording = standing?.wordings.first { Standing.width($0, context.glyphs) <= beside }
    // A long sentence takes the last line of the body too, until the next key.
    let whole = status.isElsewhere ? [text] : TextWidth.wrap(text, width: rect.width - 2)
    let lines = whole.prefix(1) + (whole.count > 1 ? [whole.dropFirst().joined(separator: " ")] : [])
    for (offset, line) in lines.enumerated() {
      let y = rect.y + 1 - lines.count + offset
      grid.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), role: role)
      _ = grid.put(TextWidth.clip(line, to: rect.width - 2), x: 1, y: y, role: role, width: rect.width - 2)
    }
    if let wording { draw(wording, plain: role, context, into: &grid, rect) }
  }

  private static func draw(
    _ wording: [Standing.Part], plain role: Role, _ context: Context, into grid: inout Grid, _ rect: Rect
  ) {
    var x = rect.right - 1 - Standing.width(wording, context.glyphs)
    for (index, part) in wording.enumerated() {
      if index > 0 {
        let gap = part.isClose ? " " : " \(context.glyphs.dot) "
        x += grid.put(gap, x: x, y: rect.y, role: role, width: max(0, rect.right - x))
      }
      let own = part.role == "status" ? role : part.role
      x += grid.put(part.text, x: x, y: rect.y, role: own, width: max(0, rect.right - x))
    }
  }

  // MARK: Hints

  private struct Hint {
    var key: String
    var title: String
    var brief: String
    /// How much it matters, least first.
    var rank: Int

    func width(_ isBrief: Bool) -> Int {
      TextWidth.of(key) + 1 + TextWidth.of(isBrief ? brief : title) + 2
    }
  }

  /// Puts as many hints as fit, the help key always among them. Beside how far the person is, titles grow short first,
  /// then that does, and only then hints are left out.
  private static func drawHints(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let offered = Commands.hints(context).filter { context.preferences.hints || $0.id == .help }
    let hints = offered.compactMap { command -> Hint? in
      guard let key = hintKey(command, context) else { return nil }
      return Hint(
        key: key, title: command.title, brief: command.brief ?? command.title,
        rank: command.id == .help ? 0 : command.hint ?? 99)
    }
    var room = rect.width
    var isBrief = false
    if let standing = context.top?.standing(context), let fullest = standing.wordings.first {
      // Four hints beside the fullest wording, else three beside the fullest that leaves them room.
      let ways =
        [(fullest, false, 3), (fullest, true, 3), (fullest, false, 2)]
        + standing.wordings.map { ($0, true, 2) }
      func left(_ wording: [Standing.Part]) -> Int {
        rect.width - Standing.width(wording, context.glyphs) - standing.spare - 2
      }
      func needed(_ isBrief: Bool, _ least: Int) -> Int {
        hints.filter { $0.rank <= least }.reduce(0) { $0 + $1.width(isBrief) }
      }
      let way = ways.first { needed($0.1, $0.2) <= left($0.0) } ?? ways.last ?? (fullest, true, 2)
      room = left(way.0)
      isBrief = way.1
      draw(way.0, plain: "status", context, into: &grid, rect)
    }
    var kept = hints
    while kept.count > 1, kept.reduce(0, { $0 + $1.width(isBrief) }) > room {
      kept.remove(at: max(0, kept.count - 2))
    }
    var x = rect.x + 1
    for hint in kept {
      let title = isBrief ? hint.brief : hint.title
      x += grid.put(hint.key, x: x, y: rect.y, role: "status.key", width: max(0, room - x)) + 1
      x += grid.put(title, x: x, y: rect.y, role: "status", width: max(0, room - x)) + 2
    }
  }

  /// The key that a hint shows: the first, except that help is shown by the shorter one that works here.
  private static func hintKey(_ command: Command, _ context: Context) -> String? {
    let typing = context.top?.isTyping ?? false
    let usable = command.keys.filter { !(typing && $0.isText) }
    let best = command.id == .help && !typing ? usable.last : usable.first
    return best.map { KeyNames.name($0, context.glyphs) }
  }
}
