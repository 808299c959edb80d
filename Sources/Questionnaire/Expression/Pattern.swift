/// A regular expression, compiled once.
///
/// ODK's `regex` asks for a complete match, with the syntax of java.util.regex; Swift's reader accepts the same
/// for what forms use.
public struct Pattern: Hashable, Sendable {
  /// As written.
  public let source: String
  private let compiled: Compiled

  /// Nil when the text is no regular expression.
  init?(_ source: String) {
    guard let regex = try? Regex(source) else { return nil }
    self.source = source
    compiled = Compiled(regex: regex.matchingSemantics(.unicodeScalar))
  }

  /// True when the whole text matches.
  func matches(_ text: String) -> Bool {
    (try? compiled.regex.wholeMatch(in: text)) != nil
  }

  /// Two patterns are the same when they are written the same.
  public static func == (left: Pattern, right: Pattern) -> Bool { left.source == right.source }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// `Regex` is a value over an immutable program; the library has not marked it so.
private final class Compiled: @unchecked Sendable {
  let regex: Regex<AnyRegexOutput>
  init(regex: Regex<AnyRegexOutput>) { self.regex = regex }
}
