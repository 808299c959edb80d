extension Expression {
  /// The value in this scope. Never fails: what cannot be computed is NaN or the empty text, as in ODK.
  func evaluate(in scope: some Scope, at focus: Focus = .none) -> Value {
    switch self {
    case .number(let number): return .number(number)
    case .literal(let text): return .text(text)
    case .reference(let name): return scope.value(of: name, at: focus)
    case .lastSaved(let name): return scope.lastSaved(name)
    case .current: return focus.node.map { scope.value(of: $0) } ?? scope.current
    case .column(let name): return focus.node.map { scope.childValue(of: $0, named: name) } ?? .empty
    case .path, .union:
      return nodes(in: scope, at: focus)?.first.map { scope.value(of: $0) } ?? .empty
    case .negate(let inner): return .number(-inner.evaluate(in: scope, at: focus).number)
    case .matches(let subject, let pattern):
      return .flag(pattern.matches(subject.evaluate(in: scope, at: focus).text))
    case .call(let function, let arguments): return function.evaluate(arguments, in: scope, at: focus)
    case .binary(let sign, let left, let right):
      return sign.evaluate(left, right, in: scope, at: focus)
    }
  }

  /// Whether it may stand for several nodes, which comparisons then try one by one.
  fileprivate func mayHaveSeveralNodes(in scope: some Scope, at focus: Focus) -> Bool {
    switch self {
    case .reference(let name): !scope.isSingle(name, at: focus)
    case .path, .union: true
    case .call(let function, _): function == .randomize
    default: false
    }
  }
}

extension Expression.Operator {
  fileprivate func evaluate(
    _ left: Expression, _ right: Expression, in scope: some Scope, at focus: Focus
  ) -> Value {
    // `and` and `or` decide from the left alone where they can (XPath 1.0 §3.4).
    switch self {
    case .or:
      return .flag(left.evaluate(in: scope, at: focus).flag || right.evaluate(in: scope, at: focus).flag)
    case .and:
      return .flag(left.evaluate(in: scope, at: focus).flag && right.evaluate(in: scope, at: focus).flag)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard left.mayHaveSeveralNodes(in: scope, at: focus) || right.mayHaveSeveralNodes(in: scope, at: focus)
      else { break }
      let first = left.values(in: scope, at: focus)
      let second = right.values(in: scope, at: focus)
      guard first.count > 1 || second.count > 1 else {
        return apply(first.first ?? .empty, second.first ?? .empty)
      }
      // Of several nodes one pair is enough (XPath 1.0 §3.4).
      return .flag(first.contains { one in second.contains { apply(one, $0).flag } })
    default: break
    }
    return apply(left.evaluate(in: scope, at: focus), right.evaluate(in: scope, at: focus))
  }

  private func apply(_ left: Value, _ right: Value) -> Value {
    switch self {
    case .or: .flag(left.flag || right.flag)
    case .and: .flag(left.flag && right.flag)
    case .equal: .flag(Value.equal(left, right))
    case .notEqual: .flag(!Value.equal(left, right))
    case .less: .flag(left.number < right.number)
    case .lessOrEqual: .flag(left.number <= right.number)
    case .greater: .flag(left.number > right.number)
    case .greaterOrEqual: .flag(left.number >= right.number)
    case .add: .number(left.number + right.number)
    case .subtract: .number(left.number - right.number)
    case .multiply: .number(left.number * right.number)
    case .divide: .number(left.number / right.number)
    case .modulo: .number(left.number.truncatingRemainder(dividingBy: right.number))
    }
  }
}

extension Value {
  /// XPath 1.0 §3.4: a boolean on either side compares booleans, else a number numbers, else texts.
  static func equal(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.flag, _), (_, .flag): return left.flag == right.flag
    case (.number, _), (_, .number):
      let (a, b) = (left.number, right.number)
      return a == b || abs(a - b) < tolerance
    default: return left.text == right.text
    }
  }
}
