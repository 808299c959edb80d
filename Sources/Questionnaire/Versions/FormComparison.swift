/// What a new version of a form changes, question by question: names are what questions are told apart by.
public struct FormComparison: Sendable {
  /// Every difference, what may cost answers first, then in the form's order.
  public let changes: [FormChange]

  /// Compares two forms of one kind.
  public init(from old: Form, to new: Form) {
    var found: [FormChange] = []
    for question in old.questions where Self.isNamed(question) {
      if let next = new.question(question.name) {
        found += Self.changes(question, next, old, new)
      } else {
        found.append(Self.change(.gone, question, old: question.kind.word))
      }
    }
    for question in new.questions where Self.isNamed(question) && old.question(question.name) == nil {
      found.append(Self.change(.added, question, new: question.kind.word))
    }
    for name in Set(old.files.keys).union(new.files.keys).sorted() where old.files[name] != new.files[name] {
      found.append(
        FormChange(
          kind: .table, name: name, label: name, old: old.files[name] ?? "", new: new.files[name] ?? ""))
    }
    changes = found.enumerated().sorted {
      ($0.element.kind.rawValue, $0.offset) < ($1.element.kind.rawValue, $1.offset)
    }.map(\.element)
  }

  /// Notes and what the program fills in by itself hold no answer that could be lost.
  private static func isNamed(_ question: Question) -> Bool {
    if case .metadata = question.kind { return false }
    return question.kind != .note
  }

  private static func change(
    _ kind: FormChange.Kind, _ question: Question, old: String = "", new: String = ""
  ) -> FormChange {
    FormChange(
      kind: kind, name: question.name, label: question.label.isEmpty ? question.name : question.label,
      old: old,
      new: new)
  }

  private static func changes(_ old: Question, _ new: Question, _ from: Form, _ to: Form) -> [FormChange] {
    var found: [FormChange] = []
    func compare(_ kind: FormChange.Kind, _ before: String, _ after: String) {
      if before != after { found.append(change(kind, new, old: before, new: after)) }
    }
    compare(.retyped, old.kind.word, new.kind.word)
    compare(.moved, old.repeats.joined(separator: "/"), new.repeats.joined(separator: "/"))
    compare(.label, old.label, new.label)
    compare(.required, word(old.required), word(new.required))
    compare(.relevant, text(old.relevant), text(new.relevant))
    compare(.constraint, text(old.constraint), text(new.constraint))
    compare(.filter, text(old.choiceFilter), text(new.choiceFilter))
    compare(.calculation, text(old.calculation), text(new.calculation))
    if let before = old.kind.list, let after = new.kind.list {
      found += choices(new, from.choices(list: before), to.choices(list: after))
    }
    return found
  }

  private static func choices(_ question: Question, _ old: [Choice], _ new: [Choice]) -> [FormChange] {
    var labels: [String: String] = [:]
    for choice in new where labels[choice.name] == nil { labels[choice.name] = choice.label }
    let known = Set(old.map(\.name))
    let gone = old.filter { labels[$0.name] == nil }
    let added = new.filter { !known.contains($0.name) }
    let renamed = old.filter { labels[$0.name].map { $0 } ?? $0.label != $0.label }
    var found: [FormChange] = []
    if !gone.isEmpty { found.append(change(.choicesGone, question, old: names(gone))) }
    if !added.isEmpty { found.append(change(.choicesAdded, question, new: names(added))) }
    if !renamed.isEmpty {
      let later = renamed.map { Choice(name: $0.name, label: labels[$0.name] ?? "") }
      found.append(change(.choicesRenamed, question, old: names(renamed), new: names(later)))
    }
    return found
  }

  /// A list may hold thousands of codes: the first few, then how many more.
  private static func names(_ choices: [Choice]) -> String {
    let first = choices.prefix(5).map { "\(Label.line($0.label)) (\($0.name))" }.joined(separator: ", ")
    return choices.count > 5 ? "\(first), dan \(choices.count - 5) lagi" : first
  }

  private static func text(_ expression: Expression?) -> String { expression?.description ?? "" }

  private static func word(_ condition: Condition) -> String {
    switch condition {
    case .never: "tidak"
    case .always: "ya"
    case .when(let expression): "bila \(expression.description)"
    }
  }
}

extension QuestionKind {
  /// What kind of answer it is, its list left aside.
  var word: String {
    switch self {
    case .text: "teks"
    case .integer: "bilangan bulat"
    case .decimal: "bilangan"
    case .date: "tanggal"
    case .selectOne: "pilih satu"
    case .selectMultiple: "pilih beberapa"
    case .note: "catatan"
    case .calculate: "hitungan"
    case .hidden: "tersembunyi"
    case .metadata(let data): "otomatis: \(data.rawValue)"
    case .time: "jam"
    case .dateTime: "tanggal dan jam"
    case .range(let range): "bilangan \(Value.number(range.start).text)–\(Value.number(range.end).text)"
    case .rank: "urutan"
    case .acknowledge: "persetujuan"
    case .geopoint: "koordinat"
    case .shape(let shape): shape.rawValue
    case .media(let media): media.rawValue
    }
  }
}
