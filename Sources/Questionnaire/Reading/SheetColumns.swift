/// The columns of a sheet under their canonical names.
struct SheetColumns {
  private(set) var index: [String: Int] = [:]
  /// Languages of the labels, as written.
  private(set) var languages: [String] = []
  /// Columns that are read where a translation is missing.
  private var fallback: [String: Int] = [:]
  /// Columns that no meaning is known for, by trimmed name: a list's filters read them.
  private(set) var extra: [(name: String, index: Int)] = []

  /// Reads the header. A name that is nearly a known one is a problem; other unknown columns are someone else's.
  /// - Parameter language: which of several `label::…` columns is read.
  init(
    _ sheet: Sheet, known: [String], ignored: Set<String> = [], aliases: [String: String] = [:],
    language: String, takesExtra: Bool, _ problems: inout ProblemLog
  ) {
    var translated: [String: (wanted: Int?, first: Int)] = [:]
    for (position, cell) in sheet.header.enumerated() {
      let written = Label.line(cell)
      guard !written.isEmpty else { continue }
      let lower = written.lowercased()
      let parts = lower.split(separator: ":", omittingEmptySubsequences: true).map { $0.trimmingBlanks }
      let base = SheetColumns.canonical(parts.first ?? "", known, aliases)
      if known.contains(base), parts.count > 1 {
        let spoken = SheetColumns.language(written)
        if base == "label", !languages.contains(spoken) { languages.append(spoken) }
        let known = translated[base]
        let isWanted = known?.wanted == nil && Languages.matches(spoken, language)
        translated[base] = (isWanted ? position : known?.wanted, known?.first ?? position)
      } else if known.contains(base) {
        if index[base] != nil { problems.add(sheet.headerRow, written, "kolom “\(base)” ada dua kali") }
        index[base] = position
      } else if parts.count <= 1, !ignored.contains(base) {
        add(unknown: written, position, sheet, known, takesExtra, &problems)
      }
    }
    for (base, found) in translated {
      // An untranslated column is what stands in for a missing translation.
      fallback[base] = index[base] ?? found.first
      index[base] = found.wanted ?? index[base] ?? found.first
    }
    if !languages.isEmpty, sheet.header.contains(where: { Label.line($0).lowercased() == "label" }) {
      let plain =
        language.isEmpty || languages.contains { Languages.matches($0, language) } ? "default" : language
      if !languages.contains(plain) { languages.insert(plain, at: 0) }
    }
  }

  /// What follows the colons, as written.
  private static func language(_ written: String) -> String {
    let parts = written.split(separator: ":", omittingEmptySubsequences: true)
    return parts.count > 1 ? parts[parts.count - 1].trimmingBlanks : ""
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
    guard let position = index[column] else { return "" }
    if position < cells.count, !cells[position].isEmpty { return cells[position].trimmingBlanks }
    guard let other = fallback[column], other < cells.count else { return "" }
    return cells[other].trimmingBlanks
  }
}

extension Suggestion {
  /// Nearer than `nearest` asks: for places where foreign words are expected.
  static func isSlip(_ word: String, of meant: String) -> Bool {
    distance(Array(word.lowercased().unicodeScalars.prefix(40)), Array(meant.unicodeScalars)) <= 1
  }
}
