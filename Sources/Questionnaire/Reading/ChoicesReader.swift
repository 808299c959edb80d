/// The `choices` sheet: lists of choices with the further columns that filters read.
struct ChoicesReader {
  private(set) var lists: [String: [Choice]] = [:]
  /// In the order of the sheet.
  private(set) var names: [String] = []
  /// Which further columns the sheet has: names that a choice filter may use.
  private(set) var extraColumns: [String] = []
  /// The line of each list's first choice.
  private(set) var rows: [String: Int] = [:]

  init(_ sheets: Sheets, language: String, allowsTwins: Bool = false, _ problems: inout ProblemLog) {
    guard let sheet = sheets.byName["choices"] else { return }
    let columns = SheetColumns(
      sheet, known: ["list_name", "name", "label"], ignored: ["image", "audio", "video", "media"],
      aliases: ["list": "list_name", "value": "name"], language: language, takesExtra: true, &problems)
    for column in ["list_name", "name"] where !columns.has(column) {
      problems.add(max(sheet.headerRow, sheet.row), column, "lembar choices tidak punya kolom “\(column)”")
      return
    }
    extraColumns = columns.extra.map(\.name)
    var seen: Set<[String]> = []
    for row in sheet.rows {
      let list = columns.cell("list_name", row.cells)
      let name = Label.line(columns.cell("name", row.cells))
      let label = Label.clean(columns.cell("label", row.cells))
      if list.isEmpty, name.isEmpty { continue }
      guard !list.isEmpty else {
        problems.add(row.line, "list_name", "pilihan “\(name)” tidak menyebut daftarnya")
        continue
      }
      guard !name.isEmpty else {
        problems.add(row.line, "name", "pilihan tanpa kode dalam daftar “\(list)”")
        continue
      }
      // The form says so itself: of two choices with one code the first is what the code means.
      if !seen.insert([list, name]).inserted, !allowsTwins {
        problems.add(row.line, "name", "kode “\(name)” ada dua kali dalam daftar “\(list)”")
        continue
      }
      var extra: [String: String] = [:]
      for column in columns.extra where column.index < row.cells.count {
        extra[column.name] = Label.line(row.cells[column.index])
      }
      if lists[list] == nil {
        names.append(list)
        rows[list] = row.line
      }
      lists[list, default: []].append(Choice(name: name, label: label.isEmpty ? name : label, extra: extra))
    }
  }

  /// One choice more at the end of a list, unless it has that code.
  mutating func add(_ choice: Choice, to list: String) {
    guard lists[list]?.contains(where: { $0.name == choice.name }) == false else { return }
    lists[list]?.append(choice)
  }
}
