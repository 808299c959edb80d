extension Expression {
  /// The value in this scope. Never fails: what cannot be computed is NaN or the empty text, as in ODK.
  func evaluate(in scope: some Scope) -> Value {
    switch self {
    case .number(let number): return .number(number)
    case .literal(let text): return .text(text)
    case .reference(let name): return scope.value(of: name)
    case .lastSaved(let name): return scope.lastSaved(name)
    case .current: return scope.current
    case .column(let name): return scope.column(name)
    case .negate(let inner): return .number(-inner.evaluate(in: scope).number)
    case .matches(let subject, let pattern): return .flag(pattern.matches(subject.evaluate(in: scope).text))
    case .call(let function, let arguments): return function.evaluate(arguments, in: scope)
    case .binary(let sign, let left, let right):
      let value = left.evaluate(in: scope)
      // `and` and `or` decide from the left alone where they can (XPath 1.0 §3.4).
      switch sign {
      case .or: return .flag(value.flag || right.evaluate(in: scope).flag)
      case .and: return .flag(value.flag && right.evaluate(in: scope).flag)
      default: return sign.apply(value, right.evaluate(in: scope))
      }
    }
  }
}

extension Expression.Operator {
  fileprivate func apply(_ left: Value, _ right: Value) -> Value {
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

extension Function {
  /// Hands the call to the family that knows it. `if`, `coalesce` and `once` look only at what they need.
  fileprivate func evaluate(_ arguments: [Expression], in scope: some Scope) -> Value {
    func value(_ index: Int) -> Value {
      index < arguments.count ? arguments[index].evaluate(in: scope) : .empty
    }
    switch self {
    case .if: return value(0).flag ? value(1) : value(2)
    case .coalesce:
      let first = value(0)
      return first.isEmpty ? value(1) : first
    case .once: return scope.current.text.isEmpty ? value(0) : scope.current
    case .today: return .day(scope.today)
    case .now: return .moment(scope.now)
    case .pulldata:
      let found = scope.table(value(0).text)?.lookUp(value(1).text, where: value(2).text, is: value(3).text)
      return .text(found ?? "")
    case .choiceName: return .text(choiceName(value(0).text, value(1).text, in: scope))
    case .stringLength, .normalizeSpace:
      return text(arguments.isEmpty ? [scope.current] : [value(0)]) ?? .empty
    default:
      let values = arguments.map { $0.evaluate(in: scope) }
      return logic(values) ?? number(values) ?? text(values) ?? date(values) ?? .empty
    }
  }

  /// ODK writes the question as a text holding its reference: `jr:choice-name(${jk}, '${jk}')`.
  private func choiceName(_ code: String, _ reference: String, in scope: some Scope) -> String {
    guard let name = Expression.referenced(byText: reference) else { return "" }
    return scope.choiceLabel(name, code) ?? ""
  }

  private func logic(_ values: [Value]) -> Value? {
    switch self {
    case .isTrue: return .flag(true)
    case .isFalse: return .flag(false)
    case .not: return .flag(!values[0].flag)
    case .boolean: return .flag(values[0].flag)
    case .booleanFromString:
      let text = values[0].text
      return .flag(text.lowercased() == "true" || text == "1")
    case .selected, .isSelected:
      let wanted = values[1].text.trimmingBlanks
      return .flag(values[0].text.blankSeparated.contains(wanted))
    case .regex: return .flag(Pattern(values[1].text)?.matches(values[0].text) ?? false)
    case .contains:
      let part = values[1].text
      return .flag(part.isEmpty || TextScan.find(part, in: values[0].text) != nil)
    case .startsWith: return .flag(values[0].text.unicodeScalars.starts(with: values[1].text.unicodeScalars))
    case .endsWith:
      return .flag(
        values[0].text.unicodeScalars.reversed().starts(with: values[1].text.unicodeScalars.reversed()))
    case .checklist: return .flag(FunctionNumbers.checklist(values))
    case .weightedChecklist: return .flag(FunctionNumbers.weightedChecklist(values))
    default: return nil
    }
  }
}

extension Expression {
  /// The name in a text such as `${jk}`.
  static func referenced(byText text: String) -> String? {
    let trimmed = text.trimmingBlanks
    guard trimmed.hasPrefix("${"), trimmed.hasSuffix("}") else { return nil }
    let name = trimmed.dropFirst(2).dropLast().trimmingBlanks
    return Name.isValid(name) ? name : nil
  }
}
