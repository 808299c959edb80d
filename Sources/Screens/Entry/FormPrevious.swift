import Canvas
import Formats
import Questionnaire

extension FormState {
  /// How an answer stands against the last round's.
  enum Comparison: Sendable { case none, same, changed }

  func comparison(_ path: FieldPath) -> Comparison {
    guard let previous, let answer = interview.answer(path) else { return .none }
    guard let before = previous.answer(path) else { return touched.contains(path) ? .changed : .none }
    return before == answer ? .same : .changed
  }

  /// The last round's answer as people read it; nil when there is none.
  func previousText(_ path: FieldPath) -> String? {
    guard let previous, previous.answer(path) != nil else { return nil }
    return previous.display(path)
  }

  /// The same for a narrow column: money that would be cut stands there in short; in full beside or under the list.
  func previousText(_ path: FieldPath, room: Int) -> String? {
    guard let text = previousText(path) else { return nil }
    guard TextWidth.of(text) > room, question(path)?.isMoney == true else { return text }
    switch previous?.answer(path) {
    case .whole(let amount): return Rupiah.short(amount)
    case .decimal(let amount) where abs(amount) < 1e15: return Rupiah.short(Int64(amount))
    default: return text
    }
  }

  /// Takes the last round's answer for the focused field and goes on to the next one where something is to do; what was
  /// carried over needs no key.
  mutating func takeField() -> [FormOutcome] {
    guard let path = focus else { return [.bell] }
    if isAtAdder {
      let before = step
      let taken = takeRows(path)
      return finishTaking(taken, since: before, Texts.rowsWord)
    }
    guard let answer = previous?.answer(path) else {
      return say(
        previous == nil ? Texts.noLastRound : Texts.noLastAnswer)
    }
    // What was being typed gives way, as one undo step.
    typed[path] = nil
    typedProblems[path] = nil
    set(path, answer)
    openWidget()
    let stops = self.stops
    let later = stops.drop { $0 != path }.dropFirst()
    let next = later.first { needsLook($0) || interview.answer($0) == nil && previous?.answer($0) != nil }
    guard let next else { return move(by: 1) }
    leaveField()
    if self.stops.contains(next) { arrive(at: next) }
    return []
  }

  /// Fills what is empty in a section (nil: everywhere) from the last round, except what must be asked
  /// anew. A table without rows gets the last round's.
  mutating func take(section: Int?) -> [FormOutcome] {
    settle()
    guard previous != nil else { return say(Texts.noLastRound) }
    let before = step
    var taken = 0
    // An answer may open further questions: until nothing more can be taken.
    while case let more = takeOnce(section: section), more > 0 {
      taken += more
      rows = EntryRow.rows(of: interview, previous: previous)
    }
    if taken == 0, rows.contains(where: { isLeftToAsk($0, in: section) }) {
      return say(Texts.onlyAskedAnewLeft)
    }
    return finishTaking(taken, since: before, Texts.answersWord)
  }

  /// Whether a field stands empty because it must be asked anew: that the last round knows it is no reason to take it.
  private func isLeftToAsk(_ row: EntryRow, in section: Int?) -> Bool {
    guard case .field(let path, editable: true) = row, section == nil || self.section(path) == section else {
      return false
    }
    return question(path)?.uses.contains(.tanyaUlang) == true && interview.answer(path) == nil
      && typed[path] == nil && previous?.answer(path) != nil
  }

  private mutating func takeOnce(section: Int?) -> Int {
    var taken = 0
    for row in rows where section == nil || row.path.flatMap({ self.section($0) }) == section {
      switch row {
      case .field(let path, editable: true):
        guard question(path)?.uses.contains(.tanyaUlang) == false, interview.answer(path) == nil,
          typed[path] == nil, let answer = previous?.answer(path)
        else { continue }
        interview.set(path, answer)
        guard interview.answer(path) != nil else { continue }
        effort.changed(path)
        taken += 1
      case .table(let path) where interview.rows(path).isEmpty:
        taken += takeRows(path)
      default: break
      }
    }
    return taken
  }

  private mutating func finishTaking(
    _ taken: Int, since before: FormHistory.Step, _ what: String
  ) -> [FormOutcome] {
    guard taken > 0 else { return say(Texts.nothingToTake) }
    history.record(before)
    warnedBeforeSubmit = false
    refresh()
    openWidget()
    return say(Texts.takenFromLast(taken, what))
  }
}
