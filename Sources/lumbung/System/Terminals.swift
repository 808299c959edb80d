/// Text on its way to a terminal: what people typed, in a form, a file or on the command line, must neither steer it nor turn the
/// direction in which it is read.
enum Terminals {
  /// Control characters become question marks, byte for byte, and so do the marks that turn the direction.
  static func makeHarmless(_ bytes: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      let isControl = bytes[index] < 0x20 && ![0x09, 0x0A, 0x0D].contains(bytes[index])
      let length = isControl ? 1 : bytes.withUnsafeBytes { steering($0, at: index) }
      for place in index..<index + length { bytes[place] = 0x3F }
      index += max(1, length)
    }
  }

  /// A line of JSON with the same characters as JSON's own escapes, which say the same.
  static func escaped(_ json: UnsafeRawBufferPointer) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(json.count)
    var (start, index) = (0, 0)
    while index < json.count {
      let length = steering(json, at: index)
      if length > 0 {
        let scalar = String(decoding: json[index..<index + length], as: UTF8.self).unicodeScalars.first
        let digits = String(scalar?.value ?? 0xFFFD, radix: 16)
        out += json[start..<index]
        out += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
        start = index + length
      }
      index += max(1, length)
    }
    return out + json[start...]
  }

  /// How many bytes at the end may be the beginning of what steers.
  static func begun(_ bytes: [UInt8]) -> Int {
    switch (bytes.dropLast().last, bytes.last) {
    case (_, 0xC2), (_, 0xD8), (_, 0xE2): 1
    case (0xE2, 0x80), (0xE2, 0x81): 2
    default: 0
    }
  }

  /// The length of a character of UTF-8 that is no byte below 0x20 and steers all the same: U+007F to U+009F, or a mark of
  /// direction (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069). 0 for all others.
  private static func steering(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch bytes[index] {
    case 0x7F: return 1
    case 0xC2: return 0x80...0x9F ~= next ? 2 : 0
    case 0xD8: return next == 0x9C ? 2 : 0
    case 0xE2 where index + 2 < bytes.count:
      switch (next, bytes[index + 2]) {
      case (0x80, 0x8E...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): return 3
      default: return 0
      }
    default: return 0
    }
  }
}
