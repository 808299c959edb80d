/// Why the terminal cannot be used.
public struct TerminalError: Error, Hashable, Sendable {
  /// One Indonesian line: what is wrong and what to do.
  public var message: String

  /// An error with its message.
  public init(message: String) {
    self.message = message
  }
}
