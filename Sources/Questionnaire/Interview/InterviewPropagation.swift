extension InterviewState {
  /// What is still to be worked out: by place in the plan's order the row within which it is, and by item the row
  /// within which its checks are.
  struct Work {
    var dirty: [Int?]
    var checks: [Int?]
    var first: Int
  }

  var noWork: Work {
    let count = core.plan.items.count
    return Work(
      dirty: [Int?](repeating: nil, count: count), checks: [Int?](repeating: nil, count: count), first: count)
  }

  /// Works everything out from the beginning.
  mutating func computeAll() {
    changes += 1
    for item in core.plan.order {
      for row in rows(tree.outerLevel(item), under: 0) { _ = compute(item, in: row) }
    }
    for item in tree.itemOfQuestion {
      for row in rows(tree.levelOf[item], under: 0) { check(item, row) }
    }
  }

  /// Works out what a changed answer touches, each item once and after everything it reads.
  mutating func propagate(from item: Int, _ row: Int) {
    var work = noWork
    mark(item, row, &work)
    finish(&work)
  }

  /// Works out what follows from rows that came or went.
  mutating func propagate(rowsOf item: Int, in parent: Int) {
    var work = noWork
    markRows(item, parent, &work)
    finish(&work)
  }

  private func markRows(_ item: Int, _ parent: Int, _ work: inout Work) {
    for inside in tree.subtree(item) {
      if inside != item { add(inside, parent, &work) }
      mark(inside, parent, &work)
    }
    add(item, parent, &work)
  }

  private func mark(_ item: Int, _ row: Int, _ work: inout Work) {
    for dependent in core.plan.dependents[item] {
      add(dependent.item, ancestor(row, level: dependent.reach), &work)
    }
    for dependent in core.plan.checkDependents[item] {
      let within = ancestor(row, level: dependent.reach)
      work.checks[dependent.item] = work.checks[dependent.item].map { common($0, within) } ?? within
    }
    work.checks[item] = work.checks[item].map { common($0, row) } ?? row
  }

  private func add(_ item: Int, _ row: Int, _ work: inout Work) {
    let place = core.plan.rank[item]
    let within = core.plan.selfReach[item].map { ancestor(row, level: $0) } ?? row
    work.dirty[place] = work.dirty[place].map { common($0, within) } ?? within
    work.first = min(work.first, place)
  }

  private mutating func finish(_ work: inout Work) {
    changes += 1
    var place = work.first
    while place < work.dirty.count {
      if let within = work.dirty[place] {
        let item = core.plan.order[place]
        for row in rows(tree.outerLevel(item), under: within) {
          let hadRows = tree.isRepeat[item] ? rows(of: tree.levelOf[item], in: row) : []
          if compute(item, in: row) {
            if tree.isRepeat[item], rows(of: tree.levelOf[item], in: row) != hadRows {
              markRows(item, row, &work)
            } else {
              mark(item, row, &work)
            }
          }
        }
      }
      place += 1
    }
    for (item, within) in work.checks.enumerated() {
      guard let within, tree.questionOf[item] != nil else { continue }
      for row in rows(tree.levelOf[item], under: within) { check(item, row) }
    }
  }

  /// Relevance and calculation of one item; true when something that others read has changed.
  private mutating func compute(_ item: Int, in row: Int) -> Bool {
    if tree.isRepeat[item] { return computeRepeat(item, in: row) }
    var hasChanged = setRelevant(item, row)
    guard isRelevant(item, row), let calculation = core.plan.items[item].calculation,
      let question = tree.questionOf[item], core.questions[question].triggers.isEmpty
    else { return hasChanged }
    if calculate(calculation, item, question, row) { hasChanged = true }
    return hasChanged
  }

  /// Stores a calculation's value; true when it is another than before.
  mutating func calculate(_ calculation: Expression, _ item: Int, _ question: Int, _ row: Int) -> Bool {
    let answer = Answer(evaluate(calculation, at: item, row), for: core.questions[question].kind)?
      .normal(for: core.questions[question], in: core)
    let slot = tree.slotOf[item]
    guard answer != rows[row].values[slot] else { return false }
    rows[row].values[slot] = answer
    return true
  }

  private mutating func setRelevant(_ item: Int, _ row: Int) -> Bool {
    var isRelevant = !(tree.isRepeat[item] && rows[row].isSurplus)
    if isRelevant, let parent = tree.parents[item] {
      isRelevant = self.isRelevant(parent, ancestor(row, level: tree.levelOf[parent]))
    }
    if isRelevant, let condition = core.plan.items[item].relevant {
      isRelevant = evaluate(condition, at: item, row).flag
    }
    let slot = tree.slotOf[item]
    guard rows[row].relevant[slot] != isRelevant else { return false }
    rows[row].relevant[slot] = isRelevant
    return true
  }

  /// A repeat has as many rows as its count says; each row is relevant by itself.
  private mutating func computeRepeat(_ item: Int, in parent: Int) -> Bool {
    var hasChanged = false
    let level = tree.levelOf[item]
    if let count = core.plan.items[item].count {
      let wanted = InterviewState.rowCount(evaluate(count, at: item, parent).number)
      while rows(of: level, in: parent).count < wanted {
        appendRow(level, in: parent)
        hasChanged = true
      }
      for row in rows(of: level, in: parent) {
        let isSurplus = rows[row].position >= wanted
        if rows[row].isSurplus != isSurplus {
          rows[row].isSurplus = isSurplus
          hasChanged = true
        }
      }
    }
    for row in rows(of: level, in: parent) where setRelevant(item, row) { hasChanged = true }
    return hasChanged
  }

  /// As many rows as a count can mean: nothing, or what is no number, is none.
  static func rowCount(_ number: Double) -> Int {
    guard number.isFinite else { return 0 }
    return Int(max(0, min(Double(RepeatInfo.rowLimit), number)))
  }
}
