/// Counts in order of their keys: a start reads some thousands of them at once, and dictionaries would take longer to fill
/// than everything else that a first frame needs.
struct PackedCounts: Hashable, Sendable {
  private var keys: [UInt64] = []
  private var counts: [UInt32] = []

  init() {}

  /// Adds to a key's count; what would fall below nothing becomes nothing.
  mutating func add(_ change: Int, to packed: UInt64) {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < packed { low = middle + 1 } else { high = middle }
    }
    guard low < keys.count, keys[low] == packed else {
      guard change > 0 else { return }
      keys.insert(packed, at: low)
      counts.insert(UInt32(change), at: low)
      return
    }
    let left = max(0, Int(counts[low]) + change)
    if left > 0 {
      counts[low] = UInt32(clamping: left)
    } else {
      keys.remove(at: low)
      counts.remove(at: low)
    }
  }

  /// All counts together.
  var total: Int { counts.reduce(0) { $0 + Int($1) } }

  /// How many keys there are.
  var count: Int { keys.count }

  /// Visits every key with its count, in order.
  @inline(__always)
  func each(_ visit: (UInt64, Int) -> Void) {
    for index in keys.indices { visit(keys[index], Int(counts[index])) }
  }

  /// The lowest key, taken out; nil when there is none.
  mutating func removeFirst() -> UInt64? {
    guard let first = keys.first else { return nil }
    keys.removeFirst()
    counts.removeFirst()
    return first
  }

  // MARK: In a snapshot: the distance from the key before, the count

  func write(to writer: inout BinaryWriter) {
    writer.put(UInt64(keys.count))
    var last: UInt64 = 0
    for index in keys.indices {
      writer.put(keys[index] - last)
      writer.put(counts[index])
      last = keys[index]
    }
  }

  init(_ reader: inout BinaryReader) {
    let count = reader.count()
    keys.reserveCapacity(count)
    counts.reserveCapacity(count)
    var last: UInt64 = 0
    for index in 0..<count {
      let (next, isOver) = last.addingReportingOverflow(reader.number())
      // Keys must ascend: what does not is no list of ours.
      guard !isOver, index == 0 || next > last else {
        reader.condemn()
        return
      }
      last = next
      keys.append(next)
      counts.append(reader.number(UInt32.self))
    }
  }
}
