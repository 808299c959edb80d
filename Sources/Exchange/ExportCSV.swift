import Formats
import Questionnaire

/// Records as comma-separated values (RFC 4180, UTF-8 without a mark): codes and plain numbers, not labels.
public struct ExportCSV: Sendable {
  private let columns: ExportColumns

  /// A table with these columns.
  public init(_ columns: ExportColumns) { self.columns = columns }

  /// Appends the heading and its line end.
  public func writeHeader(to out: inout [UInt8]) { write(columns.header.map(ExportCell.text), to: &out) }

  /// Appends one record and its line end.
  public func write(_ record: ExportRecord, to out: inout [UInt8]) { write(columns.cells(record), to: &out) }

  private func write(_ cells: [String], to out: inout [UInt8]) {
    out.append(contentsOf: CSV.line(cells).utf8)
    out.append(0x0D)
    out.append(0x0A)
  }
}

/// What stands in one cell of a table that a spreadsheet may open.
///
/// A spreadsheet takes a text that begins with `=`, `+`, `-` or `@` for a formula. Such a text gets an apostrophe before it,
/// also when spaces, tabs or apostrophes stand before the sign, and a text that begins with a tab or a line end. Numbers
/// stay as they are. `reading` takes the apostrophe away again: nothing is lost.
public enum ExportCell {
  /// An answer: texts and codes guarded, several codes with a space between, numbers plain.
  static func answer(_ answer: Answer) -> String {
    switch answer {
    case .text(let text): self.text(text)
    case .whole(let number): String(number)
    case .decimal(let number): JSON.double(number).text
    case .choices(let codes): text(codes.joined(separator: " "))
    // Under the name of a repeat there are rows; elsewhere their number is all that fits.
    case .rows(let rows): String(rows.count)
    }
  }

  /// A text as it stands in the cell.
  public static func text(_ text: String) -> String { isFormula(text) ? "'" + text : text }

  /// The text that a cell was written for.
  public static func reading(_ cell: String) -> String {
    cell.unicodeScalars.first == "'" && isFormula(cell) ? String(cell.unicodeScalars.dropFirst()) : cell
  }

  /// Apostrophes before it change nothing, so that what was guarded can be told from what was typed. A lone sign is no
  /// formula.
  private static func isFormula(_ text: String) -> Bool {
    // Nearly every text begins with a letter or a digit.
    guard let byte = text.utf8.first, byte < 0x30 || byte == 0x3D || byte == 0x40 || byte > 0x7F else {
      return false
    }
    let typed = text.unicodeScalars.drop { $0 == "'" }
    guard let first = typed.first else { return false }
    if first == "\t" || first == "\r" || first == "\n" { return true }
    let rest = typed.drop { $0.properties.isWhitespace || $0.properties.generalCategory == .format }
    guard let sign = rest.first, signs.contains(sign) else { return false }
    return rest.dropFirst().first != nil
  }

  /// Also the wide forms that Asian spreadsheets take for the same.
  private static let signs: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]
}
