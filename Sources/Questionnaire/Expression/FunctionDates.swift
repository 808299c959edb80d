import Formats

extension Function {
  /// The functions about dates; nil for the others. What is no date is the empty text.
  func date(_ values: [Value]) -> Value? {
    switch self {
    case .date: return DateValues.day(values[0])
    case .dateTime: return DateValues.moment(values[0])
    case .decimalDateTime: return DateValues.decimal(values[0], keepDate: true)
    case .decimalTime: return DateValues.decimal(values[0], keepDate: false)
    case .formatDate, .formatDateTime: return .text(DateValues.format(values[0], values[1].text))
    default: return nil
    }
  }
}

/// Dates as ODK converts them. Local time is WIB.
enum DateValues {
  private static let dayMilliseconds = 86_400_000.0
  private static let wibMilliseconds: Int64 = 7 * 3_600_000

  /// The days that a date may lie from 1970: outside, there is no date.
  private static let range = -1_000_000.0...1_000_000.0

  static func day(_ value: Value) -> Value {
    switch value {
    case .day: return value
    case .moment(let moment): return .day(moment.day)
    case .number(let number):
      guard range.contains(number) else { return .empty }
      return .day(Day(days: Int32(number.rounded(.towardZero))))
    case .text(let text):
      guard let moment = moment(reading: text) else { return .empty }
      return .day(moment.day)
    case .flag: return .empty
    }
  }

  static func moment(_ value: Value) -> Value {
    instant(value).map { .moment($0) } ?? .empty
  }

  static func decimal(_ value: Value, keepDate: Bool) -> Value {
    if case .number(let number) = value {
      return .number(keepDate ? number : number - number.rounded(.down))
    }
    if !keepDate, case .text(let text) = value, let time = TimeOfDay(text) {
      return .number(Double(time.milliseconds) / dayMilliseconds)
    }
    guard let instant = instant(value) else { return .empty }
    if keepDate { return .number(Double(instant.ms) / dayMilliseconds) }
    let local = Double(instant.ms + wibMilliseconds) / dayMilliseconds
    return .number(local - local.rounded(.down))
  }

  private static func instant(_ value: Value) -> Instant? {
    switch value {
    case .moment(let moment): return moment
    case .day(let day): return midnight(day)
    case .number(let number):
      return range.contains(number) ? Instant(ms: Int64(number * dayMilliseconds)) : nil
    case .text(let text): return moment(reading: text)
    case .flag: return nil
    }
  }

  private static func midnight(_ day: Day) -> Instant {
    Instant(ms: Int64(day.days) * Int64(dayMilliseconds) - wibMilliseconds)
  }

  private static func moment(reading text: String) -> Instant? {
    let trimmed = text.trimmingBlanks
    if let day = Day(iso: trimmed) { return midnight(day) }
    return Instant(iso: trimmed)
  }

  /// `%Y %y %m %n %b %d %e %H %h %M %S %3 %a` of ODK; names of months and days are Indonesian.
  static func format(_ value: Value, _ pattern: String) -> String {
    guard let instant = instant(value) else { return "" }
    let day = instant.day
    let second = instant.secondOfDay
    var out = ""
    var escaped = false
    for scalar in pattern.unicodeScalars {
      guard escaped else {
        escaped = scalar == "%"
        if !escaped { out.unicodeScalars.append(scalar) }
        continue
      }
      escaped = false
      switch scalar {
      case "%": out += "%"
      case "Y": out += padded(day.year, 4)
      case "y": out += padded(day.year % 100, 2)
      case "m": out += padded(day.month, 2)
      case "n": out += String(day.month)
      case "b": out += String(name(Day.monthNames, day.month - 1).prefix(3))
      case "d": out += padded(day.day, 2)
      case "e": out += String(day.day)
      case "H": out += padded(second / 3600, 2)
      case "h": out += String(second / 3600)
      case "M": out += padded(second / 60 % 60, 2)
      case "S": out += padded(second % 60, 2)
      case "3": out += padded(Int((instant.ms % 1000 + 1000) % 1000), 3)
      case "a": out += String(name(Day.weekdayNames, day.weekday - 1).prefix(3))
      default: out.unicodeScalars.append(contentsOf: ["%", scalar])
      }
    }
    return out
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(abs(number))
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func name(_ names: [String], _ index: Int) -> String {
    names.indices.contains(index) ? names[index] : ""
  }
}
