extension Function {
  /// Hands the call to the family that knows it. `if`, `coalesce` and `once` look only at what they need.
  func evaluate(_ arguments: [Expression], in scope: some Scope, at focus: Focus) -> Value {
    func value(_ index: Int) -> Value {
      index < arguments.count ? arguments[index].evaluate(in: scope, at: focus) : .empty
    }
    switch self {
    case .if: return value(0).flag ? value(1) : value(2)
    case .coalesce:
      let first = value(0)
      return first.isEmpty ? value(1) : first
    case .once: return scope.current.text.isEmpty ? value(0) : scope.current
    case .today: return .day(scope.today)
    case .now: return .moment(scope.now)
    case .version: return .text(scope.version)
    case .property: return .text(scope.property(value(0).text))
    case .random:
      // 53 bits, as many as a double holds: from 0 up to, but not including, 1.
      return .number(Double(scope.random(ordinal(arguments)) >> 11) * 0x1.0p-53)
    case .uuid:
      let ordinal = ordinal(arguments)
      let length = arguments.count > 1 ? value(1).number : .nan
      return .text(RandomText.uuid(length: length) { scope.random(ordinal + $0) })
    case .pulldata:
      let found = scope.table(value(0).text)?.lookUp(value(1).text, where: value(2).text, is: value(3).text)
      return .text(found ?? "")
    case .choiceName: return .text(choiceName(value(0).text, value(1).text, in: scope))
    case .stringLength, .normalizeSpace:
      return text(arguments.isEmpty ? [focus.node.map { scope.value(of: $0) } ?? scope.current] : [value(0)])
        ?? .empty
    case .instance, .currentNode, .randomize, .indexedRepeat:
      return nodes(arguments, in: scope, at: focus)?.first.map { scope.value(of: $0) } ?? .empty
    default:
      if let counted = set(arguments, in: scope, at: focus) { return counted }
      let values = arguments.map { $0.evaluate(in: scope, at: focus) }
      return logic(values) ?? number(values) ?? math(values) ?? text(values) ?? date(values) ?? .empty
    }
  }

  /// The parser numbers the calls that draw, so that two in one expression differ.
  private func ordinal(_ arguments: [Expression]) -> Int {
    if case .number(let ordinal)? = arguments.first { return Int(ordinal) * 16 }
    return 0
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
