import Testing

@testable import Journal

/// Whatever happens to a folder of several writers is noticed, costs nothing that was not touched, and is repaired
/// without losing anything that can be read.
@Suite struct ProofTests {
  let office: Office
  init() throws { office = try Office() }

  @Test func `an intact folder is intact`() throws {
    #expect(office.files.map(\.writer) == ["AAAAAA", "AAAAAA", "CCCCCC", "BBBBBB"])
    #expect(office.entries.count == 10)
    #expect(try office.look().report.lines.last == "Utuh.")
  }

  @Test func `cut at every byte of every file`() throws {
    for (index, file) in office.files.enumerated() {
      let isLast = office.files.last?.path == file.path
      for length in 0..<file.bytes.count {
        try office.with(index, Array(file.bytes[..<length])) {
          let (read, report) = try office.look()
          #expect(
            Set(read).isSuperset(of: office.untouched(index, by: length..<file.bytes.count)), "\(length)")
          #expect(office.entries.isSuperset(of: read), "\(file.path) \(length)")
          // Between two lines at the very end of the one log that nobody has seen: no trace, as documented.
          let isBetween = length == 0 || file.bytes[length - 1] == 0x0A
          #expect(report.isIntact == (isLast && isBetween), "\(file.path) cut at \(length)")
        }
      }
    }
  }

  /// One bit of each byte: `DamageTests` flips all eight, in one log.
  @Test func `a flipped bit at every byte of every file`() throws {
    for (index, file) in office.files.enumerated() {
      for at in 0..<file.bytes.count {
        var bytes = file.bytes
        bytes[at] ^= 1 << UInt8(at % 8)
        try office.with(index, bytes) {
          let (read, report) = try office.look()
          #expect(!report.isIntact, "\(file.path) byte \(at)")
          #expect(Set(read) == office.untouched(index, by: at..<at + 1), "\(file.path) byte \(at)")
        }
      }
    }
  }

  @Test func `every sector as zeros, every line deleted, repeated or swapped with the next`() throws {
    for change in try Change.all(office) {
      try office.with(change.file, change.bytes) {
        let (read, report) = try office.look()
        #expect(Set(read).isSuperset(of: change.kept), "\(change)")
        #expect(report.isIntact == change.isInvisible, "\(change)")
      }
    }
  }

  @Test func `lines of one log in another`() throws {
    let (a, b) = (office.files[0].bytes, office.files[3].bytes)
    for line in Office.lines(a).map({ Array(a[$0]) }) {
      for place in Office.lines(b).map(\.upperBound) {
        try office.with(3, Array(b[..<place] + line + b[place...])) {
          let (read, report) = try office.look()
          #expect(!report.isIntact)
          #expect(Set(read).isSuperset(of: office.entries))
        }
      }
    }
  }

  @Test func `a whole file lost is noticed`() throws {
    for (index, file) in office.files.enumerated() where index < 3 {
      try office.with(index, []) {
        let report = try office.look().report
        #expect(!report.isIntact, "\(file.path)")
      }
    }
  }
}

/// One way of breaking a folder.
struct Change: CustomStringConvertible {
  var description: String
  var file: Int
  var bytes: [UInt8]
  /// Entries that must still be read.
  var kept: Set<Read>
  /// Nothing in the folder can tell: the end of a log that nobody has seen.
  var isInvisible = false

  static func all(_ office: Office) throws -> [Change] {
    var all: [Change] = []
    for (index, file) in office.files.enumerated() {
      let whole = file.bytes
      for start in stride(from: 0, to: whole.count, by: 512) {
        let range = start..<min(whole.count, start + 512)
        var bytes = whole
        bytes.replaceSubrange(range, with: [UInt8](repeating: 0, count: range.count))
        all.append(Change("sector \(start)", index, bytes, office.untouched(index, by: range)))
      }
      let lines = Office.lines(whole)
      for (number, line) in lines.enumerated() {
        let (before, this, after) = (whole[..<line.lowerBound], whole[line], whole[line.upperBound...])
        let isEnd = index == office.files.count - 1 && number == lines.count - 1
        var gone = Change(
          "deleted \(number)", index, Array(before + after), office.untouched(index, by: line))
        gone.isInvisible = isEnd
        all.append(gone)
        all.append(Change("repeated \(number)", index, Array(before + this + this + after), office.entries))
        if number + 1 < lines.count {
          let next = whole[lines[number + 1]]
          let rest = whole[lines[number + 1].upperBound...]
          all.append(Change("swapped \(number)", index, Array(before + next + this + rest), office.entries))
        }
      }
    }
    return all
  }

  private init(_ name: String, _ file: Int, _ bytes: [UInt8], _ kept: Set<Read>) {
    description = "file \(file): \(name)"
    self.file = file
    self.bytes = bytes
    self.kept = kept
  }
}
