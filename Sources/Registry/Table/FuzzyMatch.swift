import Formats

/// A name or an address made comparable with others written by other hands: folded, in today's spelling, without words
/// that say nothing (toko, warung, bu, jalan), as the set of its three-letter pieces, whatever the order of its words.
///
/// The pieces and their overlap are those of trigram matching as databases have it (Dice's coefficient); spelling follows
/// the reform of 1972 (oe, dj, tj, nj, sj), because old names keep their old letters.
public struct NameLikeness: Sendable {
  /// The pieces, sorted, each once: three bytes in a number, a blank before the first letter of a word.
  let pieces: [UInt32]

  /// The comparable form of a text.
  public init(_ text: String) {
    var folded: [UInt8] = []
    Fold.append(text, to: &folded)
    var pieces = PieceReader()
    folded.withUnsafeBytes { pieces.read($0, 0..<$0.count) }
    self.pieces = pieces.sorted()
  }

  /// How alike two texts are: 1 the same but for order and noise, 0 nothing in common.
  public func score(_ other: NameLikeness) -> Double { Self.score(pieces, other.pieces) }

  static func score(_ left: [UInt32], _ right: [UInt32]) -> Double {
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    var (i, j, common) = (0, 0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        common += 1
        i += 1
        j += 1
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return 2 * Double(common) / Double(left.count + right.count)
  }
}

/// Which pieces a text has, one bit each: a piece that has none is surely not in it.
struct PieceSieve {
  private var bits = [UInt64](repeating: 0, count: 64)
  /// How many pieces the text has.
  let count: Int

  init(_ likeness: NameLikeness) {
    count = likeness.pieces.count
    for piece in likeness.pieces { bits[Self.place(piece) >> 6] |= 1 << UInt64(Self.place(piece) & 63) }
  }

  func has(_ piece: UInt32) -> Bool {
    bits[Self.place(piece) >> 6] >> UInt64(Self.place(piece) & 63) & 1 == 1
  }

  private static func place(_ piece: UInt32) -> Int { Int((piece &* 0x9E37_79B1) >> 20) }
}

/// A few short words, each in one number: asked for every word of every name.
private struct NoiseWords {
  private let sorted: [UInt64]
  private var lastBytes: [Bool]

  init(_ words: [UInt64]) {
    sorted = words.sorted()
    lastBytes = [Bool](repeating: false, count: 256)
    for word in words { lastBytes[Int(word & 0xFF)] = true }
  }

  func contains(_ word: UInt64) -> Bool {
    // The last letter alone tells half of all words apart.
    guard lastBytes[Int(word & 0xFF)] else { return false }
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < word { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == word
  }
}

/// Takes folded text apart; kept between texts so that it allocates once.
struct PieceReader {
  private var pieces: [UInt32] = []
  private var word: [UInt8] = []
  private var onlyNoise: [UInt32] = []
  private let noise = PieceReader.noise

  /// The pieces of the text read last, sorted, each once. A text of nothing but noise is compared by that.
  mutating func sorted() -> [UInt32] {
    var found = pieces.isEmpty ? onlyNoise : pieces
    found.sort()
    var count = 0
    for piece in found where count == 0 || found[count - 1] != piece {
      found[count] = piece
      count += 1
    }
    found.removeLast(found.count - count)
    return found
  }

  /// Whether the text read last can be at least 0.4 alike: most lines share next to nothing, and need no sorting to tell.
  func mayBeLike(_ sieve: PieceSieve) -> Bool {
    let found = pieces.isEmpty ? onlyNoise : pieces
    var common = 0
    for piece in found where sieve.has(piece) { common += 1 }
    // Dice with as many different pieces as are common at least: 2c / (n + c).
    return 5 * common >= sieve.count + common
  }

  /// Reads a range of folded bytes: words of small letters and digits between single blanks.
  mutating func read(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
    pieces.removeAll(keepingCapacity: true)
    onlyNoise.removeAll(keepingCapacity: true)
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, bytes[end] != 0x20 { end += 1 }
      take(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      start = end + 1
    }
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    word.removeAll(keepingCapacity: true)
    var index = 0
    // A word that has one old spelling has them all: then a j of its own is today's y.
    var isOld = false
    for place in 1..<max(1, bytes.count) where Self.isOld(bytes[place - 1], bytes[place]) { isOld = true }
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      var (letter, length) = Self.modern(byte, next)
      if isOld, letter == UInt8(ascii: "j"), length == 1 { letter = UInt8(ascii: "i") }
      if word.last != letter || letter < UInt8(ascii: "a") { word.append(letter) }
      index += length
    }
    if bytes.count <= Self.longestNoise, noise.contains(Self.packed(bytes)) {
      cut(into: &onlyNoise)
    } else {
      cut(into: &pieces)
    }
  }

  /// A blank, the word, a blank, in threes.
  private func cut(into pieces: inout [UInt32]) {
    var window: UInt32 = 0x20
    for byte in word {
      window = (window << 8 | UInt32(byte)) & 0xFF_FFFF
      if window > 0xFFFF { pieces.append(window) }
    }
    pieces.append((window << 8 | 0x20) & 0xFF_FFFF)
  }

  private static func isOld(_ byte: UInt8, _ next: UInt8) -> Bool {
    (byte == UInt8(ascii: "o") && next == UInt8(ascii: "e"))
      || (next == UInt8(ascii: "j") && (byte == UInt8(ascii: "d") || byte == UInt8(ascii: "t")))
  }

  /// A letter in today's spelling, and how many bytes it stood in.
  private static func modern(_ byte: UInt8, _ next: UInt8) -> (UInt8, Int) {
    switch (byte, next) {
    case (UInt8(ascii: "o"), UInt8(ascii: "e")): (UInt8(ascii: "u"), 2)
    case (UInt8(ascii: "d"), UInt8(ascii: "j")): (UInt8(ascii: "j"), 2)
    case (UInt8(ascii: "t"), UInt8(ascii: "j")): (UInt8(ascii: "c"), 2)
    case (UInt8(ascii: "s"), UInt8(ascii: "j")), (UInt8(ascii: "s"), UInt8(ascii: "y")):
      (UInt8(ascii: "s"), 2)
    case (UInt8(ascii: "i"), UInt8(ascii: "e")): (UInt8(ascii: "i"), 2)
    case (UInt8(ascii: "y"), _): (UInt8(ascii: "i"), 1)
    case (UInt8(ascii: "v"), _): (UInt8(ascii: "f"), 1)
    default: (byte, 1)
    }
  }

  private static let longestNoise = 8

  /// Words that half of all names and addresses have, in search form.
  private static let noise = NoiseWords(
    [
      "toko", "tk", "warung", "wr", "warteg", "kios", "kedai", "depot", "rm", "ud", "cv", "pt", "pd", "usaha",
      "dagang", "bu", "ibu", "pak", "bapak", "bpk", "bp", "mbak", "mas", "bang", "h", "hj", "haji", "hajah",
      "hajjah", "dan", "the", "jl", "jln", "jalan", "gg", "gang", "no", "nomor", "rt", "rw", "kp", "kampung",
      "blok", "blk", "perum", "komplek", "kompleks", "kav",
    ].map { word in Array(word.utf8).withUnsafeBytes { packed($0) } })

  /// At most eight bytes in one number.
  private static func packed(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    bytes.prefix(longestNoise).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// Another record that may be the same business.
public struct Lookalike: Hashable, Sendable {
  /// The other record.
  public var id: RecordID
  /// From 0 to 1.
  public var score: Double
}

extension Registry {
  /// Records of a kind in the same place whose name and address are written alike, the most alike first. It is a
  /// suspicion to look at, never a decision.
  /// - Parameters:
  ///   - address: empty when none is known; then only nearly the same name counts.
  ///   - region: kelurahan or a region around it; without one nothing is compared.
  public func similar(
    kind: RecordKind, name: String, address: String, region: String, except: RecordID?, limit: Int = 3
  ) -> [Lookalike] {
    let (name, address) = (NameLikeness(name), NameLikeness(address))
    guard !region.isEmpty, name.pieces.count > 2 else { return [] }
    let table = table(kind)
    var reader = PieceReader()
    let (nameSieve, addressSieve) = (PieceSieve(name), PieceSieve(address))
    let hasAddress = !address.pieces.isEmpty
    var found: [Lookalike] = []
    table.eachLiving(in: region) { row, lines in
      var (bestName, bestAddress) = (0.0, 0.0)
      lines { bytes, range in
        // A NIK or a telephone number is no name.
        if range.count >= 9, Self.isNumber(bytes[range]) { return }
        reader.read(bytes, range)
        let (isName, isAddress) = (reader.mayBeLike(nameSieve), hasAddress && reader.mayBeLike(addressSieve))
        guard isName || isAddress else { return }
        let pieces = reader.sorted()
        if isName { bestName = max(bestName, NameLikeness.score(name.pieces, pieces)) }
        if isAddress { bestAddress = max(bestAddress, NameLikeness.score(address.pieces, pieces)) }
      }
      let score = address.pieces.isEmpty ? bestName : 0.6 * bestName + 0.4 * bestAddress
      let enough = address.pieces.isEmpty ? 0.8 : 0.62
      if score >= enough, bestName >= 0.5 { found.append(Lookalike(id: table.id(row), score: score)) }
    }
    return Array(
      found.filter { $0.id != except }.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(limit))
  }

  private static func isNumber(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    for byte in text where byte < UInt8(ascii: "0") || byte > UInt8(ascii: "9") { return false }
    return true
  }

  /// Other records with the same telephone number, written 08…, 62… or +62….
  public func matches(phone: String, except: RecordID?, limit: Int = 3) -> [RecordID] {
    let digits = phone.filter { $0.isASCII && $0.isNumber }
    let national = digits.hasPrefix("62") ? "0" + digits.dropFirst(2) : digits
    guard national.hasPrefix("08"), national.count >= 9 else { return [] }
    let spellings = [national, "62" + national.dropFirst()].map { Array($0.utf8) }
    return tables.flatMap { table in
      table.living(withLine: spellings, asText: national).map { table.id($0) }
    }.filter { $0 != except }.sorted().prefix(limit).map(\.self)
  }
}

// What of a table is looked at: the only place here that knows how rows are stored.
extension RecordTable {
  /// One searched field of a row: where it lies in the search text.
  typealias Line = (UnsafeRawBufferPointer, Range<Int>) -> Void

  /// The rows in a region that are not void, each with its searched fields one by one.
  func eachLiving(in region: String, _ body: (_ row: Int, _ lines: (Line) -> Void) -> Void) {
    let wanted = shared.regions.texts.map { Regions.isPrefix(region, of: $0) }
    func look(_ row: Int) {
      guard state(row) != .batal else { return }
      withSearchText(row) { text in
        body(row) { line in Self.split(text, 0..<text.count, line) }
      }
    }
    if let base {
      // Regions first, in one go: the other columns are looked at for few rows.
      let (places, heads) = (base.regions.all, base.heads.all)
      for row in places.indices where Int(places[row]) < wanted.count && wanted[Int(places[row])] {
        if heads[row] >= 0, !changed.contains(row) { look(row) }
      }
    }
    for slot in 0..<own.count where wanted[Int(own.regions[slot])] && own.heads[slot] >= 0 {
      look(Int(own.rows[slot]))
    }
  }

  /// The rows that are not void and have one of these texts as a whole searched field.
  func living(withLine spellings: [[UInt8]], asText text: String) -> [Int] {
    var found = RowBits(count: count)
    RowFilter(self, Query(text: text)).mark(0..<places, &found)
    return found.rows.map { Int($0) }.filter { row in
      guard state(row) != .batal else { return false }
      return withSearchText(row) { text in
        var hasLine = false
        Self.split(text, 0..<text.count) { bytes, range in
          hasLine = hasLine || spellings.contains { bytes[range].elementsEqual($0) }
        }
        return hasLine
      }
    }
  }

  private static func split(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, _ line: Line) {
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, bytes[end] != 0x0A { end += 1 }
      line(bytes, start..<end)
      start = end + 1
    }
  }
}
