/// Texts of all rows in one buffer: no `String` lives per row. A replaced text leaves a hole until `compact`.
struct ByteColumn: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Per row: offset in the high 40 bits, length in the low 24.
  private var spans: [UInt64] = []
  private var dead = 0
  /// Counts whatever changes a text or its place.
  private(set) var changes = 0

  /// Number of rows.
  var count: Int { spans.count }

  mutating func addRow() {
    changes &+= 1
    spans.append(0)
  }

  /// Makes room for so many times what is there.
  mutating func reserve(times: Double) {
    bytes.reserve(times: times)
    spans.reserve(times: times)
  }

  /// The range of a row's text in `bytes`.
  func range(_ row: Int) -> Range<Int> {
    let span = spans[row]
    let start = Int(span >> 24)
    return start..<start + Int(span & 0xFF_FFFF)
  }

  func isEmpty(_ row: Int) -> Bool { spans[row] & 0xFF_FFFF == 0 }

  func withBytes<Result>(
    _ row: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    let range = range(row)
    return try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }

  func text(_ row: Int) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }

  /// Replaces a row's text (cut at 16 MB). One that is no longer than the former lies where that lay: most answers stay
  /// the same from one revision to the next.
  mutating func set(_ row: Int, _ text: UnsafeRawBufferPointer) {
    changes &+= 1
    let former = range(row)
    let count = min(text.count, 0xFF_FFFF)
    let text = UnsafeRawBufferPointer(rebasing: text[..<count])
    if count <= former.count {
      dead += former.count - count
      spans[row] = UInt64(former.lowerBound) << 24 | UInt64(count)
      bytes.withUnsafeMutableBytes {
        UnsafeMutableRawBufferPointer(rebasing: $0[former.prefix(count)]).copyMemory(from: text)
      }
      return
    }
    dead += former.count
    spans[row] = UInt64(bytes.count) << 24 | UInt64(count)
    bytes.append(contentsOf: text)
  }

  mutating func clear(_ row: Int) {
    changes &+= 1
    dead += range(row).count
    spans[row] = 0
  }

  /// Closes the holes, and puts the texts in the order of the rows, when holes are a third of the buffer.
  mutating func compactIfWorthwhile() {
    guard dead * 3 > bytes.count, dead > 4_096 else { return }
    var compacted: [UInt8] = []
    compacted.reserveCapacity(bytes.count - dead)
    for row in spans.indices {
      let range = range(row)
      spans[row] = UInt64(compacted.count) << 24 | UInt64(range.count)
      compacted.append(contentsOf: bytes[range])
    }
    changes &+= 1
    bytes = compacted
    dead = 0
  }
}
