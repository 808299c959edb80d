import Formats

/// One form being filled for one record: a value, so that a screen can keep the one before.
public struct Interview: Sendable {
  /// The questionnaire.
  public let form: Form
  var state: InterviewState
  /// Answers to questions that this version of the form does not have: kept in the draft.
  let extras: [String: Answer]

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
    var state = InterviewState(core: form.core, context: context, confirmed: confirmed)
    extras = state.load(answers, into: 0)
    if let previous = context.previous { state.noteRows(of: previous) }
    state.fillMetadata()
    let takesDefaults = isNew ?? answers.isEmpty
    if takesDefaults { state.fillLiteralDefaults() }
    state.computeAll()
    if takesDefaults { state.fillDynamicDefaults() }
    self.state = state
  }

  /// The same interview with its texts in another of the form's languages.
  public func translated(to language: String) -> Interview {
    var other = Interview(
      form: form.translated(to: language), answers: answers, context: context, confirmed: confirmed,
      isNew: false)
    // Numbers of removed rows stay used.
    other.state.highest = state.highest
    return other
  }

  /// What the interview knows of the world.
  public var context: InterviewContext { state.context }

  /// Everything answered, also what is not asked any more: the draft.
  public var answers: Answers {
    var answers = state.answers(of: 0)
    answers.values.merge(extras) { ours, _ in ours }
    return answers
  }

  /// Warnings that the person has accepted.
  public var confirmed: Set<FieldPath> { state.confirmed }

  /// The fields on the screen: relevant and visible, in order; those of a repeat once for each row.
  public var fields: [FieldPath] { nodes(section: nil).filter(isShown).map(path) }

  /// The fields on the screen of one section.
  public func fields(section: Int) -> [FieldPath] { nodes(section: section).filter(isShown).map(path) }

  /// Stores an answer (nil: unanswered), in its canonical form, and works out anew what depends on it. A path
  /// that the form does not have is left alone. A changed answer takes back the confirmation of its warning.
  public mutating func set(_ path: FieldPath, _ answer: Answer?) {
    guard let (place, question) = questionPlace(path) else { return }
    let normal = answer?.normal(for: question, in: form.core)
    let slot = state.tree.slotOf[place.item]
    guard normal != state.rows[place.row].values[slot] else { return }
    state.rows[place.row].values[slot] = normal
    state.confirmed.remove(path)
    state.propagate(from: place.item, place.row)
    for index in form.core.triggered[question.index] { trigger(index, place.row) }
  }

  /// A calculation that waits for another question's change: once for each row that stands with that question.
  private mutating func trigger(_ index: Int, _ row: Int) {
    let item = state.tree.itemOfQuestion[index]
    let shared = state.ancestor(
      row, level: state.tree.common(state.rows[row].level, state.tree.levelOf[item]))
    for inner in state.rows(state.tree.levelOf[item], under: shared) {
      let hasChanged: Bool
      if let calculation = form.core.questions[index].calculation {
        hasChanged = state.calculate(calculation, item, index, inner)
      } else {
        hasChanged = state.answer(item, inner) != nil
        state.rows[inner].values[state.tree.slotOf[item]] = nil
      }
      if hasChanged { state.propagate(from: item, inner) }
    }
  }

  /// How a field stands.
  public func status(_ path: FieldPath) -> FieldStatus { place(path).map { status($0) } ?? FieldStatus() }

  /// The answer, also of a field that is not asked any more; of a repeat its rows.
  public func answer(_ path: FieldPath) -> Answer? {
    guard let place = place(path) else { return nil }
    if question(place) != nil { return state.answer(place.item, place.row) }
    return state.answers(of: place.row)[path.name]
  }

  /// What may be chosen now, the choice filter applied, shuffled where the form asks for it.
  public func choices(_ path: FieldPath) -> [Choice] {
    guard let (place, question) = questionPlace(path), let list = question.kind.list else { return [] }
    let all = form.choices(list: list)
    var offered = all
    if let filter = question.choiceFilter {
      offered = state.offered(filter, question, all.count, place.item, place.row).map { all[$0] }
    }
    return question.randomized.map { $0.shuffled(offered, state, place) } ?? offered
  }

  /// The label with `${…}` filled in; of a repeat its own.
  public func label(_ path: FieldPath) -> String {
    guard let (place, question) = questionPlace(path) else {
      return form.repeatInfo(path.name)?.label ?? path.description
    }
    return form.core.labels[question.index]?.filled { state.display($0, from: place.row) } ?? question.label
  }

  /// The hint with `${…}` filled in.
  public func hint(_ path: FieldPath) -> String {
    guard let (place, question) = questionPlace(path) else { return "" }
    return form.core.hints[question.index]?.filled { state.display($0, from: place.row) } ?? question.hint
  }

  /// The answer as people read it: `Rp 4.500.000`, `22/11/2026`, a choice's label.
  /// - Parameter masked: hide the middle of fields marked `mask`.
  public func display(_ path: FieldPath, masked: Bool = false) -> String {
    guard let (place, question) = questionPlace(path) else { return "" }
    return form.core.display(state.answer(place.item, place.row), question, masked: masked)
  }

  /// What a person typed at this field, as an answer: see `AnswerParser`.
  public func parse(_ path: FieldPath, _ typed: String) throws(EntryProblem) -> Answer? {
    guard let (_, question) = questionPlace(path) else { return nil }
    return try AnswerParser.parse(typed, for: question, choices: choices(path), today: context.today)
  }

  /// The person accepts the warning at this field; without a warning nothing happens.
  public mutating func confirm(_ path: FieldPath) {
    guard let place = place(path), status(place).problem?.severity == .warning else { return }
    state.confirmed.insert(path)
    state.rows[place.row].statuses[state.tree.slotOf[place.item]].problem?.confirmed = true
  }

  /// Everything that blocks submitting: wrong answers and missing ones (rule `.required`), in document order.
  public var errors: [FieldIssue] {
    nodes(section: nil).compactMap { place in
      let status = status(place)
      if status.isRequiredMissing { return missing(place) }
      return status.problem?.severity == .error ? status.problem : nil
    }
  }

  private func missing(_ place: Place) -> FieldIssue {
    let message = question(place)?.requiredMessage ?? ""
    return FieldIssue(
      path: path(place), severity: .error, rule: .required,
      message: message.isEmpty ? "wajib diisi" : state.fill(message, place.row))
  }

  /// The sentence for a field whose demanded answer is missing; nil when it is not.
  public func missingMessage(_ path: FieldPath) -> String? {
    guard let place = place(path), status(place).isRequiredMissing else { return nil }
    return missing(place).message
  }

  /// Warnings not yet confirmed, in document order.
  public var warnings: [FieldIssue] {
    nodes(section: nil).compactMap { place in
      guard let problem = status(place).problem, problem.severity == .warning, !problem.confirmed else {
        return nil
      }
      return problem
    }
  }

  /// How far a section is.
  public func counts(section: Int) -> SectionCounts {
    var counts = SectionCounts()
    for place in nodes(section: section) {
      let status = status(place)
      guard let question = question(place), question.kind.isVisible, status.relevant else { continue }
      if question.kind.takesAnswer {
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
    state.answers(of: 0, submittedAt: (now ?? context.now).iso)
  }

  /// The record's display name, by the form's `instance_name`, else by its field with the use `name`.
  public var instanceName: String {
    if let expression = form.core.instanceName {
      return Label.clean(state.evaluate(expression, at: nil, 0).text)
    }
    let named = form.core.questions.first { $0.uses.contains(.name) }
    return named.map { state.display($0.name, from: 0) } ?? ""
  }
}
