/// Everything a form holds, made once by the reader.
final class FormCore: Sendable {
  let id: String
  let version: String
  let title: String
  let identity: String
  let sheetsText: String
  let sections: [Section]
  let questions: [Question]
  let lists: [String: ChoiceList]
  let tables: [String: AttachedTable]
  let instanceName: Expression?
  let indexByName: [String: Int]
  /// What must be worked out anew when an answer changes.
  let plan: CalculationPlan
  /// Labels that hold `${…}`, by question index.
  let labels: [Int: Template]
  let hints: [Int: Template]

  init(
    id: String, version: String, title: String, identity: String, sheetsText: String, sections: [Section],
    questions: [Question], lists: [String: ChoiceList], tables: [String: AttachedTable],
    instanceName: Expression?, plan: CalculationPlan, labels: [Int: Template], hints: [Int: Template]
  ) {
    self.id = id
    self.version = version
    self.title = title
    self.identity = identity
    self.sheetsText = sheetsText
    self.sections = sections
    self.questions = questions
    self.lists = lists
    self.tables = tables
    self.instanceName = instanceName
    self.plan = plan
    self.labels = labels
    self.hints = hints
    var indexByName: [String: Int] = [:]
    for question in questions { indexByName[question.name] = question.index }
    self.indexByName = indexByName
  }

  func table(_ name: String) -> AttachedTable? { tables[name] ?? tables[name + ".csv"] }
}
