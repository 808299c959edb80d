import Testing

/// The list of UMKM: narrowed as one types, by place, state and class; sorted; opened.
@Suite("The list")
struct ListStory {
  @Test("filtered by kecamatan, kelurahan, state and class, one after the other, and set free again")
  func filtered() throws {
    let world = try World.withSample()
    let kokom = try Typist.at(world, as: "pemeriksa-01")
    try kokom.type("u")
    try kokom.see("Lumbung · UMKM · 43 catatan")
    try narrow(kokom, by: "kecamatan", to: "serpong")
    try kokom.see("12 cocok dari 43")
    try narrow(kokom, by: "kelurahan", to: "rawabuntu")
    try kokom.see("5 cocok dari 43")
    try kokom.doNotSee("Ciater")
    try narrow(kokom, by: "keadaan", to: "diajukan")
    try kokom.see("1 cocok dari 43")
    try kokom.see("▸ Toko Buah Rahayu")
    try narrow(kokom, by: "kelas", to: "mikro")
    try kokom.see("0 cocok dari 43")
    try kokom.see("Tidak ada yang cocok")
    try kokom.type("x")
    try kokom.see("43 catatan")
    try kokom.doNotSee("cocok dari")
    try kokom.quit()
  }

  @Test("the sector and the last round as chips: alone, together, with a kecamatan, and taken off one by one")
  func sectorAndRound() throws {
    let world = try World.withSample()
    let shops = world.lumbung("export", "umkm", "--data", world.data).output.split(separator: "\n")
    func having(_ parts: String...) -> [Substring] {
      shops.filter { shop in parts.allSatisfy { shop.contains($0) } }
    }
    let (jasa, dagang) = (#""sektor":"jasa""#, #""sektor":"perdagangan""#)
    let (former, serpong) = (#""round":"2025""#, #""kecamatan":"36.74.01""#)
    let dewi = try Typist.at(world, as: "operator-01", width: 120, height: 40)
    try dewi.type("u")
    try dewi.see("Lumbung · UMKM · 60 catatan")
    try narrow(dewi, by: "sektor", to: "jasa")
    try dewi.see("\(having(jasa).count) cocok dari 60")
    try dewi.see("sektor: Jasa ×")
    try narrow(dewi, by: "periode", to: "2025")
    try dewi.see("\(having(jasa, former).count) cocok dari 60")
    try dewi.see("periode terakhir: 2025 ×")
    try narrow(dewi, by: "kecamatan", to: "serpong")
    let found = having(jasa, former, serpong)
    try dewi.see("\(found.count) cocok dari 60")
    try dewi.see("kec: Serpong ×")
    // Exactly these rows stand there.
    #expect(found.count > 1)
    for shop in shops {
      let name = try #require(Self.answer("nama_usaha", shop))
      let isFound = found.contains { Self.answer("nama_usaha", $0) == name }
      #expect(dewi.screen.contains(name) == isFound, "\(name)")
    }
    // A second sector widens; each Backspace takes the chip at the end away.
    try narrow(dewi, by: "sektor", to: "perdagangan")
    try dewi.see("\(found.count + having(dagang, former, serpong).count) cocok dari 60")
    try dewi.press(.backspace)
    try dewi.doNotSee("periode terakhir")
    try dewi.see("\(having(jasa, serpong).count + having(dagang, serpong).count) cocok dari 60")
    try dewi.press(.backspace)
    try dewi.doNotSee("sektor:")
    try dewi.see("\(having(serpong).count) cocok dari 60")
    try dewi.press(.backspace)
    try dewi.see("60 catatan")
    try dewi.quit()
  }

  /// An answer out of a line of the export.
  private static func answer(_ question: String, _ line: Substring) -> String? {
    let parts = line.split(separator: "\"\(question)\":\"", maxSplits: 1)
    return parts.count == 2 ? parts[1].split(separator: "\"").first.map(String.init) : nil
  }

  private func narrow(_ kokom: Typist, by what: String, to value: String) throws {
    try kokom.type("f")
    try kokom.see("Saring menurut")
    try kokom.type(what)
    try kokom.press(.enter)
    try kokom.type(value)
    try kokom.press(.enter)
  }

  @Test("searched letter by letter, and what was typed can be taken back")
  func searched() throws {
    let world = try World.withSample()
    let kokom = try Typist.at(world, as: "pemeriksa-01")
    try kokom.type("u/")
    var before = 43
    for letter in "batik" {
      try kokom.type(String(letter))
      let words = kokom.row(with: " cocok dari 43").split(separator: " ")
      let count = try #require(words.firstIndex(of: "cocok").flatMap { Int(words[$0 - 1]) })
      #expect((1...before).contains(count))
      before = count
    }
    #expect(before < 10)
    try kokom.see("Batik Ci Linda")
    try kokom.doNotSee("Anyaman Bunda")
    try kokom.press(.ctrlU)
    try kokom.see("Anyaman Bunda")
  }

  @Test("a key that a slow line brings in two pieces is one key, also while the list is busy")
  func splitKey() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01", env: ["ESCDELAY=2000"])
    try desi.type("u")
    try desi.see("▸ Toko ATK Ceu Iis")
    // A story that the machine holds up for two seconds between the pieces typed Esc, and tries again.
    for _ in 0..<5 where !desi.screen.contains("Esc kembali") {
      desi.send("/\u{1B}")
      try desi.watch(for: "Esc kembali")
      try desi.type("[B")
    }
    try desi.see("Esc kembali")
    try desi.see("▸ Toko Buah Rahayu")
    try desi.quit()
  }

  @Test("sorted by a column of numbers, up and down")
  func sorted() throws {
    let world = try World.withSample()
    let kokom = try Typist.at(world, as: "pemeriksa-01")
    try kokom.type("us")
    try kokom.see("Urutkan menurut")
    try kokom.type("omzet\r")
    try kokom.see("urut: Omzet setahun")
    try kokom.press(.end)
    let most = kokom.row(with: "▸ ")
    try kokom.type("S")
    try kokom.press(.home)
    #expect(kokom.row(with: "▸ ").contains("Toko Buah Rahayu"))
    try kokom.see("Omzet setahun Rp 12.000.000.000")
    #expect(!most.contains("Toko Buah Rahayu"), "those without an answer come last both ways")
    try kokom.quit()
  }
}
