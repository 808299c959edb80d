import Testing

@testable import Registry

/// Needles in many rows take a way of their own through the texts: marks over long stretches, rows asked 64 at a time.
@Suite("Yang dicari ada di banyak baris")
struct FrequentScanTests {
  private func found(
    _ text: [UInt8], _ packed: PackedRows, _ code: ScanNeedle.Code, threads: Int = 1, cuts: [Int] = []
  ) -> [UInt32] {
    let frequencies = ByteFrequencies(packed.text)
    let scan = ByteScan([ScanWord(text)], for: packed, frequencies, code: code, threads: threads)
    var found = RowBits(count: packed.count)
    let borders = [0] + cuts.sorted() + [packed.count]
    for (start, end) in zip(borders, borders.dropFirst()) { scan.mark(in: packed, start..<end, &found) }
    return found.rows
  }

  /// Rows that hold `needle` with the given chance, at any place: at the beginning, at the end, twice, alone.
  private func rows(
    _ count: Int, around needle: [UInt8], chance: Double, endless: Double, _ dice: inout OrderTests.Dice
  ) -> [[UInt8]] {
    (0..<count).map { row in
      func noise(_ most: Int) -> [UInt8] {
        (0..<Int.random(in: 0...most, using: &dice)).map { _ in
          // Beginnings of the needle, too: candidates that come to nothing.
          (needle + Array("xyz".utf8)).randomElement(using: &dice) ?? 0x78
        }
      }
      // Lines shorter than the needle, lines of nothing, and one longer than all that is marked in one go.
      if row % 97 == 13 { return [] }
      var text = row == 700 ? (0..<300).flatMap { _ in noise(120) } : noise([2, 30, 200][row % 3])
      while Double.random(in: 0..<1, using: &dice) < chance { text += needle + noise(row % 2 * 9) }
      if row % 5 == 1 { text += [0x0A] + noise(20) }
      return Double.random(in: 0..<1, using: &dice) < endless ? text : text + [0x0A]
    }
  }

  @Test(
    "Needles of 1 to 64 bytes in half of the rows: what looking everywhere finds",
    arguments: ScanTests.codes)
  func lengths(_ code: ScanNeedle.Code) throws {
    var dice = OrderTests.Dice(state: 41)
    for length in [1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 33, 63, 64] {
      let needle = (0..<length).map { UInt8(0x61 + ($0 * 7 + length) % 11) }
      let rows = rows(1_500, around: needle, chance: 0.5, endless: 0, &dice)
      let guarded = try #require(GuardedRows(rows, atEnd: length % 2 == 0))
      let expected = GuardedRows.naive([ScanWord(needle)], rows)
      #expect(expected.count > 500)
      #expect(found(needle, guarded.packed, code) == expected, "\(length) bytes")
      let cuts = (0..<3).map { _ in Int.random(in: 0...rows.count, using: &dice) }
      #expect(found(needle, guarded.packed, code, threads: 3, cuts: cuts) == expected, "\(length) bytes, cut")
    }
  }

  @Test("Where rows do not end in a line feed, no hit lies across two of them", arguments: ScanTests.codes)
  func endless(_ code: ScanNeedle.Code) throws {
    var dice = OrderTests.Dice(state: 43)
    for (length, share) in [(1, 1), (2, 1), (3, 0.5), (4, 0.02), (6, 0.02), (8, 0.5), (12, 0.02)] {
      let needle = (0..<length).map { UInt8(0x61 + $0 % 5) }
      var rows = rows(1_500, around: needle, chance: 0.5, endless: share, &dice)
      // A needle cut in two by a border, often.
      for row in stride(from: 200, to: rows.count - 1, by: 7) where length > 1 {
        let cut = Int.random(in: 1..<length, using: &dice)
        rows[row] = Array("x".utf8) + needle.prefix(cut)
        rows[row + 1] = Array(needle.dropFirst(cut)) + [0x78, 0x0A]
      }
      let guarded = try #require(GuardedRows(rows))
      #expect(
        found(needle, guarded.packed, code) == GuardedRows.naive([ScanWord(needle)], rows),
        "\(length) \(share)")
    }
  }

  @Test("One row among hundreds without a line feed, wherever it lies", arguments: ScanTests.codes)
  func oneEndless(_ code: ScanNeedle.Code) throws {
    let needle = Array("abcd".utf8)
    for odd in 480..<660 {
      // The way for frequent needles is taken up somewhere in here.
      var rows = (0..<1_400).map { row in Array((row % 2 == 0 ? "siti abcd toko bakso 12\n" : "lain\n").utf8)
      }
      rows[odd] = Array("toko ab".utf8)
      rows[odd + 1] = Array("cd toko\n".utf8)
      let guarded = try #require(GuardedRows(rows))
      let expected = (0..<1_400).filter { $0 % 2 == 0 && $0 != odd && $0 != odd + 1 }.map { UInt32($0) }
      #expect(found(needle, guarded.packed, code) == expected, "\(odd)")
    }
  }

  @Test(
    "Rows of the same length: the guess is right; of very different lengths: it is wrong",
    arguments: ScanTests.codes)
  func guesses(_ code: ScanNeedle.Code) throws {
    let needle = Array("qz7".utf8)
    for shape in 0..<4 {
      let rows = (0..<6_000).map { row -> [UInt8] in
        let length =
          switch shape {
          case 0: 60
          case 1: row < 3_000 ? 0 : 120
          case 2: row % 1_000 == 999 ? 30_000 : 3
          default: row % 61
          }
        let isHit = row % [1, 9, 40, 700][shape] == 0
        return [UInt8](repeating: 0x61, count: length) + (isHit ? needle : []) + [0x0A]
      }
      let guarded = try #require(GuardedRows(rows))
      let expected = rows.indices.filter {
        rows[$0].count > 3 && rows[$0].dropLast().suffix(3) == needle[...]
      }
      for threads in [1, 2] {
        #expect(found(needle, guarded.packed, code, threads: threads) == expected.map { UInt32($0) })
      }
    }
  }

  @Test("Starts that are wrong in the middle of many hits never lead outside", arguments: ScanTests.codes)
  func wrongStarts(_ code: ScanNeedle.Code) throws {
    var dice = OrderTests.Dice(state: 47)
    let needle = Array("siti".utf8)
    let rows = rows(1_200, around: needle, chance: 0.6, endless: 0, &dice)
    let guarded = try #require(GuardedRows(rows))
    for _ in 0..<150 {
      var starts = Array(guarded.packed.starts)
      for _ in 0..<3 {
        starts[Int.random(in: 0..<starts.count, using: &dice)] =
          [0, 1, 5_000, 60_000, .max, .max - 1, UInt64(Int.max)].randomElement(using: &dice) ?? 0
      }
      starts.withUnsafeBufferPointer { starts in
        let packed = PackedRows(text: guarded.packed.text, starts: starts)
        let rows = found(needle, packed, code, threads: 2)
        #expect(rows.allSatisfy { $0 < 1_200 } && rows.count <= 1_200)
      }
    }
  }
}
