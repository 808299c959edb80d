/// Where an answer stands: `omzet`, or `produk[1]/nama_produk` inside a repeat.
///
/// The number in brackets is the row's permanent `_i`, not its position: a remark must still point at its row
/// after another row was removed.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// One repeat on the way to the field.
  public struct Row: Hashable, Sendable {
    /// The repeat's name.
    public var name: String
    /// The row's permanent number.
    public var id: Int

    /// A row of a repeat.
    public init(name: String, id: Int) {
      self.name = name
      self.id = id
    }
  }

  /// The repeats around the field, outermost first; empty for most fields.
  public var rows: [Row]
  /// The question's name.
  public var name: String

  /// A field by its question's name, inside the given repeat rows.
  public init(_ name: String, in rows: [Row] = []) {
    self.rows = rows
    self.name = name
  }

  /// Reads `description`'s form back; nil when the text is not a path.
  public init?(parsing text: String) {
    var rows: [Row] = []
    var parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.popLast(), !last.isEmpty, !last.contains("[") else { return nil }
    for part in parts {
      guard part.last == "]", let bracket = part.firstIndex(of: "[") else { return nil }
      let digits = part[part.index(after: bracket)...].dropLast()
      guard let id = Int(digits), bracket > part.startIndex else { return nil }
      rows.append(Row(name: String(part[..<bracket]), id: id))
    }
    self.init(String(last), in: rows)
  }

  /// A path written in code; a text that is no path counts as a name that no form has.
  public init(stringLiteral value: String) {
    self = FieldPath(parsing: value) ?? FieldPath(value)
  }

  /// `produk[1]/nama_produk`
  public var description: String {
    rows.isEmpty ? name : rows.map { "\($0.name)[\($0.id)]/" }.joined() + name
  }
}
