/// The program's forms before they are read: a first frame needs their names only, and reading them takes longer than
/// everything else at start.
public struct FormsInUse {
  /// Changes whenever a form or a table beside it does.
  public var fingerprint: String
  /// Ids of the forms, in the order in which they are shown.
  public var ids: [String]
  /// Reads them. Called once, at the first question about a form.
  public var read: () -> FormLibrary

  /// Forms that will be read when needed.
  public init(fingerprint: String, ids: [String], read: @escaping () -> FormLibrary) {
    (self.fingerprint, self.ids, self.read) = (fingerprint, ids, read)
  }

  /// Forms that were read already.
  public init(_ library: FormLibrary) {
    self.init(
      fingerprint: library.current.map { "\($0.id) \($0.identity)" }.joined(separator: ","),
      ids: library.current.map(\.id)
    ) { library }
  }
}
