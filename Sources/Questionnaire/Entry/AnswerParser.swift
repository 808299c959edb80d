import Formats

/// Why what was typed cannot be an answer.
public struct EntryProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// In Indonesian: what is wrong and what to type.
  public var message: String

  /// A problem with what was typed.
  public init(message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}

/// From what a person types at a field to an answer.
public enum AnswerParser {
  /// Reads typed text as an answer to the question; nil for nothing typed.
  /// - Parameters:
  ///   - choices: what may be chosen now (`Interview.choices`).
  ///   - today: two-digit years are resolved against it.
  /// - Throws: `EntryProblem` when the text cannot be an answer of this kind. Whether the answer is right is
  ///   for the form's checks.
  public static func parse(
    _ typed: String, for question: Question, choices: [Choice] = [], today: Day
  ) throws(EntryProblem) -> Answer? {
    let text = Label.line(typed)
    if text.isEmpty { return nil }
    switch question.kind {
    case .text, .hidden: return try self.text(Label.clean(typed), question)
    case .integer, .decimal: return try number(text, question)
    case .date: return try date(text, today)
    case .selectOne: return .text(try choice(text, choices).name)
    case .selectMultiple: return .choices(try self.choices(text, choices))
    case .range: return try number(text, question)
    case .rank: return .choices(try ranking(text, choices))
    case .time: return .text(try time(text).iso)
    case .dateTime: return try moment(text, today)
    case .geopoint: return .text(try coordinates(text).text)
    case .acknowledge: return try acknowledgement(text)
    case .media, .shape: throw EntryProblem(message: "isi di ponsel; di sini hanya ditampilkan")
    case .note, .calculate, .metadata: throw EntryProblem(message: "kolom ini diisi oleh program")
    }
  }

  // MARK: Texts

  private static func text(_ text: String, _ question: Question) throws(EntryProblem) -> Answer {
    var text = text
    if question.uses.contains(.phone) {
      text = try phone(text)
    } else if question.uses.contains(.npwp) || question.limits.digitsOnly {
      // People group long numbers to read them: 3674 0101 …, 09.254.294.3-407.000.
      text = String(text.filter { !" .-/".contains($0) })
      if let wrong = text.unicodeScalars.first(where: { !$0.isDigit }) {
        throw EntryProblem(message: "hanya angka; “\(wrong.visible)” bukan angka")
      }
    }
    if let message = lengthProblem(text, question.limits) { throw EntryProblem(message: message) }
    return .text(text)
  }

  private static func lengthProblem(_ text: String, _ limits: EntryLimits) -> String? {
    let count = text.unicodeScalars.count
    let unit = limits.digitsOnly ? "angka" : "huruf"
    if let least = limits.minLength, least == limits.maxLength, count != least {
      return "harus \(least) \(unit), ini \(count)"
    }
    if let most = limits.maxLength, count > most { return "paling banyak \(most) \(unit), ini \(count)" }
    if let least = limits.minLength, count < least { return "paling sedikit \(least) \(unit), ini \(count)" }
    return nil
  }

  /// Stored as +62…; accepts 08…, 62…, +62…, with blanks and hyphens: 10–13 digits in the 08 form. Numbers of
  /// other countries are kept with their +.
  private static func phone(_ text: String) throws(EntryProblem) -> String {
    let kept = text.filter { !" -.()/".contains($0) }
    let isInternational = kept.hasPrefix("+")
    let digits = kept.drop { $0 == "+" }
    guard !digits.isEmpty, digits.unicodeScalars.allSatisfy({ $0.isDigit }) else {
      throw EntryProblem(message: "nomor telepon hanya angka; ketik seperti 0812 3456 7890")
    }
    let national: Substring
    if digits.hasPrefix("62") {
      national = digits.dropFirst(2).drop { $0 == "0" }
    } else if isInternational {
      return "+" + digits
    } else if digits.hasPrefix("0") {
      national = digits.dropFirst()
    } else {
      throw EntryProblem(message: "nomor telepon diawali 08, 62 atau +62; ketik seperti 0812 3456 7890")
    }
    guard (9...12).contains(national.count) else {
      throw EntryProblem(message: "nomor telepon 10–13 angka dalam bentuk 08…, ini \(national.count + 1)")
    }
    return "+62" + national
  }

  // MARK: Numbers and dates

  private static func number(_ text: String, _ question: Question) throws(EntryProblem) -> Answer {
    if let whole = Rupiah.parse(text) {
      guard abs(Double(whole)) < Answer.integerLimit else {
        throw EntryProblem(message: "angka terlalu besar untuk disimpan")
      }
      return .whole(whole)
    }
    guard let number = decimal(text) else {
      throw EntryProblem(
        message: question.isMoney
          ? "bukan jumlah uang; ketik seperti 1.500.000"
          : "bukan angka; ketik angka saja, seperti 1500 atau 1,5")
    }
    if question.isWhole, number != number.rounded(.towardZero) {
      throw EntryProblem(
        message: question.isMoney ? "tanpa sen; ketik rupiah penuh" : "harus bilangan bulat, tanpa koma")
    }
    guard abs(number) < Answer.integerLimit else {
      throw EntryProblem(message: "angka terlalu besar untuk disimpan")
    }
    return Answer(number: number)
  }

  /// `1,5`, `1.234,5`, and `1.5` where the dot cannot be a group's.
  private static func decimal(_ text: String) -> Double? {
    let compact = text.filter { $0 != " " }
    let parts = compact.split(separator: ",", omittingEmptySubsequences: false)
    switch parts.count {
    case 1:
      let dotted = parts[0].split(separator: ".", omittingEmptySubsequences: false)
      guard dotted.count == 2, dotted[1].count != 3 else { return nil }
      return assemble(dotted[0], dotted[1])
    case 2:
      guard parts[0].isEmpty || parts[0] == "-" || Rupiah.parse(String(parts[0])) != nil else { return nil }
      return assemble(parts[0].filter { $0 != "." }[...], parts[1])
    default: return nil
    }
  }

  private static func assemble(_ whole: Substring, _ fraction: Substring) -> Double? {
    let digits = whole.drop { $0 == "-" }
    guard whole.count - digits.count <= 1, (digits + fraction).unicodeScalars.allSatisfy({ $0.isDigit }),
      !fraction.isEmpty
    else { return nil }
    let value = Double("\(digits.isEmpty ? "0" : digits).\(fraction)")
    return whole.hasPrefix("-") ? value.map { -$0 } : value
  }

  private static func date(_ text: String, _ today: Day) throws(EntryProblem) -> Answer {
    switch Day.parseEntry(text, pivot: today) {
    case .success(let day): return .text(day.iso)
    case .failure(let problem): throw EntryProblem(message: problem.message)
    }
  }
}
