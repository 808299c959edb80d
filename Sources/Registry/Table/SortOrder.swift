import Formats

// The order of a whole table is worked out once per subject and kept until something changes; a search then only
// picks from it.
extension RecordTable {
  /// The rows in a subject's order, ties by id.
  func sorted(_ rows: [UInt32], by key: SortKey) -> [UInt32] {
    if rows.count < 2 { return rows }
    if rows.count < 2_048, rows.count * 16 < count { return sort(rows, by: key) }
    let order = cachedOrders[key] ?? wholeOrder(key)
    cachedOrders[key] = order
    if rows.count == count { return order }
    var isFound = [Bool](repeating: false, count: count)
    for row in rows { isFound[Int(row)] = true }
    return order.filter { isFound[Int($0)] }
  }

  private func wholeOrder(_ key: SortKey) -> [UInt32] {
    if case .text(let index)? = storage(key.subject), let base {
      return TextMerge(self, base, index).order(ascending: key.ascending)
    }
    return sort(Array(0..<UInt32(count)), by: key)
  }

  /// Where a subject's values are kept; nil for what every record has.
  func storage(_ subject: SortKey.Subject) -> ColumnPlan.Storage? {
    switch subject {
    case .name: store.plan.name
    case .owner: store.plan.owner
    case .column(let name):
      columns.firstIndex { $0.name == name }.map { store.plan.columnStorage[$0] }
    default: nil
    }
  }

  private func sort(_ rows: [UInt32], by key: SortKey) -> [UInt32] {
    switch storage(key.subject) {
    case .text(let index)?: sort(rows, key, text: index)
    default: sort(rows, key, values: values(of: key.subject, for: rows))
    }
  }

  /// The numbers that rows are compared by; `ColumnStore.missing` for none.
  private func values(of subject: SortKey.Subject, for rows: [UInt32]) -> [Int64] {
    switch subject {
    case .id: return rows.map { Int64(bitPattern: id(Int($0)).packed) }
    case .time: return numbers(rows, base?.times) { self.own.times[$0] }
    case .state: return rows.map { Int64(state(Int($0)).rawValue) }
    case .round:
      let ranks = Self.ranks(shared.rounds.texts)
      return rows.map { ranks[Int(roundCode(Int($0)))] }
    case .region:
      let ranks = Self.ranks(shared.regions.texts.map { shared.regionNames.name($0) })
      return rows.map { ranks[Int(regionCode(Int($0)))] }
    case .name, .owner, .column: break
    }
    switch storage(subject) {
    case .number(let index)?, .date(let index)?:
      return rows.map { numberValue(index, Int($0)) }
    case .choice(let index)?:
      var column: Int?
      if case .column(let name) = subject { column = columns.firstIndex { $0.name == name } }
      let ranks = Self.ranks(store.codes[index].texts.map { code in column.map { label($0, code) } ?? code })
      return rows.map { row in
        let code = Int(choiceCode(index, Int(row)))
        return code < ranks.count ? ranks[code] : ColumnStore.missing
      }
    case .text, .nowhere, nil: return rows.map { _ in 0 }
    }
  }

  /// A number of every row, most of them read off the snapshot in one go.
  private func numbers(_ rows: [UInt32], _ base: BaseColumn<Int64>?, own: (Int) -> Int64) -> [Int64] {
    guard let base else { return rows.map { own(Int($0)) } }
    let all = base.all
    guard all.count == baseCount else { return rows.map { _ in ColumnStore.missing } }
    return rows.map { row in
      let slot = slot(Int(row))
      return slot >= 0 ? own(slot) : all[Int(row)]
    }
  }

  /// By a number; rows without one come last either way.
  private func sort(_ rows: [UInt32], _ key: SortKey, values: [Int64]) -> [UInt32] {
    var items: [RadixOrder.Item] = []
    items.reserveCapacity(rows.count)
    for (row, value) in zip(rows, values) {
      if value == ColumnStore.missing {
        items.append(RadixOrder.Item(key: .max, row: row))
      } else {
        let ordered = UInt64(bitPattern: value) ^ (1 << 63)
        items.append(RadixOrder.Item(key: key.ascending ? ordered : ~ordered, row: row))
      }
    }
    return sortedByID(items)
  }

  /// Ties go by id: sorting is stable, so it is enough to begin in that order. With one writer rows are in it already.
  private func sortedByID(_ items: [RadixOrder.Item]) -> [UInt32] {
    var items = items
    let ids = items.map { id(Int($0.row)).packed }
    if let place = ids.indices.dropFirst().first(where: { ids[$0 - 1] > ids[$0] }), place > 0 {
      let order = items.indices.sorted { ids[$0] < ids[$1] }
      items = order.map { items[$0] }
    }
    RadixOrder.sort(&items)
    return items.map(\.row)
  }

  /// By folded text, eight bytes at a time; rows without one come last either way.
  private func sort(_ rows: [UInt32], _ key: SortKey, text index: Int) -> [UInt32] {
    var order = TextOrder(rows: rows.sorted { id(Int($0)) < id(Int($1)) }, ascending: key.ascending) {
      row, out in
      withText(index, Int(row)) { Fold.append($0, to: &out) }
    }
    return order.sorted()
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
