/// Answers of revisions that wait to be put into columns, as they stand in their entries.
struct UnshownAnswers {
  /// Beyond so many bytes answers go into the columns at once.
  private static let most = 16 << 20
  private var bytes: [UInt8] = []
  private var ranges: [Int: Range<Int>] = [:]

  /// By slot the answers that came last.
  var newest: [Int: Range<Int>] { ranges }

  /// False when there is no room.
  mutating func add(_ slot: Int, _ personal: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count + personal.count <= Self.most else { return false }
    ranges[slot] = bytes.count..<bytes.count + personal.count
    bytes.append(contentsOf: personal)
    return true
  }

  func withBytes(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Void) {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
  }
}
