import Formats

/// One form being filled for one record: a value, so that a screen can keep the one before.
public struct Interview: Sendable {
  /// The questionnaire.
  public let form: Form
  private var state: InterviewState
  /// Answers to questions that this version of the form does not have: kept in the draft.
  private let extras: [String: Answer]

  /// Opens a form on answers: computes what is computed, and, for a new record, fills in defaults where nothing
  /// is answered.
  /// - Parameters:
  ///   - confirmed: warnings accepted earlier.
  ///   - isNew: whether defaults apply; by default only when there are no answers yet.
  public init(
    form: Form, answers: Answers, context: InterviewContext, confirmed: Set<FieldPath> = [],
    isNew: Bool? = nil
  ) {
    self.form = form
    let core = form.core
    var state = InterviewState(core: core, context: context, confirmed: confirmed)
    var extras = answers.values
    for question in core.questions {
      state.values[question.index] = extras.removeValue(forKey: question.name)?.normal(
        for: question, in: core)
    }
    self.extras = extras
    state.fillMetadata()
    let takesDefaults = isNew ?? answers.isEmpty
    if takesDefaults { state.fillLiteralDefaults() }
    state.computeAll()
    if takesDefaults { state.fillDynamicDefaults() }
    self.state = state
  }

  /// What the interview knows of the world.
  public var context: InterviewContext { state.context }

  /// Everything answered, also what is not asked any more: the draft.
  public var answers: Answers {
    var values = extras
    for question in form.core.questions {
      if let answer = state.values[question.index] { values[question.name] = answer }
    }
    return Answers(values)
  }

  /// Warnings that the person has accepted.
  public var confirmed: Set<FieldPath> { state.confirmed }

  /// The fields on the screen: relevant and visible, in order.
  public var fields: [FieldPath] { fields(in: form.core.questions.indices) }

  /// The fields on the screen of one section.
  public func fields(section: Int) -> [FieldPath] {
    form.sections.indices.contains(section) ? fields(in: form.sections[section].range) : []
  }

  private func fields(in range: Range<Int>) -> [FieldPath] {
    form.core.questions[range].compactMap { question in
      question.kind.isVisible && state.statuses[question.index].relevant ? FieldPath(question.name) : nil
    }
  }

  private func index(_ path: FieldPath) -> Int? {
    path.rows.isEmpty ? form.core.indexByName[path.name] : nil
  }

  /// Stores an answer (nil: unanswered), in its canonical form, and works out anew what depends on it. A path
  /// that the form does not have is left alone. A changed answer takes back the confirmation of its warning.
  public mutating func set(_ path: FieldPath, _ answer: Answer?) {
    guard let index = index(path) else { return }
    let core = form.core
    let normal = answer?.normal(for: core.questions[index], in: core)
    guard normal != state.values[index] else { return }
    state.values[index] = normal
    state.confirmed.remove(path)
    state.propagate(from: core.plan.itemOfQuestion[index])
  }

  /// How a field stands.
  public func status(_ path: FieldPath) -> FieldStatus {
    index(path).map { state.statuses[$0] } ?? FieldStatus()
  }

  /// The answer, also of a field that is not asked any more.
  public func answer(_ path: FieldPath) -> Answer? { index(path).flatMap { state.values[$0] } }

  /// What may be chosen now, the choice filter applied.
  public func choices(_ path: FieldPath) -> [Choice] {
    guard let index = index(path), let list = form.core.questions[index].kind.list else { return [] }
    let all = form.choices(list: list)
    guard let filter = form.core.questions[index].choiceFilter else { return all }
    return all.filter { state.evaluate(filter, at: index, choice: $0).flag }
  }

  /// The label with `${…}` filled in.
  public func label(_ path: FieldPath) -> String {
    guard let index = index(path) else { return path.description }
    return form.core.labels[index]?.filled { state.display($0) } ?? form.core.questions[index].label
  }

  /// The hint with `${…}` filled in.
  public func hint(_ path: FieldPath) -> String {
    guard let index = index(path) else { return "" }
    return form.core.hints[index]?.filled { state.display($0) } ?? form.core.questions[index].hint
  }

  /// The answer as people read it: `Rp 4.500.000`, `22/11/2026`, a choice's label.
  /// - Parameter masked: hide the middle of fields marked `mask`.
  public func display(_ path: FieldPath, masked: Bool = false) -> String {
    guard let index = index(path) else { return "" }
    return form.core.display(state.values[index], form.core.questions[index], masked: masked)
  }

  /// What a person typed at this field, as an answer: see `AnswerParser`.
  public func parse(_ path: FieldPath, _ typed: String) throws(EntryProblem) -> Answer? {
    guard let index = index(path) else { return nil }
    return try AnswerParser.parse(
      typed, for: form.core.questions[index], choices: choices(path), today: context.today)
  }

  /// The person accepts the warning at this field; without a warning nothing happens.
  public mutating func confirm(_ path: FieldPath) {
    guard let index = index(path), state.statuses[index].problem?.severity == .warning else { return }
    state.confirmed.insert(path)
    state.statuses[index].problem?.confirmed = true
  }

  /// Everything that blocks submitting: wrong answers and missing ones (rule `.required`), in document order.
  public var errors: [FieldIssue] {
    form.core.questions.compactMap { question in
      let status = state.statuses[question.index]
      if status.isRequiredMissing { return missing(question) }
      return status.problem?.severity == .error ? status.problem : nil
    }
  }

  private func missing(_ question: Question) -> FieldIssue {
    let message = question.requiredMessage
    return FieldIssue(
      path: FieldPath(question.name), severity: .error, rule: .required,
      message: message.isEmpty ? "wajib diisi" : state.fill(message))
  }

  /// The sentence for a field whose demanded answer is missing; nil when it is not.
  public func missingMessage(_ path: FieldPath) -> String? {
    guard let index = index(path), state.statuses[index].isRequiredMissing else { return nil }
    return missing(form.core.questions[index]).message
  }

  /// Warnings not yet confirmed, in document order.
  public var warnings: [FieldIssue] {
    state.statuses.compactMap { status in
      guard let problem = status.problem, problem.severity == .warning, !problem.confirmed else { return nil }
      return problem
    }
  }

  /// How far a section is.
  public func counts(section: Int) -> SectionCounts {
    var counts = SectionCounts()
    guard form.sections.indices.contains(section) else { return counts }
    for question in form.core.questions[form.sections[section].range] {
      let status = state.statuses[question.index]
      guard question.kind.isVisible, status.relevant else { continue }
      if question.kind != .note {
        counts.shown += 1
        if status.isAnswered { counts.answered += 1 }
        if status.isRequiredMissing { counts.requiredMissing += 1 }
      }
      if let problem = status.problem {
        if problem.severity == .error {
          counts.errors += 1
        } else if !problem.confirmed {
          counts.warnings += 1
        }
      }
    }
    return counts
  }

  /// What a submission holds: irrelevant answers dropped, calculations stored, the time of `end` filled in.
  /// - Parameter now: the moment of submitting; the context's when not given.
  public func submission(now: Instant? = nil) -> Answers {
    var answers = Answers()
    for question in form.core.questions {
      guard state.statuses[question.index].relevant else { continue }
      if question.kind == .metadata(.end) {
        answers[question.name] = .text((now ?? context.now).iso)
      } else if let answer = state.values[question.index] {
        answers[question.name] = answer
      }
    }
    return answers
  }

  /// The record's display name, by the form's `instance_name`, else by its field with the use `name`.
  public var instanceName: String {
    if let expression = form.core.instanceName {
      return Label.clean(state.evaluate(expression, at: nil).text)
    }
    let named = form.core.questions.first { $0.uses.contains(.name) }
    return named.map { state.display($0.name) } ?? ""
  }
}
