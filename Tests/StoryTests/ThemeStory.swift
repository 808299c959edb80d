import Glibc
import Testing

/// Colours: the five themes hold what they promise, change while one looks, and are there again the next day.
@Suite("Themes and settings")
struct ThemeStory {
  @Test("five themes, each readable: contrast of every role, and no difference by colour alone")
  func shipped() throws {
    let world = try World()
    let names = world.lumbung("theme", "list")
    #expect(names.output == "terminal\nterang\ngelap\nkontras\nmono\n")
    let checked = world.lumbung("theme", "check")
    #expect(checked.status == 0, "\(checked.error)")
    #expect(checked.output.isEmpty && checked.error.isEmpty)
  }

  @Test("the standard theme's looks in the program are those of its file")
  func standard() throws {
    let world = try World()
    let file =
      "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
      + "/Sources/Canvas/StandardTheme.swift"
    let said = world.lumbung("theme", "looks").output
    #expect(said == world.shell("cat \(file)").output, "lumbung theme looks > \(file)")
  }

  @Test(
    "a theme file with a mistake is named with its key",
    arguments: [
      ("[roles]\njudul = { bold = true }", "roles.judul: peran ini tidak dikenal"),
      ("[roles]\n\"title.besar\" = { bold = true }", "roles.title.besar"),
      ("[roles]\nhint = { fg = 244 }", "roles.hint: kontras 3,9:1 di latar 231"),
      ("[roles]\nerror = { fg = 131 }", "tanpa warna sama dengan text"),
      ("[roles\n", "bukan TOML yang benar"), ("warna = 1", "tidak dikenal"),
      ("background = []", "background"),
    ])
  func mistakes(text: String, said: String) throws {
    let world = try World()
    let file = world.folder + "/coba.toml"
    try #require(world.shell("cat > \(file)", input: "inherits = \"terminal\"\n\(text)\n").status == 0)
    let result = world.lumbung("theme", "check", file)
    #expect(result.status == 1)
    #expect(result.error.contains(said), "\(result.error)")
  }

  @Test(
    "a theme is tried while the cursor is on it, Esc gives the old one back, Enter keeps it until the next day"
  )
  func preview() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    try desi.type(",")
    try desi.see("Pengaturan")
    #expect(desi.cell(1, 0).bg == 24)
    try desi.press(.enter)
    try desi.type("kontras")
    #expect(desi.cell(1, 0).bg == 231 && desi.cell(1, 0).fg == 16)
    try desi.press(.escape)
    #expect(desi.cell(1, 0).bg == 24)
    try desi.press(.enter)
    try desi.type("kontras\r")
    #expect(desi.cell(1, 0).bg == 231)
    try desi.press(.escape)
    try desi.quit()

    let next = try Typist.at(world, as: "enum-01")
    #expect(next.cell(1, 0).bg == 231)
    try next.quit()
    // Someone else at the same machine has their own.
    let other = try Typist.at(world, as: "enum-02")
    #expect(other.cell(1, 0).bg == 24)
    try other.quit()
  }

  @Test("the default keeps the terminal's own background")
  func background() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    #expect(desi.cell(3, 5).bg == -1)
    try desi.quit()
  }

  @Test("a settings file that cannot be read is said, and everything stands at its default")
  func badFile() throws {
    let world = try World.withSample()
    let folder = world.folder + "/.config/lumbung/petugas"
    try #require(world.shell("mkdir -p \(folder) && echo 'tema = [' > \(folder)/enum-01.toml").status == 0)
    let desi = try Typist.at(world, as: "enum-01")
    try desi.see("! Pengaturan Anda tidak terbaca")
    #expect(desi.cell(1, 0).bg == 24)
    // The next change writes a whole file again.
    try desi.type(",")
    try desi.press(.down, .enter, .escape)
    try desi.quit()
    let written = world.shell("cat \(folder)/enum-01.toml; ls \(folder)").output
    #expect(written.contains("\"lanjut_sendiri\" = \"ya\""))
    #expect(written.hasSuffix("enum-01.toml\n"), "no half-written file is left: \(written)")
    let next = try Typist.at(world, as: "enum-01")
    try next.doNotSee("tidak terbaca")
    try next.quit()
  }

  @Test("settings that cannot be written hold until the end, and say so")
  func readOnly() throws {
    let world = try World.withSample()
    try #require(world.shell("touch \(world.folder)/.config").status == 0)
    let desi = try Typist.at(world, as: "enum-01")
    try desi.type(",")
    try desi.press(.down, .enter)
    try desi.see("! Pengaturan tidak dapat disimpan")
    try desi.see("Lanjut sendiri di formulir       ya")
    try desi.press(.escape)
    try desi.quit()
  }

  @Test("the exercise leaves nothing in anybody's settings")
  func demo() throws {
    let world = try World()
    let desi = try Typist(["demo", "--as", "enum-01"], in: world)
    try desi.see("Beranda")
    try desi.type(",")
    try desi.press(.down, .enter)
    try desi.see("Lanjut sendiri di formulir       ya")
    try desi.press(.escape)
    try desi.quit()
    #expect(world.shell("ls -A \(world.folder)").output == "tmp\n")
  }

  @Test("the mouse is off until it is asked for; then a click brings the focus, and leaving switches it off")
  func mouse() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    #expect(!desi.wrote("\u{1B}[?1002h"))
    try desi.type(",")
    try desi.press(.down, .down, .down, .enter)
    #expect(desi.wrote("\u{1B}[?1002h\u{1B}[?1006h"))
    // Row 3 on the screen, counted from 1: the first line under the title and a blank.
    try desi.type("\u{1B}[<0;10;3M\u{1B}[<0;10;3m")
    #expect(desi.row(with: "▸").contains("Tema warna"))
    try desi.type("\u{1B}[<65;10;10M")
    #expect(desi.row(with: "▸").contains("Lanjut sendiri"))
    try desi.press(.escape)
    let before = desi.bytesWritten
    try desi.quit()
    #expect(desi.wrote("\u{1B}[?1006l\u{1B}[?1002l", since: before))
  }

  @Test("the battery stands in the title line; none, nothing")
  func battery() throws {
    let world = try World.withSample()
    let supply = world.folder + "/power/BAT0"
    let files =
      "mkdir -p \(supply) && cd \(supply) && echo Battery > type && echo 9 > capacity && echo Discharging > status"
    try #require(world.shell(files).status == 0)
    let desi = try Typist.at(world, as: "enum-01", env: ["LUMBUNG_TEST_POWER=\(world.folder)/power"])
    try desi.see("! bat 9%")
    try desi.quit()
    let desk = try Typist.at(world, as: "enum-01", env: ["LUMBUNG_TEST_POWER=\(world.folder)/tidak-ada"])
    try desk.doNotSee("bat ")
    try desk.quit()
  }
}

extension Typist {
  /// Whether the program has written these bytes.
  func wrote(_ text: String, since start: Int = 0) -> Bool {
    Array(output.dropFirst(start)).contains(text.utf8)
  }
}
