import Formats

/// Spreads events over the working hours of a span of days, in order: 08.30 to 16.30, no Sundays.
struct WorkCalendar {
  private let days: [Day]
  private let count: Int

  /// `count` events from the first day to the last.
  init(from first: Day, to last: Day, count: Int) {
    var days: [Day] = []
    var day = first
    while day <= last {
      if day.weekday != 7 { days.append(day) }
      day.days += 1
    }
    self.days = days.isEmpty ? [first] : days
    self.count = max(1, count)
  }

  /// When the event at this position happens.
  func time(_ position: Int) -> Instant {
    let hours = 8 * 3_600_000
    let worked = min(position, count - 1) * (days.count * hours) / count
    let day = days[min(worked / hours, days.count - 1)]
    let midnight = Int64(day.days) * 86_400_000 - 7 * 3_600_000
    return Instant(ms: midnight + Int64(30_600_000 + worked % hours))
  }
}
