import CVTerm
import Glibc
import Testing

/// A person at a terminal: types, reads the screen, closes the lid. Waits for frames and texts, never for time.
final class Typist {
  private let terminal: OpaquePointer

  /// Starts `lumbung` with these arguments in a window of this size.
  init(_ arguments: [String], in world: World, width: Int = 80, height: Int = 24, env: [String] = []) throws {
    let words = ([Program.path] + arguments).joined(separator: "\n")
    let environment = (world.environment + env).joined(separator: "\n")
    terminal = try #require(
      cvterm_spawn(words, environment, nil, Int32(width), Int32(height)), "cannot start \(words)")
  }

  deinit { cvterm_free(terminal) }

  /// Types text and waits until everything it caused is on the screen.
  func type(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    _ = cvterm_send(terminal, text)
    settle(sourceLocation: sourceLocation)
  }

  /// Types each key and waits for the last.
  func press(_ keys: Key..., sourceLocation: SourceLocation = #_sourceLocation) {
    type(keys.map(\.rawValue).joined(), sourceLocation: sourceLocation)
  }

  /// Sends bytes without waiting: for what ends the program.
  func send(_ text: String) { _ = cvterm_send(terminal, text) }

  /// Waits until the program has drawn everything typed so far.
  func settle(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(
      cvterm_wait_frame(terminal, limit), "no frame; the screen:\n\(screen)", sourceLocation: sourceLocation)
  }

  /// Waits until the screen shows a text.
  func see(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(
      cvterm_wait_text(terminal, text, limit), "“\(text)” is not on the screen:\n\(screen)",
      sourceLocation: sourceLocation)
  }

  /// The screen must not show a text; ask after a settled frame.
  func doNotSee(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let shown = screen
    #expect(!shown.contains(text), "“\(text)” is on the screen:\n\(shown)", sourceLocation: sourceLocation)
  }

  /// What the person reads.
  var screen: String { String(cString: cvterm_screen(terminal)) }

  /// One row of it.
  func row(_ number: Int) -> String { String(cString: cvterm_row(terminal, Int32(number))) }

  /// The cursor's place.
  var cursor: (column: Int, row: Int, visible: Bool) {
    var column: Int32 = 0
    var row: Int32 = 0
    var visible = false
    cvterm_cursor(terminal, &column, &row, &visible)
    return (Int(column), Int(row), visible)
  }

  func resize(_ width: Int, _ height: Int) { cvterm_resize(terminal, Int32(width), Int32(height)) }

  func signal(_ number: Int32) { cvterm_signal(terminal, number) }

  func hangUp() { cvterm_hangup(terminal) }

  /// Bytes written within a time in which nothing is typed: 0 is an idle program.
  func bytesWhileIdle(milliseconds: Int32) -> Int { cvterm_listen(terminal, milliseconds) }

  var bytesWritten: Int { cvterm_written(terminal) }

  /// Waits for the end; the exit status, 128 + signal, or -1.
  func exit() -> Int32 { cvterm_wait_exit(terminal, limit) }

  var ttyIsSane: Bool { cvterm_tty_is_sane(terminal) }
  var isFullScreen: Bool { cvterm_alternate(terminal) }

  /// Everything the program wrote, for looking after escape sequences.
  var output: [UInt8] {
    Array(UnsafeBufferPointer(start: cvterm_output(terminal), count: cvterm_written(terminal)))
  }

  /// Generous: a shared machine may be slow; nothing waits this long when all is well.
  private let limit: Int32 = 60_000
}

/// Keys as a terminal sends them.
enum Key: String {
  case enter = "\r"
  case tab = "\t"
  case backTab = "\u{1B}[Z"
  case escape = "\u{1B}"
  case up = "\u{1B}[A"
  case down = "\u{1B}[B"
  case pageDown = "\u{1B}[6~"
  case pageUp = "\u{1B}[5~"
  case end = "\u{1B}[F"
  case home = "\u{1B}[H"
  case f1 = "\u{1B}OP"
  case f8 = "\u{1B}[19~"
  case ctrlS = "\u{13}"
  case ctrlP = "\u{10}"
  case ctrlC = "\u{03}"
  case ctrlL = "\u{0C}"
  case ctrlO = "\u{0F}"
  case ctrlN = "\u{0E}"
  case ctrlU = "\u{15}"
  case space = " "
}
