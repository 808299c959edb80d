import Canvas

/// A small list over the screen: type to narrow, Enter picks, Esc changes nothing.
struct PickerState: Screen {
  /// One thing to pick.
  struct Option: Hashable, Sendable {
    /// What the asker gets; nil means all of them.
    var value: String?
    var label: String
    /// Shown dimmed on the right.
    var detail = ""
  }

  let tag: String
  let heading: String
  let options: [Option]
  var query = TextField()
  var cursor = RowCursor()
  private(set) var shown: [Option]
  private let triesThemes: Bool

  /// With `triesThemes` the values are themes, and the screen shows the one under the cursor.
  init(
    tag: String, title: String, options: [Option], selected: String? = nil, triesThemes: Bool = false
  ) {
    self.triesThemes = triesThemes
    self.tag = tag
    heading = title
    self.options = options
    shown = options
    cursor.at = options.firstIndex { $0.value == selected } ?? 0
  }

  var place: Place { .picker }
  var isTyping: Bool { true }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { heading }
  var triedTheme: String? { triesThemes && shown.indices.contains(cursor.at) ? shown[cursor.at].value : nil }

  private func height(_ context: Context) -> Int {
    let body = context.body
    // Themes are tried on a sample, which stays in sight under their list.
    let room = triesThemes ? SettingsState.sampleTop(body) - 1 - body.y - 4 : body.height - 8
    return max(1, min(options.count, room))
  }

  /// The list of themes lies over what the settings stand at, between their names and the sample.
  private func box(_ width: Int, _ height: Int, _ rect: Rect) -> Rect {
    guard triesThemes else { return rect.centered(width: width + 4, height: height + 2) }
    let x = max(rect.x, min(SettingsState.valueX - 2, rect.right - width - 4))
    return Rect(x: x, y: rect.y, width: width + 4, height: height + 2)
  }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if cursor.move(command, count: shown.count, page: height(context)) { return [] }
    switch command {
    case .open:
      guard shown.indices.contains(cursor.at) else { return [.say(Status(.error, Texts.nothingToPick))] }
      return [.answer(.picked(tag: tag, value: shown[cursor.at].value))]
    case .back: return [.close]
    default: return []
    }
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    let before = query.text
    _ = query.handle(input)
    if query.text != before {
      shown = Matching.ranked(options, by: query.text) { $0.label + " " + $0.detail }
      cursor = RowCursor()
    }
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    cursor.settle(count: shown.count, height: height(context))
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let widest = options.map { TextWidth.of($0.label) + TextWidth.of($0.detail) + 6 }.max() ?? 0
    let width = min(max(40, widest), rect.width - 8)
    let rows = height(context)
    let looks = triesThemes ? Panel.Looks.preview : Panel.Looks()
    let dim: Role = triesThemes ? "preview.dim" : "text.dim"
    let room = Panel.draw(heading, box: box(width, rows + 2, rect), looks, context, into: &grid)
    let (top, rest) = room.split(top: 2)
    let used = grid.put(Texts.typeToNarrow + " ", x: top.x, y: top.y, role: dim, width: top.width)
    if let at = query.draw(into: &grid, x: top.x + used, y: top.y, width: top.width - used, focused: true) {
      grid.cursor = at
    }
    if shown.isEmpty {
      _ = grid.clip(Texts.nothingFound, x: rest.x + 2, y: rest.y, role: dim, width: rest.width - 2)
    }
    for (line, index) in cursor.visible(count: shown.count, height: rest.height).enumerated() {
      let option = shown[index]
      let here = index == cursor.at
      let role: Role = here ? "selection" : looks.inside
      let y = rest.y + line
      if here { grid.fill(Rect(x: rest.x, y: y, width: rest.width, height: 1), role: role) }
      _ = grid.put(here ? context.glyphs.here : " ", x: rest.x, y: y, role: role)
      // What a long detail has no room for is left out: what is picked goes before.
      let label = min(TextWidth.of(option.label), rest.width - 4)
      let detail = TextWidth.clip(option.detail, to: max(0, rest.width - label - 5))
      _ = grid.clip(
        option.label, x: rest.x + 2, y: y, role: role, width: rest.width - TextWidth.of(detail) - 4)
      grid.putRight(detail, right: rest.right - 1, y: y, role: here ? role : dim)
    }
  }
}
