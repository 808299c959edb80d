/// One record of a CSV file.
public struct CSVRow: Sendable, Equatable {
  /// The physical line where the record starts, counted from 1; quoted fields may hold line ends.
  public var line: Int
  /// The fields, quotes removed.
  public var fields: [String]

  /// Makes a row.
  public init(line: Int, fields: [String]) {
    self.line = line
    self.fields = fields
  }
}

/// What is wrong with a CSV file, and on which line.
public struct CSVError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The physical line, counted from 1.
  public var line: Int
  /// Indonesian, for people.
  public var message: String

  /// Makes an error.
  public init(line: Int, message: String) {
    self.line = line
    self.message = message
  }

  /// Line and message, for people.
  public var description: String { "baris \(line): \(message)" }
}

/// Comma-separated values as RFC 4180 has them, with what spreadsheets add: a byte order mark, any line end,
/// semicolons or tabs.
public enum CSV {
  /// Reads all rows. Empty lines are no rows. With no `delimiter` given, the one of `, ; tab` that the first row
  /// uses most is taken.
  public static func rows(_ bytes: [UInt8], delimiter: UInt8? = nil) throws(CSVError) -> [CSVRow] {
    var walk = CSVWalk(bytes, delimiter: delimiter)
    var rows: [CSVRow] = []
    while let row = try walk.next() { rows.append(row) }
    return rows
  }

  /// One row as text, without a line end. Fields are quoted where a reader, even one that guesses the
  /// delimiter, could misread them.
  public static func line(_ fields: [String]) -> String { line(fields, delimiter: UInt8(ascii: ",")) }

  /// The same with another of `, ; tab` between the fields.
  public static func line(_ fields: [String], delimiter: UInt8) -> String {
    // A single empty field would be an empty line, which is no row.
    if fields == [""] { return "\"\"" }
    return fields.map(quotedIfNeeded).joined(separator: String(UnicodeScalar(delimiter)))
  }

  private static func quotedIfNeeded(_ field: String) -> String {
    let needsQuotes =
      field.utf8.contains { special.contains($0) } || field.utf8.starts(with: [0xEF, 0xBB, 0xBF])
      || field.utf8.first == 0x20 || field.utf8.last == 0x20
    guard needsQuotes else { return field }
    var out = "\""
    // By scalars: a quote with a combining mark after it is one Character but still a quote in the file.
    for scalar in field.unicodeScalars {
      if scalar == "\"" { out.unicodeScalars.append(scalar) }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }

  private static let special = Array(",;\t\"\r\n".utf8)

  /// What stands between the fields of a file: the one of `, ; tab` that its first row uses most.
  public static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let candidates = Array(",;\t".utf8)
    var counts = [0, 0, 0]
    var isQuoted = false
    var isStarted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if isStarted { break }
        continue
      }
      isStarted = true
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    var best = 0
    for index in counts.indices where counts[index] > counts[best] { best = index }
    return candidates[best]
  }
}

/// The rows of a file one after the other, so that a large one does not stand in memory as texts.
public struct CSVWalk: Sendable {
  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position: Int
  private var line = 1

  /// Before the first row; see `CSV.rows` for the delimiter.
  public init(_ bytes: [UInt8], delimiter: UInt8? = nil) {
    self.bytes = bytes
    self.delimiter = delimiter ?? CSV.delimiter(of: bytes)
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next row that is no empty line; nil at the end.
  public mutating func next() throws(CSVError) -> CSVRow? {
    let (start, firstLine, delimiter) = (position, line, delimiter)
    let (row, end, lastLine) = try bytes.withUnsafeBufferPointer { bytes throws(CSVError) in
      var reader = CSVReader(bytes: bytes, start: start, delimiter: delimiter)
      reader.line = firstLine
      let row = try reader.next()
      return (row, reader.position, reader.line)
    }
    (position, line) = (end, lastLine)
    return row
  }
}
