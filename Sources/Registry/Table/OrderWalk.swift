/// Rows that are known to stand in a query's order, looked at from the top: those of the whole table, as far as it takes
/// to fill a screen, or those that the search before found, to the end.
struct OrderWalk {
  /// Rows looked at from the top of a whole table before all texts are looked through instead.
  static let most = 24_000
  /// The same while the snapshot's texts were not read yet, when every row may lie in a block to be verified first.
  static let mostUnread = 256
  /// A former answer is gone through when the table has so many times its rows.
  static let share = 16

  private let order: [UInt32]
  private var next = 0
  /// Whether the rows are those of a former answer: nothing else can be found.
  let isNarrowed: Bool
  /// Those that fit, in order.
  private(set) var kept: [UInt32] = []

  /// Nil when no order is known.
  init?(_ table: RecordTable, _ query: Query) {
    if let former = table.narrowed(query) {
      (order, isNarrowed) = (former, true)
    } else if let known = table.cachedOrders[query.sort ?? .newest] {
      (order, isNarrowed) = (known, false)
    } else {
      return nil
    }
  }

  /// Whether every row was looked at.
  var isAtEnd: Bool { next == order.count }

  /// Looks at the next rows: of a whole table until a screen is full, as far as is worthwhile.
  mutating func advance(_ limit: Int, _ table: RecordTable, _ filter: RowFilter) {
    let most: Int
    if isNarrowed {
      // Looking into one text here and there takes longer than passing by.
      most = max(1, limit / 8)
    } else {
      most = min(max(1, limit), filter.isQuick ? Self.most : Self.mostUnread)
    }
    let end = next + min(most, order.count - next)
    while next < end, isNarrowed || kept.count < RowOrdering.first {
      let batch = min(next + 512, end)
      filter.keep(order[next..<batch], into: &kept)
      next = batch
    }
  }
}

/// The answer to a search, kept for the next letter.
struct FormerAnswer {
  var query: Query
  var words: [ScanWord]
  /// In the query's order.
  var rows: [UInt32]
}

extension RecordTable {
  /// Keeps an answer that is small enough to be worth it.
  func remember(_ query: Query, _ rows: [UInt32]) {
    guard !query.text.isEmpty, rows.count * OrderWalk.share <= count else { return }
    formerAnswer = FormerAnswer(query: query, words: ScanWord.words(query.text), rows: rows)
  }

  /// The rows among which the answer surely is, in its order: what a search before found that asked for less.
  func narrowed(_ query: Query) -> [UInt32]? {
    guard let former = formerAnswer else { return nil }
    var same = query
    same.text = former.query.text
    guard same == former.query else { return nil }
    let words = ScanWord.words(query.text)
    let isNarrower = former.words.allSatisfy { old in words.contains { $0.implies(old) } }
    return isNarrower ? former.rows : nil
  }
}
