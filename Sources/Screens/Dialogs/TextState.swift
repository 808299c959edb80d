import Canvas
import Formats

/// Asks for one line of text: a reason, a remark.
struct TextState: Screen {
  let tag: String
  let heading: String
  let text: String
  /// What to say when nothing was typed; nil when nothing is a fine answer.
  let needed: String?
  var field: TextField

  init(tag: String, title: String, text: String, needed: String?, initial: String = "") {
    self.tag = tag
    heading = title
    self.text = text
    self.needed = needed
    field = TextField(initial, maxLength: 500)
  }

  var place: Place { .text }
  var isTyping: Bool { true }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { heading }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    switch command {
    case .save:
      let typed = Fold.trimmedNFC(field.text)
      if typed.isEmpty, let needed { return [.say(Status(.error, needed))] }
      return [.answer(.typed(tag: tag, text: typed))]
    case .back: return [.close]
    default: return []
    }
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    _ = field.handle(input)
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let width = min(72, rect.width - 8)
    let lines = TextWidth.wrap(text, width: width)
    let room = Panel.draw(heading, width: width, height: lines.count + 2, context, into: &grid, rect)
    for (row, line) in lines.enumerated() where row < room.height {
      _ = grid.clip(line, x: room.x, y: room.y + row, role: "dialog", width: room.width)
    }
    grid.cursor = field.draw(into: &grid, x: room.x, y: room.bottom - 1, width: room.width, focused: true)
  }
}
