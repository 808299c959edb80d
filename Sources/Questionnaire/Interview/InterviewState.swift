import Formats

/// The answers of one record and what follows from them. Arrays by index, so that a copy is cheap and a change
/// touches only its own places.
struct InterviewState: Sendable {
  let core: FormCore
  let context: InterviewContext
  /// By question: also what is not asked any more.
  var values: [Answer?]
  /// By item of the plan.
  var relevant: [Bool]
  /// By question.
  var statuses: [FieldStatus]
  var confirmed: Set<FieldPath>

  init(core: FormCore, context: InterviewContext, confirmed: Set<FieldPath>) {
    self.core = core
    self.context = context
    self.confirmed = confirmed
    values = [Answer?](repeating: nil, count: core.questions.count)
    relevant = [Bool](repeating: true, count: core.plan.items.count)
    statuses = [FieldStatus](repeating: FieldStatus(), count: core.questions.count)
  }

  /// What `${name}` means: the answer while it is asked, else nothing.
  func value(question index: Int) -> Value {
    guard relevant[core.plan.itemOfQuestion[index]] else { return .empty }
    return Value(values[index], kind: core.questions[index].kind)
  }

  func evaluate(_ expression: Expression, at question: Int?, choice: Choice? = nil) -> Value {
    expression.evaluate(in: FormScope(state: self, question: question, choice: choice))
  }

  /// Works everything out from the beginning.
  mutating func computeAll() {
    for item in core.plan.order { _ = compute(item) }
    for index in core.questions.indices { check(index) }
  }

  /// Works out what a changed answer touches, each item once and after everything it reads.
  mutating func propagate(from changed: Int) {
    let plan = core.plan
    var isDirty = [Bool](repeating: false, count: plan.items.count)
    var needsCheck = isDirty
    var first = plan.order.count
    func mark(_ item: Int) {
      for dependent in plan.dependents[item] {
        isDirty[plan.rank[dependent]] = true
        first = min(first, plan.rank[dependent])
      }
      for dependent in plan.checkDependents[item] { needsCheck[dependent] = true }
      needsCheck[item] = true
    }
    mark(changed)
    var place = first
    while place < plan.order.count {
      if isDirty[place], compute(plan.order[place]) { mark(plan.order[place]) }
      place += 1
    }
    for (item, isNeeded) in needsCheck.enumerated() where isNeeded {
      if let question = plan.items[item].question { check(question) }
    }
  }

  /// Relevance and calculation of one item; true when something that others read has changed.
  private mutating func compute(_ index: Int) -> Bool {
    let item = core.plan.items[index]
    let parentIsRelevant = item.parent.map { relevant[$0] } ?? true
    let isRelevant =
      parentIsRelevant && (item.relevant.map { evaluate($0, at: item.question).flag } ?? true)
    var hasChanged = isRelevant != relevant[index]
    relevant[index] = isRelevant
    if isRelevant, let question = item.question, let calculation = item.calculation {
      let kind = core.questions[question].kind
      let answer = Answer(evaluate(calculation, at: question), for: kind)?
        .normal(for: core.questions[question], in: core)
      if answer != values[question] {
        values[question] = answer
        hasChanged = true
      }
    }
    return hasChanged
  }
}

/// The answers as an expression at one question sees them.
private struct FormScope: Scope {
  let state: InterviewState
  let question: Int?
  let choice: Choice?

  func value(of name: String) -> Value {
    state.core.indexByName[name].map { state.value(question: $0) } ?? .empty
  }

  func lastSaved(_ name: String) -> Value {
    let kind = state.core.indexByName[name].map { state.core.questions[$0].kind }
    return Value(state.context.previous?[name], kind: kind)
  }

  var current: Value {
    question.map { Value(state.values[$0], kind: state.core.questions[$0].kind) } ?? .empty
  }

  func column(_ name: String) -> Value {
    guard let choice else { return .empty }
    if let cell = choice.extra[name] { return .text(cell) }
    switch name {
    case "name": return .text(choice.name)
    case "label": return .text(choice.label)
    default: return .empty
    }
  }

  func table(_ name: String) -> AttachedTable? { state.core.table(name) }

  func choiceLabel(_ question: String, _ code: String) -> String? {
    guard let index = state.core.indexByName[question], let list = state.core.questions[index].kind.list
    else {
      return nil
    }
    return state.core.lists[list]?.choice(code)?.label
  }

  var today: Day { state.context.today }
  var now: Instant { state.context.now }
}
