import Formats

/// A JSON object under construction; members that are absent are left out.
struct EntryObject {
  private(set) var members: [JSONMember] = []

  init() {}

  /// The members that every entry has.
  init(_ kind: String, at: Instant, by: String) {
    self["k"] = .string(kind)
    self["at"] = .string(at.iso)
    self["by"] = .string(by)
  }

  subscript(_ key: String) -> JSON? {
    get { members.first { $0.key == key }?.value }
    set { if let newValue { members.append(JSONMember(key: key, value: newValue)) } }
  }

  var json: JSON { .object(members) }

  var bytes: [UInt8] {
    var out: [UInt8] = []
    // Most entries fit, and asking for more as it grows costs more than room that stays empty.
    out.reserveCapacity(2_048)
    json.write(to: &out)
    return out
  }

  /// Everything personal lies inside `d`, free text too, so that it can be sealed one day.
  mutating func personal(_ key: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    self["d"] = .object([JSONMember(key: key, value: .string(Fold.trimmedNFC(value)))])
  }
}

extension JSON {
  static func strings(_ values: some Sequence<some CustomStringConvertible>) -> JSON {
    .array(values.map { .string($0.description) })
  }
}
