import Formats

/// The answers of one record and what follows from them. Arrays by index, so that a copy is cheap and a change
/// touches only its own places.
struct InterviewState: Sendable {
  /// One row of a repeat, or the form itself (the row 0). By slot: see `FormTree.slotOf`.
  struct Row: Sendable {
    let level: Int
    /// Permanent: `_i`.
    let id: Int
    /// The row around it; its own index for row 0.
    let parent: Int
    /// Among its siblings, from 0.
    var position = 0
    /// By repeat directly inside: its rows in order.
    var children: [[Int]]
    /// Also what is not asked any more.
    var values: [Answer?]
    var relevant: [Bool]
    var statuses: [FieldStatus]
    /// Beyond what `repeat_count` asks for: kept, but not asked.
    var isSurplus = false
  }

  let core: FormCore
  let context: InterviewContext
  var rows: [Row] = []
  /// Rows that were removed, for their places to be used again.
  var free: [Int] = []
  /// By level: the highest `_i` given so far.
  var highest: [Int]
  var confirmed: Set<FieldPath>
  /// Counts changes, so that `random()` draws anew each time it is worked out.
  var changes: UInt64 = 0

  init(core: FormCore, context: InterviewContext, confirmed: Set<FieldPath>) {
    self.core = core
    self.context = context
    self.confirmed = confirmed
    highest = [Int](repeating: 0, count: core.tree.levels.count)
    _ = makeRow(level: 0, id: 0, parent: 0)
  }

  var tree: FormTree { core.tree }

  // MARK: Rows

  /// An empty row, not yet among its siblings.
  mutating func makeRow(level: Int, id: Int, parent: Int) -> Int {
    let shape = tree.levels[level]
    let count = shape.items.count
    let row = Row(
      level: level, id: id, parent: parent, children: [[Int]](repeating: [], count: shape.children.count),
      values: [Answer?](repeating: nil, count: count), relevant: [Bool](repeating: true, count: count),
      statuses: [FieldStatus](repeating: FieldStatus(), count: count))
    highest[level] = max(highest[level], id)
    if let index = free.popLast() {
      rows[index] = row
      return index
    }
    rows.append(row)
    return rows.count - 1
  }

  /// The rows of a repeat within a row of the level around it.
  func rows(of level: Int, in parent: Int) -> [Int] { rows[parent].children[tree.levels[level].ordinal] }

  /// The row of that level around a row, or the row itself when it stands higher.
  func ancestor(_ row: Int, level: Int) -> Int {
    let depth = tree.levels[level].path.count
    var row = row
    while tree.levels[rows[row].level].path.count > depth { row = rows[row].parent }
    return row
  }

  /// All rows of a level within a row.
  func rows(_ level: Int, under row: Int) -> [Int] {
    let path = tree.levels[level].path
    let depth = tree.levels[rows[row].level].path.count
    guard depth < path.count else { return [ancestor(row, level: level)] }
    var found = [row]
    for level in path[depth...] { found = found.flatMap { rows(of: level, in: $0) } }
    return found
  }

  /// The deepest row around both.
  func common(_ left: Int, _ right: Int) -> Int {
    let level = tree.common(rows[left].level, rows[right].level)
    var (left, right) = (ancestor(left, level: level), ancestor(right, level: level))
    while left != right { (left, right) = (rows[left].parent, rows[right].parent) }
    return left
  }

  /// The repeats around a row's fields, outermost first.
  func path(_ row: Int) -> [FieldPath.Row] {
    var path: [FieldPath.Row] = []
    var row = row
    while let item = tree.levels[rows[row].level].item {
      path.append(FieldPath.Row(name: tree.names[item], id: rows[row].id))
      row = rows[row].parent
    }
    return path.reversed()
  }

  // MARK: Values

  func answer(_ item: Int, _ row: Int) -> Answer? { rows[row].values[tree.slotOf[item]] }
  func isRelevant(_ item: Int, _ row: Int) -> Bool { rows[row].relevant[tree.slotOf[item]] }

  /// What a reference means: the answer while it is asked, else nothing.
  func value(_ item: Int, _ row: Int) -> Value {
    let slot = tree.slotOf[item]
    guard rows[row].relevant[slot], let question = tree.questionOf[item] else { return .empty }
    return Value(rows[row].values[slot], kind: core.questions[question].kind)
  }

  func evaluate(_ expression: Expression, at item: Int?, _ row: Int, focus: Focus = .none) -> Value {
    expression.evaluate(in: FormScope(state: self, item: item, row: row), at: focus)
  }

  /// The answer of a question as people read it, empty while it is not asked; of several rows all.
  func display(_ name: String, from row: Int) -> String {
    guard let item = tree.itemByName[name] else { return "" }
    let scope = FormScope(state: self, item: nil, row: row)
    let texts = scope.nodes(of: name, at: .none).map { node -> String in
      guard let question = tree.questionOf[item] else { return "" }
      return core.display(answer(item, node.b), core.questions[question], masked: false)
    }
    return texts.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
