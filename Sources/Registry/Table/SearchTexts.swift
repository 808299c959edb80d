// The snapshot's search texts, read and verified no further than a search has come.
extension TableBase {
  /// The texts of the rows before one.
  func packedSearch(before row: Int) -> PackedRows {
    let wanted = search.starts.part.offset..<search.starts.part.offset + (min(row, count) + 1) * 8
    guard let raw = body.bytes(wanted), let first = raw.baseAddress, Int(bitPattern: first) % 8 == 0 else {
      return .none
    }
    let starts = UnsafeBufferPointer(
      start: first.assumingMemoryBound(to: UInt64.self), count: min(row, count) + 1)
    let end = min(Int(clamping: starts[starts.count - 1]), search.part.count)
    guard let text = body.bytes(search.part.offset..<search.part.offset + end) else { return .none }
    return PackedRows(text: text, starts: starts)
  }
}

extension RecordTable {
  /// How far the search texts of which snapshot were read.
  struct ReadTexts {
    var base: ObjectIdentifier?
    /// Rows.
    var count = 0
    /// Whether every row of it has a revision to show: then nobody asks each of them.
    var isEveryRowShown: Bool?
  }

  /// Whether every row of the snapshot has a revision to show; found out once.
  func isEveryRowShown(_ heads: UnsafeBufferPointer<Int32>, of base: TableBase) -> Bool {
    if readTexts.base != ObjectIdentifier(base) { readTexts = ReadTexts(base: ObjectIdentifier(base)) }
    if let known = readTexts.isEveryRowShown { return known }
    let found = heads.reduce(0) { $0 | $1 } >= 0
    readTexts.isEveryRowShown = found
    return found
  }

  /// The snapshot's search texts when all of them were read; nil before that.
  var readSearchTexts: PackedRows? {
    guard let base, readTexts.base == ObjectIdentifier(base), readTexts.count == baseCount else { return nil }
    return base.packedSearch
  }

  /// The snapshot's search texts up to a row, read now if they were not before.
  func searchTexts(before row: Int) -> PackedRows {
    guard let base else { return .none }
    if readTexts.base != ObjectIdentifier(base) { readTexts = ReadTexts(base: ObjectIdentifier(base)) }
    readTexts.count = max(readTexts.count, min(row, baseCount))
    return base.packedSearch(before: row)
  }

  /// Reads the search texts of about so many rows ahead of a search, while nobody types; true when all were read.
  public func readAhead(limit: Int) -> Bool {
    guard let base else { return true }
    let known = readTexts.base == ObjectIdentifier(base) ? readTexts.count : 0
    guard known < baseCount else { return true }
    _ = searchTexts(before: known + min(max(1, limit), baseCount - known))
    return false
  }
}
