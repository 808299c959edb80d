/// How often each byte occurs in a buffer, from a few stretches of it: a needle is looked for by its rarest bytes.
struct ByteFrequencies: Sendable {
  /// Per byte, its share among 65,536; nothing is 0, because a stretch need not hold everything.
  private var shares = [UInt32](repeating: 1, count: 256)

  /// Before any text is known: every byte alike.
  static let unknown = ByteFrequencies()

  private init() {}

  /// Looks at `stretches` times 2 KB, evenly spread.
  init(_ text: UnsafeRawBufferPointer, stretches: Int = 16) {
    self.init(count: text.count, stretches: stretches) { UnsafeRawBufferPointer(rebasing: text[$0]) }
  }

  /// The same where only what is looked at shall be read: `part` gives those bytes of `size`.
  init(count size: Int, stretches: Int = 16, part: (Range<Int>) -> UnsafeRawBufferPointer?) {
    guard size > 0 else { return }
    let length = min(2_048, size)
    let stretches = size > length ? stretches : 1
    var counts = [UInt32](repeating: 0, count: 256)
    for stretch in 0..<stretches {
      let start = (size - length) / stretches * stretch
      guard let bytes = part(start..<start + length) else { return }
      for byte in bytes { counts[Int(byte)] += 1 }
    }
    for (byte, count) in counts.enumerated() {
      shares[byte] = max(1, UInt32(UInt64(count) * 65_536 / UInt64(length * stretches)))
    }
  }

  /// The share of a byte, above 0 and at most 1.
  func share(_ byte: UInt8) -> Double { Double(shares[Int(byte)]) / 65_536 }
}
