import Questionnaire

/// The states of the whole form to go back and forward to.
struct FormHistory: Sendable {
  struct Step: Sendable {
    var interview: Interview
    var typed: [FieldPath: String]
    var typedProblems: [FieldPath: String]
    var focus: FieldPath?
  }

  static let limit = 200
  private(set) var done: [Step] = []
  private(set) var undone: [Step] = []

  mutating func record(_ step: Step) {
    done.append(step)
    if done.count > Self.limit { done.removeFirst() }
    undone = []
  }

  mutating func back(from present: Step) -> Step? {
    guard let step = done.popLast() else { return nil }
    undone.append(present)
    return step
  }

  mutating func forward(from present: Step) -> Step? {
    guard let step = undone.popLast() else { return nil }
    done.append(present)
    return step
  }
}
