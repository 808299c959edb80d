import Canvas
import Questionnaire

/// How the visit went, when nobody was there to answer: the outcome first, then only what it still asks.
extension FormState {
  /// Goes to the outcome of the visit with its list open.
  mutating func goToOutcome() -> [FormOutcome] {
    guard let question = form.questions(using: .outcome).first,
      case let path = FieldPath(question.name), stops.contains(path)
    else { return say(Texts.asksNoOutcome) }
    _ = jump(to: path)
    _ = takeInField(.key(KeyPress(.down)))
    choosesOutcome = true
    return []
  }

  /// After the outcome was picked: to the first thing that it still demands.
  mutating func afterOutcome() -> [FormOutcome] {
    choosesOutcome = false
    let gap = stops.first { issues[$0]?.kind == .missing || issues[$0]?.kind == .error }
    guard let gap else { return say(Texts.nothingRequiredLeft) }
    return jump(to: gap)
  }

  /// Whether the key only agrees with a pick that has moved on by itself: the Enter or Tab of a habit, once. What was
  /// said with the pick stays.
  mutating func agreesWithPick(_ input: InputEvent) -> Bool {
    defer { hasMovedOn = false }
    return hasMovedOn && (input == .key(KeyPress(.enter)) || input == .key(KeyPress(.tab)))
  }
}
