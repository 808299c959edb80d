import Formats

extension FormCore {
  /// An answer the way people read it.
  func display(_ answer: Answer?, _ question: Question, masked: Bool) -> String {
    guard let answer else { return question.kind.isForPhone ? "isi di ponsel" : "" }
    let text = display(answer, question)
    return masked && question.isMasked ? Mask.hide(text) : text
  }

  private func display(_ answer: Answer, _ question: Question) -> String {
    switch answer {
    case .whole(let number):
      if question.isMoney { return AnswerDisplay.rupiah(number) }
      return AnswerDisplay.isGrouped(question) ? Rupiah.grouped(number) : String(number)
    case .decimal(let number): return AnswerDisplay.decimal(number, question)
    case .text(let text):
      if question.kind.list != nil { return label(text, question) }
      if question.kind == .date || question.kind == .metadata(.today) { return Day(iso: text)?.short ?? text }
      switch question.kind {
      case .time: return TimeOfDay(text)?.short ?? text
      case .dateTime: return Instant(iso: text).map { "\($0.day.short) \($0.clock)" } ?? text
      case .geopoint: return Coordinates(text)?.short ?? text
      case .acknowledge: return text == "OK" ? "Ya" : text
      default: return text
      }
    case .choices(let codes) where question.isRank:
      return codes.enumerated().map { "\($0.offset + 1). \(label($0.element, question))" }
        .joined(separator: ", ")
    case .choices(let codes): return codes.map { label($0, question) }.joined(separator: ", ")
    case .rows(let rows): return "\(rows.count) baris"
    }
  }

  private func label(_ code: String, _ question: Question) -> String {
    question.kind.list.flatMap { lists[$0]?.choice(code)?.label } ?? code
  }
}

extension Form {
  /// An answer to the question of that name the way people read it: `Rp 4.500.000`, `22/11/2026`, a choice's label.
  /// - Parameter masked: hide the middle of fields marked `mask`.
  public func display(_ answer: Answer?, question: String, masked: Bool = false) -> String {
    guard let question = self.question(question) else { return answer.map(AnswerDisplay.plain) ?? "" }
    return core.display(answer, question, masked: masked)
  }
}

/// Numbers the Indonesian way.
enum AnswerDisplay {
  /// `Rp 4.500.000`, `-Rp 2.000`
  static func rupiah(_ amount: Int64) -> String {
    let grouped = Rupiah.grouped(amount)
    return grouped.hasPrefix("-") ? "-Rp \(grouped.dropFirst())" : "Rp \(grouped)"
  }

  /// Years and counts of days must not look like thousands: grouping is asked for by the form.
  static func isGrouped(_ question: Question) -> Bool {
    question.appearance.contains("thousands-sep") || question.isMoney
  }

  /// `1,5`
  static func decimal(_ number: Double, _ question: Question) -> String {
    let parts = Value.number(number).text.split(separator: ".")
    guard let first = parts.first else { return "" }
    var whole = String(first)
    if isGrouped(question), let exact = Int64(whole) {
      let isNegativeZero = exact == 0 && whole.hasPrefix("-")
      whole = isNegativeZero ? "-0" : Rupiah.grouped(exact)
    }
    let text = parts.count > 1 ? "\(whole),\(parts[1])" : whole
    return question.isMoney ? "Rp \(text)" : text
  }

  /// Without a question to say how.
  static func plain(_ answer: Answer) -> String {
    switch answer {
    case .text(let text): text
    case .whole(let number): String(number)
    case .decimal(let number): Value.number(number).text
    case .choices(let codes): codes.joined(separator: ", ")
    case .rows(let rows): "\(rows.count) baris"
    }
  }
}

/// Hides what identifies a person (UU 27/2022) and leaves enough to recognise.
public enum Mask {
  /// `3674**********01`: the first four and the last two characters stay; short texts vanish whole.
  public static func hide(_ text: String) -> String {
    let count = text.count
    guard count >= 8 else { return String(repeating: "*", count: count) }
    return text.prefix(4) + String(repeating: "*", count: count - 6) + text.suffix(2)
  }
}
