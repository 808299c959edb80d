import Testing

/// The window changes its size while somebody works: nothing is lost, nothing breaks.
@Suite("The window")
struct WindowStory {
  /// A person with half a name in a form.
  private func writing(_ world: World) throws -> Typist {
    let desi = try Typist.at(world, as: "enum-01")
    try desi.type("n")
    try desi.fill("NIK pemilik", "9974014102850001")
    try desi.fill("Nama pemilik", "Tini Suha", then: .end)
    return desi
  }

  private func goesOn(_ desi: Typist) throws {
    try desi.focus(on: "Nama pemilik              *  Tini Suha")
    try desi.type("rtini")
    try desi.answer("Nama pemilik", is: "Tini Suhartini")
    try desi.answer("NIK pemilik", is: "9974014102850001")
  }

  @Test("79×23 says what to do; enlarged again, everything is as it was")
  func tooSmall() throws {
    let desi = try writing(World.withSample())
    desi.resize(79, 23)
    try desi.see("Perbesar sampai 80×24.")
    try desi.doNotSee("Tini")
    desi.resize(80, 24)
    try desi.see("Tini Suha")
    try goesOn(desi)
  }

  @Test("1×1 and back", arguments: [(1, 1), (2, 1), (500, 1), (1, 200)])
  func tiny(width: Int, height: Int) throws {
    let desi = try writing(World.withSample())
    desi.resize(width, height)
    try desi.settle()
    desi.resize(80, 24)
    try desi.see("Tini Suha")
    try goesOn(desi)
  }

  @Test("a storm of 100 sizes keeps the focus and the text")
  func storm() throws {
    let desi = try writing(World.withSample())
    for step in 0..<100 { desi.resize(40 + step * 37 % 120, 10 + step * 13 % 50) }
    desi.resize(80, 24)
    try desi.see("Tini Suha")
    try goesOn(desi)
  }

  @Test("shrunk and enlarged before the program could look: the lost part is drawn again")
  func blink() throws {
    let desi = try writing(World.withSample())
    for _ in 0..<5 {
      desi.resize(40, 10)
      desi.resize(80, 24)
      try desi.see("Tini Suha")
      try desi.see("Ctrl-S ajukan")
    }
    try goesOn(desi)
  }

  @Test("while a list hangs open in a form")
  func openList() throws {
    let desi = try writing(World.withSample())
    try desi.press(.pageDown)
    for _ in 0..<5 { try desi.press(.tab) }
    try desi.focus(on: "Kecamatan")
    try desi.type("serp")
    try desi.see("2 cocok")
    for (width, height) in [(120, 40), (70, 20), (80, 24)] {
      desi.resize(width, height)
      try desi.settle()
    }
    try desi.see("2 cocok")
    try desi.press(.down, .enter)
    try desi.answer("Kecamatan", is: "Serpong Utara")
  }

  @Test("while a dialog asks")
  func dialog() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    try desi.press(.ctrlP)
    try desi.type("koperasi")
    try desi.see("koperasi")
    for (width, height) in [(132, 50), (20, 5), (80, 24)] {
      desi.resize(width, height)
      try desi.settle()
    }
    try desi.see("koperasi")
    try desi.press(.escape)
    try desi.see("Lumbung · Beranda")
    try desi.quit()
  }

  @Test("LINES and COLUMNS in the environment do not hold it back")
  func variables() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01", env: ["LINES=10", "COLUMNS=40"])
    desi.resize(100, 30)
    try desi.settle()
    try desi.see("Lumbung · Beranda")
    try desi.quit()
  }
}
