/// A day of the Gregorian calendar, also before it was invented.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public var days: Int32

  /// The day that many days after 1970-01-01.
  public init(days: Int32) { self.days = days }

  /// A day by its numbers; nil unless it exists and the year is 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    // Years counted from March end with the leap day, so that month lengths need no special case:
    // (153 m + 2) / 5 is the number of days before the m-th month after March.
    let isEarly = month < 3
    let marchYear = isEarly ? year - 1 : year
    let marchMonth = isEarly ? month + 9 : month - 3
    let leaps = marchYear / 4 - marchYear / 100 + marchYear / 400
    let count = marchYear * 365 + leaps + (153 * marchMonth + 2) / 5 + day - 1
    self.init(days: Int32(count - Day.epoch))
  }

  /// `2026-11-22`, exactly so.
  public init?(iso: String) {
    let digits = Array(iso.utf8)
    guard digits.count == 10, digits[4] == UInt8(ascii: "-"), digits[7] == UInt8(ascii: "-"),
      let year = Day.number(digits[0..<4]), let month = Day.number(digits[5..<7]),
      let day = Day.number(digits[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The year; 0 and below are before the year 1.
  public var year: Int { civil.year }
  /// The month, 1 to 12.
  public var month: Int { civil.month }
  /// The day of the month, from 1.
  public var day: Int { civil.day }

  /// The day of the week, 1 for Senin to 7 for Minggu.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let index = (Int(days) + 3) % 7
    return (index < 0 ? index + 7 : index) + 1
  }

  /// `2026-11-22`
  public var iso: String {
    let (year, month, day) = civil
    return "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
  }

  /// `22/11/2026`
  public var short: String {
    let (year, month, day) = civil
    return "\(Day.padded(day, 2))/\(Day.padded(month, 2))/\(Day.padded(year, 4))"
  }

  /// `22 November 2026`
  public var long: String {
    let (year, month, day) = civil
    return "\(day) \(Day.monthNames[month - 1]) \(year)"
  }

  /// The ISO form.
  public var description: String { iso }

  /// Earlier before later.
  public static func < (left: Day, right: Day) -> Bool { left.days < right.days }

  /// Januari … Desember.
  public static let monthNames = [
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
  ]

  /// Senin … Minggu; `weekday` 1 is the first.
  public static let weekdayNames = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]

  /// How many days a month has; the month must be 1 to 12.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Day {
  /// Days from 0000-03-01 to 1970-01-01.
  private static let epoch = 719_468

  /// Year, month and day at once.
  public var civil: (year: Int, month: Int, day: Int) {
    let count = Int(days) + Day.epoch
    // 400 years are 146,097 days.
    let era = (count >= 0 ? count : count - 146_096) / 146_097
    let inEra = count - era * 146_097
    let yearOfEra = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * inYear + 2) / 153
    let day = inYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (era * 400 + yearOfEra + (month < 3 ? 1 : 0), month, day)
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }

  /// Decimal digits only, at most nine; nil for anything else.
  static func number(_ digits: some Collection<UInt8>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    var value = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
