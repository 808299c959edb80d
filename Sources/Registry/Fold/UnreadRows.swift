/// Rows whose newest revision could not be read when their columns were to show it. They are tried again, ever more seldom:
/// a disk that does not give a line back tries for seconds.
struct UnreadRows {
  private var rows: [(table: RecordTable, row: Int)] = []
  /// Looks at the logs until the next attempt, and until the one after that.
  private var (wait, nextWait) = (0, 1)
  private static let longest = 64
  private var turn = -1

  mutating func add(_ table: RecordTable, _ row: Int) { rows.append((table, row)) }

  /// One of them, when it is time to try again: each in its turn, for one that is gone for good must not hold up the others.
  mutating func due() -> (table: RecordTable, row: Int)? {
    guard !rows.isEmpty else { return nil }
    if wait > 0 {
      wait -= 1
      return nil
    }
    (wait, nextWait) = (nextWait, min(Self.longest, 2 * nextWait))
    turn = (turn + 1) % rows.count
    return rows[turn]
  }

  /// All of them, no longer held: that one could be read.
  mutating func takeAll() -> [(table: RecordTable, row: Int)] {
    defer { self = UnreadRows() }
    return rows
  }
}
