import Testing

/// Two people work on one folder at the same time, each in a process of their own.
@Suite("Two processes on one folder")
struct TwoProcessesStory {
  @Test("what one submits the other sees after the own next save, and at the next start; both keep working")
  func together() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    let kokom = try Typist.at(world, as: "pemeriksa-01")
    #expect(kokom.row(with: "Menunggu diperiksa").contains(" 4 "))

    try desi.submitRefusal(named: "Kedai Kopi Senja")
    // Kokom's next save catches up with the folder first: afterwards both are there.
    try kokom.submitRefusal(named: "Toko Buku Sore")
    try kokom.goHome()
    #expect(kokom.row(with: "Menunggu diperiksa").contains(" 5 "))
    try kokom.type("t")
    try kokom.see("Kedai Kopi Senja")
    try kokom.select("Kedai Kopi Senja")
    try kokom.readThrough()
    try kokom.type("a")
    try kokom.see("✓ Tersimpan: disetujui.")

    // Desi goes on in the process that was there all the time, and sees what Kokom did.
    try desi.submitRefusal(named: "Warung Es Pagi")
    try desi.goHome()
    #expect(desi.row(with: "Disetujui").contains(" 9"))

    let later = try Typist.at(world, as: "pemeriksa-01")
    #expect(later.row(with: "Menunggu diperiksa").contains(" 5 "))
    for typist in [desi, kokom, later] { try typist.quit() }
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.status == 0 && verified.output.hasSuffix("Utuh.\n"))
  }

  @Test("what one submits the other sees without a key, and in the middle of typing")
  func following() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    let kokom = try Typist.at(world, as: "pemeriksa-01")
    #expect(kokom.row(with: "Menunggu diperiksa").contains(" 4 "))
    try desi.submitRefusal(named: "Kedai Kopi Senja")
    try kokom.see("Menunggu diperiksa               5")

    try desi.submitRefusal(named: "Toko Buku Sore")
    // Keys that never leave a second between them.
    let (began, limit) = (ContinuousClock.now, Duration.seconds(30))
    while !kokom.row(with: "Menunggu diperiksa").contains(" 6 "), ContinuousClock.now - began < limit {
      try kokom.press(.down, .up)
    }
    #expect(kokom.row(with: "Menunggu diperiksa").contains(" 6 "))
    for typist in [desi, kokom] { try typist.quit() }
  }
}
