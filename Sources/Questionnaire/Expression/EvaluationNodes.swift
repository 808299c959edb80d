extension Expression {
  /// The nodes that the expression stands for; nil when it is no node-set.
  func nodes(in scope: some Scope, at focus: Focus) -> [Node]? {
    switch self {
    case .reference(let name): return scope.nodes(of: name, at: focus)
    case .column(let name): return focus.node.map { scope.children(of: $0, named: name) } ?? []
    case .current: return [focus.node ?? scope.contextNode]
    case .path(let path): return path.nodes(in: scope, at: focus)
    case .union(let left, let right):
      guard let first = left.nodes(in: scope, at: focus), let second = right.nodes(in: scope, at: focus)
      else { return nil }
      return Node.unique(first + second)
    case .call(let function, let arguments): return function.nodes(arguments, in: scope, at: focus)
    default: return nil
    }
  }

  /// The values of a node-set's nodes, or the one value of anything else.
  func values(in scope: some Scope, at focus: Focus) -> [Value] {
    if let nodes = nodes(in: scope, at: focus) { return nodes.map { scope.value(of: $0) } }
    return [evaluate(in: scope, at: focus)]
  }
}

extension Node {
  /// Each once, in the order of first appearance.
  static func unique(_ nodes: [Node]) -> [Node] {
    guard nodes.count > 1 else { return nodes }
    var seen: Set<Node> = []
    return nodes.filter { seen.insert($0).inserted }
  }
}

extension LocationPath {
  func nodes(in scope: some Scope, at focus: Focus) -> [Node] {
    var nodes: [Node]
    // Absolute paths mean the row that the expression stands in (ODK's deviation from XForms 1.0).
    var isBound = false
    switch start {
    case .document:
      nodes = [scope.document]
      isBound = true
    case .context: nodes = [focus.node ?? scope.contextNode]
    case .expression(let inner): nodes = inner.nodes(in: scope, at: focus) ?? []
    }
    nodes = LocationPath.filter(nodes, conditions, in: scope)
    for (index, step) in steps.enumerated() {
      if step.isDeep {
        nodes = Node.unique(nodes.flatMap { LocationPath.descendants($0, in: scope) })
        isBound = false
      }
      var next: [Node] = []
      for node in nodes {
        var found = step.from(node, in: scope)
        if isBound, index + 1 < steps.count, step.conditions.isEmpty, found.count > 1 {
          found.removeAll { scope.isForeignRow($0, at: focus) }
        }
        next += LocationPath.filter(found, step.conditions, in: scope)
      }
      nodes = Node.unique(next)
    }
    return nodes
  }

  private static func descendants(_ node: Node, in scope: some Scope) -> [Node] {
    [node] + scope.children(of: node, named: nil).flatMap { descendants($0, in: scope) }
  }

  private static func filter(_ nodes: [Node], _ conditions: [Expression], in scope: some Scope) -> [Node] {
    var nodes = nodes
    for condition in conditions {
      let size = nodes.count
      var kept: [Node] = []
      for (index, node) in nodes.enumerated() {
        let focus = Focus(node: node, position: index + 1, size: size)
        let value = condition.evaluate(in: scope, at: focus)
        let holds = if case .number(let place) = value { place == Double(index + 1) } else { value.flag }
        if holds { kept.append(node) }
      }
      nodes = kept
    }
    return nodes
  }
}

extension LocationPath.Step {
  fileprivate func from(_ node: Node, in scope: some Scope) -> [Node] {
    switch test {
    case .child(let name): scope.children(of: node, named: name)
    case .anyChild: scope.children(of: node, named: nil)
    case .parent: scope.parent(of: node).map { [$0] } ?? []
    case .itself: [node]
    }
  }
}
