import Formats

/// What the script must remember of 150,000 businesses between rounds: a few bytes each, the rest follows from the
/// seed again.
struct RecordMemory {
  /// Record counters and latest revisions by index; 0 for none yet.
  private var counters: [UInt32]
  private var revisions: [UInt32]
  private var outcomes: [UInt8]
  private static let outcomeCodes = [
    "selesai", "sebagian", "ulang", "menolak", "tutup", "pindah", "tidak_ditemukan",
  ]

  init(count: Int) {
    counters = [UInt32](repeating: 0, count: count)
    revisions = counters
    outcomes = [UInt8](repeating: 0, count: count)
  }

  /// Outcome of the latest visit.
  func outcome(_ index: Int) -> String { RecordMemory.outcomeCodes[Int(outcomes[index])] }

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
