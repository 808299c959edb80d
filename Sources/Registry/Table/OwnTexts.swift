/// The search texts of a table's own rows in the order in which they lie, so that a search goes through them as through a
/// snapshot's: one by one, those of a colleague's day cost half as much as all 150,000 of the snapshot.
struct OwnTexts {
  /// What the texts are those of.
  struct Version: Hashable {
    /// The columns' form, counted.
    var plan: Int
    /// What happened to the column since.
    var changes: Int
  }

  /// So many rows are put in order within a key. More, which only a start without a snapshot has, are asked one by one, so
  /// that the next key can stop the search.
  static let most = 1 << 18

  let version: Version
  private let starts: [UInt64]
  /// Whose text begins there.
  private let slots: [UInt32]
  /// What lies before the next text is not this row's text alone.
  private var isLoose: RowBits

  init(_ column: ByteColumn, _ version: Version) {
    self.version = version
    let count = column.count
    // By place; an empty text at the same place comes first.
    var order = (0..<count).map { Int64(column.range($0).lowerBound) << 24 | Int64(column.range($0).count) }
      .withUnsafeBufferPointer { NumberOrder($0, ascending: true) }
    slots = order.all()
    starts = slots.map { UInt64(column.range(Int($0)).lowerBound) } + [UInt64(column.bytes.count)]
    isLoose = RowBits(count: count)
    for (index, slot) in slots.enumerated() {
      let range = column.range(Int(slot))
      let endsALine = range.last.map { column.bytes[$0] == 0x0A } ?? true
      if range.upperBound != Int(starts[index + 1]) || !endsALine { isLoose.insert(index) }
    }
  }

  /// The slots of the rows that hold all words, whatever else is asked. A snapshot's rows are looked at in the same go and
  /// noted in `bits`.
  func hits(
    _ scan: ByteScan, in column: ByteColumn, beside packed: PackedRows, _ range: Range<Int>,
    _ bits: inout RowBits
  ) -> RowBits {
    var (found, hits) = (RowBits(count: slots.count), RowBits(count: slots.count))
    column.bytes.withUnsafeBytes { text in
      starts.withUnsafeBufferPointer { starts in
        let own = PackedRows(text: text, starts: starts)
        scan.mark(in: own, 0..<slots.count, &found, beside: packed, range, &bits)
      }
      found.each { index in
        let slot = Int(slots[index])
        if !isLoose.contains(index) || scan.fits(text, column.range(slot)) { hits.insert(slot) }
      }
    }
    return hits
  }
}

extension RecordTable {
  /// The slots of own rows whose texts hold all words; those whose text stands in the snapshot are not among them. A
  /// snapshot's rows are looked at in the same go and noted in `bits`.
  func ownHits(
    _ scan: ByteScan, beside packed: PackedRows, _ range: Range<Int>, _ bits: inout RowBits
  ) -> RowBits {
    let column = store.search
    if ownTexts?.version != searchVersion { ownTexts = OwnTexts(column, searchVersion) }
    return ownTexts?.hits(scan, in: column, beside: packed, range, &bits) ?? RowBits(count: own.count)
  }

  /// Grows whenever a search text changes.
  var searchVersion: OwnTexts.Version {
    let changes = store.search.changes
    return OwnTexts.Version(plan: planNumber, changes: changes)
  }
}
