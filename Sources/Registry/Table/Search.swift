/// A query under way: call `advance` until it says true, and drop it when the next key comes.
///
/// What a list shows first comes first. When the list's order is known already, the rows that stand at its top are looked
/// at until a screen is full: a word that is in many rows needs no more. A word that is in few is looked for through all
/// texts at the speed of memory. And when a letter was added to the search before, only what that one found can be found.
public final class Search {
  /// What was asked.
  public let query: Query
  /// The first ones found, in the query's order, as soon as they fill a screen; all of them when done.
  public private(set) var rows: [UInt32] = []
  /// How many rows fit, once that is certain.
  public private(set) var count: Int?
  /// Whether every row was looked at and the result is sorted.
  public private(set) var isDone = false

  private let table: RecordTable
  private let filter: RowFilter
  /// Nobody looks before all is done.
  private let isInOneGo: Bool
  /// Rows of a known order that are looked at first.
  private var walk: OrderWalk?
  /// The place that is looked at next, and what was found before it.
  private var next = 0
  private var found: RowBits
  /// What was found, being put in order.
  private var ordering: RowOrdering?

  init(_ table: RecordTable, _ query: Query, inOneGo: Bool = false) {
    self.table = table
    self.query = query
    isInOneGo = inOneGo
    filter = RowFilter(table, query)
    walk = inOneGo ? nil : OrderWalk(table, query)
    found = RowBits(count: table.count)
  }

  /// Looks at about `limit` rows more; true when done.
  @discardableResult
  public func advance(limit: Int) -> Bool {
    if isDone { return true }
    if walk != nil, walkOn(limit) { return isDone }
    if ordering != nil {
      _ = ordering?.advance(limit, table)
      takeOrder()
      return isDone
    }
    let end = next + min(max(1, limit), table.places - next)
    filter.mark(next..<end, &found)
    next = end
    guard next == table.places else { return false }
    let number = found.count
    count = number
    let key = query.sort ?? .newest
    ordering = RowOrdering(table, found, number, by: key, wantsFirst: !isInOneGo && rows.isEmpty)
    found = RowBits(count: 0)
    takeOrder()
    return isDone
  }

  /// Looks at the next rows of a known order. False when that did not help, so that all texts are to be looked through.
  private func walkOn(_ limit: Int) -> Bool {
    walk?.advance(limit, table, filter)
    guard let walk else { return false }
    if walk.isAtEnd {
      finish(walk.kept)
      return true
    }
    let isFull = walk.kept.count >= RowOrdering.first
    if isFull, rows.isEmpty { rows = Array(walk.kept.prefix(RowOrdering.first)) }
    if walk.isNarrowed { return true }
    // A full screen first makes its frame; what was found for less is found again.
    self.walk = nil
    return isFull
  }

  private func takeOrder() {
    guard let ordering else { return }
    if ordering.isDone {
      finish(ordering.rows)
    } else if rows.isEmpty {
      rows = ordering.rows
    }
  }

  private func finish(_ found: [UInt32]) {
    rows = found
    count = found.count
    isDone = true
    (walk, ordering) = (nil, nil)
    if !isInOneGo { table.remember(query, found) }
  }
}

extension SortKey {
  /// What a list is sorted by when nobody says anything.
  static let newest = SortKey(.time, ascending: false)
}

extension RecordTable {
  /// Places that a search looks at: rows of the snapshot (changed ones too, which are passed over) and own rows.
  var places: Int { baseCount + own.count }

  /// The rows that a query finds, in its order.
  public func rows(_ query: Query) -> [UInt32] {
    let search = Search(self, query, inOneGo: true)
    while !search.advance(limit: .max / 2) {}
    return search.rows
  }

  /// How many rows a query finds, after a look at every one of them: neither sorted nor taken from an earlier answer.
  public func count(_ query: Query) -> Int {
    var found = RowBits(count: count)
    RowFilter(self, query).mark(0..<places, &found)
    return found.count
  }

  /// The same in slices, so that the next key can stop it.
  public func search(_ query: Query) -> Search { Search(self, query) }
}
