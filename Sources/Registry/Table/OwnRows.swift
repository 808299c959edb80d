/// The rows that a table holds in arrays of its own: all of them without a snapshot, else those that are new or have
/// changed since. One element a slot.
struct OwnRows: Sendable {
  /// Number of the row.
  var rows: [Int32] = []
  var ids: [RecordID] = []
  /// The newest of the row's own nodes, -1 for none.
  var firstNode: [Int32] = []
  /// The row's nodes in the snapshot count no more: they were copied here to be changed.
  var replacesNodes: [Bool] = []
  var states: [RecordState] = []
  var rounds: [UInt16] = []
  var regions: [UInt16] = []
  var submitters: [UInt16] = []
  var times: [Int64] = []
  /// Node of the revision that is looked at, -1 while only other entries have arrived.
  var heads: [Int32] = []
  var remarks: [UInt16] = []
  /// Node of the revision that the columns hold.
  var shown: [Int32] = []
  /// The answers stand in the table's own columns; else in the snapshot's.
  var hasColumns: [Bool] = []
  var isDirty: [Bool] = []

  var count: Int { rows.count }

  /// A slot for a new row without anything.
  mutating func add(row: Int, _ id: RecordID) {
    rows.append(Int32(row))
    ids.append(id)
    firstNode.append(-1)
    replacesNodes.append(false)
    states.append(.draf)
    rounds.append(0)
    regions.append(0)
    submitters.append(0)
    times.append(0)
    heads.append(-1)
    remarks.append(0)
    shown.append(-1)
    hasColumns.append(true)
    isDirty.append(false)
  }

  /// Makes room for so many times the rows that are there.
  mutating func reserve(times: Double) {
    rows.reserve(times: times)
    ids.reserve(times: times)
    firstNode.reserve(times: times)
    replacesNodes.reserve(times: times)
    states.reserve(times: times)
    rounds.reserve(times: times)
    regions.reserve(times: times)
    submitters.reserve(times: times)
    self.times.reserve(times: times)
    heads.reserve(times: times)
    remarks.reserve(times: times)
    shown.reserve(times: times)
    hasColumns.reserve(times: times)
    isDirty.reserve(times: times)
  }

  /// Puts a node before the others of its row, which must be folded again. Returns the one behind it, and whether the row
  /// had to be folded already.
  mutating func hang(_ node: Int32, _ slot: Int) -> (next: Int32, wasDirty: Bool) {
    let (next, wasDirty) = (firstNode[slot], isDirty[slot])
    firstNode[slot] = node
    isDirty[slot] = true
    return (next, wasDirty)
  }

  /// A slot for a row of a snapshot, as it stands there.
  mutating func add(row: Int, from base: TableBase) {
    add(row: row, RecordID(packed: base.ids[row]))
    let slot = count - 1
    states[slot] = RecordState(rawValue: base.states[row]) ?? .draf
    rounds[slot] = base.rounds[row]
    regions[slot] = base.regions[row]
    submitters[slot] = base.submitters[row]
    times[slot] = base.times[row]
    heads[slot] = base.heads[row]
    remarks[slot] = base.remarks[row]
    // A snapshot is only taken when every row shows the revision that is looked at.
    shown[slot] = base.heads[row]
    hasColumns[slot] = false
  }
}

extension Array {
  /// Makes room for so many times the elements that are there; for no more than 128 MB, which any machine has as
  /// addresses even when the guess was wrong.
  mutating func reserve(times: Double) {
    let most = (128 << 20) / Swift.max(1, MemoryLayout<Element>.stride)
    reserveCapacity(Swift.min(most, Int(Double(count) * Swift.min(times, 64))))
  }
}
