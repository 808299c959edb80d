/// From a form's file to a form: sheets, settings, choices, survey, expressions, plan, identity.
struct FormReader {
  var problems: ProblemLog
  var tables: TableReader
  let expressions: ExpressionReader
  let choices: ChoicesReader
  let items: [SurveyItem]
  /// Lists that come from files beside the form.
  var fileLists: [String: [Choice]] = [:]

  static func read(_ source: FormSource, digest: ([UInt8]) -> String) throws(FormProblems) -> FormCore {
    let result: Result<FormCore, FormProblems> = withoutActuallyEscaping(digest) { digest in
      var problems = ProblemLog(file: source.name)
      let sheets = Sheets(source, &problems)
      guard problems.all.isEmpty || !sheets.byName.isEmpty else {
        return .failure(FormProblems(all: problems.sorted))
      }
      let settings = Settings(sheets, file: source.name, &problems)
      let choices = ChoicesReader(sheets, language: settings.language, &problems)
      let survey = SurveyReader(sheets, language: settings.language, &problems)
      var reader = FormReader(
        problems: problems, tables: TableReader(source, digest: digest), survey: survey, choices: choices)
      return reader.form(settings, sheets, digest)
    }
    return try result.get()
  }

  private init(problems: ProblemLog, tables: TableReader, survey: SurveyReader, choices: ChoicesReader) {
    self.problems = problems
    self.tables = tables
    self.choices = choices
    items = survey.items
    var names: [String] = []
    var groups: Set<String> = []
    for item in survey.items where !item.name.isEmpty {
      if case .group = item.content { groups.insert(item.name) } else { names.append(item.name) }
    }
    expressions = ExpressionReader(names: Set(names), orderedNames: names, groups: groups)
  }

  private mutating func form(
    _ settings: Settings, _ sheets: Sheets, _ digest: ([UInt8]) -> String
  ) -> Result<FormCore, FormProblems> {
    let layout = SectionLayout(items, title: settings.title)
    var questions: [Question] = []
    var plan: [CalculationPlan.Item] = []
    for (position, item) in items.enumerated() {
      if case .question(let kind, let file) = item.content {
        let question = question(item, kind, file: file, index: questions.count, layout, position)
        questions.append(question)
        plan.append(CalculationPlan.Item(item, question: question))
      } else {
        let relevant = expressions.read(item.row, "relevant", tables: &tables, &problems)
        plan.append(CalculationPlan.Item(item, relevant: relevant))
      }
    }
    let instanceName = instanceName(settings)
    checkTemplates()
    let order = calculationPlan(plan)
    guard problems.all.isEmpty, let order else {
      return .failure(FormProblems(all: problems.sorted))
    }
    let attached = tables.tables()
    let core = FormCore(
      id: settings.id, version: settings.version, title: settings.title,
      identity: FormReader.identity(sheets.text, attached, digest), sheetsText: sheets.text,
      sections: layout.sections, questions: questions, lists: lists(), tables: attached,
      instanceName: instanceName, plan: order,
      labels: FormReader.templates(questions, \.label), hints: FormReader.templates(questions, \.hint))
    return .success(core)
  }

  private func lists() -> [String: ChoiceList] {
    choices.lists.merging(fileLists) { sheet, _ in sheet }.mapValues { ChoiceList($0) }
  }

  private mutating func instanceName(_ settings: Settings) -> Expression? {
    guard !settings.instanceName.isEmpty else { return nil }
    return expressions.read(
      settings.instanceName, line: settings.instanceNameRow, "instance_name", tables: &tables, &problems)
  }

  private mutating func checkTemplates() {
    for item in items {
      for column in ["label", "hint"] {
        for name in Template(item.row(column))?.references ?? [] {
          expressions.check(name, item.row.line, column, &problems)
        }
      }
    }
  }

  private mutating func calculationPlan(_ items: [CalculationPlan.Item]) -> CalculationPlan? {
    do {
      return try CalculationPlan(items: items)
    } catch {
      let path = (error.items + error.items.prefix(1)).map { items[$0].name }.joined(separator: " → ")
      guard let first = error.items.first.map({ items[$0] }) else { return nil }
      let column = first.calculation != nil && first.relevant == nil ? "calculation" : "relevant"
      let message =
        error.items.count == 1
        ? "“\(first.name)” bergantung pada dirinya sendiri"
        : "perhitungan berputar: \(path); putuskan salah satunya"
      problems.add(first.row, column, message)
      return nil
    }
  }

  /// Over the canonical sheets and the names and digests of the tables, so that either's change is a new form.
  private static func identity(
    _ sheets: String, _ tables: [String: AttachedTable], _ digest: ([UInt8]) -> String
  ) -> String {
    var text = sheets
    for (name, table) in tables.sorted(by: { $0.key < $1.key }) { text += "\n\(name) \(table.digest)" }
    return digest(Array(text.utf8))
  }

  private static func templates(_ questions: [Question], _ text: KeyPath<Question, String>) -> [Int: Template]
  {
    var templates: [Int: Template] = [:]
    for question in questions { templates[question.index] = Template(question[keyPath: text]) }
    return templates
  }
}

extension CalculationPlan.Item {
  fileprivate init(_ item: SurveyItem, relevant: Expression?) {
    self.init(
      name: item.name, parent: item.parent, question: nil, relevant: relevant, calculation: nil, checks: [],
      row: item.row.line)
  }

  fileprivate init(_ item: SurveyItem, question: Question) {
    let checks = [
      question.constraint, question.warning, question.choiceFilter, question.required.expression,
      question.readOnly.expression,
    ]
    self.init(
      name: item.name, parent: item.parent, question: question.index, relevant: question.relevant,
      calculation: question.calculation, checks: checks.compactMap { $0 }, row: item.row.line)
  }
}
