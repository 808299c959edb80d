import Formats

/// The `survey` sheet: which groups and questions there are, in document order.
struct SurveyReader {
  private(set) var items: [SurveyItem] = []
  private(set) var sheetRow = 0
  private var open: [Int] = []
  private var siblings: Set<[String]> = []
  private var questions: [String: Int] = [:]

  init(_ sheets: Sheets, language: String, _ problems: inout ProblemLog) {
    guard let sheet = sheets.byName["survey"] else {
      problems.add(
        1, "", "lembar “survey” tidak ada; kolom pertama baris pertama harus berisi “survey”")
      return
    }
    sheetRow = sheet.row
    let columns = SheetColumns(
      sheet, known: SurveyRow.known, ignored: SurveyRow.ignored, aliases: SurveyRow.aliases,
      language: language,
      takesExtra: false, &problems)
    var isComplete = true
    for column in ["type", "name"] where !columns.has(column) {
      problems.add(max(sheet.headerRow, sheet.row), column, "lembar survey tidak punya kolom “\(column)”")
      isComplete = false
    }
    guard isComplete else { return }
    for row in sheet.rows {
      read(SurveyRow(line: row.line, cells: row.cells, columns: columns), &problems)
    }
    for group in open.reversed() {
      let item = items[group]
      problems.add(item.row.line, "type", "kelompok “\(item.name)” tidak ditutup dengan end_group")
    }
    let isEmpty = !items.contains { if case .question = $0.content { true } else { false } }
    if isEmpty, problems.all.isEmpty { problems.add(sheet.row, "", "lembar survey tidak berisi pertanyaan") }
  }

  private mutating func read(_ row: SurveyRow, _ problems: inout ProblemLog) {
    let type = row("type")
    if ["yes", "true", "true()", "1"].contains(row("disabled").lowercased()) { return }
    if type.isEmpty {
      if !row("name").isEmpty { problems.add(row.line, "type", "jenis pertanyaan “\(row("name"))” kosong") }
      return
    }
    for column in SurveyRow.later where !row(column).isEmpty {
      problems.add(row.line, column, "kolom “\(column)” belum didukung; datang pada versi berikut")
    }
    switch RowType(type) {
    case .problem(let message): problems.add(row.line, "type", message)
    case .skip: return
    case .endGroup:
      if open.popLast() == nil { problems.add(row.line, "type", "end_group tanpa begin_group") }
    case .beginGroup: add(row, .group(label: Label.clean(row("label"))), &problems)
    case .question(let kind): add(row, .question(kind, file: nil), &problems)
    case .fileSelect(let file, let multiple):
      add(row, .question(multiple ? .selectMultiple(file) : .selectOne(file), file: file), &problems)
    }
  }

  private mutating func add(_ row: SurveyRow, _ content: SurveyItem.Content, _ problems: inout ProblemLog) {
    var name = row("name")
    if name.isEmpty, case .question(.metadata(let metadata), _) = content { name = metadata.rawValue }
    if name.isEmpty {
      problems.add(row.line, "name", "nama kosong; setiap pertanyaan dan kelompok perlu nama")
    } else if !Name.isValid(name) {
      problems.add(
        row.line, "name",
        "“\(name)” bukan nama; pakai huruf, angka, “_”, “-” atau “.”, diawali huruf, tanpa spasi")
    } else if name == "_i" {
      problems.add(row.line, "name", "nama “_i” dipakai program sendiri; pilih nama lain")
    }
    let parent = open.last
    if !name.isEmpty {
      if case .question = content, let first = questions[name] {
        problems.add(row.line, "name", "nama “\(name)” sudah dipakai di baris \(first)")
      } else if !siblings.insert([parent.map(String.init) ?? "", name]).inserted {
        problems.add(row.line, "name", "nama “\(name)” sudah dipakai di kelompok yang sama")
      }
      if case .question = content, questions[name] == nil { questions[name] = row.line }
    }
    if case .group = content { open.append(items.count) }
    items.append(SurveyItem(row: row, name: name, content: content, parent: parent))
  }
}
