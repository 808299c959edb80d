/// A colour of the terminal.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// A number of the 256-colour palette; 0 to 7 are in every colour terminal, 8 to 15 their bright forms.
  case palette(UInt8)
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

  /// The same without colours, for a terminal that has none: a background of its own becomes reverse.
  public var monochrome: Style {
    Style(bold: bold, dim: dim, underline: underline, reverse: reverse || bg != .standard)
  }
}
