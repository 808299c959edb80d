/// Why typed text is no date; the message says what to do.
public struct DayProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Indonesian, one sentence.
  public var message: String

  /// Makes a problem.
  public init(message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}

extension Day {
  /// Reads a date as people type it: `1/2/2025`, `01-02-25`, `1.2.2025`, `010225`, `01022025`, `1 feb 2025`,
  /// `1feb25`, `2025-02-01`. The day comes before the month. A year of two digits means the one within 89 years
  /// before and 10 years after the pivot's year, so that both births and expiry dates come out right.
  public static func parseEntry(_ text: String, pivot: Day) -> Result<Day, DayProblem> {
    let parts = entryParts(text)
    switch parts.count {
    case 0: return .failure(DayProblem(message: "Tanggal belum diisi."))
    case 1:
      let digits = Array(parts[0].utf8)
      guard digits.count == 6 || digits.count == 8, number(digits) != nil else {
        return .failure(.unreadable)
      }
      return entry(
        day: String(parts[0].prefix(2)), month: String(parts[0].dropFirst(2).prefix(2)),
        year: String(parts[0].dropFirst(4)), pivot: pivot)
    case 2: return .failure(DayProblem(message: "Tahunnya belum ditulis, misalnya 22/11/2026."))
    case 3:
      let isYearFirst = parts[0].utf8.count == 4 && number(Array(parts[0].utf8)) != nil
      return isYearFirst
        ? entry(day: parts[2], month: parts[1], year: parts[0], pivot: pivot)
        : entry(day: parts[0], month: parts[1], year: parts[2], pivot: pivot)
    default: return .failure(.unreadable)
    }
  }

  /// Runs of digits and runs of letters, lower case; everything else separates them. Text with signs that no
  /// date has comes back as one part that is not a date.
  private static func entryParts(_ text: String) -> [String] {
    var parts: [String] = []
    var lastWasDigit: Bool?
    for character in text.lowercased() {
      if character.isASCII, character.isNumber || character.isLetter {
        if lastWasDigit == character.isNumber, let last = parts.indices.last {
          parts[last].append(character)
        } else {
          parts.append(String(character))
        }
        lastWasDigit = character.isNumber
      } else if character.isWhitespace || "/-.,".contains(character) {
        lastWasDigit = nil
      } else {
        return ["?"]
      }
    }
    return parts
  }

  private static func entry(
    day dayText: String, month monthText: String, year yearText: String, pivot: Day
  ) -> Result<Day, DayProblem> {
    guard let day = number(Array(dayText.utf8)), let typedYear = number(Array(yearText.utf8)) else {
      return .failure(.unreadable)
    }
    guard let month = number(Array(monthText.utf8)) ?? month(named: monthText) else {
      return .failure(DayProblem(message: "Nama bulan \"\(monthText)\" tidak dikenal."))
    }
    guard (1...12).contains(month) else {
      return .failure(DayProblem(message: "Bulan \(month) tidak ada; bulan 1 sampai 12."))
    }
    let year: Int
    switch yearText.utf8.count {
    case 2: year = fullYear(typedYear, pivot: pivot)
    case 4: year = typedYear
    default: return .failure(DayProblem(message: "Tahun ditulis dengan dua atau empat angka."))
    }
    guard year >= 1 else { return .failure(DayProblem(message: "Tahun \(yearText) tidak ada.")) }
    guard day >= 1 else { return .failure(DayProblem(message: "Tanggal \(day) tidak ada.")) }
    guard let result = Day(year: year, month: month, day: day) else {
      let last = length(ofMonth: month, year: year)
      let name = monthNames[month - 1]
      return .failure(DayProblem(message: "\(name) \(year) hanya sampai tanggal \(last)."))
    }
    return .success(result)
  }

  private static func fullYear(_ twoDigits: Int, pivot: Day) -> Int {
    let latest = pivot.year + 10
    let candidate = latest - latest % 100 + twoDigits
    return candidate > latest ? candidate - 100 : candidate
  }

  /// Three letters of an Indonesian or English month name, or more of it.
  private static func month(named text: String) -> Int? {
    guard text.utf8.count >= 3 else { return nil }
    let english = [
      "january", "february", "march", "april", "may", "june",
      "july", "august", "september", "october", "november", "december",
    ]
    // Forms in use that are not beginnings of the name.
    let others = ["agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2]
    if let month = others[text] { return month }
    for (index, name) in monthNames.enumerated() {
      if name.lowercased().hasPrefix(text) || english[index].hasPrefix(text) { return index + 1 }
    }
    return nil
  }
}

extension DayProblem {
  static let unreadable = DayProblem(message: "Tulis tanggal seperti 22/11/2026 atau 22 nov 2026.")
}
