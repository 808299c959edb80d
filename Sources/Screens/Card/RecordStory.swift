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
  /// Who did what when, newest first.
  var history: [StoryItem] = []

  init(_ dossier: Dossier, _ context: Context) {
    guard let head = dossier.head ?? dossier.revisions.last,
      let form = context.registry.forms.form(head.formIdentity, kind: dossier.kind)
    else {
      history = Self.history(dossier, context)
      return
    }
    let interview = Interview(
      form: form, answers: head.answers, context: context.interview, isNew: false)
    urgent = Self.urgent(dossier, interview, context)
    changes = Self.changes(dossier, head, form, context)
    answers = Self.answers(dossier, interview, context)
    history = Self.history(dossier, context)
  }

  /// Everything under each other, the urgent first.
  func flow(changesFirst: Bool) -> [StoryItem] {
    let middle = changesFirst ? [changes, answers] : [answers, changes]
    return ([urgent] + middle + [history]).filter { !$0.isEmpty }.joined(separator: [.blank]).map(\.self)
  }

  /// What stands beside the answers in a wide window.
  var side: [StoryItem] {
    [urgent, changes, history].filter { !$0.isEmpty }.joined(separator: [.blank]).map(\.self)
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
    if dossier.state == .bentrok {
      items.append(.sentence(mark: "!", text: Texts.clashText, role: "mark.error"))
    }
    let same = SameKey.find(interview.answers, interview.form, except: dossier.id, context.registry)
    items += same.map { .sentence(mark: "?", text: $0.text, role: "mark.warning") }
    return items
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

  private static func answers(_ dossier: Dossier, _ interview: Interview, _ context: Context) -> [StoryItem] {
    var items: [StoryItem] = []
    var section = -1
    var row: [FieldPath.Row] = []
    for path in interview.fields where interview.answer(path) != nil {
      guard let question = interview.form.question(path) else { continue }
      if question.section != section {
        section = question.section
        if interview.form.sections.indices.contains(section) {
          if !items.isEmpty { items.append(.blank) }
          items.append(.heading(interview.form.sections[section].label))
        }
      }
      if path.rows != row {
        row = path.rows
        if !row.isEmpty {
          items.append(.sentence(mark: "", text: interview.rowLabel(path), role: "heading.dim"))
        }
      }
      let remarks = dossier.openRemarks(field: path.description)
      items.append(
        .pair(
          mark: remarks.isEmpty ? "" : "!", label: interview.label(path),
          value: interview.display(path, masked: true)))
      for remark in remarks {
        items.append(.sentence(mark: "", text: "\(context.name(remark.by)): \(remark.text)", role: "remark"))
      }
    }
    return items
  }

  private static func history(_ dossier: Dossier, _ context: Context) -> [StoryItem] {
    let events = dossier.events.reversed().map { event -> StoryItem in
      let isSame = event.what == .submitted && dossier.revision(event.revision)?.same == true
      let who = context.name(event.by)
      var parts = ["\(event.at.day.short) \(event.at.clock)"]
      parts += isSame ? [Texts.confirmedUnchanged(who)] : [who, Texts.happened(event.what)]
      if event.round != Round.none, event.what == .submitted {
        parts.append(Texts.roundWord.lowercased() + " " + event.round)
      }
      let form = dossier.revision(event.revision).flatMap {
        context.registry.forms.form($0.formIdentity, kind: dossier.kind)
      }
      let changes = SeenChanges.seen(event.changes, form)
      if !changes.isEmpty, !isSame { parts.append(Texts.changed(changes.count)) }
      let text = parts.joined(separator: "  ") + (event.text.isEmpty ? "" : ": \(event.text)")
      return .sentence(mark: context.glyphs.dot, text: text, role: "text")
    }
    return events.isEmpty ? [] : [.heading(Texts.history)] + events
  }
}
