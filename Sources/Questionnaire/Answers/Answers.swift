import Formats

/// Answers by question name; a question without an answer is absent.
public struct Answers: Hashable, Sendable {
  /// By question name.
  public var values: [String: Answer]

  /// No answers.
  public init() { values = [:] }

  /// The answers given by name.
  public init(_ values: [String: Answer]) { self.values = values }

  /// The answer to one question; nil when unanswered.
  public subscript(_ name: String) -> Answer? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// True when nothing is answered.
  public var isEmpty: Bool { values.isEmpty }
}

/// Why a JSON value cannot be a set of answers.
public struct AnswersProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where in the answers, such as `produk[1]/harga`.
  public var place: String
  /// What is wrong, in Indonesian.
  public var message: String
  /// Place and message on one line.
  public var description: String { place.isEmpty ? message : "\(place): \(message)" }
}
