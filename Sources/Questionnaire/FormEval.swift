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
