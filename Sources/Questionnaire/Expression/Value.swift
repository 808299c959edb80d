import Formats

/// What an expression evaluates to: XPath's number, string and boolean, and ODK's dates, which are numbers of
/// days in arithmetic and ISO texts elsewhere. An unanswered question is the empty text.
public enum Value: Sendable, Hashable {
  case number(Double)
  case text(String)
  case flag(Bool)
  case day(Day)
  case moment(Instant)

  /// No answer.
  static let empty = Value.text("")

  /// XPath `number()`: a text that is no number is NaN; a date its whole days since 1970.
  ///
  /// As in JavaRosa a decimal comma counts, and exponents do not.
  public var number: Double {
    switch self {
    case .number(let number): number
    case .flag(let flag): flag ? 1 : 0
    case .day(let day): Double(day.days)
    case .moment(let moment): Double(moment.day.days)
    case .text(let text): Value.number(text)
    }
  }

  /// XPath `string()`: `3` not `3.0`, `NaN`, `true`, ISO dates.
  public var text: String {
    switch self {
    case .number(let number): Value.text(number)
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .day(let day): day.iso
    case .moment(let moment): moment.iso
    }
  }

  /// XPath `boolean()`: non-zero numbers, non-empty texts, every date.
  public var flag: Bool {
    switch self {
    case .number(let number): !number.isNaN && abs(number) > Value.tolerance
    case .text(let text): !text.isEmpty
    case .flag(let flag): flag
    case .day, .moment: true
    }
  }

  /// Empty text or NaN: what `coalesce` passes over.
  var isEmpty: Bool {
    switch self {
    case .number(let number): number.isNaN
    case .text(let text): text.isEmpty
    case .flag, .day, .moment: false
    }
  }

  /// Numbers nearer than this are equal, as JavaRosa has it: 0.1 + 0.2 = 0.3.
  static let tolerance = 1.0e-12

  private static func number(_ text: String) -> Double {
    let trimmed = text.trimmingBlanks
    guard !trimmed.isEmpty else { return .nan }
    var digits = 0
    var plain = ""
    for scalar in trimmed.unicodeScalars {
      switch scalar {
      case "0"..."9":
        digits += 1
        plain.unicodeScalars.append(scalar)
      case "-", ".": plain.unicodeScalars.append(scalar)
      case ",": plain.append(".")
      default: return .nan
      }
    }
    guard digits > 0 else { return .nan }
    if plain.hasPrefix(".") { plain = "0" + plain }
    if plain.hasPrefix("-.") { plain = "-0" + plain.dropFirst() }
    if plain.hasSuffix(".") { plain += "0" }
    return Double(plain) ?? .nan
  }

  /// XPath 1.0 §4.2: decimal form, never an exponent.
  private static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if number == 0 { return "0" }
    if number == number.rounded(.towardZero), abs(number) < Answer.integerLimit {
      return String(Int64(number))
    }
    return Decimal.plain("\(number)")
  }
}

/// Decimal digits without exponents.
enum Decimal {
  /// `1.5e-07` as `0.00000015`, `1e+20` as `100000000000000000000`.
  static func plain(_ shortest: String) -> String {
    guard let mark = shortest.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
      return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
    }
    guard let exponent = Int(shortest[shortest.index(after: mark)...].drop { $0 == "+" }) else {
      return shortest
    }
    var mantissa = shortest[..<mark]
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    mantissa = mantissa.drop { $0 == "-" }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map(String.init) ?? "0"
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    if fraction == "0" { fraction = "" }
    let digits = whole + fraction
    let point = whole.count + exponent
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }
}
