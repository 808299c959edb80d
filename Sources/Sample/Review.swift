import Formats

/// A submission that waits for its reviewer.
struct Submission {
  var record: UInt32
  var revision: UInt32
  var by: String
  /// Index of the business or koperasi.
  var index: Int
}

/// What a reviewer will do with a submission.
enum Verdict {
  case approve
  /// Return it; `isAnswered` when the enumerator has handed in again since.
  case giveBack(isAnswered: Bool)
  case void
  /// Not looked at yet.
  case wait

  init(seed: UInt64, index: Int, year: Int, share: Int) {
    var random = SampleRandom(seed: seed, stream: .outcome, index: index, part: 10_000 + year)
    let throwOf = random.below(1_000)
    guard year == 2026 else {
      // Older rounds are closed: all was settled, one in twenty after a question.
      self = throwOf < 50 ? .giveBack(isAnswered: true) : .approve
      return
    }
    switch throwOf {
    case ..<10: self = .void
    case ..<60: self = .giveBack(isAnswered: false)
    // Most of what waits came in late: 18 % of all.
    case ..<(share < 600 ? 100 : 450): self = .wait
    default: self = .approve
    }
  }
}

/// What waits at one reviewer's desk.
struct ReviewDesk {
  let reviewer: String
  var approvals: [Submission] = []
  var returns: [(submission: Submission, remark: Remark)] = []
  var voids: [Submission] = []

  /// A question at a field.
  struct Remark {
    var field: String
    var text: String
    var isAnswered: Bool
  }

  var count: Int { approvals.count + returns.count + voids.count }
}

extension EntryBook {
  /// Approves everything that is ready, at most 1,000 records an entry.
  mutating func approve(_ submissions: [Submission], by reviewer: String, at: Instant) {
    var rest = submissions[...]
    while !rest.isEmpty {
      state("disetujui", Array(rest.prefix(1_000)), by: reviewer, at: at)
      rest = rest.dropFirst(1_000)
    }
  }

  /// One transition of some records.
  mutating func state(
    _ to: String, _ submissions: [Submission], by reviewer: String, at: Instant, why: String? = nil,
    duplicateOf: UInt32? = nil
  ) {
    var line = line("state", at: tick(at), by: reviewer)
    line.text("to", to)
    line.raw("on", pairs(submissions))
    if let duplicateOf { line.text("dup_of", id(duplicateOf)) }
    if let why {
      line.open("d")
      line.text("text", why)
      line.close()
    }
    add(line)
  }

  /// A remark of a thread; `thread` is nil for the question that begins it.
  @discardableResult
  mutating func remark(
    _ event: String, _ submission: Submission, field: String, thread: UInt32?, text: String?, by: String,
    at: Instant
  ) -> UInt32 {
    var line = line("remark", at: tick(at), by: by)
    line.text("r", id(submission.record))
    line.text("of", reference(submission.revision))
    line.text("f", field)
    if let thread { line.text("th", reference(thread)) } else { line.raw("th", "null") }
    line.text("ev", event)
    if let text {
      line.open("d")
      line.text("text", text)
      line.close()
    }
    return add(line)
  }

  /// `[["K7F3QX-1-H","K7F3QX.9"],…]`: ids and references need no escapes.
  private func pairs(_ submissions: [Submission]) -> String {
    var text = "["
    for submission in submissions {
      if text.utf8.count > 1 { text += "," }
      text += "[\"\(id(submission.record))\",\"\(reference(submission.revision))\"]"
    }
    return text + "]"
  }
}
