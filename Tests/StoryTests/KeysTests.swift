import Testing

/// What a form costs in keys is a promise of the product: `lumbung bench --only keys` counts it in the real program.
@Suite("Ketukan tombol") struct KeysTests {
  @Test("a new business, a refresh with three changes and one without stay within their goals")
  func goals() throws {
    let world = try World()
    let result = world.lumbung("bench", "--umkm", "60", "--only", "keys")
    try #require(result.status == 0, "\(result.error)")
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 3, "\(result.output)")
    for (line, name) in zip(lines, ["keys.new", "keys.same", "keys.three"]) {
      #expect(line.hasPrefix(#"{"name":"\#(name)","#), "\(line)")
      #expect(line.contains(#""submitted":true"#), "\(line)")
      #expect(line.contains(#""reached":true"#), "\(line)")
      #expect(line.contains(#""unchanged":\#(name == "keys.same")"#), "\(line)")
    }
  }
}
