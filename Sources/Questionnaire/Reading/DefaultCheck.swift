import Formats

/// Whether a written-out default can be an answer of its question.
enum DefaultCheck {
  static func problem(_ text: String, _ kind: QuestionKind, codes: Set<String>?) -> String? {
    switch kind {
    case .integer:
      let number = Value.text(text).number
      return number == number.rounded(.towardZero) ? nil : "nilai awal “\(text)” bukan bilangan bulat"
    case .decimal: return Value.text(text).number.isNaN ? "nilai awal “\(text)” bukan angka" : nil
    case .date:
      return Day(iso: text) == nil ? "nilai awal “\(text)” bukan tanggal; tulis seperti 2026-11-22" : nil
    case .selectOne: return unknown([text], codes)
    case .selectMultiple: return unknown(text.blankSeparated, codes)
    default: return nil
    }
  }

  private static func unknown(_ words: [String], _ codes: Set<String>?) -> String? {
    guard let codes, let wrong = words.first(where: { !codes.contains($0) }) else { return nil }
    return "nilai awal “\(wrong)” tidak ada dalam daftar pilihannya"
      + Suggestion.phrase(wrong, among: codes.sorted())
  }
}
