/// Text that goes out as it is: no byte of it may command a terminal or turn the direction of reading.
enum PlainText {
  /// Control characters become their symbols (U+2400 and on); marks that turn the direction become U+FFFD.
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isCommand) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard isCommand(scalar) else {
        result.append(scalar)
        continue
      }
      let symbol: UInt32 =
        switch scalar.value {
        case 0..<0x20: 0x2400 + scalar.value
        case 0x7F: 0x2421
        default: 0xFFFD
        }
      if let shown = Unicode.Scalar(symbol) { result.append(shown) }
    }
    return String(result)
  }

  private static func isCommand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
