/// Hybrid logical clock: 48 bits of milliseconds, 16 bits of counter; never goes back, whatever the wall
/// clock does.
struct HybridClock: Sendable {
  /// How far ahead another clock may be before we stop following it: 24 h.
  static let tolerance: UInt64 = 24 * 3600 * 1000

  /// The last time given or followed.
  private(set) var last: UInt64 = 0

  /// The next time, later than every one before. A full counter runs over into the milliseconds.
  mutating func next(_ milliseconds: UInt64) -> UInt64 {
    last = max(milliseconds << 16, last == .max ? last : last + 1)
    return last
  }

  /// Follows another log's time. False when it is more than 24 h ahead of our wall clock: then ours stays.
  mutating func observe(_ remote: UInt64, now milliseconds: UInt64) -> Bool {
    guard remote >> 16 <= milliseconds + Self.tolerance else { return false }
    last = max(last, remote)
    return true
  }

  /// Latest remote time that is followed at this wall clock time.
  static func limit(now milliseconds: UInt64) -> UInt64 { (milliseconds + tolerance) << 16 | 0xFFFF }

  /// A log whose times leave no room for a later one can never be written again.
  static func isExhausted(_ time: UInt64) -> Bool { time >= .max - 0xFFFF_FFFF }

  /// Our own log's head binds us, however wrong the clock was when it was written: a log's times grow.
  mutating func resume(after own: UInt64) { last = max(last, own) }
}

/// Wall clock as entries write it: `2026-11-22T10:43:05+07:00` (WIB has no summer time).
enum WallClock {
  static func text(_ milliseconds: UInt64) -> String {
    let seconds = Int(milliseconds / 1000) + 7 * 3600
    let (day, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    // Civil date from a day count: years are counted from March, so that the leap day ends them.
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let date = "\(year)-\(two(month))-\(two(dayOfYear - (153 * marchMonth + 2) / 5 + 1))"
    return "\(date)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))+07:00"
  }

  private static func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
}
