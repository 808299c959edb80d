/// Rows in the order of folded texts, in slices. The first twelve letters are sorted as one number, then the next twelve
/// of rows that agree in them; only what agrees in 24 letters is compared.
///
/// Folded texts know 37 letters (`Fold`): a to z, digits, the space, and behind them in order the bytes of other scripts.
/// Where such a byte occurs, texts that agree up to it are compared byte by byte.
struct FoldedOrder: Sendable {
  /// Twelve letters and whose they are.
  struct Item: RadixItem, Comparable {
    let digits: UInt64
    let place: UInt32
    static func < (one: Item, other: Item) -> Bool {
      (one.digits, one.place) < (other.digits, other.place)
    }
  }

  private let rows: [UInt32]?
  private let ascending: Bool
  private var passes: RadixPasses<Item>
  /// Per place: the second twelve letters, read while the texts pass by in their order.
  private var second: [UInt64]
  /// Places without a text, which come last.
  private var empty: [UInt32]
  /// Places in order, up to where rows that agree have been told apart.
  private var order: [UInt32] = []
  private(set) var isComplete = false
  /// Some text has a byte of which the numbers do not tell everything.
  private let hasOthers: Bool

  /// The rows of a subset (all when nil), which come in the order that ties shall keep. `advance` must be given the
  /// same texts.
  init(_ texts: PackedRows, rows: [UInt32]? = nil, ascending: Bool) {
    self.rows = rows
    self.ascending = ascending
    let count = rows?.count ?? texts.count
    var (empty, hasOthers, second) = ([UInt32](), false, [UInt64](repeating: 0, count: count))
    let turn: UInt64 = ascending ? 0 : .max
    // At least one: the empty array is one for all threads, and filling it with nothing writes its count all the same.
    let items = [Item](unsafeUninitializedCapacity: max(1, count)) { items, filled in
      second.withUnsafeMutableBufferPointer { second in
        var others = false
        defer { hasOthers = others }
        for place in 0..<count {
          let range = texts.bare(rows.map { Int($0[place]) } ?? place)
          if range.isEmpty {
            empty.append(UInt32(place))
            continue
          }
          let middle = range.lowerBound + Letters.count
          let first = Letters.code(texts.text, range.lowerBound, range.upperBound, &others)
          if middle < range.upperBound {
            second[place] = Letters.code(texts.text, middle, range.upperBound, &others)
          }
          items.initializeElement(at: filled, to: Item(digits: first ^ turn, place: UInt32(place)))
          filled += 1
        }
      }
    }
    (self.empty, self.hasOthers, self.second) = (empty, hasOthers, second)
    passes = RadixPasses(items, bits: 64)
  }

  /// All rows in order.
  mutating func all(_ texts: PackedRows) -> [UInt32] {
    while !advance(.max, texts) {}
    return order
  }

  /// Sorts on, moving about `budget` rows; true when the order is complete.
  mutating func advance(_ budget: Int, _ texts: PackedRows) -> Bool {
    if isComplete { return true }
    if !passes.isDone {
      guard passes.advance(budget), budget == .max else { return false }
    }
    let end = min(passes.items.count, order.count + min(passes.items.count, max(1, budget)))
    order.reserveCapacity(second.count)
    let view = View(texts: texts, rows: rows, ascending: ascending)
    let hasOthers = hasOthers
    var order = order
    self.order = []
    second.withUnsafeBufferPointer { second in
      passes.change { items in
        while order.count < end { Self.settle(items, second, view, hasOthers, &order) }
      }
    }
    self.order = order
    guard self.order.count == passes.items.count else { return false }
    self.order += empty
    if let rows { self.order = self.order.map { rows[Int($0)] } }
    (empty, second) = ([], [])
    passes = RadixPasses([], bits: 0)
    isComplete = true
    return true
  }

  /// Tells apart the next items that agree in twelve letters, and appends their places.
  private static func settle(
    _ items: UnsafeMutableBufferPointer<Item>, _ second: UnsafeBufferPointer<UInt64>, _ view: View,
    _ hasOthers: Bool, _ order: inout [UInt32]
  ) {
    let turn: UInt64 = view.ascending ? 0 : .max
    let start = order.count
    let digits = items[start].digits
    var end = start + 1
    while end < items.count, items[end].digits == digits { end += 1 }
    if end - start > 1, hasOthers {
      Self.sort(items, start..<end, view, from: 0)
    } else if end - start > 1, !Letters.isEnd(digits ^ turn) {
      for index in start..<end {
        let place = items[index].place
        items[index] = Item(digits: second[Int(place)] ^ turn, place: place)
      }
      Self.sort(UnsafeMutableBufferPointer(rebasing: items[start..<end]))
      var same = start
      while same < end {
        var next = same + 1
        while next < end, items[next].digits == items[same].digits { next += 1 }
        if next - same > 1, !Letters.isEnd(items[same].digits ^ turn) {
          Self.sort(items, same..<next, view, from: 2 * Letters.count)
        }
        same = next
      }
    }
    for index in start..<end { order.append(items[index].place) }
  }

  private static func sort(
    _ items: UnsafeMutableBufferPointer<Item>, _ range: Range<Int>, _ view: View, from depth: Int
  ) {
    var part = UnsafeMutableBufferPointer(rebasing: items[range])
    part.sort { view.isBefore($0.place, $1.place, from: depth) }
  }

  /// Places come in rising order, so that a stable sort keeps ties.
  private static func sort(_ part: UnsafeMutableBufferPointer<Item>) {
    var items = part
    if items.count >= 2_048 {
      var passes = RadixPasses(Array(items), bits: 64)
      _ = passes.advance(.max)
      _ = items.update(fromContentsOf: passes.items)
      return
    }
    if items.count > 24 {
      items.sort()
      return
    }
    for index in 1..<items.count {
      let item = items[index]
      var at = index
      while at > 0, item.digits < items[at - 1].digits {
        items[at] = items[at - 1]
        at -= 1
      }
      items[at] = item
    }
  }

  /// The first rows in order, without sorting or keeping anything: what a list shows before the rest is sorted.
  static func first(
    _ wanted: Int, of texts: PackedRows, rows: [UInt32]? = nil, ascending: Bool
  ) -> [UInt32] {
    let count = rows?.count ?? texts.count
    let view = View(texts: texts, rows: rows, ascending: ascending)
    return withoutActuallyEscaping({ view.isBefore($0, $1) }) { isBefore in
      let least = Selection.least(wanted, count: count) { place -> Compared in
        let range = view.range(UInt32(truncatingIfNeeded: place))
        let isEmpty = range.isEmpty
        let head = isEmpty ? 0 : Letters.head(texts.text, range)
        let key = isEmpty ? .max : ascending ? head : ~head
        return Compared(head: key, place: UInt32(place), isEmpty: isEmpty, isBefore: isBefore)
      }
      return least.map { item in rows?[Int(item.place)] ?? item.place }
    }
  }

  /// A text in a selection: its first eight bytes nearly always decide.
  private struct Compared: Comparable {
    let head: UInt64
    let place: UInt32
    let isEmpty: Bool
    let isBefore: (UInt32, UInt32) -> Bool

    static func == (one: Compared, other: Compared) -> Bool { one.place == other.place }

    static func < (one: Compared, other: Compared) -> Bool {
      if one.head != other.head { return one.head < other.head }
      if one.isEmpty || other.isEmpty {
        return one.isEmpty == other.isEmpty ? one.place < other.place : other.isEmpty
      }
      return one.isBefore(one.place, other.place)
    }
  }
}

/// Texts seen from places in a list of rows.
private struct View {
  let texts: PackedRows
  let rows: [UInt32]?
  let ascending: Bool

  func range(_ place: UInt32) -> Range<Int> {
    texts.bare(rows.map { Int($0[Int(place)]) } ?? Int(place))
  }

  /// By bytes, then by place.
  func isBefore(_ one: UInt32, _ other: UInt32, from depth: Int = 0) -> Bool {
    let (here, there) = (range(one), range(other))
    var (left, right) = (here.lowerBound + depth, there.lowerBound + depth)
    while left < here.upperBound, right < there.upperBound {
      let (a, b) = (texts.text[left], texts.text[right])
      if a != b { return (a < b) == ascending }
      left += 1
      right += 1
    }
    if here.count != there.count { return (here.count < there.count) == ascending }
    return one < other
  }
}

/// Twelve letters as one number: base 39, where 0 is the end, 38 any byte that is none of the 37 letters.
private enum Letters {
  static let count = 12

  private static let numbers: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case 0x0A: 0
    case 0x20: 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(byte) - UInt8(ascii: "0") + 2
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt8(byte) - UInt8(ascii: "a") + 12
    default: 38
    }
  }

  /// 39⁰ to 39¹².
  private static let powers: [UInt64] = (0...count).map { (0..<$0).reduce(1) { power, _ in power * 39 } }

  /// Whether a text ended within these letters.
  static func isEnd(_ code: UInt64) -> Bool { code % 39 == 0 }

  @inline(__always)
  static func code(
    _ text: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ hasOthers: inout Bool
  ) -> UInt64 {
    numbers.withUnsafeBufferPointer { numbers in
      var code: UInt64 = 0
      let last = min(end, start + count)
      var at = start
      while at < last {
        let number = numbers[Int(text[at])]
        code = code &* 39 &+ UInt64(number)
        at += 1
        if number == 38 {
          hasOthers = true
          break
        }
      }
      return code &* powers[count - (at - start)]
    }
  }

  /// The first eight bytes, the first one highest, zeros behind the end.
  @inline(__always)
  static func head(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt64 {
    if range.lowerBound + 8 <= text.count {
      let word = UInt64(bigEndian: text.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self))
      return range.count >= 8 ? word : word & ~(.max >> UInt64(8 * range.count))
    }
    var head: UInt64 = 0
    for place in 0..<8 {
      head = head << 8 | (place < range.count ? UInt64(text[range.lowerBound + place]) : 0)
    }
    return head
  }
}
