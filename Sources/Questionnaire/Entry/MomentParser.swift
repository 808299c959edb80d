import Formats

extension AnswerParser {
  /// `14:30`, `14.30`, `1430`, `9`
  static func time(_ text: String) throws(EntryProblem) -> TimeOfDay {
    guard let time = TimeOfDay(typed: text) else {
      throw EntryProblem(message: "“\(text)” bukan jam; ketik seperti 14:30")
    }
    return time
  }

  /// A date as for a date question, a blank, and a time.
  static func moment(_ text: String, _ today: Day) throws(EntryProblem) -> Answer {
    if let moment = Instant(iso: text) { return .text(moment.iso) }
    let words = text.blankSeparated
    guard words.count > 1, let last = words.last else {
      throw EntryProblem(message: "jamnya belum ditulis; ketik seperti 22/11/2026 14:30")
    }
    let time = try time(last)
    switch Day.parseEntry(words.dropLast().joined(separator: " "), pivot: today) {
    case .success(let day):
      let midnight = Int64(day.days) * 86_400_000 - 7 * 3_600_000
      return .text(Instant(ms: midnight + Int64(time.milliseconds)).iso)
    case .failure(let problem): throw EntryProblem(message: problem.message)
    }
  }

  /// Latitude and longitude as maps show them.
  static func coordinates(_ text: String) throws(EntryProblem) -> Coordinates {
    guard let place = Coordinates(text) else { throw EntryProblem(message: Coordinates.advice(text)) }
    return place
  }

  static func acknowledgement(_ text: String) throws(EntryProblem) -> Answer? {
    switch Fold.key(text) {
    case "ok", "ya", "y", "setuju", "yes": return .text("OK")
    case "tidak", "t", "no", "n": return nil
    default: throw EntryProblem(message: "ketik ya atau tidak")
    }
  }

  /// Choices in the order typed, separated by commas or blanks; by code, label, or number in the list.
  static func ranking(_ text: String, _ choices: [Choice]) throws(EntryProblem) -> [String] {
    let codes = Set(choices.map(\.name))
    var words = text.blankSeparated
    if !words.allSatisfy({ codes.contains($0) }) {
      words = text.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == ">" }).map { $0.trimmingBlanks }
      if words.count == 1 { words = text.blankSeparated }
    }
    var ranked: [String] = []
    for word in words where !word.isEmpty {
      let code: String
      if !codes.contains(word), let number = Int(word), choices.indices.contains(number - 1) {
        code = choices[number - 1].name
      } else {
        code = try choice(word, choices).name
      }
      if ranked.contains(code) { throw EntryProblem(message: "“\(word)” disebut dua kali") }
      ranked.append(code)
    }
    return ranked
  }
}
