import Formats

/// The files beside a form that it really uses: only these are part of its identity.
struct TableReader {
  private let source: FormSource
  private let digest: ([UInt8]) -> String
  private var rows: [String: [CSVRow]] = [:]
  private var failed: Set<String> = []
  private var keys: [String: Set<String>] = [:]

  init(_ source: FormSource, digest: @escaping ([UInt8]) -> String) {
    self.source = source
    self.digest = digest
  }

  /// The file's full name: `pulldata` leaves the ending out.
  private func fileName(_ name: String) -> String {
    source.tables[name] == nil && !name.lowercased().hasSuffix(".csv") ? name + ".csv" : name
  }

  /// The column names of a table, or nil after noting the problem.
  mutating func columns(
    _ name: String, row: Int, column: String, _ problems: inout ProblemLog
  ) -> [String]? {
    let file = fileName(name)
    if let known = rows[file] { return known.first?.fields.map { Label.line($0) } ?? [] }
    if failed.contains(file) { return nil }
    guard let bytes = source.tables[file] else {
      let hint = Suggestion.phrase(file, among: source.tables.keys.sorted())
      problems.add(row, column, "berkas “\(file)” tidak ada di samping formulir" + hint)
      return nil
    }
    do {
      let read = try CSV.rows(bytes)
      rows[file] = read
      return read.first?.fields.map { Label.line($0) } ?? []
    } catch {
      failed.insert(file)
      problems.add(row, column, "berkas “\(file)” tidak dapat dibaca: baris \(error.line): \(error.message)")
      return nil
    }
  }

  /// Notes that values are looked up by this column.
  mutating func index(_ name: String, by key: String) { keys[fileName(name), default: []].insert(key) }

  /// A table's rows as a list of choices; nil after noting the problem.
  mutating func choices(
    _ name: String, value: String, label: String, row: Int, _ problems: inout ProblemLog
  ) -> [Choice]? {
    guard let columns = columns(name, row: row, column: "type", &problems) else { return nil }
    for wanted in [value, label] where !columns.contains(wanted) {
      let hint = Suggestion.phrase(wanted, among: columns)
      problems.add(
        row, "type",
        "berkas “\(name)” tidak punya kolom “\(wanted)”\(hint) (kolom dipilih dengan parameters value=… label=…)"
      )
      return nil
    }
    guard let valueColumn = columns.firstIndex(of: value), let labelColumn = columns.firstIndex(of: label)
    else {
      return nil
    }
    let others = columns.indices.filter { $0 != valueColumn && $0 != labelColumn }
    var choices: [Choice] = []
    for cells in rows[fileName(name)]?.dropFirst().map(\.fields) ?? [] where valueColumn < cells.count {
      let code = Label.line(cells[valueColumn])
      guard !code.isEmpty else { continue }
      var extra: [String: String] = [:]
      for other in others where other < cells.count { extra[columns[other]] = Label.line(cells[other]) }
      let text = labelColumn < cells.count ? Label.line(cells[labelColumn]) : ""
      choices.append(Choice(name: code, label: text.isEmpty ? code : text, extra: extra))
    }
    return choices
  }

  /// All tables read so far.
  func tables() -> [String: AttachedTable] {
    var tables: [String: AttachedTable] = [:]
    for (file, rows) in rows {
      let bytes = source.tables[file] ?? []
      tables[file] = AttachedTable(
        name: file, csv: rows, bytes: bytes, digest: digest(bytes), keys: keys[file] ?? [])
    }
    return tables
  }
}
