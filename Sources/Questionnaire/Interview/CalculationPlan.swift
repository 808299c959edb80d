/// In which order a form is worked out, and what a change touches. Made once, when the form is read.
struct CalculationPlan: Sendable {
  /// A group or a question, as a node of the dependency graph.
  struct Item: Sendable {
    let name: String
    /// The group around it.
    let parent: Int?
    /// Index among the questions; nil for a group.
    let question: Int?
    let relevant: Expression?
    let calculation: Expression?
    /// What else must be checked anew when an answer changes: constraint, required, warning, filter …
    let checks: [Expression]
    /// The line in the form's file.
    let row: Int
  }

  let items: [Item]
  /// Items so that each comes after everything that its condition and calculation read.
  let order: [Int]
  /// Place in `order`, by item.
  let rank: [Int]
  /// By item: items whose condition or calculation reads this one, or that stand in it.
  let dependents: [[Int]]
  /// By item: items whose checks read this one.
  let checkDependents: [[Int]]
  /// By question.
  let itemOfQuestion: [Int]

  /// - Throws: the cycle, as item indices, when there is one.
  init(items: [Item]) throws(CalculationCycle) {
    self.items = items
    var itemByName: [String: Int] = [:]
    var itemOfQuestion: [Int] = []
    for (index, item) in items.enumerated() where item.question != nil {
      itemByName[item.name] = index
      itemOfQuestion.append(index)
    }
    self.itemOfQuestion = itemOfQuestion
    var needs: [[Int]] = []
    var dependents = [[Int]](repeating: [], count: items.count)
    var checkDependents = dependents
    for (index, item) in items.enumerated() {
      var reads = Set((item.relevant?.references ?? []).compactMap { itemByName[$0] })
      // A calculation may read its own last value; nothing else may depend on itself.
      let calculated = (item.calculation?.references ?? []).compactMap { itemByName[$0] }
      reads.formUnion(calculated.filter { $0 != index })
      if let parent = item.parent { reads.insert(parent) }
      let sorted = reads.sorted()
      needs.append(sorted)
      for need in sorted { dependents[need].append(index) }
      var checked: Set<Int> = []
      for check in item.checks { checked.formUnion(check.references.compactMap { itemByName[$0] }) }
      for need in checked where need != index { checkDependents[need].append(index) }
    }
    self.dependents = dependents
    self.checkDependents = checkDependents.map { $0.sorted() }
    order = try CalculationPlan.sort(needs)
    var rank = [Int](repeating: 0, count: items.count)
    for (place, item) in order.enumerated() { rank[item] = place }
    self.rank = rank
  }

  /// Depth-first, without recursion: a long chain of questions must not exhaust the stack.
  private static func sort(_ needs: [[Int]]) throws(CalculationCycle) -> [Int] {
    var order: [Int] = []
    var done = [Bool](repeating: false, count: needs.count)
    var onPath = done
    for start in needs.indices where !done[start] {
      var path: [(item: Int, next: Int)] = [(start, 0)]
      onPath[start] = true
      while let top = path.last {
        if top.next < needs[top.item].count {
          path[path.count - 1].next += 1
          let need = needs[top.item][top.next]
          if onPath[need] {
            let from = path.firstIndex { $0.item == need } ?? 0
            throw CalculationCycle(items: path[from...].map(\.item))
          }
          if !done[need] {
            onPath[need] = true
            path.append((need, 0))
          }
        } else {
          path.removeLast()
          onPath[top.item] = false
          done[top.item] = true
          order.append(top.item)
        }
      }
    }
    return order
  }
}

/// Items that depend on each other in a circle, each reading the next.
struct CalculationCycle: Error {
  let items: [Int]
}
