import Testing

/// Somebody pastes a whole novel into a field, with everything in it that a terminal could be made to obey.
@Suite("Pasted text")
struct PasteStory {
  /// 10,000 characters: lines, control bytes, escape sequences, emoji.
  private static let novel: String = {
    let page =
      "Bab satu.\r\nPagi itu \u{1B}[31mMERAH\u{1B}[0m\u{1B}]2;judul jahat\u{07} dan \u{1B}[2J👍🏽👨‍👩‍👧 米\u{0}\u{3}\u{13}\u{9B}5n\t"
    return String(String(repeating: page, count: 10_000 / page.count + 1).prefix(10_000))
  }()

  @Test("submits nothing, breaks nothing, and none of its bytes reach the terminal")
  func novel() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    try desi.type("n")
    try desi.press(.backTab)
    try desi.fill("Hasil kunjungan", "menolak")
    try desi.focus(on: "Catatan kunjungan")
    let before = desi.output.count
    try desi.paste(Self.novel)
    try desi.focus(on: "Catatan kunjungan")
    try desi.see("Lumbung · Formulir UMKM")
    try desi.see("Tempelan terpotong: ")
    try desi.press(.home)
    try desi.answer("Catatan kunjungan", is: "Bab satu. Pagi itu")
    expectHarmless(desi, from: before)

    // It is one answer like any other: kept short, on one line, without a control byte.
    try desi.press(.tab)
    try desi.fill("Nama usaha", "Toko Novel")
    try desi.fill("Alamat", "Jl. Anggrek 1")
    for label in ["RT", "RW", "Kota"] { try desi.pass(label) }
    try desi.fill("Kecamatan", "serp", then: .enter)
    try desi.fill("Kelurahan", "ciat", then: .enter)
    try desi.press(.ctrlS)
    try desi.see("✓ Tersimpan dan diajukan: Toko Novel.")
    try desi.goHome()
    try desi.type("u/")
    try desi.type("toko novel\r")
    try desi.see("Lumbung · Kartu UMKM")
    expectHarmless(desi, from: before)
    try desi.quit()
    let log = world.lumbung("log", "cat", "--data", world.data).output
    #expect(log.contains("Toko Novel"))
    #expect(!log.contains("\u{1B}") && !log.contains("\\u001b") && !log.contains("\\u0007"))
  }

  /// Nothing the novel asks a terminal to do was written.
  private func expectHarmless(_ desi: Typist, from start: Int) {
    let written = desi.output.dropFirst(start)
    for order in ["\u{1B}]2;judul", "\u{1B}[31mMERAH", "\u{1B}[2J", "\u{9B}5n"] {
      #expect(!written.contains(order.utf8), "\(order.debugDescription)")
    }
  }

  @Test("into a choice, a search and the sign-in it is only text")
  func elsewhere() throws {
    let world = try World.withSample()
    let desi = try Typist(["--data", world.data], in: world)
    try desi.see("Siapa yang bekerja?")
    try desi.paste(Self.novel)
    try desi.see("Siapa yang bekerja?")
    try desi.press(.ctrlU)
    try desi.signIn("enum-01")
    try desi.type("u/")
    try desi.paste(Self.novel)
    try desi.see("0 cocok")
    try desi.press(.escape, .escape)
    try desi.goHome()
    try desi.type("n")
    try desi.press(.backTab)
    try desi.paste(Self.novel)
    try desi.see("tidak ada yang cocok")
    try desi.press(.escape)
    try desi.answer("Hasil kunjungan", is: "Selesai")
  }
}
