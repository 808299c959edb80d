import Formats

/// Plays a season in which operators register koperasi or bring them up to date.
struct KoperasiScript {
  private let events: [Int]
  private let calendar: WorkCalendar
  private let bookYear: Int
  private let season: Season
  private var position = 0
  private var desks: [ReviewDesk]

  enum Season: Int { case spring2025 = 1, spring2026, lastDays }

  init(_ season: Season, world: SampleWorld) {
    self.season = season
    let all = KoperasiScript.visited(world)
    let first: Day
    let last: Day
    switch season {
    case .spring2025:
      (events, bookYear) = (all.old, 2024)
      (first, last) = (SampleWorld.day(2025, 2, 3).day, SampleWorld.day(2025, 5, 23).day)
    case .spring2026, .lastDays:
      // What came in during the last days still waits.
      let late = all.recent.suffix(max(all.recent.count / 16, min(1, all.recent.count)))
      events = Array(season == .lastDays ? late : all.recent.dropLast(late.count))
      bookYear = 2025
      let isLate = season == .lastDays
      first = isLate ? SampleWorld.day(2026, 11, 20).day : SampleWorld.day(2026, 1, 12).day
      last = isLate ? SampleWorld.day(2026, 11, 21).day : SampleWorld.day(2026, 5, 22).day
    }
    calendar = WorkCalendar(from: first, to: last, count: events.count)
    desks = [true, false].map { ReviewDesk(reviewer: Staff.reviewer(isTangsel: $0)) }
  }

  /// One registration, or the season's reviews; false when it is over.
  mutating func step(_ memory: inout KoperasiMemory, _ book: inout EntryBook, _ world: SampleWorld) -> Bool {
    guard position < events.count else {
      let waiting = desks
      desks = []
      for desk in waiting {
        if !desk.approvals.isEmpty { book.approve(desk.approvals, by: desk.reviewer, at: Instant(ms: 0)) }
        for (submission, remark) in desk.returns {
          book.state(
            "dikembalikan", [submission], by: desk.reviewer, at: Instant(ms: 0),
            why: "Lihat catatan pada isian")
          book.remark(
            "ask", submission, field: remark.field, thread: nil, text: remark.text, by: desk.reviewer,
            at: Instant(ms: 0))
        }
      }
      return waiting.contains { $0.count > 0 }
    }
    let office = world.offices[events[position]]
    let time = book.tick(calendar.time(position))
    position += 1
    let submission = memory.submit(office, bookYear: bookYear, at: time, book: &book, world: world)
    let desk = office.place.isTangsel ? 0 : 1
    var random = SampleRandom(
      seed: world.plan.seed, stream: .outcome, index: office.index, part: 20_000 + season.rawValue)
    let weights = season == .lastDays ? [20, 15, 65] : [97, 2, 1]
    switch random.weighted(weights) {
    case 0: desks[desk].approvals.append(submission)
    case 1:
      let remark = ReviewDesk.Remark(
        field: "volume_akhir", text: "Volume usaha belum sama dengan laporan RAT. Mohon lampirkan angkanya.",
        isAnswered: false)
      desks[desk].returns.append((submission, remark))
    default: break
    }
    return true
  }

  /// Koperasi registered in 2025, and those registered or refreshed in 2026, each in its own order.
  private static func visited(_ world: SampleWorld) -> (old: [Int], recent: [Int]) {
    var old: [Int] = []
    var recent: [Int] = []
    for office in world.offices {
      var random = SampleRandom(seed: world.plan.seed, stream: .koperasi, index: -1 - office.index)
      let isOld = !office.isMerahPutih && random.chance(850)
      if isOld { old.append(office.index) }
      if !isOld || random.chance(700) { recent.append(office.index) }
    }
    var random = SampleRandom(seed: world.plan.seed, stream: .koperasi, index: Int.max)
    old.shuffle(using: &random)
    recent.shuffle(using: &random)
    return (old, recent)
  }
}

/// What the script remembers of koperasi between seasons.
struct KoperasiMemory {
  private var counters: [UInt32]
  private var revisions: [UInt32]

  init(count: Int) {
    counters = [UInt32](repeating: 0, count: count)
    revisions = counters
  }

  /// Writes the next revision of a koperasi.
  mutating func submit(
    _ office: KoperasiOffice, bookYear: Int, at: Instant, book: inout EntryBook, world: SampleWorld
  ) -> Submission {
    let index = office.index
    if counters[index] == 0 { counters[index] = book.newRecord() }
    let person = Staff.operatorID(index)
    let answers = KoperasiAnswers(
      office: office, bookYear: bookYear, end: at, categoryVersion: world.categoryVersion,
      rules: world.rules, seed: world.plan.seed)
    var line = book.line("rev", at: at, by: person)
    line.text("r", book.id(counters[index]))
    line.text("kind", "koperasi")
    line.text("form", world.koperasiForm)
    line.text("p", "-")
    line.text("w", office.place.code)
    line.texts("base", revisions[index] == 0 ? [] : [book.reference(revisions[index])])
    line.bool("same", false)
    line.open("para")
    line.number("s", 1_260)
    line.number("keys", 700 + index % 400)
    line.texts("over", answers.confirmed)
    line.close()
    line.open("d")
    line.open("a")
    answers.write(to: &line)
    line.close()
    line.close()
    revisions[index] = book.add(line)
    return Submission(record: counters[index], revision: revisions[index], by: person, index: index)
  }
}
