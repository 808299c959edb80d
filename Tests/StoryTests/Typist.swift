import CVTerm
import Glibc
import Testing

/// A person at a terminal: types, reads the screen, closes the lid. Waits for frames and texts, never for time.
///
/// What the person expects and does not find ends the story there, with the screen in the message.
final class Typist {
  private let terminal: OpaquePointer
  /// Kept until the program is gone: it must not write into a folder that is being removed.
  private let world: World

  /// Starts `lumbung` with these arguments in a window of this size.
  convenience init(
    _ arguments: [String], in world: World, width: Int = 80, height: Int = 24, env: [String] = []
  ) throws {
    try self.init([Program.path] + arguments, in: world, width, height, env)
  }

  /// Starts a shell with a line of commands, for what only a shell can do.
  convenience init(shell line: String, in world: World) throws {
    try self.init(["/bin/bash", "-c", line], in: world, 80, 24, [])
  }

  private init(_ command: [String], in world: World, _ width: Int, _ height: Int, _ env: [String]) throws {
    self.world = world
    let words = command.joined(separator: "\n")
    let environment = (world.environment + env).joined(separator: "\n")
    terminal = try #require(
      cvterm_spawn(words, environment, nil, Int32(width), Int32(height)), "cannot start \(words)")
  }

  deinit { cvterm_free(terminal) }

  // MARK: Typing

  /// Types text and waits until everything it caused is on the screen.
  func type(_ text: String, at place: SourceLocation = #_sourceLocation) throws {
    send(text)
    try settle(at: place)
  }

  /// Types each key and waits for the last.
  func press(_ keys: Key..., at place: SourceLocation = #_sourceLocation) throws {
    for key in keys { try type(key.rawValue, at: place) }
  }

  /// Pastes as a terminal does, between brackets.
  func paste(_ text: String, at place: SourceLocation = #_sourceLocation) throws {
    try type("\u{1B}[200~" + text + "\u{1B}[201~", at: place)
  }

  /// Sends bytes without waiting: for what ends or stops the program.
  func send(_ text: String) {
    var bytes = Array(text.utf8)
    _ = cvterm_send_bytes(terminal, &bytes, bytes.count)
  }

  /// Waits until the program has drawn everything typed so far.
  func settle(at place: SourceLocation = #_sourceLocation) throws {
    let drawn = cvterm_wait_frame(terminal, limit)
    try #require(drawn, "no frame; \(standing); the screen:\n\(screen)", sourceLocation: place)
  }

  /// What the program does when it does not answer: waits (S), works (R), and how many ticks it has worked.
  private var standing: String {
    let file = open("/proc/\(process)/stat", O_RDONLY)
    guard file >= 0 else { return "no process" }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = max(0, read(file, &bytes, bytes.count))
    let fields = String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: " ")
    return fields.count > 13 ? "state \(fields[2]), ticks \(fields[13])" : "no state"
  }

  // MARK: Reading

  /// Waits until the screen shows a text, and for the rest of that frame.
  func see(_ text: String, at place: SourceLocation = #_sourceLocation) throws {
    try watch(for: text, at: place)
    try settle(at: place)
  }

  /// Waits until the screen shows a text, without asking the program anything: for what is half typed.
  func watch(for text: String, at place: SourceLocation = #_sourceLocation) throws {
    let seen = cvterm_wait_text(terminal, text, limit)
    try #require(seen, "“\(text)” is not on the screen:\n\(screen)", sourceLocation: place)
  }

  /// The screen must not show a text; ask after a settled frame.
  func doNotSee(_ text: String, at place: SourceLocation = #_sourceLocation) throws {
    let absent = !screen.contains(text)
    try #require(absent, "“\(text)” is on the screen:\n\(screen)", sourceLocation: place)
  }

  /// What the person reads.
  var screen: String { String(cString: cvterm_screen(terminal)) }

  /// The first row of the screen with a text in it; empty when there is none.
  func row(with text: String) -> String {
    screen.split(separator: "\n").map(String.init).first { $0.contains(text) } ?? ""
  }

  /// The cursor's place.
  var cursor: (column: Int, row: Int, visible: Bool) {
    var (column, row, visible): (Int32, Int32, Bool) = (0, 0, false)
    cvterm_cursor(terminal, &column, &row, &visible)
    return (Int(column), Int(row), visible)
  }

  /// How a cell looks.
  func cell(_ column: Int, _ row: Int) -> cvterm_cell {
    cvterm_cell_at(terminal, Int32(column), Int32(row))
  }

  // MARK: The window and the process

  func resize(_ width: Int, _ height: Int) { cvterm_resize(terminal, Int32(width), Int32(height)) }

  func signal(_ number: Int32) { cvterm_signal(terminal, number) }

  /// Closes the window, or loses the connection.
  func hangUp() { cvterm_hangup(terminal) }

  var process: pid_t { cvterm_pid(terminal) }

  /// Waits for the end; the exit status, 128 + signal, or -1.
  func exit() -> Int32 { cvterm_wait_exit(terminal, limit) }

  var ttyIsSane: Bool { cvterm_tty_is_sane(terminal) }
  var isFullScreen: Bool { cvterm_alternate(terminal) }

  // MARK: Bytes

  /// Waits until the program has written these bytes.
  func waitForOutput(_ text: String, at place: SourceLocation = #_sourceLocation) throws {
    let came = cvterm_wait_output(terminal, text, limit)
    try #require(came, "never written; the screen:\n\(screen)", sourceLocation: place)
  }

  /// Bytes written within a time in which nothing is typed: 0 is an idle program.
  func bytesWhileIdle(milliseconds: Int32) -> Int { cvterm_listen(terminal, milliseconds) }

  var bytesWritten: Int { cvterm_written(terminal) }

  /// Everything the program wrote, for looking after escape sequences.
  var output: [UInt8] {
    Array(UnsafeBufferPointer(start: cvterm_output(terminal), count: cvterm_written(terminal)))
  }

  /// Generous: a shared machine may be slow; nothing waits this long when all is well.
  private let limit: Int32 = 30_000
}

/// Keys as a terminal sends them.
enum Key: String {
  case enter = "\r"
  case tab = "\t"
  case backTab = "\u{1B}[Z"
  case escape = "\u{1B}"
  case up = "\u{1B}[A"
  case down = "\u{1B}[B"
  case right = "\u{1B}[C"
  case pageDown = "\u{1B}[6~"
  case pageUp = "\u{1B}[5~"
  case end = "\u{1B}[F"
  case home = "\u{1B}[H"
  case ctrlHome = "\u{1B}[1;5H"
  case backspace = "\u{7F}"
  case f1 = "\u{1B}OP"
  case f2 = "\u{1B}OQ"
  case f8 = "\u{1B}[19~"
  case ctrlC = "\u{03}"
  case ctrlL = "\u{0C}"
  case ctrlN = "\u{0E}"
  case ctrlO = "\u{0F}"
  case ctrlP = "\u{10}"
  case ctrlR = "\u{12}"
  case ctrlS = "\u{13}"
  case ctrlU = "\u{15}"
  case ctrlZ = "\u{1A}"
  case space = " "
}
