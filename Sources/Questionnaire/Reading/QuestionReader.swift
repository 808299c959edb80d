extension FormReader {
  /// One question with everything that its row says.
  mutating func question(
    _ item: SurveyItem, _ declared: QuestionKind, file: String?, index: Int, _ layout: SectionLayout,
    _ position: Int
  ) -> Question {
    let row = item.row
    let parameters = parameters(row)
    var kind = declared.reading(parameters)
    if case .range = kind { kind = .range(range(row, parameters)) }
    let listColumns = list(item, kind, file: file, parameters)
    if let select = item.otherOf { return other(item, select, index, layout, position) }
    let constraint = expressions.read(row, "constraint", tables: &tables, &problems)
    let appearance = row("appearance").blankSeparated
    if TextScan.find("search(", in: row("appearance")) != nil {
      problems.add(
        row.line, "appearance", "search() tidak didukung; pakai select_one_from_file dengan choice_filter")
    }
    let label = Label.clean(row("label"))
    let filter = row("choice_filter")
    let calculation = expressions.read(row, "calculation", tables: &tables, &problems)
    if kind == .calculate, row("calculation").isEmpty, row("default").isEmpty {
      problems.add(row.line, "calculation", "calculate “\(item.name)” tanpa isi di kolom calculation")
    }
    let unit = row("lumbung_unit")
    return Question(
      index: index, name: item.name, kind: kind, label: label.isEmpty ? item.name : label,
      hint: Label.clean(row("hint")), section: layout.sectionOfItem[position],
      groupLabels: layout.groupLabels[position],
      required: expressions.condition(row, "required", tables: &tables, &problems),
      requiredMessage: Label.clean(row("required_message")),
      relevant: expressions.read(row, "relevant", tables: &tables, &problems), constraint: constraint,
      constraintMessage: Label.clean(row("constraint_message")), calculation: calculation,
      choiceFilter: filter.isEmpty
        ? nil
        : expressions.read(
          filter, line: row.line, "choice_filter", listColumns: listColumns, tables: &tables, &problems),
      defaultValue: defaultValue(item, kind),
      readOnly: expressions.condition(row, "read_only", tables: &tables, &problems), appearance: appearance,
      uses: uses(row, isRepeated: !tree.repeats(around: position).isEmpty),
      unit: unit.isEmpty ? nil : Unit(rawValue: unit.lowercased()),
      warning: expressions.read(row, "lumbung_warning", tables: &tables, &problems),
      warningMessage: Label.clean(row("lumbung_warning_message")),
      limits: EntryLimits(kind: kind, constraint: constraint, appearance: appearance),
      triggers: triggers(row), repeats: tree.repeats(around: position),
      randomized: randomized(row, parameters),
      row: row.line)
  }

  /// The columns that a filter may name; notes when there is no such list.
  private mutating func list(
    _ item: SurveyItem, _ kind: QuestionKind, file: String?, _ parameters: [String: String]
  ) -> [String] {
    guard let list = kind.list else {
      if !item.row("choice_filter").isEmpty {
        problems.add(item.row.line, "choice_filter", "choice_filter hanya untuk pertanyaan pilihan")
      }
      return []
    }
    if let file {
      if let ending = [".geojson", ".xml"].first(where: { file.lowercased().hasSuffix($0) }) {
        problems.add(
          item.row.line, "type", "daftar dari berkas \(ending) tidak didukung; simpan “\(file)” sebagai .csv")
        return []
      }
      let read = tables.choices(
        file, value: parameters["value"] ?? "name", label: parameters["label"] ?? "label", row: item.row.line,
        &problems)
      if let read { fileLists[list] = read }
      return tables.columns(file, row: item.row.line, column: "type", &problems) ?? []
    }
    if list.hasPrefix("${") {
      problems.add(
        item.row.line, "type",
        "pilihan dari jawaban pengulangan \(list) tidak didukung; tulis daftarnya di lembar choices")
    } else if choices.lists[list] == nil {
      let hint = Suggestion.phrase(list, among: choices.names)
      problems.add(item.row.line, "type", "daftar pilihan “\(list)” tidak ada di lembar choices" + hint)
    }
    if kind.separatesCodes, let choice = choices.lists[list]?.first(where: { $0.name.contains(" ") }) {
      problems.add(
        choices.rows[list] ?? item.row.line, "name",
        "kode “\(choice.name)” berisi spasi; \(kind.typeName) memisahkan kode dengan spasi")
    }
    return choices.extraColumns
  }

  /// `value=kode label=nama`
  private mutating func parameters(_ row: SurveyRow) -> [String: String] {
    var parameters: [String: String] = [:]
    let words = row("parameters").split { $0 == " " || $0 == "," || $0 == ";" }
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        problems.add(row.line, "parameters", "“\(word)” tidak terbaca; tulis seperti value=kode label=nama")
        continue
      }
      let name = parts[0].lowercased()
      if FormReader.knownParameters.contains(name) {
        parameters[name] = String(parts[1])
      } else {
        let hint = Suggestion.phrase(name, among: FormReader.knownParameters)
        problems.add(row.line, "parameters", "parameter “\(name)” tidak dikenal" + hint)
      }
    }
    return parameters
  }

  /// What the list knows of a record is one value: a row of a repeat can only be searched.
  private static let onceARecord: Set<Use> = [.column, .key, .name, .owner, .region, .outcome, .class_]

  private mutating func uses(_ row: SurveyRow, isRepeated: Bool) -> Set<Use> {
    var uses: Set<Use> = []
    for word in row("lumbung_use").blankSeparated {
      let use = Use(rawValue: word.lowercased())
      if !Use.known.contains(use),
        let meant = Suggestion.nearest(use.rawValue, among: Use.known.map(\.rawValue))
      {
        problems.add(row.line, "lumbung_use", "kegunaan “\(word)” tidak dikenal; maksud Anda “\(meant)”?")
      }
      if isRepeated, Self.onceARecord.contains(use) {
        problems.add(
          row.line, "lumbung_use",
          "kegunaan “\(use)” tidak berlaku di dalam pengulangan; pakai search, atau taruh pertanyaannya di luar"
        )
      }
      uses.insert(use)
    }
    return uses
  }

  private func isDynamic(_ text: String) -> Bool {
    if TextScan.find("${", in: text) != nil { return true }
    guard text.utf8.contains(UInt8(ascii: "(")) else { return false }
    return Function.allCases.contains { TextScan.find($0.rawValue + "(", in: text) != nil }
  }

  /// As pyxform decides: a default with a reference or a function call is computed, others are written out.
  private mutating func defaultValue(_ item: SurveyItem, _ kind: QuestionKind) -> DefaultValue? {
    var text = item.row("default")
    guard !text.isEmpty else { return nil }
    // A day in a spreadsheet's cell arrives with its time of day, as pyxform reads it.
    if kind == .date, text.hasSuffix(" 00:00:00") { text = String(text.dropLast(9)) }
    if kind == .dateTime { text = text.replacing(" ", with: "T") }
    if isDynamic(text) {
      return expressions.read(item.row, "default", tables: &tables, &problems).map { .dynamic($0) }
    }
    let list = kind.list.flatMap { fileLists[$0] ?? choices.lists[$0] }
    let codes = list.map { Set($0.map(\.name)) }
    if let message = DefaultCheck.problem(text, kind, codes: codes) {
      problems.add(item.row.line, "default", message)
    }
    return .literal(text)
  }
}

extension QuestionKind {
  /// One file may serve several questions by different columns: then each reading is a list of its own.
  fileprivate func reading(_ parameters: [String: String]) -> QuestionKind {
    guard let list, parameters["value"] != nil || parameters["label"] != nil else { return self }
    let name = "\(list) value=\(parameters["value"] ?? "name") label=\(parameters["label"] ?? "label")"
    if case .selectMultiple = self { return .selectMultiple(name) }
    return .selectOne(name)
  }

  /// Whether several codes stand in one answer, with blanks between.
  fileprivate var separatesCodes: Bool {
    switch self {
    case .selectMultiple, .rank: true
    default: false
    }
  }

  fileprivate var typeName: String {
    if case .rank = self { return "rank" }
    return "select_multiple"
  }
}
