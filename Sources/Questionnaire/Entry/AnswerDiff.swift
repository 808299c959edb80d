/// One field that differs between two sets of answers.
public struct FieldChange: Hashable, Sendable {
  /// The field.
  public var path: FieldPath
  /// Its label.
  public var label: String
  /// The earlier answer as people read it; empty for none.
  public var old: String
  /// The later answer.
  public var new: String
}

/// What a reviewer needs to see of a correction.
public enum AnswerDiff {
  /// The fields that differ, in the form's order; names that the form does not know come last, by name. Rows of
  /// repeats are compared by their permanent numbers.
  /// - Parameter masked: hide the middle of fields marked `mask`.
  public static func changes(
    form: Form, from old: Answers, to new: Answers, masked: Bool = false
  ) -> [FieldChange] {
    var comparison = Comparison(form: form, masked: masked)
    comparison.compare(form.core.tree.roots, old, new, in: [], labels: [new])
    let names = Set(old.values.keys).union(new.values.keys)
      .filter { form.core.tree.itemByName[$0] == nil }
    for name in names.sorted() { comparison.compare(name, nil, old[name], new[name], in: [], labels: [new]) }
    return comparison.changes
  }
}

/// Walks two sets of answers side by side.
private struct Comparison {
  let form: Form
  let masked: Bool
  var changes: [FieldChange] = []

  /// - Parameter labels: the later answers, innermost row first: labels may quote them.
  mutating func compare(
    _ items: [Int], _ old: Answers, _ new: Answers, in rows: [FieldPath.Row], labels: [Answers]
  ) {
    let tree = form.core.tree
    for item in items {
      let name = tree.names[item]
      if let question = tree.questionOf[item] {
        compare(name, form.core.questions[question], old[name], new[name], in: rows, labels: labels)
      } else if tree.isRepeat[item] {
        let (before, after) = (Comparison.rows(old[name]), Comparison.rows(new[name]))
        let gone = before.filter { row in !after.contains { $0.id == row.id } }
        for row in after + gone {
          let earlier = before.first { $0.id == row.id }?.answers ?? Answers()
          let later = after.first { $0.id == row.id }?.answers ?? Answers()
          compare(
            tree.children[item], earlier, later, in: rows + [FieldPath.Row(name: name, id: row.id)],
            labels: [later] + labels)
        }
      } else {
        compare(tree.children[item], old, new, in: rows, labels: labels)
      }
    }
  }

  private static func rows(_ answer: Answer?) -> [AnswerRow] {
    if case .rows(let rows)? = answer { return rows }
    return []
  }

  mutating func compare(
    _ name: String, _ question: Question?, _ old: Answer?, _ new: Answer?, in rows: [FieldPath.Row],
    labels: [Answers]
  ) {
    guard old != new else { return }
    var label = question?.label ?? name
    if let question, let template = form.core.labels[question.index] {
      label = template.filled { name in
        form.display(labels.lazy.compactMap { $0[name] }.first, question: name)
      }
    }
    changes.append(
      FieldChange(
        path: FieldPath(name, in: rows), label: label,
        old: form.display(old, question: name, masked: masked),
        new: form.display(new, question: name, masked: masked)))
  }
}
