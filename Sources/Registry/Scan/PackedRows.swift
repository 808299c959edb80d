/// The texts of rows, one behind the other in one buffer: row r is `text[starts[r]..<starts[r + 1]]`.
///
/// Every text ends with a line feed, and so does every field in it; nothing that is looked for holds one, so a hit
/// never lies across two fields. The bytes belong to whoever made the value and must outlive it.
struct PackedRows {
  /// All texts.
  let text: UnsafeRawBufferPointer
  /// Where each row begins, never falling, and behind the last row where it ends.
  let starts: UnsafeBufferPointer<UInt64>

  /// No rows at all.
  static var none: PackedRows {
    PackedRows(
      text: UnsafeRawBufferPointer(start: nil, count: 0), starts: UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Number of rows.
  var count: Int { max(0, starts.count - 1) }

  /// Where a row's text lies; what does not lie in the buffer is left out.
  func range(_ row: Int) -> Range<Int> {
    let end = min(Int(clamping: starts[row + 1]), text.count)
    return min(Int(clamping: starts[row]), end)..<end
  }

  /// The same without the line feed at its end.
  func bare(_ row: Int) -> Range<Int> {
    let range = range(row)
    if let last = range.last, text[last] == 0x0A { return range.lowerBound..<last }
    return range
  }

  /// The rows from `row` on that hold about so many bytes, at least one: a slice of a search that the next key can
  /// stop. Empty behind the last row.
  func slice(from row: Int, bytes: Int) -> Range<Int> {
    guard row < count else { return count..<count }
    let wanted = starts[row] + UInt64(max(1, bytes))
    var (low, high) = (row + 1, count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return row..<low
  }
}
