import Canvas
import Formats
import Questionnaire
import Registry

/// The person's own drafts: what is not handed in yet, with its age and what is missing, and what is typed in boxes that
/// were left: also where the box does not open any more, because the record was decided about meanwhile.
struct DraftsState: Screen {
  /// A draft as the list shows it; worked out once for each change of the drafts.
  struct Row: Hashable {
    var draft: Draft
    var name: String
    var lacks: String
    /// What it holds, where it is the text of a box.
    var box: KeptTyping?
  }

  var cursor = RowCursor()
  private(set) var rows: [Row] = []
  private var seen: [Draft] = []
  private var boxes: [KeptTyping] = []

  /// The draft under the cursor.
  var here: Draft? { rows.indices.contains(cursor.at) ? rows[cursor.at].draft : nil }

  var place: Place { .drafts }
  func title(_ context: Context) -> String { Texts.draftsWord }

  private func page(_ context: Context) -> Int { max(1, context.body.height - 3) }

  mutating func perform(_ command: CommandID, _ context: Context) -> [Outcome] {
    if cursor.move(command, count: rows.count, page: page(context)) { return [] }
    switch command {
    case .back: return [.close]
    case .open:
      guard rows.indices.contains(cursor.at) else { return [.say(Status(.note, Texts.noDrafts))] }
      let row = rows[cursor.at]
      if let box = row.box {
        let lines = KeptWords(kept: box, context: context).lines
        return [.push(MessageState(title: row.name, text: Texts.keptText(lines, about: box.subject)))]
      }
      // As it is: where another program has it open, that is said before anything is typed.
      return [.push(FormLayer(draft: row.draft)), .effect(.saveDraft(row.draft))]
    case .discard:
      guard rows.indices.contains(cursor.at) else { return [] }
      let row = rows[cursor.at]
      let text = row.box == nil ? Texts.discardText(row.name) : Texts.discardTyping(row.name)
      return [
        .push(
          ConfirmState(
            tag: "discard:" + row.draft.id.description, title: Texts.discardTitle, text: text,
            yes: Texts.discardYes))
      ]
    default: return []
    }
  }

  mutating func receive(_ reply: Reply, _ context: Context) -> [Outcome] {
    guard case .confirmed(let tag) = reply, tag.hasPrefix("discard:"),
      let id = RecordID(tag.dropFirst("discard:".count))
    else { return [] }
    return [.effect(.discardDraft(id)), .say(Status(.note, Texts.discarded))]
  }

  mutating func refresh(_ context: Context) -> [Outcome] {
    if seen != context.drafts || boxes != context.boxes {
      (seen, boxes) = (context.drafts, context.boxes)
      rows =
        seen.map { Self.row($0, context) }
        + boxes.map { box in
          Row(
            draft: box.draft(of: ""), name: KeptWords(kept: box, context: context).title,
            lacks: Texts.notSentYet, box: box)
        }
    }
    cursor.settle(count: rows.count, height: page(context))
    return []
  }

  private static func row(_ draft: Draft, _ context: Context) -> Row {
    guard let form = context.registry.forms.form(draft.formIdentity, kind: draft.kind) else {
      return Row(draft: draft, name: draft.id.description, lacks: Texts.lacks(missing: 0, wrong: 0))
    }
    let confirmed = Set(draft.confirmed.compactMap { FieldPath(parsing: $0) })
    let interview = Interview(
      form: form, answers: draft.answers, context: context.interview, confirmed: confirmed)
    // Half-typed text is no answer yet: its field is wrong, not empty.
    let halfTyped = Set(
      draft.typed.compactMap { name, text -> FieldPath? in
        guard let path = FieldPath(parsing: name), (try? interview.parse(path, text)) == nil else {
          return nil
        }
        return path
      })
    let errors = interview.errors.filter { !halfTyped.contains($0.path) }
    let missing = errors.count { $0.rule == .required }
    let name = interview.instanceName
    return Row(
      draft: draft, name: name.isEmpty ? Texts.unnamed(draft.kind.label) : name,
      lacks: Texts.lacks(missing: missing, wrong: errors.count - missing + halfTyped.count))
  }

  /// The name that stands in a draft so far; nil while it has none.
  static func name(_ draft: Draft, _ context: Context) -> String? {
    let form = context.registry.forms.form(draft.formIdentity, kind: draft.kind)
    guard let question = form?.questions(using: .name).first,
      case .text(let name)? = draft.answers[question.name], !name.isEmpty
    else { return nil }
    return name
  }

  func draw(_ context: Context, into grid: inout Grid, _ rect: Rect) {
    if rows.isEmpty {
      _ = grid.clip(Texts.noDrafts, x: 3, y: rect.y + 1, role: "text", width: rect.width - 4)
      _ = grid.clip(Texts.makeFirst, x: 3, y: rect.y + 2, role: "text.dim", width: rect.width - 4)
      return
    }
    let y = rect.y + 1
    let name = max(20, min(50, rect.width - 50))
    let columns = [
      (Texts.name, 3), (Texts.kindWord, 5 + name), (Texts.changedAgo, 15 + name), (Texts.missing, 31 + name),
    ]
    for (label, x) in columns {
      _ = grid.clip(label, x: x, y: y, role: "column.heading", width: rect.width - x)
    }
    for (line, index) in cursor.visible(count: rows.count, height: rect.height - 3).enumerated() {
      let row = rows[index]
      let here = index == cursor.at
      let at = y + 1 + line
      let role: Role = here ? "selection" : "text"
      if here { grid.fill(Rect(x: 0, y: at, width: rect.width, height: 1), role: role) }
      _ = grid.put(here ? context.glyphs.here : " ", x: 1, y: at, role: role)
      _ = grid.clip(row.name, x: 3, y: at, role: role, width: name)
      _ = grid.clip(row.draft.kind.label, x: 5 + name, y: at, role: role, width: 9)
      _ = grid.clip(
        Age.words(since: row.draft.changed.ms, now: context.now), x: 15 + name, y: at, role: role, width: 14)
      _ = grid.clip(row.lacks, x: 31 + name, y: at, role: role, width: rect.width - 32 - name)
    }
  }
}
