import Canvas
import Formats
import Questionnaire
import Registry

/// Returning a record: pick a field by typing a part of its label, write what is wrong, again, then Ctrl-S.
struct RemarksState: Screen, KeepsUnsent {
  /// A field that can be remarked on.
  struct Field: Hashable, Sendable {
    var path: String
    var label: String
    var value: String
    /// It differs from the last round, or from what was returned before.
    var hasChanged = false
  }

  private(set) var fields: [Field]
  /// What is returned: the revision that was in view when the dialog was opened.
  let target: RevisionTarget
  var pending = Pending()
  private var isSent = false
  var query = TextField()
  var cursor = RowCursor()
  private(set) var written: [RemarkText] = []

  init(dossier: Dossier, target: RevisionTarget, _ context: Context) {
    self.target = target
    guard let head = dossier.head,
      let form = context.registry.forms.form(head.formIdentity, kind: dossier.kind)
    else {
      fields = []
      return
    }
    let interview = Interview(form: form, answers: head.answers, context: context.interview, isNew: false)
    let changed = Set(SeenChanges.comparisons(dossier, head, form).flatMap(\.changes).map(\.path))
    let all = interview.fields.filter { path in
      guard let kind = form.question(path)?.kind else { return false }
      return kind.isVisible && kind != .note
    }.map {
      Field(
        path: $0.description, label: interview.label($0), value: interview.display($0, masked: true),
        hasChanged: changed.contains($0))
    }
    // What a remark is most often about comes first.
    fields = all.filter(\.hasChanged) + all.filter { !$0.hasChanged }
  }

  var place: Place { .remarks }
  var isTyping: Bool { true }
  func title(_ context: Context) -> String { Texts.returnTitle }

  var shown: [Field] { fields.filter { Matching.matches(query.text, $0.label) } }

  func remark(_ path: String) -> String? { written.first { $0.field == path }?.text }

  private func page(_ context: Context) -> Int { max(1, context.body.height - 5) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if cursor.move(command, count: shown.count, page: page(context)) { return [] }
    guard !pending.isWaiting else { return [] }
    switch command {
    case .back:
      guard !written.isEmpty else { return [.close] }
      return [.close, .say(Status(.note, Texts.keptUnsent("r")))]
    case .remark:
      guard shown.indices.contains(cursor.at) else { return [.say(Status(.error, Texts.nothingToPick))] }
      let field = shown[cursor.at]
      let text = field.value.isEmpty ? field.label : "\(field.label): \(field.value)"
      return [
        .push(
          TextState(
            tag: "field:" + field.path, about: target.record, title: Texts.remarkTitle, text: text,
            needed: nil,
            initial: remark(field.path) ?? ""))
      ]
    case .send: return send(context)
    default: return []
    }
  }

  /// Hands the remarks in; without any, asks for a reason first.
  private mutating func send(_ context: Context) -> [Outcome] {
    guard written.isEmpty else {
      return [pending.commit(.return(target, reason: "", remarks: written), context)]
    }
    let target = target
    return [
      .push(
        TextState(
          tag: "reason", about: target.record, title: Texts.returnTitle, text: Texts.returnReason,
          needed: Texts.reasonNeeded
        ) {
          .commit(.return(target, reason: $0, remarks: []), done: .saved(Texts.returnedWord, target.record))
        })
    ]
  }

  mutating func arrived(_ result: EffectResult, _ context: Context) -> [Outcome] {
    guard pending.arrived(result) == .done else { return [] }
    isSent = true
    return [.close, .say(.saved(Texts.returnedWord, target.record))]
  }

  mutating func input(_ input: InputEvent, _ context: Context) -> [Outcome] {
    let before = query.text
    _ = query.handle(input)
    if query.text != before { cursor = RowCursor() }
    return []
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    if case .sent(tag: "reason") = reply {
      isSent = true
      return [.close]
    }
    guard case .typed(let tag, let text) = reply else { return [] }
    guard tag.hasPrefix("field:") else { return [] }
    let path = String(tag.dropFirst("field:".count))
    written.removeAll { $0.field == path }
    if !text.isEmpty { written.append(RemarkText(field: path, text: text)) }
    query = TextField()
    cursor.at = fields.firstIndex { $0.path == path } ?? 0
    return []
  }

  var unsentKey: String { "return:\(target.record)" }
  var unsent: Unsent? { isSent || written.isEmpty ? nil : Unsent(remarks: written) }
  mutating func restore(_ kept: Unsent) {
    written = kept.remarks
    // What was written of a field that the record has no more is still to be read, and to be taken back.
    let gone = written.map(\.field).filter { path in !fields.contains { $0.path == path } }
    fields += gone.map { Field(path: $0, label: $0, value: "") }
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
      _ = grid.put(here ? context.glyphs.here : " ", x: list.x, y: y, role: role)
      let mark = own != nil ? "!" : field.hasChanged ? "+" : ""
      _ = grid.put(
        mark, x: x, y: y, role: here ? role : own != nil ? "remark" : "mark.changed", width: 1)
      _ = grid.clip(field.label, x: x + 2, y: y, role: role, width: label)
      let value = own ?? field.value
      _ = grid.clip(
        value, x: x + label + 4, y: y, role: here ? role : own != nil ? "remark" : "text.dim",
        width: list.right - x - label - 5)
    }
  }
}
