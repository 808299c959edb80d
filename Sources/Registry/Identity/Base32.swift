/// Crockford's base 32: digits and capitals without I, L, O and U, so that a code can be said on the phone.
enum Base32 {
  /// The 32 symbols in order of their value.
  static let symbols: [UInt8] = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// Value of every byte, 255 where it is no symbol. Lower case counts, O reads as 0, I and L as 1.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    for (value, symbol) in symbols.enumerated() {
      table[Int(symbol)] = UInt8(value)
      if symbol >= 65 { table[Int(symbol) + 32] = UInt8(value) }
    }
    for (letter, value) in [("O", 0), ("o", 0), ("I", 1), ("i", 1), ("L", 1), ("l", 1)] as [(String, UInt8)] {
      for byte in letter.utf8 { table[Int(byte)] = value }
    }
    return table
  }()

  /// The value of a symbol as people may type it, or nil.
  static func value(_ byte: UInt8) -> UInt8? {
    let value = values[Int(byte)]
    return value == 255 ? nil : value
  }

  /// Multiplication by x in GF(32), modulo x⁵ + x² + 1.
  static func timesX(_ value: UInt8) -> UInt8 {
    let shifted = value << 1
    return shifted & 32 == 0 ? shifted : (shifted ^ 0x25) & 31
  }
}
