import Formats

/// One visit to a business: when, with what outcome, how long it took.
struct Visit {
  var end: Instant
  var year: Int
  /// Choice code of `hasil`.
  var outcome: String
  var seconds: Int
  var keys: Int
  /// What the enumerator got wrong and will be asked about.
  var flaw: Flaw = .none

  enum Flaw { case none, sales, phone }

  var start: Instant { Instant(ms: end.ms - Int64(seconds) * 1_000) }
  /// Whether the owner answered questions.
  var isAnswered: Bool { outcome == "selesai" || outcome == "sebagian" }

  init(seed: UInt64, index: Int, year: Int, end: Instant, isFirst: Bool) {
    var random = SampleRandom(seed: seed, stream: .visit, index: index, part: year)
    self.end = end
    self.year = year
    // Nobody enters a business as moved at the first visit; later ones find some of them gone.
    let weights = isFirst ? [950, 28, 12, 10, 0, 0, 0] : [880, 25, 15, 12, 36, 14, 18]
    outcome = Visit.outcomes[random.weighted(weights)]
    let base = isFirst ? 540 : 250
    seconds = base / 2 + random.below(base) + (random.chance(80) ? random.below(1_500) : 0)
    keys = seconds * random.within(60...110) / 100
  }

  private static let outcomes = [
    "selesai", "sebagian", "ulang", "menolak", "tutup", "pindah", "tidak_ditemukan",
  ]
}
