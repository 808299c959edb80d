import Canvas

/// Stand-ins for a terminal whose encoding is not UTF-8.
enum ASCIIGlyphs {
  /// The ASCII glyph of a cell; `?` when there is none.
  static func of(_ cell: Cell, in grid: Grid) -> UInt32 {
    if cell.glyph < 0x7F { return cell.glyph }
    let base = grid.text(of: cell).unicodeScalars.first?.value ?? 0x3F
    return base < 0x7F ? base : of(base)
  }

  /// The ASCII glyph of a scalar.
  static func of(_ scalar: UInt32) -> UInt32 {
    guard let character = Unicode.Scalar(scalar).map(Character.init) else { return question }
    if let known = marks[character] { return UInt32(known) }
    if let letter = letters[character] { return UInt32(letter) }
    switch scalar {
    case 0x2500...0x257F: return UInt32(UInt8(ascii: "+"))
    case 0x2580...0x259F: return UInt32(UInt8(ascii: "#"))
    case 0x2400...0x2421: return UInt32(UInt8(ascii: "^"))
    default: return question
    }
  }

  private static let question = UInt32(UInt8(ascii: "?"))

  private static let marks: [Character: UInt8] = table([
    (">", "▸›→»≥▶"), ("<", "‹←«≤◀"), ("^", "↑"), ("v", "✓↓✔"), ("x", "×✗"), ("-", "–—─━"), ("|", "│┃▏"),
    (".", "·…"), ("*", "•●"), ("o", "○"), (":", "░▒"), ("'", "’‘"), ("\"", "“”"), ("_", "▁▂"), ("=", "▃▄▅"),
  ])

  private static let letters: [Character: UInt8] = table([
    ("a", "àáâãäå"), ("c", "ç"), ("e", "èéêë"), ("i", "ìíîï"), ("n", "ñ"), ("o", "òóôõö"), ("u", "ùúûü"),
    ("y", "ýÿ"), ("A", "ÀÁÂÃÄÅ"), ("C", "Ç"), ("E", "ÈÉÊË"), ("I", "ÌÍÎÏ"), ("N", "Ñ"), ("O", "ÒÓÔÕÖ"),
    ("U", "ÙÚÛÜ"), ("Y", "Ý"),
  ])

  private static func table(_ rows: [(ascii: Character, shown: String)]) -> [Character: UInt8] {
    var result: [Character: UInt8] = [:]
    for row in rows {
      for character in row.shown { result[character] = row.ascii.asciiValue }
    }
    return result
  }
}
