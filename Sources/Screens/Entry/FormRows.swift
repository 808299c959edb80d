import Canvas
import Formats
import Questionnaire

/// Rows of repeats: products, licences, officers, book years.
extension FormState {
  /// The repeat and row that the focus stands in, the innermost one.
  var focusedRow: (table: FieldPath, id: Int)? {
    guard let focus, let table = focus.table, let id = focus.rows.last?.id else { return nil }
    return (table, id)
  }

  /// Whether the focus stands where the next row of a repeat is typed.
  var isAtAdder: Bool { focus.map { form.repeatInfo($0.name) != nil } ?? false }

  /// The repeat that a command about rows means.
  private var meantTable: FieldPath? {
    if isAtAdder { return focus }
    if let focusedRow { return focusedRow.table }
    // The only table of the section can be meant from anywhere in it.
    let here = focus.flatMap { section($0) }
    let tables = rows.compactMap { row -> FieldPath? in
      if case .table(let path) = row, section(path) == here { return path }
      return nil
    }
    return tables.count == 1 ? tables.first : nil
  }

  /// Adds a row after the one in focus, or at the end, and goes to its first cell.
  mutating func addRow() -> [FormOutcome] {
    settle()
    guard let table = meantTable else { return say(Texts.goToTable) }
    let before = step
    let after = focusedRow.flatMap { $0.table == table ? $0.id : nil }
    guard let row = interview.addRow(table, after: after) else { return refuseRow(table) }
    return arrive(inRow: row, of: table, since: before)
  }

  /// Copies the row in focus and goes to the copy.
  mutating func copyRow() -> [FormOutcome] {
    settle()
    guard let (table, id) = focusedRow ?? lastRow(at: focus) else {
      return say(Texts.goToRowToCopy)
    }
    let before = step
    guard let row = interview.copyRow(table, id) else { return refuseRow(table) }
    let name = interview.rowTitle(table, id)
    let outcomes = arrive(inRow: row, of: table, since: before)
    return outcomes + say(Texts.rowCopied(name))
  }

  /// Removes the row in focus; what was next comes under the focus.
  mutating func removeRow() -> [FormOutcome] {
    guard let (table, id) = focusedRow else { return say(Texts.goToRowToRemove) }
    settle()
    let before = step
    let (name, numbers) = (interview.rowTitle(table, id), interview.rows(table))
    guard interview.removeRow(table, id) else {
      return say(Texts.rowsFollow)
    }
    history.record(before)
    forget { $0.isInside(table, row: id) }
    effort.changed(table)
    justLeft = nil
    refresh()
    let place = numbers.firstIndex(of: id) ?? 0
    let left = interview.rows(table)
    let next = left.indices.contains(place) ? left[place] : left.last
    let stops = self.stops
    focus =
      next.flatMap { next in stops.first { $0.isInside(table, row: next) } }
      ?? stops.first { $0 == table } ?? stops.first { section($0) == section(table) } ?? stops.first
    openWidget()
    return say(Texts.rowRemoved(name))
  }

  /// What is typed where the next row belongs begins that row.
  mutating func typeNewRow(_ input: InputEvent) -> [FormOutcome]? {
    guard isAtAdder else { return nil }
    switch input {
    case .key(let press) where press.key == .insert && !press.ctrl && !press.alt:
      return addRow()
    case .key(let press):
      guard case .char(let character) = press.key, !press.ctrl, !press.alt else { return nil }
      let outcomes = addRow()
      return " +".contains(character) || isAtAdder ? outcomes : outcomes + (takeInField(input) ?? [])
    case .paste:
      let outcomes = addRow()
      return isAtAdder ? outcomes : outcomes + (takeInField(input) ?? [])
    default:
      return nil
    }
  }

  /// ↑ and ↓ inside a table keep to the column; nil elsewhere, and where the table ends.
  mutating func moveInColumn(by step: Int) -> [FormOutcome]? {
    if let (table, id) = lastRow(at: focus) {
      return step > 0 ? nil : jump(to: stops.first { $0.isInside(table, row: id) })
    }
    guard !isAtAdder, let focus, let (table, id) = focusedRow else { return nil }
    let stops = self.stops
    let numbers = interview.rows(table)
    guard let place = numbers.firstIndex(of: id) else { return nil }
    if numbers.indices.contains(place + step) {
      let row = FieldPath.Row(name: table.name, id: numbers[place + step])
      let target = FieldPath(focus.name, in: table.rows + [row])
      return stops.contains(target) ? jump(to: target) : nil
    }
    if step > 0 { return stops.contains(table) ? jump(to: table) : nil }
    guard let first = stops.firstIndex(where: { $0.isInside(table, row: id) }), first > 0 else { return nil }
    return jump(to: stops[first - 1])
  }

  /// Takes rows back that only the last round has.
  mutating func takeRows(_ table: FieldPath) -> Int {
    let present = Set(interview.rows(table))
    guard case .rows(let rows)? = previous?.answer(table) else { return 0 }
    var taken = 0
    for row in rows where !present.contains(row.id) {
      if interview.restoreRow(table, row.carried(by: form)) != nil { taken += 1 }
    }
    return taken
  }

  /// The section of a question or a repeat.
  func section(_ path: FieldPath) -> Int? {
    question(path)?.section ?? form.repeatInfo(path.name)?.section
  }

  /// The place of a row among its siblings, from 1.
  func position(_ table: FieldPath, _ id: Int) -> Int {
    (interview.rows(table).firstIndex(of: id) ?? 0) + 1
  }

  // MARK: Inside

  private mutating func arrive(
    inRow row: FieldPath.Row, of table: FieldPath, since before: FormHistory.Step
  ) -> [FormOutcome] {
    history.record(before)
    effort.changed(table)
    warnedBeforeSubmit = false
    refresh()
    let target = stops.first { $0.isInside(table, row: row.id) }
    justLeft = nil
    if let target { arrive(at: target) } else { openWidget() }
    return []
  }

  private mutating func refuseRow(_ table: FieldPath) -> [FormOutcome] {
    let isCounted = form.repeatInfo(table.name)?.count != nil
    return say(
      isCounted
        ? Texts.rowsFollow
        : Texts.tableFull(RepeatInfo.rowLimit))
  }

  private func lastRow(at table: FieldPath?) -> (table: FieldPath, id: Int)? {
    guard let table, isAtAdder, let id = interview.rows(table).last else { return nil }
    return (table, id)
  }

  /// Drops what was noted about fields that are no more.
  private mutating func forget(_ isGone: (FieldPath) -> Bool) {
    typed = typed.filter { !isGone($0.key) }
    typedProblems = typedProblems.filter { !isGone($0.key) }
    visited = visited.filter { !isGone($0) }
    touched = touched.filter { !isGone($0) }
  }
}
