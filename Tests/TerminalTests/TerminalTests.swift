import CVTerm
import Glibc
import Testing

@Suite("The terminal under a pty")
struct TerminalTests {
  @Test("a grid appears as drawn, with its colours and the cursor in its place")
  func appearance() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    #expect(demo.settle())
    #expect(demo.isAlternate)
    #expect(demo.row(0) == " Uji 40×10")
    #expect(demo.row(2) == "  mulai")
    #expect(demo.row(3) == "  米e\u{301}\u{FFFD}|")
    #expect(demo.row(4) == "  ▸ ✓")
    #expect(demo.row(9) == String(repeating: "─", count: 40))
    #expect(demo.cursor == [7, 2])
    #expect(demo.cell(1, 0).bg == 24 && demo.cell(1, 0).fg == 15 && demo.cell(1, 0).bold)
    #expect(demo.cell(39, 0).bg == 24)
    #expect(demo.cell(2, 2).fg == -1 && demo.cell(2, 2).bg == -1)
    #expect(demo.cell(2, 3).underline && demo.cell(2, 3).width == 2)
  }

  @Test("what a read cuts in two is whole on the screen: a character, and the answer to a frame")
  func pieces() throws {
    // Each part is written when the one before was read.
    let parts = [#"a\342\226"#, #"\270b"#, #"\033"#, #"]2;fra"#, #"me-1\033"#, #"\\"#]
    let steps = parts.map { "printf '\($0)'" }.joined(separator: "; head -c 1 > /dev/null; ")
    let shell = try #require(VirtualTerminal(["/bin/bash", "-c", "stty raw -echo; \(steps); head -c 99"]))
    for part in ["a", "b", "\u{1B}", "]2;fra", "me-1\u{1B}"] {
      #expect(shell.waitFor(output: part))
      if part != "me-1\u{1B}" { shell.send("x") }
    }
    #expect(shell.row(0) == "a▸b")
    #expect(shell.settle())
  }

  @Test("a frame is one write, whatever changes: a few cells, every cell, nothing but the cursor")
  func oneWrite() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    func writes() throws -> Int {
      #expect(demo.type("w"))
      return try #require(Int(demo.row(2).dropFirst(8)))
    }
    demo.resize(80, 24)
    let first = try writes()
    let second = try writes()
    // The frame that showed the number, and the answer to the test's question.
    #expect(second == first + 2)
    #expect(demo.type("b"))
    #expect(try writes() == second + 4)
    #expect(demo.type("r"))
    #expect(try writes() == second + 8)
    #expect(demo.row(22).hasPrefix("penuh 22 penuh 22"))
  }

  @Test("a terminal that another program left non-blocking gets every byte")
  func nonBlocking() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    demo.resize(300, 100)
    for key in ["n", "b", "r", "b", "b", "r"] { #expect(demo.type(key)) }
    for y in Int32(5)..<99 { #expect(demo.row(y).hasPrefix("penuh \(y) penuh \(y) ")) }
    #expect(demo.row(99) == String(repeating: "─", count: 300))
  }

  @Test("keys, paste and focus arrive as they were sent")
  func input() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    for (typed, shown) in [
      ("x", "tombol x"), ("\r", "tombol Enter"), ("\u{1B}[1;5D", "tombol Ctrl-←"),
      ("\u{13}", "tombol Ctrl-S"),
      ("\u{03}", "tombol Ctrl-C"), ("\u{11}", "tombol Ctrl-Q"), ("\u{1C}", "tombol Ctrl-\\"),
      ("é", "tombol é"),
      ("\u{1B}[200~a\nb\u{1B}[201~", "tempel a/b"), ("\u{1B}[O", "fokus false"),
      ("\u{1B}[99z", "tak dikenal"),
    ] {
      #expect(demo.type(typed))
      #expect(demo.row(2) == "  \(shown)")
    }
  }

  @Test("Esc alone acts without another key")
  func escape() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    #expect(demo.settle())
    demo.send("\u{1B}")
    #expect(demo.waitFor(text: "tombol Esc"))
  }

  @Test(
    "a lone Esc waits 25 ms, or what ESCDELAY says; nonsense counts for nothing",
    arguments: [("ESCDELAY", 25), ("ESCDELAY=100", 100), ("ESCDELAY=lama", 25), ("ESCDELAY=0", 25)])
  func escapeDelay(variable: String, milliseconds: Int) throws {
    let demo = try #require(VirtualTerminal(demo: [variable]))
    #expect(demo.type("d"))
    #expect(demo.row(2) == "  jeda \(milliseconds)")
  }

  @Test("the last cell of the screen is written, at every size, without scrolling the first row away")
  func lastCell() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    for (columns, rows) in [(40, 10), (80, 24), (120, 40), (300, 100), (2, 5)] as [(Int32, Int32)] {
      demo.resize(columns, rows)
      #expect(demo.type("r"))
      #expect(demo.type("x"))
      #expect(demo.row(0).hasPrefix(columns > 2 ? " Uji \(columns)×\(rows)" : " U"))
      #expect(demo.row(rows - 1) == String(repeating: "─", count: Int(columns)))
      #expect(demo.cell(columns - 1, rows - 1).width == 1)
    }
  }

  @Test("the mouse is off from the start, and switched off again on leaving when it was on")
  func mouse() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    #expect(demo.settle())
    #expect(!demo.output.contains("\u{1B}[?1002h"))
    #expect(demo.type("m"))
    #expect(demo.output.contains("\u{1B}[?1002h"))
    #expect(demo.type("\u{1B}[<0;5;4M"))
    #expect(demo.row(2) == "  tetikus 4,3")
    demo.send("q")
    #expect(demo.exitStatus() == 0)
    #expect(demo.output.contains("\u{1B}[?1006l\u{1B}[?1002l"))
  }

  @Test("idle writes nothing, a key writes little, a repaint writes everything")
  func frugal() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    #expect(demo.type("x"))
    #expect(demo.listen(milliseconds: 300) == 0)
    let before = demo.written
    #expect(demo.type("y"))
    #expect(demo.written - before < 300)
    let calm = demo.written
    #expect(demo.type("r"))
    #expect(demo.written - calm > 100)
    #expect(demo.row(0) == " Uji 40×10")
  }

  @Test("a new size is drawn, however small, also with LINES and COLUMNS set, and after a storm of sizes")
  func resizing() throws {
    let demo = try #require(VirtualTerminal(demo: ["LINES=5", "COLUMNS=20"]))
    #expect(demo.settle())
    #expect(demo.row(0) == " Uji 40×10")
    demo.resize(60, 12)
    #expect(demo.waitFor(text: "Uji 60×12"))
    demo.resize(1, 1)
    #expect(demo.settle())
    for step in 0..<100 { demo.resize(Int32(2 + step % 50), Int32(1 + step % 20)) }
    demo.resize(50, 8)
    #expect(demo.waitFor(text: "Uji 50×8"))
    #expect(demo.type("x"))
    #expect(demo.row(2) == "  tombol x")
    #expect(demo.row(7) == String(repeating: "─", count: 50))
  }

  @Test("leaving gives the terminal back and shows what was written to standard error meanwhile")
  func leaving() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    #expect(demo.type("e"))
    #expect(!demo.screen.contains("pesan untuk nanti"))
    demo.send("q")
    #expect(demo.exitStatus() == 0)
    expectRestored(demo)
    #expect(demo.screen.contains("pesan untuk nanti"))
    #expect(demo.screen.contains("selesai: mulai"))
  }

  @Test(
    "a crash gives the terminal back too",
    arguments: [("s", SIGSEGV), ("a", SIGABRT), ("t", SIGILL), ("f", SIGILL), ("o", SIGSEGV)])
  func crash(key: String, number: Int32) throws {
    let demo = try #require(VirtualTerminal(demo: ["SWIFT_BACKTRACE"]))
    #expect(demo.type("e"))
    demo.send(key)
    let status = demo.exitStatus()
    #expect(status == 128 + number || (number == SIGILL && status == 128 + SIGTRAP))
    expectRestored(demo)
    #expect(demo.screen.contains("pesan untuk nanti"))
    if key == "t" { #expect(demo.screen.contains("Index out of range")) }
    if key == "f" { #expect(demo.screen.contains("sengaja gagal")) }
  }

  @Test("SIGTERM and a lost connection end the program in order", arguments: [SIGTERM, SIGHUP])
  func ended(number: Int32) throws {
    let demo = try #require(VirtualTerminal(demo: []))
    #expect(demo.settle())
    demo.signal(number)
    #expect(demo.exitStatus() == 0)
    expectRestored(demo)
    #expect(demo.screen.contains(number == SIGTERM ? "selesai: diminta berhenti" : "selesai: putus"))
  }

  @Test("a closed window ends the program")
  func hangUp() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    #expect(demo.settle())
    demo.hangUp()
    #expect(demo.exitStatus() == 0)
  }

  @Test("Ctrl-C and Ctrl-Z as signals are keys")
  func signalsAsKeys() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    #expect(demo.settle())
    demo.signal(SIGINT)
    #expect(demo.waitFor(text: "tombol Ctrl-C"))
  }

  @Test("SIGSTOP and SIGCONT from outside: the screen is drawn anew")
  func stopped() throws {
    let demo = try #require(VirtualTerminal(demo: []))
    #expect(demo.settle())
    demo.signal(SIGSTOP)
    demo.signal(SIGCONT)
    #expect(demo.waitFor(text: "lanjut"))
    #expect(demo.type("x"))
    #expect(demo.row(0) == " Uji 40×10")
  }

  @Test("Ctrl-Z gives the terminal to the shell, fg draws everything again")
  func suspended() throws {
    // A shell with job control, because a stop is for a shell to see. It is asked by file name, so that the test
    // needs no prompt.
    let shell = try #require(
      VirtualTerminal(
        ["/bin/bash", "--norc", "--noprofile", "-i"],
        environment: ["LUMBUNG_TEST_PROGRAM=1", "PS1=siap$ ", "DEMO=" + Self.ownPath], columns: 40, rows: 10))
    #expect(shell.waitFor(text: "siap$"))
    shell.send("\"$DEMO\"\r")
    #expect(shell.waitFor(text: "Uji 40×10"))
    shell.send("\u{1A}")
    #expect(shell.waitFor(output: "Stopped"))
    #expect(shell.output.contains("\u{1B}[?2004l"))
    shell.send("echo di-$((40+2))\r")
    #expect(shell.waitFor(text: "di-42"))
    #expect(!shell.isAlternate)
    shell.send("fg\r")
    #expect(shell.waitFor(text: "kembali"))
    #expect(shell.isAlternate)
    #expect(shell.row(0) == " Uji 40×10")
    shell.send("q")
    #expect(shell.waitFor(text: "selesai: kembali"))
  }

  private static var ownPath: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    return String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func expectRestored(_ demo: VirtualTerminal) {
    #expect(demo.ttyIsSane)
    #expect(!demo.isAlternate)
    #expect(demo.cursor != nil)
    #expect(demo.output.contains("\u{1B}[?2004l") && demo.output.contains("\u{1B}[?1004l"))
  }
}
