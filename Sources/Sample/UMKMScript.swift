import Formats

/// Plays one round: visits, submissions, and what the reviewers make of them.
struct UMKMScript {
  private var plan: RoundPlan
  private var desks: [ReviewDesk]
  private let year: Int
  private static let batch = 800

  init(year: Int, world: SampleWorld) {
    self.year = year
    plan = RoundPlan(year: year, plan: world.plan)
    desks = [true, false].map { ReviewDesk(reviewer: Staff.reviewer(isTangsel: $0)) }
  }

  /// One visit, or the round's last reviews; false when it is over.
  mutating func step(_ memory: inout RecordMemory, _ book: inout EntryBook, _ world: SampleWorld) -> Bool {
    guard let next = plan.next() else {
      var isOver = true
      for desk in desks.indices where desks[desk].count > 0 {
        clear(desk, memory: &memory, book: &book, world: world, at: Instant(ms: 0))
        isOver = false
      }
      return !isOver
    }
    let business = world.business(next.index)
    let verdict = Verdict(seed: world.plan.seed, index: next.index, year: year, share: next.share)
    let time = book.tick(next.time)
    var visit = Visit(seed: world.plan.seed, index: next.index, year: year, end: time, isFirst: next.isFirst)
    // What was closed or had moved away stays so.
    let before = memory.outcome(next.index)
    if !next.isFirst, before == "tutup" || before == "pindah" { visit.outcome = before }
    let yearly = BusinessYear(business, seed: world.plan.seed, year: year)
    if case .giveBack = verdict { visit.flaw = UMKMScript.flaw(visit, yearly, world) }
    let answers = BusinessAnswers(
      business: business, now: yearly, visit: visit, rules: world.rules, koperasi: world.koperasiNames,
      depth: visit.isAnswered
        ? BusinessDepth(business, now: yearly, seed: world.plan.seed, year: year) : nil,
      before: memory.lastRound(business, before: year, world: world))
    let submission = memory.submit(answers, round: year, book: &book, world: world)
    let desk = business.place.isTangsel ? 0 : 1
    switch verdict {
    case .wait: break
    case .approve: desks[desk].approvals.append(submission)
    case .void: desks[desk].voids.append(submission)
    case .giveBack(let isAnswered):
      let remark = UMKMScript.remark(visit, index: next.index, isAnswered: isAnswered)
      desks[desk].returns.append((submission, remark))
    }
    if desks[desk].count >= UMKMScript.batch {
      clear(desk, memory: &memory, book: &book, world: world, at: time)
    }
    return true
  }

  private mutating func clear(
    _ index: Int, memory: inout RecordMemory, book: inout EntryBook, world: SampleWorld, at: Instant
  ) {
    let desk = desks[index]
    desks[index] = ReviewDesk(reviewer: desk.reviewer)
    if !desk.approvals.isEmpty { book.approve(desk.approvals, by: desk.reviewer, at: at) }
    for submission in desk.voids {
      // Void ones are doubles of the record before them.
      let other = submission.record > 1 ? submission.record - 1 : nil
      book.state(
        "batal", [submission], by: desk.reviewer, at: at, why: "Usaha yang sama sudah dicatat",
        duplicateOf: other)
    }
    for (submission, remark) in desk.returns {
      book.state("dikembalikan", [submission], by: desk.reviewer, at: at, why: "Lihat catatan pada isian")
      let thread = book.remark(
        "ask", submission, field: remark.field, thread: nil, text: remark.text, by: desk.reviewer, at: at)
      guard remark.isAnswered else { continue }
      let again = resubmit(submission.index, memory: &memory, book: &book, world: world, at: at)
      book.remark(
        "answer", again, field: remark.field, thread: thread, text: "Sudah ditanyakan lagi dan diperbaiki.",
        by: again.by, at: at)
      book.remark("close", again, field: remark.field, thread: thread, text: nil, by: desk.reviewer, at: at)
      desks[index].approvals.append(again)
    }
  }

  /// The same visit once more, without the flaw.
  private func resubmit(
    _ index: Int, memory: inout RecordMemory, book: inout EntryBook, world: SampleWorld, at: Instant
  ) -> Submission {
    let business = world.business(index)
    var visit = Visit(seed: world.plan.seed, index: index, year: year, end: book.tick(at), isFirst: false)
    visit.outcome = memory.outcome(index)
    let yearly = BusinessYear(business, seed: world.plan.seed, year: year)
    let answers = BusinessAnswers(
      business: business, now: yearly, visit: visit, rules: world.rules, koperasi: world.koperasiNames,
      depth: visit.isAnswered
        ? BusinessDepth(business, now: yearly, seed: world.plan.seed, year: year) : nil,
      before: memory.lastRound(business, before: year, world: world))
    return memory.submit(answers, round: year, book: &book, world: world)
  }

  /// A zero too many where the form would not notice, else a wrong phone number.
  private static func flaw(_ visit: Visit, _ yearly: BusinessYear, _ world: SampleWorld) -> Visit.Flaw {
    guard visit.isAnswered else { return .none }
    let isSmall = yearly.yearlySales(world.rules) < 150_000_000
    return visit.outcome == "selesai" && isSmall ? .sales : .phone
  }

  private static func remark(_ visit: Visit, index: Int, isAnswered: Bool) -> ReviewDesk.Remark {
    let sales = [
      "Omzet jauh di atas usaha sejenis. Tolong tanyakan lagi, mungkin kelebihan satu nol.",
      "Omzet sebesar ini dengan pekerja sesedikit itu? Mohon dicek.",
    ]
    let phones = ["Nomor HP tidak aktif, minta nomor lain.", "Nomor ini salah sambung. Mohon diperbaiki."]
    switch visit.flaw {
    case .sales: return ReviewDesk.Remark(field: "omzet", text: sales[index % 2], isAnswered: isAnswered)
    case .phone: return ReviewDesk.Remark(field: "telepon", text: phones[index % 2], isAnswered: isAnswered)
    case .none:
      return ReviewDesk.Remark(
        field: "alamat", text: "Alamat kurang jelas, tambahkan patokan.", isAnswered: isAnswered)
    }
  }
}
