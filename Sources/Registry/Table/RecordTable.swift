import Formats
import Questionnaire

/// The records of one kind as packed columns. One row a record; rows keep their number while the program runs.
///
/// Rows lie in a snapshot (`base`) until something changes them; changed and new rows lie in `own` and `store`, by slot.
/// Without a snapshot a row's slot is its number.
public final class RecordTable {
  /// The kind of all its records.
  public let kind: RecordKind

  /// What all tables of a registry share: codes of people, rounds and regions.
  let shared: SharedCodes
  let nameBytes: [UInt8]
  /// The rows of the snapshot.
  @exclusivity(unchecked) var base: TableBase?
  /// Number of rows in the snapshot.
  @exclusivity(unchecked) var baseCount = 0
  /// Changed rows of the snapshot and their slots.
  @exclusivity(unchecked) var changed = RowSlots()
  /// The slot of each row behind the snapshot's.
  var newSlots: [Int32] = []
  @exclusivity(unchecked) var own = OwnRows()
  /// Gives the form when it is first needed.
  private let formToUse: () -> Form?
  /// The form that the columns come from.
  var formInUse: Form?
  /// The answers of own rows, by slot, once somebody asked for answers.
  @exclusivity(unchecked) private var prepared = ColumnStore(ColumnPlan())
  /// Whether anybody has asked for answers.
  @exclusivity(unchecked) private(set) var isPrepared = false
  /// Counts up with every form that the columns come from.
  @exclusivity(unchecked) private(set) var planNumber = 0
  /// Revisions that came in before.
  private var unshown = UnshownAnswers()
  // One element an entry that the snapshot does not hold; a node's number goes on behind the snapshot's.
  @exclusivity(unchecked) var nodes: [EntryNode] = []
  @exclusivity(unchecked) var bases: [UInt64] = []
  /// Own rows whose entries changed since the last fold.
  @exclusivity(unchecked) var dirty: [Int32] = []
  @exclusivity(unchecked) private var rowByID = RowsByID()
  /// What counts on the home screen, once it was asked for.
  var tally: Tally?
  /// Sorted orders and key indexes, made when first asked for, gone with the next change.
  var cachedOrders: [SortKey: [UInt32]] = [:]
  /// What the search before found; gone with the next change, too.
  var formerAnswer: FormerAnswer?
  var readTexts = ReadTexts()
  var cachedKeys: [String: KeyIndex] = [:]
  /// Room for folding one row, so that nothing is allocated for each.
  @exclusivity(unchecked) var scratch = FoldScratch()

  init(kind: RecordKind, shared: SharedCodes, form: @escaping () -> Form?) {
    self.kind = kind
    nameBytes = Array(kind.rawValue.utf8)
    self.shared = shared
    formToUse = form
  }

  /// Number of rows.
  public var count: Int { base == nil ? own.count : baseCount + newSlots.count }

  /// Where a row lies in `own`; -1 when the snapshot has it as it is.
  func slot(_ row: Int) -> Int {
    if base == nil { return row }
    return row >= baseCount ? Int(newSlots[row - baseCount]) : changed.find(row)
  }

  // MARK: Answers

  /// The form that the columns come from.
  var form: Form? {
    _ = store
    return formInUse
  }

  /// The answers of own rows. The first question for them reads the form and takes in what waits: the home screen asks
  /// for none.
  var store: ColumnStore {
    if !isPrepared { prepare() }
    return prepared
  }

  private func prepare() {
    isPrepared = true
    planNumber += 1
    formInUse = formToUse()
    prepared = ColumnStore(formInUse.map { ColumnPlan($0) } ?? ColumnPlan())
    if let base { prepared.take(from: base, form: formInUse?.identity ?? "") }
    for _ in 0..<own.count { prepared.addRow() }
    for (slot, personal) in unshown.newest {
      unshown.withBytes(personal) { prepared.set(slot, personal: $0) }
    }
    unshown = UnshownAnswers()
  }

  /// Puts a revision's answers into the columns of its row; from `answers` when they were read for these columns.
  func show(node: Int, row: Int, personal: UnsafeRawBufferPointer, answers: PreparedAnswers? = nil) {
    let slot = ownSlot(row)
    own.shown[slot] = Int32(node)
    own.hasColumns[slot] = true
    // At start nobody has asked for answers yet, and forms are not read: a tail's answers wait, unless it is long.
    if !isPrepared, base != nil, unshown.add(slot, personal) { return }
    if let answers, answers.plan == planNumber { return store.set(slot, answers) }
    store.set(slot, personal: personal)
  }

  /// Shares another table's answers, until one of them changes.
  func takeAnswers(of other: RecordTable) {
    prepared = ColumnStore(copying: other.store)
    isPrepared = true
    planNumber += 1
    formInUse = other.formInUse
  }

  /// Starts the columns anew for another form; the rows must be shown again.
  func adopt(_ form: Form) {
    formInUse = form
    planNumber += 1
    // The snapshot's columns are those of the former form.
    for row in 0..<baseCount { _ = ownSlot(row) }
    prepared = ColumnStore(ColumnPlan(form))
    for slot in 0..<own.count {
      prepared.addRow()
      own.shown[slot] = -1
      own.hasColumns[slot] = true
    }
    cachedOrders = [:]
    formerAnswer = nil
    cachedKeys = [:]
  }

  func compactIfWorthwhile() {
    if isPrepared { prepared.compactIfWorthwhile() }
  }

  /// A slot for a row, copied from the snapshot when need be.
  func ownSlot(_ row: Int) -> Int {
    let known = slot(row)
    guard known < 0, let base else { return known }
    own.add(row: row, from: base)
    if isPrepared { prepared.addRow() }
    changed.insert(row, slot: own.count - 1)
    return own.count - 1
  }

  /// A new row without anything.
  func addRow(_ id: RecordID) -> Int {
    let row = count
    own.add(row: row, id)
    if isPrepared { prepared.addRow() }
    if base != nil { newSlots.append(Int32(own.count - 1)) }
    rowByID.insert(id, row: row)
    return row
  }

  /// Makes room for so many times what is there. Room that stays empty costs addresses, not memory.
  func reserve(times: Double) {
    own.reserve(times: times)
    nodes.reserve(times: times)
    bases.reserve(times: times)
    dirty.reserve(times: times)
    if isPrepared { prepared.reserve(times: times) }
  }

  /// Notes that an own row must be folded again.
  func touch(slot: Int) {
    guard !own.isDirty[slot] else { return }
    own.isDirty[slot] = true
    dirty.append(Int32(slot))
  }

  /// The row of an id.
  public func row(_ id: RecordID) -> Int? {
    let row = rowByID.find(id)
    if row >= 0 { return row }
    // Most ids that are asked for and are not there are of a new writer, or newer than the snapshot.
    guard let base, id.counter <= shared.counters[id.writer] ?? 0 else { return nil }
    return base.row(id)
  }
}
