/// One value of a theme file.
public enum ThemeValue: Hashable, Sendable {
  case text(String)
  case number(Int)
  case flag(Bool)
  case list([String])
}

/// A colour of a theme's palette: its number among 256, and the one that stands for it where there are 8.
public struct PaletteColor: Hashable, Sendable {
  /// The number in the 256-colour palette.
  public var full: UInt8
  /// 0 to 7.
  public var basic: UInt8

  /// A colour; without `basic` the nearest of the eight is taken.
  public init(full: UInt8, basic: UInt8? = nil) {
    self.full = full
    self.basic = basic.map { $0 & 7 } ?? BasicColors.nearest(full)
  }
}

/// What is wrong in a theme, at which key.
public struct ThemeProblem: Error, Hashable, Sendable {
  /// `roles.title.fg`.
  public var key: String
  /// Indonesian: what is wrong and what would be right.
  public var message: String

  /// A problem at a key.
  public init(key: String, message: String) {
    self.key = key
    self.message = message
  }
}

/// The looks of all roles.
///
/// A role without an entry takes that of its longest dotted prefix; an entry without `fg` or `bg` takes the one of
/// `text`; a theme with a parent takes what it does not
/// say itself from the parent, role by role. The entries come as plain dictionaries, so that reading files
/// stays outside this pure room. An entry may say `fg`, `bg` (a palette name, a number to 255, or `standard`),
/// `bold`, `dim`, `underline`, `reverse` (true or false) and `mono` (a list of those four, for a terminal
/// without colours; by default a background of its own becomes reverse).
public struct Theme: Sendable {
  /// The name in the theme file.
  public let name: String
  /// Colour names, the parent's included.
  public let palette: [String: PaletteColor]
  /// The terminal backgrounds that the theme is made for, as palette numbers; `ThemeCheck` reads it on each.
  public let backgrounds: [UInt8]
  /// The contrast that the theme promises, when it is more than everyone's.
  public let contrast: Double

  private let entries: [String: [String: ThemeValue]]
  /// Looks by role number, for 256 colours, 8 colours and none.
  private let full: [Style]
  private let basic: [Style]
  private let mono: [Style]

  /// A theme from the values of its file.
  public init(
    name: String = "", entries: [String: [String: ThemeValue]], palette: [String: PaletteColor] = [:],
    parent: Theme? = nil, backgrounds: [UInt8]? = nil, contrast: Double? = nil
  ) throws(ThemeProblem) {
    let palette = (parent?.palette ?? [:]).merging(palette) { _, own in own }
    var reader = ThemeReader(palette: palette)
    for key in entries.keys.sorted() where !Role.isKnown(key) {
      throw ThemeProblem(key: "roles.\(key)", message: "peran ini tidak dikenal")
    }
    let merged = (parent?.entries ?? [:]).merging(entries) { _, own in own }
    // What others leave out they take from `text`, so it is read first.
    if let text = merged["text"] { try reader.read(role: "text", text) }
    for key in merged.keys.sorted() where key != "text" { try reader.read(role: key, merged[key] ?? [:]) }
    self.name = name
    self.palette = palette
    self.backgrounds = backgrounds ?? parent?.backgrounds ?? [16]
    self.contrast = contrast ?? parent?.contrast ?? 0
    self.entries = merged
    full = Role.known.map { reader.looks(of: $0.name).full }
    basic = Role.known.map { reader.looks(of: $0.name).basic }
    mono = Role.known.map { reader.looks(of: $0.name).mono }
  }

  /// The look of a role on a terminal with this many colours (0 or 1: none).
  public func style(_ role: Role, colours: Int) -> Style {
    let styles = colours >= 256 ? full : colours >= 8 ? basic : mono
    let index = Int(role.index)
    return index < styles.count ? styles[index] : Style()
  }

  /// A look without any colour, for the time before a theme is read and for tests.
  public static let plain: Theme = {
    let attributes: [String: [String: ThemeValue]] = [
      "title": ["reverse": .flag(true)], "heading": ["bold": .flag(true)],
      "text.strong": ["bold": .flag(true)], "status.key": ["bold": .flag(true)],
      "field.focus": ["underline": .flag(true), "bold": .flag(true)],
      "error": ["bold": .flag(true)], "selection": ["reverse": .flag(true)],
      "cursor.row": ["reverse": .flag(true)], "match": ["underline": .flag(true)],
      "menu.selected": ["reverse": .flag(true)], "button.focus": ["reverse": .flag(true)],
    ]
    // The literal above names known roles only (a test says so); were it wrong, an empty theme still shows text.
    return (try? Theme(name: "polos", entries: attributes)) ?? Theme()
  }()

  private init() { self.init(name: "", packed: []) }

  // MARK: Looks that were worked out before

  /// The looks of all roles as numbers, three a role: for 256 colours, 8 colours and none.
  public var packed: [UInt32] {
    zip(full, zip(basic, mono)).flatMap { [$0.packed, $1.0.packed, $1.1.packed] }
  }

  /// A theme from such numbers. It only draws: what its file says beside is not known.
  init(name: String, packed: [UInt32]) {
    self.name = name
    palette = [:]
    backgrounds = [16]
    contrast = 0
    entries = [:]
    full = stride(from: 0, to: packed.count - 2, by: 3).map { Style(packed: packed[$0]) }
    basic = stride(from: 1, to: packed.count - 1, by: 3).map { Style(packed: packed[$0]) }
    mono = stride(from: 2, to: packed.count, by: 3).map { Style(packed: packed[$0]) }
  }
}
