import Formats

extension AnswerParser {
  /// A choice by its code, its label, or an unmistakable beginning of either.
  static func choice(_ text: String, _ choices: [Choice]) throws(EntryProblem) -> Choice {
    if let exact = choices.first(where: { $0.name == text }) { return exact }
    let key = Fold.key(text)
    let folded = choices.map { (choice: $0, code: Fold.key($0.name), label: Fold.key($0.label)) }
    if let same = folded.first(where: { $0.code == key || $0.label == key }) { return same.choice }
    let beginning = folded.filter { !key.isEmpty && ($0.code.hasPrefix(key) || $0.label.hasPrefix(key)) }
    if beginning.count == 1, let only = beginning.first { return only.choice }
    if beginning.count > 1 {
      let some = beginning.prefix(3).map(\.choice.label).joined(separator: ", ")
      throw EntryProblem(
        message: "“\(text)” cocok dengan \(beginning.count) pilihan (\(some)…); ketik lebih lengkap")
    }
    let hint = Suggestion.nearest(text, among: choices.map(\.label)).map { "; maksud Anda “\($0)”?" } ?? ""
    throw EntryProblem(message: "“\(text)” tidak ada dalam pilihan" + hint)
  }

  /// Several choices, separated by commas or semicolons, or codes separated by blanks; in the list's order.
  static func choices(_ text: String, _ choices: [Choice]) throws(EntryProblem) -> [String] {
    let words = text.blankSeparated
    let codes = Set(choices.map(\.name))
    var chosen: Set<String> = []
    if words.allSatisfy({ codes.contains($0) }) {
      chosen = Set(words)
    } else {
      for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
        let part = part.trimmingBlanks
        if !part.isEmpty { chosen.insert(try choice(part, choices).name) }
      }
    }
    return choices.map(\.name).filter { chosen.contains($0) }
  }
}
