import Testing

/// An empty folder becomes an office.
@Suite("The first start")
struct FirstStartStory {
  @Test("asks for the first person, who adds an enumerator and opens a round")
  func office() throws {
    let world = try World()
    let desk = try Typist(["--data", world.data], in: world)
    try desk.see("Folder data ini masih kosong.")
    try desk.fill("Nama", "Sri Rahayu", then: .ctrlS)
    try desk.see("Sri Rahayu · admin")
    try desk.see("Tidak ada periode yang terbuka")
    try addsEnumerator(desk)
    try opensRound(desk)

    // The new colleague can sign in and begin at once.
    try desk.handOver(to: "enum-01")
    try desk.see("Budi Santoso · enumerator")
    try desk.submitRefusal(named: "Kedai Kopi Senja")
    try desk.quit()
    #expect(world.lumbung("log", "verify", "--data", world.data).status == 0)
  }

  @Test("an office whose log cannot be read is no empty folder: nobody becomes its first admin")
  func hidden() throws {
    let world = try World.withSample()
    // As programs do that carry text files between systems: not one line verifies any more.
    #expect(world.shell("sed -i 's/$/\\r/' \(world.data)/log/*/0001.jsl").status == 0)
    for words in [[], ["--as", "enum-01"], ["--plain"]] {
      let desk = try Typist(["--data", world.data] + words, in: world)
      #expect(desk.exit() == 1)
      let said = desk.screen.replacing("\n", with: "")
      #expect(said.contains("tidak terbaca, jadi belum bisa dibuka. log/3FKPGH/0001.jsl"), "\(desk.screen)")
      #expect(said.contains("Jalankan: lumbung log repair --data \(world.data)."), "\(desk.screen)")
    }
    // Whoever accepts that nothing is left begins anew.
    #expect(world.lumbung("log", "repair", "--data", world.data).status == 0)
    let desk = try Typist(["--data", world.data], in: world)
    try desk.see("Folder data ini masih kosong.")
    desk.send(Key.ctrlC.rawValue)
    #expect(desk.exit() == 0)
  }

  private func addsEnumerator(_ sri: Typist) throws {
    try sri.type("p")
    try sri.see("Lumbung · Petugas")
    try sri.type("n")
    try sri.see("Lumbung · Petugas baru")
    try sri.fill("Nama", "Budi Santoso")
    try sri.answer("Id", is: "enum-01")
    try sri.answer("Peran", is: "[enumerator]")
    try sri.press(.ctrlS)
    try sri.see("✓ Tersimpan: Budi Santoso.")
    try sri.goHome()
    #expect(sri.row(with: "Petugas ").contains("2"))
  }

  private func opensRound(_ sri: Typist) throws {
    try sri.type("b")
    try sri.see("Buka periode pendataan")
    try sri.press(.enter)
    try sri.see("✓ Tersimpan: periode 20")
    try sri.doNotSee("Tidak ada periode yang terbuka")
  }
}
