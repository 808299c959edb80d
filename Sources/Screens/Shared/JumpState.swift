import Canvas
import Formats
import Registry

/// To a record by its number, from anywhere: any case, with or without dashes.
struct JumpState: Screen {
  var field = TextField(maxLength: 24)

  var place: Place { .jump }
  var isTyping: Bool { true }
  var isOverlay: Bool { true }
  func title(_ context: Context) -> String { Texts.jumpTitle }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    switch command {
    case .back: return [.close]
    case .open:
      guard let id = RecordID(field.text) else {
        return [.say(Status(.error, Self.problem(field.text) ?? Texts.noRecordID))]
      }
      guard let found = context.registry.find(id) else {
        return [.say(Status(.error, Texts.unknownRecord(id.description)))]
      }
      return [.replace(Cards.layer(id, found.kind))]
    default: return []
    }
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    _ = field.handle(input)
    return []
  }

  /// Why a text is no record number, as exactly as can be said; nil when it is one.
  static func problem(_ text: String) -> String? {
    let typed = text.uppercased().filter { $0 != "-" && $0 != " " }
    if typed.isEmpty { return Texts.jumpEmpty }
    if RecordID(text) != nil { return nil }
    guard typed.utf8.count >= 8 else { return Texts.jumpShort }
    let body = typed.dropLast()
    // Any other last character may be the right one: then the number has its shape, and a slip in it.
    let symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    guard symbols.contains(where: { RecordID(body + String($0)) != nil }) else { return Texts.noRecordID }
    return Texts.wrongCheck(String(typed.suffix(1)), String(body.prefix(6)), String(body.dropFirst(6)))
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let width = min(60, rect.width - 8)
    let room = Panel.draw(Texts.jumpTitle, width: width, height: 4, context, into: &grid, rect)
    _ = grid.clip(Texts.jumpText, x: room.x, y: room.y, role: "dialog", width: room.width)
    grid.cursor = field.draw(into: &grid, x: room.x, y: room.y + 1, width: 24, focused: true)
    if let id = RecordID(field.text) {
      let found = context.registry.find(id)
      let name = found.map { context.registry.table($0.kind).title($0.row, width: room.width - 2) }
      let text = name.map { "= " + $0 } ?? "! " + Texts.unknownRecord(id.description)
      _ = grid.clip(text, x: room.x, y: room.y + 3, role: name == nil ? "error" : "text", width: room.width)
    }
  }
}
