import Testing

@testable import Canvas

@Suite("Roles and themes")
struct ThemeTests {
  @Test("roles: known names are themselves, others their longest known prefix, the rest text")
  func roles() {
    #expect(Role("state.disetujui").name == "state.disetujui")
    #expect(Role("title.demo.extra").name == "title.demo")
    #expect(Role("tidak.ada").name == "text")
    #expect(Role("").name == "text")
    #expect(Set(Role.known.map(\.name)).count == Role.known.count)
    #expect(Role.known.allSatisfy { Role($0.name) == $0 && Role(index: $0.index) == $0 })
    #expect(Role(index: .max).name == "text")
  }

  @Test("a role takes the entry of its longest prefix")
  func prefixes() throws {
    let theme = try Theme(entries: [
      "text": ["fg": .number(7)], "field": ["bg": .number(4)], "field.focus": ["reverse": .flag(true)],
    ])
    #expect(theme.style("field.readonly", colours: 256) == Style(fg: .palette(7), bg: .palette(4)))
    #expect(theme.style("field.focus", colours: 256) == Style(fg: .palette(7), reverse: true))
    #expect(theme.style("heading", colours: 256) == Style(fg: .palette(7)))
  }

  @Test("a child takes from its parent what it does not say itself, and may rename colours")
  func inheritance() throws {
    let parent = try Theme(
      entries: ["error": ["fg": .text("merah"), "bold": .flag(true)], "title": ["reverse": .flag(true)]],
      palette: ["merah": PaletteColor(full: 196)])
    let child = try Theme(
      entries: ["title": ["bold": .flag(true)]], palette: ["merah": PaletteColor(full: 124)], parent: parent)
    #expect(child.style("title", colours: 256) == Style(bold: true))
    #expect(child.style("error", colours: 256) == Style(fg: .palette(124), bold: true))
  }

  @Test("8 colours get the nearest of the eight or the one named; no colours get attributes only")
  func fewColours() throws {
    let theme = try Theme(
      entries: [
        "error": ["fg": .text("merah"), "bold": .flag(true)],
        "selection": ["bg": .text("gelap")],
        "warning": ["fg": .text("merah"), "mono": .list(["underline"])],
      ],
      palette: ["merah": PaletteColor(full: 203), "gelap": PaletteColor(full: 236, basic: 4)])
    #expect(theme.style("error", colours: 8) == Style(fg: .palette(1), bold: true))
    #expect(theme.style("selection", colours: 16) == Style(bg: .palette(4)))
    #expect(theme.style("error", colours: 0) == Style(bold: true))
    #expect(theme.style("selection", colours: 0) == Style(reverse: true))
    #expect(theme.style("warning", colours: 1) == Style(underline: true))
  }

  @Test(
    "mistakes are named by key",
    arguments: [
      (["judul": ["bold": ThemeValue.flag(true)]], "roles.judul"),
      (["title": ["fg": .text("ungu")]], "roles.title.fg"),
      (["title": ["fg": .number(256)]], "roles.title.fg"),
      (["title": ["fg": .flag(true)]], "roles.title.fg"),
      (["title": ["tebal": .flag(true)]], "roles.title.tebal"),
      (["title": ["bold": .text("ya")]], "roles.title.bold"),
      (["title": ["mono": .flag(true)]], "roles.title.mono"),
      (["title": ["mono": .list(["besar"])]], "roles.title.mono"),
    ])
  func mistakes(entries: [String: [String: ThemeValue]], key: String) {
    let problem = #expect(throws: ThemeProblem.self) { try Theme(entries: entries) }
    #expect(problem?.key == key)
    #expect(problem?.message.isEmpty == false)
  }

  @Test("the built-in look has its reverse title, so its own entries were accepted")
  func builtIn() {
    #expect(Theme.plain.style("title", colours: 256).reverse)
    #expect(Theme.plain.style("text", colours: 256) == Style())
  }

  @Test(
    "the nearest of the eight colours",
    arguments: [
      (1, 1), (9, 1), (16, 0), (196, 1), (46, 2), (21, 4), (226, 3), (231, 7), (208, 1), (34, 2), (240, 0),
      (250, 7),
    ])
  func nearest(full: UInt8, basic: UInt8) {
    #expect(BasicColors.nearest(full) == basic)
  }
}

@Suite("Rectangles")
struct GeometryTests {
  @Test("parts never exceed the whole and always add up to it")
  func splitting() {
    let whole = Rect(x: 2, y: 1, width: 10, height: 5)
    let (left, rest) = whole.split(left: 3)
    #expect(left == Rect(x: 2, y: 1, width: 3, height: 5))
    #expect(rest == Rect(x: 5, y: 1, width: 7, height: 5))
    #expect(whole.split(left: 99).rest.isEmpty)
    #expect(whole.split(top: 1).rest == Rect(x: 2, y: 2, width: 10, height: 4))
    #expect(whole.split(bottom: 2).bottom == Rect(x: 2, y: 4, width: 10, height: 2))
    #expect(whole.split(right: 4).right == Rect(x: 8, y: 1, width: 4, height: 5))
    #expect(whole.inset(dx: 6).isEmpty)
    #expect(whole.centered(width: 4, height: 1) == Rect(x: 5, y: 3, width: 4, height: 1))
    #expect(whole.intersection(Rect(x: 50, y: 0, width: 5, height: 5)).isEmpty)
  }
}
