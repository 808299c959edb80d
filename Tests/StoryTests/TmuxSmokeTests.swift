import Testing

/// The same program in tmux, which many offices use over ssh. Needs tmux; says so where it is missing.
@Suite("In tmux", .enabled(if: World.has("tmux"), "tmux is not installed: its smoke runs are skipped"))
struct TmuxSmokeTests {
  @Test("start, home, a form, quit; the shell is as before")
  func smoke() throws {
    let world = try World.withSample()
    let tmux = Tmux(world)
    try tmux.start("bash --norc --noprofile")
    tmux.keys("'\(Program.path) --data \(world.data) --as enum-01; echo selesai-$?' Enter")
    try tmux.see("Lumbung · Beranda")
    try tmux.see("Desi Koto · enumerator")
    tmux.keys("n")
    try tmux.see("Lumbung · Formulir UMKM")
    tmux.keys("9974014102850001 Tab")
    try tmux.see("9974014102850001")
    tmux.keys("Escape")
    try tmux.see("Lumbung · Beranda")
    tmux.keys("q")
    try tmux.see("selesai-0")
    tmux.keys("'stty -a | grep -o \" echo \"; echo masih-$((40+2))' Enter")
    try tmux.see("masih-42")
    try tmux.see(" echo")
    #expect(tmux.ask("display-message -p '#{alternate_on}'") == "0\n")
  }

  @Test("the exercise starts and ends")
  func demo() throws {
    let world = try World()
    let tmux = Tmux(world)
    try tmux.start("bash --norc --noprofile")
    tmux.keys("'\(Program.path) demo --as enum-01; echo selesai-$?' Enter")
    try tmux.see("LATIHAN – TIDAK DISIMPAN")
    try tmux.see("Lumbung · Beranda")
    tmux.keys("q")
    try tmux.see("selesai-0")
    tmux.keys("'echo masih-$((40+2))' Enter")
    try tmux.see("masih-42")
    #expect(world.shell("ls -A $TMPDIR").output.isEmpty)
  }
}

/// A tmux server of the story's own, 80×24.
private final class Tmux {
  private let world: World

  init(_ world: World) { self.world = world }

  deinit { _ = ask("kill-server") }

  func start(_ command: String) throws {
    let started = call("-f /dev/null new-session -d -x 80 -y 24 \(command)")
    try #require(started.status == 0, "\(started.error)")
  }

  func keys(_ words: String) { _ = call("send-keys -t 0 \(words)") }

  func ask(_ words: String) -> String { call(words).output }

  /// Looks again and again, until the text is there or half a minute is over.
  func see(_ text: String, at place: SourceLocation = #_sourceLocation) throws {
    let look = "until \(Self.tmux) capture-pane -p -t 0 | grep -qF -- '\(text)'; do :; done"
    let seen = world.run("/usr/bin/timeout", ["30", "/bin/sh", "-c", look], env: environment).status == 0
    let screen = ask("capture-pane -p -t 0")
    try #require(seen, "“\(text)” is not on the screen:\n\(screen)", sourceLocation: place)
  }

  private static let tmux = "tmux -u -S \"$HOME/tmux\""

  private var environment: [String] { ["TMUX", "TERM=xterm-256color", "LANG=C.UTF-8", "HISTFILE=/dev/null"] }

  private func call(_ words: String) -> CommandResult {
    world.run("/bin/sh", ["-c", "\(Self.tmux) \(words)"], env: environment)
  }
}
