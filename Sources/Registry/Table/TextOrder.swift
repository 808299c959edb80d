import Formats

/// Rows in the order of their folded texts. Eight bytes at a time are sorted as numbers; only rows that agree in
/// them look at the next eight.
struct TextOrder {
  private let rows: [UInt32]
  private let ascending: Bool
  private var folded: [UInt8] = []
  /// Per place in `rows`: where its folded text begins and ends.
  private var ends: [Int] = [0]

  /// The rows, in the order that ties shall keep; `fold` appends a row's folded text.
  init(rows: [UInt32], ascending: Bool, fold: (UInt32, inout [UInt8]) -> Void) {
    self.rows = rows
    self.ascending = ascending
    folded.reserveCapacity(rows.count * 24)
    ends.reserveCapacity(rows.count + 1)
    for row in rows {
      fold(row, &folded)
      ends.append(folded.count)
    }
  }

  /// The filled rows in order, each marked whose text equals the one before (`TextMerge.isSame`).
  mutating func groups() -> [UInt32] {
    let filled = rows.indices.map { UInt32($0) }.filter { ends[Int($0) + 1] > ends[Int($0)] }
    var result: [UInt32] = []
    result.reserveCapacity(filled.count)
    var last: UInt32?
    for place in sorted(filled, depth: 0) {
      let isSame = last.map { folded[text($0)] == folded[text(place)] } ?? false
      result.append(isSame ? rows[Int(place)] | TextMerge.isSame : rows[Int(place)])
      last = place
    }
    return result
  }

  private func text(_ place: UInt32) -> Range<Int> { ends[Int(place)]..<ends[Int(place) + 1] }

  /// The rows in order; those without a text last.
  mutating func sorted() -> [UInt32] {
    let places = rows.indices.map { UInt32($0) }
    let filled = places.filter { ends[Int($0) + 1] > ends[Int($0)] }
    let empty = places.filter { ends[Int($0) + 1] == ends[Int($0)] }
    return (sorted(filled, depth: 0) + empty).map { rows[Int($0)] }
  }

  private func sorted(_ places: [UInt32], depth: Int) -> [UInt32] {
    var items = places.map { RadixOrder.Item(key: key($0, depth), row: $0) }
    RadixOrder.sort(&items)
    var result: [UInt32] = []
    result.reserveCapacity(items.count)
    var start = 0
    while start < items.count {
      var end = start + 1
      while end < items.count, items[end].key == items[start].key { end += 1 }
      if end == start + 1 {
        result.append(items[start].row)
      } else if end - start < 128 || depth >= 64 {
        // Few, or a pasted novel: compared directly, so that nothing grows with the length of a text.
        result += items[start..<end].map(\.row).sorted { isBefore($0, $1, from: depth + 8) }
      } else {
        result += sorted(items[start..<end].map(\.row), depth: depth + 8)
      }
      start = end
    }
    return result
  }

  private func isBefore(_ left: UInt32, _ right: UInt32, from depth: Int) -> Bool {
    let one = min(ends[Int(left)] + depth, ends[Int(left) + 1])..<ends[Int(left) + 1]
    let other = min(ends[Int(right)] + depth, ends[Int(right) + 1])..<ends[Int(right) + 1]
    for index in 0..<min(one.count, other.count) {
      let (here, there) = (folded[one.lowerBound + index], folded[other.lowerBound + index])
      if here != there { return (here < there) == ascending }
    }
    if one.count != other.count { return (one.count < other.count) == ascending }
    return left < right
  }

  /// Eight bytes of a text from `depth` on, zeros behind its end.
  private func key(_ place: UInt32, _ depth: Int) -> UInt64 {
    let start = ends[Int(place)] + depth
    let end = ends[Int(place) + 1]
    var key: UInt64 = 0
    for index in start..<start + 8 { key = key << 8 | (index < end ? UInt64(folded[index]) : 0) }
    return ascending ? key : ~key
  }
}
