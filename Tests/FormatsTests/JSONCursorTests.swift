import Testing

@testable import Formats

/// Runs `body` on a cursor over `text`, whose bytes live as long.
private func withCursor<Value>(
  _ text: String, _ body: (inout JSONCursor) throws(JSONError) -> Value
) throws -> Value {
  let bytes = Array(text.utf8)
  return try bytes.withUnsafeBytes { raw throws(JSONError) in
    var cursor = JSONCursor(raw)
    return try body(&cursor)
  }
}

private func text(_ raw: UnsafeRawBufferPointer) -> String { String(decoding: raw, as: UTF8.self) }

struct JSONCursorTests {
  @Test func takesTheMembersThatAreWantedAndSkipsTheRest() throws {
    let entry =
      #"{"k":"rev","d":{"a":{"nik":"99","b":["]",{"c":"}"}]}},"base":["K7F3QX.412","K7F3QX.413"],"ord":2026}"#
    var kind = ""
    var bases: [String] = []
    var order: Int64 = 0
    var personal = ""
    try withCursor(entry) { (cursor) throws(JSONError) in
      try cursor.object { (key, cursor) throws(JSONError) in
        if key.matches("k") {
          kind = text(try cursor.rawString().bytes)
        } else if key.matches("base") {
          try cursor.array { (cursor) throws(JSONError) in bases.append(try cursor.string()) }
        } else if key.matches("ord") {
          order = try cursor.integer()
        } else {
          personal = text(try cursor.skip())
        }
      }
      try cursor.finish()
    }
    #expect(kind == "rev")
    #expect(bases == ["K7F3QX.412", "K7F3QX.413"])
    #expect(order == 2026)
    #expect(personal == #"{"a":{"nik":"99","b":["]",{"c":"}"}]}}"#)
  }

  @Test func rawStringsTellWhetherTheyAreEscaped() throws {
    try withCursor(#"["abcdefghij","abc\"defghijk",""]"#) { (cursor) throws(JSONError) in
      var seen: [(String, Bool)] = []
      try cursor.array { (cursor) throws(JSONError) in
        let (bytes, escaped) = try cursor.rawString()
        seen.append((text(bytes), escaped))
      }
      #expect(seen.map(\.0) == ["abcdefghij", #"abc\"defghijk"#, ""])
      #expect(seen.map(\.1) == [false, true, false])
    }
  }

  /// The end of a string is looked for eight bytes at a time, so every length and alignment is tried.
  @Test func stringsOfEveryLengthEndWhereTheyEnd() throws {
    for length in 0...40 {
      let content = String(repeating: "ÿ~ !#[]", count: 8).prefix(length)
      #expect(
        try withCursor("  \"\(content)\"x\"") { (cursor) throws(JSONError) in try cursor.string() } == content
      )
      let control = "\"\(content)\u{1f}\""
      #expect(throws: JSONError.self) {
        try withCursor(control) { (cursor) throws(JSONError) in try cursor.rawString() }
      }
    }
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("-12,", -12), (" 9223372036854775807", Int64.max), ("-9223372036854775808", .min),
  ])
  func integers(text: String, value: Int64) throws {
    #expect(try withCursor(text) { (cursor) throws(JSONError) in try cursor.integer() } == value)
  }

  @Test(arguments: ["", "-", "01", "1.5", "1e3", "9223372036854775808", "-9223372036854775809", "\"1\"", "x"])
  func whatIsNoInteger(text: String) {
    #expect(throws: JSONError.self) {
      try withCursor(text) { (cursor) throws(JSONError) in try cursor.integer() }
    }
  }

  @Test(arguments: ["[1}", "{\"a\":[}]", "[", "{\"a", "\"", "tru", "", "]", "-"])
  func skippingFindsWhatIsNotClosed(text: String) {
    #expect(throws: JSONError.self) {
      try withCursor(text) { (cursor) throws(JSONError) in _ = try cursor.skip() }
    }
  }

  /// What is skipped counts from where the cursor already is.
  @Test func skippingKeepsToTheDepthLimit() throws {
    let text = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
    func skip(below depth: Int, _ cursor: inout JSONCursor) throws(JSONError) {
      if depth == 0 {
        _ = try cursor.skip()
      } else {
        try cursor.array { (cursor) throws(JSONError) in try skip(below: depth - 1, &cursor) }
      }
    }
    for depth in [0, 1, 40, 64] {
      #expect(throws: JSONError.self) {
        try withCursor(text) { (cursor) throws(JSONError) in try skip(below: depth, &cursor) }
      }
      try withCursor(String(text.dropFirst().dropLast())) { (cursor) throws(JSONError) in
        try skip(below: min(depth, 63), &cursor)
      }
    }
  }

  @Test func peekPassesOverSpaceWithoutMoving() throws {
    try withCursor("  [") { (cursor) throws(JSONError) in
      #expect(cursor.peek == UInt8(ascii: "["))
      #expect(cursor.offset == 0)
    }
    try withCursor(" ") { (cursor) throws(JSONError) in #expect(cursor.peek == 0) }
  }

  @Test func skippingAgreesWithReading() throws {
    var random = Seeded(5)
    for _ in 0..<500 {
      let source = random.json(depth: 3).text
      let skipped = try withCursor(" \(source) ,") { (cursor) throws(JSONError) in text(try cursor.skip()) }
      #expect(skipped == source)
    }
  }

  @Test func skippingMutatedTextsNeverCrashes() {
    var random = Seeded(6)
    let original = Array(#"{"k":"rev","d":{"a":[1,2,{"b":"\\\""}]},"x":[[],{}]}"#.utf8)
    for _ in 0..<20_000 {
      random.mutated(original).withUnsafeBytes { raw in
        var cursor = JSONCursor(raw)
        _ = try? cursor.skip()
        var second = JSONCursor(raw)
        try? second.object { (_, cursor) throws(JSONError) in _ = try cursor.skip() }
      }
    }
  }
}
