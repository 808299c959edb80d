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

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .isTrue, .isFalse, .today, .now: 0...0
    case .stringLength, .normalizeSpace: 0...1
    case .not, .once, .string, .number, .int, .abs, .boolean, .booleanFromString, .countSelected, .date,
      .dateTime, .decimalDateTime, .decimalTime:
      1...1
    case .round: 1...2
    case .coalesce, .selected, .isSelected, .selectedAt, .choiceName, .regex, .contains, .startsWith,
      .endsWith,
      .substringBefore, .substringAfter, .formatDate, .formatDateTime:
      2...2
    case .substr: 2...3
    case .if, .translate: 3...3
    case .pulldata: 4...4
    case .concat, .min, .max, .join: 1...Int.max
    case .checklist: 3...Int.max
    case .weightedChecklist: 4...Int.max
    }
  }

  /// Functions of ODK that a later version brings: refused by name, so that nobody hunts for a typing error.
  static let later: Set<String> = [
    "sum", "count", "count-non-empty", "position", "indexed-repeat", "instance", "current", "area",
    "distance",
    "geofence", "uuid", "random", "randomize", "digest", "pow", "exp", "exp10", "log", "log10", "sqrt", "sin",
    "cos", "tan", "asin", "acos", "atan", "atan2", "pi", "version", "property", "jr:itext", "base64-decode",
    "extract-signed", "enclosed-area", "thousands-separator", "floor", "ceiling", "last", "name",
    "local-name",
  ]
}
