/// One row of the survey that holds an answer (or a note): what it asks, when, and what is checked.
public struct Question: Sendable, Identifiable {
  /// Place among the form's questions, in document order.
  public internal(set) var index: Int
  /// Unique in the form; the key in answers.
  public internal(set) var name: String
  /// What it asks for.
  public internal(set) var kind: QuestionKind
  /// As written, `${…}` not filled: see `Interview.label`.
  public internal(set) var label: String
  /// As written; empty when there is none.
  public internal(set) var hint: String
  /// Which of the form's sections it belongs to.
  public internal(set) var section: Int
  /// Labels of the groups around it below its section, outermost first.
  public internal(set) var groupLabels: [String]
  /// Whether an answer is demanded.
  public internal(set) var required: Condition
  /// Said when it is missing; empty for the standard sentence.
  public internal(set) var requiredMessage: String
  /// When it is asked; its groups' conditions come on top.
  public internal(set) var relevant: Expression?
  /// Must be true of an answer; `.` is the answer.
  public internal(set) var constraint: Expression?
  /// Said when the constraint fails; empty for the standard sentence.
  public internal(set) var constraintMessage: String
  /// Computes the answer.
  public internal(set) var calculation: Expression?
  /// Which of the list's choices are offered; bare names are the list's columns.
  public internal(set) var choiceFilter: Expression?
  /// The first answer in a new record.
  public internal(set) var defaultValue: DefaultValue?
  /// Shown, but not typed into.
  public internal(set) var readOnly: Condition
  /// Words such as `numbers`, `thousands-sep`, `minimal`.
  public internal(set) var appearance: [String]
  /// What else the product does with it.
  public internal(set) var uses: Set<Use>
  /// What a number counts.
  public internal(set) var unit: Unit?
  /// True means: perhaps wrong, ask the person.
  public internal(set) var warning: Expression?
  /// Said when the warning is true; empty for the standard sentence.
  public internal(set) var warningMessage: String
  /// Follows from the form's checks: how much, and which characters, an answer may hold.
  public internal(set) var limits: EntryLimits
  /// Questions whose change makes the calculation run; empty for one that always follows what it reads.
  public internal(set) var triggers: [String]
  /// Names of the repeats around it, outermost first.
  public internal(set) var repeats: [String]
  /// Choices in another order in each interview.
  public internal(set) var randomized: Randomizing?
  /// The line in the form's file.
  public internal(set) var row: Int

  /// The name.
  public var id: String { name }
  /// The greatest number of characters that the form's checks let through.
  public var maxLength: Int? { limits.maxLength }
  /// True when the number must be whole, by kind or by a constraint such as `. = int(.)`.
  public var isWhole: Bool {
    if case .range(let range) = kind { return range.isWhole }
    return kind == .integer || limits.isWhole
  }
  /// True when the choices are put in order.
  var isRank: Bool {
    if case .rank = kind { return true }
    return false
  }
  /// True for amounts of money.
  public var isMoney: Bool { unit == .rupiah }
  /// True when it is masked where it is not needed.
  public var isMasked: Bool { uses.contains(.mask) }
}

/// A yes or no that a form states outright or by an expression.
public enum Condition: Sendable, Hashable {
  case never
  case always
  case when(Expression)

  var expression: Expression? {
    if case .when(let expression) = self { return expression }
    return nil
  }
}

/// A first answer: written out, or computed when the record is begun.
public enum DefaultValue: Sendable, Hashable {
  case literal(String)
  case dynamic(Expression)
}

/// What can be said about single characters while typing, read off the form's own checks so that no limit is
/// listed twice.
public struct EntryLimits: Sendable, Hashable {
  /// At most so many characters.
  public var maxLength: Int?
  /// At least so many.
  public var minLength: Int?
  /// Only 0–9.
  public var digitsOnly = false
  /// A number without decimals.
  public var isWhole = false
  /// The least number, inclusive.
  public var minimum: Double?
}

/// A top-level group: one part of the screen's outline.
public struct Section: Sendable, Hashable {
  /// The group's name; empty for questions outside any group.
  public var name: String
  /// The group's label, or the form's title for questions outside any group.
  public var label: String
  /// Indices into the form's questions.
  public var range: Range<Int>
}
