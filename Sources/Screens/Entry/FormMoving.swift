import Questionnaire

extension FormState {
  /// Leaves the focused field, whatever is in it, and goes on by some stops. At the ends it stays.
  mutating func move(by steps: Int) -> [FormOutcome] {
    guard let from = focus else { return [.bell] }
    let before = stops
    leaveField()
    guard let target = neighbour(of: from, by: steps, among: before) else {
      openWidget()
      return steps > 0 ? say(Texts.lastField) : say(Texts.firstField)
    }
    arrive(at: target)
    return []
  }

  /// Goes to a field from anywhere.
  mutating func jump(to path: FieldPath?) -> [FormOutcome] {
    guard let path, stops.contains(path) else { return [.bell] }
    if path != focus {
      leaveField()
      // Leaving may have changed what is asked.
      guard stops.contains(path) else { return [.bell] }
      arrive(at: path)
      // The field that was left may be out of sight now: what is wrong with it stands in the status line alone, in full.
      justLeft = nil
      message?.isAtField = false
    }
    return []
  }

  mutating func moveSection(by direction: Int) -> [FormOutcome] {
    settle()
    guard let focus, let here = self.section(focus) else { return [.bell] }
    let stops = self.stops
    func section(_ path: FieldPath) -> Int { self.section(path) ?? 0 }
    if direction > 0 {
      guard let target = stops.first(where: { section($0) > here }) else {
        return jump(to: stops.last)
      }
      return jump(to: target)
    }
    if let top = stops.first(where: { section($0) == here }), top != focus { return jump(to: top) }
    guard let before = stops.last(where: { section($0) < here }) else { return [.bell] }
    return jump(to: stops.first { section($0) == section(before) })
  }

  /// To the next field with an error, a gap, a warning or an open remark; round the end to the start.
  mutating func moveToProblem(forward: Bool) -> [FormOutcome] {
    settle()
    let stops = self.stops
    let problems = stops.filter { needsLook($0) }
    guard !problems.isEmpty else {
      return say(Texts.nothingWrong)
    }
    let here = focus.flatMap { stops.firstIndex(of: $0) } ?? 0
    func place(_ path: FieldPath) -> Int { stops.firstIndex(of: path) ?? 0 }
    let target =
      forward
      ? problems.first { place($0) > here } ?? problems.first
      : problems.last { place($0) < here } ?? problems.last
    if problems.count == 1, target == focus { return say(Texts.onlyThisLeft) }
    return jump(to: target)
  }

  /// Whether something is to do at a field: an issue, a remark, or a question to be asked anew that is still open.
  func needsLook(_ path: FieldPath) -> Bool {
    issues[path] != nil || awaitsAnswer(path) || awaitsAsking(path)
  }

  /// Whether the form wants the question asked again, the last round has an answer, and this one has none yet.
  func awaitsAsking(_ path: FieldPath) -> Bool {
    question(path)?.uses.contains(.tanyaUlang) == true && interview.answer(path) == nil
      && !visited.contains(path) && previous?.answer(path) != nil
  }

  // MARK: Leaving and arriving

  /// What happens on leaving: text becomes an answer, checks speak. Never refuses.
  mutating func leaveField() {
    settle()
    guard let focus else { return }
    visited.insert(focus)
    let kind = issues[focus]?.kind
    justLeft = kind == .error || kind == .warning ? focus : nil
    if let issue = justLeft.flatMap({ issues[$0] }) {
      message = EntryMessage(
        tone: issue.kind == .error ? .error : .warning, text: "\(plainLabel(focus)): \(issue.message)",
        isAtField: true)
    }
  }

  mutating func arrive(at path: FieldPath) {
    focus = path
    showsHelp = false
    choosesOutcome = false
    openWidget()
  }

  /// The stop so many places on from a field that may itself have vanished from the list.
  private func neighbour(of path: FieldPath, by steps: Int, among before: [FieldPath]) -> FieldPath? {
    let stops = self.stops
    if let index = stops.firstIndex(of: path) {
      return stops.indices.contains(index + steps) ? stops[index + steps] : nil
    }
    let kept = Set(stops)
    let index = before.firstIndex(of: path) ?? 0
    return steps > 0
      ? before.dropFirst(index + 1).first { kept.contains($0) }
      : before.prefix(index).last { kept.contains($0) }
  }
}
