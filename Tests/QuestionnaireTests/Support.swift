import Formats
import Questionnaire
import Testing

/// FNV-1a: enough to tell two contents apart in a test.
func testDigest(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return String(hash, radix: 16)
}

/// A form from its sheets' text, with the files that stand beside it.
func form(
  _ text: String, tables: [String: String] = [:], name: String = "uji.csv"
) throws(FormProblems) -> Form {
  let source = FormSource(name: name, bytes: Array(text.utf8), tables: tables.mapValues { Array($0.utf8) })
  return try Form.read(source, digest: testDigest)
}

/// The problems of a form's text, a line each.
func problems(_ text: String, tables: [String: String] = [:]) -> [String] {
  FormCheck.report(
    FormSource(name: "uji.csv", bytes: Array(text.utf8), tables: tables.mapValues { Array($0.utf8) }))
}

/// Sunday 22 November 2026, 10:43 WIB.
let testContext = InterviewContext(
  today: Day(iso: "2026-11-22") ?? Day(days: 0),
  now: Instant(iso: "2026-11-22T10:43:05+07:00") ?? Instant(ms: 0),
  user: "enum-01", round: "2026")

extension Interview {
  /// A new record on this form.
  init(_ form: Form, _ answers: [String: Answer] = [:], isNew: Bool? = nil) {
    self.init(form: form, answers: Answers(answers), context: testContext, isNew: isNew)
  }

  /// The names of the fields on the screen.
  var shown: [String] { fields.map(\.description) }
}
