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
  /// The fields that differ, in the form's order; names that the form does not know come last, by name.
  /// - Parameter masked: hide the middle of fields marked `mask`.
  public static func changes(
    form: Form, from old: Answers, to new: Answers, masked: Bool = false
  ) -> [FieldChange] {
    let known = form.questions.map(\.name)
    // Labels may quote answers: those of the later set.
    func label(_ name: String) -> String {
      guard let question = form.question(name) else { return name }
      return form.core.labels[question.index]?.filled { form.display(new[$0], question: $0) }
        ?? question.label
    }
    let names = Set(old.values.keys).union(new.values.keys).subtracting(known)
    return (known + names.sorted()).compactMap { name in
      guard old[name] != new[name] else { return nil }
      return FieldChange(
        path: FieldPath(name), label: label(name),
        old: form.display(old[name], question: name, masked: masked),
        new: form.display(new[name], question: name, masked: masked))
    }
  }
}
