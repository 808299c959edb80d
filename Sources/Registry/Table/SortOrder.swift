import Formats

extension RecordTable {
  /// The rows in a subject's order, ties by id.
  func sorted(_ rows: [UInt32], by key: SortKey) -> [UInt32] {
    var found = RowBits(count: count)
    for row in rows { found.insert(Int(row)) }
    var ordering = RowOrdering(self, found, rows.count, by: key, wantsFirst: false)
    while !ordering.advance(.max / 2, self) {}
    return ordering.rows
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

  /// Some rows in order; for many, `RowOrdering` is quicker.
  func sort(_ rows: [UInt32], by key: SortKey) -> [UInt32] {
    let byID = rows.sorted { id(Int($0)) < id(Int($1)) }
    if case .text(let index)? = storage(key.subject) {
      return FoldedTexts(self, text: index, rows: byID).sorted(ascending: key.ascending)
    }
    let value = valueOf(key.subject)
    let values = byID.map { value(Int($0)) }
    var order = values.withUnsafeBufferPointer { NumberOrder($0, ascending: key.ascending) }
    return order.all().map { byID[Int($0)] }
  }

  /// A subject's number of every row, in the order of the rows; `ColumnStore.missing` for none.
  func withNumbers<Result>(
    _ subject: SortKey.Subject, _ body: (UnsafeBufferPointer<Int64>) -> Result
  ) -> Result {
    let ready = base.flatMap { column(subject, $0)?.all }.flatMap { $0.count == baseCount ? $0 : nil }
    if own.count == 0, let ready { return body(ready) }
    let value = valueOf(subject)
    var numbers = ready.map(Array.init) ?? []
    numbers += repeatElement(ColumnStore.missing, count: count - numbers.count)
    if ready == nil, !fillFromCodes(subject, &numbers) {
      for row in 0..<baseCount where slot(row) < 0 { numbers[row] = value(row) }
    }
    for slot in 0..<own.count { numbers[Int(own.rows[slot])] = value(Int(own.rows[slot])) }
    return numbers.withUnsafeBufferPointer(body)
  }

  /// The snapshot's own numbers of a subject, where it has them as they are compared.
  private func column(_ subject: SortKey.Subject, _ base: TableBase) -> BaseColumn<Int64>? {
    switch subject {
    case .time: return base.times
    // Packed ids have 62 bits: as signed numbers they stand in the same order.
    case .id: return base.signedIDs
    case .column:
      switch storage(subject) {
      case .number(let index)?, .date(let index)?: return base.numbers[index]
      default: return nil
      }
    default: return nil
    }
  }

  /// The number that a row is compared by.
  func valueOf(_ subject: SortKey.Subject) -> (Int) -> Int64 {
    switch subject {
    case .id: return { Int64(bitPattern: self.id($0).packed) }
    case .time: return { self.time($0) }
    case .state: return { Int64(self.state($0).rawValue) }
    case .remarks: return { Self.remarksRank(UInt16(clamping: self.openRemarks($0))) }
    case .round: return ranked(subject) { self.roundCode($0) }
    case .region, .kecamatan: return ranked(subject) { self.regionCode($0) }
    case .by: return ranked(subject) { self.submitterCode($0) }
    case .name, .owner, .column: break
    }
    switch storage(subject) {
    case .number(let index)?, .date(let index)?: return { self.numberValue(index, $0) }
    case .choice(let index)?: return ranked(subject) { self.choiceCode(index, $0) }
    case .text, .nowhere, nil: return { _ in 0 }
    }
  }
}
