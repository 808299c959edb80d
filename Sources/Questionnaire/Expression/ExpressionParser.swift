/// Reads expressions by precedence climbing over XPath 1.0's operators (all of them left-associative).
struct ExpressionParser {
  /// Deeper nesting is refused: no form needs it, and it would end in a stack overflow.
  static let depthLimit = 100

  let tokens: [PlacedToken]
  /// Bare names are columns or questions: in a choice filter and in brackets.
  var allowsColumns: Bool
  var next = 0
  private var depth = 0
  /// Calls of random() and uuid() so far.
  private var draws = 0
  /// Operators so far: a left-leaning chain is as deep for the evaluator as brackets are.
  private var operators = 0
  private static let operatorLimit = 500

  static func parse(
    _ text: String, allowsColumns: Bool
  ) throws(ExpressionProblem) -> Expression {
    var parser = ExpressionParser(tokens: try Tokenizer.tokens(text), allowsColumns: allowsColumns)
    let expression = try parser.binary(from: 1)
    let rest = parser.peek
    switch rest.token {
    case .end: return expression
    case .symbol(.close):
      throw ExpressionProblem(position: rest.position, message: "kurung tutup “)” tanpa pasangan")
    case .name(let name):
      throw ExpressionProblem(position: rest.position, message: parser.strayName(name))
    default:
      throw ExpressionProblem(
        position: rest.position, message: "di sini diharapkan operator (and, or, =, +, …)")
    }
  }

  private init(tokens: [PlacedToken], allowsColumns: Bool) {
    self.tokens = tokens
    self.allowsColumns = allowsColumns
  }

  var peek: PlacedToken {
    next < tokens.count ? tokens[next] : PlacedToken(token: .end, position: 1)
  }

  mutating func take() -> PlacedToken {
    let token = peek
    next += 1
    return token
  }

  mutating func nested(
    at position: Int, _ body: (inout ExpressionParser) throws(ExpressionProblem) -> Expression
  ) throws(ExpressionProblem) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= ExpressionParser.depthLimit else {
      throw ExpressionProblem(position: position, message: "ekspresi terlalu dalam; pecah menjadi calculate")
    }
    return try body(&self)
  }

  private var operatorAhead: Expression.Operator? {
    switch peek.token {
    case .name(let name):
      switch name {
      case "or": .or
      case "and": .and
      case "div": .divide
      case "mod": .modulo
      default: nil
      }
    case .symbol(let symbol): symbol == .star ? .multiply : Expression.Operator(rawValue: symbol.rawValue)
    default: nil
    }
  }

  mutating func binary(from level: Int) throws(ExpressionProblem) -> Expression {
    var left = try unary()
    while let found = operatorAhead, found.precedence >= level {
      operators += 1
      let place = take().position
      guard operators <= ExpressionParser.operatorLimit else {
        throw ExpressionProblem(position: place, message: "ekspresi terlalu panjang; pecah menjadi calculate")
      }
      let right = try binary(from: found.precedence + 1)
      left = .binary(found, left, right)
    }
    return left
  }

  private mutating func unary() throws(ExpressionProblem) -> Expression {
    guard peek.token == .symbol(.minus) else { return try united() }
    let place = take().position
    let inner = try nested(at: place) { (parser) throws(ExpressionProblem) in try parser.unary() }
    return .negate(inner)
  }

  let operatorWords: Set<String> = ["or", "and", "div", "mod"]

  mutating func expectClose(opened: Int) throws(ExpressionProblem) {
    let placed = peek
    if placed.token == .symbol(.close) {
      next += 1
      return
    }
    if placed.token == .end {
      throw ExpressionProblem(position: opened, message: "kurung buka “(” tidak ditutup")
    }
    if case .name(let name) = placed.token {
      throw ExpressionProblem(position: placed.position, message: strayName(name))
    }
    throw ExpressionProblem(position: placed.position, message: "di sini diharapkan operator, koma atau “)”")
  }

  func strayName(_ name: String) -> String {
    if operatorWords.contains(name) { return "“\(name)” tidak bisa di sini; ada yang kurang di depannya" }
    let lower = name.lowercased()
    if operatorWords.contains(lower) { return "“\(name)” tidak dikenal; maksud Anda “\(lower)”?" }
    if lower == "true" || lower == "false" { return "tulis “\(lower)()” dengan kurung" }
    return "“\(name)” berdiri sendiri; untuk pertanyaan tulis ${\(name)}, untuk teks beri tanda kutip"
  }

  mutating func call(_ name: String, at position: Int) throws(ExpressionProblem) -> Expression {
    next += 1
    var arguments: [Expression] = []
    if peek.token == .symbol(.close) {
      next += 1
    } else {
      while true {
        arguments.append(try binary(from: 1))
        if peek.token == .symbol(.comma) {
          next += 1
          continue
        }
        try expectClose(opened: position + name.unicodeScalars.count)
        break
      }
    }
    guard let function = Function(rawValue: name) else {
      throw ExpressionProblem(position: position, message: ExpressionParser.unknownFunction(name))
    }
    guard function.arity.contains(arguments.count) else {
      throw ExpressionProblem(
        position: position,
        message: "\(name)() diberi \(arguments.count) nilai, seharusnya \(function.arityText)")
    }
    if function.draws {
      draws += 1
      return .call(function, [.number(Double(draws))] + arguments)
    }
    if function == .weightedChecklist, arguments.count % 2 != 0 {
      throw ExpressionProblem(
        position: position, message: "\(name)() perlu pasangan nilai dan bobot setelah kedua batas")
    }
    if function == .indexedRepeat { try checkIndexed(arguments, at: position) }
    if function == .regex, case .literal(let source) = arguments[1] {
      guard let pattern = Pattern(source) else {
        throw ExpressionProblem(position: position, message: "pola regex “\(source)” tidak dapat dibaca")
      }
      return .matches(arguments[0], pattern)
    }
    return .call(function, arguments)
  }

  private static func unknownFunction(_ name: String) -> String {
    if let advice = Function.foreign[name] {
      return "fungsi \(name)() tidak ada di ODK" + (advice.isEmpty ? "" : "; \(advice)")
    }
    let known = Function.allCases.map(\.rawValue)
    return "fungsi \(name)() tidak dikenal" + Suggestion.phrase(name, among: known) { "\($0)()" }
  }
}

extension Function {
  /// Whether each call draws anew, so that the parser numbers it.
  var draws: Bool { self == .random || self == .uuid }

  fileprivate var arityText: String {
    if arity.lowerBound == arity.upperBound { return "\(arity.lowerBound)" }
    if arity.upperBound == Int.max { return "\(arity.lowerBound) atau lebih" }
    return "\(arity.lowerBound) sampai \(arity.upperBound)"
  }
}

extension Expression {
  /// Reads an expression.
  /// - Parameter allowsColumns: bare names are columns of a list, as in a choice filter.
  /// - Throws: the first problem, with its character.
  public init(
    parsing text: String, allowsColumns: Bool = false
  ) throws(ExpressionProblem) {
    self = try ExpressionParser.parse(text, allowsColumns: allowsColumns)
  }
}
