import Testing

@testable import Journal

@Suite struct GoldenTests {
  /// Checked by hand: `printf K7F3QX | b2sum -l 128` is the first PREV, `head -1 0001.jsl | tr -d '\n' |
  /// b2sum -l 128` the second; the CRCs are those of any CRC-32/ISCSI calculator over what `cut -d" " -f2-`
  /// leaves of the line.
  @Test func `a tiny log, byte by byte`() throws {
    let log = try SmallLog()
    let text = String(decoding: log.intact, as: UTF8.self)
    #expect(text == golden)
    #expect(bytes(log.folder.data + "/FORMAT") == Array("lumbung-data 1\n".utf8))
  }

  @Test func `BLAKE2b-128 is what b2sum prints`() {
    #expect(Digest(of: Array("abc".utf8)).hex == "cf4ab791c62b8d2b2109c90275287816")
    #expect(Digest(of: [UInt8]()).hex == "cae66941d9efbd404e4d88758ea67670")
  }

  @Test func `wall clock is Indonesian western time`() {
    #expect(WallClock.text(0) == "1970-01-01T07:00:00+07:00")
    #expect(WallClock.text(1_795_318_985_000) == "2026-11-22T10:43:05+07:00")
    #expect(WallClock.text(1_709_168_400_000) == "2024-02-29T08:00:00+07:00")
  }

  @Test func `payloads that a line cannot carry are refused`() {
    for bad in ["", "[]", "{\"a\":\"\n\"}", "{\"a\":\"\u{1}\"}", " {}"] {
      #expect(throws: JournalError.self) { try Frame.validate(Array(bad.utf8)) }
    }
    #expect(throws: JournalError.self) { try Frame.validate([0x7B, 0xC0, 0xAF, 0x7D]) }
    #expect(throws: JournalError.self) { try Frame.validate([0x7B, 0xED, 0xA0, 0x80, 0x7D]) }
    #expect(throws: JournalError.self) {
      try Frame.validate([0x7B] + [UInt8](repeating: 0x20, count: 4 << 20) + [0x7D])
    }
    #expect(throws: Never.self) { try Frame.validate(Array(#"{"a":"Warung Ibu Tuti — kopi ☕ 🌾"}"#.utf8)) }
  }
}
