import Formats

/// The folded texts of a column for some rows, packed as `FoldedOrder` wants them.
struct FoldedTexts {
  private let rows: [UInt32]
  private var bytes: [UInt8] = []
  private var starts: [UInt64] = [0]

  /// The rows of a table, in the order that ties shall keep.
  init(_ table: RecordTable, text index: Int, rows: [UInt32]) {
    self.rows = rows
    bytes.reserveCapacity(rows.count * 24)
    starts.reserveCapacity(rows.count + 1)
    for row in rows {
      table.withText(index, Int(row)) { Fold.append($0, to: &bytes) }
      bytes.append(0x0A)
      starts.append(UInt64(bytes.count))
    }
  }

  /// The rows in order; those without a text last.
  func sorted(ascending: Bool) -> [UInt32] { places(ascending: ascending).map { rows[Int($0)] } }

  /// The rows with a text in rising order, each marked whose text equals the one before (`TextMerge.isSame`).
  func groups() -> [UInt32] {
    var last: Range<Int>?
    return places(ascending: true).compactMap { place in
      let range = Int(starts[Int(place)])..<Int(starts[Int(place) + 1])
      guard range.count > 1 else { return nil }
      let isSame = last.map { bytes[$0] == bytes[range] } ?? false
      last = range
      return isSame ? rows[Int(place)] | TextMerge.isSame : rows[Int(place)]
    }
  }

  private func places(ascending: Bool) -> [UInt32] {
    bytes.withUnsafeBytes { text in
      starts.withUnsafeBufferPointer { starts in
        let packed = PackedRows(text: text, starts: starts)
        var order = FoldedOrder(packed, ascending: ascending)
        return order.all(packed)
      }
    }
  }
}
