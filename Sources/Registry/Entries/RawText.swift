import Formats

/// Raw JSON strings as they stand in an entry, made into text only where it is needed.
enum RawText {
  /// The text of the bytes between the quotes. They must come from inside a JSON text, where the quotes lie around
  /// them in memory.
  static func string(_ raw: UnsafeRawBufferPointer, escaped: Bool) -> String {
    guard escaped, let base = raw.baseAddress else { return String(decoding: raw, as: UTF8.self) }
    var cursor = JSONCursor(UnsafeRawBufferPointer(start: base - 1, count: raw.count + 2))
    return (try? cursor.string()) ?? String(decoding: raw, as: UTF8.self)
  }
}
