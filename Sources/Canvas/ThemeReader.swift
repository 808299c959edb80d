/// Reads the entries of a theme into styles.
struct ThemeReader {
  /// One entry for the three kinds of terminal.
  struct Looks {
    var full = Style()
    var basic = Style()
    var mono = Style()
  }

  let palette: [String: PaletteColor]
  private var looks: [String: Looks] = [:]

  init(palette: [String: PaletteColor]) {
    self.palette = palette
  }

  /// The looks of the longest dotted prefix that has an entry.
  func looks(of role: String) -> Looks {
    var rest = Substring(role)
    while true {
      if let found = looks[String(rest)] { return found }
      guard let dot = rest.lastIndex(of: ".") else { return looks["text"] ?? Looks() }
      rest = rest[..<dot]
    }
  }

  /// Reads one entry.
  mutating func read(role: String, _ entry: [String: ThemeValue]) throws(ThemeProblem) {
    let base = role == "text" ? Looks() : looks["text"] ?? Looks()
    var full = Style(fg: base.full.fg, bg: base.full.bg)
    var basic = Style(fg: base.basic.fg, bg: base.basic.bg)
    var mono: Style?
    for key in entry.keys.sorted() {
      guard let value = entry[key] else { continue }
      let path = "roles.\(role).\(key)"
      switch key {
      case "fg":
        (full.fg, basic.fg) = try color(value, path)
      case "bg":
        (full.bg, basic.bg) = try color(value, path)
      case "mono":
        guard case .list(let names) = value else {
          throw ThemeProblem(key: path, message: "harus berupa daftar, misalnya [\"bold\"]")
        }
        var style = Style()
        for name in names { try Self.set(name, true, &style, path) }
        mono = style
      default:
        guard case .flag(let on) = value else {
          throw ThemeProblem(key: path, message: "harus true atau false")
        }
        try Self.set(key, on, &full, path)
        try Self.set(key, on, &basic, path)
      }
    }
    // Without colours a background of its own becomes reverse; the one that all text has says nothing.
    var shown = full
    if role == "text" || shown.bg == base.full.bg { shown.bg = .standard }
    looks[role] = Looks(full: full, basic: basic, mono: mono ?? shown.monochrome)
  }

  private static func set(
    _ name: String, _ on: Bool, _ style: inout Style, _ path: String
  ) throws(ThemeProblem) {
    switch name {
    case "bold": style.bold = on
    case "dim": style.dim = on
    case "underline": style.underline = on
    case "reverse": style.reverse = on
    default:
      throw ThemeProblem(
        key: path,
        message: "\"\(name)\" tidak dikenal; yang ada: fg, bg, bold, dim, underline, reverse, mono")
    }
  }

  private func color(_ value: ThemeValue, _ path: String) throws(ThemeProblem) -> (Color, Color) {
    switch value {
    case .text("standard"): return (.standard, .standard)
    case .text(let name):
      guard let color = palette[name] else {
        throw ThemeProblem(key: path, message: "warna \"\(name)\" tidak ada di [palette]")
      }
      return (.palette(color.full), .palette(color.basic))
    case .number(let number):
      guard let full = UInt8(exactly: number) else {
        throw ThemeProblem(key: path, message: "nomor warna harus 0 sampai 255")
      }
      return (.palette(full), .palette(BasicColors.nearest(full)))
    default:
      throw ThemeProblem(key: path, message: "harus nama warna, nomor 0 sampai 255, atau \"standard\"")
    }
  }
}

/// The eight colours that every colour terminal has.
enum BasicColors {
  /// The one nearest to a number of the 256-colour palette, by xterm's cube and grey ramp.
  static func nearest(_ number: UInt8) -> UInt8 {
    if number < 16 { return number & 7 }
    if number >= 232 { return number < 244 ? 0 : 7 }
    let cube = Int(number) - 16
    let levels = [cube / 36, cube / 6 % 6, cube % 6]
    guard let most = levels.max(), most > 1 else { return 0 }
    // A channel counts when it is clearly present: at least two thirds of the strongest one.
    let bit = { (level: Int) in level * 3 >= most * 2 ? 1 : 0 }
    return UInt8(bit(levels[0]) | bit(levels[1]) << 1 | bit(levels[2]) << 2)
  }
}
