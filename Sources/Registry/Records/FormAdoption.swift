/// The decision that a form is the one of its kind from a round on (JOURNAL.md, kind `adopt`).
public struct FormAdoption: Hashable, Sendable {
  /// What the form's records are about; its id.
  public var kind: RecordKind
  /// The round from which on it is used, `-` for kinds without.
  public var round: String
  /// Identity of the form.
  public var form: String
  /// Its version, as people say it.
  public var version: String

  /// A decision.
  public init(kind: RecordKind, round: String, form: String, version: String) {
    self.kind = kind
    self.round = round
    self.form = form
    self.version = version
  }
}
