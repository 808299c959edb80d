import Canvas
import Questionnaire
import Registry

/// A revision's answers by section; the rows of a repeat as a small table.
enum AnswerItems {
  static func items(_ dossier: Dossier, _ interview: Interview, _ context: Context) -> [StoryItem] {
    var items: [StoryItem] = []
    var section = -1
    var tables: [RepeatTable] = []
    func flush() {
      for table in tables { items.append(.table(title: table.title, rows: table.cells)) }
      for remark in tables.flatMap(\.remarks) { items.append(Self.sentence(remark, context)) }
      tables = []
    }
    for path in interview.fields where interview.answer(path) != nil {
      guard let question = interview.form.question(path) else { continue }
      if path.rows.isEmpty || question.section != section { flush() }
      if question.section != section {
        section = question.section
        if interview.form.sections.indices.contains(section) {
          if !items.isEmpty { items.append(.blank) }
          items.append(.heading(interview.form.sections[section].label))
        }
      }
      let remarks = dossier.openRemarks(field: path.description)
      let value = interview.display(path, masked: true)
      guard let row = path.rows.last else {
        items.append(.pair(mark: remarks.isEmpty ? "" : "!", label: interview.label(path), value: value))
        items += remarks.map { sentence($0, context) }
        continue
      }
      if !tables.contains(where: { $0.name == row.name }) {
        let title = interview.form.repeatInfo(row.name)?.label ?? row.name
        tables.append(RepeatTable(name: row.name, title: title))
      }
      guard let at = tables.firstIndex(where: { $0.name == row.name }) else { continue }
      tables[at].put(value, question: path.name, label: interview.label(path), row: path.rows)
      tables[at].remarks += remarks
    }
    flush()
    return items
  }

  private static func sentence(_ remark: Remark, _ context: Context) -> StoryItem {
    .sentence(mark: "", text: "\(context.name(remark.by)): \(remark.text)", role: "remark")
  }
}

/// The answered cells of one repeat, in the order in which they come.
private struct RepeatTable {
  let name: String
  let title: String
  var remarks: [Remark] = []
  private var columns: [(question: String, label: String)] = []
  private var rows: [(key: [FieldPath.Row], values: [String: String])] = []

  init(name: String, title: String) {
    self.name = name
    self.title = title
  }

  mutating func put(_ value: String, question: String, label: String, row: [FieldPath.Row]) {
    if !columns.contains(where: { $0.question == question }) { columns.append((question, label)) }
    if rows.last?.key != row, !rows.contains(where: { $0.key == row }) { rows.append((row, [:])) }
    if let at = rows.firstIndex(where: { $0.key == row }) { rows[at].values[question] = value }
  }

  /// The headings, then one line a row, numbered.
  var cells: [[String]] {
    [[""] + columns.map(\.label)]
      + rows.enumerated().map { index, row in ["\(index + 1)"] + columns.map { row.values[$0.question] ?? "" }
      }
  }
}
