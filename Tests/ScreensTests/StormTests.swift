import Canvas
import Registry
import Testing

@testable import Screens

/// Hands that slip, keys held down, windows pulled about: whatever comes in, the interface stands.
@Suite("Badai tombol") struct StormTests {
  private static let sizes = [(80, 24), (81, 25), (120, 40), (300, 100), (80, 24), (40, 10), (1, 1)]
  private static let scripts = [
    "<Enter>", "<Enter>", "<Enter>", "<Esc>", "<Esc>", "<Esc><Esc><Esc>", "<Tab>", "<S-Tab>", "<Up>",
    "<Down>",
    "<Down>", "<Left>", "<Right>", "<PgUp>", "<PgDn>", "<Home>", "<End>", "<BS>", "<Del>", "<F1>", "<F2>",
    "<F8>",
    "<C-s>", "<C-p>", "<C-c>", "<C-u>", "<C-r>", "<C-t>", "<C-l>", "/", "?", "n", "n", "K", "u", "k", "t",
    "d", "p",
    "b", "r", "a", "e", "o", "f", "s", "S", "x", "g", "G", "j", "y", "1", "9", "0", "warung", "é", "漢字", "👍🏽",
    "9974071234560001", "1/2/2025", Fixture.longName,
  ]

  @Test("every role, many keys, many sizes", arguments: Fixture.people.map(\.id))
  func storm(_ person: String) {
    var dice = EntrySeed(state: person.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    let play = Play.as_(person)
    for step in 0..<600 {
      if Int.random(in: 0..<25, using: &dice) == 0 {
        let (width, height) = Self.sizes[Int.random(in: 0..<Self.sizes.count, using: &dice)]
        play.resize(width, height)
      }
      play.press(Self.scripts[Int.random(in: 0..<Self.scripts.count, using: &dice)])
      if Int.random(in: 0..<60, using: &dice) == 0 { play.nextCommitFails = "Disk penuh: /data." }
      let grid = play.grid
      #expect(!play.state.layers.isEmpty)
      let filled = play.state.layers.compactMap { ($0 as? FormLayer)?.draft.id }
      #expect(filled.count == Set(filled).count, "\(step): a record in two forms")
      if let cursor = grid.cursor {
        #expect(
          cursor.x >= 0 && cursor.y >= 0 && cursor.x < grid.size.width && cursor.y < grid.size.height,
          "\(step): cursor \(cursor) outside \(grid.size)")
      }
      if play.state.person == nil { play.press("<C-u>\(person)<Enter>") }
    }
  }

  @Test("letters typed into a field stay in it: no layer opens or closes")
  func lettersAreText() {
    let letters = "nKuktdpbraeofsSxgGjyq?/"
    for (person, script) in [
      ("enum-01", "n"), ("operator-01", "u/"), ("pemeriksa-01", "tr"), ("pemeriksa-01", "tr<Enter>"),
      ("pemeriksa-01", "u/bakso<Enter>b"), ("pemeriksa-01", "u/bakso<Enter>b<Tab>"), ("admin-01", "pn"),
      ("admin-01", "<C-p>"), ("operator-01", "uf"),
    ] {
      let play = Play.as_(person)
      play.press(script)
      let depth = play.state.layers.count
      #expect(play.top?.isTyping == true, "\(person) \(script)")
      for letter in letters {
        play.press(String(letter))
        #expect(play.state.layers.count == depth, "\(person) \(script) \(letter)")
      }
    }
  }

  @Test("double presses and empty lists do nothing twice")
  func doublePresses() {
    let play = Play.as_("pemeriksa-01", Fixture.staffed())
    play.press("uu<Enter><Enter>jkgG<PgDn>fsx<Esc><Esc><Esc><Esc>k<Enter><Esc>t<Enter>aarrnpp<Esc><Esc><Esc>")
    #expect(play.top is HomeState)
    #expect(!play.effects.contains { if case .commit = $0 { true } else { false } })
  }

  @Test("a dialog keeps its text through any size, the too small one included")
  func resizing() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>bganda<Tab>K7F")
    for (width, height) in Self.sizes { play.resize(width, height) }
    play.resize(80, 24)
    #expect(play.sees("ganda") && play.sees("K7F"))
  }
}
