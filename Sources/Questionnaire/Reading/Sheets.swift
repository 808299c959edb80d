import Formats

/// The sheets of one CSV file in pyxform's layout: a row with a filled first cell names a sheet, the next row
/// holds its column names, and the sheet's rows begin with an empty first cell.
struct Sheets {
  private(set) var byName: [String: Sheet] = [:]
  /// The same content in its one canonical spelling: commas, LF, no blank rows, no empty cells at the end.
  private(set) var text = ""

  static let known = ["survey", "choices", "settings"]
  /// Sheets that other tools read, and we do not.
  private static let ignored: Set<String> = [
    "external_choices", "entities", "osm", "codebook", "notes", "cascades", "help",
  ]

  init(_ source: FormSource, _ problems: inout ProblemLog) {
    if let sheets = source.sheets {
      read(sheets, &problems)
      return
    }
    let rows: [CSVRow]
    do {
      rows = try CSV.rows(source.bytes, delimiter: Sheets.delimiter(source.bytes))
    } catch {
      problems.add(error.line, "", error.message)
      return
    }
    var current: Sheet?
    var lines: [String] = []
    for row in rows {
      var cells = row.fields
      while cells.last?.trimmingBlanks.isEmpty == true { cells.removeLast() }
      guard let first = cells.first else { continue }
      lines.append(CSV.line(cells) + "\n")
      let name = first.trimmingBlanks.lowercased()
      if !name.isEmpty {
        close(current, &problems)
        current = open(name, row.line, &problems)
      } else if current == nil {
        problems.add(
          row.line, "", "baris sebelum nama lembar; baris pertama harus berisi “survey” di kolom pertama")
        current = Sheet(name: "", row: row.line)
      } else {
        current?.add(Array(cells.dropFirst()), line: row.line)
      }
    }
    close(current, &problems)
    text = lines.joined()
  }

  /// A workbook's sheets, put down in the same canonical text as a CSV file's, so that both are the same form.
  private mutating func read(_ given: [FormSheet], _ problems: inout ProblemLog) {
    var lines: [String] = []
    let names = Set(given.map { $0.name.trimmingBlanks.lowercased() })
    let missing = Sheets.known.filter { !names.contains($0) }
    for sheet in given {
      let name = sheet.name.trimmingBlanks.lowercased()
      // A tab that is nearly named as a missing sheet is a slip; every other one is somebody's table.
      guard Sheets.known.contains(name) || Suggestion.nearest(name, among: missing) != nil else { continue }
      problems.sheet = sheet.name
      var current = open(name, 1, &problems)
      lines.append(CSV.line([name]) + "\n")
      for (index, row) in sheet.rows.enumerated() {
        var cells = row
        while cells.last?.trimmingBlanks.isEmpty == true { cells.removeLast() }
        guard !cells.isEmpty else { continue }
        lines.append(CSV.line([""] + cells) + "\n")
        current.add(cells, line: index + 1)
      }
      close(current, &problems)
    }
    problems.sheet = nil
    text = lines.joined()
  }

  private func open(_ name: String, _ line: Int, _ problems: inout ProblemLog) -> Sheet {
    if !Sheets.known.contains(name), !Sheets.ignored.contains(name),
      let meant = Suggestion.nearest(name, among: Sheets.known)
    {
      problems.add(line, "", "lembar “\(name)” tidak dikenal; maksud Anda “\(meant)”?")
    } else if byName[name] != nil {
      problems.add(line, "", "lembar “\(name)” ada dua kali")
    }
    return Sheet(name: name, row: line)
  }

  private mutating func close(_ sheet: Sheet?, _ problems: inout ProblemLog) {
    if let sheet, byName[sheet.name] == nil { byName[sheet.name] = sheet }
  }

  /// The second row begins with an empty cell, so its first byte is the delimiter.
  private static func delimiter(_ bytes: [UInt8]) -> UInt8 {
    var atLineStart = true
    for byte in bytes {
      if atLineStart, byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\t") {
        return byte
      }
      atLineStart = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
    return UInt8(ascii: ",")
  }
}

/// One sheet, its columns not yet interpreted.
struct Sheet {
  let name: String
  /// The line of the sheet's name.
  let row: Int
  private(set) var header: [String] = []
  private(set) var headerRow = 0
  private(set) var rows: [(line: Int, cells: [String])] = []

  init(name: String, row: Int) {
    self.name = name
    self.row = row
  }

  mutating func add(_ cells: [String], line: Int) {
    if headerRow == 0 {
      header = cells
      headerRow = line
    } else {
      rows.append((line, cells))
    }
  }
}
