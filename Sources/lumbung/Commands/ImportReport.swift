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

  mutating func refuse(_ row: CSVRow, _ problems: [ImportProblem]) { refused.append((row, problems)) }

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

  /// The refused lines as a table that can be mended and imported: the reasons stand in a column that no question has.
  /// - Throws: `Failure` naming the file.
  func save(_ path: String, _ table: ImportTable) throws {
    let file = try WholeFile(path)
    let width = table.header.count
    try file.write(Array((CSV.line(table.header + [ImportColumns.reasonHeading]) + "\r\n").utf8))
    for (row, problems) in refused {
      let cells = row.fields.prefix(width) + Array(repeating: "", count: max(0, width - row.fields.count))
      let reason = ExportCell.text(problems.map(\.description).joined(separator: "; "))
      try file.write(Array((CSV.line(Array(cells) + [reason]) + "\r\n").utf8))
    }
    try file.finish {}
  }
}
