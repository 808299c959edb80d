import Questionnaire
import Registry

/// How far the runner is with looking at records for a form.
public struct FormSurveyed: Sendable {
  /// What the records are about.
  public var kind: RecordKind
  /// Identity of the version that they are held against; nil when they are only counted.
  public var form: String?
  /// What was found so far.
  public var report: AdoptionReport
  /// Records that could not be read.
  public var unreadable: Int
  /// From 0 to 1.
  public var progress: Double
  /// Nothing is left to look at.
  public var isDone: Bool

  /// How far it is.
  public init(
    kind: RecordKind, form: String?, report: AdoptionReport, unreadable: Int = 0, progress: Double = 1,
    isDone: Bool = true
  ) {
    self.kind = kind
    self.form = form
    self.report = report
    self.unreadable = unreadable
    self.progress = progress
    self.isDone = isDone
  }
}
