import Questionnaire
import Registry

/// What was typed in a box, in the words that the box itself shows: for the list of drafts.
struct KeptWords {
  let kept: KeptTyping
  let context: Context

  /// Which box: what is known by a name stands there by it and not by its number.
  var title: String {
    if box == "person", let person = context.registry.person(about) { return "\(kept.label) \(person.name)" }
    guard let id = kept.subject, kept.label.hasSuffix("\(id)"), let name = name(id) else { return kept.label }
    return kept.label.dropLast(id.description.count) + name
  }

  /// The texts, each with what it was asked for.
  var lines: [String] {
    let texts = kept.typed.texts
    let said: [String] =
      switch box {
      case "person": person(texts)
      case "roster" where texts.count == 3: [score(texts[0], texts[1], texts[2])]
      case "void":
        zip([Texts.reasonLabel, Texts.duplicateOf], texts).compactMap { $1.isEmpty ? nil : "\($0): \($1)" }
      case "field": texts.map { "\(question(field)): \($0)" }
      default: texts.filter { !$0.isEmpty }
      }
    return said + kept.typed.remarks.map { "\(question($0.field)): \($0.text)" }
  }

  // MARK: The parts of a key

  private var parts: [Substring] { kept.key.split(separator: ":", omittingEmptySubsequences: false) }
  private var box: String { parts.first.map(String.init) ?? "" }
  private var about: String { parts.last.map(String.init) ?? "" }
  private var field: String { parts.dropFirst().dropLast().joined(separator: ":") }

  // MARK: Names

  private func name(_ id: RecordID) -> String? {
    guard let found = context.registry.find(id) else { return nil }
    let name = context.registry.table(found.kind).title(found.row)
    return name.isEmpty ? nil : name
  }

  /// A question of the record by its label, inside a table behind the table's; what the form does not ask any more stands
  /// as it was kept.
  private func question(_ field: String) -> String {
    guard let path = FieldPath(parsing: field), let id = kept.subject,
      let kind = context.registry.find(id)?.kind, let form = context.registry.forms.current(kind)
    else { return field }
    let interview = Interview(form: form, answers: Answers(), context: context.interview, isNew: false)
    let label = TextLabels.plain(interview.label(path))
    return path.rows.isEmpty ? label : "\(interview.rowLabel(path)), \(label)"
  }

  private func score(_ participant: String, _ column: String, _ score: String) -> String {
    let who = RecordID(participant).flatMap { name($0) } ?? participant
    let heading = GridColumn(column).map { Texts.heading($0) } ?? column
    return "\(who), \(heading): \(score)"
  }

  /// What differs from how the person's box was found.
  private func person(_ texts: [String]) -> [String] {
    let fields = PersonState.kept
    guard texts.count == 2 * fields.count else { return texts.filter { !$0.isEmpty } }
    return fields.enumerated().compactMap { at, field in
      let text = texts[at]
      if text == texts[fields.count + at] { return nil }
      let regions = context.registry.regions
      let words =
        switch field {
        case .name, .id: text
        case .role: PersonRole(rawValue: text)?.label ?? text
        case .scope:
          text.isEmpty
            ? Texts.all : text.split(separator: " ").map { regions.name(String($0)) }.joined(separator: ", ")
        case .active: text.isEmpty ? Texts.activeNo : Texts.activeYes
        }
      return "\(Texts.personField(field)): \(words)"
    }
  }
}
