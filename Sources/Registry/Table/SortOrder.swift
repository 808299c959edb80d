import Formats

// The order of a whole table is worked out once per subject and kept until something changes; a search then only
// picks from it.
extension RecordTable {
  /// The rows in a subject's order, ties by id.
  func sorted(_ rows: [UInt32], by key: SortKey) -> [UInt32] {
    if rows.count < 2 { return rows }
    if rows.count < 2_048, rows.count * 16 < count { return sort(rows, by: key) }
    let order = cachedOrders[key] ?? sort((0..<UInt32(count)).map { $0 }, by: key)
    cachedOrders[key] = order
    if rows.count == count { return order }
    var isFound = [Bool](repeating: false, count: count)
    for row in rows { isFound[Int(row)] = true }
    return order.filter { isFound[Int($0)] }
  }

  private func sort(_ rows: [UInt32], by key: SortKey) -> [UInt32] {
    switch key.subject {
    case .id: return sort(rows, key) { Int64(bitPattern: ids[$0].packed) }
    case .time: return sort(rows, key) { times[$0] }
    case .state: return sort(rows, key) { Int64(states[$0].rawValue) }
    case .round:
      let ranks = Self.ranks(shared.rounds.texts)
      return sort(rows, key) { ranks[Int(rounds[$0])] }
    case .region:
      let ranks = Self.ranks(shared.regions.texts.map { shared.regionNames.name($0) })
      return sort(rows, key) { ranks[Int(regions[$0])] }
    case .name: return sort(rows, key, storage: store.plan.name, column: nil)
    case .owner: return sort(rows, key, storage: store.plan.owner, column: nil)
    case .column(let name):
      let column = columns.firstIndex { $0.name == name }
      return sort(rows, key, storage: column.map { store.plan.columnStorage[$0] }, column: column)
    }
  }

  private func sort(
    _ rows: [UInt32], _ key: SortKey, storage: ColumnPlan.Storage?, column: Int?
  ) -> [UInt32] {
    switch storage {
    case .number(let index), .date(let index):
      let values = store.numbers[index]
      return sort(rows, key) { values[$0] }
    case .choice(let index):
      let labels = store.codes[index].texts.map { code in column.map { label($0, code) } ?? code }
      let ranks = Self.ranks(labels)
      let values = store.choices[index]
      return sort(rows, key) { ranks[Int(values[$0])] }
    case .text(let index): return sort(rows, key, texts: store.texts[index])
    case .nowhere, nil: return sort(rows, key) { _ in 0 }
    }
  }

  /// By a number; rows without one (`ColumnStore.missing`) come last either way.
  private func sort(_ rows: [UInt32], _ key: SortKey, value: (Int) -> Int64) -> [UInt32] {
    var pairs = rows.map { row -> (key: UInt64, row: UInt32) in
      let value = value(Int(row))
      if value == ColumnStore.missing { return (.max, row) }
      let ordered = UInt64(bitPattern: value) ^ (1 << 63)
      return (key.ascending ? ordered : ~ordered, row)
    }
    pairs.sort { left, right in
      left.key != right.key ? left.key < right.key : ids[Int(left.row)] < ids[Int(right.row)]
    }
    return pairs.map(\.row)
  }

  /// By folded text: eight bytes decide nearly always, the rest is compared where they are equal.
  private func sort(_ rows: [UInt32], _ key: SortKey, texts: ByteColumn) -> [UInt32] {
    struct Item {
      var head: UInt64
      var row: UInt32
      var range: Range<Int>
    }
    var folded: [UInt8] = []
    folded.reserveCapacity(texts.bytes.count)
    var items = texts.bytes.withUnsafeBytes { bytes in
      rows.map { row -> Item in
        let start = folded.count
        Fold.append(UnsafeRawBufferPointer(rebasing: bytes[texts.range(Int(row))]), to: &folded)
        var head: UInt64 = 0
        for index in 0..<8 {
          head = head << 8 | (start + index < folded.count ? UInt64(folded[start + index]) : 0)
        }
        return Item(head: head, row: row, range: start..<folded.count)
      }
    }
    folded.withUnsafeBufferPointer { folded in
      items.sort { left, right in
        if left.range.isEmpty != right.range.isEmpty { return right.range.isEmpty }
        if left.head != right.head { return (left.head < right.head) == key.ascending }
        let rest = Self.compare(folded, left.range, right.range)
        if rest != 0 { return (rest < 0) == key.ascending }
        return ids[Int(left.row)] < ids[Int(right.row)]
      }
    }
    return items.map(\.row)
  }

  private static func compare(
    _ bytes: UnsafeBufferPointer<UInt8>, _ left: Range<Int>, _ right: Range<Int>
  ) -> Int {
    for index in 0..<min(left.count, right.count) {
      let one = bytes[left.lowerBound + index]
      let other = bytes[right.lowerBound + index]
      if one != other { return one < other ? -1 : 1 }
    }
    return left.count - right.count
  }

  /// The place of every text in folded order; the empty text has none.
  private static func ranks(_ texts: [String]) -> [Int64] {
    let keys = texts.map { Fold.key($0) }
    let order = texts.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    var ranks = [Int64](repeating: ColumnStore.missing, count: texts.count)
    for (rank, index) in order.enumerated() where !texts[index].isEmpty { ranks[index] = Int64(rank) }
    return ranks
  }
}
