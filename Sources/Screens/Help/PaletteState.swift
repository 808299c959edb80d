import Canvas
import Formats

/// All commands of the layer beneath and of home, found by typing; those that do not work now say why.
struct PaletteState: Screen {
  var query = TextField()
  var cursor = RowCursor()

  var place: Place { .palette }
  var isTyping: Bool { true }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { Texts.palette }

  struct Row {
    var command: Command
    var refusal: String?
  }

  /// What can be run: the commands of the layer beneath, then going anywhere, the possible ones first.
  static func rows(_ context: Context, query: String) -> [Row] {
    guard let place = context.beneath?.place else { return [] }
    // `quit` is home's own key for `leave`, which is there everywhere.
    let hidden: Set<CommandID> = [.up, .down, .pageUp, .pageDown, .first, .last, .palette, .quit]
    var seen: Set<CommandID> = hidden
    var rows: [Row] = []
    let going = context.person == nil ? [] : Commands.all.filter { Navigation.isGoing($0.id) }
    // Going back is what Esc is for: it never stands first, where Enter would run it.
    let here = Commands.of(place)
    let ordered = here.filter { $0.id != .back } + here.filter { $0.id == .back }
    for command in ordered + going where seen.insert(command.id).inserted {
      let refusal = command.refusal(context.withoutTop)
      rows.append(Row(command: command, refusal: refusal))
    }
    let found = Matching.ranked(rows, by: query) { $0.command.title + " " + $0.command.help }
    return found.filter { $0.refusal == nil } + found.filter { $0.refusal != nil }
  }

  /// Lines under the list for the whole sentence about the marked command.
  private static let explanation = 3

  private func height(_ context: Context) -> Int { max(1, context.body.height - 6 - Self.explanation) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    let rows = Self.rows(context, query: query.text)
    if cursor.move(command, count: rows.count, page: height(context)) { return [] }
    switch command {
    case .open:
      guard rows.indices.contains(cursor.at) else { return [.say(Status(.error, Texts.nothingToPick))] }
      if let refusal = rows[cursor.at].refusal { return [.say(Status(.error, refusal))] }
      return [.close, .run(rows[cursor.at].command.id)]
    case .back: return [.close]
    default: return []
    }
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    let before = query.text
    _ = query.handle(input)
    if query.text != before { cursor = RowCursor() }
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    cursor.settle(count: Self.rows(context, query: query.text).count, height: height(context))
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let rows = Self.rows(context, query: query.text)
    let width = min(90, rect.width - 8)
    let titles = Self.rows(context, query: "").map { TextWidth.of($0.command.title) }.max() ?? 0
    let room = Panel.draw(
      Texts.palette, width: width, height: height(context) + 2 + Self.explanation, context, into: &grid, rect)
    let (top, below) = room.split(top: 2)
    let (rest, foot) = below.split(bottom: Self.explanation)
    let used = grid.put(Texts.typeToNarrow + " ", x: top.x, y: top.y, role: "text.dim", width: top.width)
    if let at = query.draw(into: &grid, x: top.x + used, y: top.y, width: top.width - used, focused: true) {
      grid.cursor = at
    }
    if rows.isEmpty {
      _ = grid.clip(Texts.nothingFound, x: rest.x + 2, y: rest.y, role: "text.dim", width: rest.width - 2)
    }
    for (line, index) in cursor.visible(count: rows.count, height: rest.height).enumerated() {
      draw(
        rows[index], here: index == cursor.at, y: rest.y + line, titles: titles, context, into: &grid, rest)
    }
    guard rows.indices.contains(cursor.at) else { return }
    let row = rows[cursor.at]
    let rule = String(repeating: context.glyphs.rule, count: foot.width)
    _ = grid.put(rule, x: foot.x, y: foot.y, role: "dialog.border", width: foot.width)
    let whole = TextWidth.wrap(row.refusal ?? row.command.help, width: foot.width)
    for (line, text) in whole.prefix(Self.explanation - 1).enumerated() {
      _ = grid.clip(text, x: foot.x, y: foot.y + 1 + line, role: "dialog", width: foot.width)
    }
  }

  private func draw(
    _ row: Row, here: Bool, y: Int, titles: Int, _ context: Context, into grid: inout Grid, _ rect: Rect
  ) {
    let role: Role = here ? "selection" : row.refusal != nil ? "text.dim" : "dialog"
    if here { grid.fill(Rect(x: rect.x, y: y, width: rect.width, height: 1), role: role) }
    _ = grid.put(here ? context.glyphs.here : " ", x: rect.x, y: y, role: role)
    _ = grid.clip(row.command.title, x: rect.x + 2, y: y, role: role, width: titles)
    let key = row.command.keys.first.map { KeyNames.name($0, context.glyphs) } ?? ""
    let text = row.refusal.map { "(\($0))" } ?? row.command.help
    let x = rect.x + 2 + titles + 2
    _ = grid.clip(
      text, x: x, y: y, role: here ? role : "text.dim", width: rect.right - x - TextWidth.of(key) - 3)
    grid.putRight(
      key, right: rect.right - 1, y: y, role: here ? role : row.refusal != nil ? "text.dim" : "text.strong")
  }
}
