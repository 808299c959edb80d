import Testing

/// Over a slow line every byte counts.
@Suite("Bytes on the line")
struct QuietStory {
  @Test("an idle program writes nothing")
  func idle() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    // A new minute changes the clock on the screen: once in a while the first look meets it, never both.
    let looks = [desi.bytesWhileIdle(milliseconds: 400), desi.bytesWhileIdle(milliseconds: 400)]
    #expect(looks.contains(0))
    try desi.quit()
  }

  @Test("a typed key writes at most 300 bytes; so does the next row of a list with its details below")
  func keys() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    try desi.type("n")
    try desi.press(.tab)
    for letter in ["T", "i", "n", "i"] { try expectFew(desi, letter) }
    try desi.goHome()
    try desi.type("u")
    for _ in 0..<3 { try expectFew(desi, Key.down.rawValue) }
    try desi.quit()
  }

  private func expectFew(_ desi: Typist, _ key: String, most: Int = 300) throws {
    let before = desi.bytesWritten
    try desi.type(key)
    #expect(desi.bytesWritten - before <= most, "\(key.debugDescription)")
  }
}
