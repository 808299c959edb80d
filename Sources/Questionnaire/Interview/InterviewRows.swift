extension InterviewState {
  /// One more row at the end, empty but for what the form fills in.
  mutating func appendRow(_ level: Int, in parent: Int) {
    insertRow(level, in: parent, at: rows(of: level, in: parent).count)
  }

  @discardableResult
  mutating func insertRow(_ level: Int, in parent: Int, at place: Int, id: Int? = nil) -> Int {
    let row = makeRow(level: level, id: id ?? highest[level] + 1, parent: parent)
    rows[parent].children[tree.levels[level].ordinal].insert(row, at: place)
    number(level, in: parent)
    fillMetadata(row)
    fillLiteralDefaults(row)
    return row
  }

  mutating func removeRow(_ row: Int) {
    let (level, parent) = (rows[row].level, rows[row].parent)
    let gone = path(row)
    confirmed = confirmed.filter { !$0.rows.starts(with: gone) }
    rows[parent].children[tree.levels[level].ordinal].removeAll { $0 == row }
    number(level, in: parent)
    release(row)
  }

  private mutating func release(_ row: Int) {
    for child in rows[row].children.joined() { release(child) }
    rows[row].children = rows[row].children.map { _ in [] }
    free.append(row)
  }

  private mutating func number(_ level: Int, in parent: Int) {
    for (position, row) in rows(of: level, in: parent).enumerated() { rows[row].position = position }
  }

  /// Copies the answers of one row into another, rows within it too, under new numbers.
  mutating func copy(_ source: Int, into target: Int) {
    rows[target].values = rows[source].values
    for level in tree.levels[rows[source].level].children {
      let ordinal = tree.levels[level].ordinal
      for child in rows[target].children[ordinal] { release(child) }
      rows[target].children[ordinal] = []
      for child in rows(of: level, in: source) {
        let copy = insertRow(level, in: target, at: rows(of: level, in: target).count)
        self.copy(child, into: copy)
      }
    }
  }

  // MARK: Answers in and out

  /// Takes answers into a row and the repeats within it. Returns what the form has no question for.
  mutating func load(_ answers: Answers, into row: Int) -> [String: Answer] {
    var rest = answers.values
    for item in tree.levels[rows[row].level].items where tree.questionOf[item] != nil {
      guard let question = tree.questionOf[item] else { continue }
      rows[row].values[tree.slotOf[item]] = rest.removeValue(forKey: tree.names[item])?.normal(
        for: core.questions[question], in: core)
    }
    for level in tree.levels[rows[row].level].children {
      guard let item = tree.levels[level].item, case .rows(let given)? = rest[tree.names[item]] else {
        continue
      }
      rest.removeValue(forKey: tree.names[item])
      for one in given.prefix(RepeatInfo.rowLimit) {
        let taken = rows(of: level, in: row).contains { rows[$0].id == one.id }
        let id = taken || one.id < 1 ? highest[level] + 1 : one.id
        let inner = makeRow(level: level, id: id, parent: row)
        rows[row].children[tree.levels[level].ordinal].append(inner)
        _ = load(one.answers, into: inner)
      }
      number(level, in: row)
    }
    return rest
  }

  /// The answers of a row and the repeats within it.
  /// - Parameter end: for a submission: what `end` says; irrelevant answers are left out then.
  func answers(of row: Int, submittedAt end: String? = nil) -> Answers {
    var answers = Answers()
    for item in tree.levels[rows[row].level].items {
      guard let question = tree.questionOf[item] else { continue }
      if let end {
        guard isRelevant(item, row) else { continue }
        if core.questions[question].kind == .metadata(.end) {
          answers[tree.names[item]] = .text(end)
          continue
        }
      }
      answers.values[tree.names[item]] = answer(item, row)
    }
    for level in tree.levels[rows[row].level].children {
      guard let item = tree.levels[level].item else { continue }
      let kept = rows(of: level, in: row).filter { end == nil || isRelevant(item, $0) }
      guard !kept.isEmpty else { continue }
      answers[tree.names[item]] = .rows(
        kept.map { AnswerRow(id: rows[$0].id, answers: self.answers(of: $0, submittedAt: end)) })
    }
    return answers
  }
}
