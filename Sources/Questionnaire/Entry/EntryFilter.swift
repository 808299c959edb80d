extension AnswerParser {
  /// Whether a character may be typed at this field at all, for an immediate word while typing.
  /// - Returns: nil when it may; else the reason, in Indonesian.
  public static func refusal(of character: Character, for question: Question) -> String? {
    let isDigit = character.isASCII && character.isNumber
    if isDigit { return nil }
    switch question.kind {
    case .integer, .decimal:
      return " .,-Rrp".contains(character) ? nil : "di sini hanya angka"
    case .text where question.uses.contains(.phone):
      return " +-.()/".contains(character) ? nil : "nomor telepon hanya angka"
    case .text where question.uses.contains(.npwp) || question.limits.digitsOnly:
      return " .-/".contains(character) ? nil : "di sini hanya angka"
    default: return nil
    }
  }
}
