/// How well two colours of the 256-colour palette can be told apart, as WCAG 2.2 counts it.
///
/// Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; the palette's values are xterm's (its cube 16 to 231 and grey
/// ramp 232 to 255 are the same in every terminal, the first sixteen are often changed by people).
public enum Contrast {
  /// Red, green and blue, 0 to 255 each, of a palette number.
  public static func channels(_ number: UInt8) -> (red: Int, green: Int, blue: Int) {
    let index = Int(number)
    if index < 16 {
      let color = first[index]
      return (color >> 16, color >> 8 & 0xFF, color & 0xFF)
    }
    if index >= 232 {
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
    let cube = index - 16
    return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
  }

  /// The contrast ratio of two colours given as channels, 1 to 21.
  public static func ratio(
    _ one: (red: Int, green: Int, blue: Int), _ other: (red: Int, green: Int, blue: Int)
  ) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The contrast ratio of two palette numbers, 1 to 21.
  public static func ratio(_ one: UInt8, _ other: UInt8) -> Double { ratio(channels(one), channels(other)) }

  /// Relative luminance, 0 (black) to 1 (white).
  static func luminance(_ color: (red: Int, green: Int, blue: Int)) -> Double {
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  private static func linear(_ channel: Int) -> Double {
    let value = Double(channel) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    return base * base * fifthRoot(base * base)
  }

  /// x^(1/5) by Newton's method, so that x^2.4 = x² · (x²)^(1/5) needs no mathematics library in this room.
  private static func fifthRoot(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    var root = 1.0
    for _ in 0..<40 { root = (4 * root + x / (root * root * root * root)) / 5 }
    return root
  }

  private static let levels = [0, 95, 135, 175, 215, 255]
  private static let first = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}
