/// What `instance('…')` opens: a list of choices, or a table beside the form.
struct InstanceSource: Sendable {
  private enum Rows: Sendable {
    case choices(ChoiceList)
    case table(AttachedTable)
  }

  let columns: [String]
  private let rows: Rows

  /// A list, with the further columns of its choices.
  init(_ list: ChoiceList) {
    rows = .choices(list)
    columns = ["name", "label"] + list.extraColumns
  }

  init(_ table: AttachedTable) {
    rows = .table(table)
    columns = table.columns
  }

  var count: Int {
    switch rows {
    case .choices(let list): list.choices.count
    case .table(let table): table.rows.count
    }
  }

  func cell(_ row: Int, _ column: Int) -> String {
    switch rows {
    case .choices: cell(row, columns[column]) ?? ""
    case .table(let table): table.rows[row][column]
    }
  }

  /// Nil when there is no such column.
  func cell(_ row: Int, _ column: String) -> String? {
    switch rows {
    case .choices(let list):
      let choice = list.choices[row]
      if let extra = choice.extra[column] { return extra }
      return column == "name" ? choice.name : column == "label" ? choice.label : nil
    case .table(let table): return table.cell(row, column)
    }
  }
}

/// A repeat: questions that are asked once for each of its rows.
public struct RepeatInfo: Sendable, Hashable {
  /// No repeat grows beyond so many rows.
  public static let rowLimit = 1_000

  /// Unique among the form's questions and repeats; the key in answers.
  public internal(set) var name: String
  /// As written, `${…}` not filled.
  public internal(set) var label: String
  /// Names of the repeats around it, outermost first.
  public internal(set) var around: [String]
  /// Which of the form's sections it belongs to.
  public internal(set) var section: Int
  /// Indices of the questions in it, those of inner repeats too.
  public internal(set) var range: Range<Int>
  /// How many rows there are; nil where the person adds and removes them.
  public internal(set) var count: Expression?
  /// The line in the form's file.
  public internal(set) var row: Int
}
