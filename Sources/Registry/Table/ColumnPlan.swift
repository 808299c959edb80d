import Formats
import Questionnaire

/// Which answers of a kind's form are kept in columns, and how: read off `lumbung_use`, so that no field is listed
/// twice. Answers are taken by question name, so revisions under older forms fill the same columns.
struct ColumnPlan: Sendable {
  /// Where an answer is kept.
  enum Storage: Hashable, Sendable {
    case text(Int)
    case number(Int)
    case date(Int)
    case choice(Int)
    /// Only in the search text.
    case nowhere
  }

  /// One question that is kept.
  struct Field: Sendable {
    var name: String
    var storage: Storage
    var isSearched: Bool
    /// Choices are searched by their labels.
    var labels: [String: String]
    /// For a repeat: what of its rows is searched.
    var rows: SearchedRows?
  }

  private(set) var fields: [Field] = []
  private(set) var columns: [TableColumn] = []
  /// Per column, where it is kept.
  private(set) var columnStorage: [Storage] = []
  private(set) var texts = 0
  private(set) var numbers = 0
  private(set) var choices = 0
  private(set) var name: Storage?
  private(set) var owner: Storage?
  /// Where key questions (NIK, NIB) are kept, by name.
  private(set) var keys: [String: Storage] = [:]
  /// The names of key questions that are kept as texts, in the form's order.
  var keyOrder: [String] {
    fields.map(\.name).filter { name in
      if case .text? = keys[name] { return true }
      return false
    }
  }
  /// The column that holds the region's code.
  private(set) var regionColumn: Int?
  private(set) var names = NameIndex()

  /// A kind without a form: nothing is kept.
  init() {}

  init(_ form: Form) {
    let kept: Set<Use> = [.column, .search, .key, .name, .owner]
    for question in form.questions where question.repeats.isEmpty && !question.uses.isDisjoint(with: kept) {
      add(question, form)
    }
    for (name, rows) in SearchedRows.byRepeat(form) {
      fields.append(Field(name: name, storage: .nowhere, isSearched: true, labels: [:], rows: rows))
    }
    names = NameIndex(fields.map(\.name))
  }

  private mutating func add(_ question: Question, _ form: Form) {
    let isOnlySearched = question.uses.isDisjoint(with: [.column, .key, .name, .owner])
    let storage = isOnlySearched ? .nowhere : newStorage(question)
    fields.append(
      Field(
        name: question.name, storage: storage, isSearched: question.uses.contains(.search),
        labels: Self.labels(question, form)))
    if question.uses.contains(.name), name == nil { name = storage }
    if question.uses.contains(.owner), owner == nil { owner = storage }
    if question.uses.contains(.key) { keys[question.name] = storage }
    guard question.uses.contains(.column) else { return }
    if question.uses.contains(.region) { regionColumn = columns.count }
    columns.append(Self.column(question, storage))
    columnStorage.append(storage)
  }

  /// The labels of a choice question's codes.
  static func labels(_ question: Question, _ form: Form) -> [String: String] {
    var labels: [String: String] = [:]
    if let list = question.kind.list {
      for choice in form.choices(list: list) { labels[choice.name] = choice.label }
    }
    return labels
  }

  private mutating func newStorage(_ question: Question) -> Storage {
    switch question.kind {
    case .selectOne:
      choices += 1
      return .choice(choices - 1)
    case .integer, .decimal:
      guard question.isWhole || question.isMoney else { break }
      numbers += 1
      return .number(numbers - 1)
    case .date, .metadata(.today):
      numbers += 1
      return .date(numbers - 1)
    default: break
    }
    texts += 1
    return .text(texts - 1)
  }

  private static func column(_ question: Question, _ storage: Storage) -> TableColumn {
    let content: TableColumn.Content
    let width: Int
    switch storage {
    case .number:
      content = .number(isMoney: question.isMoney)
      width = question.isMoney ? 15 : 8
    case .date: (content, width) = (.date, 10)
    case .choice:
      content = .choice
      width = question.uses.contains(.region) || question.uses.contains(.kelurahan) ? 18 : 12
    default:
      content = .text
      width = question.uses.contains(.name) ? 26 : question.uses.contains(.owner) ? 20 : 16
    }
    return TableColumn(
      name: question.name, label: question.label, content: content, width: width,
      isMasked: question.isMasked)
  }
}
