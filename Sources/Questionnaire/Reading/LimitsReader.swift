extension EntryLimits {
  /// What the form's own checks say about single characters and lengths.
  init(kind: QuestionKind, constraint: Expression?, appearance: [String]) {
    self.init()
    isWhole = kind == .integer
    digitsOnly = kind == .text && appearance.contains("numbers")
    for part in constraint?.conjuncts ?? [] { read(part) }
  }

  private mutating func read(_ part: Expression) {
    switch part {
    case .matches(.current, let pattern): read(pattern.source)
    case .binary(.equal, .current, .call(.int, [.current])),
      .binary(.equal, .current, .call(.round, [.current])),
      .binary(.equal, .call(.int, [.current]), .current):
      isWhole = true
    case .binary(let sign, .call(.stringLength, let subject), .number(let number))
    where subject.isEmpty || subject == [.current]:
      guard number >= 0, number < 1.0e6 else { return }
      let length = Int(number)
      switch sign {
      case .equal: (minLength, maxLength) = (length, length)
      case .lessOrEqual: maxLength = length
      case .less: maxLength = max(0, length - 1)
      case .greaterOrEqual: minLength = length
      case .greater: minLength = length + 1
      default: break
      }
    case .binary(.greaterOrEqual, .current, .number(let number)): minimum = number
    default: break
    }
  }

  /// Knows the one shape of pattern that says everything: digits, so many of them.
  private mutating func read(_ pattern: String) {
    var rest = Substring(pattern)
    if rest.hasPrefix("^") { rest = rest.dropFirst() }
    if rest.hasSuffix("$") { rest = rest.dropLast() }
    if rest.hasPrefix("[0-9]") {
      rest = rest.dropFirst(5)
    } else if rest.hasPrefix("\\d") {
      rest = rest.dropFirst(2)
    } else {
      return
    }
    if rest == "+" || rest == "*" {
      digitsOnly = true
      return
    }
    guard rest.hasPrefix("{"), rest.hasSuffix("}") else { return }
    let numbers = rest.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    let bounds = numbers.map { Int($0) }
    guard let low = bounds.first ?? nil, bounds.count <= 2 else { return }
    digitsOnly = true
    minLength = low
    maxLength = bounds.count == 1 ? low : bounds.last ?? nil
  }
}

extension Expression {
  /// The parts that must all be true.
  var conjuncts: [Expression] {
    if case .binary(.and, let left, let right) = self { return left.conjuncts + right.conjuncts }
    return [self]
  }
}
