/// Answers of revisions that wait to be put into columns, as they stand in their entries.
struct UnshownAnswers {
  /// Beyond so many bytes answers go into the columns at once.
  private static let most = 16 << 20
  private var bytes: [UInt8] = []
  /// By slot where its answers begin and, in the low 24 bits, how many bytes they are; 0 for none.
  private var places: [UInt64] = []

  /// By slot the answers that came last.
  var newest: [(slot: Int, range: Range<Int>)] {
    places.indices.compactMap { slot in
      let (start, count) = (Int(places[slot] >> 24), Int(places[slot] & 0xFF_FFFF))
      return places[slot] == 0 ? nil : (slot, start..<start + count)
    }
  }

  /// False when there is no room.
  mutating func add(_ slot: Int, _ personal: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count + personal.count < Self.most else { return false }
    if bytes.isEmpty {
      // Room that stays empty costs addresses, not memory; and a slot's answers never begin at 0.
      bytes.reserveCapacity(Self.most)
      bytes.append(0)
    }
    while places.count <= slot { places.append(0) }
    places[slot] = UInt64(bytes.count) << 24 | UInt64(personal.count)
    bytes.append(contentsOf: personal)
    return true
  }

  func withBytes(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Void) {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
}
