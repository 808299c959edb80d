import CScan

/// Rows by the id of their record: open addressing over one array, because every entry asks.
struct RowsByID: Sendable {
  private struct Slot {
    var id: UInt64 = 0
    /// -1 is free.
    var row: Int32 = -1
  }

  private var slots: [Slot] = []
  private var count = 0

  /// -1 when there is none.
  func find(_ id: RecordID) -> Int {
    if slots.isEmpty { return -1 }
    var place = Int(truncatingIfNeeded: TableBase.hash(id)) & (slots.count - 1)
    while slots[place].row >= 0 {
      if slots[place].id == id.packed { return Int(slots[place].row) }
      place = (place + 1) & (slots.count - 1)
    }
    return -1
  }

  /// Adds an id that is not there.
  mutating func insert(_ id: RecordID, row: Int) {
    if count * 2 >= slots.count { grow() }
    put(Slot(id: id.packed, row: Int32(row)))
    count += 1
  }

  /// Brings the places of ids near that will be asked for in a moment: `find` waits for memory and for little else.
  func expect(_ ids: some Sequence<RecordID>) {
    slots.withUnsafeBufferPointer { slots in
      guard let start = slots.baseAddress else { return }
      for id in ids {
        lumbung_expect(start + (Int(truncatingIfNeeded: TableBase.hash(id)) & (slots.count - 1)))
      }
    }
  }

  private mutating func put(_ slot: Slot) {
    var place = Int(truncatingIfNeeded: TableBase.hash(RecordID(packed: slot.id))) & (slots.count - 1)
    while slots[place].row >= 0 { place = (place + 1) & (slots.count - 1) }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: max(64, old.count * 2))
    for slot in old where slot.row >= 0 { put(slot) }
  }
}
