import Formats

/// The answers as an expression at one item, in one row, sees them.
struct FormScope: Scope {
  let state: InterviewState
  /// Nil for expressions about the whole row.
  let item: Int?
  let row: Int

  private var tree: FormTree { state.core.tree }

  // MARK: References

  /// The row that a reference starts from: where a condition looks, else where the expression stands.
  private func base(_ focus: Focus) -> Int {
    if let node = focus.node, node.kind == .element { return node.b }
    return row
  }

  func value(of name: String, at focus: Focus) -> Value {
    guard let item = tree.itemByName[name] else { return .empty }
    let from = base(focus)
    if tree.levelOf[item] == state.rows[from].level { return state.value(item, from) }
    return nodes(item, from).first.map { state.value(item, $0.b) } ?? .empty
  }

  func isSingle(_ name: String, at focus: Focus) -> Bool {
    tree.itemByName[name].map { tree.levelOf[$0] == state.rows[base(focus)].level } ?? true
  }

  func nodes(of name: String, at focus: Focus) -> [Node] {
    tree.itemByName[name].map { nodes($0, base(focus)) } ?? []
  }

  /// All rows' nodes within the row that the reader and the item share; irrelevant ones do not exist for
  /// expressions.
  private func nodes(_ item: Int, _ from: Int) -> [Node] {
    let shared = state.ancestor(from, level: tree.common(state.rows[from].level, tree.outerLevel(item)))
    return state.rows(tree.levelOf[item], under: shared).filter { state.isRelevant(item, $0) }
      .map { Node(kind: .element, a: item, b: $0) }
  }

  func lastSaved(_ name: String) -> Value {
    var answers = state.context.previous
    let item = tree.itemByName[name]
    let isInside = item.map { state.rows[row].level == tree.levelOf[$0] } ?? false
    for step in isInside ? state.path(row) : [] {
      guard case .rows(let rows)? = answers?[step.name] else { return .empty }
      answers = rows.first { $0.id == step.id }?.answers
    }
    let question = item.flatMap { tree.questionOf[$0] }
    return Value(answers?[name], kind: question.map { state.core.questions[$0].kind })
  }

  var current: Value { item.map { ownValue($0) } ?? .empty }

  /// Also while it is not relevant: a check of an answer reads the answer.
  private func ownValue(_ item: Int) -> Value {
    guard let question = tree.questionOf[item] else { return .empty }
    return Value(state.answer(item, row), kind: state.core.questions[question].kind)
  }

  // MARK: Nodes

  var document: Node { Node(kind: .document) }

  var contextNode: Node {
    guard let item else { return rowNode(row) }
    // A repeat's count is asked about before any of its rows exists: it stands around them.
    let isOutside = state.rows[row].level != tree.levelOf[item]
    return isOutside ? parentNode(item, row) : Node(kind: .element, a: item, b: row)
  }

  private func rowNode(_ row: Int) -> Node {
    tree.levels[state.rows[row].level].item.map { Node(kind: .element, a: $0, b: row) } ?? Node(kind: .form)
  }

  private func parentNode(_ item: Int, _ row: Int) -> Node {
    guard let parent = tree.parents[item] else { return Node(kind: .form) }
    return Node(kind: .element, a: parent, b: state.ancestor(row, level: tree.levelOf[parent]))
  }

  func parent(of node: Node) -> Node? {
    switch node.kind {
    case .document: nil
    case .form: document
    case .element:
      parentNode(node.a, tree.isRepeat[node.a] ? state.rows[node.b].parent : node.b)
    case .instance: nil
    case .instanceRoot: Node(kind: .instance, a: node.a)
    case .item: Node(kind: .instanceRoot, a: node.a)
    case .cell: Node(kind: .item, a: node.a, b: node.b)
    }
  }

  func children(of node: Node, named name: String?) -> [Node] {
    switch node.kind {
    case .document:
      return name.map { tree.rootNames.contains($0) } ?? true ? [Node(kind: .form)] : []
    case .form: return elements(tree.roots, 0, name)
    case .element: return elements(tree.children[node.a], node.b, name)
    case .instance: return name == nil || name == "root" ? [Node(kind: .instanceRoot, a: node.a)] : []
    case .instanceRoot:
      guard name == nil || name == "item" else { return [] }
      return (0..<state.core.instances[node.a].count).map { Node(kind: .item, a: node.a, b: $0) }
    case .item:
      let columns = state.core.instances[node.a].columns
      return columns.indices.filter { name == nil || columns[$0] == name }
        .map { Node(kind: .cell, a: node.a, b: node.b, c: $0) }
    case .cell: return []
    }
  }

  private func elements(_ items: [Int], _ row: Int, _ name: String?) -> [Node] {
    var found: [Node] = []
    for item in items where name == nil || tree.names[item] == name {
      let rows = tree.isRepeat[item] ? state.rows(of: tree.levelOf[item], in: row) : [row]
      for row in rows where state.isRelevant(item, row) {
        found.append(Node(kind: .element, a: item, b: row))
      }
    }
    return found
  }

  func value(of node: Node) -> Value {
    switch node.kind {
    case .element: node.a == item && node.b == row ? ownValue(node.a) : state.value(node.a, node.b)
    case .cell: .text(state.core.instances[node.a].cell(node.b, node.c))
    case .document, .form, .instance, .instanceRoot, .item: .empty
    }
  }

  func childValue(of node: Node, named name: String) -> Value {
    if node.kind == .item {
      return .text(state.core.instances[node.a].cell(node.b, name) ?? "")
    }
    return children(of: node, named: name).first.map { value(of: $0) } ?? .empty
  }

  func position(of node: Node) -> Int {
    switch node.kind {
    case .element: tree.isRepeat[node.a] ? state.rows[node.b].position + 1 : 1
    case .item: node.b + 1
    default: 1
    }
  }

  func isForeignRow(_ node: Node, at focus: Focus) -> Bool {
    guard node.kind == .element, tree.isRepeat[node.a] else { return false }
    let level = tree.levelOf[node.a]
    let own = state.ancestor(base(focus), level: level)
    return state.rows[own].level == level && own != node.b
  }

  // MARK: The world

  func instance(_ id: String) -> Node? {
    state.core.instanceByName[id].map { Node(kind: .instance, a: $0) }
  }

  func table(_ name: String) -> AttachedTable? { state.core.table(name) }

  func choiceLabel(_ question: String, _ code: String) -> String? {
    guard let index = state.core.indexByName[question], let list = state.core.questions[index].kind.list
    else {
      return nil
    }
    return state.core.lists[list]?.choice(code)?.label
  }

  var version: String { state.core.version }
  func property(_ name: String) -> String { name == "username" ? state.context.user : "" }

  /// The same for this place throughout the interview.
  var steadyBits: UInt64 {
    RandomText.mixed(state.context.seed ?? UInt64(bitPattern: state.context.now.ms), item ?? -1)
  }

  func random(_ ordinal: Int) -> UInt64 {
    var bits = state.context.seed ?? UInt64(bitPattern: state.context.now.ms)
    for part in [Int(truncatingIfNeeded: state.changes), item ?? -1, row, ordinal] {
      bits = RandomText.mixed(bits, part)
    }
    return bits
  }

  var today: Day { state.context.today }
  var now: Instant { state.context.now }
}
