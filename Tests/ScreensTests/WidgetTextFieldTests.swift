import Canvas
import Testing

@testable import Screens

/// Text with the caret shown as `|`.
private func typed(
  _ script: String, into text: String = "", shape: TextField.Shape = .plain, max: Int = 5000,
  all: Bool = false
) -> String {
  var field = TextField(text, shape: shape, maxLength: max, selectAll: all)
  for event in keys(script) { _ = field.handle(event) }
  return shown(field)
}

private func shown(_ field: TextField) -> String {
  var characters = field.characters
  characters.insert("|", at: field.caret)
  return String(characters)
}

@Suite("A text field")
struct WidgetTextFieldTests {
  @Test("moves by characters, words and to the ends")
  func motion() {
    #expect(typed("<Left><Left>x", into: "Tini") == "Tix|ni")
    #expect(typed("<Home>Bu <End>!", into: "Tini") == "Bu Tini!|")
    #expect(typed("<C-a>x<C-e>y", into: "ab") == "xaby|")
    #expect(typed("<C-Left>", into: "Warung Bu Tini") == "Warung Bu |Tini")
    #expect(typed("<C-Left><C-Left><C-Right>", into: "Warung Bu Tini") == "Warung Bu| Tini")
    #expect(typed("<Left><Left><Left><Right>", into: "ab") == "a|b")
  }

  @Test("moves over a whole grapheme, however many code points it has")
  func graphemes() {
    #expect(typed("<Left><BS>", into: "ae\u{301}👍🏽x") == "ae\u{301}|x")
    #expect(typed("<BS>", into: "ke\u{301}") == "k|")
    // A combining mark typed alone joins the letter before it.
    #expect(typed("e\u{301}").count == 2)
  }

  @Test("erases a character, a word, to the start, to the end; and puts back what was killed")
  func killing() {
    #expect(typed("<BS>", into: "abc") == "ab|")
    #expect(typed("<Home><Del>", into: "abc") == "|bc")
    #expect(typed("<C-w>", into: "Warung Bu") == "Warung |")
    #expect(typed("<C-u>", into: "Warung") == "|")
    #expect(typed("<Home><C-k>", into: "Warung") == "|")
    #expect(typed("<Home><A-d>", into: "Warung Bu") == "| Bu")
    #expect(typed("<C-w><Home><C-y>", into: "Bu Tini") == "Tini|Bu ")
  }

  @Test("overwrites after Insert, and inserts again after the next")
  func overwriting() {
    #expect(typed("<Home><Ins>X<Ins>Y", into: "abc") == "XY|bc")
    #expect(typed("<Ins>X", into: "ab") == "abX|")
  }

  @Test("takes back typing word by word, and a paste as one step")
  func undo() {
    #expect(typed("satu dua<A-u>") == "satu |")
    #expect(typed("satu dua<A-u><A-u>") == "|")
    #expect(typed("satu dua<A-u><A-u><A-r>") == "satu |")
    #expect(typed("<BS><BS><BS><A-u>", into: "abc") == "abc|")
    var field = TextField("a")
    _ = field.handle(.paste("bcd efg"))
    #expect(field.text == "abcd efg")
    for event in keys("<A-u>") { _ = field.handle(event) }
    #expect(field.text == "a")
  }

  @Test("Esc puts back the value at entry; with nothing changed Esc belongs to the form")
  func restoring() {
    var field = TextField("Tini")
    var taken: [Bool] = []
    for event in keys("x<Esc><Esc>") { taken.append(field.handle(event)) }
    #expect(taken == [true, true, false])
    #expect(field.text == "Tini")
    for event in keys("<A-u>") { _ = field.handle(event) }
    #expect(field.text == "Tinix", "what was typed is not lost either")
  }

  @Test("a pasted line end is a space, control bytes are dropped, nothing submits")
  func pasting() {
    var field = TextField()
    _ = field.handle(.paste("Jl. Raya\r\nNo.\t1\u{1B}[31m\u{7}\nRT 3"))
    #expect(field.text == "Jl. Raya No. 1[31m RT 3")
  }

  @Test("a pasted novel is cut at the limit, says so, and can be taken back")
  func novel() {
    var field = TextField("abc", maxLength: 80)
    _ = field.handle(.paste(String(repeating: "n", count: 4000)))
    #expect(field.characters.count == 80)
    #expect(field.notice?.contains("3.923 huruf tidak muat") == true)
    for event in keys("<A-u>") { _ = field.handle(event) }
    #expect(field.text == "abc")
  }

  @Test("a full field says that it is full")
  func full() {
    var field = TextField("12", shape: .digits, maxLength: 2)
    for event in keys("3") { _ = field.handle(event) }
    #expect(field.text == "12")
    #expect(field.notice == "Sudah penuh: paling banyak 2 angka.")
  }

  @Test(
    "Backspace behind refused keys takes those back, one held down as one; a right character only after that")
  func refused() {
    #expect(typed("12a<BS>", shape: .digits) == "12|")
    #expect(typed("12a<BS><BS>", shape: .digits) == "1|")
    #expect(typed("12ab<BS><BS>", shape: .digits) == "12|")
    #expect(typed("12aaaa<BS><BS>", shape: .digits) == "1|")
    #expect(typed("123<BS>", shape: .digits, max: 2) == "12|")
    #expect(typed("a<C-h>", into: "4500", shape: .grouped, all: true) == "4500|")
    // Any other key lets them go.
    #expect(typed("12a3<BS>", shape: .digits) == "12|")
    #expect(typed("12a<Left><BS>", shape: .digits) == "|2")
    var field = TextField("12", shape: .digits)
    for event in keys("a<BS>") { _ = field.handle(event) }
    #expect(field.notice == "Ketikan yang ditolak tidak ikut; isian tidak berubah.")
  }

  @Test(
    "keys of the form are left to the form",
    arguments: ["<Tab>", "<Enter>", "<Up>", "<Down>", "<F8>", "<C-s>"])
  func foreignKeys(_ key: String) {
    var field = TextField("a")
    for event in keys(key) {
      let taken = field.handle(event)
      #expect(!taken)
    }
    #expect(shown(field) == "a|")
  }
}

@Suite("A number field")
struct WidgetNumberFieldTests {
  private func display(_ script: String, into text: String = "", all: Bool = false) -> String {
    var field = TextField(text, shape: .grouped, selectAll: all)
    for event in keys(script) { _ = field.handle(event) }
    let shown = field.shape.shown(field.characters)
    var characters = shown.characters
    characters.insert("|", at: shown.positions[field.caret])
    return String(characters)
  }

  @Test("stores digits and shows groups")
  func grouping() {
    var field = TextField(shape: .grouped)
    for event in keys("4500000") { _ = field.handle(event) }
    #expect(field.text == "4500000")
    #expect(field.window(width: 20).text == "4.500.000")
  }

  @Test("the caret stays with the digits to its right")
  func caret() {
    #expect(display("<Left><Left><Left>9", into: "4500000") == "45.009.|000")
    #expect(display("<Home>1", into: "500000") == "1.|500.000")
    #expect(display("<Left><Left><BS>", into: "1234567") == "123.4|67")
  }

  @Test("dots and spaces typed by habit are passed over")
  func habits() {
    #expect(display("4.500.000") == "4.500.000|")
    #expect(display("-250 000") == "-250.000|")
  }

  @Test("r, j and m add the zeros of ribu, juta and miliar")
  func zeros() {
    #expect(display("180j") == "180.000.000|")
    #expect(display("75r") == "75.000|")
    #expect(display("2m") == "2.000.000.000|")
    #expect(display("j") == "|")
  }

  @Test("the first digit replaces a value that was there, a motion keeps it")
  func replacing() {
    #expect(display("7", into: "4500", all: true) == "7|")
    #expect(display("<End>7", into: "4500", all: true) == "45.007|")
    #expect(display("7<Esc>", into: "4500", all: true) == "4.500|")
  }

  @Test("pastes amounts as people write them, and refuses what it would misread")
  func pasting() {
    func pasted(_ text: String) -> String {
      var field = TextField(shape: .grouped)
      _ = field.handle(.paste(text))
      return field.text
    }
    #expect(pasted("Rp 1.500.000,-") == "1500000")
    #expect(pasted("Rp1.500.000,00") == "1500000")
    #expect(pasted("-5.000") == "-5000")
    #expect(pasted("12,5") == "")
  }

  @Test("letters are refused with a reason")
  func letters() {
    var field = TextField(shape: .digits)
    for event in keys("99x7") { _ = field.handle(event) }
    #expect(field.text == "997")
    for event in keys("x") { _ = field.handle(event) }
    #expect(field.notice == "Hanya angka di isian ini.")
  }
}

@Suite("A date field")
struct WidgetDateFieldTests {
  @Test("digits in a row get their separators while shown; typed separators stay")
  func separators() {
    var field = TextField(shape: .date)
    for event in keys("01022025") { _ = field.handle(event) }
    #expect(field.text == "01022025")
    #expect(field.window(width: 12).text == "01/02/2025")
    #expect(typed("1/2/2025", shape: .date) == "1/2/2025|")
    #expect(typed("1 feb 2025", shape: .date) == "1 feb 2025|")
  }
}

@Suite("A text field's window")
struct WidgetWindowTests {
  @Test("shows edge marks where text goes on")
  func marks() {
    var field = TextField("Warung Nasi Bu Tini di Jalan Raya Muncul Nomor 12")
    #expect(field.window(width: 20, focused: false).text == "Warung Nasi Bu Tini›")
    #expect(field.window(width: 20).text == "‹ya Muncul Nomor 12")
    for event in keys("<Home>") { _ = field.handle(event) }
    #expect(field.window(width: 20).text == "Warung Nasi Bu Tini›")
  }

  @Test("marks the edges in ASCII where the terminal knows no more")
  func plainMarks() {
    let field = TextField("Warung Nasi Bu Tini di Jalan Raya")
    #expect(field.window(width: 12, focused: false, glyphs: .ascii).text == "Warung Nasi>")
  }

  @Test("never splits a wide character at an edge")
  func wide() {
    let field = TextField("日本日本日本日本")
    for width in 3...17 {
      let window = field.window(width: width)
      #expect(TextWidth.of(window.text) <= width)
    }
  }

  /// The promise of the issue: whatever is typed and pasted, text, caret and width agree.
  @Test("any sequence of keys and pastes keeps text, caret and width in agreement", arguments: 1...60)
  func property(_ seed: Int) {
    var random = EntrySeed(state: UInt64(seed))
    let shapes: [TextField.Shape] = [.plain, .plain, .digits, .phone, .grouped, .whole, .decimal, .date]
    let shape = shapes[seed % shapes.count]
    let limit = [3, 16, 80, 400][seed % 4]
    var field = TextField(
      seed.isMultiple(of: 2) ? "" : "12", shape: shape, maxLength: limit, selectAll: seed.isMultiple(of: 3))
    let scripts = [
      "<Left>", "<Right>", "<Home>", "<End>", "<C-Left>", "<C-Right>", "<BS>", "<Del>", "<Ins>", "<C-w>",
      "<C-u>",
      "<C-k>", "<C-y>", "<A-d>", "<A-u>", "<A-r>", "<Esc>", "a", "é", "日", "7", "0", "-", ",", ".", " ", "j",
      "\u{301}",
      "👍🏽", "👨‍👩‍👧", "\u{200D}", "🇮🇩",
    ]
    let pastes = [
      "Jl. Raya\n12", "👩‍🌾👩‍🌾", "\u{1B}[2J", "1.500.000,-", "e\u{301}e\u{301}",
      String(repeating: "日n", count: 300),
    ]
    for _ in 0..<400 {
      if Int.random(in: 0..<8, using: &random) == 0 {
        _ = field.handle(.paste(pastes[Int.random(in: 0..<pastes.count, using: &random)]))
      } else {
        for event in keys(scripts[Int.random(in: 0..<scripts.count, using: &random)]) {
          _ = field.handle(event)
        }
      }
      #expect(field.characters == Array(field.text), "graphemes are counted as they stand together")
      #expect((0...field.characters.count).contains(field.caret))
      #expect(field.characters.count <= limit)
      #expect(!field.text.unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) })
      let width = Int.random(in: 1...30, using: &random)
      let window = field.window(width: width)
      #expect(TextWidth.of(window.text) <= width)
      #expect((0..<width).contains(window.caretColumn))
      if !window.isCutLeft {
        let shown = shape.shown(field.characters)
        let before = String(shown.characters.prefix(shown.positions[field.caret]))
        if width >= 3 { #expect(window.caretColumn == TextWidth.of(before)) }
      }
    }
  }
}
