import Canvas
import Formats
import Registry

/// Asks for one line of text: a reason, a remark, a year. With `send` it commits by itself and closes only once the
/// journal has confirmed: what was typed outlives a refusal and a full disk.
struct TextState: ReadFirst, KeepsUnsent {
  /// What becomes of a text.
  enum Verdict {
    case commit(Action, done: Status)
    case refuse(String)
  }

  let tag: String
  let heading: String
  let text: String
  /// What to say when nothing was typed; nil when nothing is a fine answer.
  let needed: String?
  let unsentKey: String
  var field: TextField
  private let initial: String
  /// A day to look at, the name of a filter: what is asked for only to show something costs nothing when it goes.
  private let isPassing: Bool
  private let send: (@Sendable (String) -> Verdict)?
  private var pending = Pending()
  private var done: Status?
  private var isSent = false

  init(
    tag: String, about record: RecordID? = nil, title: String, text: String, needed: String?,
    initial: String = "", isPassing: Bool = false, send: (@Sendable (String) -> Verdict)? = nil
  ) {
    self.tag = tag
    heading = title
    self.text = text
    self.needed = needed
    self.initial = initial
    self.isPassing = isPassing
    self.send = send
    unsentKey = "\(tag):\(record?.description ?? "")"
    field = TextField(initial, maxLength: 500)
  }

  var place: Place { .text }
  var isTyping: Bool { true }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { heading }

  var unsent: Unsent? {
    isPassing || isSent || field.text == initial || field.text.isEmpty ? nil : Unsent(texts: [field.text])
  }
  mutating func restore(_ kept: Unsent) {
    if let text = kept.texts.first { field = TextField(text, maxLength: 500) }
  }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    guard !pending.isWaiting else { return [] }
    switch command {
    case .save:
      let typed = Fold.trimmedNFC(field.text)
      if typed.isEmpty, let needed { return [.say(Status(.error, needed))] }
      guard let send else {
        isSent = true
        return [.answer(.typed(tag: tag, text: typed))]
      }
      switch send(typed) {
      case .refuse(let why): return [.say(Status(.error, why))]
      case .commit(let action, let done):
        self.done = done
        return [pending.commit(action, context), .say(Status(.note, Texts.saving))]
      }
    case .back: return [.close]
    default: return []
    }
  }

  /// A text that stands there already is committed by one key.
  var inSight: String? { send != nil && !initial.isEmpty && field.text == initial ? unsentKey : nil }
  func decides(_ command: CommandID) -> Bool { command == .save }
  func tooEarly(_ key: String) -> String { Texts.readBeforeAnswering(key) }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    pending.isWaiting ? [] : field.take(input)
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    guard pending.arrived(result) == .done else { return [] }
    isSent = true
    return [.answer(.sent(tag: tag))] + (done.map { [.say($0)] } ?? [])
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
