/// Rows in the order of a number, the first ones at once and the rest in slices.
///
/// Number and place of a row are packed into one 64-bit word as long as both fit, which they do for money, days, times
/// and ranks: eight bytes a row while sorting, four when done.
struct NumberOrder: Sendable {
  /// A number above a place.
  private struct Packed: RadixItem, Comparable {
    let digits: UInt64
    static func < (one: Packed, other: Packed) -> Bool { one.digits < other.digits }
  }

  /// A number that leaves no room for the place.
  private struct Wide: RadixItem, Comparable {
    let digits: UInt64
    let place: UInt32
    static func < (one: Wide, other: Wide) -> Bool {
      (one.digits, one.place) < (other.digits, other.place)
    }
  }

  private enum Work {
    case packed(RadixPasses<Packed>)
    case wide(RadixPasses<Wide>)
    case done
  }

  /// No number: last in either direction.
  static let missing = Int64.min

  /// The rows in tie order; nil when that is the order of the numbers given.
  private let rows: [UInt32]?
  private let placeBits: UInt64
  private var work: Work
  private var order: [UInt32] = []
  /// The first ones, as far as they were asked for.
  private var first: [UInt32] = []
  /// Number of rows.
  let count: Int

  /// The rows of a subset (all when nil), which come in the order that ties shall keep.
  init(_ numbers: UnsafeBufferPointer<Int64>, rows: [UInt32]? = nil, ascending: Bool) {
    self.rows = rows
    let count = rows?.count ?? numbers.count
    self.count = count
    placeBits = UInt64(UInt64.bitWidth - max(1, count).leadingZeroBitCount)
    let codes = Codes(numbers, rows, ascending)
    if codes.top < .max, codes.bits + placeBits <= 64 {
      let shift = placeBits
      let items = Self.items(numbers, rows) {
        Packed(digits: codes.code($0) << shift | UInt64($1))
      }
      work = .packed(RadixPasses(items, from: placeBits, bits: placeBits + codes.bits))
    } else {
      let items = Self.items(numbers, rows) { Wide(digits: codes.code($0), place: UInt32($1)) }
      work = .wide(RadixPasses(items, bits: 64))
    }
  }

  @inline(__always)
  private static func items<Item>(
    _ numbers: UnsafeBufferPointer<Int64>, _ rows: [UInt32]?, _ make: (Int64, Int) -> Item
  ) -> [Item] {
    let count = rows?.count ?? numbers.count
    // The empty array is one for all threads: filling it with nothing writes its count all the same.
    if count == 0 { return [] }
    return [Item](unsafeUninitializedCapacity: count) { items, filled in
      if let rows {
        for place in 0..<count {
          items.initializeElement(at: place, to: make(numbers[Int(rows[place])], place))
        }
      } else {
        for place in 0..<count { items.initializeElement(at: place, to: make(numbers[place], place)) }
      }
      filled = count
    }
  }

  /// The first rows in order, without sorting or keeping anything: what a list shows before the rest is sorted.
  static func first(
    _ wanted: Int, of numbers: UnsafeBufferPointer<Int64>, rows: [UInt32]? = nil, ascending: Bool
  ) -> [UInt32] {
    let turn: UInt64 = ascending ? 1 << 63 : ~(1 << 63)
    @inline(__always) func item(_ place: Int) -> Wide {
      let number = numbers[rows.map { Int($0[place]) } ?? place]
      let digits = number == missing ? .max : UInt64(bitPattern: number) ^ turn
      return Wide(digits: digits, place: UInt32(truncatingIfNeeded: place))
    }
    return Selection.least(wanted, count: rows?.count ?? numbers.count, item).map { item in
      rows?[Int(item.place)] ?? item.place
    }
  }

  /// Whether the whole order is known.
  var isComplete: Bool {
    if case .done = work { return true }
    return false
  }

  /// The first `count` rows in order.
  mutating func prefix(_ count: Int) -> ArraySlice<UInt32> {
    let wanted = min(count, self.count)
    if !isComplete, first.count < wanted {
      // Twice what is asked, because the next key shows the next rows. A large part is as dear as all of it.
      if wanted > self.count / 8 {
        _ = advance(.max)
      } else {
        first = selected(min(self.count, max(wanted * 2, 128)))
      }
    }
    return (isComplete ? order : first).prefix(wanted)
  }

  /// Sorts on, moving about `budget` rows; true when the order is complete.
  mutating func advance(_ budget: Int) -> Bool {
    switch work {
    case .packed(var passes):
      work = .done
      if passes.advance(budget) {
        let mask = UInt64(1) << placeBits - 1
        finish(passes.items) { UInt32(truncatingIfNeeded: $0.digits & mask) }
        return true
      }
      work = .packed(passes)
    case .wide(var passes):
      work = .done
      if passes.advance(budget) {
        finish(passes.items) { $0.place }
        return true
      }
      work = .wide(passes)
    case .done: return true
    }
    return false
  }

  /// All rows in order.
  mutating func all() -> [UInt32] {
    _ = advance(.max)
    return order
  }

  private mutating func finish<Item>(_ items: [Item], _ place: (Item) -> UInt32) {
    let rows = rows
    order = [UInt32](unsafeUninitializedCapacity: max(1, items.count)) { order, filled in
      for (index, item) in items.enumerated() {
        let place = place(item)
        order.initializeElement(at: index, to: rows?[Int(place)] ?? place)
      }
      filled = items.count
    }
    first = []
  }

  private func selected(_ wanted: Int) -> [UInt32] {
    switch work {
    case .packed(let passes):
      let mask = UInt64(1) << placeBits - 1
      return Selection.least(wanted, of: passes.items).map {
        row(UInt32(truncatingIfNeeded: $0.digits & mask))
      }
    case .wide(let passes): return Selection.least(wanted, of: passes.items).map { row($0.place) }
    case .done: return Array(order.prefix(wanted))
    }
  }

  private func row(_ place: UInt32) -> UInt32 { rows?[Int(place)] ?? place }
}

/// Numbers as codes that begin at 0 and rise in the wanted direction. Low bits in which all numbers agree (thousands of
/// rupiah) are shifted out; behind all codes comes that of a missing number.
private struct Codes {
  private let least: Int64
  private let low: UInt64
  private let ascending: Bool
  /// The highest code of a number.
  let top: UInt64

  init(_ numbers: UnsafeBufferPointer<Int64>, _ rows: [UInt32]?, _ ascending: Bool) {
    self.ascending = ascending
    var (least, most, different) = (Int64.max, Int64.min, Int64(0))
    let first =
      rows.map { $0.lazy.map { numbers[Int($0)] }.first { $0 != NumberOrder.missing } }
      ?? numbers.first { $0 != NumberOrder.missing }
    let some = first ?? 0
    @inline(__always) func look(_ number: Int64) {
      // A missing number is the least of all: taken for some other one, it changes nothing.
      let number = number == NumberOrder.missing ? some : number
      least = min(least, number)
      most = max(most, number)
      different |= number ^ some
    }
    if let rows {
      for row in rows { look(numbers[Int(row)]) }
    } else {
      for number in numbers { look(number) }
    }
    self.least = first == nil ? 0 : least
    low = different == 0 ? 0 : UInt64(different.trailingZeroBitCount)
    top = first == nil ? 0 : UInt64(bitPattern: most &- least) >> low
  }

  /// Bits that a code takes, a missing number's included. Over all 64 bits no code is left for it: then it shares the
  /// last one.
  var bits: UInt64 { UInt64(UInt64.bitWidth - max(top, top &+ 1).leadingZeroBitCount) }

  @inline(__always)
  func code(_ number: Int64) -> UInt64 {
    if number == NumberOrder.missing { return max(top, top &+ 1) }
    let code = UInt64(bitPattern: number &- least) >> low
    return ascending ? code : top - code
  }
}

/// The least few of many, without sorting the others.
enum Selection {
  /// The `wanted` least items in order.
  static func least<Item: Comparable>(_ wanted: Int, of items: [Item]) -> [Item] {
    items.withUnsafeBufferPointer { items in least(wanted, count: items.count) { items[$0] } }
  }

  /// The `wanted` least of the items at the places below `count`, in order.
  @inline(__always)
  static func least<Item: Comparable>(_ wanted: Int, count: Int, _ item: (Int) -> Item) -> [Item] {
    guard wanted > 0, count > 0 else { return [] }
    // Whatever is not before the worst of the best so far is out; the best are cut back when twice as many have come.
    let room = min(count, wanted * 2)
    var best = (0..<room).map { item($0) }
    best.sort()
    guard count > room else { return Array(best.prefix(wanted)) }
    best.removeSubrange(wanted...)
    best.reserveCapacity(room)
    var worst = best[wanted - 1]
    for place in room..<count {
      let next = item(place)
      guard next < worst else { continue }
      best.append(next)
      guard best.count == room else { continue }
      best.sort()
      best.removeSubrange(wanted...)
      worst = best[wanted - 1]
    }
    best.sort()
    return Array(best.prefix(wanted))
  }
}
