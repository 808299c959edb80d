/// What a person may do in the office.
public enum PersonRole: String, Hashable, Sendable, CaseIterable {
  case enumerator
  case `operator`
  case pemeriksa
  case pimpinan
  case admin

  /// The role as screens show it.
  public var label: String { rawValue }
  /// Fills and submits forms.
  public var enters: Bool { self == .enumerator || self == .operator || self == .admin || self == .pemeriksa }
  /// Approves, returns, voids and reopens.
  public var reviews: Bool { self == .pemeriksa || self == .admin }
  /// Opens rounds and appoints people.
  public var administers: Bool { self == .admin }
}

/// Somebody who works here, with a role and a scope of regions.
public struct Person: Hashable, Sendable {
  /// Short id used in entries and file names: `enum-01`. Never a real name.
  public var id: String
  /// The name on the screen; personal, so inside `d` in the log.
  public var name: String
  /// What the person may do.
  public var role: PersonRole
  /// Region prefixes (`36.74`, `36.74.06`); empty means everywhere.
  public var scope: [String]
  /// False once the person has left.
  public var active: Bool

  /// A person; active and unscoped unless said otherwise.
  public init(id: String, name: String, role: PersonRole, scope: [String] = [], active: Bool = true) {
    self.id = id
    self.name = name
    self.role = role
    self.scope = scope
    self.active = active
  }

  /// Why they may do nothing any more; nil for who works here.
  public var whyInactive: Refusal? {
    active ? nil : Refusal("\(id) sudah tidak aktif. Minta admin mengaktifkannya.")
  }

  /// Whether a region lies in the person's scope. A record without region is in everybody's.
  public func covers(_ region: String) -> Bool {
    scope.isEmpty || region.isEmpty || scope.contains { Regions.isPrefix($0, of: region) }
  }
}
