/// From a form's file to a form: sheets, settings, choices, survey, expressions, plan, identity.
struct FormReader {
  var problems: ProblemLog
  var tables: TableReader
  let expressions: ExpressionReader
  var choices: ChoicesReader
  let tree: FormTree
  let items: [SurveyItem]
  /// Languages of the texts, in the order of the sheet.
  let languages: [String]
  /// Lists that come from files beside the form.
  var fileLists: [String: [Choice]] = [:]

  /// - Parameter language: which texts are read; the form's default language when nil.
  static func read(
    _ source: FormSource, language: String? = nil, digest: ([UInt8]) -> String
  ) throws(FormProblems) -> FormCore {
    let result: Result<FormCore, FormProblems> = withoutActuallyEscaping(digest) { digest in
      var problems = ProblemLog(file: source.name)
      let sheets = Sheets(source, &problems)
      guard problems.all.isEmpty || !sheets.byName.isEmpty else {
        return .failure(FormProblems(all: problems.sorted))
      }
      let isWorkbook = source.sheets != nil
      if isWorkbook { problems.sheet = "settings" }
      var settings = Settings(sheets, file: source.name, &problems)
      if let language { settings.language = language }
      if isWorkbook { problems.sheet = "choices" }
      let choices = ChoicesReader(
        sheets, language: settings.language, allowsTwins: settings.allowsTwins, &problems)
      if isWorkbook { problems.sheet = "survey" }
      let survey = SurveyReader(sheets, language: settings.language, &problems)
      var reader = FormReader(
        problems: problems, tables: TableReader(source, digest: digest), survey: survey, choices: choices,
        settings: settings)
      return reader.form(settings, sheets, digest)
    }
    return try result.get()
  }

  private init(
    problems: ProblemLog, tables: TableReader, survey: SurveyReader, choices: ChoicesReader,
    settings: Settings
  ) {
    self.problems = problems
    self.tables = tables
    self.choices = choices
    languages = survey.languages
    items = survey.items
    var names: [String] = []
    var groups: Set<String> = []
    var entries: [FormTree.Entry] = []
    var question = 0
    for item in survey.items {
      if item.isGroup, !item.isRepeat { groups.insert(item.name) } else { names.append(item.name) }
      entries.append(
        FormTree.Entry(
          name: item.name, parent: item.parent, isRepeat: item.isRepeat,
          question: item.isGroup ? nil : question))
      if !item.isGroup { question += 1 }
    }
    tree = FormTree(entries, rootNames: ["data", settings.id, settings.name])
    expressions = ExpressionReader(
      tree: tree, lists: Set(choices.lists.keys), names: names, groups: groups)
  }

  private mutating func form(
    _ settings: Settings, _ sheets: Sheets, _ digest: ([UInt8]) -> String
  ) -> Result<FormCore, FormProblems> {
    let layout = SectionLayout(items, title: settings.title)
    for item in items { if let select = item.otherOf { addOther(to: select) } }
    var questions: [Question] = []
    var plan: [CalculationPlan.Item] = []
    var repeats: [RepeatInfo] = []
    for (position, item) in items.enumerated() {
      expressions.item = position
      if case .question(let kind, let file) = item.content {
        let question = question(item, kind, file: file, index: questions.count, layout, position)
        questions.append(question)
        plan.append(CalculationPlan.Item(question))
        continue
      }
      var entry = CalculationPlan.Item()
      entry.relevant = expressions.read(item.row, "relevant", tables: &tables, &problems)
      if item.isRepeat {
        entry.count = expressions.read(item.row, "repeat_count", tables: &tables, &problems)
        repeats.append(info(item, position, entry.count, layout, from: questions.count))
      } else if !item.row("repeat_count").isEmpty {
        problems.add(item.row.line, "repeat_count", "repeat_count hanya untuk begin_repeat")
      }
      plan.append(entry)
    }
    expressions.item = nil
    checkTriggers(questions)
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
      instanceName: instanceName, tree: tree, repeats: repeats, languages: languages,
      language: languages.first { Languages.matches($0, settings.language) } ?? languages.first ?? "",
      plan: order,
      labels: FormReader.templates(questions, \.label), hints: FormReader.templates(questions, \.hint))
    return .success(core)
  }

  private func info(
    _ item: SurveyItem, _ position: Int, _ count: Expression?, _ layout: SectionLayout, from first: Int
  ) -> RepeatInfo {
    let inside = tree.subtree(position).compactMap { tree.questionOf[$0] }
    return RepeatInfo(
      name: item.name, label: item.label.isEmpty ? item.name : item.label,
      around: tree.repeats(around: position), section: layout.sectionOfItem[position],
      range: first..<first + inside.count, count: count, row: item.row.line)
  }

  private mutating func checkTriggers(_ questions: [Question]) {
    for question in questions {
      for name in question.triggers { expressions.check(name, question.row, "trigger", &problems) }
      if question.triggers.contains(question.name) {
        problems.add(question.row, "trigger", "“\(question.name)” tidak bisa menjadi pemicu dirinya sendiri")
      }
    }
  }

  private func lists() -> [String: ChoiceList] {
    choices.lists.merging(fileLists) { sheet, _ in sheet }.mapValues { ChoiceList($0) }
  }

  private mutating func instanceName(_ settings: Settings) -> Expression? {
    guard !settings.instanceName.isEmpty else { return nil }
    let sheet = problems.sheet
    if sheet != nil { problems.sheet = "settings" }
    defer { problems.sheet = sheet }
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

  private mutating func calculationPlan(_ plan: [CalculationPlan.Item]) -> CalculationPlan? {
    do {
      return try CalculationPlan(tree, items: plan)
    } catch {
      let path = (error.items + error.items.prefix(1)).map { items[$0].name }.joined(separator: " → ")
      guard let first = error.items.first else { return nil }
      let entry = plan[first]
      let column =
        entry.relevant != nil
        ? "relevant"
        : entry.calculation != nil ? "calculation" : entry.count != nil ? "repeat_count" : "relevant"
      let message =
        error.items.count == 1
        ? "“\(items[first].name)” bergantung pada dirinya sendiri"
        : "perhitungan berputar: \(path); putuskan salah satunya"
      problems.add(items[first].row.line, column, message)
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
  fileprivate init(_ question: Question) {
    relevant = question.relevant
    calculation = question.triggers.isEmpty ? question.calculation : nil
    checks = [
      question.constraint, question.warning, question.choiceFilter, question.required.expression,
      question.readOnly.expression,
    ].compactMap { $0 }
  }
}
