/// Keys of single bytes below 128.
enum PlainKeys {
  /// The key of a byte; Esc as the key (the decoder asks only when it stands alone).
  static func press(_ byte: UInt8) -> KeyPress {
    switch byte {
    case 0x00: KeyPress(.char(" "), ctrl: true)
    case 0x08, 0x7F: KeyPress(.backspace)
    case 0x09: KeyPress(.tab)
    case 0x0A, 0x0D: KeyPress(.enter)
    case 0x1B: KeyPress(.escape)
    case 0x01...0x1A: .ctrl(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1C...0x1F: .ctrl(Character(Unicode.Scalar(byte + 0x40)))
    default: .char(Character(Unicode.Scalar(byte)))
    }
  }
}

/// The first scalar of UTF-8 bytes, strictly: no overlong forms, no surrogates.
enum UTF8Step {
  case scalar(Unicode.Scalar, used: Int)
  case invalid
  case incomplete

  /// Looks at the first bytes only.
  static func first(_ bytes: ArraySlice<UInt8>) -> UTF8Step {
    guard let lead = bytes.first else { return .incomplete }
    let length: Int
    switch lead {
    case 0..<0x80: return .scalar(Unicode.Scalar(lead), used: 1)
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return .invalid
    }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for byte in bytes.dropFirst().prefix(length - 1) {
      guard byte & 0xC0 == 0x80 else { return .invalid }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard bytes.count >= length else { return .incomplete }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return .invalid }
    return .scalar(scalar, used: length)
  }
}

/// What is kept of a paste.
enum PastedText {
  /// Line ends as `\n`, a tab as a blank so that words stay apart, other control characters left out, bytes that
  /// are not UTF-8 as U+FFFD.
  static func clean(_ bytes: ArraySlice<UInt8>) -> String {
    var result = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0A: if !afterReturn { result.append("\n") }
      case 0x0D: result.append("\n")
      case 0x09: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0: continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
