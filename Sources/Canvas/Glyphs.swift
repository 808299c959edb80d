/// What is drawn for a character: mostly itself, sometimes a stand-in that every terminal can show.
///
/// A terminal and ncurses can show one base with up to four marks in a cell. Emoji sequences, skin tones
/// and flags advance by different widths in every terminal, so they become U+FFFD; control characters become
/// symbols, so that bytes from data files never reach the terminal as escape sequences.
enum Glyphs {
  /// Shown for what cannot be shown.
  static let replacement: UInt32 = 0xFFFD
  /// The base under a combining mark that has none.
  static let dottedCircle: UInt32 = 0x25CC
  /// How many marks ncurses keeps in a cell besides the base.
  static let marksKept = 4

  /// One base with its marks.
  struct Part {
    var base: UInt32
    var marks: [UInt32]
    var width: Int
  }

  /// Cells that a character takes.
  static func width(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    if let only = scalars.first, scalars.count == 1 { return single(only.value).width }
    return parts(character).reduce(0) { $0 + $1.width }
  }

  /// The stand-in of a scalar that is a character by itself, and its width.
  static func single(_ scalar: UInt32) -> (glyph: UInt32, width: Int) {
    if let symbol = symbol(scalar) { return (symbol, 1) }
    switch TextWidth.of(scalar: scalar) {
    case 1: return (scalar, 1)
    case 2: return isFlagOrTone(scalar) ? (replacement, 1) : (scalar, 2)
    case 0: return (dottedCircle, isIgnorable(scalar) ? 0 : 1)
    default: return (replacement, 1)
    }
  }

  /// A character as cells: usually one part, several for scripts that put two bases in one character.
  static func parts(_ character: Character) -> [Part] {
    var parts: [Part] = []
    var emoji = false
    for scalar in character.unicodeScalars {
      let value = scalar.value
      if isFlagOrTone(value) { emoji = true }
      if isIgnorable(value) { continue }
      let cells = TextWidth.of(scalar: value)
      if cells == 0, let last = parts.indices.last {
        if parts[last].marks.count < marksKept { parts[last].marks.append(value) }
        continue
      }
      if cells == 0 {
        parts.append(Part(base: dottedCircle, marks: [value], width: 1))
        continue
      }
      let (glyph, width) = single(value)
      if value >= 0x1F000 { emoji = emoji || parts.count > 0 }
      parts.append(Part(base: glyph, marks: [], width: width))
    }
    // Joined emoji: more than one picture in a character, or one picture joined with anything else.
    let pictures = parts.count > 1 && parts.contains { $0.base >= 0x1F000 }
    return emoji || pictures ? [Part(base: replacement, marks: [], width: 1)] : parts
  }

  /// The visible symbol of a control character.
  static func symbol(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0..<0x20: 0x2400 + scalar
    case 0x7F: 0x2421
    case 0x80..<0xA0, 0x2028, 0x2029: replacement
    case 0xAD: 0x2D  // a soft hyphen is one cell to wcwidth and none to some terminals
    default: nil
    }
  }

  /// Regional indicators, skin tones and tag characters: they change their neighbours' width.
  static func isFlagOrTone(_ scalar: UInt32) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar) || (0x1F3FB...0x1F3FF).contains(scalar)
      || (0xE0020...0xE007F).contains(scalar)
  }

  /// Invisible scalars that only steer a renderer (joiners, variation selectors, direction marks): dropped.
  static func isIgnorable(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0x61C, 0x180E,
      0xFFF9...0xFFFB, 0xE0001...0xE01EF:
      true
    default: false
    }
  }

  /// Whether a scalar is always a character of its own, so that text can be drawn without finding graphemes.
  static func standsAlone(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300: true
    case 0x2010..<0x2028, 0x2030..<0x2060, 0x2070..<0x20D0, 0x2100..<0x2C00: true
    default: false
    }
  }
}
