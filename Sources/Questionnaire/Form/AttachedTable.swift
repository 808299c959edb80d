import Formats

/// A CSV file beside the form, for `pulldata` and `select_one_from_file`.
public final class AttachedTable: Sendable {
  /// The file's name, such as `wilayah.csv`.
  public let name: String
  /// Column names, from the first row.
  public let columns: [String]
  /// The cells, each row as long as `columns`.
  public let rows: [[String]]
  /// Digest of the file's bytes.
  public let digest: String
  /// The file as it was read, for the log.
  public let bytes: [UInt8]
  private let columnIndex: [String: Int]
  /// First row holding each value, for the columns that the form looks values up in.
  private let indexes: [String: [String: Int]]

  /// Reads the table and indexes `keys`, the columns that the form's expressions look up by.
  init(name: String, csv: [CSVRow], bytes: [UInt8], digest: String, keys: Set<String>) {
    self.name = name
    self.digest = digest
    self.bytes = bytes
    let columns = csv.first?.fields.map { Label.line($0) } ?? []
    let rows = csv.dropFirst().filter { row in row.fields.contains { !$0.isEmpty } }.map { row in
      columns.indices.map { $0 < row.fields.count ? row.fields[$0] : "" }
    }
    self.columns = columns
    self.rows = rows
    var columnIndex: [String: Int] = [:]
    for (position, column) in columns.enumerated() where columnIndex[column] == nil {
      columnIndex[column] = position
    }
    self.columnIndex = columnIndex
    var indexes: [String: [String: Int]] = [:]
    for key in keys {
      guard let column = columnIndex[key] else { continue }
      var index: [String: Int] = [:]
      index.reserveCapacity(rows.count)
      for (position, row) in rows.enumerated() where index[row[column]] == nil {
        index[row[column]] = position
      }
      indexes[key] = index
    }
    self.indexes = indexes
  }

  /// True when the table has this column.
  public func has(column: String) -> Bool { columnIndex[column] != nil }

  /// A cell by its row's place; nil when there is no such column.
  func cell(_ row: Int, _ column: String) -> String? { columnIndex[column].map { rows[row][$0] } }

  /// The cell in `column` of the first row whose `key` column holds `value`; nil when there is none.
  public func lookUp(_ column: String, where key: String, is value: String) -> String? {
    guard let wanted = columnIndex[column], let keyColumn = columnIndex[key] else { return nil }
    let found = indexes[key].map { $0[value] } ?? rows.firstIndex { $0[keyColumn] == value }
    return found.map { rows[$0][wanted] }
  }
}
