import Testing

/// Old terminals, odd ones and none at all.
@Suite("Kinds of terminal, the whole program")
struct TerminalKindStory {
  @Test("home is usable at 80×24", arguments: ["vt100", "linux", "xterm-256color", "tmux-256color"])
  func home(term: String) throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01", env: ["TERM=\(term)"])
    try desi.see("Desi Koto · enumerator")
    #expect(desi.row(with: "▸ Dikembalikan").contains("! dibalas dulu"))
    try desi.press(.down)
    #expect(desi.row(with: "▸ Draf").contains("0"))
    try desi.quit()
  }

  @Test(
    "every kind at every size: home, list, form and help are whole, the first and the last row in their place",
    arguments: ["vt100", "linux", "xterm-256color", "tmux-256color"])
  func sizes(term: String) throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01", env: ["TERM=\(term)"])
    for (width, height) in [(80, 24), (120, 40), (160, 50), (300, 100), (80, 24)] {
      desi.resize(width, height)
      for (key, title) in [("", "Beranda"), ("u", "UMKM"), ("n", "Formulir"), ("?", "Bantuan")] {
        try desi.goHome()
        try desi.type(key)
        try desi.see("Lumbung · \(title)")
        let rows = desi.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(rows.first?.hasPrefix(" Lumbung · \(title)") == true, "\(term) \(width)×\(height)")
        let last = rows.count >= height ? rows[height - 1] : ""
        #expect(["bantuan", "kembali"].contains { last.contains($0) }, "\(term) \(width)×\(height) \(title)")
      }
    }
    try desi.quit()
  }

  @Test(
    "NO_COLOR: no colour anywhere, but what is chosen still looks chosen",
    arguments: ["NO_COLOR=1", "TERM=vt100"])
  func monochrome(variable: String) throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01", env: [variable])
    let cells = (0..<24).flatMap { row in (0..<80).map { desi.cell($0, row) } }
    #expect(cells.allSatisfy { $0.fg == -1 && $0.bg == -1 })
    #expect(cells.contains { $0.reverse } && cells.contains { $0.bold })
    try desi.quit()
  }

  @Test("colours are used where there are some")
  func coloured() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    #expect((0..<24).contains { row in (0..<80).contains { desi.cell($0, row).bg >= 0 } })
    try desi.quit()
  }

  @Test("a terminal that cannot show the screen is refused in one line", arguments: ["dumb", "tidak-ada"])
  func refused(term: String) throws {
    let world = try World.withSample()
    let typist = try Typist(["--data", world.data], in: world, width: 200, env: ["TERM=\(term)"])
    #expect(typist.exit() == 1)
    let lines = typist.screen.split(separator: "\n")
    #expect(lines.count == 1)
    #expect(typist.screen.contains("TERM=\(term)"))
    #expect(typist.ttyIsSane && !typist.isFullScreen)
  }

  @Test("without a terminal: one line on standard error that names the way out", arguments: [[], ["demo"]])
  func none(command: [String]) throws {
    let world = try World()
    let result = world.run(Program.path, command)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.error.split(separator: "\n").count == 1)
    #expect(result.error.contains("lumbung --help"))
    #expect(world.shell("find $HOME -mindepth 1").output == "\(world.temporary)\n", "nothing was made")
  }
}
