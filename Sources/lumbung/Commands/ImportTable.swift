import Exchange
import Formats
import Questionnaire

/// The file of an import: its lines as they stand there, and what its columns are.
struct ImportTable {
  /// The file's name without folders.
  let name: String
  /// BLAKE2b-128 of its bytes.
  let hash: String
  let header: [String]
  /// What stands between its cells; semicolons for a workbook, as spreadsheets in Indonesian write them.
  let delimiter: UInt8
  /// Whether it begins with a byte order mark, as a workbook's lines need it to be opened again.
  let hasMark: Bool
  /// How many lines hold something.
  let count: Int
  let columns: ImportColumns
  private let start: Rows

  /// - Throws: `Failure` naming the file, and every heading or line that cannot be read.
  init(_ path: String, form: Form, skipsUnknown: Bool) throws {
    let bytes = try FileReading.bytes(path)
    name = path.split(separator: "/").last.map(String.init) ?? path
    hash = FormFiles.digest(bytes)
    let isWorkbook = FormFiles.isWorkbook(path)
    delimiter = isWorkbook ? UInt8(ascii: ";") : CSV.delimiter(of: bytes)
    hasMark = isWorkbook || bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var rows = try Self.rows(bytes, path)
    var line = 1
    do {
      guard let header = try rows.next() else {
        throw Failure("\(path) kosong. Isi dengan judul kolom dan catatan.")
      }
      // In a sheet nothing can have slipped aside: what stands beyond the headings has none.
      self.header = header.fields + Array(repeating: "", count: max(0, rows.width - header.fields.count))
      line = header.line
      columns = try ImportColumns(self.header, form: form, skipsUnknown: skipsUnknown)
      start = rows
      // To the end once before anything is written: a quote that is never closed must not be found half-way.
      var count = 0
      while try rows.next() != nil { count += 1 }
      self.count = count
    } catch let error as CSVError {
      throw Failure("\(path):\(error.line): \(error.message). Tidak ada yang diimpor.")
    } catch let problems as ImportProblems {
      let lines = problems.all.map { "\(path):\(line): \($0)" }
      throw Failure((lines + ["Tidak ada yang diimpor."]).joined(separator: "\n"))
    }
  }

  /// The lines behind the headings.
  func rows() -> Rows { start }

  /// Lines with something in them, one after the other, under their numbers in the file.
  struct Rows {
    fileprivate enum Source {
      case walk(CSVWalk)
      case sheet([[String]], next: Int)
    }

    fileprivate var source: Source

    /// Cells of the longest line of a sheet; 0 for a file of lines.
    fileprivate var width: Int {
      if case .sheet(let rows, _) = source { rows.lazy.map(\.count).max() ?? 0 } else { 0 }
    }

    /// - Throws: `CSVError`, never for a table that was read to its end before.
    mutating func next() throws -> CSVRow? {
      while let row = try following() {
        if !row.fields.allSatisfy({ Fold.trimmedNFC($0).isEmpty }) { return row }
      }
      return nil
    }

    private mutating func following() throws -> CSVRow? {
      switch source {
      case .walk(var walk):
        let row = try walk.next()
        source = .walk(walk)
        return row
      case .sheet(let rows, let next):
        guard next < rows.count else { return nil }
        source = .sheet(rows, next: next + 1)
        return CSVRow(line: next + 1, fields: rows[next])
      }
    }
  }

  private static func rows(_ bytes: [UInt8], _ path: String) throws -> Rows {
    guard FormFiles.isWorkbook(path) else { return Rows(source: .walk(CSVWalk(bytes))) }
    do {
      let book = try Workbook(bytes, marking: ImportColumns.roundedMark)
      return Rows(source: .sheet(try book.sheets.first?.lines() ?? [], next: 0))
    } catch {
      throw Failure("\(path): \(error)")
    }
  }
}
