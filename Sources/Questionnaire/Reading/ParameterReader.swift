extension FormReader {
  /// Parameters of pyxform; those about cameras and satellites have no meaning at a keyboard.
  static let knownParameters = [
    "value", "label", "seed", "randomize", "start", "end", "step", "rows", "max-pixels", "quality", "app",
    "capture-accuracy", "warning-accuracy", "allow-mock-accuracy", "placement", "tick_interval",
    "tick_labelset",
  ]

  /// `start=1 end=10 step=1`
  mutating func range(_ row: SurveyRow, _ parameters: [String: String]) -> NumberRange {
    var range = NumberRange(start: 1, end: 10, step: 1)
    let places: [(String, WritableKeyPath<NumberRange, Double>)] = [
      ("start", \.start), ("end", \.end), ("step", \.step),
    ]
    for (name, place) in places {
      guard let text = parameters[name] else { continue }
      let number = Value.text(text).number
      if number.isFinite {
        range[keyPath: place] = number
      } else {
        problems.add(row.line, "parameters", "“\(name)=\(text)” bukan angka")
      }
    }
    if range.step == 0 { problems.add(row.line, "parameters", "step tidak boleh 0") }
    if range.step == 0 || abs(range.end - range.start) < abs(range.step) {
      if range.step != 0 {
        problems.add(row.line, "parameters", "dari start ke end tidak ada satu langkah pun")
      }
      range.step = 1
    }
    return range
  }

  /// `randomize=true seed=${benih}`
  mutating func randomized(_ row: SurveyRow, _ parameters: [String: String]) -> Randomizing? {
    guard parameters["randomize"]?.lowercased() == "true" else {
      if parameters["seed"] != nil {
        problems.add(row.line, "parameters", "seed hanya berarti bersama randomize=true")
      }
      return nil
    }
    guard let seed = parameters["seed"] else { return Randomizing(seed: nil) }
    return Randomizing(
      seed: expressions.read(seed, line: row.line, "parameters", tables: &tables, &problems))
  }

  /// `${a}, ${b}`
  mutating func triggers(_ row: SurveyRow) -> [String] {
    var names: [String] = []
    for part in row("trigger").split(separator: ",") {
      if let name = Expression.referenced(byText: String(part)) {
        names.append(name)
      } else {
        problems.add(
          row.line, "trigger", "“\(part.trimmingBlanks)” bukan pertanyaan; tulis seperti ${jumlah}")
      }
    }
    return names
  }

  /// The further choice that “or_other” stands for.
  static let otherCode = "other"

  mutating func addOther(to select: String) {
    guard let item = items.first(where: { $0.name == select }),
      case .question(let kind, _) = item.content, let list = kind.list
    else { return }
    choices.add(Choice(name: FormReader.otherCode, label: "Lainnya"), to: list)
  }

  /// The text question that “or_other” adds after its select.
  func other(
    _ item: SurveyItem, _ select: String, _ index: Int, _ layout: SectionLayout, _ position: Int
  ) -> Question {
    Question(
      index: index, name: item.name, kind: .text, label: "Sebutkan yang lain", hint: "",
      section: layout.sectionOfItem[position], groupLabels: layout.groupLabels[position], required: .never,
      requiredMessage: "",
      relevant: .call(.selected, [.reference(select), .literal(FormReader.otherCode)]), constraint: nil,
      constraintMessage: "", calculation: nil, choiceFilter: nil, defaultValue: nil, readOnly: .never,
      appearance: [], uses: [], unit: nil, warning: nil, warningMessage: "", limits: EntryLimits(),
      triggers: [], repeats: tree.repeats(around: position), randomized: nil, row: item.row.line)
  }
}

/// Choices shown in another order in each interview.
public struct Randomizing: Sendable, Hashable {
  /// The same seed gives the same order; without one the order stays for the interview.
  public var seed: Expression?

  func shuffled(_ choices: [Choice], _ state: InterviewState, _ place: Interview.Place) -> [Choice] {
    let scope = FormScope(state: state, item: place.item, row: place.row)
    let given = seed.map { state.evaluate($0, at: place.item, place.row).number } ?? .nan
    let own = Double(scope.steadyBits >> 33)
    return Shuffle.order(choices.count, seed: given.isNaN ? own : given).map { choices[$0] }
  }
}
