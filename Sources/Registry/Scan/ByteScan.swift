import CScan

/// A search over packed rows, made ready once a search text: the rarest word is looked for through the whole buffer at
/// the speed of memory, the others where it was found.
///
/// Any range of rows may be asked for at any time, so the caller cuts the work into slices and stops between them.
struct ByteScan: Sendable {
  /// The ways to write one word.
  private struct Word {
    var spellings: [ScanNeedle]
    var length: Int { spellings.map(\.needle.count).min() ?? 0 }
  }

  /// The rarest first.
  private let words: [Word]
  private let ready: ReadyWords
  private let threads: UInt32

  /// Makes words ready for the texts that they will be looked for in. At most so many threads look at once; as many as
  /// the process may run when nothing is said.
  init(
    _ words: [ScanWord], for packed: PackedRows, _ frequencies: ByteFrequencies,
    code: ScanNeedle.Code = .best, threads: Int? = nil
  ) {
    self.init(words, frequencies, code: code, threads: threads, count: packed.count) {
      let start = packed.range($0.lowerBound).lowerBound
      let end = max(start, packed.range($0.upperBound - 1).upperBound)
      return UnsafeRawBufferPointer(rebasing: packed.text[start..<end])
    }
  }

  /// The same for texts of which only some are looked at now: `text` gives those of neighbours among `count` rows.
  init(
    _ words: [ScanWord], _ frequencies: ByteFrequencies, code: ScanNeedle.Code = .best, threads: Int? = nil,
    count: Int = 0,
    text: (Range<Int>) -> UnsafeRawBufferPointer = { _ in UnsafeRawBufferPointer(start: nil, count: 0) }
  ) {
    self.threads = threads.map { UInt32(clamping: $0) } ?? lumbung_threads()
    var seen: Set<ScanWord> = []
    var found = words.filter { seen.insert($0).inserted }.map { word in
      Word(spellings: word.spellings.map { ScanNeedle($0, frequencies, code: code) })
    }
    if found.count > 1 {
      let counts = found.map { Self.sampled($0, count, text) }
      found = found.indices.sorted { (counts[$0], -found[$0].length) < (counts[$1], -found[$1].length) }
        .map { found[$0] }
    }
    self.words = found
    ready = ReadyWords(found.map(\.spellings))
  }

  /// Whether any row fits, because nothing is asked.
  var isEmpty: Bool { words.isEmpty }

  /// Notes the rows of a range that hold all words.
  func mark(in packed: PackedRows, _ range: Range<Int>, _ bits: inout RowBits) {
    var none = RowBits(count: 0)
    mark(in: packed, range, &bits, beside: .none, 0..<0, &none)
  }

  /// The same in two texts at once: whoever helps is called once for both.
  func mark(
    in packed: PackedRows, _ range: Range<Int>, _ bits: inout RowBits, beside other: PackedRows,
    _ otherRange: Range<Int>, _ otherBits: inout RowBits
  ) {
    if words.isEmpty {
      bits.insert(range.clamped(to: 0..<packed.count))
      return otherBits.insert(otherRange.clamped(to: 0..<other.count))
    }
    bits.words.withUnsafeMutableBufferPointer { bits in
      otherBits.words.withUnsafeMutableBufferPointer { otherBits in
        let all = [texts(packed, range, bits), texts(other, otherRange, otherBits)].compactMap(\.self)
        lumbung_mark_rows(all, all.count, ready.words, words.count, threads)
      }
    }
  }

  private func texts(
    _ packed: PackedRows, _ range: Range<Int>, _ bits: UnsafeMutableBufferPointer<UInt64>
  ) -> lumbung_texts? {
    let range = range.clamped(to: 0..<packed.count)
    guard !range.isEmpty, let starts = packed.starts.baseAddress, let text = packed.text.baseAddress,
      let address = bits.baseAddress, bits.count * 64 >= range.upperBound
    else { return nil }
    return lumbung_texts(
      text: text.assumingMemoryBound(to: UInt8.self), size: packed.text.count, starts: starts,
      from: range.lowerBound, to: range.upperBound, bits: address)
  }

  /// Appends those of some rows that hold all words, in the order in which they come. Rows that do not lie in the
  /// packed texts, or that are among `elsewhere`, are kept unseen.
  func keep(
    _ rows: ArraySlice<UInt32>, in packed: PackedRows, elsewhere: [UInt64], into kept: inout [UInt32]
  ) {
    guard !words.isEmpty, let starts = packed.starts.baseAddress, let text = packed.text.baseAddress
    else { return kept.append(contentsOf: rows) }
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: rows.count + 1) { room in
      let count = rows.withUnsafeBufferPointer { rows in
        lumbung_keep_rows(
          text.assumingMemoryBound(to: UInt8.self), packed.text.count, starts, packed.count,
          rows.baseAddress, rows.count, ready.words, words.count, elsewhere, elsewhere.count, room.baseAddress
        )
      }
      kept.append(contentsOf: room[..<count])
    }
  }

  /// Whether one row's text, anywhere, holds all words: for rows that do not lie in the packed texts.
  func fits(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    guard !isEmpty else { return true }
    guard let start = text.baseAddress else { return false }
    let range = range.clamped(to: 0..<text.count)
    return lumbung_holds(
      start.assumingMemoryBound(to: UInt8.self), text.count, range.lowerBound, range.upperBound, ready.words,
      words.count) == 1
  }

  /// How often a word stands in some rows, spread over all. In few looks: they cost as much as a tenth of the search.
  private static func sampled(
    _ word: Word, _ count: Int, _ text: (Range<Int>) -> UnsafeRawBufferPointer
  ) -> Int {
    let (stretches, length) = (16, min(8, count))
    guard length > 0 else { return 0 }
    return (0..<stretches).reduce(0) { hits, stretch in
      let start = (count - length) / stretches * stretch
      let text = text(start..<start + length)
      return hits + word.spellings.reduce(0) { $0 + $1.occurrences(in: text, most: length) }
    }
  }
}

/// Words as C reads them: memory of their own, which threads may share because it never changes.
private final class ReadyWords: @unchecked Sendable {
  let words: UnsafeMutablePointer<lumbung_word>
  private let needles: UnsafeMutablePointer<lumbung_needle>
  /// Own the bytes that the needles point to.
  private let owners: [[ScanNeedle]]

  init(_ spellings: [[ScanNeedle]]) {
    owners = spellings
    words = .allocate(capacity: max(1, spellings.count))
    needles = .allocate(capacity: max(1, spellings.reduce(0) { $0 + $1.count }))
    var next = needles
    for (index, word) in spellings.enumerated() {
      (words + index).initialize(to: lumbung_word(spellings: next, count: word.count))
      for spelling in word {
        next.initialize(to: spelling.needle)
        next += 1
      }
    }
  }

  deinit {
    words.deallocate()
    needles.deallocate()
  }
}
