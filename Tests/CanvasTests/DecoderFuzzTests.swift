import Testing

@testable import Canvas

@Suite("Decoder with any bytes")
struct DecoderFuzzTests {
  @Test("fed byte by byte or in any pieces, the events are those of all at once")
  func pieces() {
    var dice = Dice(seed: 3)
    for _ in 0..<4000 {
      let bytes = dice.input()
      var whole = InputDecoder()
      let expected = whole.feed(bytes)
      var single = InputDecoder()
      #expect(bytes.flatMap { single.feed([$0]) } == expected, "\(bytes)")
      var pieces = InputDecoder()
      var rest = bytes[...]
      var events: [InputEvent] = []
      while !rest.isEmpty {
        let count = 1 + dice.below(rest.count)
        events += pieces.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      #expect(events == expected, "\(bytes)")
      #expect(whole.timeout() == single.timeout())
    }
  }

  @Test("whatever came before, a paste or Ctrl-C and a letter are understood again")
  func recovery() {
    var dice = Dice(seed: 5)
    for _ in 0..<4000 {
      let bytes = dice.input()
      var decoder = InputDecoder()
      _ = decoder.feed(bytes)
      // Ends a paste, a control sequence, a string and half a character, whichever is open.
      _ = decoder.feed("\u{1B}[201~\u{1B}\\".utf8)
      #expect(decoder.feed("z".utf8).last == .key(.char("z")), "\(bytes)")
    }
  }

  @Test("no control character is ever typed or pasted")
  func safe() {
    var dice = Dice(seed: 9)
    for _ in 0..<4000 {
      var decoder = InputDecoder()
      for event in decoder.feed(dice.input()) {
        var text = ""
        if case .paste(let pasted) = event { text = pasted }
        if case .key(let press) = event, let typed = press.typed { text = String(typed) }
        for scalar in text.unicodeScalars where scalar != "\n" {
          #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
        }
      }
    }
  }
}

extension Dice {
  /// Bytes as a terminal, a modem or a cat on the keyboard might send them.
  mutating func input() -> [UInt8] {
    let usual = [
      "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}[1;5D", "\u{1B}[<0;5;3M", "é米👍",
      "abc", "\r\n",
      "\u{1B}]2;x\u{07}", "\u{1B}[M", "\u{1B}\u{1B}[A", "\u{1B}[[A", "\u{1B}P", "\u{1B}[?777;1n", "5~", ";",
      "\u{03}",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<below(10) {
      if below(3) == 0 {
        for _ in 0..<below(6) { bytes.append(UInt8.random(in: 0...255, using: &self)) }
      } else {
        let piece = Array(usual[below(usual.count)].utf8)
        bytes += below(4) == 0 ? Array(piece.prefix(1 + below(piece.count))) : piece
      }
    }
    return bytes
  }
}
