/// How one field stands.
public struct FieldStatus: Sendable, Hashable {
  /// Asked at all, by its own condition and its groups'.
  public var relevant: Bool
  /// An answer is demanded.
  public var required: Bool
  /// Shown, but not typed into.
  public var readOnly: Bool
  /// Has an answer.
  public var isAnswered: Bool
  /// What is wrong or doubtful about the answer; a missing answer is not listed here but in
  /// `isRequiredMissing`, because a form just opened is not wrong yet. A confirmed warning stays, `confirmed`.
  public var problem: FieldIssue?
  /// Relevant, required and without an answer: blocks submitting.
  public var isRequiredMissing: Bool

  /// A field's standing.
  public init(
    relevant: Bool = false, required: Bool = false, readOnly: Bool = false, isAnswered: Bool = false,
    problem: FieldIssue? = nil, isRequiredMissing: Bool = false
  ) {
    self.relevant = relevant
    self.required = required
    self.readOnly = readOnly
    self.isAnswered = isAnswered
    self.problem = problem
    self.isRequiredMissing = isRequiredMissing
  }
}

/// Something about a field that the person must know.
public struct FieldIssue: Sendable, Hashable {
  /// An error blocks submitting; a warning may be confirmed.
  public enum Severity: Sendable, Hashable { case error, warning }
  /// Which check spoke.
  public enum Rule: Sendable, Hashable { case required, kind, choice, constraint, warning }

  /// The field.
  public var path: FieldPath
  /// How bad.
  public var severity: Severity
  /// Which check spoke.
  public var rule: Rule
  /// In Indonesian: what is wrong and what to do.
  public var message: String
  /// A warning that the person has confirmed.
  public var confirmed: Bool

  /// An issue at a field.
  public init(
    path: FieldPath, severity: Severity, rule: Rule, message: String, confirmed: Bool = false
  ) {
    self.path = path
    self.severity = severity
    self.rule = rule
    self.message = message
    self.confirmed = confirmed
  }
}

/// How far a section is.
public struct SectionCounts: Sendable, Hashable {
  /// Relevant fields that take an answer.
  public var shown = 0
  /// Of these, answered.
  public var answered = 0
  /// Wrong answers, missing ones not counted.
  public var errors = 0
  /// Doubtful answers not yet confirmed.
  public var warnings = 0
  /// Demanded answers that are missing.
  public var requiredMissing = 0

  /// Nothing counted yet.
  public init() {}
}
