/// What may be a question's name: an XML name without a colon, so that the form runs on phones too.
enum Name {
  static func isValid(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.startsName else { return false }
    return text.unicodeScalars.allSatisfy { $0.continuesName }
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { (0x30...0x39).contains(value) }

  var startsName: Bool { self == "_" || isLetter }

  var continuesName: Bool { startsName || isDigit || self == "-" || self == "." || value == 0xB7 }

  private var isLetter: Bool {
    if value < 0x80 { return (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
    return value >= 0xC0 && value != 0xD7 && value != 0xF7 && properties.isAlphabetic
  }

  /// The straight quote that this mark stands for.
  var quote: Unicode.Scalar? {
    switch value {
    case 0x27, 0x2018, 0x2019: "'"
    case 0x22, 0x201C, 0x201D: "\""
    default: nil
    }
  }

  /// Safe to print in a message.
  var visible: String {
    if value < 0x20 || (0x7F..<0xA0).contains(value) {
      return "U+" + String(value, radix: 16, uppercase: true)
    }
    return String(self)
  }
}

extension StringProtocol {
  /// Without the blanks and line ends around it.
  var trimmingBlanks: String {
    let bytes = utf8
    guard let head = bytes.first, let tail = unicodeScalars.last?.value else { return "" }
    // Most texts need no trimming, and a plain letter at both ends shows it.
    if (0x21..<0x7F).contains(head), (0x21..<0x7F).contains(tail) { return String(self) }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(self[first...last])
  }

  /// The words between blanks.
  var blankSeparated: [String] {
    unicodeScalars.split(whereSeparator: { $0.isBlank }).map { String(String.UnicodeScalarView($0)) }
  }
}

extension Unicode.Scalar {
  var isBlank: Bool { value == 0x20 || (0x09...0x0D).contains(value) || value == 0xA0 || value == 0xFEFF }
}
