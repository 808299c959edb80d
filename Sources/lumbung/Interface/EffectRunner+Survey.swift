import Screens
import Store

extension EffectRunner {
  /// Milliseconds that one slice may take, so that a key never waits for long.
  private static let slice: Int64 = 7

  /// Looks at some records more and tells how far it is.
  func surveyed() -> [EffectResult] {
    guard let survey else { return [] }
    let start = SystemWorld.monotonicMilliseconds()
    while !survey.isDone, SystemWorld.monotonicMilliseconds() - start < Self.slice { survey.step(8) }
    let done = FormSurveyed(
      kind: survey.kind, form: survey.report.form?.identity, report: survey.report,
      unreadable: survey.unreadable,
      progress: survey.progress, isDone: survey.isDone)
    if survey.isDone { self.survey = nil }
    return [.formSurvey(done)]
  }
}
