import Exchange
import Formats

/// What became of the lines of a file.
struct ImportReport {
  /// Lines that became records in this run.
  var accepted = 0
  /// Of those, lines with an unusual answer.
  var warned = 0
  /// Lines that an import which broke off took before.
  var known = 0
  /// Lines that were refused, with everything that is wrong with each.
  private(set) var refused: [(row: CSVRow, problems: [ImportProblem])] = []

  var rejected: Int { refused.count }

  mutating func refuse(_ row: CSVRow, _ problems: [ImportProblem]) {
    // What the office refuses comes after what the form refuses, some lines at a time; people read in the file's order.
    let place = refused.lastIndex { $0.row.line < row.line }.map { $0 + 1 } ?? 0
    refused.insert((row, problems), at: place)
  }

  /// `12: nik: harus 16 angka, ini 15`, one a problem.
  var lines: [String] {
    refused.flatMap { row, problems in problems.map { "\(row.line): \($0)" } }
  }

  /// For people, at the end.
  func summary(isTrial: Bool, kind: String) -> [String] {
    func number(_ count: Int) -> String { Rupiah.grouped(Int64(count)) }
    var lines: [String] = []
    if known > 0 { lines.append("\(number(known)) baris sudah masuk dari impor yang terputus.") }
    lines.append(
      isTrial
        ? "Diperiksa saja: \(number(accepted)) baris \(kind) dapat diimpor, \(number(rejected)) ditolak."
        : "Tersimpan: \(number(accepted)) catatan \(kind) diajukan, \(number(rejected)) baris ditolak.")
    if warned > 0 {
      lines.append("\(number(warned)) catatan berisi jawaban yang tidak biasa; pemeriksa melihatnya.")
    }
    return lines
  }

  /// The file for refused lines, under a name for the time being.
  /// - Throws: `Failure` naming the file.
  static func file(_ path: String, outside data: String) throws -> WholeFile {
    try WholeFile(path, outside: data, option: "--rejects")
  }

  /// The refused lines as a table that can be mended and imported: the reasons stand in a column that no question has, those
  /// of an earlier time in their place. It is written as the file itself was, so that the same program opens it.
  /// - Throws: `Failure` naming the file.
  func save(_ path: String, outside data: String, _ table: ImportTable) throws {
    let file = try Self.file(path, outside: data)
    let width = table.header.count
    let kept = (0..<width).filter { table.header[$0] != ImportColumns.reasonHeading }
    func write(_ cells: [String], _ reason: String, _ surplus: ArraySlice<String>) throws {
      let line = kept.map { $0 < cells.count ? cells[$0] : "" } + [reason] + surplus
      try file.write(Array((CSV.line(line, delimiter: table.delimiter) + "\r\n").utf8))
    }
    // Spreadsheets take a file without the mark for another encoding.
    if table.hasMark { try file.write([0xEF, 0xBB, 0xBF]) }
    try write(table.header, ImportColumns.reasonHeading, [])
    for (row, problems) in refused {
      // Cells without a heading are one reason for a refusal: they must be in sight where it is mended.
      try write(
        row.fields, ExportCell.text(problems.map(\.description).joined(separator: "; ")),
        row.fields.dropFirst(width))
    }
    try file.finish {}
  }
}
