extension InterviewState {
  /// When the record was begun, by whom, on which day: filled in once.
  mutating func fillMetadata(_ row: Int = 0) {
    for (item, question) in questions(row) {
      switch question.kind {
      case .metadata(.start): rows[row].values[tree.slotOf[item]] = .text(context.now.iso)
      case .metadata(.today): rows[row].values[tree.slotOf[item]] = .text(context.today.iso)
      case .metadata(.username) where !context.user.isEmpty:
        rows[row].values[tree.slotOf[item]] = .text(context.user)
      default: break
      }
    }
  }

  /// The questions directly in a row that have no answer yet.
  private func questions(_ row: Int) -> [(item: Int, question: Question)] {
    tree.levels[rows[row].level].items.compactMap { item in
      guard let question = tree.questionOf[item], rows[row].values[tree.slotOf[item]] == nil else {
        return nil
      }
      return (item, core.questions[question])
    }
  }

  /// Defaults that are written out, where nothing is answered.
  mutating func fillLiteralDefaults(_ row: Int = 0) {
    for (item, question) in questions(row) {
      if case .literal(let text) = question.defaultValue {
        rows[row].values[tree.slotOf[item]] = Answer.text(text).normal(for: question, in: core)
      }
    }
  }

  /// Defaults that are computed, in document order, so that one may read those before it; in a new record and in
  /// a new row.
  mutating func fillDynamicDefaults(_ row: Int = 0) {
    for (item, question) in questions(row) {
      guard case .dynamic(let expression) = question.defaultValue else { continue }
      let answer = Answer(evaluate(expression, at: item, row), for: question.kind)?
        .normal(for: question, in: core)
      guard let answer else { continue }
      rows[row].values[tree.slotOf[item]] = answer
      propagate(from: item, row)
    }
    for level in tree.levels[rows[row].level].children {
      for inner in rows(of: level, in: row) { fillDynamicDefaults(inner) }
    }
  }
}
