import Formats

extension Answer {
  /// The answer in the canonical shape for its question; nil when that leaves nothing. An answer of another shape
  /// is kept as it is, for the checks to name: nothing typed is lost in silence.
  func normal(for question: Question, in core: FormCore) -> Answer? {
    switch question.kind {
    case .text, .hidden, .date, .metadata: return plainText
    case .calculate: return cleaned
    case .integer, .decimal: return numeric ?? (isText ? plainText : self)
    case .selectOne:
      if case .choices(let codes) = self, codes.count == 1 { return Answer.cleanText(codes[0]) }
      return plainText
    case .selectMultiple(let list): return chosen(from: core.lists[list])
    case .rank: return ranked
    case .range: return numeric ?? (isText ? plainText : self)
    case .time, .dateTime, .geopoint, .shape, .media: return plainText?.standing(for: question.kind)
    case .acknowledge: return plainText.map { $0 == .text("OK") || $0.isYes ? .text("OK") : $0 }
    case .note: return nil
    }
  }

  /// Texts trimmed and NFC, everything else as it is; nil for nothing.
  var cleaned: Answer? {
    switch self {
    case .text(let text): Answer.cleanText(text)
    case .decimal(let number): number.isFinite ? Answer(number: number) : nil
    case .choices(let codes): codes.isEmpty ? nil : self
    case .whole, .rows: self
    }
  }

  private static func cleanText(_ text: String) -> Answer? {
    let clean = Label.clean(text)
    return clean.isEmpty ? nil : .text(clean)
  }

  /// For a text question a number is its digits; what cannot be a text stays.
  private var plainText: Answer? {
    switch self {
    case .text(let text): Answer.cleanText(text)
    case .whole(let number): .text(String(number))
    case .decimal(let number): number.isFinite ? .text(Value.number(number).text) : nil
    case .choices, .rows: self
    }
  }

  private var isText: Bool {
    if case .text = self { return true }
    return false
  }

  private var numeric: Answer? {
    switch self {
    case .whole: return self
    case .decimal(let number): return number.isFinite ? Answer(number: number) : nil
    case .text(let text):
      let number = Value.text(text).number
      return number.isFinite ? Answer(number: number) : nil
    case .choices, .rows: return nil
    }
  }

  private var isYes: Bool {
    if case .text(let text) = self { return ["ok", "ya", "yes", "true"].contains(text.lowercased()) }
    return false
  }

  /// Times, moments and places in the one spelling that is stored.
  private func standing(for kind: QuestionKind) -> Answer {
    guard case .text(let text) = self else { return self }
    switch kind {
    case .time: return TimeOfDay(text).map { .text($0.iso) } ?? self
    case .dateTime: return Instant(iso: text).map { .text($0.iso) } ?? self
    case .geopoint: return Coordinates(text).map { .text($0.text) } ?? self
    default: return self
    }
  }

  /// Each code once, in the order given.
  private var ranked: Answer? {
    let codes: [String]
    switch self {
    case .choices(let given): codes = given.map { Label.line($0) }.filter { !$0.isEmpty }
    case .text(let text): codes = text.blankSeparated
    case .whole(let number): codes = [String(number)]
    case .decimal, .rows: return self
    }
    var seen: Set<String> = []
    let unique = codes.filter { seen.insert($0).inserted }
    return unique.isEmpty ? nil : .choices(unique)
  }

  /// Each code once, in the list's order; codes that the list does not have come last.
  private func chosen(from list: ChoiceList?) -> Answer? {
    let once = ranked
    guard case .choices(let unique)? = once else { return once }
    let placed = unique.enumerated().map { (list?.position($0.element) ?? Int.max, $0.offset, $0.element) }
    let sorted = placed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    return sorted.isEmpty ? nil : .choices(sorted)
  }

  /// What a calculation's value is stored as; nil for NaN and the empty text.
  init?(_ value: Value, for kind: QuestionKind) {
    switch value {
    case .number(let number):
      guard number.isFinite else { return nil }
      self = Answer(number: number)
    case .text(let text):
      guard let clean = Answer.cleanText(text) else { return nil }
      self = clean
    case .flag(let flag): self = .text(flag ? "true" : "false")
    case .day(let day): self = .text(day.iso)
    case .moment(let moment): self = .text(kind == .date ? moment.day.iso : moment.iso)
    }
  }
}

extension Value {
  /// An answer as expressions see it.
  init(_ answer: Answer?, kind: QuestionKind?) {
    switch answer {
    case nil, .rows: self = .empty
    case .whole(let number): self = .number(Double(number))
    case .decimal(let number): self = .number(number)
    case .choices(let codes): self = .text(codes.joined(separator: " "))
    case .text(let text):
      switch kind {
      case .date, .metadata(.today): self = Day(iso: text).map { .day($0) } ?? .text(text)
      case .metadata(.start), .metadata(.end), .dateTime:
        self = Instant(iso: text).map { .moment($0) } ?? .text(text)
      default: self = .text(text)
      }
    }
  }
}
