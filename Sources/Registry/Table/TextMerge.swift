import Formats

/// The order of a text column: a snapshot has that of its rows ready, and the few own rows are put between them.
struct TextMerge {
  private let table: RecordTable
  private let base: TableBase
  private let index: Int
  private let ready: UnsafeBufferPointer<UInt32>

  /// The bit of a row whose folded text equals the one before.
  static let isSame: UInt32 = 1 << 31

  init(_ table: RecordTable, _ base: TableBase, _ index: Int) {
    (self.table, self.base, self.index) = (table, base, index)
    let ready = base.orders[index].all
    // Bytes that verify may still have been written wrong, and these are numbers of rows.
    let arePossible = ready.allSatisfy { $0 & ~Self.isSame < UInt32(base.count) }
    if !arePossible { base.body.condemn() }
    self.ready = arePossible ? ready : UnsafeBufferPointer(start: nil, count: 0)
  }

  /// All rows of the table; those without a text last, in the order of their ids.
  func order(ascending: Bool) -> [UInt32] {
    let groups = ascending ? merged() : Self.reversed(merged())
    var order = groups.map { $0 & ~Self.isSame }
    var isIn = [Bool](repeating: false, count: table.count)
    for row in order { isIn[Int(row)] = true }
    let rest = (0..<UInt32(table.count)).filter { !isIn[Int($0)] }
    order += rest.sorted { table.id(Int($0)) < table.id(Int($1)) }
    return order
  }

  /// Rows in ascending order, equal texts marked.
  func merged() -> [UInt32] {
    let moved = own()
    if moved.isEmpty, table.changed.isEmpty { return Array(ready) }
    var result: [UInt32] = []
    result.reserveCapacity(ready.count + moved.count)
    var next = 0
    var before: [UInt8]?
    // Whether the group that a marked row belongs to has lost the row that began it.
    var hasBegun = false
    func take(until end: Int) {
      while next < end {
        let entry = ready[next]
        next += 1
        if entry & Self.isSame == 0 { hasBegun = false }
        guard !isMoved(entry) else { continue }
        let row = entry & ~Self.isSame
        let isSame = hasBegun || before.map { $0 == text(row) } ?? false
        result.append(isSame ? row | Self.isSame : row)
        hasBegun = true
        before = nil
      }
    }
    for item in moved {
      take(until: item.place)
      let isSame = result.last.map { text($0 & ~Self.isSame) == item.text } ?? false
      result.append(isSame ? item.row | Self.isSame : item.row)
      before = item.text
      hasBegun = false
    }
    take(until: ready.count)
    return result
  }

  private struct Moved {
    var row: UInt32
    var text: [UInt8]
    /// Behind so many ready rows.
    var place: Int
  }

  /// The own rows with a text, in order, and where each belongs.
  private func own() -> [Moved] {
    var found: [Moved] = []
    for slot in 0..<table.own.count where table.own.hasColumns[slot] {
      let row = UInt32(table.own.rows[slot])
      let text = text(row)
      if !text.isEmpty { found.append(Moved(row: row, text: text, place: 0)) }
    }
    found.sort { left, right in
      if left.text == right.text { return table.id(Int(left.row)) < table.id(Int(right.row)) }
      return left.text.lexicographicallyPrecedes(right.text)
    }
    for index in found.indices { found[index].place = place(found[index]) }
    return found
  }

  /// How many ready rows come before it.
  private func place(_ item: Moved) -> Int {
    var (low, high) = (0, ready.count)
    while low < high {
      let middle = (low + high) / 2
      let row = ready[middle] & ~Self.isSame
      let other = baseText(row)
      let isBefore =
        other == item.text
        ? RecordID(packed: base.ids[Int(row)]) < table.id(Int(item.row))
        : other.lexicographicallyPrecedes(item.text)
      if isBefore { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Rows whose answers stand elsewhere now.
  private func isMoved(_ entry: UInt32) -> Bool {
    let slot = table.slot(Int(entry & ~Self.isSame))
    return slot >= 0 && table.own.hasColumns[slot]
  }

  private func text(_ row: UInt32) -> [UInt8] {
    var folded: [UInt8] = []
    table.withText(index, Int(row)) { Fold.append($0, to: &folded) }
    return folded
  }

  private func baseText(_ row: UInt32) -> [UInt8] {
    var folded: [UInt8] = []
    Fold.append(base.texts[index].bytes(Int(row)), to: &folded)
    return folded
  }

  /// Groups from last to first, each in its own order: ties go by id either way.
  static func reversed(_ entries: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(entries.count)
    var end = entries.count
    while end > 0 {
      var start = end - 1
      while start > 0, entries[start] & isSame != 0 { start -= 1 }
      result += entries[start..<end]
      end = start
    }
    return result
  }
}
