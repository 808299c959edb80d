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
    case .time: return TimeOfDay(text) == nil ? "nilai awal “\(text)” bukan jam; tulis seperti 14:30" : nil
    case .dateTime:
      return Instant(iso: text) == nil
        ? "nilai awal “\(text)” bukan tanggal dan jam; tulis seperti 2026-11-22T14:30:00+07:00" : nil
    case .range(let range):
      let number = Value.text(text).number
      return number.isNaN
        ? "nilai awal “\(text)” bukan angka" : range.problem(number).map { "nilai awal: \($0)" }
    case .geopoint:
      return Coordinates(text) == nil ? "nilai awal “\(text)” bukan koordinat; tulis seperti -6.3 106.6" : nil
    case .selectMultiple, .rank: return unknown(text.blankSeparated, codes)
    default: return nil
    }
  }

  private static func unknown(_ words: [String], _ codes: Set<String>?) -> String? {
    guard let codes, let wrong = words.first(where: { !codes.contains($0) }) else { return nil }
    return "nilai awal “\(wrong)” tidak ada dalam daftar pilihannya"
      + Suggestion.phrase(wrong, among: codes.sorted())
  }
}
