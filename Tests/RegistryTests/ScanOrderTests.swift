import Testing

@testable import Registry

@Suite("Urutan baris menurut angka dan teks")
struct ScanOrderTests {
  /// What sorting by comparing gives: missing numbers last, ties in the order of the rows.
  private func expected(_ numbers: [Int64], _ rows: [UInt32], _ ascending: Bool) -> [UInt32] {
    rows.indices.sorted { left, right in
      let (one, other) = (numbers[Int(rows[left])], numbers[Int(rows[right])])
      if one == other { return left < right }
      if one == .min || other == .min { return other == .min }
      return (one < other) == ascending
    }.map { rows[$0] }
  }

  private func texts(_ dice: inout OrderTests.Dice, _ count: Int) -> [[UInt8]] {
    let stems = [
      "", "warung ", "toko serba ada di pasar baru ", "é", "usaha maju jaya bersama kami lebih panjang ",
    ]
    return (0..<count).map { _ in
      let stem = stems.randomElement(using: &dice) ?? ""
      let rest = (0..<Int.random(in: 0...9, using: &dice)).map { _ in
        "ab 1é".randomElement(using: &dice) ?? "a"
      }
      return Array((stem + String(rest)).utf8) + (Bool.random(using: &dice) ? [0x0A] : [])
    }
  }

  @Test(
    "By number: any span, any subset, both directions, as a comparing sort does", arguments: [true, false])
  func numbers(_ ascending: Bool) {
    var dice = OrderTests.Dice(state: 3)
    let spans: [ClosedRange<Int64>] = [
      0...0, 0...3, -5...5, 0...50_000_000_000, .min...(.max - 1), -9...(.max - 1),
    ]
    for _ in 0..<120 {
      let span = spans.randomElement(using: &dice) ?? 0...1
      let unit: Int64 = span.upperBound == 50_000_000_000 ? 16_000 : 1
      let numbers = (0..<Int.random(in: 0...700, using: &dice)).map { _ -> Int64 in
        Int.random(in: 0..<6, using: &dice) == 0 ? .min : Int64.random(in: span, using: &dice) / unit * unit
      }
      let all = numbers.indices.map { UInt32($0) }
      let subset = all.shuffled(using: &dice).prefix(Int.random(in: 0...numbers.count, using: &dice))
      for rows in [nil, Array(subset)] {
        let wanted = expected(numbers, rows ?? all, ascending)
        numbers.withUnsafeBufferPointer { numbers in
          var order = NumberOrder(numbers, rows: rows, ascending: ascending)
          #expect(order.prefix(7).elementsEqual(wanted.prefix(7)))
          let few = NumberOrder.first(40, of: numbers, rows: rows, ascending: ascending)
          #expect(few.elementsEqual(wanted.prefix(40)))
          var slices = 0
          while !order.advance(100), slices < 1_000 {
            slices += 1
            #expect(order.prefix(3).elementsEqual(wanted.prefix(3)))
          }
          #expect(order.isComplete && order.all() == wanted)
          #expect(order.prefix(1_000).elementsEqual(wanted))
        }
      }
    }
  }

  @Test("By id: rows that come in any order, a few at a time, stand where sorting all at once puts them")
  func ties() {
    var dice = OrderTests.Dice(state: 5)
    for _ in 0..<200 {
      let ids = (0..<Int64.random(in: 0...90, using: &dice)).map { $0 * 3 }
      // Often in order at the beginning, as one writer's records are.
      let inOrder = Int.random(in: 0...ids.count, using: &dice)
      let numbers = Array(ids.prefix(inOrder)) + ids.dropFirst(inOrder).shuffled(using: &dice)
      var order = TieOrder()
      for count in [Int](repeating: 0, count: 4).map({ _ in Int.random(in: 0...ids.count, using: &dice) })
        .sorted()
        + [ids.count, ids.count]
      {
        let come = Array(numbers.prefix(count))
        come.withUnsafeBufferPointer { order.extend($0) }
        let wanted = come.indices.sorted { come[$0] < come[$1] }.map { UInt32($0) }
        #expect(order.count == count)
        #expect((order.rows ?? come.indices.map { UInt32($0) }) == wanted)
        // What needs no list has none.
        if count <= inOrder { #expect(order.rows == nil) }
      }
    }
  }

  @Test(
    "By folded text: long common beginnings, other scripts, no text, as a comparing sort does",
    arguments: [true, false])
  func texts(_ ascending: Bool) throws {
    var dice = OrderTests.Dice(state: 9)
    for round in 0..<60 {
      let texts = texts(&dice, round == 0 ? 6_000 : Int.random(in: 0...400, using: &dice))
      let bare = texts.map { $0.last == 0x0A ? Array($0.dropLast()) : $0 }
      let guarded = try #require(GuardedRows(texts))
      let all = texts.indices.map { UInt32($0) }
      let subset = all.shuffled(using: &dice).prefix(Int.random(in: 0...texts.count, using: &dice))
      for rows in [nil, Array(subset)] {
        let places = rows ?? all
        let wanted = places.indices.sorted { left, right in
          let (one, other) = (bare[Int(places[left])], bare[Int(places[right])])
          if one == other { return left < right }
          if one.isEmpty || other.isEmpty { return other.isEmpty }
          return one.lexicographicallyPrecedes(other) == ascending
        }.map { places[$0] }
        var order = FoldedOrder(guarded.packed, rows: rows, ascending: ascending)
        #expect(order.all(guarded.packed) == wanted)
        var sliced = FoldedOrder(guarded.packed, rows: rows, ascending: ascending)
        var slices = 0
        while !sliced.advance(64, guarded.packed), slices < 10_000 { slices += 1 }
        #expect(sliced.isComplete && sliced.all(guarded.packed) == wanted)
        let first = FoldedOrder.first(25, of: guarded.packed, rows: rows, ascending: ascending)
        #expect(first.elementsEqual(wanted.prefix(25)))
      }
    }
  }
}
