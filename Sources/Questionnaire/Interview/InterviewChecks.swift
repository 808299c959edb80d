import Formats

extension InterviewState {
  /// Brings one question's status up to date.
  mutating func check(_ index: Int) {
    let question = core.questions[index]
    let isRelevant = relevant[core.plan.itemOfQuestion[index]]
    var status = FieldStatus(relevant: isRelevant, isAnswered: values[index] != nil)
    if isRelevant, question.kind.isVisible {
      status.required = question.kind != .note && holds(question.required, at: index)
      status.readOnly = holds(question.readOnly, at: index)
      status.isRequiredMissing = status.required && !status.isAnswered
      status.problem = problem(question, values[index])
    }
    if status.problem?.severity != .warning { confirmed.remove(FieldPath(question.name)) }
    statuses[index] = status
  }

  private func holds(_ condition: Condition, at index: Int) -> Bool {
    switch condition {
    case .never: false
    case .always: true
    case .when(let expression): evaluate(expression, at: index).flag
    }
  }

  private func problem(_ question: Question, _ answer: Answer?) -> FieldIssue? {
    let path = FieldPath(question.name)
    if let answer {
      if let message = shapeProblem(question, answer) {
        return FieldIssue(path: path, severity: .error, rule: .kind, message: message)
      }
      if let message = choiceProblem(question, answer) {
        return FieldIssue(path: path, severity: .error, rule: .choice, message: message)
      }
      if let constraint = question.constraint, !evaluate(constraint, at: question.index).flag {
        let message = question.constraintMessage
        return FieldIssue(
          path: path, severity: .error, rule: .constraint,
          message: message.isEmpty ? "jawaban tidak memenuhi syarat formulir; periksa lagi" : fill(message))
      }
    } else if question.kind != .note {
      return nil
    }
    guard let warning = question.warning, evaluate(warning, at: question.index).flag else { return nil }
    let message = question.warningMessage
    return FieldIssue(
      path: path, severity: .warning, rule: .warning,
      message: message.isEmpty ? "jawaban ini tidak biasa; pastikan sudah benar" : fill(message),
      confirmed: confirmed.contains(path))
  }

  func fill(_ text: String) -> String {
    Template(text)?.filled { display($0) } ?? text
  }

  /// The answer of a question as people read it, empty while it is not asked.
  func display(_ name: String) -> String {
    guard let index = core.indexByName[name], relevant[core.plan.itemOfQuestion[index]] else { return "" }
    return core.display(values[index], core.questions[index], masked: false)
  }

  private func shapeProblem(_ question: Question, _ answer: Answer) -> String? {
    switch (question.kind, answer) {
    case (.integer, .whole(let number)), (.decimal, .whole(let number)):
      return abs(Double(number)) < Answer.integerLimit ? nil : "angka terlalu besar untuk disimpan"
    case (.decimal, .decimal), (.text, .text), (.selectOne, .text), (.selectMultiple, .choices): return nil
    case (.integer, .decimal): return "harus bilangan bulat, tanpa koma"
    case (.integer, _), (.decimal, _): return "bukan angka; ketik angka saja"
    case (.date, .text(let text)):
      return Day(iso: text) == nil ? "“\(text)” bukan tanggal; ketik seperti 22/11/2026" : nil
    case (.date, _): return "bukan tanggal; ketik seperti 22/11/2026"
    case (.selectOne, _): return "pilih satu saja"
    default: return "isi tidak sesuai jenis pertanyaan; isi ulang"
    }
  }

  /// A choice that its filter no longer offers is an error, never dropped: the person decides what is right.
  private func choiceProblem(_ question: Question, _ answer: Answer) -> String? {
    guard let list = question.kind.list.flatMap({ core.lists[$0] }) else { return nil }
    let codes: [String]
    switch answer {
    case .text(let code): codes = [code]
    case .choices(let chosen): codes = chosen
    default: return nil
    }
    for code in codes {
      guard let choice = list.choice(code) else {
        return "“\(code)” tidak ada dalam daftar pilihan; pilih lagi"
      }
      if let filter = question.choiceFilter, !evaluate(filter, at: question.index, choice: choice).flag {
        return "“\(choice.label)” tidak cocok lagi dengan jawaban lain; pilih lagi"
      }
    }
    return nil
  }
}
