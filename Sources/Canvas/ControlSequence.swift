/// Keys of the control sequences that terminals send (xterm, tmux, screen, rxvt, Linux console, kitty's `u`).
enum ControlSequence {
  /// The event of a complete `ESC [ … final`.
  static func event(_ bytes: [UInt8]) -> InputEvent {
    guard bytes.count > 2, let final = bytes.last else { return .unknown(bytes) }
    let body = bytes[2..<(bytes.count - 1)]
    if body.first == 0x3C { return mouse(body.dropFirst(), final: final) ?? .unknown(bytes) }
    // ? > = introduce a terminal's own answers; so do the finals of status and attribute reports.
    if let mark = body.first, mark >= 0x3D, mark <= 0x3F { return .reply(bytes) }
    if final == 0x63 || final == 0x6E || final == 0x74 { return .reply(bytes) }
    if body.first == 0x5B { return console(final).map { .key(KeyPress($0)) } ?? .unknown(bytes) }
    if body.isEmpty, final == 0x49 { return .focus(true) }
    if body.isEmpty, final == 0x4F { return .focus(false) }
    guard let numbers = numbers(body) else { return .unknown(bytes) }
    guard let press = press(numbers, final: final) else { return .unknown(bytes) }
    return .key(press)
  }

  /// The key of `ESC O letter`: arrows and F1 to F4 in application mode, and the keypad.
  static func ss3(_ letter: UInt8, modifier: Int) -> KeyPress? {
    if let key = letterKey(letter) { return modified(key, modifier) }
    switch letter {
    case 0x4D: return modified(.enter, modifier)
    case 0x49: return modified(.tab, modifier)
    case 0x58: return KeyPress(.char("="))
    case 0x61: return KeyPress(.up, ctrl: true)
    case 0x62: return KeyPress(.down, ctrl: true)
    case 0x63: return KeyPress(.right, ctrl: true)
    case 0x64: return KeyPress(.left, ctrl: true)
    case 0x6A...0x79: return KeyPress(.char(Character(Unicode.Scalar(letter - 0x40))))
    default: return nil
    }
  }

  private static func press(_ numbers: [Int], final: UInt8) -> KeyPress? {
    let modifier = numbers.count > 1 ? numbers[1] : 1
    switch final {
    case 0x7E, 0x5E:  // ~, and rxvt's ^ with Ctrl
      guard let code = numbers.first else { return nil }
      if code == 27, numbers.count > 2 { return character(numbers[2], modifier) }
      guard let key = numberedKey(code) else { return nil }
      return final == 0x5E ? KeyPress(key, ctrl: true) : modified(key, modifier)
    case 0x75:  // u
      guard let code = numbers.first else { return nil }
      return character(code, modifier)
    case 0x5A: return KeyPress(.tab, shift: true)
    case 0x61: return KeyPress(.up, shift: true)
    case 0x62: return KeyPress(.down, shift: true)
    case 0x63: return KeyPress(.right, shift: true)
    case 0x64: return KeyPress(.left, shift: true)
    default:
      // A cursor report looks like F3 with a modifier; only `1` before the modifier is a key.
      guard numbers.count < 3, numbers.isEmpty || numbers[0] <= 1 else { return nil }
      return letterKey(final).flatMap { modified($0, modifier) }
    }
  }

  private static func letterKey(_ letter: UInt8) -> Key? {
    switch letter {
    case 0x41: .up
    case 0x42: .down
    case 0x43: .right
    case 0x44: .left
    case 0x46: .end
    case 0x48: .home
    case 0x50...0x53: .f(Int(letter) - 0x4F)
    default: nil
    }
  }

  private static func numberedKey(_ code: Int) -> Key? {
    switch code {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .f(code - 10)
    case 17...21: .f(code - 11)
    case 23...26: .f(code - 12)
    case 28, 29: .f(code - 13)
    case 31...34: .f(code - 14)
    default: nil
    }
  }

  private static func console(_ final: UInt8) -> Key? {
    (0x41...0x45).contains(final) ? .f(Int(final) - 0x40) : nil
  }

  /// The modifier number is 1 + a sum of Shift 1, Alt 2, Ctrl 4, Meta 8.
  private static func modified(_ key: Key, _ modifier: Int) -> KeyPress? {
    guard modifier >= 0, modifier <= 256 else { return nil }
    let bits = max(0, modifier - 1)
    return KeyPress(key, ctrl: bits & 4 != 0, alt: bits & 10 != 0, shift: bits & 1 != 0)
  }

  /// A character sent by its code, with modifiers.
  private static func character(_ code: Int, _ modifier: Int) -> KeyPress? {
    guard let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value),
      let modifiers = modified(.enter, modifier)
    else { return nil }
    // Kitty's private codes name keys such as Caps Lock.
    if (0xE000...0xF8FF).contains(value) || (0x80..<0xA0).contains(value) { return nil }
    var press = value < 0x80 ? PlainKeys.press(UInt8(value)) : KeyPress(.char(Character(scalar)))
    press.ctrl = press.ctrl || modifiers.ctrl
    press.alt = modifiers.alt
    press.shift = modifiers.shift
    if case .char(let character) = press.key {
      // Shift is already in the character; Ctrl goes with the lower-case letter.
      press.shift = false
      let text = press.ctrl ? character.lowercased() : character.uppercased()
      if let only = text.first, text.count == 1, press.ctrl || modifiers.shift { press.key = .char(only) }
    }
    return press
  }

  private static func mouse(_ body: ArraySlice<UInt8>, final: UInt8) -> InputEvent? {
    guard final == 0x4D || final == 0x6D, let numbers = numbers(body), numbers.count == 3 else { return nil }
    return .mouse(
      MouseEvent(code: numbers[0], column: numbers[1], row: numbers[2], released: final == 0x6D))
  }

  /// Numbers between semicolons, an empty one as 1; sub-numbers after colons are left out; nil if anything else
  /// is there or a number is absurd.
  static func numbers(_ body: ArraySlice<UInt8>) -> [Int]? {
    if body.isEmpty { return [] }
    var result: [Int] = []
    for part in body.split(separator: 0x3B, omittingEmptySubsequences: false) {
      var value: Int?
      for byte in part.prefix(while: { $0 != 0x3A }) {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        let next = (value ?? 0) * 10 + Int(byte) - 0x30
        guard next <= 0x10FFFF else { return nil }
        value = next
      }
      result.append(value ?? 1)
    }
    return result
  }
}
