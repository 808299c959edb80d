/// Stable sorting of rows by 64-bit keys, 16 bits a pass: what is equal keeps the order it came in.
enum RadixOrder {
  /// A row and what it is sorted by.
  struct Item {
    var key: UInt64
    var row: UInt32
  }

  /// Sorts items by key. Passes in which all keys agree are left out.
  static func sort(_ items: inout [Item]) {
    if items.count < 512 {
      // Few: the counting tables would cost more than comparing. The standard sort is stable as it stands, but
      // does not promise it, so the place decides.
      let places = items.indices.sorted { (items[$0].key, $0) < (items[$1].key, $1) }
      items = places.map { items[$0] }
      return
    }
    var different: UInt64 = 0
    for item in items { different |= item.key ^ items[0].key }
    var other = [Item](repeating: Item(key: 0, row: 0), count: items.count)
    var starts = [Int](repeating: 0, count: 65_536)
    for shift in stride(from: UInt64(0), to: 64, by: 16) where different >> shift & 0xFFFF != 0 {
      pass(items, &other, &starts, shift)
      swap(&items, &other)
    }
  }

  private static func pass(_ items: [Item], _ other: inout [Item], _ starts: inout [Int], _ shift: UInt64) {
    for index in starts.indices { starts[index] = 0 }
    for item in items { starts[Int(item.key >> shift & 0xFFFF)] += 1 }
    var sum = 0
    for index in starts.indices {
      let count = starts[index]
      starts[index] = sum
      sum += count
    }
    for item in items {
      let digit = Int(item.key >> shift & 0xFFFF)
      other[starts[digit]] = item
      starts[digit] += 1
    }
  }
}
