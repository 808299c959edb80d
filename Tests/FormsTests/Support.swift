import Assets
import Formats
import Questionnaire
import Testing

/// The forms as they travel inside the binary.
enum Shipped {
  static let umkm = form("umkm")
  static let koperasi = form("koperasi")

  /// Every CSV beside the forms, by file name.
  static let tables: [String: [UInt8]] = {
    var found: [String: [UInt8]] = [:]
    for path in Assets.names where path.hasPrefix("forms/") && path.hasSuffix(".csv") {
      found[String(path.dropFirst("forms/".count))] = Assets.bytes(path)
    }
    return found
  }()

  static func source(_ name: String) -> FormSource {
    FormSource(name: "\(name).csv", bytes: Assets.bytes("forms/\(name).csv") ?? [], tables: tables)
  }

  static func form(_ name: String) -> Result<Form, FormProblems> {
    do throws(FormProblems) { return .success(try Form.read(source(name), digest: digest)) } catch {
      return .failure(error)
    }
  }

  /// The rows of a table as dictionaries by column name.
  static func rows(_ table: String) throws -> [[String: String]] {
    let rows = try CSV.rows(try #require(tables[table]))
    let header = try #require(rows.first).fields
    return rows.dropFirst().map { row in
      Dictionary(zip(header, row.fields), uniquingKeysWith: { first, _ in first })
    }
  }
}

/// FNV-1a: forms need some digest to have an identity, and tests need no good one.
func digest(_ bytes: [UInt8]) -> String {
  let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  let hex = String(hash, radix: 16)
  return String(repeating: "0", count: 32 - hex.count) + hex
}

/// An interview on a shipped form on 22 November 2026, told in words: `answer("nik", "99…")`.
struct Visit {
  var interview: Interview

  init(_ form: Result<Form, FormProblems>, today: String = "2026-11-22") throws {
    let day = try #require(Day(iso: today))
    let now = Instant(ms: Int64(day.days) * 86_400_000 + 3 * 3_600_000)
    interview = Interview(
      form: try form.get(), answers: Answers(),
      context: InterviewContext(today: day, now: now, user: "enum-01", round: "2026"))
  }

  mutating func answer(_ name: String, _ text: String) { interview.set(FieldPath(name), .text(text)) }
  mutating func answer(_ name: String, _ number: Int64) { interview.set(FieldPath(name), .whole(number)) }
  /// Any answer from its text: a number where the question wants one, codes split at blanks for several choices.
  mutating func give(_ name: String, _ value: String) {
    switch interview.form.question(name)?.kind {
    case .integer, .decimal: interview.set(FieldPath(name), Int64(value).map { .whole($0) } ?? .text(value))
    case .selectMultiple:
      interview.set(FieldPath(name), .choices(value.split(separator: " ").map(String.init)))
    default: interview.set(FieldPath(name), .text(value))
    }
  }
  /// As the screen does: typed text goes through the parser of the question's kind.
  mutating func type(_ name: String, _ typed: String) throws {
    interview.set(FieldPath(name), try interview.parse(FieldPath(name), typed))
  }
  /// Adds a row to a repeat and answers in it.
  @discardableResult
  mutating func addRow(_ name: String, _ answers: [String: String] = [:]) throws -> FieldPath.Row {
    let added = interview.addRow(FieldPath(name))
    let row = try #require(added)
    for question in interview.form.questions {
      guard let value = answers[question.name] else { continue }
      let path = FieldPath(question.name, in: [row])
      switch question.kind {
      case .integer, .decimal: interview.set(path, Int64(value).map { .whole($0) } ?? .text(value))
      case .selectMultiple: interview.set(path, .choices(value.split(separator: " ").map(String.init)))
      default: interview.set(path, .text(value))
      }
    }
    return row
  }
  /// The severity of the problem at a field of a row.
  func severity(_ name: String, in row: FieldPath.Row) -> FieldIssue.Severity? {
    interview.status(FieldPath(name, in: [row])).problem?.severity
  }
  mutating func choose(_ name: String, _ codes: String...) { interview.set(FieldPath(name), .choices(codes)) }
  mutating func clear(_ name: String) { interview.set(FieldPath(name), nil) }

  func text(_ name: String) -> String? {
    if case .text(let text) = interview.answer(FieldPath(name)) { return text }
    return nil
  }
  func number(_ name: String) -> Int64? {
    if case .whole(let number) = interview.answer(FieldPath(name)) { return number }
    return nil
  }
  func asks(_ name: String) -> Bool { interview.status(FieldPath(name)).relevant }
  func problem(_ name: String) -> FieldIssue? { interview.status(FieldPath(name)).problem }
  func isWrong(_ name: String) -> Bool { problem(name)?.severity == .error }
  func isDoubtful(_ name: String) -> Bool { problem(name)?.severity == .warning }
  func choices(_ name: String) -> [String] { interview.choices(FieldPath(name)).map(\.name) }

  /// Names of the fields that want an answer before the form may be handed in.
  var missing: [String] { interview.errors.filter { $0.rule == .required }.map(\.path.name) }

  /// Names of the relevant fields that take typing: what the enumerator has to walk through.
  var asked: [String] {
    interview.fields.map(\.name).filter { name in
      guard let question = interview.form.question(name) else { return false }
      return question.kind != .note && !interview.status(FieldPath(name)).readOnly
    }
  }
}
