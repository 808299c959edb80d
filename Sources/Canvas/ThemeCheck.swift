/// Whether a theme can be read: contrast of every role, and what must differ without colour.
public enum ThemeCheck {
  /// The least contrast of text (WCAG 2.2, 1.4.3 level AA).
  public static let least = 4.5

  /// Every problem, by role.
  ///
  /// A colour that a role leaves to the terminal is taken from the theme's own declaration (`background`): on a dark one
  /// letters are xterm's light grey, on a light one black. Faint letters count as two thirds of their colour, as VTE
  /// and xterm draw them.
  public static func problems(_ theme: Theme) -> [ThemeProblem] {
    var problems: [ThemeProblem] = []
    let wanted = max(least, theme.contrast)
    for role in Role.known {
      var worst: (ratio: Double, on: UInt8)?
      for background in theme.backgrounds + (anywhere.contains(role) ? [16, 231] : []) {
        let ratio = contrast(theme.style(role, colours: 256), on: background)
        if ratio < worst?.ratio ?? wanted { worst = (ratio, background) }
      }
      if let worst {
        problems.append(
          ThemeProblem(
            key: "roles.\(role.name)",
            message:
              "kontras \(decimal(worst.ratio)):1 di latar \(worst.on); paling sedikit \(decimal(wanted)):1"))
      }
      let basic = theme.style(role, colours: 8)
      if case .palette(let fg) = basic.fg, case .palette(let bg) = basic.bg, Contrast.ratio(fg, bg) < least {
        problems.append(
          ThemeProblem(
            key: "roles.\(role.name)",
            message:
              "dengan 8 warna kontras \(decimal(Contrast.ratio(fg, bg))):1; paling sedikit \(decimal(least)):1"
          ))
      }
    }
    for (one, other) in distinct where theme.style(one, colours: 0) == theme.style(other, colours: 0) {
      problems.append(
        ThemeProblem(
          key: "roles.\(one.name)",
          message: "tanpa warna sama dengan \(other.name); beri bold, underline, reverse, atau mono"))
    }
    return problems
  }

  /// What the list of themes is drawn with. Whoever tries a theme on that is made for another background must be able to
  /// read his way out.
  static let anywhere: [Role] = [
    "preview", "preview.dim", "preview.title", "preview.border", "selection", "field.focus", "status",
    "status.key",
  ]

  /// Pairs that people must tell apart on a screen without colours. Review states carry a glyph of their own besides.
  static let distinct: [(Role, Role)] = [
    ("field.focus", "field"), ("field.focus", "text"), ("field.error", "field"),
    ("field.selected", "field.focus"),
    ("error", "text"), ("error", "hint"), ("selection", "text"), ("menu.selected", "menu"),
    ("button.focus", "button"), ("chip.focus", "chip"), ("label.focus", "label"), ("title", "text"),
    ("status.error", "status"), ("status.warning", "status"), ("match", "text"),
  ]

  /// The contrast of a style on a terminal whose own background is this palette number.
  static func contrast(_ style: Style, on background: UInt8) -> Double {
    let dark = Contrast.luminance(Contrast.channels(background)) < 0.18
    var letters = color(style.fg) ?? Contrast.channels(dark ? 7 : 16)
    var behind = color(style.bg) ?? Contrast.channels(background)
    if style.reverse { swap(&letters, &behind) }
    if style.dim {
      func faint(_ strong: Int, _ ground: Int) -> Int { (2 * strong + ground) / 3 }
      letters = (
        faint(letters.red, behind.red), faint(letters.green, behind.green), faint(letters.blue, behind.blue)
      )
    }
    return Contrast.ratio(letters, behind)
  }

  private static func color(_ color: Color) -> (red: Int, green: Int, blue: Int)? {
    if case .palette(let number) = color { return Contrast.channels(number) }
    return nil
  }

  /// One decimal, with a comma as in Indonesian; cut, not rounded, so that 4,49 never reads as enough.
  private static func decimal(_ number: Double) -> String {
    let tenths = Int(number * 10)
    return "\(tenths / 10),\(tenths % 10)"
  }
}
