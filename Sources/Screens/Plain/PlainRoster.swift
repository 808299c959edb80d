import Registry

/// A roster as lines: a heading chooses the day or the test, a row's number and a value fill a cell.
extension PlainDesk {
  /// A score that was left half typed on the screen stays kept for the screen: no line goes into it.
  mutating func putScoreAside() {
    guard var roster = app.layers.last as? RosterState, roster.score != nil else { return }
    roster.putScoreAside()
    app.layers[app.layers.count - 1] = roster
  }

  /// `pre` goes to that column; `3 85` fills the third row there, `nilai 85` the one that is next, `-` empties. Nil when
  /// the line means something else.
  mutating func fill(_ line: String, _ roster: RosterState) -> [Effect]? {
    var roster = roster
    if roster.go(to: line) {
      app.layers[app.layers.count - 1] = roster
      return App.refreshTop(&app)
    }
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 2, let first = words.first, let value = words.last else { return nil }
    var row = roster.cursor.at
    if first.lowercased() != Texts.plainScore {
      guard let number = Int(first) else { return nil }
      guard roster.roster.rows.indices.contains(number - 1) else {
        answers.append(Texts.plainNoSuchNumber(roster.roster.rows.count))
        return []
      }
      row = number - 1
      // A colleague's peserta came in between: whoever typed the number meant the row that they had heard.
      if numbered.indices.contains(row), numbered[row] != AnyHashable(roster.roster.rows[row].id) {
        answers.append(Texts.plainRowsMoved)
        described = []
        return []
      }
    }
    let id = roster.roster.rows.indices.contains(row) ? roster.roster.rows[row].id : nil
    let outcomes = roster.fill(value == "-" ? "" : value, row: row, app.context)
    let index = app.layers.count - 1
    app.layers[index] = roster
    let effects = App.perform(outcomes, at: index, &app) + App.refreshTop(&app)
    filled = effects.isEmpty ? nil : id
    return effects
  }

  /// What stands in the cell that was filled, and who is next: not the whole table for every score.
  mutating func filledLines() -> [String] {
    guard let id = filled, let roster = app.layers.last as? RosterState else { return [] }
    filled = nil
    described = description()
    let row = roster.roster.rows.first { $0.id == id }
    let next = roster.here.flatMap { $0.id == id ? nil : Texts.plainNext(roster.words($0)) }
    return [row.map { roster.words($0) + "." }, next].compactMap { $0 }
  }
}

extension RosterState {
  /// Goes to the day or test of that heading; false when there is none.
  fileprivate mutating func go(to heading: String) -> Bool {
    let wanted = heading.lowercased()
    guard let index = roster.columns.firstIndex(where: { self.heading($0).lowercased() == wanted }) else {
      return false
    }
    at = index
    return true
  }

  /// A peserta and what stands in the chosen column.
  fileprivate func words(_ row: Roster.Row) -> String {
    guard let column else { return row.name }
    let value = roster.value(column, row)
    let said = column.isScore ? (value.isEmpty ? Texts.attendance("") : value) : Texts.attendance(value)
    return "\(row.name), \(heading(column)) \(said)"
  }
}
