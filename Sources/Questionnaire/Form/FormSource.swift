/// What a form is read from. The file name is only used in messages and as the id of last resort.
public struct FormSource: Sendable {
  /// Such as `umkm.csv` or `umkm.xlsx`.
  public var name: String
  /// The XLSForm's sheets in one CSV file; empty when `sheets` are given.
  public var bytes: [UInt8]
  /// The files that stand beside the form, by name, such as `wilayah.csv`.
  public var tables: [String: [UInt8]]
  /// The sheets themselves, as a workbook's reader gives them; nil for a CSV file.
  public var sheets: [FormSheet]?

  /// A form's file and the files beside it.
  public init(name: String, bytes: [UInt8], tables: [String: [UInt8]] = [:]) {
    self.name = name
    self.bytes = bytes
    self.tables = tables
  }

  /// A workbook's sheets and the files beside it.
  public init(name: String, sheets: [FormSheet], tables: [String: [UInt8]] = [:]) {
    self.name = name
    bytes = []
    self.tables = tables
    self.sheets = sheets
  }
}

/// One sheet of a workbook, its cells as they are shown.
public struct FormSheet: Sendable {
  /// Such as `survey`.
  public var name: String
  /// Row after row from the first, also empty ones: their numbers are what problems name.
  public var rows: [[String]]

  /// A sheet of a workbook.
  public init(name: String, rows: [[String]]) {
    self.name = name
    self.rows = rows
  }
}
