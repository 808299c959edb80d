extension Function {
  /// The functions over node-sets; nil for the others. An argument that is no node-set counts as one value.
  func set(_ arguments: [Expression], in scope: some Scope, at focus: Focus) -> Value? {
    func nodes(_ index: Int) -> [Node]? { arguments[index].nodes(in: scope, at: focus) }
    /// A single node-set is spread out; several arguments are taken one by one.
    func spread(from start: Int) -> [Value] {
      if arguments.count == start + 1 { return arguments[start].values(in: scope, at: focus) }
      return arguments.dropFirst(start).map { $0.evaluate(in: scope, at: focus) }
    }
    switch self {
    case .count: return .number(Double(nodes(0)?.count ?? 0))
    case .countNonEmpty:
      let values = (nodes(0) ?? []).map { scope.value(of: $0) }
      return .number(Double(values.count { !$0.text.isEmpty }))
    case .sum:
      // Unlike XPath, and like JavaRosa: what is no number, such as an unanswered row, does not count.
      return .number(
        arguments[0].values(in: scope, at: focus).map(\.number).filter { !$0.isNaN }.reduce(0, +))
    case .min: return .number(FunctionNumbers.least(spread(from: 0).map(\.number)))
    case .max: return .number(-FunctionNumbers.least(spread(from: 0).map { -$0.number }))
    case .concat: return .text(spread(from: 0).map(\.text).joined())
    case .join:
      let separator = arguments[0].evaluate(in: scope, at: focus).text
      return .text(arguments.count == 1 ? "" : spread(from: 1).map(\.text).joined(separator: separator))
    case .checklist:
      let bounds = arguments.prefix(2).map { $0.evaluate(in: scope, at: focus) }
      return .flag(FunctionNumbers.checklist(bounds + (arguments.count > 2 ? spread(from: 2) : [])))
    case .weightedChecklist:
      var values = arguments.map { $0.evaluate(in: scope, at: focus) }
      if arguments.count == 4, let flags = nodes(2), let weights = nodes(3), flags.count == weights.count {
        values = Array(values.prefix(2))
        for (flag, weight) in zip(flags, weights) {
          values += [scope.value(of: flag), scope.value(of: weight)]
        }
      }
      return .flag(FunctionNumbers.weightedChecklist(values))
    case .position:
      if arguments.isEmpty {
        return .number(Double(focus.node == nil ? scope.position(of: scope.contextNode) : focus.position))
      }
      // JavaRosa: no node gives 0, so that it is neither a position nor an error.
      return .number(Double(nodes(0)?.first.map { scope.position(of: $0) } ?? 0))
    case .last: return .number(Double(focus.node == nil ? 1 : focus.size))
    case .area, .enclosedArea: return .number(Geography.area(points(arguments[0], in: scope, at: focus)))
    case .distance: return .number(Geography.length(arguments.flatMap { points($0, in: scope, at: focus) }))
    case .intersects: return .flag(Geography.meetsItself(points(arguments[0], in: scope, at: focus)))
    case .geofence:
      guard let point = points(arguments[0], in: scope, at: focus).first else { return .flag(false) }
      return .flag(Geography.isInside(point, points(arguments[1], in: scope, at: focus)))
    default: return nil
    }
  }

  private func points(_ argument: Expression, in scope: some Scope, at focus: Focus) -> [Geography.Point] {
    argument.values(in: scope, at: focus).flatMap { Geography.points($0.text) }
  }

  /// The functions that give nodes; nil for the others.
  func nodes(_ arguments: [Expression], in scope: some Scope, at focus: Focus) -> [Node]? {
    switch self {
    case .currentNode: return [scope.contextNode]
    case .instance:
      return scope.instance(arguments[0].evaluate(in: scope, at: focus).text).map { [$0] } ?? []
    case .randomize:
      guard let nodes = arguments[0].nodes(in: scope, at: focus) else { return nil }
      let seed = arguments.count > 1 ? arguments[1].evaluate(in: scope, at: focus).number : .nan
      return Shuffle.order(nodes.count, seed: seed.isNaN ? Double(scope.random(0) >> 33) : seed)
        .map { nodes[$0] }
    case .indexedRepeat: return indexed(arguments, in: scope, at: focus)
    default: return nil
    }
  }

  /// `indexed-repeat(${harga}, ${produk}, 2)`: the answer in the second row; up to three repeats deep. An index
  /// below 1 counts as 1, as in JavaRosa.
  private func indexed(_ arguments: [Expression], in scope: some Scope, at focus: Focus) -> [Node] {
    guard case .reference(let target)? = arguments.first else {
      return arguments.first?.nodes(in: scope, at: focus) ?? []
    }
    var rows: [Node] = []
    for pair in stride(from: 1, to: arguments.count - 1, by: 2) {
      guard case .reference(let name) = arguments[pair] else { return [] }
      let wanted = arguments[pair + 1].evaluate(in: scope, at: focus).number
      guard !wanted.isNaN, wanted < 1.0e6 else { return [] }
      let place = Swift.max(1, Int(Swift.max(1, wanted)))
      let from = rows.last.map { Focus(node: $0, position: 1, size: 1) } ?? focus
      let found = scope.nodes(of: name, at: from)
      guard place <= found.count else { return [] }
      rows.append(found[place - 1])
    }
    let from = rows.last.map { Focus(node: $0, position: 1, size: 1) } ?? focus
    return scope.nodes(of: target, at: from)
  }
}
