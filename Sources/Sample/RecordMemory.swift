import Formats

/// What the script must remember of 150,000 businesses between rounds: a few bytes each, the rest follows from the
/// seed again.
struct RecordMemory {
  /// Record counters and latest revisions by index; 0 for none yet.
  private var counters: [UInt32]
  private var revisions: [UInt32]
  private var outcomes: [UInt8]
  /// Round of the latest revision, and the round before that one with its outcome; 0 for none.
  private var rounds: [UInt16]
  private var earlier: [(round: UInt16, outcome: UInt8)]
  private static let outcomeCodes = [
    "selesai", "sebagian", "ulang", "menolak", "tutup", "pindah", "tidak_ditemukan",
  ]

  init(count: Int) {
    counters = [UInt32](repeating: 0, count: count)
    revisions = counters
    outcomes = [UInt8](repeating: 0, count: count)
    rounds = [UInt16](repeating: 0, count: count)
    earlier = [(UInt16, UInt8)](repeating: (0, 0), count: count)
  }

  /// Counter of a business's record; 0 for none yet.
  func counter(_ index: Int) -> UInt32 { counters[index] }

  /// Outcome of the latest visit.
  func outcome(_ index: Int) -> String { RecordMemory.outcomeCodes[Int(outcomes[index])] }

  /// What the record's last round before this one holds.
  func lastRound(_ business: Business, before year: Int, world: SampleWorld) -> LastRound {
    let index = business.index
    let last =
      Int(rounds[index]) < year ? (round: rounds[index], outcome: outcomes[index]) : earlier[index]
    let outcome = RecordMemory.outcomeCodes[Int(last.outcome)]
    guard last.round > 0, outcome == "selesai" || outcome == "sebagian" else { return LastRound() }
    let then = BusinessYear(business, seed: world.plan.seed, year: Int(last.round))
    return LastRound(year: then, sales: outcome == "selesai" ? then.yearlySales(world.rules) : nil)
  }

  /// Writes the next revision of a business.
  mutating func submit(
    _ answers: BusinessAnswers, round: Int, book: inout EntryBook, world: SampleWorld
  ) -> Submission {
    let index = answers.business.index
    if counters[index] == 0 { counters[index] = book.newRecord() }
    let person = Staff.enumerator(answers.business.place.enumerator)
    let visit = answers.visit
    var line = book.line("rev", at: visit.end, by: person)
    line.text("r", book.id(counters[index]))
    line.text("kind", "umkm")
    line.text("form", world.umkmForm)
    line.text("p", String(round))
    line.text("w", answers.business.place.code)
    line.texts("base", revisions[index] == 0 ? [] : [book.reference(revisions[index])])
    line.text("outcome", visit.outcome)
    line.bool("same", false)
    RecordMemory.paradata(
      &line, seconds: visit.seconds, keys: visit.keys, index: index, over: answers.confirmed)
    line.open("d")
    line.open("a")
    answers.write(to: &line)
    line.close()
    line.close()
    revisions[index] = book.add(line)
    if Int(rounds[index]) != round {
      earlier[index] = (rounds[index], outcomes[index])
      rounds[index] = UInt16(clamping: round)
    }
    outcomes[index] = UInt8(RecordMemory.outcomeCodes.firstIndex(of: visit.outcome) ?? 0)
    return Submission(record: counters[index], revision: revisions[index], by: person, index: index)
  }

  /// Seconds, keys, what took longest, which warnings were confirmed.
  static func paradata(_ line: inout JSONLine, seconds: Int, keys: Int, index: Int, over: [String]) {
    line.open("para")
    line.number("s", seconds)
    line.number("keys", keys)
    line.open("f")
    line.raw("omzet", "[\(12 + index % 31),\(1 + index % 3)]")
    line.raw("kbli", "[\(9 + index % 17),1]")
    line.close()
    line.texts("over", over)
    line.close()
  }
}
