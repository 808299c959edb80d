/// In which order a form is worked out, and what a change touches. Made once, when the form is read.
struct CalculationPlan: Sendable {
  /// What of a group, repeat or question is computed.
  struct Item: Sendable {
    var relevant: Expression?
    var calculation: Expression?
    /// How many rows a repeat has; nil where the person decides.
    var count: Expression?
    /// What else must be checked anew when an answer changes: constraint, required, warning, filter …
    var checks: [Expression] = []
  }

  /// Something to look at again when an item changes.
  struct Dependent: Sendable, Hashable {
    let item: Int
    /// Only within the changed row's row of this level.
    let reach: Int
  }

  let items: [Item]
  /// Items so that each comes after everything that its condition and calculation read.
  let order: [Int]
  /// Place in `order`, by item.
  let rank: [Int]
  /// By item: items whose condition or calculation reads this one, or that stand in it.
  let dependents: [[Dependent]]
  /// By item: items whose checks read this one.
  let checkDependents: [[Dependent]]
  /// By item: the level within which all rows are computed again with one, because the calculation reads its own
  /// value in other rows (a running total).
  let selfReach: [Int?]

  /// - Throws: the cycle, as item indices, when there is one.
  init(_ tree: FormTree, items: [Item]) throws(CalculationCycle) {
    self.items = items
    var needs: [[Int]] = []
    var selfReach = [Int?](repeating: nil, count: items.count)
    var dependents = [[Dependent]](repeating: [], count: items.count)
    var checkDependents = dependents
    for (index, item) in items.enumerated() {
      let outer = tree.outerLevel(index)
      let level = tree.levelOf[index]
      var reads = ReadFinder.reads([item.relevant].compactMap { $0 }, tree, item: index, level: level)
      reads.formUnion(ReadFinder.reads([item.count].compactMap { $0 }, tree, item: index, level: outer))
      // A calculation may read its own last value; nothing else may depend on itself.
      for read in ReadFinder.reads([item.calculation].compactMap { $0 }, tree, item: index, level: level) {
        if read.item != index {
          reads.insert(read)
        } else if read.reach != level {
          selfReach[index] = min(selfReach[index] ?? level, read.reach)
        }
      }
      if let parent = tree.parents[index] {
        reads.insert(Read(item: parent, reach: tree.common(level, tree.levelOf[parent])))
      }
      needs.append(Set(reads.map(\.item)).sorted())
      for read in reads { dependents[read.item].append(Dependent(item: index, reach: read.reach)) }
      for read in ReadFinder.reads(item.checks, tree, item: index, level: level) {
        let isOwn = read.item == index && read.reach == level
        if !isOwn { checkDependents[read.item].append(Dependent(item: index, reach: read.reach)) }
      }
    }
    self.dependents = dependents
    self.checkDependents = checkDependents
    self.selfReach = selfReach
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
