import Formats
import Questionnaire

/// An XLSForm in a workbook: `survey`, `choices` and `settings` are the form, every other sheet is a table beside it.
public enum FormWorkbook {
  /// Sheets that other tools read: neither a form's nor a table.
  private static let foreign: Set<String> = ["external_choices", "entities", "osm"]
  private static let own: Set<String> = ["survey", "choices", "settings"]

  /// The form's source.
  /// - Parameters:
  ///   - name: the file's name, for messages.
  ///   - tables: the files beside it; a sheet `kbli` stands for `kbli.csv` and comes before a file of that name.
  /// - Throws: `WorkbookProblem`, one sentence.
  public static func source(
    name: String, bytes: [UInt8], tables: [String: [UInt8]] = [:]
  ) throws(WorkbookProblem) -> FormSource {
    let workbook = try Workbook(bytes)
    var sheets: [FormSheet] = []
    var tables = tables
    for sheet in workbook.sheets {
      let rows = try sheet.table()
      let plain = sheet.name.lowercased()
      if own.contains(plain) {
        sheets.append(FormSheet(name: sheet.name, rows: rows))
      } else if workbook.sheets.count == 1 {
        // A workbook of one sheet is a survey, whatever its tab says.
        sheets.append(FormSheet(name: "survey", rows: rows))
      } else if !foreign.contains(plain) {
        // A slip of a form's sheet must be said; the form's reader looks at names that are nearly right.
        sheets.append(FormSheet(name: sheet.name, rows: rows))
        let file = plain.hasSuffix(".csv") ? sheet.name : sheet.name + ".csv"
        tables[file] = Array(csv(rows).utf8)
      }
    }
    return FormSource(name: name, sheets: sheets, tables: tables)
  }

  private static func csv(_ rows: [[String]]) -> String {
    let width = rows.map(\.count).max() ?? 0
    return rows.filter { !$0.isEmpty }.map { row in
      CSV.line(row + [String](repeating: "", count: width - row.count)) + "\n"
    }.joined()
  }
}
