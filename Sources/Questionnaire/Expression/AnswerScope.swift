import Formats

/// Answers without a form, as `form eval` sees them: `${name}` and paths such as `/data/produk[2]/harga` work over
/// what the answers hold. A text that is an ISO date or time counts as one, since nothing but a question about
/// dates writes it so; its text stays the same.
struct AnswerScope: Scope {
  private struct Entry {
    let name: String
    let parent: Int
    var children: [Int] = []
    var value: Value = .empty
    var position = 1
  }

  /// The root element first.
  private var entries: [Entry] = [Entry(name: "data", parent: 0)]
  private var byName: [String: [Int]] = [:]
  private let tables: [String: AttachedTable]
  private let tableNames: [String]
  private let context: InterviewContext
  let current: Value

  init(answers: Answers, context: InterviewContext, tables: [String: [UInt8]], current: Value) {
    self.context = context
    self.current = current
    var read: [String: AttachedTable] = [:]
    for (name, bytes) in tables {
      guard let rows = try? CSV.rows(bytes) else { continue }
      read[name] = AttachedTable(name: name, csv: rows, bytes: bytes, digest: "", keys: [])
    }
    self.tables = read
    tableNames = read.keys.sorted()
    add(answers, to: 0)
  }

  private mutating func add(_ answers: Answers, to parent: Int) {
    for (name, answer) in answers.values.sorted(by: { $0.key < $1.key }) {
      if case .rows(let rows) = answer {
        for (position, row) in rows.enumerated() {
          let index = add(name, to: parent, .empty, position + 1)
          add(row.answers, to: index)
        }
      } else {
        _ = add(name, to: parent, AnswerScope.value(answer), 1)
      }
    }
  }

  private mutating func add(_ name: String, to parent: Int, _ value: Value, _ position: Int) -> Int {
    entries.append(Entry(name: name, parent: parent, value: value, position: position))
    entries[parent].children.append(entries.count - 1)
    byName[name, default: []].append(entries.count - 1)
    return entries.count - 1
  }

  private static func value(_ answer: Answer) -> Value {
    if case .text(let text) = answer, let moment = Instant(iso: text), moment.iso == text {
      return .moment(moment)
    }
    return Value(answer, kind: .date)
  }

  private func node(_ entry: Int) -> Node {
    entry == 0 ? Node(kind: .form) : Node(kind: .element, a: entry)
  }

  private func entry(_ node: Node) -> Int? {
    switch node.kind {
    case .form: 0
    case .element: node.a
    default: nil
    }
  }

  func value(of name: String, at focus: Focus) -> Value {
    nodes(of: name, at: focus).first.map { value(of: $0) } ?? .empty
  }

  func isSingle(_ name: String, at focus: Focus) -> Bool { (byName[name]?.count ?? 0) < 2 }

  /// In a condition the nodes below the row that is looked at, if there are any there.
  func nodes(of name: String, at focus: Focus) -> [Node] {
    let all = byName[name] ?? []
    if let within = focus.node.flatMap({ entry($0) }) {
      let inside = all.filter { isInside($0, within) }
      if !inside.isEmpty { return inside.map { node($0) } }
    }
    return all.map { node($0) }
  }

  private func isInside(_ entry: Int, _ outer: Int) -> Bool {
    var entry = entry
    while entry != 0, entry != outer { entry = entries[entry].parent }
    return entry == outer
  }

  func lastSaved(_ name: String) -> Value { Value(context.previous?[name], kind: .date) }
  var contextNode: Node { Node(kind: .form) }
  var document: Node { Node(kind: .document) }

  func children(of node: Node, named name: String?) -> [Node] {
    switch node.kind {
    // Without a form nobody knows what its root is called: anything but a question's name.
    case .document: return name.map { byName[$0] == nil } ?? true ? [Node(kind: .form)] : []
    case .form, .element:
      let children = entry(node).map { entries[$0].children } ?? []
      return children.filter { name == nil || entries[$0].name == name }.map { self.node($0) }
    case .instance: return name == nil || name == "root" ? [Node(kind: .instanceRoot, a: node.a)] : []
    case .instanceRoot:
      guard name == nil || name == "item", let table = table(at: node.a) else { return [] }
      return table.rows.indices.map { Node(kind: .item, a: node.a, b: $0) }
    case .item:
      guard let columns = table(at: node.a)?.columns else { return [] }
      return columns.indices.filter { name == nil || columns[$0] == name }
        .map { Node(kind: .cell, a: node.a, b: node.b, c: $0) }
    case .cell: return []
    }
  }

  func parent(of node: Node) -> Node? {
    switch node.kind {
    case .document, .instance: nil
    case .form: document
    case .element: self.node(entries[node.a].parent)
    case .instanceRoot: Node(kind: .instance, a: node.a)
    case .item: Node(kind: .instanceRoot, a: node.a)
    case .cell: Node(kind: .item, a: node.a, b: node.b)
    }
  }

  func value(of node: Node) -> Value {
    switch node.kind {
    case .element: entries[node.a].value
    case .form: current
    case .cell: .text(table(at: node.a)?.rows[node.b][node.c] ?? "")
    default: .empty
    }
  }

  func childValue(of node: Node, named name: String) -> Value {
    children(of: node, named: name).first.map { value(of: $0) } ?? .empty
  }

  func position(of node: Node) -> Int {
    switch node.kind {
    case .element: entries[node.a].position
    case .item: node.b + 1
    default: 1
    }
  }

  func isForeignRow(_ node: Node, at focus: Focus) -> Bool {
    guard let row = entry(node), row != 0, let within = focus.node.flatMap({ entry($0) }) else {
      return false
    }
    let siblings = entries[entries[row].parent].children.filter { entries[$0].name == entries[row].name }
    return siblings.contains { isInside(within, $0) } && !isInside(within, row)
  }

  private func table(at index: Int) -> AttachedTable? {
    tableNames.indices.contains(index) ? tables[tableNames[index]] : nil
  }

  func instance(_ id: String) -> Node? {
    (tableNames.firstIndex(of: id) ?? tableNames.firstIndex(of: id + ".csv")).map {
      Node(kind: .instance, a: $0)
    }
  }

  func table(_ name: String) -> AttachedTable? { tables[name] ?? tables[name + ".csv"] }
  func choiceLabel(_ question: String, _ code: String) -> String? { nil }
  var version: String { "" }
  func property(_ name: String) -> String { name == "username" ? context.user : "" }
  func random(_ ordinal: Int) -> UInt64 {
    RandomText.mixed(context.seed ?? UInt64(bitPattern: context.now.ms), ordinal)
  }
  var today: Day { context.today }
  var now: Instant { context.now }
}
