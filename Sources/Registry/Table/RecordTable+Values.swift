import Formats
import Questionnaire

// A row's values, wherever the row lies.
extension RecordTable {
  /// The columns that the form asks for, in its order.
  public var columns: [TableColumn] { store.plan.columns }
  /// The record's id.
  public func id(_ row: Int) -> RecordID {
    let slot = slot(row)
    return slot >= 0 ? own.ids[slot] : RecordID(packed: base?.ids[row] ?? 0)
  }
  /// State in the newest round; `draf` while only remarks or transitions of it have arrived.
  public func state(_ row: Int) -> RecordState {
    let slot = slot(row)
    return slot >= 0 ? own.states[slot] : base.flatMap { RecordState(rawValue: $0.states[row]) } ?? .draf
  }
  /// The newest round.
  public func round(_ row: Int) -> String { shared.rounds[roundCode(row)] }
  /// Code of the region.
  public func region(_ row: Int) -> String { shared.regions[regionCode(row)] }
  /// When the newest revision was submitted: milliseconds since 1970.
  public func time(_ row: Int) -> Int64 {
    let slot = slot(row)
    return slot >= 0 ? own.times[slot] : base?.times[row] ?? 0
  }
  /// Id of the person who submitted the newest revision.
  public func by(_ row: Int) -> String { shared.people[submitterCode(row)] }
  /// The newest revision.
  public func head(_ row: Int) -> EntryRef? {
    let head = headNode(row)
    return head < 0 ? nil : EntryRef(packed: node(head).ref)
  }
  /// Open threads of remarks.
  public func openRemarks(_ row: Int) -> Int {
    let slot = slot(row)
    return Int(slot >= 0 ? own.remarks[slot] : base?.remarks[row] ?? 0)
  }
  /// The record's display name.
  public func name(_ row: Int) -> String { text(store.plan.name, row) }
  /// The owner's name.
  public func owner(_ row: Int) -> String { text(store.plan.owner, row) }

  func roundCode(_ row: Int) -> UInt16 {
    let slot = slot(row)
    return slot >= 0 ? own.rounds[slot] : base?.rounds[row] ?? 0
  }
  func regionCode(_ row: Int) -> UInt16 {
    let slot = slot(row)
    return slot >= 0 ? own.regions[slot] : base?.regions[row] ?? 0
  }
  func submitterCode(_ row: Int) -> UInt16 {
    let slot = slot(row)
    return slot >= 0 ? own.submitters[slot] : base?.submitters[row] ?? 0
  }
  /// Node of the revision that is looked at, -1 for none.
  func headNode(_ row: Int) -> Int {
    let slot = slot(row)
    return Int(slot >= 0 ? own.heads[slot] : base?.heads[row] ?? -1)
  }
  /// Node of the revision that the columns hold, -1 for none.
  func shownNode(_ row: Int) -> Int {
    let slot = slot(row)
    return Int(slot >= 0 ? own.shown[slot] : base?.heads[row] ?? -1)
  }

  // MARK: Answers

  /// A column's value as people read it; numbers plain.
  public func text(_ column: Int, _ row: Int) -> String {
    let plan = store.plan
    guard plan.columns.indices.contains(column) else { return "" }
    if case .choice(let index) = plan.columnStorage[column] {
      return label(column, store.codes[index][choiceCode(index, row)])
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
      let value = numberValue(index, row)
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
    case .text(let index): return withText(index, row) { String(decoding: $0, as: UTF8.self) }
    case .choice(let index): return store.codes[index][choiceCode(index, row)]
    case .number(let index):
      let value = numberValue(index, row)
      return value == ColumnStore.missing ? "" : String(value)
    case .date(let index):
      let value = numberValue(index, row)
      return value == ColumnStore.missing ? "" : Day(days: Int32(clamping: value)).short
    case .nowhere, nil: return ""
    }
  }

  /// The slot of a row whose answers stand in `store`; -1 when they stand in the snapshot.
  private func answers(_ row: Int) -> Int {
    if !isPrepared { _ = store }
    let slot = slot(row)
    return slot >= 0 && own.hasColumns[slot] ? slot : -1
  }

  func withText<Result>(_ index: Int, _ row: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    let slot = answers(row)
    if slot >= 0 { return try store.texts[index].withBytes(slot, body) }
    return try body(base?.texts[index].bytes(row) ?? UnsafeRawBufferPointer(start: nil, count: 0))
  }

  func withSearchText<Result>(_ row: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result
  {
    let slot = answers(row)
    if slot >= 0 { return try store.search.withBytes(slot, body) }
    return try body(base?.search.bytes(row) ?? UnsafeRawBufferPointer(start: nil, count: 0))
  }

  /// The folded texts that searches look through, the snapshot's and those of all own rows one after the other: for
  /// measuring what reading them costs.
  public func withSearchTexts<Result>(_ body: ([UnsafeRawBufferPointer]) -> Result) -> Result {
    store.search.bytes.withUnsafeBytes { own in body(base.map { [$0.search.all, own] } ?? [own]) }
  }

  func numberValue(_ index: Int, _ row: Int) -> Int64 {
    let slot = answers(row)
    return slot >= 0 ? store.numbers[index][slot] : base?.numbers[index][row] ?? ColumnStore.missing
  }

  func choiceCode(_ index: Int, _ row: Int) -> UInt16 {
    let slot = answers(row)
    return slot >= 0 ? store.choices[index][slot] : base?.choices[index][row] ?? 0
  }
}
