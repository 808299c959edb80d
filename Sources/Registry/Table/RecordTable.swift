import Formats
import Questionnaire

/// The records of one kind as packed columns. One row a record; rows keep their number while the program runs.
public final class RecordTable {
  /// The kind of all its records.
  public let kind: RecordKind

  /// What all tables of a registry share: codes of people, rounds and regions.
  let shared: SharedCodes
  let nameBytes: [UInt8]
  var store: ColumnStore
  /// The form that the columns come from.
  var form: Form?
  // One element a row.
  var ids: [RecordID] = []
  var firstNode: [Int32] = []
  var states: [RecordState] = []
  var rounds: [UInt16] = []
  var regions: [UInt16] = []
  var submitters: [UInt16] = []
  var times: [Int64] = []
  /// Node of the revision that is looked at, -1 while only other entries have arrived.
  var heads: [Int32] = []
  var remarks: [UInt16] = []
  /// Node of the revision that the columns hold.
  var shownNodes: [Int32] = []
  // One element an entry.
  var nodes: [EntryNode] = []
  var bases: [UInt64] = []
  /// Rows whose entries changed since the last fold.
  var dirty: [Int32] = []
  var isDirty: [Bool] = []
  private var rowByID: [RecordID: Int32] = [:]
  /// Sorted orders and key indexes, made when first asked for, gone with the next change.
  var cachedOrders: [SortKey: [UInt32]] = [:]
  var cachedKeys: [String: KeyIndex] = [:]

  init(kind: RecordKind, form: Form?, shared: SharedCodes) {
    self.kind = kind
    nameBytes = Array(kind.rawValue.utf8)
    self.form = form
    self.shared = shared
    store = ColumnStore(form.map { ColumnPlan($0) } ?? ColumnPlan())
  }

  /// The columns that the form asks for, in its order.
  public var columns: [TableColumn] { store.plan.columns }
  /// Number of rows.
  public var count: Int { ids.count }
  /// The record's id.
  public func id(_ row: Int) -> RecordID { ids[row] }
  /// The row of an id.
  public func row(_ id: RecordID) -> Int? { rowByID[id].map { Int($0) } }
  /// State in the newest round; `draf` while only remarks or transitions of it have arrived.
  public func state(_ row: Int) -> RecordState { states[row] }
  /// The newest round.
  public func round(_ row: Int) -> String { shared.rounds[rounds[row]] }
  /// Code of the region.
  public func region(_ row: Int) -> String { shared.regions[regions[row]] }
  /// When the newest revision was submitted: milliseconds since 1970.
  public func time(_ row: Int) -> Int64 { times[row] }
  /// Id of the person who submitted the newest revision.
  public func by(_ row: Int) -> String { shared.people[submitters[row]] }
  /// The newest revision.
  public func head(_ row: Int) -> EntryRef? {
    heads[row] < 0 ? nil : EntryRef(packed: nodes[Int(heads[row])].ref)
  }
  /// Open threads of remarks.
  public func openRemarks(_ row: Int) -> Int { Int(remarks[row]) }
  /// The record's display name.
  public func name(_ row: Int) -> String { text(store.plan.name, row) }
  /// The owner's name.
  public func owner(_ row: Int) -> String { text(store.plan.owner, row) }

  /// A column's value as people read it; numbers plain.
  public func text(_ column: Int, _ row: Int) -> String {
    let plan = store.plan
    guard plan.columns.indices.contains(column) else { return "" }
    if case .choice(let index) = plan.columnStorage[column] {
      let code = store.codes[index][store.choices[index][row]]
      return label(column, code)
    }
    return text(plan.columnStorage[column], row)
  }

  /// A choice column's code, or the text.
  public func code(_ column: Int, _ row: Int) -> String {
    let plan = store.plan
    return plan.columns.indices.contains(column) ? text(plan.columnStorage[column], row) : ""
  }

  /// A number or date column's value.
  public func number(_ column: Int, _ row: Int) -> Int64? {
    let plan = store.plan
    guard plan.columns.indices.contains(column) else { return nil }
    switch plan.columnStorage[column] {
    case .number(let index), .date(let index):
      let value = store.numbers[index][row]
      return value == ColumnStore.missing ? nil : value
    default: return nil
    }
  }

  /// The codes and labels that occur in a choice column, for filters: in the form's order, unknown ones last.
  public func choices(_ column: Int) -> [(code: String, label: String)] {
    let plan = store.plan
    guard plan.columns.indices.contains(column), case .choice(let index) = plan.columnStorage[column]
    else { return [] }
    var occurring = Set(store.codes[index].texts.dropFirst())
    var found: [(code: String, label: String)] = []
    if let list = form?.question(plan.columns[column].name)?.kind.list {
      for choice in form?.choices(list: list) ?? [] where occurring.remove(choice.name) != nil {
        found.append((choice.name, label(column, choice.name)))
      }
    }
    return found + occurring.sorted().map { ($0, label(column, $0)) }
  }

  /// The label of a code in a choice column; the code itself when nobody knows it.
  func label(_ column: Int, _ code: String) -> String {
    if code.isEmpty { return "" }
    let question = store.plan.columns[column].name
    return form?.choiceLabel(question, code) ?? shared.regionNames.name(code)
  }

  func text(_ storage: ColumnPlan.Storage?, _ row: Int) -> String {
    switch storage {
    case .text(let index): return store.texts[index].text(row)
    case .choice(let index): return store.codes[index][store.choices[index][row]]
    case .number(let index):
      let value = store.numbers[index][row]
      return value == ColumnStore.missing ? "" : String(value)
    case .date(let index):
      let value = store.numbers[index][row]
      return value == ColumnStore.missing ? "" : Day(days: Int32(clamping: value)).short
    case .nowhere, nil: return ""
    }
  }

  /// A new row without anything.
  func addRow(_ id: RecordID) -> Int {
    let row = ids.count
    ids.append(id)
    firstNode.append(-1)
    states.append(.draf)
    rounds.append(0)
    regions.append(0)
    submitters.append(0)
    times.append(0)
    heads.append(-1)
    remarks.append(0)
    shownNodes.append(-1)
    isDirty.append(false)
    store.addRow()
    rowByID[id] = Int32(row)
    return row
  }

  /// Notes that a row must be folded again.
  func touch(_ row: Int) {
    guard !isDirty[row] else { return }
    isDirty[row] = true
    dirty.append(Int32(row))
  }
}

/// Codes that all tables of one registry share.
final class SharedCodes {
  var people = Interner()
  var rounds = Interner()
  var regions = Interner()
  let regionNames: Regions

  init(_ regions: Regions) { regionNames = regions }
}
