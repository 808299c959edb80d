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
  /// The fields that differ, in the form's order; names the form does not know come last.
  public static func changes(form: Form, from: Answers, to: Answers) -> [FieldChange] { [] }
}
