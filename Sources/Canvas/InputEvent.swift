/// One thing that came from the terminal.
public enum InputEvent: Hashable, Sendable {
  /// A key.
  case key(KeyPress)
  /// A bracketed paste: one step to undo, control bytes left out, line ends as `\n`.
  case paste(String)
  /// The mouse, when it is switched on.
  case mouse(MouseEvent)
  /// The terminal window gained (true) or lost the focus.
  case focus(Bool)
  /// Bytes that mean nothing here: to be ignored, never inserted.
  case unknown([UInt8])
  /// An answer of the terminal, or a private query of a test.
  case reply([UInt8])
}

/// A mouse report; places count cells from 0.
public struct MouseEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: Hashable, Sendable {
    case press, release, drag, move, wheelUp, wheelDown, wheelLeft, wheelRight
  }

  /// What happened.
  public var kind: Kind
  /// 0 left, 1 middle, 2 right; 0 for the wheel.
  public var button: Int
  /// The column.
  public var x: Int
  /// The row.
  public var y: Int
  /// Ctrl was held.
  public var ctrl: Bool
  /// Alt was held.
  public var alt: Bool
  /// Shift was held.
  public var shift: Bool

  /// A mouse report.
  public init(
    kind: Kind, button: Int = 0, x: Int, y: Int, ctrl: Bool = false, alt: Bool = false,
    shift: Bool = false
  ) {
    self.kind = kind
    self.button = button
    self.x = x
    self.y = y
    self.ctrl = ctrl
    self.alt = alt
    self.shift = shift
  }

  /// From the numbers of an SGR report (xterm control sequences, "Extended coordinates").
  init(code: Int, column: Int, row: Int, released: Bool) {
    let button = code & 3
    if code & 64 != 0 {
      kind = [.wheelUp, .wheelDown, .wheelLeft, .wheelRight][button]
    } else if code & 32 != 0 {
      kind = button == 3 ? .move : .drag
    } else {
      kind = released ? .release : .press
    }
    self.button = code & 64 != 0 || button == 3 ? 0 : button
    x = max(0, column - 1)
    y = max(0, row - 1)
    shift = code & 4 != 0
    alt = code & 8 != 0
    ctrl = code & 16 != 0
  }
}
