/// Writes short texts into room that is large enough for them: arrays ask at every byte whether they are.
struct ByteWriter {
  private let room: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(_ room: UnsafeMutableRawBufferPointer) { self.room = room }

  /// What was written.
  var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: room[..<count]) }

  mutating func put(_ byte: UInt8) {
    room[count] = byte
    count += 1
  }

  mutating func put(_ text: StaticString) {
    for place in 0..<text.utf8CodeUnitCount { put(text.utf8Start[place]) }
  }

  /// So many lower-case hex digits.
  mutating func hex(_ value: UInt64, digits: Int) {
    for place in 0..<digits { room[count + place] = Hex.digit(value >> UInt64(4 * (digits - 1 - place))) }
    count += digits
  }

  /// The number, with leading zeros up to the width.
  mutating func decimal(_ value: UInt64, width: Int = 1) {
    var (digits, rest) = (1, value / 10)
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    digits = max(digits, width)
    rest = value
    for place in stride(from: count + digits - 1, through: count, by: -1) {
      room[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += digits
  }
}
