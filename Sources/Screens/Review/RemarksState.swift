import Canvas
import Formats
import Questionnaire
import Registry

/// Returning a record: pick a field by typing a part of its label, write what is wrong, again, then Ctrl-S.
struct RemarksState: Screen {
  /// A field that can be remarked on.
  struct Field: Hashable, Sendable {
    var path: String
    var label: String
    var value: String
  }

  let fields: [Field]
  var query = TextField()
  var cursor = RowCursor()
  private(set) var written: [FieldRemark] = []

  init(dossier: Dossier, _ context: Context) {
    guard let head = dossier.head,
      let form = context.registry.forms.form(head.formIdentity, kind: dossier.kind)
    else {
      fields = []
      return
    }
    let interview = Interview(form: form, answers: head.answers, context: context.interview, isNew: false)
    fields = interview.fields.filter { form.question($0)?.kind.isVisible == true }.map {
      Field(path: $0.description, label: interview.label($0), value: interview.display($0, masked: true))
    }
  }

  var place: Place { .remarks }
  var isTyping: Bool { true }
  func title(_ context: Context) -> String { Texts.returnTitle }

  var shown: [Field] { fields.filter { Matching.matches(query.text, $0.label) } }

  func remark(_ path: String) -> String? { written.first { $0.field == path }?.text }

  private func page(_ context: Context) -> Int { max(1, context.body.height - 5) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if cursor.move(command, count: shown.count, page: page(context)) { return [] }
    switch command {
    case .back: return [.close]
    case .remark:
      guard shown.indices.contains(cursor.at) else { return [.say(Status(.error, Texts.nothingToPick))] }
      let field = shown[cursor.at]
      let text = field.value.isEmpty ? field.label : "\(field.label): \(field.value)"
      return [
        .push(
          TextState(
            tag: "field:" + field.path, title: Texts.remarkTitle, text: text, needed: nil,
            initial: remark(field.path) ?? ""))
      ]
    case .send:
      if written.isEmpty {
        return [
          .push(
            TextState(
              tag: "reason", title: Texts.returnTitle, text: Texts.returnReason, needed: Texts.reasonNeeded))
        ]
      }
      return [.answer(.remarks(written, reason: ""))]
    default: return []
    }
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    let before = query.text
    _ = query.handle(input)
    if query.text != before { cursor = RowCursor() }
    return []
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    guard case .typed(let tag, let text) = reply else { return [] }
    if tag == "reason" { return [.answer(.remarks([], reason: text))] }
    guard tag.hasPrefix("field:") else { return [] }
    let path = String(tag.dropFirst("field:".count))
    written.removeAll { $0.field == path }
    if !text.isEmpty { written.append(FieldRemark(field: path, text: text)) }
    query = TextField()
    cursor.at = fields.firstIndex { $0.path == path } ?? 0
    return []
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    cursor.settle(count: shown.count, height: page(context))
    return []
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    let x = rect.x + 3
    let used = grid.put(Texts.whichField + " ", x: x, y: rect.y + 1, role: "heading", width: rect.width - 4)
    grid.cursor = query.draw(into: &grid, x: x + used, y: rect.y + 1, width: 30, focused: true)
    grid.putRight(Texts.remarksWritten(written.count), right: rect.right - 2, y: rect.y + 1, role: "text.dim")
    let list = Rect(x: rect.x + 1, y: rect.y + 3, width: rect.width - 2, height: rect.height - 4)
    let shown = shown
    if shown.isEmpty {
      _ = grid.clip(Texts.nothingFound, x: x, y: list.y, role: "text.dim", width: list.width)
    }
    let label = min(40, rect.width * 2 / 5)
    for (line, index) in cursor.visible(count: shown.count, height: list.height).enumerated() {
      let field = shown[index]
      let here = index == cursor.at
      let y = list.y + line
      let role: Role = here ? "selection" : "text"
      if here { grid.fill(Rect(x: list.x, y: y, width: list.width, height: 1), role: role) }
      let own = remark(field.path)
      _ = grid.put(own != nil ? "!" : here ? context.glyphs.here : " ", x: list.x, y: y, role: role)
      _ = grid.clip(field.label, x: x, y: y, role: role, width: label)
      let value = own.map { "! " + $0 } ?? field.value
      _ = grid.clip(
        value, x: x + label + 2, y: y, role: here ? role : own != nil ? "remark" : "text.dim",
        width: list.right - x - label - 2)
    }
  }
}
