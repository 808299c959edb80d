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

  /// Eight or sixteen lower-case hex digits.
  mutating func hex(_ value: UInt64, digits: Int) {
    if digits == 16 { hex(UInt32(truncatingIfNeeded: value >> 32)) }
    hex(UInt32(truncatingIfNeeded: value))
  }

  /// Eight of them in one word.
  private mutating func hex(_ value: UInt32) {
    var word = UInt64(value)
    word = (word | word << 16) & 0x0000_FFFF_0000_FFFF
    word = (word | word << 8) & 0x00FF_00FF_00FF_00FF
    word = (word | word << 4) & 0x0F0F_0F0F_0F0F_0F0F
    // From ten on a digit is a letter, 0x27 places behind.
    let letters = (word + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    let digits = word + 0x3030_3030_3030_3030 + letters * 0x27
    room.storeBytes(of: digits.bigEndian, toByteOffset: count, as: UInt64.self)
    count += 8
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
