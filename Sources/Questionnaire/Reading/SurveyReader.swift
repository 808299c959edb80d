import Formats

/// The `survey` sheet: which groups and questions there are, in document order.
struct SurveyReader {
  private(set) var items: [SurveyItem] = []
  private(set) var sheetRow = 0
  private(set) var languages: [String] = []
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
    languages = columns.languages
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
      problems.add(
        item.row.line, "type",
        item.isRepeat
          ? "pengulangan “\(item.name)” tidak ditutup dengan end_repeat"
          : "kelompok “\(item.name)” tidak ditutup dengan end_group")
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
    switch RowType(type) {
    case .problem(let message): problems.add(row.line, "type", message)
    case .skip: return
    case .endGroup: close(row, isRepeat: false, &problems)
    case .endRepeat: close(row, isRepeat: true, &problems)
    case .beginGroup: add(row, .group(label: Label.clean(row("label"))), &problems)
    case .beginRepeat: add(row, .repeat(label: Label.clean(row("label"))), &problems)
    case .withOther(let kind):
      add(row, .question(kind, file: nil), &problems)
      addOther(row, &problems)
    case .question(let kind): add(row, .question(kind, file: nil), &problems)
    case .fileSelect(let file, let multiple):
      add(row, .question(multiple ? .selectMultiple(file) : .selectOne(file), file: file), &problems)
    }
  }

  private mutating func close(_ row: SurveyRow, isRepeat: Bool, _ problems: inout ProblemLog) {
    let (end, begin) = isRepeat ? ("end_repeat", "begin_repeat") : ("end_group", "begin_group")
    guard let last = open.popLast() else {
      problems.add(row.line, "type", "\(end) tanpa \(begin)")
      return
    }
    if items[last].isRepeat != isRepeat {
      let kind = isRepeat ? "kelompok" : "pengulangan"
      let wanted = isRepeat ? "end_group" : "end_repeat"
      problems.add(
        row.line, "type",
        "\(end) di sini, padahal yang terbuka \(kind) “\(items[last].name)” (baris \(items[last].row.line)); tulis \(wanted)"
      )
    }
  }

  /// “or_other”: a choice more, and a question for what it stands for, as pyxform adds them.
  private mutating func addOther(_ row: SurveyRow, _ problems: inout ProblemLog) {
    let name = row("name")
    guard Name.isValid(name) else { return }
    add(row, .question(.text, file: nil), &problems, name: name + "_other", otherOf: name)
  }

  private mutating func add(
    _ row: SurveyRow, _ content: SurveyItem.Content, _ problems: inout ProblemLog, name given: String? = nil,
    otherOf: String? = nil
  ) {
    var name = given ?? row("name")
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
    let item = SurveyItem(row: row, name: name, content: content, otherOf: otherOf, parent: parent)
    if !name.isEmpty {
      // The key in answers: a question, or the rows of a repeat.
      let isKey = !item.isGroup || item.isRepeat
      if isKey, let first = questions[name] {
        problems.add(row.line, "name", "nama “\(name)” sudah dipakai di baris \(first)")
      } else if !siblings.insert([parent.map(String.init) ?? "", name]).inserted {
        problems.add(row.line, "name", "nama “\(name)” sudah dipakai di kelompok yang sama")
      }
      if isKey, questions[name] == nil { questions[name] = row.line }
    }
    if item.isGroup { open.append(items.count) }
    items.append(item)
  }
}
