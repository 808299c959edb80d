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

  @Test("in a pipe there is no bar, and nothing but the report")
  func quiet() throws {
    let world = try World.withSample()
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.error.isEmpty)
    #expect(!verified.output.contains("█") && !verified.output.contains("\u{1B}"))
  }
}
