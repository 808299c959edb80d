import Testing

/// People are appointed on several machines and by several admins: nobody vanishes, and no change undoes another unseen.
@Suite("Two admins")
struct TwoAdminsStory {
  private func sitting(_ world: World, _ data: String, _ machine: String, _ lines: String...) -> String {
    let words = ["--plain", "--data", data] + (lines.first == "Agus Salim" ? [] : ["--as", "admin-01"])
    return world.run(
      Program.path, words, env: ["XDG_STATE_HOME=\(world.folder)/\(machine)"],
      input: (lines + ["keluar"]).map { $0 + "\n" }.joined()
    ).output
  }

  @Test("two laptops give two people one code: both stay in sight, until one of them has a code of their own")
  func sharedCode() throws {
    let world = try World()
    let (one, two) = (world.data, world.folder + "/dua")
    _ = sitting(world, one, "satu", "Agus Salim", "admin-01", "kirim")
    try #require(world.shell("cp -r \(one) \(two)").status == 0)
    #expect(sitting(world, one, "satu", "p", "n", "Citra", "kirim").contains("Tersimpan: Citra."))
    #expect(sitting(world, two, "dua", "p", "n", "Dodi", "kirim").contains("Tersimpan: Dodi."))
    #expect(world.lumbung("info", "--data", one).error.isEmpty)

    // The logs are exchanged.
    let exchange = "cp -ru \(one)/log/. \(two)/log/; cp -ru \(two)/log/. \(one)/log/"
    try #require(world.shell(exchange).status == 0)
    let told = "Dua orang memakai kode enum-01: Citra dan Dodi. Daftarkan salah satu dengan kode lain;"
    for data in [one, two] {
      let info = world.lumbung("info", "--data", data)
      #expect(info.error.contains(told), "\(info.error)")
      let people = sitting(world, data, "tiga", "p")
      #expect(people.contains("1. Dodi / Citra, enum-01, enumerator") && people.contains(told), "\(people)")
    }
    #expect(sitting(world, one, "satu", "p", "n", "Dodi", "kirim").contains("Dodi, enum-02"))
    #expect(!world.lumbung("info", "--data", one).error.contains("orang memakai kode"))
    #expect(
      sitting(world, one, "satu", "p").contains("1. Dodi / Citra, enum-01"), "what was filled is of both")
  }

  @Test("the second of two changes of one person is refused, not laid over the first")
  func sameTime() throws {
    let world = try World.withSample()
    let words = ["--plain", "--data", world.data, "--as", "admin-01"]
    let admins = try (0..<2).map { _ in try Typist(words, in: world, width: 200, env: ["TERM=dumb"]) }
    for admin in admins {
      admin.send("p\r1\r")
      try admin.waitForOutput("kirim simpan")
    }
    admins[0].send("Desi Satu\rkirim\r")
    try admins[0].waitForOutput("Tersimpan: Desi Satu.")
    admins[1].send("Desi Dua\rkirim\r")
    try admins[1].waitForOutput("enum-01 sudah diubah admin lain")
    for admin in admins {
      // What was typed and not sent is asked about.
      admin.send("keluar\ry\r")
      #expect(admin.exit() == 0)
    }
    let log = world.lumbung("log", "cat", "--data", world.data).output
    #expect(log.contains("Desi Satu") && !log.contains("Desi Dua"))
  }

  @Test("somebody who has left comes in by no door")
  func left() throws {
    let world = try World.withSample()
    let admin = try Typist.at(world, as: "admin-01")
    try admin.type("p")
    try admin.press(.enter, .tab, .tab, .tab, .space, .ctrlS)
    try admin.see("Tersimpan")
    try admin.quit()
    let told = "enum-01 sudah tidak aktif. Minta admin mengaktifkannya."
    let plain = world.run(
      Program.path, ["--plain", "--data", world.data, "--as", "enum-01"], input: "u\nkeluar\n")
    #expect(plain.status == 1 && plain.output.isEmpty && plain.error == told + "\n", "\(plain.error)")
    let screen = try Typist(["--data", world.data, "--as", "enum-01"], in: world)
    #expect(screen.exit() == 1 && screen.screen.contains(told), "\(screen.screen)")
    let repair = world.lumbung("log", "repair", "--as", "enum-01", "--data", world.data)
    #expect(repair.status == 1 && repair.error == told + "\n", "\(repair.error)")
  }
}
