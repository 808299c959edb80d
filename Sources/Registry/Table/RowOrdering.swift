/// Puts found rows into a query's order in slices. What a list shows first is in order at once; the rest follows while
/// nobody waits for it.
///
/// The order of a whole table is worked out once per subject and kept until something changes; a search then only picks
/// from it.
struct RowOrdering {
  /// Rows that are in order at once: more than any screen has lines.
  static let first = 128

  private enum Work {
    case sorting(NumberOrder)
    case picking(order: [UInt32], next: Int)
    case done
  }

  private let key: SortKey
  private let found: RowBits
  private let count: Int
  private let wantsFirst: Bool
  private var work = Work.done
  /// The first rows in order, if they were wanted, then all of them.
  private(set) var rows: [UInt32] = []
  /// Rows picked so far.
  private var kept: [UInt32] = []

  var isDone: Bool {
    if case .done = work { return true }
    return false
  }

  /// Begins to put `count` rows of a table in order.
  init(_ table: RecordTable, _ found: RowBits, _ count: Int, by key: SortKey, wantsFirst: Bool) {
    self.key = key
    self.found = found
    self.count = count
    self.wantsFirst = wantsFirst
    // Few: sorted as they are.
    if count < 2_048, count * 16 < table.count || table.cachedOrders[key] == nil {
      rows = table.sort(found.rows, by: key)
      return
    }
    if let known = table.cachedOrders[key] ?? table.readyOrder(key) {
      table.keep(known, for: key)
      begin(picking: known)
      return
    }
    let ties = table.rowsByID()
    rows = table.withNumbers(key.subject) { numbers in
      work = .sorting(NumberOrder(numbers, rows: ties, ascending: key.ascending))
      guard wantsFirst else { return [] }
      let isWhole = count == table.count
      let few = isWhole ? ties : ties.map { ties in ties.filter { found.contains(Int($0)) } } ?? found.rows
      return NumberOrder.first(Self.first, of: numbers, rows: few, ascending: key.ascending)
    }
  }

  private mutating func begin(picking order: [UInt32]) {
    if count == order.count {
      // Every row was found: the order of the table is the answer.
      (rows, work) = (order, .done)
      return
    }
    work = .picking(order: order, next: 0)
    kept = []
    kept.reserveCapacity(count)
    guard wantsFirst, rows.isEmpty else { return }
    for row in order where found.contains(Int(row)) {
      rows.append(row)
      if rows.count == Self.first { break }
    }
  }

  /// Looks at about so many rows more; true when all are in order.
  mutating func advance(_ limit: Int, _ table: RecordTable) -> Bool {
    switch work {
    case .done: return true
    case .sorting(var order):
      work = .done
      guard order.advance(limit) else {
        work = .sorting(order)
        return false
      }
      let all = order.all()
      table.keep(all, for: key)
      begin(picking: all)
      return isDone
    case .picking(let order, let next):
      let end = next + min(max(1, limit), order.count - next)
      found.pick(from: order[next..<end], into: &kept)
      guard end == order.count else {
        work = .picking(order: order, next: end)
        return false
      }
      (rows, kept, work) = (kept, [], .done)
      return true
    }
  }
}

extension RecordTable {
  /// Orders of whole tables that are kept: more than a person goes back and forth between.
  private static let keptOrders = 4

  func keep(_ order: [UInt32], for key: SortKey) {
    if cachedOrders[key] == nil, cachedOrders.count >= Self.keptOrders { cachedOrders = [:] }
    cachedOrders[key] = order
  }

  /// The order of a text column, which a snapshot has ready, or that of ids; nil for other numbers.
  func readyOrder(_ key: SortKey) -> [UInt32]? {
    if key == SortKey(.id) { return rowsByID() ?? Array(0..<UInt32(count)) }
    guard case .text(let index)? = storage(key.subject) else { return nil }
    if let base { return TextMerge(self, base, index).order(ascending: key.ascending) }
    return sort(Array(0..<UInt32(count)), by: key)
  }

  /// All rows by id, the order that ties keep; nil when that is the order of their numbers already.
  func rowsByID() -> [UInt32]? {
    if ties.count < count { withNumbers(.id) { ties.extend($0) } }
    return ties.rows
  }

  /// The first of some rows, which stand by id, in a subject's order.
  func first(_ wanted: Int, of rows: ArraySlice<UInt32>, by key: SortKey) -> [UInt32] {
    if rows.count <= RowOrdering.first { return Array(sort(Array(rows), by: key).prefix(wanted)) }
    guard case .text? = storage(key.subject) else {
      return withNumbers(key.subject) {
        NumberOrder.first(wanted, of: $0, rows: Array(rows), ascending: key.ascending)
      }
    }
    // Texts are not compared here and there: the order of the whole table is ready, or is needed next anyhow.
    let order = cachedOrders[key] ?? readyOrder(key) ?? []
    keep(order, for: key)
    var those = RowBits(count: count)
    for row in rows { those.insert(Int(row)) }
    var first: [UInt32] = []
    for row in order where those.contains(Int(row)) {
      first.append(row)
      if first.count == wanted { break }
    }
    return first
  }
}
