import CTerminal
import Canvas

/// What the terminal, or the system, told the program.
public enum TerminalEvent: Hashable, Sendable {
  /// Bytes that were typed, pasted or answered: for `InputDecoder`. Ctrl-C and Ctrl-Z sent as signals too.
  case bytes([UInt8])
  /// The window has another size: ask `size`.
  case resized
  /// The terminal is gone (lid closed, connection lost): keep drafts, end.
  case hangup
  /// Somebody asked the program to end.
  case terminate
  /// The program was stopped and goes on: draw everything anew.
  case resumed
  /// Nothing came in the time given.
  case timeout
}

/// The screen and keyboard of the process, through ncurses. There is one at a time.
@MainActor
public final class Terminal {
  /// The looks of the roles; set another one and present again.
  public var theme: Theme {
    didSet { styles = [] }
  }
  /// How many colours the terminal shows, 0 when none or when none are wanted.
  public let colours: Int
  /// Whether a test asks for frames (LUMBUNG_TEST_FRAMES is set).
  public let answersFrames: Bool

  /// Whether the terminal shows UTF-8; if not, `present` draws ASCII stand-ins.
  public let isUTF8: Bool
  /// How long a lone Esc may still become a sequence, in milliseconds: 25, or what the variable ESCDELAY says.
  public let escapeDelay: Int

  private var buffer = [UInt8](repeating: 0, count: 65536)
  private var styles: [DrawStyle] = []

  /// Refuses early, before any other work, when there is no terminal that can place its cursor.
  public nonisolated static func check() throws(TerminalError) {
    if let error = TerminalError(opened: ct_check()) { throw error }
  }

  /// Takes over the terminal. `mono` leaves colours out, as does a non-empty variable NO_COLOR.
  ///
  /// Throws when there is no terminal, or one that cannot place its cursor.
  public static func open(theme: Theme, mono: Bool = false) throws(TerminalError) -> Terminal {
    let plain = mono || !Environment.value("NO_COLOR").isEmpty
    if let error = TerminalError(opened: ct_open(!plain)) { throw error }
    return Terminal(theme: theme)
  }

  private init(theme: Theme) {
    self.theme = theme
    colours = Int(ct_colours())
    isUTF8 = ct_unicode()
    escapeDelay = Int(Environment.value("ESCDELAY")).flatMap { (1...2000).contains($0) ? $0 : nil } ?? 25
    answersFrames = !Environment.value("LUMBUNG_TEST_FRAMES").isEmpty
  }

  /// The size of the window now.
  public var size: Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    ct_size(&columns, &rows)
    return Size(width: Int(columns), height: Int(rows))
  }

  /// Waits for the next event; nil waits for ever.
  public func wait(timeoutMilliseconds: Int?) -> TerminalEvent {
    var count = 0
    let limit = Int32(clamping: timeoutMilliseconds ?? -1)
    let seen = buffer.withUnsafeMutableBufferPointer { ct_wait(limit, $0.baseAddress, $0.count, &count) }
    switch seen {
    case Int32(CT_BYTES.rawValue): return .bytes(Array(buffer.prefix(count)))
    case Int32(CT_RESIZED.rawValue): return .resized
    case Int32(CT_HANGUP.rawValue): return .hangup
    case Int32(CT_TERMINATE.rawValue): return .terminate
    case Int32(CT_RESUMED.rawValue): return .resumed
    default: return .timeout
    }
  }

  /// Shows a grid: only what differs from the last one is written, nothing when nothing differs.
  public func present(_ grid: Grid) {
    let size = self.size
    let width = min(size.width, grid.size.width)
    for y in 0..<min(size.height, grid.size.height) {
      draw(row: grid.cells[(y * grid.size.width)..<(y * grid.size.width + width)], y: y, grid)
    }
    if let cursor = grid.cursor, cursor.x < size.width, cursor.y < size.height, cursor.x >= 0, cursor.y >= 0 {
      ct_present(Int32(cursor.x), Int32(cursor.y))
    } else {
      ct_present(-1, -1)
    }
  }

  /// Runs of one role go to ncurses at once. No closures in here: each call of one would ask which actor it runs on.
  private func draw(row: ArraySlice<Cell>, y: Int, _ grid: Grid) {
    var run = CellRun(y: y, isUTF8: isUTF8)
    var index = row.startIndex
    while index < row.endIndex {
      let cell = row[index]
      if cell.role != run.role || index == row.startIndex {
        run.flush()
        run.role = cell.role
        run.style = style(of: cell.role)
      }
      // A grid wider than the window may end in half a glyph.
      let isCut = cell.width == 2 && index + 1 == row.endIndex
      run.append(cell, at: index - row.startIndex, isCut: isCut, grid)
      index += 1
    }
    run.flush()
  }

  /// A role's look in ncurses' numbers, worked out once a theme.
  private func style(of role: UInt16) -> DrawStyle {
    let place = Int(role)
    if place < styles.count { return styles[place] }
    for index in styles.count...place {
      styles.append(DrawStyle(theme.style(Role(index: UInt16(index)), colours: colours)))
    }
    return styles[place]
  }

  /// The next `present` writes everything again (Ctrl-L, or another program wrote over the screen).
  public func repaint() { ct_repaint() }

  /// Gives the terminal back; messages kept from standard error are shown after. Safe to call twice.
  public func close() { ct_close() }

  /// Stops the program as Ctrl-Z does; returns when it goes on. Present a whole grid afterwards.
  public func suspend() { ct_suspend() }

  /// Switches mouse reports on or off; off at the start, because they take selecting text away.
  public func mouse(_ on: Bool) { ct_mouse(on) }

  /// System calls so far that wrote to the terminal: a frame costs one for each 16 KB, however many places change.
  public var writes: Int { Int(ct_writes()) }

  /// Calls the user's attention.
  public func bell() { ct_bell() }

  /// Writes bytes to the terminal as they are. Never pass anything that came from data.
  public func write(raw bytes: [UInt8]) { ct_write(bytes, bytes.count) }

  /// Answers a terminal's reply when it is the question of a test (`FrameQuery`). Call after `present`.
  public func answer(_ reply: [UInt8]) {
    if let query = FrameQuery(reply) { answerFrame(query.number) }
  }

  /// Tells a test that everything before its question is on the screen. Call after `present`.
  public func answerFrame(_ number: Int) {
    guard answersFrames else { return }
    write(raw: Array("\u{1B}]2;frame-\(number)\u{07}".utf8))
  }
}
