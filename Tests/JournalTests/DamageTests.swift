import Testing

@testable import Journal

/// Whatever happens to the bytes of a log is noticed, and everything that was not touched stays readable.
@Suite struct DamageTests {
  /// Lines of the small log with their byte ranges (LF included).
  func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    for (at, byte) in bytes.enumerated() where byte == 0x0A {
      found.append(start..<at + 1)
      start = at + 1
    }
    return found
  }

  @Test func `cut at every byte: all whole lines are read, a piece of a line is a torn tail`() throws {
    let log = try SmallLog()
    let whole = log.intact
    let lines = lines(whole)
    for length in 0..<whole.count {
      write(Array(whole[..<length]), log.path)
      let (read, report) = try log.look()
      let kept = lines.count { $0.upperBound <= length }
      let isBare = lines.contains { $0.upperBound == length + 1 }
      #expect(read.count == kept + (isBare ? 1 : 0), "cut at \(length)")
      // A cut exactly between lines has no witness here; `a log shorter than this machine remembers` has one.
      let between = length == 0 || lines.contains { $0.upperBound == length }
      #expect(report.isIntact == between, "cut at \(length)")
      if !between {
        #expect(kinds(report.findings) == [isBare ? .missingNewline : .tornTail], "cut at \(length)")
      }
    }
  }

  @Test func `every flipped bit is noticed and costs no entry but its own`() throws {
    let log = try SmallLog()
    let whole = log.intact
    let lines = lines(whole)
    let all = try log.look().read
    for at in 0..<whole.count {
      for bit in 0..<8 {
        var bytes = whole
        bytes[at] ^= 1 << UInt8(bit)
        write(bytes, log.path)
        let (read, report) = try log.look()
        #expect(!report.isIntact, "byte \(at) bit \(bit)")
        let others = zip(lines, all).filter { !$0.0.contains(at) || whole[at] == 0x0A }.map(\.1)
        #expect(others.allSatisfy(read.contains), "byte \(at) bit \(bit)")
        #expect(read.allSatisfy(all.contains), "byte \(at) bit \(bit)")
      }
    }
  }

  @Test func `a zeroed sector in the middle is damage, at the end a torn tail`() throws {
    let folder = TemporaryFolder()
    let importer = try LogImporter(folder.data)
    try importer.begin(writer: "K7F3QX", nonce: [1], device: "", app: "", at: 1_795_318_985_000)
    for n in 0..<40 { try importer.add(Array(#"{"k":"x","n":\#(n)}"#.utf8), at: 1_795_318_985_000) }
    try importer.finish()
    let path = folder.data + "/log/K7F3QX/0001.jsl"
    let whole = bytes(path)
    for sector in 0...(whole.count / 512) {
      var torn = whole
      let range = sector * 512..<min(whole.count, sector * 512 + 512)
      for at in range { torn[at] = 0 }
      write(torn, path)
      let world = World()
      let journal = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
      let read = try journal.all()
      let report = try JournalFolder.verify(folder.data)
      let untouched = lines(whole).count { !$0.overlaps(range) }
      #expect(read.count == untouched)
      #expect(!report.isIntact)
      let isLast = range.upperBound == whole.count
      #expect(report.findings.first?.kind == (isLast ? .tornTail : .damage))
    }
  }

  @Test func `a whole last line that does not verify is damage, unless a sector of it reads as zeros`() throws
  {
    let log = try SmallLog()
    var bytes = log.intact
    let start = bytes.count
    let long = #"{"k":"x","d":{"text":"\#(String(repeating: "panjang ", count: 300))"}}"#
    _ = Frame.append(prev: .none, seq: 6, hlc: .max, json: Array(long.utf8), to: &bytes)
    var flipped = bytes
    flipped[start + 700] ^= 1
    write(flipped, log.path)
    #expect(try kinds(log.look().report.findings) == [.damage])
    // The power went before that sector was on disk: nobody was told that the entry is saved.
    let sector = (start / 512 + 2) * 512
    for at in sector..<sector + 512 { bytes[at] = 0 }
    write(bytes, log.path)
    let (read, report) = try log.look()
    #expect(kinds(report.findings) == [.tornTail])
    #expect(read.count == 5)
  }

  @Test func `deleted, repeated and swapped lines are named, the rest is read`() throws {
    let log = try SmallLog()
    let whole = log.intact
    let text = lines(whole).map { Array(whole[$0]) }

    write(Array([text[0], text[1], text[3], text[4]].joined()), log.path)
    var (read, report) = try log.look()
    #expect(read.map(\.seq) == [1, 2, 4, 5])
    #expect(kinds(report.findings) == [.missing])
    #expect(report.findings.first?.seqs == 3...3)

    write(Array([text[0], text[1], text[2], text[1], text[3], text[4]].joined()), log.path)
    (read, report) = try log.look()
    #expect(read.map(\.seq) == [1, 2, 3, 4, 5])
    #expect(kinds(report.findings) == [.repeated])

    write(Array([text[0], text[2], text[1], text[3], text[4]].joined()), log.path)
    (read, report) = try log.look()
    #expect(read.map(\.seq) == [1, 3, 2, 4, 5])
    #expect(kinds(report.findings) == [.missing, .outOfOrder])
  }

  @Test func `a line replaced on purpose breaks the chain`() throws {
    let log = try SmallLog()
    let whole = log.intact
    var text = lines(whole).map { Array(whole[$0]) }
    let hlc: UInt64 = 0x01a2_0159_b510_0000
    text[2] = []
    let prev = Digest(of: Array(text[1].dropLast()))
    _ = Frame.append(prev: prev, seq: 3, hlc: hlc, json: Array(#"{"k":"forged"}"#.utf8), to: &text[2])
    write(Array(text.joined()), log.path)
    let report = try log.look().report
    #expect(kinds(report.findings) == [.chain])
    #expect(report.findings.first?.seqs == 4...4)
  }

  @Test func `same number, different bytes: both are kept in sight`() throws {
    let log = try SmallLog()
    var bytes = log.intact
    _ = Frame.append(prev: .none, seq: 3, hlc: 5, json: Array(#"{"k":"other"}"#.utf8), to: &bytes)
    write(bytes, log.path)
    let (read, report) = try log.look()
    #expect(read.map(\.seq) == [1, 2, 3, 4, 5, 3])
    #expect(kinds(report.findings) == [.fork])
  }

  @Test func `findings name file, entry and byte`() throws {
    let log = try SmallLog()
    var bytes = log.intact
    let third = lines(bytes)[2]
    bytes[third.lowerBound + 70] ^= 1
    write(bytes, log.path)
    let message = try log.look().report.findings.first?.message
    #expect(
      message
        == "log/K7F3QX/0001.jsl, entri 3, byte \(third.lowerBound)–\(third.upperBound): rusak; entri lain tetap terbaca."
    )
  }
}
