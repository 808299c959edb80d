/// The program's forms before they are read: a first frame needs their names only, and reading them takes longer than
/// everything else at start.
public struct FormsInUse {
  /// Changes whenever a form or a table beside it does.
  public var fingerprint: String { counted.value }
  /// Names the program and its forms at no cost: equal ones that are not empty mean equal fingerprints.
  public var stamp = ""
  /// Ids of the forms, in the order in which they are shown.
  public var ids: [String]
  /// Reads them. Called once, at the first question about a form.
  public var read: () -> FormLibrary

  private let counted: Counted

  /// Forms that will be read when needed; so is the fingerprint.
  public init(
    stamp: String = "", fingerprint: @autoclosure @escaping () -> String, ids: [String],
    read: @escaping () -> FormLibrary
  ) {
    counted = Counted(fingerprint)
    (self.stamp, self.ids, self.read) = (stamp, ids, read)
  }

  /// Worked out once, when somebody asks.
  private final class Counted {
    private let make: () -> String
    private(set) lazy var value = make()
    init(_ make: @escaping () -> String) { self.make = make }
  }

  /// Forms that were read already.
  public init(_ library: FormLibrary) {
    self.init(
      fingerprint: library.current.map { "\($0.id) \($0.identity)" }.joined(separator: ","),
      ids: library.current.map(\.id)
    ) { library }
  }
}
