extension Expression: CustomStringConvertible {
  /// The expression's text, with the fewest brackets: reading it again gives the same tree.
  public var description: String { text(atLeast: 0) }

  private func text(atLeast level: Int) -> String {
    switch self {
    case .number(let number): return Value.number(number).text
    case .literal(let text): return Expression.quoted(text)
    case .reference(let name): return "${\(name)}"
    case .lastSaved(let name): return "${last-saved#\(name)}"
    case .current: return "."
    case .column(let name): return name
    case .negate(let inner):
      return bracketed(level > 7) { "-" + inner.text(atLeast: 7) }
    case .binary(let sign, let left, let right):
      return bracketed(sign.precedence < level) {
        "\(left.text(atLeast: sign.precedence)) \(sign.rawValue) \(right.text(atLeast: sign.precedence + 1))"
      }
    case .path(let path): return path.text
    case .union(let left, let right):
      return bracketed(level > 8) { "\(left.text(atLeast: 8)) | \(right.text(atLeast: 9))" }
    case .call(let function, let arguments):
      // The first argument of these is the number that the parser gave the call.
      let arguments = function.draws ? Array(arguments.dropFirst()) : arguments
      return "\(function.rawValue)(\(arguments.map(\.description).joined(separator: ", ")))"
    case .matches(let subject, let pattern):
      return "regex(\(subject.description), \(Expression.quoted(pattern.source)))"
    }
  }

  private func bracketed(_ needed: Bool, _ body: () -> String) -> String {
    needed ? "(\(body()))" : body()
  }

  /// XPath has no escapes: a text holds one kind of quote at most, which the tokenizer guarantees.
  private static func quoted(_ text: String) -> String {
    text.unicodeScalars.contains { $0.quote == "'" } ? "\"\(text)\"" : "'\(text)'"
  }
}
