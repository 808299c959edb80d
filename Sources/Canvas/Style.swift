/// A colour of the terminal.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// A number of the 256-colour palette; 0 to 7 are in every colour terminal, 8 to 15 their bright forms.
  case palette(UInt8)
}

extension Color {
  /// 0 for the terminal's own, else the number and one.
  var packed: UInt32 {
    switch self {
    case .standard: 0
    case .palette(let number): UInt32(number) + 1
    }
  }

  init(packed: UInt32) {
    self = packed == 0 ? .standard : .palette(UInt8(truncatingIfNeeded: packed - 1))
  }
}

/// How a piece of text looks.
public struct Style: Hashable, Sendable {
  /// The colour of the letters.
  public var fg: Color
  /// The colour behind them.
  public var bg: Color
  /// Bold.
  public var bold: Bool
  /// Fainter than normal; terminals without it show it as normal.
  public var dim: Bool
  /// Underlined.
  public var underline: Bool
  /// Foreground and background exchanged.
  public var reverse: Bool

  /// A style; without arguments the terminal's plain text.
  public init(
    fg: Color = .standard, bg: Color = .standard, bold: Bool = false, dim: Bool = false,
    underline: Bool = false, reverse: Bool = false
  ) {
    self.fg = fg
    self.bg = bg
    self.bold = bold
    self.dim = dim
    self.underline = underline
    self.reverse = reverse
  }

  /// The style in one number: 9 bits of foreground, 9 of background, 4 of attributes.
  var packed: UInt32 {
    var bits = fg.packed | bg.packed << 9
    for (place, isOn) in [bold, dim, underline, reverse].enumerated() where isOn {
      bits |= 1 << (18 + UInt32(place))
    }
    return bits
  }

  init(packed: UInt32) {
    self.init(
      fg: Color(packed: packed & 0x1FF), bg: Color(packed: packed >> 9 & 0x1FF), bold: packed >> 18 & 1 == 1,
      dim: packed >> 19 & 1 == 1, underline: packed >> 20 & 1 == 1, reverse: packed >> 21 & 1 == 1)
  }

  /// The same without colours, for a terminal that has none: a background of its own becomes reverse.
  public var monochrome: Style {
    Style(bold: bold, dim: dim, underline: underline, reverse: reverse || bg != .standard)
  }
}
