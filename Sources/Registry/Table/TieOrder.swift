/// The rows of a table by id: what stands first among equals, in any order.
///
/// Ids never change and rows are only added, so it is worked out once and outlives every change; new rows are sorted among
/// themselves and merged in.
struct TieOrder {
  /// Rows by id; nil while that is the order of their numbers.
  private(set) var rows: [UInt32]?
  /// How many rows it knows.
  private(set) var count = 0

  /// Takes in the rows that were added since, where `ids` has a number for every row that rises with its id.
  mutating func extend(_ ids: UnsafeBufferPointer<Int64>) {
    if rows == nil {
      // As long as each new row stands behind all others, nothing has to be kept.
      while count < ids.count, count == 0 || ids[count - 1] < ids[count] { count += 1 }
    }
    let known = count
    guard known < ids.count else { return }
    count = ids.count
    var added = NumberOrder(UnsafeBufferPointer(rebasing: ids[known...]), ascending: true)
    rows = merged(known, added.all(), ids)
  }

  /// The known rows and the added ones, which are counted from `known` on.
  private func merged(_ known: Int, _ added: [UInt32], _ ids: UnsafeBufferPointer<Int64>) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: ids.count) { all, filled in
      var (one, other) = (0, 0)
      for place in 0..<ids.count {
        let old = one < known ? rows?[one] ?? UInt32(one) : 0
        let new = other < added.count ? added[other] + UInt32(known) : 0
        let takesOld = other == added.count || one < known && ids[Int(old)] < ids[Int(new)]
        all.initializeElement(at: place, to: takesOld ? old : new)
        if takesOld { one += 1 } else { other += 1 }
      }
      filled = ids.count
    }
  }
}
