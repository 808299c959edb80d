import Glibc
import Testing

/// Long work shows how far it is on a terminal, says nothing in a pipe, and may be stopped at any time.
@Suite("Long work")
struct LongWorkStory {
  @Test("Ctrl-C in the middle of making sample data leaves a log without a fault")
  func stopped() throws {
    let world = try World()
    let sample = try Typist(["sample", "--umkm", "100000", "--data", world.data], in: world)
    try sample.waitForOutput("Membuat data contoh █")
    sample.send(Key.ctrlC.rawValue)
    #expect(sample.exit() == 128 + SIGINT)
    #expect(sample.ttyIsSane)
    #expect(sample.screen.contains("Dihentikan: "))
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.status == 0, "\(verified.output)")
    #expect(verified.output.hasSuffix("Utuh.\n"))
  }

  @Test("a start that reads all logs shows how far it is, and may be stopped; the next one reads them again")
  func reading() throws {
    let world = try World()
    let sample = world.lumbung("sample", "--umkm", "10000", "--data", world.data)
    #expect(sample.status == 0 && !sample.error.contains("█"), "\(sample.error)")
    let start = try Typist(["--data", world.data], in: world)
    try start.waitForOutput("Membaca data █")
    start.send(Key.ctrlC.rawValue)
    #expect(start.exit() == 128 + SIGINT)
    #expect(start.ttyIsSane && !start.isFullScreen)
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.status == 0 && verified.output.hasSuffix("Utuh.\n"), "\(verified.output)")

    let again = try Typist(["--data", world.data], in: world)
    try again.waitForOutput("Membaca data █")
    try again.see("Siapa yang bekerja?")
    #expect(!again.screen.contains("Membaca data"))
  }

  @Test("what was started with nohup goes on when the terminal is closed")
  func nohup() throws {
    guard World.has("perl") else { return }
    let world = try World.withSample()
    let file = world.folder + "/satu.csv"
    let rows = "nama_usaha,alamat,kelurahan,hasil\nWarung Ani,Jl. Melati 1,36.74.06.1001,sebagian\n"
    #expect(world.shell("cat > '\(file)'", input: rows).status == 0)
    // The signal that is ignored waits from the first instruction on, so that no moment is missed.
    let closed =
      "$SIG{HUP} = 'IGNORE'; $s = POSIX::SigSet->new(SIGHUP); sigprocmask(SIG_BLOCK, $s); "
      + "kill('HUP', $$); exec(@ARGV)"
    let taken = world.run(
      "/usr/bin/env",
      ["perl", "-MPOSIX", "-e", closed, Program.path, "import", "umkm", file, "--as", "operator-01"]
        + ["--data", world.data])
    #expect(taken.status == 0 && taken.error.contains("Tersimpan: 1 catatan"), "\(taken.error)")
  }

  @Test("in a narrow window the bar is short: it stays on its line")
  func narrow() throws {
    let world = try World()
    let sample = try Typist(["sample", "--umkm", "100000", "--data", world.data], in: world, width: 40)
    try sample.waitForOutput("Membuat data contoh █")
    let drawn = sample.screen.split(separator: "\n").filter { $0.contains("█") || $0.contains("░") }
    #expect(drawn.count == 1 && drawn[0].hasPrefix("Membuat data contoh "), "\(sample.screen)")
    sample.send(Key.ctrlC.rawValue)
    #expect(sample.exit() == 128 + SIGINT)
  }

  @Test("a terminal that knows no way back on a line is told nothing but the report")
  func dumb() throws {
    let world = try World()
    let sample = try Typist(
      ["sample", "--umkm", "20000", "--data", world.data], in: world, width: 200, env: ["TERM=dumb"])
    #expect(sample.exit() == 0)
    #expect(String(decoding: sample.output, as: UTF8.self) == "Data contoh ditulis ke \(world.data).\r\n")
  }

  @Test("in a pipe there is no bar, and nothing but the report")
  func quiet() throws {
    let world = try World.withSample()
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.error.isEmpty)
    #expect(!verified.output.contains("█") && !verified.output.contains("\u{1B}"))
  }
}
