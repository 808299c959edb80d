/// One form being filled for one record: a value, so that a screen can keep the one before.
public struct Interview: Sendable {
  /// The questionnaire.
  public let form: Form
  /// What it knows of the world.
  public let context: InterviewContext
  /// Everything answered, also what is not asked any more: the draft.
  public private(set) var answers: Answers
  /// Warnings that the person has accepted.
  public private(set) var confirmed: Set<FieldPath> = []

  /// Opens a form on answers: computes what is computed, and, for a new record, fills in defaults where nothing
  /// is answered.
  /// - Parameter isNew: whether defaults apply; by default only when there are no answers yet.
  public init(
    form: Form, answers: Answers, context: InterviewContext, confirmed: Set<FieldPath> = [], isNew: Bool? = nil
  ) {
    self.form = form
    self.context = context
    self.answers = answers
    self.confirmed = confirmed
  }

  /// The fields on the screen: relevant and visible, in order.
  public var fields: [FieldPath] { [] }
  /// Stores an answer (nil: unanswered), in its canonical form, and works out anew what depends on it.
  public mutating func set(_ path: FieldPath, _ answer: Answer?) { answers[path.name] = answer }
  /// How a field stands.
  public func status(_ path: FieldPath) -> FieldStatus { FieldStatus() }
  /// The answer, also of a field that is not asked any more.
  public func answer(_ path: FieldPath) -> Answer? { answers[path.name] }
  /// What may be chosen now, the choice filter applied.
  public func choices(_ path: FieldPath) -> [Choice] { [] }
  /// The label with `${…}` filled in.
  public func label(_ path: FieldPath) -> String { "" }
  /// The hint with `${…}` filled in.
  public func hint(_ path: FieldPath) -> String { "" }
  /// The answer as people read it: `Rp 4.500.000`, `22/11/2026`, a choice's label.
  /// - Parameter masked: hide the middle of fields marked `mask`.
  public func display(_ path: FieldPath, masked: Bool = false) -> String { "" }
  /// The person accepts the warning at this field.
  public mutating func confirm(_ path: FieldPath) { confirmed.insert(path) }
  /// Everything that blocks submitting: wrong answers and missing ones, in document order.
  public var errors: [FieldIssue] { [] }
  /// Warnings not yet confirmed, in document order.
  public var warnings: [FieldIssue] { [] }
  /// How far a section is.
  public func counts(section: Int) -> SectionCounts { SectionCounts() }
  /// What a submission holds: irrelevant answers dropped, calculations stored.
  public func submission() -> Answers { answers }
  /// The record's display name, by the form's `instance_name`.
  public var instanceName: String { "" }
}
