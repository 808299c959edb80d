/// Languages as XLSForm writes them: `label::Bahasa Indonesia (id)`.
enum Languages {
  /// Whether a column's language is the one that is wanted: by its whole name, its name without the code, or its
  /// code.
  static func matches(_ written: String, _ wanted: String) -> Bool {
    guard !wanted.isEmpty else { return false }
    let (one, other) = (key(written), key(wanted))
    return one.name == other.name || (!one.code.isEmpty && (one.code == other.code || one.code == other.name))
      || (!other.code.isEmpty && other.code == one.name)
  }

  private static func key(_ text: String) -> (name: String, code: String) {
    let parts = text.lowercased().split(separator: "(", maxSplits: 1)
    let code = parts.count > 1 ? parts[1].prefix { $0 != ")" } : ""
    return (parts.first?.trimmingBlanks ?? "", String(code).trimmingBlanks)
  }
}
