import Testing

@testable import Terminal

@Suite("Clipboard") struct ClipboardTests {
  @Test(
    "RFC 4648, section 10",
    arguments: zip(
      ["", "f", "fo", "foo", "foob", "fooba", "foobar"],
      ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]))
  func vectors(_ text: String, _ expected: String) {
    #expect(String(decoding: ClipboardSequence.base64(Array(text.utf8)), as: UTF8.self) == expected)
  }

  @Test("whatever stands in a text, only our own escape and bell are written") func safe() throws {
    let bytes = try #require(ClipboardSequence.bytes("a\u{1B}]0;x\u{07}b\u{9B}31m\nc"))
    #expect(bytes.filter { $0 < 0x20 } == [0x1B, 0x07])
    #expect(bytes.first == 0x1B && bytes.last == 0x07)
    let wanted = ClipboardSequence.base64(Array("a]0;xb31m\nc".utf8))
    #expect(Array(bytes.dropFirst(7).dropLast()) == wanted)
  }

  @Test("too long is not sent, rather than cut") func limit() {
    #expect(ClipboardSequence.bytes(String(repeating: "x", count: ClipboardSequence.limit)) != nil)
    #expect(ClipboardSequence.bytes(String(repeating: "x", count: ClipboardSequence.limit + 1)) == nil)
  }
}
