/// A query under way: call `advance` until it says true, and drop it when the next key comes.
public final class Search {
  /// What was asked.
  public let query: Query
  /// What was found: in row order while rows are looked at, then the first ones in the query's order, and when done all
  /// of them.
  public private(set) var rows: [UInt32] = []
  /// How many rows fit, once every row was looked at.
  public private(set) var count: Int?
  /// Whether every row was looked at and the result is sorted.
  public private(set) var isDone = false
  private let table: RecordTable
  private let filter: RowFilter
  private var ordering: RowOrdering?
  private var next = 0

  init(_ table: RecordTable, _ query: Query) {
    self.table = table
    self.query = query
    filter = RowFilter(table, query)
  }

  /// Looks at about `limit` rows more; true when done.
  @discardableResult
  public func advance(limit: Int) -> Bool {
    if isDone { return true }
    if ordering != nil {
      isDone = ordering?.advance(limit, table) ?? true
      if isDone {
        rows = ordering?.rows ?? []
        ordering = nil
      }
      return isDone
    }
    let end = min(table.places, next + max(1, limit))
    filter.collect(next..<end, into: &rows)
    next = end
    guard next == table.places else { return false }
    count = rows.count
    let begun = RowOrdering(table, rows, by: query.sort ?? SortKey(.time, ascending: false))
    rows = begun.rows
    isDone = begun.isDone
    if !isDone { ordering = begun }
    return isDone
  }
}

extension RecordTable {
  /// Places that a search looks at: rows of the snapshot (changed ones too, which are passed over) and own rows.
  var places: Int { baseCount + own.count }

  /// The rows that a query finds, in its order.
  public func rows(_ query: Query) -> [UInt32] {
    let search = search(query)
    while !search.advance(limit: .max / 2) {}
    return search.rows
  }

  /// The same in slices, so that the next key can stop it.
  public func search(_ query: Query) -> Search { Search(self, query) }
}
