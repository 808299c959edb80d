import Canvas

extension TextField {
  /// What kind of text a field holds: which characters it takes, and how it shows them.
  public enum Shape: Hashable, Sendable {
    /// Anything printable.
    case plain
    /// A code of digits: NIK, NIB, RT. Spaces, dots and dashes are passed over.
    case digits
    /// A telephone number: digits and a leading plus.
    case phone
    /// A whole number, stored as digits, shown with dots between thousands. `r` adds three zeros (ribu),
    /// `j` six (juta), `m` nine (miliar).
    case grouped
    /// A whole number shown as it is stored: a year.
    case whole
    /// A number with a decimal comma.
    case decimal
    /// A date; eight digits typed in a row show as 01/02/2025.
    case date
  }

  /// What becomes of one typed character.
  enum Typed: Equatable {
    case insert([Character])
    case skip
    case refuse(String)
  }

  /// The characters on the screen, and where each stored one stands among them (one entry more: the end).
  struct Shown: Equatable {
    var characters: [Character]
    var positions: [Int]
  }

  /// Drops control characters; line ends and tabs become spaces.
  static func withoutControls(_ text: String) -> String {
    var result = ""
    for character in text {
      if character.isNewline || character == "\t" {
        result.append(" ")
      } else if !isControl(character) {
        result.append(character)
      }
    }
    return result
  }

  static func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) }
  }
}

extension TextField.Shape {
  /// Longest number that a 53-bit integer surely holds (JOURNAL: |n| < 2^53).
  static let mostDigits = 15

  /// How the length is counted in messages.
  var unitOfLength: String {
    switch self {
    case .plain, .date: Texts.lettersUnit
    default: Texts.digitsUnit
    }
  }

  // MARK: Typing

  func typed(
    _ character: Character, in present: [Character], at caret: Int, whole: Bool
  ) -> TextField.Typed {
    if TextField.isControl(character) { return .skip }
    let digit = Self.digit(character)
    switch self {
    case .plain:
      return .insert([character])
    case .digits:
      if let digit { return .insert([digit]) }
      return " .-/".contains(character) ? .skip : .refuse(Texts.digitsOnly)
    case .phone:
      if let digit { return .insert([digit]) }
      if character == "+", caret == 0, whole || present.first != "+" { return .insert(["+"]) }
      return " .-()/".contains(character) ? .skip : .refuse(Texts.phoneOnly)
    case .grouped, .whole:
      return grouped(character, digit, present: whole ? [] : present, caret: caret)
    case .decimal:
      if let digit { return .insert([digit]) }
      if character == "," || character == "." {
        return !whole && present.contains(",") ? .refuse(Texts.oneComma) : .insert([","])
      }
      if character == "-", caret == 0, whole || present.first != "-" { return .insert(["-"]) }
      return character == " " ? .skip : .refuse(Texts.digitsAndComma)
    case .date:
      if let digit { return .insert([digit]) }
      if character.isLetter || "/-. ,".contains(character) { return .insert([character]) }
      return .refuse(Texts.dateOnly)
    }
  }

  private func grouped(
    _ character: Character, _ digit: Character?, present: [Character], caret: Int
  ) -> TextField.Typed {
    let digits = present.filter { $0 != "-" }
    if let digit {
      return digits.count < Self.mostDigits
        ? .insert([digit]) : .refuse(Texts.mostDigits(Self.mostDigits))
    }
    let zeros: Int? =
      switch self == .grouped ? character : "0" {
      case "r", "R", "k", "K": 3
      case "j", "J": 6
      case "m", "M": 9
      default: nil
      }
    if let zeros {
      guard !digits.isEmpty, caret == present.count else {
        return .refuse(Texts.numberFirst)
      }
      guard digits.count + zeros <= Self.mostDigits else {
        return .refuse(Texts.mostDigits(Self.mostDigits))
      }
      return .insert(Array(repeating: "0", count: zeros))
    }
    if character == "-" {
      return caret == 0 && present.first != "-" ? .insert(["-"]) : .skip
    }
    if character == "." || character == " " { return .skip }
    return .refuse(
      character == "," ? Texts.wholeOnly : Texts.digitsOnlyDots)
  }

  // MARK: Pasting

  /// What a paste brings, without what the shape cannot hold; a notice names what was left out.
  func pasted(_ text: String) -> (characters: [Character], notice: String?) {
    let flat = TextField.withoutControls(text)
    switch self {
    case .plain:
      return (Array(flat), nil)
    case .date:
      return filtered(flat.trimmed, drop: "") { $0.isLetter || "/-. ,:".contains($0) }
    case .digits:
      return filtered(flat, drop: " .-/") { _ in false }
    case .phone:
      return filtered(flat.trimmed, drop: " .-()/") { $0 == "+" }
    case .decimal:
      let comma =
        flat.contains(",") ? flat.filter { $0 != "." } : flat.map { $0 == "." ? "," : String($0) }.joined()
      return filtered(comma.trimmed, drop: " RrPp") { $0 == "," || $0 == "-" }
    case .grouped, .whole:
      var body = flat.trimmed
      for tail in [",-", ",00", ".00"] where body.hasSuffix(tail) { body.removeLast(tail.count) }
      if let comma = body.lastIndex(of: ","), body.distance(from: comma, to: body.endIndex) <= 3 {
        return ([], Texts.pasteWholeOnly)
      }
      let sign = body.first == "-" ? "-" : ""
      let result = filtered(body, drop: " .,-RrPp") { _ in false }
      guard result.characters.count <= Self.mostDigits else {
        return ([], Texts.pasteTooLong(Self.mostDigits))
      }
      return (Array(sign) + result.characters, result.notice)
    }
  }

  private func filtered(
    _ text: String, drop: String, keep: (Character) -> Bool
  ) -> (characters: [Character], notice: String?) {
    var kept: [Character] = []
    var left = 0
    for character in text {
      if let digit = Self.digit(character) {
        kept.append(digit)
      } else if keep(character) {
        kept.append(character)
      } else if !drop.contains(character) {
        left += 1
      }
    }
    return (kept, left == 0 ? nil : Texts.pasteLeft(left))
  }

  /// The ASCII digit for any decimal digit.
  static func digit(_ character: Character) -> Character? {
    guard let value = character.wholeNumberValue, (0...9).contains(value), character.unicodeScalars.count == 1
    else { return nil }
    return Character(String(value))
  }

  // MARK: Showing

  /// How stored characters look, with separators that are not stored.
  func shown(_ stored: [Character]) -> TextField.Shown {
    switch self {
    case .grouped:
      let sign = stored.first == "-" ? 1 : 0
      return separated(stored, with: ".") { index in
        index > sign && (stored.count - index).isMultiple(of: 3)
      }
    case .date:
      let digitsOnly = stored.count <= 8 && stored.allSatisfy { Self.digit($0) != nil }
      return separated(stored, with: "/") { index in digitsOnly && (index == 2 || index == 4) }
    default:
      return TextField.Shown(characters: stored, positions: Array(0...stored.count))
    }
  }

  private func separated(
    _ stored: [Character], with separator: Character, before: (Int) -> Bool
  ) -> TextField.Shown {
    var result = TextField.Shown(characters: [], positions: [])
    for (index, character) in stored.enumerated() {
      if before(index) { result.characters.append(separator) }
      result.positions.append(result.characters.count)
      result.characters.append(character)
    }
    result.positions.append(result.characters.count)
    return result
  }
}

extension String {
  /// Without spaces at both ends.
  var trimmed: String {
    var part = self[...]
    while part.first == " " { part.removeFirst() }
    while part.last == " " { part.removeLast() }
    return String(part)
  }
}
