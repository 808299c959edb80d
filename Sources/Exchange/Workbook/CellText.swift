import Formats

/// A cell's value as the text that pyxform makes of it (through openpyxl): whole numbers without “.0”, days with their
/// time, no-break spaces as blanks.
enum CellText {
  /// How a style shows numbers.
  enum NumberKind { case plain, moment, span }

  /// The formats that need no definition (ECMA-376 part 1, 18.8.30).
  static func kind(builtIn id: Int) -> NumberKind {
    switch id {
    case 14...22, 45, 47: .moment
    case 46: .span
    default: .plain
    }
  }

  /// A format is a date's when a letter of dates stands outside of quotes and colours in its first part.
  static func kind(_ format: String) -> NumberKind {
    var isQuoted = false
    var isEscaped = false
    var bracket: String?
    for character in format.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        continue
      } else if let inside = bracket {
        guard character == "]" else {
          bracket = inside + String(character)
          continue
        }
        bracket = nil
        // `[h]:mm` counts hours beyond a day.
        if ["h", "hh", "m", "mm", "s", "ss"].contains(inside) { return .span }
      } else if character == "[" {
        bracket = ""
      } else if character == ";" {
        break
      } else if character == "\\" || character == "_" {
        isEscaped = true
      } else if "dmhys".contains(character) {
        return .moment
      }
    }
    return .plain
  }

  /// A number as it stands in the file.
  static func number(_ text: String, _ kind: NumberKind, countsFrom1904: Bool) -> String {
    let text = String(text.filter { !$0.isWhitespace })
    guard let number = Double(text), number.isFinite else { return text }
    switch kind {
    case .plain: return plain(number, text)
    case .moment: return moment(number, countsFrom1904) ?? plain(number, text)
    case .span: return clock(Int64((number * 86_400).rounded()))
    }
  }

  /// Whether a long number may be another than the one that was typed: spreadsheets keep fifteen digits, so that the last of
  /// a NIK becomes 0, and beyond 2^53 not even a program that keeps more has every number.
  static func isRounded(_ text: String) -> Bool {
    guard let number = Double(String(text.filter { !$0.isWhitespace })), case let size = abs(number),
      size >= 1e15
    else { return false }
    return size >= 9_007_199_254_740_992 || size.truncatingRemainder(dividingBy: 10) == 0
  }

  private static func plain(_ number: Double, _ text: String) -> String {
    if let whole = Int64(text) { return String(whole) }
    guard number == number.rounded(.towardZero), abs(number) < 9.2e18 else { return "\(number)" }
    return String(Int64(number))
  }

  /// Days since the workbook's epoch, with the time as a fraction: `2026-11-22 00:00:00`, or `14:30:00` below one day.
  private static func moment(_ number: Double, _ countsFrom1904: Bool) -> String? {
    guard number >= 0, number < 2_958_466 else { return nil }
    var day = number.rounded(.down)
    var seconds = Int64(((number - day) * 86_400).rounded())
    if seconds == 86_400 {
      seconds = 0
      day += 1
    }
    if number < 1, day == 0 { return padded(clock(seconds)) }
    // 1900 was no leap year, but spreadsheets count its 29th of February.
    if !countsFrom1904, number < 60 { day += 1 }
    let epoch = countsFrom1904 ? Day(year: 1904, month: 1, day: 1) : Day(year: 1899, month: 12, day: 30)
    guard let epoch else { return nil }
    return Day(days: epoch.days + Int32(day)).iso + " " + padded(clock(seconds))
  }

  /// A moment written as text: `2026-11-22T14:30:00Z`.
  static func moment(iso text: String) -> String {
    let parts = text.filter { !$0.isWhitespace }.split(separator: "T")
    guard let day = parts.first.flatMap({ Day(iso: String($0)) }) else { return text }
    let time = parts.count > 1 ? parts[1].prefix { $0.isNumber || $0 == ":" } : "00:00:00"
    return "\(day.iso) \(time)"
  }

  private static func clock(_ seconds: Int64) -> String {
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60)
    return "\(seconds / 3600):\(minutes < 10 ? "0" : "")\(minutes):\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func padded(_ clock: String) -> String { clock.utf8.count < 8 ? "0" + clock : clock }

  /// `_x000A_` stands for a character that XML could not carry (ECMA-376 part 1, 22.9.2.19); no-break spaces become blanks.
  static func unescaped(_ text: String) -> String {
    let text = text.replacing("\u{A0}", with: " ")
    guard text.contains("_x") else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "_x") {
      result += rest[..<start.lowerBound]
      let code = rest[start.upperBound...].prefix(4)
      let after = code.endIndex
      let isCode = code.utf8.count == 4 && after < rest.endIndex && rest[after] == "_"
      guard isCode, let number = UInt32(code, radix: 16), let scalar = Unicode.Scalar(number) else {
        result += "_x"
        rest = rest[start.upperBound...]
        continue
      }
      result.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: after)...]
    }
    return result + rest
  }
}
