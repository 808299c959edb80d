import Formats

/// Labels and other texts that people read.
enum Label {
  /// NFC without control characters; line breaks stay.
  static func clean(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return line(text) }
    return text.split(whereSeparator: \.isNewline).map { line(String($0)) }.joined(separator: "\n")
      .trimmingBlanks
  }

  /// NFC on one line, trimmed. Plain ASCII, which most cells are, needs no Unicode tables.
  static func line(_ text: String) -> String {
    var text = text
    let isPlain = text.withUTF8 { bytes in
      bytes.allSatisfy { (0x20..<0x7F).contains($0) }
    }
    guard isPlain else { return Fold.trimmedNFC(text) }
    let isTrimmed = text.utf8.first != 0x20 && text.utf8.last != 0x20
    return isTrimmed ? text : text.trimmingBlanks
  }
}
