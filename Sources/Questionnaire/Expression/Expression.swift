/// A parsed expression of a form: XPath 1.0's operators and the functions that ODK adds.
///
/// Parsed once when the form is read; evaluated as often as answers change.
public indirect enum Expression: Hashable, Sendable {
  case number(Double)
  case literal(String)
  /// `${name}`
  case reference(String)
  /// `${last-saved#name}`: the answer in the record's last round.
  case lastSaved(String)
  /// `.`: the answer of the question that the expression stands at.
  case current
  /// A bare name in a condition: a column of the list, or a question of the row that is looked at.
  case column(String)
  case negate(Expression)
  case binary(Operator, Expression, Expression)
  case call(Function, [Expression])
  /// `../harga`, `/data/produk[1]/harga`, `instance('kbli')/root/item[name = '1']/label`
  case path(LocationPath)
  /// `a | b`: the nodes of both.
  case union(Expression, Expression)
  /// `regex(subject, 'pattern')` with the pattern written out, compiled once.
  case matches(Expression, Pattern)

  /// The binary operators, loosest first.
  public enum Operator: String, Hashable, Sendable, CaseIterable {
    case or, and
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "div"
    case modulo = "mod"

    /// Higher binds tighter.
    var precedence: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .equal, .notEqual: 3
      case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
      case .add, .subtract: 5
      case .multiply, .divide, .modulo: 6
      }
    }
  }

  /// The expressions directly inside this one.
  var parts: [Expression] {
    switch self {
    case .number, .literal, .reference, .lastSaved, .current, .column: []
    case .negate(let inner), .matches(let inner, _): [inner]
    case .binary(_, let left, let right): [left, right]
    case .call(_, let arguments): arguments
    case .path(let path): path.parts
    case .union(let left, let right): [left, right]
    }
  }

  /// Visits this expression and everything inside it.
  func visit(_ body: (Expression) -> Void) {
    body(self)
    for part in parts { part.visit(body) }
  }

  /// The names of the questions that it reads.
  public var references: Set<String> {
    var names: Set<String> = []
    visit { if case .reference(let name) = $0 { names.insert(name) } }
    return names
  }
}
