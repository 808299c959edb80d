import Formats
import Questionnaire

/// The records of one kind as packed columns. One row a record; rows keep their number while the program runs.
///
/// Rows lie in a snapshot (`base`) until something changes them; changed and new rows lie in `own` and `store`, by slot.
/// Without a snapshot a row's slot is its number.
public final class RecordTable {
  /// The kind of all its records.
  public let kind: RecordKind

  /// A block of the snapshot that its rows lie in did not verify: rows that were read from it may be none.
  public var isDamaged: Bool { base?.body.isDamaged ?? false }

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
  @exclusivity(unchecked) var newSlots: [Int32] = []
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
  /// Reads entries again: those of a tail that came in before anybody asked for answers.
  var rereading: (([LocatedEntry], (Int, UnsafeRawBufferPointer) -> Void) -> Bool)?
  // One element an entry that the snapshot does not hold; a node's number goes on behind the snapshot's.
  @exclusivity(unchecked) var nodes: [EntryNode] = []
  @exclusivity(unchecked) var bases: [UInt64] = []
  /// The entry added last as one that may be fresh, and where in `nodes` its first node lies.
  @exclusivity(unchecked) var freshest: UInt64 = 0
  @exclusivity(unchecked) var firstFresh = 0
  /// Own rows whose entries changed since the last fold.
  @exclusivity(unchecked) var dirty: [Int32] = []
  @exclusivity(unchecked) private var rowByID = RowsByID()
  /// What counts on the home screen, once it was asked for.
  @exclusivity(unchecked) var tally: Tally?
  /// All rows by id, as far as somebody asked.
  @exclusivity(unchecked) var ties = TieOrder()
  /// Sorted orders and key indexes, made when first asked for, gone with the next change.
  var cachedOrders: [SortKey: [UInt32]] = [:]
  /// What the search before found; gone with the next change, too.
  var formerAnswer: FormerAnswer?
  var readTexts = ReadTexts()
  /// The own rows' search texts, as the last search found them.
  var ownTexts: OwnTexts?
  /// Up to so many own rows their texts are put in order; tests lower it.
  var mostOwnTexts = OwnTexts.most
  var cachedKeys: [String: KeyIndex] = [:]
  /// Room for folding one row, so that nothing is allocated for each.
  @exclusivity(unchecked) var scratch = FoldScratch()

  init(kind: RecordKind, shared: SharedCodes, form: @escaping () -> Form?) {
    self.kind = kind
    nameBytes = Array(kind.rawValue.utf8)
    self.shared = shared
    formToUse = form
  }

  /// Whether it is the table of this kind.
  func isNamed(_ kind: UnsafeRawBufferPointer) -> Bool { nameBytes.withUnsafeBytes { $0.isSame(as: kind) } }

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

  /// The answers of own rows. The first question for them reads the form and the answers behind a snapshot, which stand in
  /// the log: the home screen asks for none.
  var store: ColumnStore {
    if !isPrepared { prepare() }
    return prepared
  }

  private func prepare() {
    isPrepared = true
    planNumber += 1
    formInUse = formToUse()
    prepared = ColumnStore(formInUse.map { ColumnPlan($0) } ?? ColumnPlan())
    if let base, !prepared.take(from: base, form: formInUse?.identity ?? "") {
      base.body.condemn()
      self.base = base.withoutAnswers(for: prepared.plan)
    }
    for _ in 0..<own.count { prepared.addRow() }
    readWaiting()
  }

  /// Fills in what `showLater` left.
  private func readWaiting() {
    guard base != nil, let rereading else { return }
    let slots = own.shown.indices.filter { own.hasColumns[$0] && own.shown[$0] >= 0 }
    if slots.isEmpty { return }
    let room = MemberRoom()
    let isWhole = rereading(slots.map { located(Int(own.shown[$0])) }) { index, json in
      guard let envelope = try? Envelope(json, room) else { return }
      prepared.set(slots[index], personal: envelope.personal)
    }
    // What was verified a moment ago is not there any more: then nothing is known for certain, and the logs are read anew.
    if !isWhole { base?.body.condemn() }
  }

  /// Notes what the columns of a row behind a snapshot are to show, while nobody has asked for answers and entries can be
  /// read again; false when the columns must be filled in now.
  func showLater(node: Int, row: Int) -> Bool {
    guard !isPrepared, base != nil, rereading != nil else { return false }
    let slot = ownSlot(row)
    own.shown[slot] = Int32(node)
    own.hasColumns[slot] = true
    return true
  }

  /// Puts a revision's answers into the columns of its row; from `answers` when they were read for these columns.
  func show(node: Int, row: Int, personal: UnsafeRawBufferPointer, answers: PreparedAnswers? = nil) {
    if showLater(node: node, row: row) { return }
    let slot = ownSlot(row)
    own.shown[slot] = Int32(node)
    own.hasColumns[slot] = true
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
    base = base?.withoutAnswers(for: prepared.plan)
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

  /// Tells that the rows of these ids will be asked for in a moment.
  func expect(_ ids: some Sequence<RecordID>) { rowByID.expect(ids) }

  /// The row of an id.
  public func row(_ id: RecordID) -> Int? {
    let row = rowByID.find(id)
    if row >= 0 { return row }
    // Most ids that are asked for and are not there are of a new writer, or newer than the snapshot.
    guard let base, id.counter <= shared.baseCounters[id.writer] ?? 0 else { return nil }
    return base.row(id)
  }
}
