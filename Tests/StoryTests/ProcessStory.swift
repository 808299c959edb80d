import Glibc
import Testing

/// What may end or stop the program from outside: the terminal is given back, and what was typed stays.
@Suite("Ends and interruptions")
struct ProcessStory {
  private func writing(_ world: World) throws -> Typist {
    let desi = try Typist.at(world, as: "enum-01")
    try desi.type("n")
    try desi.fill("NIK pemilik", "9974014102850001")
    try desi.fill("Nama pemilik", "Tini Suhartini", then: .end)
    return desi
  }

  /// The next day the draft opens where it was left.
  private func draftIsThere(_ world: World) throws {
    let again = try Typist.at(world, as: "enum-01")
    try again.type("d\r")
    try again.see("Lumbung · Formulir UMKM")
    try again.focus(on: "Nama pemilik              *  Tini Suhartini")
    try again.answer("NIK pemilik", is: "9974014102850001")
  }

  @Test("SIGTERM and SIGHUP, at once after the last key", arguments: [SIGTERM, SIGHUP])
  func signals(number: Int32) throws {
    let world = try World.withSample()
    let desi = try writing(world)
    desi.signal(number)
    let status = desi.exit()
    #expect(status >= 0, "it ended")
    #expect(desi.ttyIsSane && !desi.isFullScreen)
    try draftIsThere(world)
  }

  @Test(
    "a crash of the program itself gives the terminal back, and the draft is there",
    arguments: [SIGSEGV, SIGABRT, SIGILL, SIGBUS])
  func crash(number: Int32) throws {
    let world = try World.withSample()
    let desi = try writing(world)
    try desi.see("draf tersimpan")
    desi.signal(number)
    #expect(desi.exit() == 128 + number)
    #expect(desi.ttyIsSane && !desi.isFullScreen)
    try draftIsThere(world)
  }

  @Test("the connection is lost")
  func hungUp() throws {
    let world = try World.withSample()
    let desi = try writing(world)
    desi.hangUp()
    _ = desi.exit()
    try draftIsThere(world)
  }

  @Test("Ctrl-Z gives the terminal to the shell, fg goes on in the same field")
  func suspended() throws {
    let world = try World.withSample()
    let shell = try Typist(
      shell: "set -m; \(Program.path) --data \(world.data) --as enum-01; echo sampai-jumpa; fg; echo selesai",
      in: world)
    try shell.see("Lumbung · Beranda")
    try shell.type("n")
    try shell.fill("NIK pemilik", "9974", then: .end)
    shell.send(Key.ctrlZ.rawValue)
    try shell.waitForOutput("sampai-jumpa")
    try shell.see("▸ NIK pemilik               *  9974")
    try shell.type("01")
    try shell.answer("NIK pemilik", is: "997401")
    try shell.press(.escape, .escape)
    try shell.quit()
  }

  @Test("Ctrl-C right after a key writes the draft first, then leaves")
  func interrupted() throws {
    let world = try World.withSample()
    let desi = try writing(world)
    try desi.type("x")
    try desi.see("draf tersimpan")
    // Both at once: no second in between in which the draft would be written anyway.
    desi.send(Key.backspace.rawValue + Key.ctrlC.rawValue)
    #expect(desi.exit() == 0)
    #expect(desi.ttyIsSane && !desi.isFullScreen)
    try draftIsThere(world)
  }

  /// At the name in a new form, where no file may grow beyond 2 KB: a disk without room, for root too.
  private func withoutRoom(_ world: World) throws -> Typist {
    let line = "ulimit -f 2; exec \(Program.path) --data \(world.data) --as enum-01"
    let desi = try Typist(shell: line, in: world)
    try desi.see("Lumbung · Beranda")
    try desi.type("n")
    try desi.press(.pageDown)
    try desi.focus(on: "Nama usaha")
    return desi
  }

  @Test("Ctrl-C asks when the draft cannot be written; whoever stays still has it on the screen")
  func interruptedWithoutRoom() throws {
    let world = try World.withSample()
    let desi = try withoutRoom(world)
    try desi.paste(String(repeating: "Warung ", count: 60))
    try desi.press(.tab)
    try desi.paste(String(repeating: "Jl. Melati ", count: 200))
    try desi.press(.tab, .ctrlC)
    try desi.see("Keluar?")
    try desi.press(.escape)
    try desi.answer("Nama usaha", is: "Warung Warung")
    try desi.press(.ctrlC)
    try desi.see("Keluar?")
    desi.send("y")
    #expect(desi.exit() == 0)
    #expect(desi.ttyIsSane && !desi.isFullScreen)
  }

  @Test("ended from outside with a draft that cannot be written: no success, and the draft is named")
  func endedWithoutRoom() throws {
    let world = try World.withSample()
    let desi = try withoutRoom(world)
    try desi.paste(String(repeating: "Kedai Kopi Senja ", count: 200))
    try desi.see("DRAF BELUM TERSIMPAN")
    desi.signal(SIGTERM)
    #expect(desi.exit() == 1)
    #expect(desi.screen.contains("tidak tersimpan: ketikan sesudah simpanan terakhir hilang."))
  }
}
