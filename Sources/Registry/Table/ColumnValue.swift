import Formats

/// An answer as its column takes it. Bytes belong to the entry.
enum ColumnValue {
  case text(column: Int, UnsafeRawBufferPointer)
  case choice(column: Int, UnsafeRawBufferPointer)
  case number(column: Int, Int64)
}

// What an answer is to its column depends on nothing but the form: any thread may find it out.
extension ColumnPlan {
  /// The value of a text; nil when the column cannot hold it, or nothing is kept.
  func value(_ raw: UnsafeRawBufferPointer, _ field: Int) -> ColumnValue? {
    switch fields[field].storage {
    case .text(let column): return .text(column: column, raw)
    case .choice(let column): return .choice(column: column, raw)
    case .date(let column):
      guard let day = Day(iso: String(decoding: raw.prefix(10), as: UTF8.self)) else { return nil }
      return .number(column: column, Int64(day.days))
    case .number(let column):
      guard let number = Int64(String(decoding: raw, as: UTF8.self)) else { return nil }
      return .number(column: column, number)
    case .nowhere: return nil
    }
  }

  /// Appends the search form of a text to the row's line, which began at `start`.
  func appendSearch(_ raw: UnsafeRawBufferPointer, _ field: Int, to line: inout [UInt8], from start: Int) {
    guard fields[field].isSearched else { return }
    if line.count > start { line.append(0x0A) }
    if fields[field].labels.isEmpty {
      Fold.append(raw, to: &line)
    } else {
      let code = String(decoding: raw, as: UTF8.self)
      Fold.append(fields[field].labels[code] ?? code, to: &line)
    }
  }

  /// A JSON number for a number column; one with a fraction as the nearest whole one.
  static func number(_ raw: UnsafeRawBufferPointer) -> Int64 {
    var cursor = JSONCursor(raw)
    if let number = try? cursor.integer() { return number }
    guard let value = Double(String(decoding: raw, as: UTF8.self)) else { return ColumnStore.missing }
    return Int64(exactly: value.rounded()) ?? ColumnStore.missing
  }
}
