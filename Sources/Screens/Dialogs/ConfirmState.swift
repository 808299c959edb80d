import Canvas

/// A question before something is lost. Only `y` says yes; Enter, Esc and `t` say no.
struct ConfirmState: ReadFirst {
  static let leaveTag = "leave"

  let tag: String
  let heading: String
  let text: String
  let yes: String

  init(tag: String, title: String, text: String, yes: String) {
    self.tag = tag
    heading = title
    self.text = text
    self.yes = yes
  }

  var place: Place { .confirm }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { heading }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    switch command {
    case .yes: [.answer(.confirmed(tag: tag))]
    case .no, .back: [.close]
    default: []
    }
  }

  var inSight: String? { tag + text }
  func decides(_ command: CommandID) -> Bool { command == .yes || command == .leave && tag == Self.leaveTag }
  func tooEarly(_ key: String) -> String { Texts.readBeforeAnswering(key) }

  func statusLine(_ context: Context) -> String? { "y \(yes)   Enter/Esc/t \(Texts.noLeave)" }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let width = min(60, rect.width - 8)
    let lines = TextWidth.wrap(text, width: width)
    let room = Panel.draw(heading, width: width, height: lines.count + 2, context, into: &grid, rect)
    for (row, line) in lines.enumerated() {
      _ = grid.clip(line, x: room.x, y: room.y + row, role: "dialog", width: room.width)
    }
    let y = room.bottom - 1
    let used = grid.put("[ \(yes) ]", x: room.x, y: y, role: "button", width: room.width)
    _ = grid.clip(
      "[ \(Texts.noLeave) ]", x: room.x + used + 2, y: y, role: "button.focus", width: room.width - used - 2)
  }
}

/// A message that has to be read before going on.
struct MessageState: ReadFirst {
  let heading: String
  let text: String

  init(title: String, text: String) {
    heading = title
    self.text = text
  }

  var place: Place { .message }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { heading }

  var inSight: String? { text }
  func decides(_ command: CommandID) -> Bool { command == .yes }
  func tooEarly(_ key: String) -> String { Texts.readBeforeAnswering(key) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    command == .yes || command == .back ? [.close] : []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let width = min(64, rect.width - 8)
    let lines = TextWidth.wrap(text, width: width)
    let room = Panel.draw(heading, width: width, height: lines.count, context, into: &grid, rect)
    for (row, line) in lines.enumerated() where row < room.height {
      _ = grid.clip(line, x: room.x, y: room.y + row, role: "dialog", width: room.width)
    }
  }
}
