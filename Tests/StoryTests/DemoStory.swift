import Glibc
import Testing

/// The exercise: nothing looks real, nothing stays.
@Suite("The exercise")
struct DemoStory {
  private static let banner = "LATIHAN – TIDAK DISIMPAN"

  @Test("its banner is on every screen, and nothing is left behind")
  func banner() throws {
    let world = try World()
    let guest = try Typist(["demo"], in: world)
    try guest.see("Siapa yang bekerja?")
    try guest.see(Self.banner)
    try guest.signIn("enum-01")
    try guest.see(Self.banner)
    try visits(guest)
    try guest.goHome()
    try guest.submitRefusal(named: "Kedai Kopi Senja")
    try guest.see(Self.banner)
    #expect(world.shell("ls -A $TMPDIR").output.hasPrefix("lumbung-latihan-"))
    try guest.quit()
    #expect(world.shell("ls -A $TMPDIR").output.isEmpty)
    #expect(world.shell("ls -A $HOME").output == "tmp\n", "nothing beside it either")
  }

  private func visits(_ guest: Typist) throws {
    for (keys, title) in [
      ("n", "Lumbung · Formulir UMKM"), ("\u{1B}", "Lumbung · Beranda"), ("u", "Lumbung · UMKM"),
      ("f", "Saring"), ("\u{1B}", "Lumbung · UMKM"), ("\r", "Lumbung · Kartu UMKM"),
      ("?", "Lumbung · Bantuan"), ("\u{1B}", "Lumbung · Kartu UMKM"), ("\u{10}", "perintah"),
      ("\u{1B}", "Lumbung · Kartu UMKM"), ("\u{1B}", "Lumbung · UMKM"), ("\u{1B}", "Lumbung · Beranda"),
      ("k", "Lumbung · Koperasi"), ("\u{1B}", "Lumbung · Beranda"), ("d", "Lumbung · Draf"),
      ("\u{1B}", "Lumbung · Beranda"), ("o", "Siapa yang bekerja?"),
    ] {
      try guest.type(keys)
      try guest.see(title)
      try guest.see(Self.banner)
    }
    try guest.signIn("pemeriksa-01")
    try guest.type("t")
    try guest.see("Lumbung · Tinjauan")
    try guest.see(Self.banner)
  }

  @Test("a signal leaves nothing behind either", arguments: [SIGINT, SIGTERM, SIGHUP])
  func ended(number: Int32) throws {
    let world = try World()
    let guest = try Typist(["demo", "--as", "enum-01"], in: world)
    try guest.see("Lumbung · Beranda")
    guest.signal(number)
    #expect(guest.exit() == 0)
    #expect(guest.ttyIsSane && !guest.isFullScreen)
    #expect(world.shell("ls -A $TMPDIR").output.isEmpty)
  }

  @Test("nor in a conversation, which it ends as ever", arguments: [SIGINT, SIGTERM, SIGHUP])
  func endedPlain(number: Int32) throws {
    let world = try World()
    let guest = try Typist(["demo", "--plain", "--as", "enum-01"], in: world)
    try guest.waitForOutput("> ")
    guest.signal(number)
    #expect(guest.exit() == 128 + number)
    #expect(world.shell("ls -A $TMPDIR").output.isEmpty)
  }

  @Test("nor while the sample is being made", arguments: ["TERM", "HUP"])
  func endedEarly(name: String) throws {
    let world = try World()
    let ended = world.shell(
      "\(Program.path) demo --plain & until ls $TMPDIR/*/data/log/*/*.jsl >/dev/null 2>&1; do :; done; kill -\(name) $!; wait $!"
    )
    #expect(ended.status > 128 && ended.output.isEmpty, "\(ended.status) \(ended.error)")
    #expect(world.shell("ls -A $TMPDIR").output.isEmpty)
  }
}
