import Canvas
import Glibc
import Terminal

/// The program that these tests run under a pty: it shows what it was told last, and does harm on request.
@_cdecl("lumbung_test_program")
func lumbungTestProgram() {
  MainActor.assumeIsolated { DemoProgram.run() }
}

@MainActor
private struct DemoProgram {
  let terminal: Terminal
  var decoder = InputDecoder()
  var last = "mulai"
  var running = true
  /// Every cell between the first and the last row has something to show.
  var isFull = false

  static func run() {
    do {
      let theme = try Theme(
        entries: [
          "title": ["fg": .number(15), "bg": .number(24), "bold": .flag(true)], "error": ["fg": .number(160)],
          "match": ["underline": .flag(true)],
        ])
      var program = DemoProgram(terminal: try Terminal.open(theme: theme))
      program.loop()
      program.terminal.close()
      print("selesai: \(program.last)")
    } catch let error as TerminalError {
      complain(error.message + "\n")
      exit(1)
    } catch {
      exit(2)
    }
  }

  mutating func loop() {
    while running {
      draw()
      switch terminal.wait(timeoutMilliseconds: decoder.wantsTimeout ? terminal.escapeDelay : nil) {
      case .bytes(let bytes): for event in decoder.feed(bytes) { take(event) }
      case .timeout: for event in decoder.timeout() { take(event) }
      case .resized: last = "ukuran"
      case .resumed: last = "lanjut"
      case .hangup: (last, running) = ("putus", false)
      case .terminate: (last, running) = ("diminta berhenti", false)
      }
    }
  }

  func draw() {
    let size = terminal.size
    var grid = Grid(size: size)
    grid.fill(Rect(x: 0, y: 0, width: size.width, height: 1), role: "title")
    grid.put("Uji \(size.width)×\(size.height)", x: 1, y: 0, role: "title")
    for y in 5..<max(5, size.height - 1) where isFull {
      grid.put(
        String(repeating: "penuh \(y) ", count: size.width / 7), x: 0, y: y,
        role: y % 2 == 0 ? "text" : "error")
    }
    let used = grid.put(last, x: 2, y: 2, role: last == "galat" ? "error" : "text")
    grid.put("米e\u{301}👍🏽|", x: 2, y: 3, role: "match")
    grid.put("▸ ✓", x: 2, y: 4, role: "text")
    grid.fill(Rect(x: 0, y: size.height - 1, width: size.width, height: 1), role: "status", glyph: "─")
    grid.cursor = (2 + used, 2)
    terminal.present(grid)
  }

  mutating func take(_ event: InputEvent) {
    switch event {
    case .reply(let bytes):
      draw()
      terminal.answer(bytes)
    case .key(let press): take(press)
    case .paste(let text): last = "tempel \(text.split(separator: "\n").joined(separator: "/"))"
    case .mouse(let mouse): last = "tetikus \(mouse.x),\(mouse.y)"
    case .focus(let focused): last = "fokus \(focused)"
    case .unknown: last = "tak dikenal"
    }
  }

  mutating func take(_ press: KeyPress) {
    switch press.label {
    case "q": running = false
    case "g": last = "galat"
    case "e": Self.complain("pesan untuk nanti\n")
    case "r": terminal.repaint()
    case "m": terminal.mouse(true)
    case "Ctrl-Z":
      terminal.suspend()
      last = "kembali"
    case "s": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
    case "t":
      let empty: [Int] = []
      last = "\(empty[empty.count + last.count])"
    case "a": abort()
    case "f": fatalError("sengaja gagal")
    case "w": last = "tulis \(terminal.writes)"
    case "n": _ = fcntl(STDOUT_FILENO, F_SETFL, fcntl(STDOUT_FILENO, F_GETFL) | O_NONBLOCK)
    case "b": isFull.toggle()
    case "d": last = "jeda \(terminal.escapeDelay)"
    case "o": last = "\(Self.exhaust(last.count))"
    default: last = "tombol \(press.label)"
    }
  }

  static func complain(_ text: String) { _ = Glibc.write(STDERR_FILENO, text, text.utf8.count) }

  /// Uses up the stack.
  @inline(never)
  nonisolated static func exhaust(_ depth: Int) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 4096) { space in
      space[0] = depth
      return depth < 0 ? 0 : exhaust(depth + 1) + space[0]
    }
  }
}
