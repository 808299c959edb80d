import Formats

extension InterviewState {
  /// Brings one question's status up to date.
  mutating func check(_ item: Int, _ row: Int) {
    guard let index = tree.questionOf[item] else { return }
    let question = core.questions[index]
    let slot = tree.slotOf[item]
    let answer = rows[row].values[slot]
    var status = FieldStatus(relevant: rows[row].relevant[slot], isAnswered: answer != nil)
    if status.relevant, question.kind.isVisible {
      let takesAnswer = question.kind.takesAnswer
      status.required = takesAnswer && holds(question.required, item, row)
      status.readOnly = !takesAnswer || holds(question.readOnly, item, row)
      status.isRequiredMissing = status.required && !status.isAnswered
      status.problem = problem(question, item, row, answer)
    }
    if status.problem?.severity != .warning, !confirmed.isEmpty {
      confirmed.remove(FieldPath(question.name, in: path(row)))
    }
    rows[row].statuses[slot] = status
  }

  private func holds(_ condition: Condition, _ item: Int, _ row: Int) -> Bool {
    switch condition {
    case .never: false
    case .always: true
    case .when(let expression): evaluate(expression, at: item, row).flag
    }
  }

  private func problem(_ question: Question, _ item: Int, _ row: Int, _ answer: Answer?) -> FieldIssue? {
    func issue(_ severity: FieldIssue.Severity, _ rule: FieldIssue.Rule, _ message: String) -> FieldIssue {
      FieldIssue(
        path: FieldPath(question.name, in: path(row)), severity: severity, rule: rule, message: message)
    }
    if let answer {
      if let message = shapeProblem(question, answer) { return issue(.error, .kind, message) }
      if let message = choiceProblem(question, answer, item, row) { return issue(.error, .choice, message) }
      if let constraint = question.constraint, !evaluate(constraint, at: item, row).flag {
        let message = question.constraintMessage
        return issue(
          .error, .constraint,
          message.isEmpty ? "jawaban tidak memenuhi syarat formulir; periksa lagi" : fill(message, row))
      }
    } else if question.kind != .note {
      return nil
    }
    guard let warning = question.warning, evaluate(warning, at: item, row).flag else { return nil }
    let message = question.warningMessage
    var found = issue(
      .warning, .warning,
      message.isEmpty ? "jawaban ini tidak biasa; pastikan sudah benar" : fill(message, row))
    found.confirmed = confirmed.contains(found.path)
    return found
  }

  func fill(_ text: String, _ row: Int) -> String {
    Template(text)?.filled { display($0, from: row) } ?? text
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
    case (.time, .text(let text)):
      return TimeOfDay(text) == nil ? "“\(text)” bukan jam; ketik seperti 14:30" : nil
    case (.dateTime, .text(let text)):
      return Instant(iso: text) == nil
        ? "“\(text)” bukan tanggal dan jam; ketik seperti 22/11/2026 14:30" : nil
    case (.geopoint, .text(let text)):
      return Coordinates(text) == nil ? Coordinates.advice(text) : nil
    case (.range(let range), .whole(let number)): return range.problem(Double(number))
    case (.range(let range), .decimal(let number)): return range.problem(number)
    case (.range, _): return "bukan angka; ketik angka saja"
    case (.rank(let list), .choices(let codes)):
      let count = core.lists[list]?.choices.count ?? 0
      return codes.count == count ? nil : "urutkan semua \(count) pilihan, baru \(codes.count)"
    case (.acknowledge, .text("OK")), (.media, .text), (.shape, .text): return nil
    default: return "isi tidak sesuai jenis pertanyaan; isi ulang"
    }
  }

  /// A choice that its filter no longer offers is an error, never dropped: the person decides what is right.
  private func choiceProblem(_ question: Question, _ answer: Answer, _ item: Int, _ row: Int) -> String? {
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
      if let filter = question.choiceFilter,
        !offers(filter, question, list.position(code) ?? 0, item, row)
      {
        return "“\(choice.label)” tidak cocok lagi dengan jawaban lain; pilih lagi"
      }
    }
    return nil
  }

  /// Whether the filter lets a choice of the question's list through.
  func offers(_ filter: Expression, _ question: Question, _ place: Int, _ item: Int, _ row: Int) -> Bool {
    guard let source = core.instanceOfQuestion[question.index] else { return true }
    let focus = Focus(node: Node(kind: .item, a: source, b: place), position: place + 1, size: 0)
    return evaluate(filter, at: item, row, focus: focus).flag
  }

  /// The places of the choices that the filter lets through.
  func offered(_ filter: Expression, _ question: Question, _ count: Int, _ item: Int, _ row: Int) -> [Int] {
    guard let source = core.instanceOfQuestion[question.index] else { return Array(0..<count) }
    let scope = FormScope(state: self, item: item, row: row)
    return (0..<count).filter { place in
      let node = Node(kind: .item, a: source, b: place)
      return filter.evaluate(in: scope, at: Focus(node: node, position: place + 1, size: count)).flag
    }
  }
}
