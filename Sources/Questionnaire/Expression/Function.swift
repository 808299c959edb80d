/// The functions that expressions may call, as ODK names them.
public enum Function: String, Hashable, Sendable, CaseIterable {
  case `if`, not, coalesce, once, selected, regex, string, concat, substr, contains, translate, join
  case number, int, round, abs, min, max, boolean, checklist, today, now, date, pulldata
  case isTrue = "true"
  case isFalse = "false"
  case booleanFromString = "boolean-from-string"
  case isSelected = "is-selected"
  case countSelected = "count-selected"
  case selectedAt = "selected-at"
  case choiceName = "jr:choice-name"
  case stringLength = "string-length"
  case startsWith = "starts-with"
  case endsWith = "ends-with"
  case substringBefore = "substring-before"
  case substringAfter = "substring-after"
  case normalizeSpace = "normalize-space"
  case weightedChecklist = "weighted-checklist"
  case dateTime = "date-time"
  case decimalDateTime = "decimal-date-time"
  case decimalTime = "decimal-time"
  case formatDate = "format-date"
  case formatDateTime = "format-date-time"
  case sum, count, position, last, instance, randomize, area, distance, geofence, intersects, digest, uuid,
    random,
    version
  case property, pow, exp, exp10, log, log10, sqrt, sin, cos, tan, asin, acos, atan, atan2, pi
  case currentNode = "current"
  case countNonEmpty = "count-non-empty"
  case indexedRepeat = "indexed-repeat"
  case enclosedArea = "enclosed-area"
  case base64Decode = "base64-decode"
  case extractSigned = "extract-signed"
  case depend

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .isTrue, .isFalse, .today, .now, .version, .pi, .currentNode, .last, .random: 0...0
    case .position, .uuid: 0...1
    case .stringLength, .normalizeSpace: 0...1
    case .not, .once, .string, .number, .int, .abs, .boolean, .booleanFromString, .countSelected, .date,
      .dateTime, .decimalDateTime, .decimalTime, .sum, .count, .countNonEmpty, .instance, .area,
      .enclosedArea, .intersects,
      .property, .exp, .exp10, .log, .log10, .sqrt, .sin, .cos, .tan, .asin, .acos, .atan, .base64Decode:
      1...1
    case .round, .randomize: 1...2
    case .coalesce, .selected, .isSelected, .selectedAt, .choiceName, .regex, .contains, .startsWith,
      .endsWith,
      .substringBefore, .substringAfter, .formatDate, .formatDateTime, .geofence, .pow, .atan2,
      .extractSigned:
      2...2
    case .substr, .digest: 2...3
    case .indexedRepeat: 3...7
    case .if, .translate: 3...3
    case .pulldata: 4...4
    case .concat, .min, .max, .join, .distance, .depend: 1...Int.max
    case .checklist: 2...Int.max
    case .weightedChecklist: 2...Int.max
    }
  }

  /// Functions of other tools that have no meaning here, with what to use instead.
  static let foreign: [String: String] = [
    "jr:itext": "terjemahan diatur dengan kolom label::Bahasa",
    "substring": "pakai substr(teks, mulai, akhir)",
    "floor": "pakai int() atau round()", "ceiling": "pakai -int(-x) atau round()",
    "upper-case": "pakai translate()", "lower-case": "pakai translate()",
    "name": "sebut pertanyaannya langsung",
    "local-name": "sebut pertanyaannya langsung", "id": "pakai instance() dengan syarat", "lang": "",
    "thousands-separator": "pakai appearance thousands-sep",
  ]
}
