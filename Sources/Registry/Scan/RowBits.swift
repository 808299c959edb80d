/// One bit a row: which rows were found. An eighth of a byte a row, and no branch to note one.
struct RowBits: Sendable {
  /// Bit r of all numbers together is row r.
  var words: [UInt64]

  /// No row, with room for so many.
  init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  /// Whether a row was found.
  func contains(_ row: Int) -> Bool { words[row >> 6] >> (UInt64(row) & 63) & 1 != 0 }

  /// Notes a row.
  mutating func insert(_ row: Int) { words[row >> 6] |= 1 << (UInt64(row) & 63) }

  /// Notes all rows of a range.
  mutating func insert(_ range: Range<Int>) {
    var row = range.lowerBound
    while row < range.upperBound {
      let (word, bit) = (row >> 6, row & 63)
      let count = min(64 - bit, range.upperBound - row)
      words[word] |= (count == 64 ? .max : (1 << UInt64(count)) - 1) << UInt64(bit)
      row += count
    }
  }

  /// How many rows were found.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// The rows found, in the order of their numbers.
  var rows: [UInt32] {
    let count = count
    // An array made with room for nothing writes to the one empty array that all threads share.
    guard count > 0 else { return [] }
    return [UInt32](unsafeUninitializedCapacity: count) { rows, filled in
      each { row in
        rows.initializeElement(at: filled, to: UInt32(truncatingIfNeeded: row))
        filled += 1
      }
    }
  }

  /// The rows found, in the order of their numbers, one after the other.
  @inline(__always)
  func each(_ body: (Int) -> Void) {
    for (word, bits) in words.enumerated() {
      var rest = bits
      while rest != 0 {
        body(word << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// Appends those of some rows that were found, in the order in which they come.
  func pick(from order: ArraySlice<UInt32>, into kept: inout [UInt32]) {
    let step = 2_048
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: step + 1) { room in
      order.withUnsafeBufferPointer { order in
        words.withUnsafeBufferPointer { words in
          var next = 0
          while next < order.count {
            let end = min(next + step, order.count)
            var count = 0
            for row in order[next..<end] {
              // Written in any case, and kept when the next one does not take its place.
              room[count] = row
              count += Int(words[Int(row >> 6)] >> UInt64(row & 63) & 1)
            }
            kept.append(contentsOf: room[..<count])
            next = end
          }
        }
      }
    }
  }
}
