import Formats

/// `lumbung form eval EXPRESSION [--answers FILE.json]`: an expression over answers, without a form.
public enum FormEval {
  /// The value as ODK prints it: `3` not `3.0`, `NaN`, `true`, ISO dates.
  /// - Parameters:
  ///   - expression: such as `${omzet} div 12`; a name without an answer is empty.
  ///   - answers: by question name.
  ///   - context: what `today()` and `now()` say.
  ///   - tables: files for `pulldata`, by name.
  ///   - current: the answer that `.` stands for.
  /// - Throws: the first problem of the expression.
  public static func value(
    of expression: String, answers: Answers, context: InterviewContext, tables: [String: [UInt8]] = [:],
    current: Answer? = nil
  ) throws(ExpressionProblem) -> String {
    let tree = try Expression(parsing: expression)
    let scope = AnswerScope(
      answers: answers, context: context, tables: tables, current: Value(current, kind: nil))
    return tree.evaluate(in: scope).text
  }
}

/// Answers without a form. A text that is an ISO date or time counts as one, since nothing but a question about
/// dates writes it so; its text stays the same.
private struct AnswerScope: Scope {
  let answers: Answers
  let context: InterviewContext
  let tables: [String: [UInt8]]
  let current: Value

  func value(of name: String) -> Value {
    if case .text(let text)? = answers[name], let moment = Instant(iso: text), moment.iso == text {
      return .moment(moment)
    }
    return Value(answers[name], kind: .date)
  }

  func lastSaved(_ name: String) -> Value { .empty }
  func column(_ name: String) -> Value { .empty }

  func table(_ name: String) -> AttachedTable? {
    for file in [name, name + ".csv"] {
      guard let bytes = tables[file], let rows = try? CSV.rows(bytes) else { continue }
      return AttachedTable(name: file, csv: rows, bytes: bytes, digest: "", keys: [])
    }
    return nil
  }

  func choiceLabel(_ question: String, _ code: String) -> String? { nil }
  var today: Day { context.today }
  var now: Instant { context.now }
}
