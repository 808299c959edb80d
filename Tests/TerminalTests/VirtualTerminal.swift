import CVTerm

/// A program under a pty, as a test talks to it. Killed and freed with its owner.
final class VirtualTerminal {
  private let terminal: OpaquePointer
  /// Long enough for a busy machine; every wait ends as soon as it can.
  static let patience: Int32 = 20_000

  /// The demo program of these tests, with variables on top of the usual ones.
  init?(demo environment: [String] = [], columns: Int32 = 40, rows: Int32 = 10) {
    let words = (["LUMBUNG_TEST_PROGRAM=1"] + environment).joined(separator: "\n")
    guard let started = cvterm_spawn_test_program(words, columns, rows) else { return nil }
    terminal = started
  }

  /// Any program.
  init?(_ arguments: [String], environment: [String] = [], columns: Int32 = 80, rows: Int32 = 24) {
    let words = (arguments.joined(separator: "\n"), environment.joined(separator: "\n"))
    guard let started = cvterm_spawn(words.0, words.1, nil, columns, rows) else { return nil }
    terminal = started
  }

  deinit { cvterm_free(terminal) }

  /// Types, then waits until everything typed is on the screen. False when the program ended instead.
  @discardableResult
  func type(_ text: String) -> Bool {
    cvterm_send(terminal, text) && cvterm_wait_frame(terminal, Self.patience)
  }

  /// Types without waiting.
  func send(_ text: String) { cvterm_send(terminal, text) }

  /// Waits for everything sent so far.
  func settle() -> Bool { cvterm_wait_frame(terminal, Self.patience) }

  func waitFor(text: String) -> Bool { cvterm_wait_text(terminal, text, Self.patience) }

  func waitFor(output: String) -> Bool { cvterm_wait_output(terminal, output, Self.patience) }

  /// Exit status, or 128 + signal.
  func exitStatus() -> Int32 { cvterm_wait_exit(terminal, Self.patience) }

  func resize(_ columns: Int32, _ rows: Int32) { cvterm_resize(terminal, columns, rows) }

  func signal(_ number: Int32) { cvterm_signal(terminal, number) }

  func hangUp() { cvterm_hangup(terminal) }

  /// Bytes written within a time; 0 is silence.
  func listen(milliseconds: Int32) -> Int { cvterm_listen(terminal, milliseconds) }

  var screen: String { String(cString: cvterm_screen(terminal)) }
  func row(_ y: Int32) -> String { String(cString: cvterm_row(terminal, y)) }
  func cell(_ x: Int32, _ y: Int32) -> cvterm_cell { cvterm_cell_at(terminal, x, y) }
  var isAlternate: Bool { cvterm_alternate(terminal) }
  var ttyIsSane: Bool { cvterm_tty_is_sane(terminal) }
  var written: Int { cvterm_written(terminal) }

  /// All bytes so far, as text.
  var output: String {
    String(decoding: UnsafeBufferPointer(start: cvterm_output(terminal), count: written), as: UTF8.self)
  }

  /// Column and row of the cursor, nil when hidden.
  var cursor: [Int32]? {
    var (x, y, visible): (Int32, Int32, Bool) = (0, 0, false)
    cvterm_cursor(terminal, &x, &y, &visible)
    return visible ? [x, y] : nil
  }
}
