import Testing

@testable import Registry

@Suite("Pencarian dalam teks baris")
struct ScanTests {
  static let codes = ScanNeedle.Code.allCases.filter(\.canRun)

  private func found(
    _ words: [ScanWord], _ packed: PackedRows, code: ScanNeedle.Code = .best, slices: [Range<Int>]? = nil,
    frequencies: ByteFrequencies? = nil, threads: Int? = nil
  ) -> [UInt32] {
    let scan = ByteScan(words, for: packed, frequencies ?? .unknown, code: code, threads: threads)
    var found = RowBits(count: packed.count)
    for slice in slices ?? [0..<packed.count] { scan.mark(in: packed, slice, &found) }
    return found.rows
  }

  private func words(_ texts: String...) -> [ScanWord] { texts.map { ScanWord(Array($0.utf8)) } }

  private func rows(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  @Test("Random texts over few letters, random needles: what looking everywhere finds", arguments: codes)
  func random(_ code: ScanNeedle.Code) throws {
    var dice = OrderTests.Dice(state: 11)
    for _ in 0..<40 {
      let letters = Array("ab19z".utf8).prefix(Int.random(in: 1...5, using: &dice))
      func text(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in letters.randomElement(using: &dice) ?? 0x61 }
      }
      let longest = [3, 20, 150].randomElement(using: &dice) ?? 3
      var rows = (0..<Int.random(in: 0...300, using: &dice)).map { _ -> [UInt8] in
        // Rows without anything, without fields, with one and with three.
        let fields = Int.random(in: 0...3, using: &dice)
        return (0..<fields).flatMap { _ in text(Int.random(in: 0...longest, using: &dice)) + [0x0A] }
      }
      if Bool.random(using: &dice), !rows.isEmpty { rows[rows.count - 1] = [0x0A] }
      let guarded = try #require(GuardedRows(rows, atEnd: Bool.random(using: &dice)))
      for _ in 0..<6 {
        let most = [2, 6, 40].randomElement(using: &dice) ?? 2
        let words = (0..<Int.random(in: 1...3, using: &dice)).map { _ in
          ScanWord(text(Int.random(in: 1...most, using: &dice)))
        }
        let expected = GuardedRows.naive(words, rows)
        let frequencies = ByteFrequencies(guarded.packed.text)
        #expect(found(words, guarded.packed, code: code, frequencies: frequencies) == expected)
        let cut = Int.random(in: 0...rows.count, using: &dice)
        #expect(found(words, guarded.packed, code: code, slices: [0..<cut, cut..<rows.count]) == expected)
      }
    }
  }

  @Test("A needle at every place of the buffer, the last bytes included", arguments: codes)
  func everyPlace(_ code: ScanNeedle.Code) throws {
    for needle in ["q", "qz", "qzx", "qzxw", "qzxwv", "qzxwvutsr", "qzxwvutsrponmlkjihgfedcba 0123456789"] {
      let count = needle.utf8.count
      for place in 0...200 where place < 70 || place > 120 {
        let text =
          String(repeating: "a", count: place) + needle + String(repeating: "a", count: (200 - place) % 7)
        let guarded = try #require(GuardedRows(rows(["b\n", text + "\n", ""])))
        #expect(found(words(needle), guarded.packed, code: code) == [1], "\(count) bytes at \(place)")
        // Without the line feed: the needle's last byte is the buffer's.
        let bare = try #require(GuardedRows(rows(["b\n", String(text.prefix(place + count))])))
        #expect(found(words(needle), bare.packed, code: code) == [1])
        #expect(found(words(needle + "!"), bare.packed, code: code) == [])
      }
    }
  }

  @Test("A needle longer than rows, than the buffer, than what probes are taken from", arguments: codes)
  func long(_ code: ScanNeedle.Code) throws {
    let long = String(repeating: "panjang", count: 60)
    let guarded = try #require(GuardedRows(rows(["pan\n", "", long + "\n", long.dropLast() + "x\n", long])))
    #expect(found(words(long), guarded.packed, code: code) == [2, 4])
    #expect(found(words(long + long), guarded.packed, code: code) == [])
    #expect(found(words("pan", long), guarded.packed, code: code) == [2, 4])
    let empty = try #require(GuardedRows([]))
    #expect(found(words("a"), empty.packed, code: code) == [])
  }

  @Test("Two rows side by side do not make a hit, though their texts end in no line feed", arguments: codes)
  func border(_ code: ScanNeedle.Code) throws {
    let guarded = try #require(
      GuardedRows(rows(["toko ma", "ju\n", "maju\n", "m", "", "aju", "majumaju\n"])))
    #expect(found(words("maju"), guarded.packed, code: code) == [2, 6])
    #expect(found(words("a"), guarded.packed, code: code) == [0, 2, 5, 6])
  }

  @Test("Every row found once, however often a needle stands in it", arguments: codes)
  func frequent(_ code: ScanNeedle.Code) throws {
    let texts = (0..<2_000).map { $0 % 7 == 3 ? "bbbbbb\n" : String(repeating: "ab", count: $0 % 90) + "a\n" }
    let guarded = try #require(GuardedRows(rows(texts)))
    let expected = (0..<2_000).filter { $0 % 7 != 3 }.map { UInt32($0) }
    for needle in ["a", "aa", "ab"] {
      #expect(
        found(words(needle), guarded.packed, code: code) == GuardedRows.naive(words(needle), rows(texts)))
    }
    // Told how frequent it is, the search goes from row to row.
    let frequencies = ByteFrequencies(guarded.packed.text)
    #expect(found(words("a"), guarded.packed, code: code, frequencies: frequencies) == expected)
  }

  @Test("Numbers of rows that are wrong find wrong rows and never read outside", arguments: codes)
  func wrongStarts(_ code: ScanNeedle.Code) throws {
    var dice = OrderTests.Dice(state: 5)
    let texts = (0..<200).map { "baris \($0) siti\n" }
    let guarded = try #require(GuardedRows(rows(texts)))
    for _ in 0..<200 {
      var starts = Array(guarded.packed.starts)
      for _ in 0..<3 {
        starts[Int.random(in: 0..<starts.count, using: &dice)] =
          [0, 1, 77, 3_000, .max, UInt64(Int.max)].randomElement(using: &dice) ?? 0
      }
      starts.withUnsafeBufferPointer { starts in
        let packed = PackedRows(text: guarded.packed.text, starts: starts)
        for needle in ["s", "si", "siti", "baris 1"] {
          let rows = found(words(needle), packed, code: code)
          #expect(rows.allSatisfy { $0 < 200 } && rows.count <= 200)
        }
      }
    }
  }

  @Test("Several words match in any order, across fields, and a telephone number as it is dialled")
  func severalWords() throws {
    let texts = [
      "warung siti\n6281234567\n", "siti\njl warung no 8\n", "warung tuti\n", "08123\n", "998123\n",
    ]
    let guarded = try #require(GuardedRows(rows(texts)))
    #expect(found(ScanWord.words("Siti, WARUNG"), guarded.packed) == [0, 1])
    #expect(found(ScanWord.words("warung warung"), guarded.packed) == [0, 1, 2])
    #expect(found(ScanWord.words("0812"), guarded.packed) == [0, 3])
    #expect(found(ScanWord.words("0812 siti"), guarded.packed) == [0])
    #expect(found(ScanWord.words(" - "), guarded.packed) == [0, 1, 2, 3, 4])
  }

  @Test("A telephone number in few rows and in most of them, in either spelling", arguments: codes)
  func telephones(_ code: ScanNeedle.Code) throws {
    for every in [1, 2, 40] {
      let texts = (0..<4_500).map { row in
        let number = ["628401", "08401", "99840199", "x628402", "-"][row % every == 0 ? row / every % 4 : 4]
        return "siti\n\(number)\n"
      }
      let guarded = try #require(GuardedRows(rows(texts)))
      for text in ["0840", "08401", "0840 siti", "siti 08402"] {
        let words = ScanWord.words(text)
        let expected = GuardedRows.naive(words, rows(texts))
        #expect(!expected.isEmpty && found(words, guarded.packed, code: code) == expected)
      }
    }
  }

  @Test("Any number of threads, any slices: the same rows", arguments: codes)
  func threads(_ code: ScanNeedle.Code) throws {
    var dice = OrderTests.Dice(state: 17)
    let parts = ["9974", "siti", "rahma", "toko", "jl", "0812", "62812", "bakso", "panjangsekali", "x"]
    let texts = (0..<20_000).map { row -> String in
      // Stretches in which one word is everywhere, stretches in which it is nowhere.
      let usual = parts[row / 3_000]
      let some = (0..<Int.random(in: 0...5, using: &dice)).map { _ in parts.randomElement(using: &dice) ?? ""
      }
      return ([usual] + some).joined(separator: Bool.random(using: &dice) ? "\n" : "") + "\n"
    }
    let bytes = rows(texts)
    let guarded = try #require(GuardedRows(bytes))
    let frequencies = ByteFrequencies(guarded.packed.text)
    for text in [
      "x", "974", "9974", "99740", "siti rahma", "bakso toko", "0812", "panjangsekali", "qzxw", "rahmajl",
    ] {
      let words = ScanWord.words(text)
      let expected = GuardedRows.naive(words, bytes)
      for threads in 1...4 {
        var (cuts, slices) = ([0, texts.count], [Range<Int>]())
        for _ in 0..<threads { cuts.append(Int.random(in: 0...texts.count, using: &dice)) }
        cuts.sort()
        for (start, end) in zip(cuts, cuts.dropFirst()) { slices.append(start..<end) }
        #expect(
          found(words, guarded.packed, code: code, slices: slices, frequencies: frequencies, threads: threads)
            == expected, "\(text) on \(threads)")
      }
    }
  }

  @Test("Many searches at once, each of them with helpers") func atOnce() async throws {
    let texts = (0..<20_000).map { "toko \($0)\n" }
    let guarded = try #require(GuardedRows(rows(texts)))
    let text = Array(UnsafeRawBufferPointer(guarded.packed.text))
    let starts = Array(guarded.packed.starts)
    let words = ScanWord.words("toko 77")
    let expected = GuardedRows.naive(words, rows(texts))
    await withTaskGroup(of: [UInt32].self) { group in
      for task in 0..<8 {
        group.addTask {
          text.withUnsafeBytes { text in
            starts.withUnsafeBufferPointer { starts in
              let packed = PackedRows(text: text, starts: starts)
              var bits = RowBits(count: packed.count)
              for _ in 0..<5 {
                bits = RowBits(count: packed.count)
                ByteScan(words, for: packed, .unknown, threads: task % 4 + 1).mark(
                  in: packed, 0..<packed.count, &bits)
              }
              return bits.rows
            }
          }
        }
      }
      for await rows in group { #expect(rows == expected) }
    }
  }

  @Test(
    "Rows in any order are kept in that order; those that lie elsewhere are kept unseen", arguments: codes)
  func kept(_ code: ScanNeedle.Code) throws {
    var dice = OrderTests.Dice(state: 23)
    let texts = (0..<700).map { row in "toko \(row % 37)\nsiti \(row % 5)\n" }
    let guarded = try #require(GuardedRows(rows(texts)))
    var elsewhere = RowBits(count: 300)
    for _ in 0..<20 { elsewhere.insert(Int.random(in: 0..<300, using: &dice)) }
    let order = (0..<UInt32(720)).shuffled(using: &dice)
    for text in ["toko", "3", "siti 1 7", "qzxw", ""] {
      let words = ScanWord.words(text)
      let scan = ByteScan(words, for: guarded.packed, .unknown, code: code)
      let holding = Set(GuardedRows.naive(words, rows(texts)))
      var kept: [UInt32] = [9]
      scan.keep(order[10...], in: guarded.packed, elsewhere: elsewhere.words, into: &kept)
      let expected = order[10...].filter {
        $0 >= 700 || $0 < 300 && elsewhere.contains(Int($0)) || holding.contains($0)
      }
      #expect(kept == [9] + expected, "\(text)")
    }
  }

  @Test("Rows as bits: ranges, numbers, picked from an order") func bits() {
    var dice = OrderTests.Dice(state: 29)
    for _ in 0..<200 {
      let count = Int.random(in: 1...300, using: &dice)
      var (bits, plain) = (RowBits(count: count), Set<UInt32>())
      for _ in 0..<Int.random(in: 0...3, using: &dice) {
        let start = Int.random(in: 0...count, using: &dice)
        let range = start..<Int.random(in: start...count, using: &dice)
        bits.insert(range)
        plain.formUnion(range.map { UInt32($0) })
        let row = Int.random(in: 0..<count, using: &dice)
        bits.insert(row)
        plain.insert(UInt32(row))
      }
      #expect(bits.rows == plain.sorted() && bits.count == plain.count)
      let order = (0..<UInt32(count)).shuffled(using: &dice)
      var picked: [UInt32] = []
      bits.pick(from: order[(count / 3)...], into: &picked)
      #expect(picked == order[(count / 3)...].filter { plain.contains($0) })
    }
  }

  @Test("A row that lies elsewhere is asked by itself")
  func elsewhere() {
    let text = Array("warung siti\n6281234567\nlain\n".utf8)
    let none = PackedRows(
      text: UnsafeRawBufferPointer(start: nil, count: 0), starts: UnsafeBufferPointer(start: nil, count: 0))
    let scan = ByteScan(ScanWord.words("siti 0812"), for: none, .unknown)
    text.withUnsafeBytes { bytes in
      #expect(scan.fits(bytes, 0..<text.count))
      #expect(!scan.fits(bytes, 8..<text.count))
      #expect(!scan.fits(bytes, 0..<10))
    }
  }

  @Test(
    "A row by itself: words at every place of its text, up to the last byte of the buffer", arguments: codes)
  func alone(_ code: ScanNeedle.Code) throws {
    for length in [3, 40, 64, 65, 130, 200] {
      for place in 0..<length - 2 {
        var text = [UInt8](repeating: 0x61, count: length)
        text.replaceSubrange(place..<place + 3, with: Array("qzx".utf8))
        let guarded = try #require(GuardedRows([text]))
        func fits(_ words: [ScanWord], _ range: Range<Int>) -> Bool {
          ByteScan(words, for: guarded.packed, .unknown, code: code).fits(guarded.packed.text, range)
        }
        #expect(fits(words("qzx"), 0..<length) && fits(words("x", "qz"), 0..<length + 9), "\(place)")
        #expect(fits(words("qzx"), place..<place + 3) && !fits(words("qzx"), place + 1..<length))
        #expect(!fits(words("qzx"), 0..<place + 2) && !fits(words("qzx", "b"), 0..<length))
        #expect(fits([], 0..<length))
      }
    }
  }

  @Test("Slices by bytes cover every row once")
  func slices() throws {
    let guarded = try #require(
      GuardedRows(rows((0..<300).map { String(repeating: "x", count: $0 % 40) + "\n" })))
    for bytes in [1, 40, 1_000, 1 << 20] {
      var (next, slices) = (0, [Range<Int>]())
      while next < guarded.packed.count {
        let slice = guarded.packed.slice(from: next, bytes: bytes)
        #expect(slice.lowerBound == next && !slice.isEmpty)
        slices.append(slice)
        next = slice.upperBound
      }
      #expect(found(words("x"), guarded.packed, slices: slices) == found(words("x"), guarded.packed))
      #expect(guarded.packed.slice(from: next, bytes: bytes).isEmpty)
    }
  }
}
