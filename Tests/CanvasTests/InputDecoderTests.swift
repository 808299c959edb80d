import Testing

@testable import Canvas

@Suite("Keys from bytes")
struct InputDecoderTests {
  @Test(
    "keys of the terminals in use",
    arguments: [
      ("a", "a"), ("A", "A"), (" ", "Spasi"), ("é", "é"), ("米", "米"), ("👍", "👍"),
      ("\r", "Enter"), ("\n", "Enter"), ("\t", "Tab"), ("\u{08}", "Backspace"), ("\u{7F}", "Backspace"),
      ("\u{13}", "Ctrl-S"), ("\u{1A}", "Ctrl-Z"), ("\u{03}", "Ctrl-C"), ("\u{00}", "Ctrl-Spasi"),
      ("\u{1F}", "Ctrl-_"), ("\u{1C}", "Ctrl-\\"),
      ("\u{1B}[A", "↑"), ("\u{1B}OA", "↑"), ("\u{1B}[1;5D", "Ctrl-←"), ("\u{1B}[1;2C", "Shift-→"),
      ("\u{1B}[1;3B", "Alt-↓"), ("\u{1B}[1;6A", "Ctrl-Shift-↑"), ("\u{1B}Oc", "Ctrl-→"),
      ("\u{1B}[d", "Shift-←"),
      ("\u{1B}[H", "Home"), ("\u{1B}OF", "End"), ("\u{1B}[1~", "Home"), ("\u{1B}[8~", "End"),
      ("\u{1B}[2~", "Ins"), ("\u{1B}[3~", "Del"), ("\u{1B}[3;5~", "Ctrl-Del"), ("\u{1B}[3^", "Ctrl-Del"),
      ("\u{1B}[5~", "PgUp"), ("\u{1B}[6~", "PgDn"), ("\u{1B}[Z", "Shift-Tab"),
      ("\u{1B}OP", "F1"), ("\u{1B}[11~", "F1"), ("\u{1B}[[A", "F1"), ("\u{1B}[[E", "F5"),
      ("\u{1B}[15~", "F5"),
      ("\u{1B}[19~", "F8"), ("\u{1B}[24~", "F12"), ("\u{1B}[25~", "F13"), ("\u{1B}[34~", "F20"),
      ("\u{1B}[1;2P", "Shift-F1"), ("\u{1B}[19;2~", "Shift-F8"),
      ("\u{1B}d", "Alt-D"), ("\u{1B}\r", "Alt-Enter"), ("\u{1B}\u{7F}", "Alt-Backspace"),
      ("\u{1B}é", "Alt-É"),
      ("\u{1B}\u{1B}[A", "Alt-↑"), ("\u{1B}\u{1B}OB", "Alt-↓"),
      ("\u{1B}OM", "Enter"), ("\u{1B}Op", "0"), ("\u{1B}Oy", "9"), ("\u{1B}Ok", "+"),
      ("\u{1B}[97;5u", "Ctrl-A"), ("\u{1B}[27;5;97~", "Ctrl-A"), ("\u{1B}[97;2u", "A"),
      ("\u{1B}[13;5u", "Ctrl-Enter"),
    ])
  func keys(bytes: String, label: String) {
    #expect(decode(bytes) == ["<\(label)>"])
  }

  @Test("Shift-Tab is Tab with shift; Ctrl with a letter is the small letter with ctrl")
  func contract() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[Z\u{13}".utf8) == [.key(KeyPress(.tab, shift: true)), .key(.ctrl("s"))])
  }

  @Test("Esc alone is a key only when nothing follows for a while")
  func escapeAlone() {
    var decoder = InputDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.wantsTimeout)
    #expect(decoder.timeout() == [.key(KeyPress(.escape))])
    #expect(!decoder.wantsTimeout)
    #expect(decoder.feed([0x1B, 0x1B]).isEmpty)
    #expect(decoder.timeout() == [.key(KeyPress(.escape)), .key(KeyPress(.escape))])
    #expect(decoder.feed("\u{1B}]".utf8).isEmpty)
    #expect(decoder.timeout() == [.key(.alt("]"))])
  }

  @Test("a sequence that arrives in pieces is not cut by the time-out")
  func slowLine() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[".utf8).isEmpty)
    #expect(!decoder.wantsTimeout)
    #expect(decoder.timeout().isEmpty)
    #expect(decoder.feed("A".utf8) == [.key(KeyPress(.up))])
  }

  @Test("Esc before a question of a test is still Esc")
  func escapeBeforeQuestion() {
    #expect(decode("\u{1B}\u{1B}[?777;12n") == ["<Esc>", "reply"])
    #expect(FrameQuery(Array("\u{1B}[?777;12n".utf8))?.number == 12)
    #expect(FrameQuery(Array("\u{1B}[?778;12n".utf8))?.wanted == .rows)
    #expect(FrameQuery(Array("\u{1B}[?779;12n".utf8))?.wanted == .count)
    #expect(FrameQuery(Array("\u{1B}[?780;12n".utf8)) == nil)
    #expect(FrameQuery(Array("\u{1B}[?777n".utf8)) == nil)
    #expect(FrameQuery([]) == nil)
  }

  @Test(
    "what is not known inserts nothing",
    arguments: [
      "\u{1B}[99z", "\u{1B}[?1;2c", "\u{1B}[24;80R", "\u{1B}Oz", "\u{1B}[>0;276;0c", "\u{1B}[E",
      "\u{1B}]11;rgb:0000/0000/0000\u{07}", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[57358u",
      "\u{1B}[99999999999999999999~",
      "\u{1B}[[Z", "\u{1B}[1;2;3;4;5A",
    ])
  func unknown(bytes: String) {
    var decoder = InputDecoder()
    for event in decoder.feed(bytes.utf8) {
      switch event {
      case .unknown, .reply: continue
      default: Issue.record("\(event)")
      }
    }
    #expect(decode(after: bytes) == "<a>")
  }

  @Test("a sequence without end is swallowed, and the next key works")
  func endless() {
    let events = decode("\u{1B}[" + String(repeating: "1;", count: 500) + "Aa")
    #expect(events == ["unknown", "<a>"])
  }

  @Test("bytes that are not UTF-8 insert nothing, and what follows is whole")
  func invalidUTF8() {
    var decoder = InputDecoder()
    let events = decoder.feed([
      0xFF, 0x61, 0xC3, 0x62, 0xE2, 0x82, 0x63, 0xED, 0xA0, 0x80, 0x64, 0xC0, 0xAF, 0x65,
    ])
    let typed = events.compactMap { event -> Character? in
      if case .key(let press) = event { return press.typed }
      return nil
    }
    #expect(String(typed) == "abcde")
  }

  @Test("the mouse: press, release, drag, wheel, modifiers; cells count from 0")
  func mouse() {
    var decoder = InputDecoder()
    let bytes =
      "\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<34;6;3M\u{1B}[<64;1;1M\u{1B}[<81;1;1M\u{1B}[<35;2;2M\u{1B}[M \u{25}\u{23}"
    #expect(
      decoder.feed(bytes.utf8) == [
        .mouse(MouseEvent(kind: .press, x: 4, y: 2)),
        .mouse(MouseEvent(kind: .release, x: 4, y: 2)),
        .mouse(MouseEvent(kind: .drag, button: 2, x: 5, y: 2)),
        .mouse(MouseEvent(kind: .wheelUp, x: 0, y: 0)),
        .mouse(MouseEvent(kind: .wheelDown, x: 0, y: 0, ctrl: true)),
        .mouse(MouseEvent(kind: .move, x: 1, y: 1)),
        .mouse(MouseEvent(kind: .press, x: 4, y: 2)),
      ])
  }

  @Test("the window's focus")
  func focus() {
    #expect(decode("\u{1B}[I\u{1B}[O") == ["focus true", "focus false"])
  }

  @Test(
    "a paste is one event; line ends are one kind, a tab is a blank, other control bytes are dropped",
    arguments: [
      ("Toko Maju", "Toko Maju"), ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("a\tb", "a b"),
      ("a\u{1B}[31mb\u{07}", "a[31mb"),
      ("", ""), ("\u{1B}[201", "[201"), ("a\u{9B}b", "ab"),
    ])
  func paste(pasted: String, text: String) {
    var decoder = InputDecoder()
    let events = decoder.feed("\u{1B}[200~\(pasted)\u{1B}[201~x".utf8)
    #expect(events == [.paste(text), .key(.char("x"))])
  }

  @Test("an open paste is never cut by the time-out")
  func openPaste() {
    var decoder = InputDecoder()
    #expect(decoder.feed("\u{1B}[200~ab\u{1B}".utf8).isEmpty)
    #expect(!decoder.wantsTimeout)
    #expect(decoder.timeout().isEmpty)
    #expect(decoder.feed("[201~".utf8) == [.paste("ab")])
  }

  @Test("60,000 pasted characters all arrive")
  func longPaste() {
    var decoder = InputDecoder()
    let text = String(repeating: "usaha é米", count: 7500)
    #expect(decoder.feed("\u{1B}[200~\(text)\u{1B}[201~".utf8) == [.paste(text)])
  }

  /// Events in short: `<Ctrl-S>`, `paste …`, `unknown`.
  private func decode(_ bytes: String) -> [String] {
    var decoder = InputDecoder()
    return decoder.feed(bytes.utf8).map { event in
      switch event {
      case .key(let press): "<\(press.label)>"
      case .paste(let text): "paste \(text)"
      case .mouse(let mouse): "mouse \(mouse.kind)"
      case .focus(let focused): "focus \(focused)"
      case .unknown: "unknown"
      case .reply: "reply"
      }
    }
  }

  private func decode(after bytes: String) -> String? { decode(bytes + "a").last }
}
