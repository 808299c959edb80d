/// A moment, shown in western Indonesian time (WIB, +07:00, no summer time).
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var ms: Int64

  /// The moment that many milliseconds after 1970 began in Greenwich.
  public init(ms: Int64) { self.ms = ms }

  /// `2026-11-22T10:43:05+07:00`; also with `Z`, another offset, a fraction of a second, or without an offset, which
  /// then is WIB. Nil for anything else.
  public init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self)),
      let hour = Day.number(bytes[11..<13]), hour < 24,
      let minute = Day.number(bytes[14..<16]), minute < 60,
      let second = Day.number(bytes[17..<19]), second < 60
    else { return nil }
    var rest = bytes[19...]
    var milliseconds = 0
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard let fraction = Day.number(digits.prefix(3)) else { return nil }
      milliseconds = [100, 10, 1][digits.prefix(3).count - 1] * fraction
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = Instant.offsetMinutes(rest) else { return nil }
    let minutes = (Int64(day.days) * 24 + Int64(hour)) * 60 + Int64(minute) - offset
    self.init(ms: (minutes * 60 + Int64(second)) * 1_000 + Int64(milliseconds))
  }

  /// `2026-11-22T10:43:05+07:00`; fractions of a second are left out.
  public var iso: String {
    let second = secondOfDay
    let (year, month, date) = day.civil
    // Every entry has one: text put together from parts takes ten times as long.
    if (0...9_999).contains(year) {
      return String(unsafeUninitializedCapacity: 25) { room in
        let form: StaticString = "0000-00-00T00:00:00+07:00"
        for place in 0..<25 { room[place] = form.utf8Start[place] }
        func put(_ number: Int, at place: Int) {
          room[place] += UInt8(truncatingIfNeeded: number / 10)
          room[place + 1] += UInt8(truncatingIfNeeded: number % 10)
        }
        put(year / 100, at: 0)
        put(year % 100, at: 2)
        put(month, at: 5)
        put(date, at: 8)
        put(second / 3600, at: 11)
        put(second / 60 % 60, at: 14)
        put(second % 60, at: 17)
        return 25
      }
    }
    let seconds = Day.padded(second % 60, 2)
    return "\(day.iso)T\(clock):\(seconds)+07:00"
  }

  /// The day in WIB.
  public var day: Day { Day(days: Int32(clamping: wibSeconds.quotient)) }

  /// `10:43` in WIB.
  public var clock: String {
    let second = secondOfDay
    return "\(Day.padded(second / 3600, 2)):\(Day.padded(second / 60 % 60, 2))"
  }

  /// Seconds since midnight in WIB.
  public var secondOfDay: Int { Int(wibSeconds.remainder) }

  /// The ISO form.
  public var description: String { iso }

  /// Earlier before later.
  public static func < (left: Instant, right: Instant) -> Bool { left.ms < right.ms }

  /// Whole days and the seconds left over, both counted in WIB and rounded towards the past.
  private var wibSeconds: (quotient: Int64, remainder: Int64) {
    let floorSeconds = ms >= 0 ? ms / 1_000 : -((-(ms + 1)) / 1_000) - 1
    let seconds = floorSeconds + Int64(7 * 3600)
    let days = seconds >= 0 ? seconds / 86_400 : -((-(seconds + 1)) / 86_400) - 1
    return (days, seconds - days * 86_400)
  }

  private static func offsetMinutes(_ text: ArraySlice<UInt8>) -> Int64? {
    if text.isEmpty { return 7 * 60 }
    if text.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
    let bytes = Array(text)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      let hours = Day.number(bytes[1..<3]), hours < 24, let minutes = Day.number(bytes[4..<6]), minutes < 60
    else { return nil }
    let total = Int64(hours * 60 + minutes)
    switch bytes[0] {
    case UInt8(ascii: "+"): return total
    case UInt8(ascii: "-"): return -total
    default: return nil
    }
  }
}
