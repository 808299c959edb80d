// What two registries that hold the same entries must agree on, however the entries arrived.
extension Registry {
  /// The whole folded state as text: one line a person, a round and a record with its states and columns, in an order
  /// that arrival cannot change. For comparing registries in tests and in `info`.
  public var stateLines: [String] {
    // Makings of people are read with the office.
    readOffice()
    var lines = people.map { "person \($0.id) \($0.role.rawValue) \($0.scope) \($0.active) \($0.name)" }
    lines += makings.keys.sorted().map { "name \($0) \(name(ofPerson: $0))" }
    lines += rounds.map { "round \($0.id) \($0.order) \($0.open) \($0.until ?? "")" }
    for table in tables {
      let rows = (0..<table.count).sorted { table.id($0) < table.id($1) }
      lines += rows.map { "\(table.kind.rawValue) " + line(table, $0) }
    }
    lines += kinds.map { "form \($0.rawValue) \(formInUse($0) ?? "-")" }
    return lines + gridLines + loggedForms.keys.sorted() + loggedFiles.keys.sorted()
  }

  private func line(_ table: RecordTable, _ row: Int) -> String {
    let standings = standings(of: table.id(row)).map { standing in
      let tips = standing.tips.map(\.description).joined(separator: "+")
      let official = standing.official?.description ?? "-"
      return "\(standing.round):\(standing.state.label):\(tips):\(official)"
    }
    let cells = table.columns.indices.map { table.code($0, row) }
    let search = table.withSearchText(row) { String(decoding: $0, as: UTF8.self) }
    return
      ([
        table.id(row).description, table.state(row).label, table.round(row), table.region(row), table.by(row),
        "\(table.time(row))", table.head(row)?.description ?? "-", "\(table.openRemarks(row))",
        table.name(row),
        table.owner(row),
      ] + cells + standings + [search.split(separator: "\n").joined(separator: "/")]).joined(separator: "|")
  }
}
