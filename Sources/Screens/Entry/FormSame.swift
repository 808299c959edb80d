import Questionnaire

extension FormState {
  /// Whether a submission says what its base says. What the form proposes anew for each visit, such as its date, does
  /// not count.
  func isSame(_ answers: Answers) -> Bool {
    guard let base else { return false }
    return AnswerDiff.changes(form: form, from: base, to: answers).allSatisfy { change in
      guard let question = question(change.path) else { return false }
      if question.kind == .calculate || question.kind == .hidden { return true }
      if case .metadata = question.kind { return true }
      if case .dynamic = question.defaultValue { return question.uses.contains(.tanyaUlang) }
      return false
    }
  }
}
