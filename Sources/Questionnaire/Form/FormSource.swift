/// What a form is read from. The file name is only used in messages and as the id of last resort.
public struct FormSource: Sendable {
  /// Such as `umkm.csv`.
  public var name: String
  /// The XLSForm's sheets in one CSV file.
  public var bytes: [UInt8]
  /// The files that stand beside the form, by name, such as `wilayah.csv`.
  public var tables: [String: [UInt8]]

  /// A form's file and the files beside it.
  public init(name: String, bytes: [UInt8], tables: [String: [UInt8]] = [:]) {
    self.name = name
    self.bytes = bytes
    self.tables = tables
  }
}
