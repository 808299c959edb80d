import Canvas
import Formats
import Questionnaire
import Registry

/// A record's story in items: worked out once when its dossier arrives, drawn often.
struct RecordStory {
  /// What needs attention: open remarks, the same keys elsewhere, contradictions.
  var urgent: [StoryItem] = []
  /// What changed since the last round and since the record came back.
  var changes: [StoryItem] = []
  /// The answers by section.
  var answers: [StoryItem] = []
  /// What the record is related to.
  var related: [StoryItem] = []
  /// Who did what when, newest first.
  var history: [StoryItem] = []

  /// - Parameter isDetailed: the history tells what each submission changed, not only how much.
  init(_ dossier: Dossier, _ context: Context, relations: [Relation] = [], isDetailed: Bool = false) {
    history = RecordHistory.items(dossier, context, isDetailed: isDetailed)
    if !relations.isEmpty {
      related = [.heading(Texts.related)] + relations.map { .pair(mark: "", label: $0.label, value: $0.text) }
    }
    guard let head = dossier.head ?? dossier.revisions.last,
      let form = context.registry.forms.form(head.formIdentity, kind: dossier.kind)
    else { return }
    let interview = Interview(
      form: form, answers: head.answers, context: context.interview, isNew: false)
    urgent = Self.urgent(dossier, interview, context)
    changes = Self.changes(dossier, head, form, context)
    answers = AnswerItems.items(dossier, interview, context)
  }

  /// Everything under each other, the urgent first.
  func flow(changesFirst: Bool) -> [StoryItem] {
    let middle = changesFirst ? [changes, answers] : [answers, changes]
    return ([urgent] + middle + [related, history]).filter { !$0.isEmpty }.joined(separator: [.blank]).map(
      \.self)
  }

  /// What stands beside the answers in a wide window.
  var side: [StoryItem] {
    [urgent, changes, related, history].filter { !$0.isEmpty }.joined(separator: [.blank]).map(\.self)
  }

  // MARK: Parts

  private static func urgent(_ dossier: Dossier, _ interview: Interview, _ context: Context) -> [StoryItem] {
    var items: [StoryItem] = []
    let open = dossier.remarks.filter(\.open)
    if !open.isEmpty { items.append(.heading(Texts.openRemarksHeading)) }
    for remark in open {
      let label = FieldPath(parsing: remark.field).map { interview.label($0) } ?? ""
      let text = [label, "\(context.name(remark.by)), \(remark.at.day.short): \(remark.text)"]
        .filter { !$0.isEmpty }.joined(separator: " – ")
      items.append(.sentence(mark: "!", text: text, role: "remark"))
    }
    if !dossier.lost.isEmpty {
      items.append(.sentence(mark: "!", text: Texts.lostEntries(dossier.lost), role: "mark.error"))
    }
    for before in dossier.rounds.dropLast() where RecordState.unsettled.contains(before.state) {
      let text = Texts.leftUnsettled(before.round, before.state.label)
      items.append(.sentence(mark: "!", text: text, role: "mark.warning"))
    }
    if dossier.state == .bentrok {
      items.append(.sentence(mark: "!", text: Texts.clashText, role: "mark.error"))
    }
    let same = SameKey.find(interview.answers, interview.form, except: dossier.id, context.registry)
    items += same.map { .sentence(mark: "?", text: $0.text, role: "mark.warning") }
    return items + reasons(dossier.head ?? dossier.revisions.last, interview, context)
  }

  /// Why whoever handed it in took it for another one than the record that looks alike.
  private static func reasons(
    _ head: Revision?, _ interview: Interview, _ context: Context
  ) -> [StoryItem] {
    guard let head else { return [] }
    return head.reasons.sorted { $0.key < $1.key }.map { field, reason in
      let label = FieldPath(parsing: field).map { interview.label($0) } ?? field
      return .sentence(
        mark: context.glyphs.dot, text: Texts.notTheSame(label, context.name(head.by), reason),
        role: "text.dim")
    }
  }

  private static func changes(
    _ dossier: Dossier, _ head: Revision, _ form: Form, _ context: Context
  ) -> [StoryItem] {
    SeenChanges.comparisons(dossier, head, form).map { [.heading($0.heading)] + list($0.changes, context) }
      .joined(separator: [.blank]).map(\.self)
  }

  private static func list(_ changes: [FieldChange], _ context: Context) -> [StoryItem] {
    if changes.isEmpty { return [.sentence(mark: "=", text: Texts.nothingChanged, role: "text.dim")] }
    let none = context.glyphs.none
    return changes.map {
      .change(
        mark: "+", label: $0.label, old: $0.old.isEmpty ? none : $0.old, new: $0.new.isEmpty ? none : $0.new)
    }
  }
}
