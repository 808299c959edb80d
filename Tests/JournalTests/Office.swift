import Testing

@testable import Journal

/// A small folder of three writers. `A` has two segments; `B` has seen the ends of `A` and of `C`; nobody has seen the
/// end of `B`.
struct Office {
  static let writers = ["AAAAAA", "CCCCCC", "BBBBBB"]
  let folder = TemporaryFolder()
  /// Every segment file with its bytes.
  private(set) var files: [(path: String, writer: String, bytes: [UInt8])] = []
  /// Every entry.
  private(set) var entries: Set<Read> = []

  init() throws {
    let importer = try LogImporter(folder.data, segmentBytes: 420)
    var time: UInt64 = 1_795_318_985_000
    for writer in Self.writers {
      try importer.begin(writer: writer, nonce: [0x9F], device: "LT", app: "0.1", at: time)
      for n in 0..<(writer == "AAAAAA" ? 4 : 1) {
        time += 1000
        try importer.add(Array(#"{"k":"x","n":\#(n)}"#.utf8), at: time)
      }
    }
    try importer.add(Array(#"{"k":"seen","heads":{\#(head("AAAAAA")),\#(head("CCCCCC"))}}"#.utf8), at: time)
    try importer.finish()
    for writer in Self.writers {
      for name in names(folder.data + "/log/" + writer) {
        let path = "\(folder.data)/log/\(writer)/\(name)"
        files.append((path, writer, bytes(path)))
      }
    }
    entries = Set(try look().read)
  }

  private func head(_ writer: String) -> String {
    let last = names(folder.data + "/log/" + writer).last ?? ""
    let lines = bytes("\(folder.data)/log/\(writer)/\(last)").split(separator: 0x0A)
    let count = names(folder.data + "/log/" + writer).reduce(0) { sum, name in
      sum + bytes("\(folder.data)/log/\(writer)/\(name)").split(separator: 0x0A).count
    }
    return #""\#(writer)":"\#(count):\#(Digest(of: Array(lines.last ?? [])).hex.prefix(8))""#
  }

  /// What a reader gets, and what verify says.
  func look() throws -> (read: [Read], report: VerifyReport) {
    let journal = try JournalFolder.open(folder.data, options: World().options(folder, readOnly: true))
    return (try journal.all(), try JournalFolder.verify(folder.data))
  }

  /// Entries of the lines of a file that a change of these bytes does not touch; a touched line end costs nothing.
  func untouched(_ file: Int, by range: Range<Int>) -> Set<Read> {
    let (_, writer, bytes) = files[file]
    var touched: Set<UInt64> = []
    for line in Self.lines(bytes) where line.dropLast().overlaps(range) {
      if let envelope = bytes[line.dropLast()].withUnsafeBytes({ Frame.check($0) }) {
        touched.insert(envelope.seq)
      }
    }
    return entries.filter { $0.writer != writer || !touched.contains($0.seq) }
  }

  /// Byte ranges of lines, LF included.
  static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    for (at, byte) in bytes.enumerated() where byte == 0x0A {
      found.append(start..<at + 1)
      start = at + 1
    }
    return found
  }

  /// Runs `body` with other bytes in a file, then puts the right ones back.
  func with(_ file: Int, _ bytes: [UInt8], _ body: () throws -> Void) rethrows {
    write(bytes, files[file].path)
    try body()
    write(files[file].bytes, files[file].path)
  }
}
