/// Six characters of Crockford's base 32 (no I, L, O, U): 30 random bits.
enum WriterCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  static func make(random: (Int) -> [UInt8]) -> String {
    let bits = random(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let characters = (0..<6).map { alphabet[Int(bits >> UInt32(5 * $0) & 31)] }
    return String(decoding: characters, as: UTF8.self)
  }

  static func isValid(_ text: String) -> Bool {
    text.utf8.count == 6 && text.utf8.allSatisfy(isLetter)
  }

  /// Whether a byte is one of the alphabet's.
  static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "I"), UInt8(ascii: "L"), UInt8(ascii: "O"), UInt8(ascii: "U"): false
    default: (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
  }

  /// PREV of the writer's first entry.
  static func digest(_ code: String) -> Digest { Digest(of: Array(code.utf8)) }
}
