/// Paths, brackets and unions: what an expression's operands may be besides numbers, texts and calls.
extension ExpressionParser {
  /// `a | b | c`
  mutating func united() throws(ExpressionProblem) -> Expression {
    var left = try operand()
    while peek.token == .symbol(.union) {
      let place = take().position
      let right = try operand()
      guard left.isNodeSet, right.isNodeSet else {
        throw ExpressionProblem(
          position: place, message: "“|” menggabungkan pertanyaan, bukan nilai; maksud Anda “or”?")
      }
      left = .union(left, right)
    }
    return left
  }

  /// A primary with the brackets and steps that follow it.
  private mutating func operand() throws(ExpressionProblem) -> Expression {
    let first = peek
    switch first.token {
    case .symbol(.slash), .symbol(.deep):
      let steps = try steps()
      return .path(LocationPath(start: .document, steps: steps))
    case .symbol(.parent), .symbol(.dot):
      if first.token == .symbol(.dot), !isSlash(next + 1), !isBracket(next + 1) { break }
      return .path(LocationPath(start: .context, steps: try relativeSteps()))
    case .name(let name):
      guard !isOpen(next + 1), isSlash(next + 1) || isBracket(next + 1), !operatorWords.contains(name) else {
        break
      }
      return .path(LocationPath(start: .context, steps: try relativeSteps()))
    default: break
    }
    let inner = try primary()
    guard isSlash(next) || isBracket(next) else { return inner }
    guard inner.isNodeSet else {
      throw ExpressionProblem(position: peek.position, message: afterValue(peek.token))
    }
    let conditions = try conditions()
    let steps = isSlash(next) ? try steps() : []
    return .path(LocationPath(start: .expression(inner), conditions: conditions, steps: steps))
  }

  private func afterValue(_ token: Token) -> String {
    token == .symbol(.slash) || token == .symbol(.deep)
      ? "“/” tidak dikenal; maksud Anda “div”?"
      : "syarat dalam […] hanya untuk pertanyaan dan daftar"
  }

  private func token(_ index: Int) -> Token? { index < tokens.count ? tokens[index].token : nil }
  private func isSlash(_ index: Int) -> Bool {
    token(index) == .symbol(.slash) || token(index) == .symbol(.deep)
  }
  private func isBracket(_ index: Int) -> Bool { token(index) == .symbol(.openBracket) }
  private func isOpen(_ index: Int) -> Bool { token(index) == .symbol(.open) }

  private mutating func relativeSteps() throws(ExpressionProblem) -> [LocationPath.Step] {
    let first = try step(isDeep: false)
    return [first] + (isSlash(next) ? try steps() : [])
  }

  /// `/a/b`, `//c`
  private mutating func steps() throws(ExpressionProblem) -> [LocationPath.Step] {
    var steps: [LocationPath.Step] = []
    while isSlash(next) {
      let isDeep = take().token == .symbol(.deep)
      steps.append(try step(isDeep: isDeep))
      guard steps.count <= ExpressionParser.depthLimit else {
        throw ExpressionProblem(position: peek.position, message: "jalur terlalu panjang")
      }
    }
    return steps
  }

  private mutating func step(isDeep: Bool) throws(ExpressionProblem) -> LocationPath.Step {
    let placed = take()
    var step: LocationPath.Step
    switch placed.token {
    case .name(let name): step = LocationPath.Step(test: .child(name))
    case .symbol(.star): step = LocationPath.Step(test: .anyChild)
    case .symbol(.parent): step = LocationPath.Step(test: .parent)
    case .symbol(.dot): step = LocationPath.Step(test: .itself)
    case .number, .reference:
      throw ExpressionProblem(
        position: tokens[max(0, next - 2)].position, message: afterValue(.symbol(.slash)))
    default:
      throw ExpressionProblem(position: placed.position, message: "setelah “/” harus ada nama, “..” atau “*”")
    }
    step.isDeep = isDeep
    step.conditions = try conditions()
    return step
  }

  /// `[harga > 5][1]`
  private mutating func conditions() throws(ExpressionProblem) -> [Expression] {
    var conditions: [Expression] = []
    while isBracket(next) {
      let place = take().position
      let outer = allowsColumns
      allowsColumns = true
      let condition = try nested(at: place) { (parser) throws(ExpressionProblem) in try parser.binary(from: 1)
      }
      allowsColumns = outer
      guard peek.token == .symbol(.closeBracket) else {
        throw ExpressionProblem(position: place, message: "kurung siku “[” tidak ditutup")
      }
      next += 1
      conditions.append(condition)
    }
    return conditions
  }

  /// A number, a text, a reference, a call, or something in round brackets.
  private mutating func primary() throws(ExpressionProblem) -> Expression {
    let placed = take()
    switch placed.token {
    case .number(let number): return .number(number)
    case .literal(let text): return .literal(text)
    case .reference(let name): return .reference(name)
    case .lastSaved(let name): return .lastSaved(name)
    case .symbol(.dot): return .current
    case .symbol(.open):
      let inner = try nested(at: placed.position) { (parser) throws(ExpressionProblem) in
        try parser.binary(from: 1)
      }
      try expectClose(opened: placed.position)
      return inner
    case .name(let name):
      if peek.token == .symbol(.open) {
        return try nested(at: placed.position) { (parser) throws(ExpressionProblem) in
          try parser.call(name, at: placed.position)
        }
      }
      guard allowsColumns, operatorWords.contains(name) == false else {
        throw ExpressionProblem(position: placed.position, message: strayName(name))
      }
      return .column(name)
    case .end:
      throw ExpressionProblem(
        position: placed.position, message: "ekspresi terputus; masih ada yang kurang di ujung")
    case .symbol(let symbol):
      throw ExpressionProblem(
        position: placed.position,
        message: "“\(symbol.rawValue)” tidak bisa di sini; ada yang kurang di depannya")
    }
  }

  /// `indexed-repeat(${harga}, ${produk}, 2)` takes references, and after the first they come in pairs.
  func checkIndexed(_ arguments: [Expression], at position: Int) throws(ExpressionProblem) {
    var areReferences = arguments.count % 2 == 1
    for (index, argument) in arguments.enumerated() where index == 0 || index % 2 == 1 {
      if case .reference = argument { continue }
      areReferences = false
    }
    guard areReferences else {
      throw ExpressionProblem(
        position: position, message: "indexed-repeat() ditulis seperti indexed-repeat(${harga}, ${produk}, 2)"
      )
    }
  }
}

extension Expression {
  /// Whether it stands for nodes, so that brackets and steps may follow.
  var isNodeSet: Bool {
    switch self {
    case .reference, .path, .union, .current, .column: true
    case .call(let function, _): [.instance, .currentNode, .randomize, .indexedRepeat].contains(function)
    default: false
    }
  }
}
