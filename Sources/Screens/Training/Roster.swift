import Formats
import Questionnaire
import Registry

/// A pelatihan with its peserta as a table, worked out anew when the records change.
struct Roster {
  /// One peserta.
  struct Row: Hashable {
    var id: RecordID
    var name: String
    /// The business or koperasi they come from.
    var business: String
    var status: String
  }

  private(set) var rows: [Row] = []
  private(set) var columns: [GridColumn] = []
  /// How many were planned.
  private(set) var target: Int?
  /// Numbers of the businesses that take part.
  private(set) var businesses: Set<RecordID> = []
  private(set) var grid = RosterGrid()

  /// Questions of the pelatihan that say how many days and people were planned.
  private static let days = ["hari", "jumlah_hari"]
  private static let targets = ["target", "target_peserta"]
  private static let dates = [("mulai", "selesai"), ("tanggal_mulai", "tanggal_selesai")]

  init() {}

  /// Reads a roster off the registry.
  /// - Parameter answers: the pelatihan's, when they have arrived.
  init(_ training: RecordID, _ answers: Answers?, _ registry: Registry) {
    let table = registry.table(.peserta)
    grid = registry.grid(of: training)
    let days = Self.number(Self.days, answers) ?? Self.span(answers) ?? 1
    columns =
      (1...min(max(1, days), GridColumn.days.upperBound)).map { .attendance(day: $0) } + [.pre, .post]
    target = Self.number(Self.targets, answers)
    guard table.columns.contains(where: { $0.name == Relation.trainingQuestion }) else { return }
    let query = Query(
      columnValues: [Relation.trainingQuestion: [training.description]], sort: SortKey(.name))
    let business = table.columns.firstIndex { $0.name == Relation.businessQuestion }
    for row in table.rows(query).map({ Int($0) }) where table.state(row) != .batal {
      let other = business.flatMap { RecordID(table.code($0, row)) }
      if let other { businesses.insert(other) }
      let found = other.flatMap { registry.find($0) }
      rows.append(
        Row(
          id: table.id(row), name: table.name(row),
          business: found.map { registry.table($0.kind).name($0.row) } ?? "",
          status: Self.status(row, table)))
    }
  }

  /// What became of a peserta, as its form has it.
  static func status(_ row: Int, _ table: RecordTable) -> String {
    table.columns.firstIndex { $0.name == "status" }.map { table.text($0, row) } ?? ""
  }

  private static func number(_ names: [String], _ answers: Answers?) -> Int? {
    for name in names {
      if case .whole(let number)? = answers?[name] { return Int(clamping: number) }
    }
    return nil
  }

  /// Days from the first to the last, both counted.
  private static func span(_ answers: Answers?) -> Int? {
    for (first, last) in dates {
      if case .text(let start)? = answers?[first], case .text(let end)? = answers?[last],
        let from = Day(iso: start), let to = Day(iso: end), to >= from
      {
        return Int(to.days - from.days) + 1
      }
    }
    return nil
  }

  // MARK: Reading

  func value(_ column: GridColumn, _ row: Row) -> String { grid.value(column, row.id) ?? "" }

  /// How many were there on a day, or the average of a test; empty when nothing was entered.
  func total(_ column: GridColumn) -> String {
    let values = rows.compactMap { grid.value(column, $0.id) }
    guard column.isScore else {
      let present = values.filter { $0 == "H" }.count
      return String(present)
    }
    let scores: [Int] = values.compactMap { Int($0) }
    guard !scores.isEmpty else { return "" }
    let sum: Int = scores.reduce(0, +)
    return String((sum + scores.count / 2) / scores.count)
  }

  /// Peserta with nothing on a day.
  func empty(_ column: GridColumn) -> [RecordID] {
    rows.map(\.id).filter { grid.value(column, $0) == nil }
  }
}
