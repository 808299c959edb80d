/// A key without modifiers.
public enum Key: Hashable, Sendable {
  /// A typed character; the space bar too.
  case char(Character)
  case enter, tab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1, F2, …
  case f(Int)
}

/// A key as pressed, with modifiers.
///
/// Ctrl with a letter is the lower-case letter with `ctrl`; Shift-Tab is `.tab` with `shift`; a capital letter is
/// itself and not `shift`.
public struct KeyPress: Hashable, Sendable, CustomStringConvertible {
  /// The key.
  public var key: Key
  /// Ctrl was held.
  public var ctrl: Bool
  /// Alt (or Meta, or a leading Esc) was held.
  public var alt: Bool
  /// Shift was held, for keys other than characters.
  public var shift: Bool

  /// A key with modifiers.
  public init(_ key: Key, ctrl: Bool = false, alt: Bool = false, shift: Bool = false) {
    self.key = key
    self.ctrl = ctrl
    self.alt = alt
    self.shift = shift
  }

  /// A character without modifiers.
  public static func char(_ character: Character) -> KeyPress { KeyPress(.char(character)) }
  /// Ctrl with a letter, given in lower case.
  public static func ctrl(_ character: Character) -> KeyPress { KeyPress(.char(character), ctrl: true) }
  /// Alt with a character.
  public static func alt(_ character: Character) -> KeyPress { KeyPress(.char(character), alt: true) }

  /// The character that this key types into a text field; nil for every command.
  public var typed: Character? {
    if case .char(let character) = key, !ctrl, !alt { return character }
    return nil
  }

  /// The name that help and status line show: `Ctrl-S`, `Shift-Tab`, `F8`, `Enter`, `Spasi`.
  public var label: String {
    var text = ""
    if ctrl { text += "Ctrl-" }
    if alt { text += "Alt-" }
    if shift { text += "Shift-" }
    return text + name
  }

  /// Same as `label`.
  public var description: String { label }

  private var name: String {
    switch key {
    case .char(" "): "Spasi"
    case .char(let character): ctrl || alt ? character.uppercased() : String(character)
    case .enter: "Enter"
    case .tab: "Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .f(let number): "F\(number)"
    }
  }
}
