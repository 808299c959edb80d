/// Sums of number columns over chosen rows, in slices, so that the next key can stop it.
public final class ColumnSums {
  /// One column's sum.
  public struct Sum: Hashable, Sendable {
    /// The column.
    public var column: Int
    /// The sum; stays at the greatest number that fits.
    public var total: Int64 = 0
    /// Rows with an answer.
    public var answered = 0
  }

  /// In the order of the columns asked for; complete when done.
  public private(set) var sums: [Sum]
  /// Rows that are summed.
  public var count: Int { rows.count }
  /// Whether every row was added.
  public private(set) var isDone = false
  private let table: RecordTable
  private let rows: [UInt32]
  private var next = 0

  /// Sums of some columns over some rows of a table.
  public init(_ table: RecordTable, rows: [UInt32], columns: [Int]) {
    self.table = table
    self.rows = rows
    sums = columns.map { Sum(column: $0) }
    isDone = columns.isEmpty || rows.isEmpty
  }

  /// Adds the next `limit` rows; true when done.
  @discardableResult
  public func advance(limit: Int) -> Bool {
    if isDone { return true }
    let end = min(rows.count, next + max(1, limit))
    for index in sums.indices {
      var sum = sums[index]
      for row in rows[next..<end] where Int(row) < table.count {
        guard let number = table.number(sum.column, Int(row)) else { continue }
        let (total, overflows) = sum.total.addingReportingOverflow(number)
        sum.total = overflows ? (number < 0 ? .min : .max) : total
        sum.answered += 1
      }
      sums[index] = sum
    }
    next = end
    isDone = next == rows.count
    return isDone
  }
}
