import Questionnaire

/// The forms in use: the newest of each kind, and every older one that records still name.
public struct FormLibrary: Sendable {
  /// The newest form of each kind, in the order in which they were added.
  public private(set) var current: [Form] = []
  /// Newer files that nobody has decided about, one a kind.
  public private(set) var waiting: [Form] = []
  private var byIdentity: [String: Form] = [:]

  /// A library whose forms are all current; of two with one id the later wins.
  public init(_ forms: [Form] = []) {
    for form in forms { add(form) }
  }

  /// Adds a form; `isCurrent` makes it the one that new records of its kind are filled under.
  public mutating func add(_ form: Form, isCurrent: Bool = true) {
    byIdentity[form.identity] = form
    guard isCurrent else { return }
    waiting.removeAll { $0.identity == form.identity }
    if let index = current.firstIndex(where: { $0.id == form.id }) {
      current[index] = form
    } else {
      current.append(form)
    }
  }

  /// Adds a form that waits for an admin's decision; an earlier one of its kind waits no more.
  public mutating func offer(_ form: Form) {
    byIdentity[form.identity] = form
    waiting.removeAll { $0.id == form.id }
    if current(RecordKind(rawValue: form.id))?.identity != form.identity { waiting.append(form) }
  }

  /// The form of a kind that waits for a decision.
  public func waiting(_ kind: RecordKind) -> Form? { waiting.first { $0.id == kind.rawValue } }

  /// Every form of a kind that can be read here, by version.
  public func versions(_ kind: RecordKind) -> [Form] {
    byIdentity.values.filter { $0.id == kind.rawValue }.sorted {
      ($0.version, $0.identity) < ($1.version, $1.identity)
    }
  }

  /// The form that new records of a kind are filled under.
  public func current(_ kind: RecordKind) -> Form? { current.first { $0.id == kind.rawValue } }

  /// The form with this identity.
  public func form(_ identity: String) -> Form? { byIdentity[identity] }

  /// The form with this identity, else the current one of the kind: old answers stay readable.
  public func form(_ identity: String, kind: RecordKind) -> Form? { byIdentity[identity] ?? current(kind) }
}
