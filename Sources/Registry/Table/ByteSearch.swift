/// Finding a short text in packed bytes, 32 at a time: where the needle's first and last byte both fit, the rest is
/// compared (the generic SIMD algorithm described by Wojciech Muła).
struct Needle: Sendable {
  private let bytes: [UInt8]
  private let first: SIMD32<UInt8>
  private let last: SIMD32<UInt8>

  /// The folded text to look for; must not be empty.
  init(_ text: [UInt8]) {
    bytes = text
    first = SIMD32(repeating: text.first ?? 0)
    last = SIMD32(repeating: text.last ?? 0)
  }

  /// Whether the needle occurs in `range` of the buffer.
  func occurs(in buffer: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
    let count = bytes.count
    guard count > 0, range.count >= count, range.upperBound <= buffer.count else { return false }
    var at = range.lowerBound
    let end = range.upperBound - count
    // A load may look beyond the range, never beyond the buffer; what is found there is left out.
    while at <= end, at + count - 1 + 32 <= buffer.count {
      let heads = buffer.loadUnaligned(fromByteOffset: at, as: SIMD32<UInt8>.self)
      let tails = buffer.loadUnaligned(fromByteOffset: at + count - 1, as: SIMD32<UInt8>.self)
      let fits = (heads .== first) .& (tails .== last)
      if any(fits) {
        for lane in 0..<32 where fits[lane] && at + lane <= end {
          if isHere(buffer, at + lane) { return true }
        }
      }
      at += 32
    }
    while at <= end {
      if isHere(buffer, at) { return true }
      at += 1
    }
    return false
  }

  private func isHere(_ buffer: UnsafeRawBufferPointer, _ at: Int) -> Bool {
    for index in 0..<bytes.count where buffer[at + index] != bytes[index] { return false }
    return true
  }
}
