/// What asks a terminal to put a text on the clipboard (OSC 52, xterm control sequences). The text travels as base 64:
/// whatever stands in it, the terminal reads no escape sequence out of it.
public enum ClipboardSequence {
  /// Bytes of UTF-8 that terminals commonly take; more is not sent at all rather than cut.
  public static let limit = 48 * 1_024

  /// The bytes to write; nil for a text over the limit. Control characters other than tab and line feed are left out,
  /// so that pasting into a shell does nothing unseen.
  public static func bytes(_ text: String) -> [UInt8]? {
    let kept = text.unicodeScalars.filter { scalar in
      scalar == "\n" || scalar == "\t" || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
    }
    let bytes = Array(String(String.UnicodeScalarView(kept)).utf8)
    guard bytes.count <= limit else { return nil }
    return Array("\u{1B}]52;c;".utf8) + base64(bytes) + [0x07]
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// RFC 4648, with padding.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: 3).flatMap { start -> [UInt8] in
      let group = bytes[start..<min(start + 3, bytes.count)]
      let word = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      let all = [18, 12, 6, 0].map { digits[Int(word >> UInt32($0) & 63)] }
      return all.prefix(group.count + 1) + Array(repeating: UInt8(ascii: "="), count: 3 - group.count)
    }
  }
}

extension Terminal {
  /// Puts a text on the clipboard of the person's terminal, where it allows that.
  public func copy(_ text: String) {
    if let bytes = ClipboardSequence.bytes(text) { write(raw: bytes) }
  }
}
