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
  let tree: FormTree
  let repeats: [RepeatInfo]
  /// Languages that the form's texts come in, and the one that is shown.
  let languages: [String]
  let language: String
  /// What `instance()` opens, and the choices that filters look at.
  let instances: [InstanceSource]
  let instanceByName: [String: Int]
  /// By question: where its choices stand among the instances.
  let instanceOfQuestion: [Int?]
  /// By question: calculations that run when this one changes, as questions.
  let triggered: [[Int]]
  let indexByName: [String: Int]
  /// The first question with each use: few, and asked for at every submission.
  private let firstByUse: [(use: Use, question: Int)]
  /// What must be worked out anew when an answer changes.
  let plan: CalculationPlan
  /// Labels that hold `${…}`, by question index.
  let labels: [Int: Template]
  let hints: [Int: Template]

  init(
    id: String, version: String, title: String, identity: String, sheetsText: String, sections: [Section],
    questions: [Question], lists: [String: ChoiceList], tables: [String: AttachedTable],
    instanceName: Expression?, tree: FormTree, repeats: [RepeatInfo], languages: [String], language: String,
    plan: CalculationPlan, labels: [Int: Template], hints: [Int: Template]
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
    self.tree = tree
    self.repeats = repeats
    self.languages = languages
    self.language = language
    self.plan = plan
    self.labels = labels
    self.hints = hints
    var indexByName: [String: Int] = [:]
    for question in questions { indexByName[question.name] = question.index }
    self.indexByName = indexByName
    var firstByUse: [(use: Use, question: Int)] = []
    for (place, question) in questions.enumerated() {
      for use in question.uses where !firstByUse.contains(where: { $0.use == use }) {
        firstByUse.append((use, place))
      }
    }
    self.firstByUse = firstByUse
    var instances: [InstanceSource] = []
    var instanceByName: [String: Int] = [:]
    for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
      instanceByName[name] = instances.count
      instances.append(InstanceSource(list))
    }
    instanceOfQuestion = questions.map { $0.kind.list.flatMap { instanceByName[$0] } }
    for (name, table) in tables.sorted(by: { $0.key < $1.key }) {
      let short = name.lowercased().hasSuffix(".csv") ? String(name.dropLast(4)) : name
      for id in [name, short] where instanceByName[id] == nil || id == name {
        instanceByName[id] = instances.count
      }
      instances.append(InstanceSource(table))
    }
    self.instances = instances
    self.instanceByName = instanceByName
    var triggered = [[Int]](repeating: [], count: questions.count)
    for question in questions {
      for name in question.triggers {
        if let index = indexByName[name] { triggered[index].append(question.index) }
      }
    }
    self.triggered = triggered
  }

  /// This form under the identity of the one that it was translated from.
  func identified(as other: FormCore) -> FormCore {
    FormCore(
      id: id, version: version, title: title, identity: other.identity, sheetsText: other.sheetsText,
      sections: sections, questions: questions, lists: lists, tables: other.tables,
      instanceName: instanceName,
      tree: tree, repeats: repeats, languages: languages, language: language,
      plan: plan, labels: labels, hints: hints)
  }

  /// Place of the first question with this use.
  func first(using use: Use) -> Int? { firstByUse.first { $0.use == use }?.question }

  func table(_ name: String) -> AttachedTable? { tables[name] ?? tables[name + ".csv"] }
}
