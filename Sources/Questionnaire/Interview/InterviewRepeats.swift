/// Rows of repeats: a repeat's own path is its name inside the rows around it, such as `produk`, or
/// `cabang[2]/produk`.
extension Interview {
  /// The numbers of a repeat's rows, in order; those beyond its `repeat_count` are not asked and not listed.
  public func rows(_ path: FieldPath) -> [Int] {
    guard let (level, parent) = repeatPlace(path) else { return [] }
    return state.rows(of: level, in: parent).filter { !state.rows[$0].isSurplus }.map { state.rows[$0].id }
  }

  /// Whether the person may add rows here: not where the form counts them, nor where the repeat is not asked.
  public func canAddRow(_ path: FieldPath) -> Bool {
    guard let (level, parent) = repeatPlace(path), let item = state.tree.levels[level].item,
      form.core.plan.items[item].count == nil
    else { return false }
    return state.rows(of: level, in: parent).count < RepeatInfo.rowLimit && isAsked(path)
  }

  /// Whether the groups around a repeat, and its own condition, let rows be asked.
  public func isAsked(_ path: FieldPath) -> Bool {
    guard let (level, parent) = repeatPlace(path), let item = state.tree.levels[level].item else {
      return false
    }
    if let around = state.tree.parents[item] {
      guard state.isRelevant(around, state.ancestor(parent, level: state.tree.levelOf[around])) else {
        return false
      }
    }
    guard let condition = form.core.plan.items[item].relevant else { return true }
    return state.evaluate(condition, at: item, parent).flag
  }

  /// Adds an empty row, its defaults filled in, after another row or at the end.
  /// - Returns: the row, for paths to its fields; nil where rows cannot be added.
  public mutating func addRow(_ path: FieldPath, after id: Int? = nil) -> FieldPath.Row? {
    guard canAddRow(path), let (level, parent) = repeatPlace(path) else { return nil }
    let row = insert(level, parent, after: id)
    state.fillDynamicDefaults(row)
    return FieldPath.Row(name: path.name, id: state.rows[row].id)
  }

  /// Adds a row with the answers of another one, right after it.
  public mutating func copyRow(_ path: FieldPath, _ id: Int) -> FieldPath.Row? {
    guard canAddRow(path), let (level, parent) = repeatPlace(path),
      let source = state.rows(of: level, in: parent).first(where: { state.rows[$0].id == id }),
      let item = state.tree.levels[level].item
    else { return nil }
    let row = state.insertRow(
      level, in: parent, at: state.rows[source].position + 1)
    state.copy(source, into: row)
    state.propagate(rowsOf: item, in: parent)
    return FieldPath.Row(name: path.name, id: state.rows[row].id)
  }

  /// Removes a row with everything in it; its number is never given again.
  /// - Returns: whether there was such a row that may be removed.
  @discardableResult
  public mutating func removeRow(_ path: FieldPath, _ id: Int) -> Bool {
    guard let (level, parent) = repeatPlace(path), let item = state.tree.levels[level].item,
      form.core.plan.items[item].count == nil,
      let row = state.rows(of: level, in: parent).first(where: { state.rows[$0].id == id })
    else { return false }
    state.removeRow(row)
    state.propagate(rowsOf: item, in: parent)
    return true
  }

  /// What a row is called in a list: its first answers that people read, at most three.
  public func rowTitle(_ path: FieldPath, _ id: Int) -> String {
    let steps = path.rows + [FieldPath.Row(name: path.name, id: id)]
    guard let row = row(steps) else { return "" }
    let texts = state.tree.levels[state.rows[row].level].items.lazy.compactMap { item -> String? in
      guard let question = state.tree.questionOf[item], state.isRelevant(item, row) else { return nil }
      let asked = form.core.questions[question]
      guard asked.kind.takesAnswer, state.answer(item, row) != nil else { return nil }
      return form.core.display(state.answer(item, row), asked, masked: true)
    }
    return texts.prefix(3).joined(separator: " · ")
  }

  private mutating func insert(_ level: Int, _ parent: Int, after id: Int?) -> Int {
    let siblings = state.rows(of: level, in: parent)
    let before = siblings.firstIndex { state.rows[$0].id == id }
    let row = state.insertRow(level, in: parent, at: before.map { $0 + 1 } ?? siblings.count)
    if let item = state.tree.levels[level].item { state.propagate(rowsOf: item, in: parent) }
    return row
  }

  private func repeatPlace(_ path: FieldPath) -> (level: Int, parent: Int)? {
    guard let place = place(path), state.tree.isRepeat[place.item] else { return nil }
    return (state.tree.levelOf[place.item], place.row)
  }
}

extension InterviewState {
  /// Row numbers of the record's last round are not given to other rows.
  mutating func noteRows(of previous: Answers) {
    for (name, answer) in previous.values {
      guard case .rows(let given) = answer, let item = tree.itemByName[name], tree.isRepeat[item] else {
        continue
      }
      let level = tree.levelOf[item]
      for row in given {
        highest[level] = max(highest[level], row.id)
        noteRows(of: row.answers)
      }
    }
  }
}
