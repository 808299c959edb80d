import Registry

/// The rows of a list and their sums, found in slices: what is asked, what was found, and what is still under way.
struct ListRows {
  /// Rows looked at in one go; the rest follows when no key waits.
  static let slice = 300_000
  /// Rows added up in one go.
  private static let sumSlice = 60_000
  /// Rows whose texts are read ahead in one go.
  private static let aheadSlice = 100_000

  /// The rows found, in order; the former ones while new ones are under way.
  private(set) var rows: [UInt32] = []
  /// How many there are in scope when nothing narrows; nil until that has been seen.
  var whole: Int?
  /// The sums of the selection; nil while they are being added up.
  var sums: [ColumnSums.Sum]? { summing.flatMap { $0.isDone ? $0.sums : nil } }
  /// Whether the sums are those of marked rows.
  private(set) var isOfMarks = false

  private var browse: Browse?
  private var summing: ColumnSums?
  private var asked: Query?
  private var askedMarks: Int?
  private var generation = -1
  private var table: ObjectIdentifier?
  /// The records were folded anew: row numbers of before mean nothing.
  private(set) var isNewTable = false

  var isUnderWay: Bool { browse?.isDone == false }
  /// Whether `rows` are those that come first, and the others are still being looked for or sorted.
  var areFirst: Bool { askedMarks == nil && browse.map { !$0.isDone && !$0.firstRows.isEmpty } ?? false }

  func isStale(_ query: Query, marks: Int?, _ kind: RecordKind, _ context: Context) -> Bool {
    query != asked || generation != context.registry.generation || (marks == nil) != (askedMarks == nil)
  }

  /// Whether records have come or changed since the question was asked.
  func isOutdated(_ context: Context) -> Bool { generation != context.registry.generation }

  /// Begins a question; true when it is another one than before, so that the cursor goes to the first row.
  mutating func ask(_ query: Query, marks: Int?, _ kind: RecordKind, _ context: Context) -> Bool {
    let table = context.registry.table(kind)
    let isNew = asked != nil && query != asked
    isNewTable = self.table != nil && self.table != ObjectIdentifier(table)
    if isNewTable { rows = [] }
    self.table = ObjectIdentifier(table)
    asked = query
    askedMarks = marks
    generation = context.registry.generation
    browse = table.browse(query)
    summing = nil
    return isNew
  }

  /// Looks at the next slice; true when the rows are complete. Until then the former rows stay where they are known to
  /// somebody (`keepsFormer`): a row number means another record among the new ones.
  mutating func advance(
    text: String, only marks: RowMarks?, keepsFormer: Bool, _ kind: RecordKind, _ context: Context
  ) -> Bool {
    guard let browse else { return true }
    guard browse.advance(limit: Self.slice) else {
      // The rows that come first are in order already: they are shown while the others are being sorted.
      if marks == nil, !browse.firstRows.isEmpty, !keepsFormer || rows.isEmpty { rows = browse.firstRows }
      return false
    }
    rows = Self.byID(text, kind, context) ?? browse.rows
    if let marks { rows = rows.filter { marks.contains($0) } }
    return true
  }

  /// A whole record number goes straight to its record, whatever the filters.
  private static func byID(_ text: String, _ kind: RecordKind, _ context: Context) -> [UInt32]? {
    guard let id = RecordID(text), let found = context.registry.find(id), found.kind == kind else {
      return nil
    }
    return [UInt32(found.row)]
  }

  // MARK: Sums

  /// Begins to add up the money columns of what is marked, or of everything found.
  mutating func sum(_ marks: RowMarks, _ kind: RecordKind, _ context: Context) -> [Outcome] {
    let table = context.registry.table(kind)
    let money = table.columns.indices.filter { table.columns[$0].content == .number(isMoney: true) }
    isOfMarks = !marks.isEmpty
    summing = ColumnSums(table, rows: isOfMarks ? marks.rows : rows, columns: money)
    return goOnSumming()
  }

  mutating func goOnSumming() -> [Outcome] {
    guard let summing, !summing.isDone else { return [] }
    return summing.advance(limit: Self.sumSlice) ? [] : [.effect(.continueSearch)]
  }

  /// Reads the texts that the next letter will be looked for in, while nobody types.
  func readAhead(_ kind: RecordKind, _ context: Context) -> [Outcome] {
    context.registry.table(kind).readAhead(limit: Self.aheadSlice) ? [] : [.effect(.continueSearch)]
  }
}
