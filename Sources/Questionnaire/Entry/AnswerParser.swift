import Formats

/// Why what was typed cannot be an answer.
public struct EntryProblem: Error, Hashable, Sendable {
  /// In Indonesian: what is wrong and what to type.
  public var message: String
}

/// From what a person types at a field to an answer.
public enum AnswerParser {
  /// Reads typed text as an answer to the question; nil for nothing typed.
  /// - Parameters:
  ///   - choices: what may be chosen now (`Interview.choices`).
  ///   - today: two-digit years are resolved against it.
  /// - Throws: `EntryProblem` when the text cannot be an answer of this kind. Whether the answer is right is
  ///   for the form's checks.
  public static func parse(
    _ typed: String, for question: Question, choices: [Choice] = [], today: Day
  ) throws(EntryProblem) -> Answer? { nil }
}
