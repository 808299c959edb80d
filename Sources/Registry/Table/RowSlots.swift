/// Slots of changed rows; whether a row has one is a bit, because scans ask it of every row.
struct RowSlots {
  private var slots: [Int32: Int32] = [:]
  private(set) var bits: [UInt64] = []

  var isEmpty: Bool { slots.isEmpty }

  /// -1 when the row has none.
  func find(_ row: Int) -> Int {
    contains(row) ? Int(slots[Int32(row)] ?? -1) : -1
  }

  func contains(_ row: Int) -> Bool {
    row >> 6 < bits.count && bits[row >> 6] >> (UInt64(row) & 63) & 1 != 0
  }

  mutating func insert(_ row: Int, slot: Int) {
    while bits.count <= row >> 6 { bits.append(0) }
    bits[row >> 6] |= 1 << (UInt64(row) & 63)
    slots[Int32(row)] = Int32(slot)
  }
}
