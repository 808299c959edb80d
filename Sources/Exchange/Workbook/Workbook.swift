/// A workbook in Office Open XML (.xlsx), its cells as text.
///
/// Nothing in the file is believed: sizes are limited, sums are checked, and what cannot be read is one sentence.
public struct Workbook: Sendable {
  /// One worksheet.
  public struct Sheet: Sendable {
    /// As written on its tab.
    public let name: String
    /// The filled cells of each row that has some, from row 0.
    let rows: [Int: SheetVisitor.Row]
    let limits: WorkbookLimits
  }

  /// The worksheets in the order of their tabs, hidden ones too.
  public let sheets: [Sheet]

  /// Reads a workbook.
  /// - Throws: `WorkbookProblem` for what is no workbook, is locked, damaged or too large.
  public init(_ bytes: [UInt8]) throws(WorkbookProblem) { try self.init(bytes, .usual) }

  /// The same for a table of records: numbers too long for a spreadsheet, which rounded them when they were typed, are
  /// followed by `rounded`.
  public init(_ bytes: [UInt8], marking rounded: String) throws(WorkbookProblem) {
    try self.init(bytes, .usual, marking: rounded)
  }

  init(_ bytes: [UInt8], _ limits: WorkbookLimits, marking rounded: String = "") throws(WorkbookProblem) {
    let zip = try ZipArchive(bytes, limits)
    let top = RelationsVisitor()
    try zip.read("_rels/.rels", top)
    let main = top.byID.values.first { $0.type == "officeDocument" }?.target ?? "xl/workbook.xml"
    let path = Self.resolved(main, from: "")
    let book = WorkbookVisitor()
    guard try zip.read(path, book) else { throw .notAWorkbook }
    guard !book.sheets.isEmpty else { throw .noSheets }
    guard book.sheets.count <= WorkbookLimits.sheets else { throw .tooLarge }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let file = path.split(separator: "/").last ?? ""
    let relations = RelationsVisitor()
    try zip.read((folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels", relations)
    let byType = { (type: String) -> String? in
      relations.byID.values.first { $0.type == type }.map { Self.resolved($0.target, from: folder) }
    }
    let strings = StringsVisitor(limits)
    if let part = byType("sharedStrings") { try zip.read(part, strings) }
    let styles = StylesVisitor()
    if let part = byType("styles") { try zip.read(part, styles) }
    let kinds = styles.kinds
    var sheets: [Sheet] = []
    for sheet in book.sheets {
      // Sheets of charts have no cells.
      guard let relation = relations.byID[sheet.relation], relation.type == "worksheet" else { continue }
      let cells = SheetVisitor(
        strings: strings.strings, kinds: kinds, countsFrom1904: book.countsFrom1904, limits, marking: rounded)
      guard try zip.read(Self.resolved(relation.target, from: folder), cells) else { throw .damaged }
      sheets.append(Sheet(name: sheet.name, rows: cells.rows, limits: limits))
    }
    if sheets.isEmpty { throw .noSheets }
    self.sheets = sheets
  }

  /// A target as a part's name: `/xl/a.xml` from the top, `../a.xml` from the folder.
  private static func resolved(_ target: String, from folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}

/// What a workbook may ask of this machine.
struct WorkbookLimits: Sendable {
  /// Bytes that one part may unpack to; a form of 500 questions takes 0.2 MB.
  var partBytes = 64 << 20
  /// Filled cells in a sheet, texts in a workbook.
  var cells = 2_000_000
  /// Worksheets in a workbook.
  static let sheets = 256
  /// What the format itself allows.
  static let rows = 1_048_576
  static let columns = 16_384

  static let usual = WorkbookLimits()
}

extension Workbook.Sheet {
  /// The sheet as rows of equal meaning: cells by column, empty where there is none.
  ///
  /// As pyxform reads a sheet: its first row names the columns, twenty empty names in a row end them, and sixty empty rows
  /// end the sheet, because programs leave coloured cells far beyond what anyone wrote.
  /// - Throws: `.tooLarge` when the cells would not fit in memory.
  public func table() throws(WorkbookProblem) -> [[String]] {
    guard let first = rows.keys.min(), let header = rows[first] else { return [] }
    var width = 0
    for cell in header.sorted(by: { $0.column < $1.column }) {
      if cell.column > width + Self.gapLimit { break }
      width = cell.column + 1
    }
    var table = [[String]](repeating: [], count: first)
    var last = first
    var size = 0
    for row in rows.keys.sorted() {
      let cells = (rows[row] ?? []).filter { $0.column < width }
      guard let right = cells.map(\.column).max() else { continue }
      if row - last - 1 > Self.emptyRowLimit { break }
      size += right + 1
      if size > limits.cells { throw .tooLarge }
      var line = [String](repeating: "", count: right + 1)
      for cell in cells { line[cell.column] = cell.text }
      table += [[String]](repeating: [], count: row - table.count)
      table.append(line)
      last = row
    }
    return table
  }

  /// Every row and cell that is filled, wherever it stands: of a table of records nothing may be passed over.
  /// - Throws: `.tooLarge` when the cells would not fit in memory.
  public func lines() throws(WorkbookProblem) -> [[String]] {
    var lines: [[String]] = []
    var size = 0
    for row in rows.keys.sorted() {
      let cells = rows[row] ?? []
      guard let right = cells.map(\.column).max() else { continue }
      size += right + 1
      if size > limits.cells { throw .tooLarge }
      var line = [String](repeating: "", count: right + 1)
      for cell in cells { line[cell.column] = cell.text }
      lines += [[String]](repeating: [], count: row - lines.count)
      lines.append(line)
    }
    return lines
  }

  private static let gapLimit = 20
  private static let emptyRowLimit = 60
}
