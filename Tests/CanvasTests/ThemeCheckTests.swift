import Testing

@testable import Canvas

@Suite("Contrast and what differs without colour")
struct ThemeCheckTests {
  @Test(
    "ratios as WCAG counts them",
    arguments: [(16, 231, 21.0), (231, 231, 1.0), (243, 231, 4.54), (196, 231, 3.99), (21, 231, 8.59)])
  func ratios(one: UInt8, other: UInt8, ratio: Double) {
    #expect(abs(Contrast.ratio(one, other) - ratio) < 0.01)
    #expect(Contrast.ratio(one, other) == Contrast.ratio(other, one))
  }

  @Test("what an entry leaves out it takes from text, so that a theme may have a background of its own")
  func base() throws {
    let theme = try Theme(entries: [
      "text": ["fg": .number(231), "bg": .number(16)], "error": ["fg": .number(217)],
      "title": ["bg": .number(18)], "hint": [:],
    ])
    #expect(theme.style("error", colours: 256) == Style(fg: .palette(217), bg: .palette(16)))
    #expect(theme.style("hint", colours: 256) == Style(fg: .palette(231), bg: .palette(16)))
    // Without colours only a background that differs from everyone's is worth a reverse.
    #expect(theme.style("error", colours: 0) == Style())
    #expect(theme.style("text", colours: 0) == Style())
    #expect(theme.style("title", colours: 0) == Style(reverse: true))
  }

  /// Attributes that keep apart what must differ without colour.
  private static let attributes: [String: [String: ThemeValue]] = [
    "title": ["reverse": .flag(true)], "field": ["underline": .flag(true)],
    "field.focus": ["reverse": .flag(true)],
    "field.error": ["underline": .flag(true), "bold": .flag(true)],
    "field.selected": ["reverse": .flag(true), "bold": .flag(true)], "error": ["bold": .flag(true)],
    "selection": ["reverse": .flag(true)], "menu": ["reverse": .flag(true)],
    "menu.selected": ["bold": .flag(true)], "button": ["reverse": .flag(true)],
    "button.focus": ["bold": .flag(true)], "chip": ["reverse": .flag(true)],
    "chip.focus": ["reverse": .flag(true), "bold": .flag(true)], "label.focus": ["bold": .flag(true)],
    "status": ["reverse": .flag(true)], "status.error": ["reverse": .flag(true), "bold": .flag(true)],
    "status.warning": ["reverse": .flag(true), "bold": .flag(true)], "match": ["underline": .flag(true)],
  ]

  private func problems(
    _ change: [String: [String: ThemeValue]], on backgrounds: [UInt8] = [16], contrast: Double? = nil
  )
    throws -> [ThemeProblem]
  {
    let entries = Self.attributes.merging(change) { _, new in new }
    return ThemeCheck.problems(try Theme(entries: entries, backgrounds: backgrounds, contrast: contrast))
  }

  @Test("a theme of attributes alone is in order on black and on white")
  func plain() throws {
    #expect(try problems([:], on: [16, 231]).isEmpty)
  }

  @Test(
    "a theme for white alone must let its own list be read on black, too: whoever tries it on finds the way out"
  )
  func wayOut() throws {
    let dark: [String: [String: ThemeValue]] = ["text": ["fg": .number(16)]]
    let found = try problems(dark, on: [231])
    #expect(
      found.contains {
        $0.key == "roles.preview" && $0.message.hasSuffix("di latar 16; paling sedikit 4,5:1")
      })
    #expect(!found.contains { $0.key == "roles.hint" }, "the screen itself is for white")
    let paper = dark.merging([
      "preview": ["fg": .number(16), "bg": .number(231), "mono": .list([])],
      "selection": ["fg": .number(16), "bg": .number(117), "mono": .list(["reverse"])],
      "field.focus": ["fg": .number(231), "bg": .number(24), "mono": .list(["reverse"])],
      "status": ["fg": .number(231), "bg": .number(24), "mono": .list(["reverse"])],
    ]) { $1 }
    #expect(try problems(paper, on: [231]).isEmpty)
  }

  @Test("too little contrast is named, on the background where it is worst")
  func contrast() throws {
    // xterm's 244 reads well on black (5,3) and badly on white (3,9).
    #expect(try problems(["hint": ["fg": .number(244)]]).isEmpty)
    let found = try problems(["hint": ["fg": .number(244)]], on: [16, 231])
    #expect(found.map(\.key) == ["roles.hint"])
    #expect(found.first?.message.contains("kontras 3,9:1 di latar 231") == true)
  }

  @Test("a theme may promise more; faint letters count as faint; reverse changes nothing")
  func promises() throws {
    #expect(try problems(["hint": ["fg": .number(244)]], contrast: 7).map(\.key) == ["roles.hint"])
    #expect(try problems(["hint": ["fg": .number(244), "dim": .flag(true)]]).map(\.key) == ["roles.hint"])
    #expect(try problems(["hint": ["fg": .number(244), "reverse": .flag(true)]]).isEmpty)
  }

  @Test("a pair that only colour tells apart is named")
  func colourAlone() throws {
    let found = try problems(["error": ["fg": .number(196)]])
    #expect(found.map(\.key) == ["roles.error", "roles.error"])
    #expect(found.allSatisfy { $0.message.contains("tanpa warna sama dengan") })
  }

  @Test("8 colours have their own contrast")
  func eightColours() throws {
    let palette = ["hijau": PaletteColor(full: 22, basic: 2), "putih": PaletteColor(full: 231, basic: 7)]
    let theme = try Theme(
      entries: Self.attributes.merging(["toast": ["fg": .text("putih"), "bg": .text("hijau")]]) { _, new in
        new
      },
      palette: palette)
    #expect(
      ThemeCheck.problems(theme).map(\.message) == ["dengan 8 warna kontras 1,7:1; paling sedikit 4,5:1"])
  }
}
