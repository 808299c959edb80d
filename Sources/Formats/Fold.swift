import CUTF8Proc

/// Text made comparable: what is searched and matched is folded, what is stored is NFC (Unicode annex 15).
public enum Fold {
  /// The search form: compatibility letters made plain (NFKD), case folded, accents off, each run of anything
  /// that is neither letter nor digit one space, none at the ends. `Warung "Bu Tuti"` → `warung bu tuti`.
  public static func key(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    append(text, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the search form's bytes.
  public static func append(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &out) }
  }

  /// Appends the search form of UTF-8 bytes; bytes that are not UTF-8 count as separators.
  public static func append(_ bytes: UnsafeRawBufferPointer, to out: inout [UInt8]) {
    let start = out.count
    var isPending = false
    var index = 0
    // Never longer than what it comes from: a space stands for at least one byte that is neither letter nor digit.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 1) { folded in
      // No branch but the loop's: whether a byte is a letter cannot be foreseen. A space is written behind every run of
      // letters, and written over while nothing but separators follows.
      let table = asciiKeys.utf8Start
      var count = 0
      var afterSpace = 1
      while index < bytes.count {
        let byte = bytes[index]
        if byte >= 0x80 { break }
        let key = table[Int(byte)]
        folded[count] = key
        let isSpace = key == 0x20 ? 1 : 0
        count += 1 - (isSpace & afterSpace)
        afterSpace = isSpace
        index += 1
      }
      isPending = count > 0 && afterSpace == 1
      if isPending { count -= 1 }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: folded[..<count]))
    }
    guard index < bytes.count else { return }
    // Marks may follow letters that are already out, and stripping them leaves those as they are.
    let rest = UnsafeRawBufferPointer(rebasing: bytes[index...])
    appendUnicode(rest, start: start, isPending: isPending, to: &out)
  }

  /// What each ASCII byte is in the search form: a small letter, a digit or a space.
  private static var asciiKeys: StaticString {
    "                                                0123456789       abcdefghijklmnopqrstuvwxyz      abcdefghijklmnopqrstuvwxyz     "
  }

  /// Canonical composition, the form in which answers are stored.
  public static func nfc(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var text = text
    let composed: String? = text.withUTF8 { bytes in
      let options = UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue
      return withCodepoints(UnsafeRawBufferPointer(bytes), options: options) { codepoints in
        let length = utf8proc_reencode(
          codepoints.baseAddress, codepoints.count - 1, utf8proc_option_t(rawValue: options))
        guard length >= 0 else { return nil }
        return String(decoding: UnsafeRawBufferPointer(codepoints)[..<length], as: UTF8.self)
      }
    }
    return composed ?? text
  }

  /// NFC without control characters (tabs and line ends become spaces, the others go) and without white space
  /// at the ends.
  public static func trimmedNFC(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.generalCategory != .control {
        scalars.append(scalar)
      } else if scalar.properties.isWhitespace {
        scalars.append(" ")
      }
    }
    let composed = nfc(String(scalars)).unicodeScalars
    let head = composed.drop { $0.properties.isWhitespace }
    guard let last = head.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}
