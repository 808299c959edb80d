/// Turns the bytes of a terminal into events.
///
/// Bytes may arrive in any pieces: the events are the same fed one by one or all at once, because every byte is
/// taken alone. Nothing is ever lost or inserted by mistake: an unknown sequence becomes `.unknown`, a split
/// character waits for its rest. A lone Esc can only be told from the start of a sequence by time: when
/// `wantsTimeout` is true and no byte came for 25 ms, call `timeout()`.
public struct InputDecoder: Sendable {
  private var pending: [UInt8] = []
  private var paste: [UInt8]?
  /// Inside a control sequence that grew too long; it is swallowed up to its final byte.
  private var swallowing = false

  private static let esc: UInt8 = 0x1B
  private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
  private static let longest = 128

  /// A decoder with nothing pending.
  public init() {}

  /// Takes bytes and gives the events they complete.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes { take(byte, into: &events) }
    return events
  }

  /// Whether what is pending may be a key by itself (Esc, Alt-]): only silence can tell.
  public var wantsTimeout: Bool {
    guard pending.first == Self.esc else { return false }
    guard pending.count > 1 else { return true }
    return pending == [Self.esc, Self.esc] || Self.startsString(pending[1])
  }

  /// No byte came for a while: what is pending becomes the key it would be alone.
  public mutating func timeout() -> [InputEvent] {
    guard wantsTimeout else { return [] }
    let bytes = pending
    pending = []
    switch bytes.count {
    case 1: return [.key(KeyPress(.escape))]
    case 2 where bytes[1] == Self.esc: return [.key(KeyPress(.escape)), .key(KeyPress(.escape))]
    case 2: return [.key(.alt(Character(Unicode.Scalar(bytes[1]))))]
    default: return [.unknown(bytes)]
    }
  }

  private mutating func take(_ byte: UInt8, into events: inout [InputEvent]) {
    if paste != nil {
      paste?.append(byte)
      if byte == 0x7E, let text = paste, text.suffix(6).elementsEqual(Self.pasteEnd) {
        events.append(.paste(PastedText.clean(text.dropLast(6))))
        paste = nil
      }
      return
    }
    if swallowing {
      if byte >= 0x20, byte < 0x40 { return }
      swallowing = false
      if byte >= 0x40, byte < 0x7F { return }
    }
    pending.append(byte)
    while !pending.isEmpty, let (event, used) = step(pending) {
      pending.removeFirst(used)
      switch event {
      case nil: paste = []
      case let event?: events.append(event)
      }
    }
  }

  /// The first event of the bytes and how many of them it used, nil when more bytes are needed. The event nil
  /// opens a paste.
  private mutating func step(_ bytes: [UInt8]) -> (InputEvent?, used: Int)? {
    let first = bytes[0]
    guard first == Self.esc else { return Self.plain(bytes[...], alt: false) }
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case 0x5B: return control(bytes)
    case 0x4F: return Self.ss3(bytes)
    case Self.esc: return twoEscapes(bytes)
    case let second where Self.startsString(second): return Self.string(bytes)
    default:
      guard let (event, used) = Self.plain(bytes[1...], alt: true) else { return nil }
      if case .unknown = event { return (.key(KeyPress(.escape)), 1) }
      return (event, used + 1)
    }
  }

  /// Esc Esc: PuTTY and rxvt send Alt with an arrow so; otherwise the first Esc is a key.
  private mutating func twoEscapes(_ bytes: [UInt8]) -> (InputEvent?, used: Int)? {
    guard bytes.count > 2 else { return nil }
    let escape = (InputEvent.key(KeyPress(.escape)), 1)
    guard bytes[2] == 0x5B || bytes[2] == 0x4F else { return escape }
    let rest = Array(bytes.dropFirst())
    guard let (event, used) = bytes[2] == 0x5B ? control(rest) : Self.ss3(rest) else { return nil }
    guard case .key(var press) = event else { return escape }
    press.alt = true
    return (.key(press), used + 1)
  }

  /// A character, a control key, or a byte that is neither.
  private static func plain(_ bytes: ArraySlice<UInt8>, alt: Bool) -> (InputEvent?, used: Int)? {
    guard let first = bytes.first else { return nil }
    if first < 0x80 {
      var press = PlainKeys.press(first)
      press.alt = alt
      return (.key(press), 1)
    }
    switch UTF8Step.first(bytes) {
    case .scalar(let scalar, let used):
      if (0x80..<0xA0).contains(scalar.value) { return (.unknown(Array(bytes.prefix(used))), used) }
      return (.key(KeyPress(.char(Character(scalar)), alt: alt)), used)
    case .invalid: return (.unknown([first]), 1)
    case .incomplete: return nil
    }
  }

  /// `ESC [ … final`.
  private mutating func control(_ bytes: [UInt8]) -> (InputEvent?, used: Int)? {
    var index = 2
    // The Linux console sends F1 to F5 as ESC [ [ A to ESC [ [ E.
    if bytes.count > 2, bytes[2] == 0x5B { index = 3 }
    while index < bytes.count, bytes[index] >= 0x20, bytes[index] < 0x40 { index += 1 }
    guard index < bytes.count else {
      guard bytes.count >= Self.longest else { return nil }
      swallowing = true
      return (.unknown(bytes), bytes.count)
    }
    let final = bytes[index]
    guard final >= 0x40, final < 0x7F else { return (.unknown(Array(bytes[..<index])), index) }
    if final == 0x4D, index == 2 { return Self.oldMouse(bytes) }
    let sequence = Array(bytes[...index])
    if sequence.elementsEqual([0x1B, 0x5B, 0x32, 0x30, 0x30, 0x7E]) { return (nil, sequence.count) }
    return (ControlSequence.event(sequence), sequence.count)
  }

  /// `ESC [ M b x y`: the mouse report of terminals without SGR mode.
  private static func oldMouse(_ bytes: [UInt8]) -> (InputEvent?, used: Int)? {
    guard bytes.count >= 6 else { return nil }
    let code = Int(bytes[3]) - 32
    guard code >= 0, bytes[4] > 32, bytes[5] > 32 else { return (.unknown(Array(bytes[..<6])), 6) }
    let released = code & 3 == 3 && code & 96 == 0
    let event = MouseEvent(
      code: code, column: Int(bytes[4]) - 32, row: Int(bytes[5]) - 32, released: released)
    return (.mouse(event), 6)
  }

  /// `ESC O letter`, in old terminals with a modifier digit between.
  private static func ss3(_ bytes: [UInt8]) -> (InputEvent?, used: Int)? {
    guard bytes.count > 2 else { return nil }
    var index = 2
    var modifier = 1
    if bytes[2] >= 0x31, bytes[2] <= 0x39 {
      guard bytes.count > 3 else { return nil }
      modifier = Int(bytes[2]) - 0x30
      index = 3
    }
    guard bytes[index] > 0x20, bytes[index] < 0x7F else { return (.key(.alt("O")), 2) }
    let sequence = Array(bytes[...index])
    guard let press = ControlSequence.ss3(bytes[index], modifier: modifier) else {
      return (.unknown(sequence), sequence.count)
    }
    return (.key(press), sequence.count)
  }

  /// OSC, DCS, APC, PM and SOS: text for a terminal that ends with BEL or `ESC \`.
  private static func string(_ bytes: [UInt8]) -> (InputEvent?, used: Int)? {
    for index in 2..<max(2, bytes.count) {
      if bytes[index] == 0x07 { return (.reply(Array(bytes[...index])), index + 1) }
      guard bytes[index] == esc else { continue }
      guard index + 1 < bytes.count else { return nil }
      if bytes[index + 1] == 0x5C { return (.reply(Array(bytes[...(index + 1)])), index + 2) }
      return (.unknown(Array(bytes[..<index])), index)
    }
    return bytes.count < longest * 8 ? nil : (.unknown(bytes), bytes.count)
  }

  /// `P X ] ^ _` after Esc open a string.
  private static func startsString(_ byte: UInt8) -> Bool {
    byte == 0x50 || byte == 0x58 || byte == 0x5D || byte == 0x5E || byte == 0x5F
  }
}
