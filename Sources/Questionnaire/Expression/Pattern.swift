/// A regular expression, compiled once.
public struct Pattern: Hashable, Sendable {
  /// As written.
  public let source: String
}
