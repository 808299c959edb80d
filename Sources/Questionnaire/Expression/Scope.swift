import Formats

/// Where an expression is evaluated: which answers it sees. Everything it needs comes through here, so that the
/// same tree serves a form being filled, one row of a repeat, a choice's columns or answers without a form.
protocol Scope {
  /// The answer of `${name}`; empty when unanswered or irrelevant.
  func value(of name: String) -> Value
  /// The answer in the record's last round.
  func lastSaved(_ name: String) -> Value
  /// `.`
  var current: Value { get }
  /// A column of the list that a choice filter runs over.
  func column(_ name: String) -> Value
  /// The table that `pulldata` names.
  func table(_ name: String) -> AttachedTable?
  /// The label of a choice of the question.
  func choiceLabel(_ question: String, _ code: String) -> String?
  var today: Day { get }
  var now: Instant { get }
}
