extension InterviewState {
  /// When the record was begun, by whom, on which day: filled in once.
  mutating func fillMetadata() {
    for question in core.questions where values[question.index] == nil {
      switch question.kind {
      case .metadata(.start): values[question.index] = .text(context.now.iso)
      case .metadata(.today): values[question.index] = .text(context.today.iso)
      case .metadata(.username) where !context.user.isEmpty: values[question.index] = .text(context.user)
      default: break
      }
    }
  }

  /// Defaults that are written out, where nothing is answered.
  mutating func fillLiteralDefaults() {
    for question in core.questions where values[question.index] == nil {
      if case .literal(let text) = question.defaultValue {
        values[question.index] = Answer.text(text).normal(for: question, in: core)
      }
    }
  }

  /// Defaults that are computed, in document order, so that one may read those before it.
  mutating func fillDynamicDefaults() {
    for question in core.questions where values[question.index] == nil {
      guard case .dynamic(let expression) = question.defaultValue else { continue }
      let answer = Answer(evaluate(expression, at: question.index), for: question.kind)
      values[question.index] = answer?.normal(for: question, in: core)
      if values[question.index] != nil { propagate(from: core.plan.itemOfQuestion[question.index]) }
    }
  }
}
