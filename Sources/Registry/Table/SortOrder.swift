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
    case .id:
      let ids = ids
      return sort(rows, key) { Int64(bitPattern: ids[$0].packed) }
    case .time:
      let times = times
      return sort(rows, key) { times[$0] }
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
    var items = orderedByID(rows).map { row -> RadixOrder.Item in
      let value = value(Int(row))
      if value == ColumnStore.missing { return RadixOrder.Item(key: .max, row: row) }
      let ordered = UInt64(bitPattern: value) ^ (1 << 63)
      return RadixOrder.Item(key: key.ascending ? ordered : ~ordered, row: row)
    }
    RadixOrder.sort(&items)
    return items.map(\.row)
  }

  /// By folded text, eight bytes at a time; rows without one come last either way.
  private func sort(_ rows: [UInt32], _ key: SortKey, texts: ByteColumn) -> [UInt32] {
    var order = TextOrder(texts, rows: orderedByID(rows), ascending: key.ascending)
    return order.sorted()
  }

  /// Ties go by id: sorting is stable, so it is enough to begin in that order. With one writer rows are in it
  /// already.
  private func orderedByID(_ rows: [UInt32]) -> [UInt32] {
    let ids = ids
    for index in rows.indices.dropFirst() where ids[Int(rows[index - 1])] > ids[Int(rows[index])] {
      return rows.sorted { ids[Int($0)] < ids[Int($1)] }
    }
    return rows
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
