/// A search over packed rows, made ready once a search text: the rarest word is looked for through the whole buffer at
/// the speed of memory, the others only in the rows that hold it.
///
/// Any range of rows may be asked for at any time, so the caller cuts the work into slices and stops between them.
struct ByteScan: Sendable {
  fileprivate struct Word {
    /// Stands wherever one of the spellings does.
    var ending: ScanNeedle?
    var spellings: [ScanNeedle]
  }

  /// The rarest first.
  private let words: [Word]

  /// Makes words ready for the texts that they will be looked for in.
  init(
    _ words: [ScanWord], for packed: PackedRows, _ frequencies: ByteFrequencies,
    code: ScanNeedle.Code = .best
  ) {
    var seen: Set<ScanWord> = []
    var ready = words.filter { seen.insert($0).inserted }.map { word in
      let spellings = word.spellings.map { ScanNeedle($0, frequencies, code: code) }
      let ending = word.ending
      if spellings.count == 1 { return Word(ending: spellings.first, spellings: spellings) }
      return Word(
        ending: ending.isEmpty ? nil : ScanNeedle(ending, frequencies, code: code), spellings: spellings)
    }
    if ready.count > 1 {
      let found = ready.map { Self.sampled($0, packed) }
      ready = ready.indices.sorted {
        (found[$0], -ready[$0].length) < (found[$1], -ready[$1].length)
      }.map { ready[$0] }
    }
    self.words = ready
  }

  /// Whether any row fits, because nothing is asked.
  var isEmpty: Bool { words.isEmpty }

  /// Appends the rows of a range that hold all words, in order.
  func rows(in packed: PackedRows, _ range: Range<Int>, into rows: inout [UInt32]) {
    each(in: packed, range) { rows.append(UInt32(truncatingIfNeeded: $0)) }
  }

  /// Calls `visit` with each row of a range that holds all words, in order.
  @inline(__always)
  func each(in packed: PackedRows, _ range: Range<Int>, _ visit: (Int) -> Void) {
    let range = range.clamped(to: 0..<packed.count)
    guard let first = words.first, let ending = first.ending else {
      for row in range where words.isEmpty || fits(packed.text, packed.range(row)) { visit(row) }
      return
    }
    // Few enough rows at a time for their texts to be in the cache when they are looked at again.
    let chunk = 4_096
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * chunk) { room in
      let found = UnsafeMutableBufferPointer(rebasing: room[..<chunk])
      let other = UnsafeMutableBufferPointer(rebasing: room[chunk...])
      var next = range.lowerBound
      while next < range.upperBound {
        let rows = next..<min(next + chunk, range.upperBound)
        var count = ending.rows(in: packed, rows, found)
        var isSure = first.spellings.count == 1
        if !isSure, count > rows.count / 16 {
          // In many rows: looking for every spelling through all of them is less than looking into each.
          count = Self.rows(of: first, in: packed, rows, found, other)
          isSure = true
        }
        let checked = isSure ? 1 : 0
        for row in found.prefix(count)
        where checked == words.count || fits(packed.text, packed.range(Int(row)), from: checked) {
          visit(Int(row))
        }
        next = rows.upperBound
      }
    }
  }

  /// Writes the rows of a range that hold one of a word's spellings, in order, and returns how many.
  private static func rows(
    of word: Word, in packed: PackedRows, _ range: Range<Int>,
    _ found: UnsafeMutableBufferPointer<UInt32>, _ other: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    withUnsafeTemporaryAllocation(of: Bool.self, capacity: range.count) { isFound in
      isFound.initialize(repeating: false)
      for spelling in word.spellings {
        let count = spelling.rows(in: packed, range, other)
        for row in other.prefix(count) { isFound[Int(row) - range.lowerBound] = true }
      }
      var count = 0
      for row in range {
        found[count] = UInt32(truncatingIfNeeded: row)
        count += isFound[row - range.lowerBound] ? 1 : 0
        if count == found.count { break }
      }
      return count
    }
  }

  /// Whether one row's text, anywhere, holds all words: for rows that do not lie in the packed texts.
  func fits(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool { fits(text, range, from: 0) }

  private func fits(_ text: UnsafeRawBufferPointer, _ range: Range<Int>, from first: Int) -> Bool {
    for word in words[first...] {
      var isFound = false
      for spelling in word.spellings where !isFound { isFound = spelling.occurs(in: text, range) }
      if !isFound { return false }
    }
    return true
  }

  /// In how many of some rows, spread over all, a word stands.
  private static func sampled(_ word: Word, _ packed: PackedRows) -> Int {
    guard let ending = word.ending else { return .max }
    let (stretches, length) = (12, min(32, packed.count))
    var count = 0
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 32) { found in
      for stretch in 0..<stretches {
        let start = (packed.count - length) / stretches * stretch
        count += ending.rows(in: packed, start..<start + length, found)
      }
    }
    return count
  }
}

extension ByteScan.Word {
  fileprivate var length: Int { ending?.needle.count ?? 0 }
}
