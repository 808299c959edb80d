import Testing

/// The steps that most stories share, in a user's words.
extension Typist {
  /// Starts on a world's data and signs in by typing the person's id.
  static func at(
    _ world: World, as person: String, width: Int = 80, height: Int = 24, env: [String] = []
  ) throws -> Typist {
    let typist = try Typist(["--data", world.data], in: world, width: width, height: height, env: env)
    try typist.signIn(person)
    return typist
  }

  func signIn(_ person: String, at place: SourceLocation = #_sourceLocation) throws {
    try see("Siapa yang bekerja?", at: place)
    try type(person, at: place)
    try press(.enter, at: place)
    try see("Lumbung · Beranda", at: place)
  }

  /// The field with this label has the focus.
  func focus(on label: String, at place: SourceLocation = #_sourceLocation) throws {
    let here = screen.contains("▸ " + label)
    try #require(here, "the focus is not on “\(label)”:\n\(screen)", sourceLocation: place)
  }

  /// In a form: expects the focus on a field, types an answer and goes on.
  func fill(
    _ label: String, _ text: String, then key: Key = .tab, at place: SourceLocation = #_sourceLocation
  ) throws {
    try focus(on: label, at: place)
    if !text.isEmpty { try type(text, at: place) }
    try press(key, at: place)
  }

  /// In a form: goes past a field.
  func pass(_ labels: String..., at place: SourceLocation = #_sourceLocation) throws {
    for label in labels { try fill(label, "", at: place) }
  }

  /// The row of a field shows an answer.
  func answer(_ label: String, is text: String, at place: SourceLocation = #_sourceLocation) throws {
    let shown = row(with: " " + label).contains(text)
    try #require(shown, "“\(label)” is not “\(text)”:\n\(screen)", sourceLocation: place)
  }

  /// Goes back until the home screen is there.
  func goHome(at place: SourceLocation = #_sourceLocation) throws {
    for _ in 0..<6 where !screen.contains("Lumbung · Beranda") { try press(.escape, at: place) }
    try see("Lumbung · Beranda", at: place)
  }

  /// Goes home and ends the program.
  func quit(at place: SourceLocation = #_sourceLocation) throws {
    try goHome(at: place)
    send("q")
    let status = exit()
    try #require(status == 0, "quitting ended with \(status):\n\(screen)", sourceLocation: place)
    try #require(ttyIsSane && !isFullScreen, "the terminal is not as before", sourceLocation: place)
  }
}

extension Typist {
  /// From home: enters and submits the shortest UMKM form there is, of an owner who did not want to answer.
  func submitRefusal(named name: String, at place: SourceLocation = #_sourceLocation) throws {
    try type("n", at: place)
    try see("Lumbung · Formulir UMKM", at: place)
    try press(.backTab, at: place)
    try fill("Hasil kunjungan", "menolak", at: place)
    try fill("Catatan kunjungan", "Sibuk melayani pembeli", at: place)
    try fill("Nama usaha", name, at: place)
    try fill("Alamat", "Jl. Anggrek 1", at: place)
    for label in ["RT", "RW", "Kota"] { try fill(label, "", at: place) }
    try fill("Kecamatan", "serp", then: .enter, at: place)
    try fill("Kelurahan", "ciat", then: .enter, at: place)
    try press(.ctrlS, at: place)
    try see("✓ Tersimpan dan diajukan: \(name).", at: place)
  }

  /// In a list: moves to the row with a name, wherever it stands.
  func select(_ name: String, at place: SourceLocation = #_sourceLocation) throws {
    try press(.home, at: place)
    for _ in 0..<20 where !row(with: "▸ ").contains(name) { try press(.down, at: place) }
    try see("▸ " + name, at: place)
  }

  /// Reads the record in sight until it may be approved.
  func readThrough(at place: SourceLocation = #_sourceLocation) throws {
    let limit = ContinuousClock.now + .seconds(30)
    while screen.contains("baca dulu"), ContinuousClock.now < limit { try settle(at: place) }
    try doNotSee("baca dulu", at: place)
  }

  /// Goes home, ends one person's turn and begins another's.
  func handOver(to person: String, at place: SourceLocation = #_sourceLocation) throws {
    try goHome(at: place)
    try type("o", at: place)
    try signIn(person, at: place)
  }

  /// Fills what a pelatihan that has its name still needs, and hands it in.
  func planTraining(target: String, until last: String) throws {
    try fill("Tema", "pemasaran", then: .f8)
    try fill("Target peserta", target, then: .f8)
    try fill("Hari pertama", "23/11/2026", then: .f8)
    try fill("Hari terakhir", last, then: .f8)
    try fill("Tempat", "Aula Galeri", then: .f8)
    try fill("Kecamatan", "serp", then: .enter)
    try fill("Kelurahan", "ciat", then: .enter)
    try press(.ctrlS)
  }
}
