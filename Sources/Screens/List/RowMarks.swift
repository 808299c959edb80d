import Registry

/// Which rows of a table are marked: a bit a row, so that marking everything found costs little at any size. Rows keep
/// their numbers while the program runs.
struct RowMarks: Hashable, Sendable {
  private var words: [UInt64] = []
  /// How many rows are marked.
  private(set) var count = 0
  /// Counts up with every change.
  private(set) var version = 0

  var isEmpty: Bool { count == 0 }

  func contains(_ row: UInt32) -> Bool {
    let word = Int(row >> 6)
    return word < words.count && words[word] >> UInt64(row & 63) & 1 == 1
  }

  mutating func set(_ row: UInt32, _ marked: Bool) {
    guard contains(row) != marked else { return }
    let word = Int(row >> 6)
    if word >= words.count { words += Array(repeating: 0, count: word + 1 - words.count) }
    words[word] ^= 1 << UInt64(row & 63)
    count += marked ? 1 : -1
    version += 1
  }

  mutating func clear() {
    words = []
    count = 0
    version += 1
  }

  /// The marked rows by their numbers.
  var rows: [UInt32] {
    var found: [UInt32] = []
    found.reserveCapacity(count)
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        found.append(UInt32(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return found
  }
}
