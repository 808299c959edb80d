import Formats

/// Who is visited in one round, in which order: businesses known before and new ones, mixed.
struct RoundPlan {
  let year: Int
  private let seed: UInt64
  private let calendar: WorkCalendar
  private var nextKnown = 0
  private let known: Int
  private var knownLeft: Int
  private var nextNew: Int
  private var newLeft: Int
  private var position = 0
  private let total: Int

  init(year: Int, plan: SamplePlan) {
    self.year = year
    seed = plan.seed
    // Of all businesses 45 % were found in 2024, 30 % in 2025, the rest in 2026.
    let steps = [0, plan.umkm * 45 / 100, plan.umkm * 75 / 100, plan.umkm]
    let round = min(max(year - 2024, 0), 2)
    let seed = plan.seed
    known = steps[round]
    let count = (0..<steps[round]).count { RoundPlan.isRevisited($0, year: year, seed: seed) }
    knownLeft = count
    nextNew = steps[round]
    newLeft = steps[round + 1] - steps[round]
    total = count + newLeft
    let isLast = year == 2026
    let first = Day(year: year, month: 6, day: 3) ?? Day(days: 0)
    let last = Day(year: year, month: 11, day: isLast ? 20 : 28) ?? Day(days: 0)
    calendar = WorkCalendar(from: first, to: last, count: total)
  }

  /// The next visit; `share` is how much of the round is over, in thousandths.
  mutating func next() -> (index: Int, isFirst: Bool, time: Instant, share: Int)? {
    guard knownLeft + newLeft > 0 else { return nil }
    var random = SampleRandom(seed: seed, stream: .log, index: position, part: year)
    let isFirst = random.below(knownLeft + newLeft) >= knownLeft
    let time = calendar.time(position)
    let share = position * 1_000 / total
    position += 1
    if isFirst {
      newLeft -= 1
      nextNew += 1
      return (nextNew - 1, true, time, share)
    }
    while nextKnown < known, !RoundPlan.isRevisited(nextKnown, year: year, seed: seed) { nextKnown += 1 }
    knownLeft -= 1
    nextKnown += 1
    return (nextKnown - 1, false, time, share)
  }

  /// Nine in ten were visited again in 2025; of all known by then fewer than half so far in 2026.
  private static func isRevisited(_ index: Int, year: Int, seed: UInt64) -> Bool {
    var random = SampleRandom(seed: seed, stream: .outcome, index: index, part: year)
    return random.chance(year == 2025 ? 889 : 467)
  }
}
