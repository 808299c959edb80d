/// Crockford's base 32: digits and capitals without I, L, O and U, so that a code can be said on the phone.
enum Base32 {
  /// The 32 symbols in order of their value.
  private static let symbols: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

  /// The symbol of a value below 32.
  static func symbol(_ value: UInt8) -> UInt8 { symbols.utf8Start[Int(value & 31)] }

  /// Writes a number's decimal digits; returns the place behind them.
  static func write(_ number: UInt64, to room: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int {
    var (end, rest) = (start + 1, number / 10)
    while rest > 0 {
      end += 1
      rest /= 10
    }
    rest = number
    for place in stride(from: end - 1, through: start, by: -1) {
      room[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    return end
  }

  /// By byte the value of its symbol, as a character so many behind `#`; `~` where it is none. Lower case counts, O reads as
  /// 0, I and L as 1. Text of the program itself: a table that is made at its first use costs a look at each.
  private static let values: StaticString = #"""
    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~#$%&'()*+,~~~~~~~-./01234$56$78#9:;<=~>?@AB~~~~~~-./01234$56$78#9:;<=~>?@AB~~~~~
    """#

  /// The value of a symbol as people may type it, or nil.
  static func value(_ byte: UInt8) -> UInt8? {
    guard byte < 128 else { return nil }
    let value = values.utf8Start[Int(byte)] &- 0x23
    return value < 32 ? value : nil
  }

  /// Multiplication by x in GF(32), modulo x⁵ + x² + 1.
  static func timesX(_ value: UInt8) -> UInt8 {
    let shifted = value << 1
    return shifted & 32 == 0 ? shifted : (shifted ^ 0x25) & 31
  }
}
