import Formats

/// A query under way with what a plain `Search` leaves out: questions that must be unanswered, and a second order
/// under the first. Call `advance` until it says true, and drop it when the next key comes.
public final class Browse {
  /// What was asked.
  public let query: Query
  /// What was found, in the query's order; empty until done.
  public private(set) var rows: [UInt32] = []
  /// Whether `rows` is the whole answer.
  public private(set) var isDone = false

  /// While the rest is still being looked for or sorted, the rows that come first, more than a screen has lines; else empty.
  public var firstRows: [UInt32] {
    if !top.isEmpty { return isDone ? [] : top }
    let isFirst = stage == .finding && query.missing.isEmpty && afterMissing == .done
    return isFirst && !first.isDone ? first.rows : []
  }

  private enum Stage { case finding, missing, finding2, comparing, placing, done }

  private let table: RecordTable
  private let first: Search
  private var second: Search?
  private var stage = Stage.finding
  private var next = 0
  private var found: [UInt32] = []
  /// Per row of the table: which run of equal rows it is in, 0 for none.
  private var runs: [UInt32] = []
  /// Per run: where its next row goes.
  private var places: [Int] = []
  /// Under two orders, the rows that come first, as soon as the first order is known.
  private var top: [UInt32] = []
  /// What rows are compared by, where several texts count as one.
  private var value: ((Int) -> Int64)?

  init(_ table: RecordTable, _ query: Query) {
    self.table = table
    self.query = query
    first = table.search(query)
  }

  /// Looks at about `limit` rows more; true when done.
  @discardableResult
  public func advance(limit: Int) -> Bool {
    switch stage {
    case .finding:
      guard first.advance(limit: limit) else { return false }
      found = first.rows
      go(to: query.missing.isEmpty ? afterMissing : .missing)
    case .missing:
      // Texts are looked at one by one: a slice of them is shorter.
      keepMissing(limit / 5)
    case .finding2:
      guard let second, second.advance(limit: limit) else { return false }
      go(to: .comparing)
    case .comparing:
      compare(limit / 5)
    case .placing:
      place(limit)
    case .done: break
    }
    return isDone
  }

  private var afterMissing: Stage { query.thenBy == nil || query.sort == nil ? .done : .finding2 }

  private func go(to stage: Stage) {
    self.stage = stage
    next = 0
    switch stage {
    case .missing:
      rows = []
    case .finding2:
      var other = query
      other.sort = query.thenBy
      second = table.search(other)
      value = query.sort.map { table.valueOf($0.subject) }
      // Few rows are done before anybody looks.
      if found.count > Self.many { top = firstOfTwo() }
    case .comparing:
      runs = Array(repeating: 0, count: table.count)
      places = []
    case .placing:
      rows = found
    case .done:
      rows = found
      isDone = true
    case .finding: break
    }
  }

  // MARK: Unanswered

  private func keepMissing(_ limit: Int) {
    let end = min(found.count, next + max(1, limit))
    let columns = query.missing.map { name in (name, table.columns.firstIndex { $0.name == name }) }
    for row in found[next..<end] {
      let isEmpty = columns.allSatisfy { name, column in
        column.map { table.code($0, Int(row)).isEmpty } ?? table.key(name, Int(row)).isEmpty
      }
      if isEmpty { rows.append(row) }
    }
    next = end
    guard next == found.count else { return }
    found = rows
    go(to: afterMissing)
  }

  // MARK: The second order

  private static let many = 2_048

  /// As many rows as a list shows, in both orders: runs of equal rows from the top, each by the second order.
  private func firstOfTwo() -> [UInt32] {
    guard let key = query.thenBy else { return [] }
    var rows: [UInt32] = []
    var start = 0
    while start < found.count, rows.count < RowOrdering.first {
      let run = start..<end(ofRunAt: start)
      rows += table.first(RowOrdering.first - rows.count, of: found[run], by: key)
      start = run.upperBound
    }
    return rows
  }

  /// Behind the last row that equals the one at `start`: found by halving, since equal rows stand together.
  private func end(ofRunAt start: Int) -> Int {
    var (low, high) = (start + 1, found.count)
    while low < high {
      let middle = (low + high) / 2
      if isSame(Int(found[start]), Int(found[middle])) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Numbers the runs of rows that are equal by the first order.
  private func compare(_ limit: Int) {
    let end = min(found.count, next + max(1, limit))
    for index in next..<end {
      let row = Int(found[index])
      if index == 0 || !isSame(Int(found[index - 1]), row) { places.append(index) }
      runs[row] = UInt32(places.count)
    }
    next = end
    if next == found.count { go(to: .placing) }
  }

  /// Goes through the rows in the second order and puts each into the next free place of its run.
  private func place(_ limit: Int) {
    let other = second?.rows ?? []
    let end = min(other.count, next + max(1, limit))
    for row in other[next..<end] {
      let run = Int(runs[Int(row)])
      guard run > 0, places[run - 1] < rows.count else { continue }
      rows[places[run - 1]] = row
      places[run - 1] += 1
    }
    next = end
    guard next == other.count else { return }
    found = rows
    go(to: .done)
  }

  private func isSame(_ left: Int, _ right: Int) -> Bool {
    switch query.sort?.subject {
    case .column(let name):
      guard let column = table.columns.firstIndex(where: { $0.name == name }) else { return true }
      switch table.columns[column].content {
      case .number, .date: return table.number(column, left) == table.number(column, right)
      case .choice: return table.code(column, left) == table.code(column, right)
      case .text: return Self.isSame(table.text(column, left), table.text(column, right))
      }
    case .name: return Self.isSame(table.name(left), table.name(right))
    case .owner: return Self.isSame(table.owner(left), table.owner(right))
    case .region: return table.region(left) == table.region(right)
    case .state: return table.state(left) == table.state(right)
    case .round: return table.round(left) == table.round(right)
    case .time: return table.time(left) == table.time(right)
    case .kecamatan, .by, .remarks: return value.map { $0(left) == $0(right) } ?? true
    case .id, nil: return false
    }
  }

  /// Names are ordered by their search form: those that differ in case, accents or signs alone are equal.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    // Most neighbours differ in their last letter, which is quicker to see.
    if let one = left.utf8.last.flatMap(small), let other = right.utf8.last.flatMap(small), one != other {
      return false
    }
    return Fold.key(left) == Fold.key(right)
  }

  /// What an ASCII letter or digit is in the search form; nil for anything else.
  private static func small(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: nil
    }
  }
}

extension RecordTable {
  /// A query with everything a list can ask, in slices.
  public func browse(_ query: Query) -> Browse { Browse(self, query) }

  /// What a key question (NIK, NIB) holds, whether or not it is a column; empty when unanswered.
  public func key(_ question: String, _ row: Int) -> String { text(store.plan.keys[question], row) }
}
