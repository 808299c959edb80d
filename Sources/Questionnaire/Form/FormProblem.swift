/// One thing in a form's file that must be changed before the form can be used.
public struct FormProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name.
  public var file: String
  /// The physical line in the file, from 1; 0 when no line can be named.
  public var row: Int
  /// The sheet's column name, such as `relevant`; empty when the whole row is meant.
  public var column: String
  /// What is wrong and what to do, in Indonesian.
  public var message: String

  /// A problem at a place.
  public init(file: String, row: Int, column: String, message: String) {
    self.file = file
    self.row = row
    self.column = column
    self.message = message
  }

  /// `umkm.csv:12:relevant: pesan`
  public var description: String {
    column.isEmpty ? "\(file):\(row): \(message)" : "\(file):\(row):\(column): \(message)"
  }
}

/// Every problem of a form at once, in the order of the file.
public struct FormProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// Never empty.
  public var all: [FormProblem]

  /// The problems found.
  public init(all: [FormProblem]) { self.all = all }

  /// One line a problem.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
