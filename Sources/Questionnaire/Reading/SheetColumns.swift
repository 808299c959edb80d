/// The columns of a sheet under their canonical names.
struct SheetColumns {
  private(set) var index: [String: Int] = [:]
  /// Columns that no meaning is known for, by trimmed name: a list's filters read them.
  private(set) var extra: [(name: String, index: Int)] = []

  /// Reads the header. A name that is nearly a known one is a problem; other unknown columns are someone else's.
  /// - Parameter language: which of several `label::…` columns is read.
  init(
    _ sheet: Sheet, known: [String], ignored: Set<String> = [], aliases: [String: String] = [:],
    language: String, takesExtra: Bool, _ problems: inout ProblemLog
  ) {
    var translated: [String: Int] = [:]
    for (position, cell) in sheet.header.enumerated() {
      let written = Label.line(cell)
      guard !written.isEmpty else { continue }
      let lower = written.lowercased()
      let parts = lower.split(separator: ":", omittingEmptySubsequences: true).map { $0.trimmingBlanks }
      let base = SheetColumns.canonical(parts.first ?? "", known, aliases)
      if known.contains(base), parts.count > 1 {
        let isWanted = !language.isEmpty && parts[1].hasPrefix(language.lowercased())
        if isWanted || translated[base] == nil { translated[base] = position }
      } else if known.contains(base) {
        if index[base] != nil { problems.add(sheet.headerRow, written, "kolom “\(base)” ada dua kali") }
        index[base] = position
      } else if parts.count <= 1, !ignored.contains(base) {
        add(unknown: written, position, sheet, known, takesExtra, &problems)
      }
    }
    for (base, position) in translated where index[base] == nil { index[base] = position }
  }

  private mutating func add(
    unknown written: String, _ position: Int, _ sheet: Sheet, _ known: [String], _ takesExtra: Bool,
    _ problems: inout ProblemLog
  ) {
    let meant = Suggestion.nearest(written, among: known.filter { index[$0] == nil })
    if written.lowercased().hasPrefix("lumbung_") {
      let hint = Suggestion.phrase(written, among: known)
      problems.add(sheet.headerRow, written, "kolom “\(written)” tidak dikenal" + hint)
    } else if let meant, !takesExtra || Suggestion.isSlip(written, of: meant) {
      // The column of that name may still follow; then this one is someone's own.
      if !sheet.header.contains(where: { $0.trimmingBlanks.lowercased() == meant }) {
        problems.add(sheet.headerRow, written, "kolom “\(written)” tidak dikenal; maksud Anda “\(meant)”?")
      }
    } else if takesExtra {
      extra.append((written, position))
    }
  }

  private static func canonical(_ name: String, _ known: [String], _ aliases: [String: String]) -> String {
    if known.contains(name) { return name }
    if let alias = aliases[name] { return alias }
    let joined = name.blankSeparated.joined(separator: "_")
    return known.contains(joined) ? joined : aliases[joined] ?? name
  }

  func has(_ column: String) -> Bool { index[column] != nil }

  /// The trimmed cell; empty when the column or the cell is missing.
  func cell(_ column: String, _ cells: [String]) -> String {
    guard let position = index[column], position < cells.count, !cells[position].isEmpty else { return "" }
    return cells[position].trimmingBlanks
  }
}

extension Suggestion {
  /// Nearer than `nearest` asks: for places where foreign words are expected.
  static func isSlip(_ word: String, of meant: String) -> Bool {
    distance(Array(word.lowercased().unicodeScalars.prefix(40)), Array(meant.unicodeScalars)) <= 1
  }
}
