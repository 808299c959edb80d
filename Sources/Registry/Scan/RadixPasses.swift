/// What radix sorting sorts: things with a number that says where they go.
protocol RadixItem: BitwiseCopyable {
  /// Sorted by; above `RadixPasses.bits` bits of it nothing is looked at.
  var digits: UInt64 { get }
}

/// Stable sorting by numbers, 11 bits a pass from the lowest, in slices: each slice moves so many items.
///
/// Digits in which all items agree take no pass.
struct RadixPasses<Item: RadixItem>: Sendable where Item: Sendable {
  /// Sorted when `isDone`.
  private(set) var items: [Item]
  private var other: [Item]
  /// Per pass to come: which bits, and where the next item of each digit goes.
  private var passes: [(shift: UInt64, ends: [UInt32])] = []
  /// Of the pass under way: items moved so far.
  private var moved = 0

  private static var width: UInt64 { 11 }
  private static var size: Int { 1 << 11 }

  /// Which digits there are; counted when the first slice is asked for.
  private var shifts: [UInt64]

  /// Begins to sort by the bits from `low` up to `bits`; at most 2³² items.
  init(_ items: [Item], from low: UInt64 = 0, bits: UInt64) {
    self.items = items
    other = []
    shifts = items.count > 1 ? Array(stride(from: low, to: bits, by: Int.Stride(Self.width))) : []
  }

  private mutating func count() {
    guard let low = shifts.first else { return }
    let shifts = shifts
    self.shifts = []
    var counts = [UInt32](repeating: 0, count: shifts.count * Self.size)
    let mask = UInt64(Self.size - 1)
    items.withUnsafeBufferPointer { items in
      counts.withUnsafeMutableBufferPointer { counts in
        for item in items {
          var digits = item.digits >> low
          var base = 0
          for _ in 0..<shifts.count {
            counts[base + Int(digits & mask)] &+= 1
            digits >>= Self.width
            base += Self.size
          }
        }
      }
    }
    for (pass, shift) in shifts.enumerated() {
      var ends = Array(counts[pass * Self.size..<(pass + 1) * Self.size])
      if ends.contains(UInt32(truncatingIfNeeded: items.count)) { continue }
      var sum: UInt32 = 0
      for digit in ends.indices { (ends[digit], sum) = (sum, sum &+ ends[digit]) }
      passes.append((shift, ends))
    }
    if !passes.isEmpty { other = items }
  }

  /// Whether the items are in order.
  var isDone: Bool { passes.isEmpty && shifts.isEmpty }

  /// Moves about so many items on; true when done.
  mutating func advance(_ budget: Int) -> Bool {
    count()
    var left = max(1, budget)
    while !passes.isEmpty, left > 0 {
      let end = min(items.count, moved + left)
      left -= end - moved
      let shift = passes[0].shift
      items.withUnsafeBufferPointer { items in
        other.withUnsafeMutableBufferPointer { other in
          passes[0].ends.withUnsafeMutableBufferPointer { ends in
            for item in items[moved..<end] {
              let digit = Int(truncatingIfNeeded: item.digits >> shift) & (Self.size - 1)
              other[Int(ends[digit])] = item
              ends[digit] &+= 1
            }
          }
        }
      }
      moved = end
      guard moved == items.count else { break }
      swap(&items, &other)
      moved = 0
      passes.removeFirst()
      if passes.isEmpty { other = [] }
    }
    return passes.isEmpty
  }

  /// Changes items where they lie, once they are sorted.
  mutating func change(_ body: (UnsafeMutableBufferPointer<Item>) -> Void) {
    items.withUnsafeMutableBufferPointer { body($0) }
  }
}
