/// The `settings` sheet.
struct Settings {
  var id: String
  var title: String
  var version = ""
  /// The root element's name in absolute paths.
  var name = "data"
  var language = ""
  var instanceName = ""
  var instanceNameRow = 0
  /// The choices may hold one code twice in a list.
  var allowsTwins = false

  private static let known = [
    "form_id", "form_title", "version", "instance_name", "default_language", "style", "public_key",
    "submission_url", "auto_send", "auto_delete", "allow_choice_duplicates", "namespaces", "name",
  ]

  init(_ sheets: Sheets, file: String, _ problems: inout ProblemLog) {
    let base = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    id = base
    title = base
    guard let sheet = sheets.byName["settings"] else { return }
    let columns = SheetColumns(
      sheet, known: Settings.known, aliases: ["id_string": "form_id", "title": "form_title"], language: "",
      takesExtra: false, &problems)
    guard let row = sheet.rows.first else { return }
    func cell(_ name: String) -> String { columns.cell(name, row.cells) }
    if !cell("form_id").isEmpty { id = cell("form_id") }
    if !Name.isValid(id) {
      problems.add(
        row.line, "form_id", "“\(id)” bukan id formulir; pakai huruf, angka, “_”, “-” atau “.”, diawali huruf"
      )
    }
    title = cell("form_title").isEmpty ? id : Label.line(cell("form_title"))
    version = cell("version")
    language = cell("default_language")
    if !cell("name").isEmpty { name = cell("name") }
    instanceName = cell("instance_name")
    allowsTwins = ["yes", "true", "true()", "1"].contains(cell("allow_choice_duplicates").lowercased())
    instanceNameRow = row.line
  }
}
