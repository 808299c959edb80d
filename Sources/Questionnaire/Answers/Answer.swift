/// One answer, as it is kept in a draft, in the log and in an export.
///
/// Which case a question uses follows from its kind: text, date (ISO), ids, phones and codes are `text`; whole
/// numbers and rupiah are `whole`; other numbers `decimal`; several choices are `choices` in the list's order.
public enum Answer: Hashable, Sendable {
  case text(String)
  /// |n| < 2^53, so that every reader of the JSON sees the same number.
  case whole(Int64)
  case decimal(Double)
  case choices([String])
  /// The rows of a repeat.
  case rows([AnswerRow])
}

/// One row of a repeat, with the number that stays with it when other rows come and go.
public struct AnswerRow: Hashable, Sendable {
  /// Written as `_i`; never reused within the record.
  public var id: Int
  /// The answers in this row.
  public var answers: Answers

  /// A row with its permanent number.
  public init(id: Int, answers: Answers) {
    self.id = id
    self.answers = answers
  }
}
