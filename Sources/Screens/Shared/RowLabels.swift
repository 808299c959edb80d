import Questionnaire

extension Interview {
  /// The row that a field stands in, as people say it: `Produk 2: Nasi uduk`; of nested rows each.
  func rowLabel(_ path: FieldPath) -> String {
    var outer: [FieldPath.Row] = []
    let parts = path.rows.map { row -> String in
      let table = FieldPath(row.name, in: outer)
      outer.append(row)
      let place = rows(table).firstIndex(of: row.id).map { $0 + 1 }
      let name = "\(TextLabels.plain(label(table))) \(place.map(String.init) ?? "")".trimmed
      let title = TextLabels.plain(firstText(table, row.id))
      return title.isEmpty ? name : "\(name): \(title)"
    }
    return parts.joined(separator: ", ")
  }

  /// What a row is known by: the first of its answers.
  private func firstText(_ table: FieldPath, _ id: Int) -> String {
    guard let info = form.repeatInfo(table.name) else { return "" }
    let row = table.rows + [FieldPath.Row(name: table.name, id: id)]
    let texts = info.range.lazy.map { form.questions[$0] }
      .filter { $0.repeats.last == table.name && $0.kind.takesAnswer }
      .map { display(FieldPath($0.name, in: row), masked: true) }
    return texts.first { !$0.isEmpty } ?? ""
  }
}

/// Says in a change which row of a repeat it is about, from the later answers, or the earlier ones for a row that is
/// gone.
struct RowLabels {
  private let later: Interview?
  private let earlier: Interview?

  init(_ form: Form, _ old: Answers, _ new: Answers) {
    let hasRows = !form.repeats.isEmpty
    let context = InterviewContext(today: .init(days: 0), now: .init(ms: 0), user: "", round: "")
    later = hasRows ? Interview(form: form, answers: new, context: context, isNew: false) : nil
    earlier = hasRows ? Interview(form: form, answers: old, context: context, isNew: false) : nil
  }

  /// The change with its row before its label.
  func naming(_ change: FieldChange) -> FieldChange {
    guard let last = change.path.rows.last, let table = change.path.table, let later, let earlier else {
      return change
    }
    let present = later.rows(table).contains(last.id) ? later : earlier
    var named = change
    named.label = "\(present.rowLabel(change.path)), \(change.label)"
    return named
  }
}
