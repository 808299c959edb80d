/// A word of an expression.
enum Token: Hashable {
  case number(Double)
  case literal(String)
  /// The name inside `${…}`.
  case reference(String)
  /// The name inside `${last-saved#…}`.
  case lastSaved(String)
  case name(String)
  case symbol(Symbol)
  case end

  enum Symbol: String, CaseIterable {
    case open = "("
    case close = ")"
    case comma = ","
    case dot = "."
    case parent = ".."
    case slash = "/"
    case deep = "//"
    case openBracket = "["
    case closeBracket = "]"
    case union = "|"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }
}

/// A token and the character it begins at, from 1.
struct PlacedToken: Hashable {
  var token: Token
  var position: Int
}

/// Why an expression cannot be used.
public struct ExpressionProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The character it is about, from 1.
  public var position: Int
  /// In Indonesian: what is wrong and what to do.
  public var message: String
  /// The message with its place.
  public var description: String { "\(message) (karakter ke-\(position))" }
}
