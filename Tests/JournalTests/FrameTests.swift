import CJournal
import Testing

@testable import Journal

/// What a line is: written in one way only, behind the one before it, later than it.
@Suite struct FrameTests {
  let log: SmallLog
  let lines: [[UInt8]]

  init() throws {
    log = try SmallLog()
    lines = log.intact.split(separator: 0x0A).map { Array($0) + [0x0A] }
  }

  /// The rest of a line with the sum that it must have.
  func framed(_ rest: String) -> [UInt8] {
    let bytes = Array(rest.utf8)
    var line: [UInt8] = []
    Hex.append(UInt64(lumbung_crc32c(bytes, bytes.count)), digits: 8, to: &line)
    return line + [0x20] + bytes
  }

  /// A line behind another one.
  func line(
    after last: [UInt8], seq: UInt64, later: Int64 = 1 << 16, prev: Digest? = nil,
    _ json: String = #"{"k":"y"}"#
  ) throws -> [UInt8] {
    let before = try #require(last.dropLast().withUnsafeBytes { Frame.check($0) })
    var line: [UInt8] = []
    _ = Frame.append(
      prev: prev ?? Digest(of: Array(last.dropLast())), seq: seq, hlc: UInt64(Int64(before.hlc) + later),
      json: Array(json.utf8), to: &line)
    return line
  }

  func segments(_ first: [[UInt8]], _ second: [[UInt8]]) {
    write(Array(first.joined()), log.path)
    write(Array(second.joined()), log.path.replacing("0001", with: "0002"))
  }

  func isLine(_ rest: String) -> Bool { framed(rest).withUnsafeBytes { Frame.check($0) } != nil }

  @Test func `an envelope is written in one way only`() {
    let prev = String(repeating: "0", count: 31) + "a"
    #expect(isLine("\(prev) 7 00000000000000ff {}"))
    let others = [
      "\(prev.uppercased()) 7 00000000000000ff {}", "\(prev) 07 00000000000000ff {}",
      "\(prev) 0 00000000000000ff {}",
      "\(prev) 7 00000000000000FF {}", "\(prev) 7 00000000000000g1 {}", "\(prev)  7 00000000000000ff {}",
      "\(prev) 7 00000000000000ff {} ", "\(prev) 7 00000000000000ff []", "\(prev) -7 00000000000000ff {}",
    ]
    for other in others { #expect(!isLine(other), "\(other)") }
  }

  @Test func `text is UTF-8 in its one form`() {
    for good in ["é", "中", "😀", "\u{FFFF}", "\u{10FFFF}"] {
      #expect(Array(good.utf8).withUnsafeBytes { Frame.isText($0) }, "\(good)")
    }
    let bad: [[UInt8]] = [
      // Longer than needed, halves of pairs, beyond the last, cut off, a rest without a beginning.
      [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xC3], [0xE4, 0xB8], [0x80], [0xFF],
    ]
    for bytes in bad { #expect(!bytes.withUnsafeBytes { Frame.isText($0) }, "\(bytes)") }
  }

  @Test func `a payload is at most 4 MiB, and ends with its object`() throws {
    func text(_ count: Int) -> [UInt8] {
      Array(#"{"k":""#.utf8) + [UInt8](repeating: 0x61, count: count - 8) + [0x22, 0x7D]
    }
    try Frame.validate(text(4 << 20))
    #expect(throws: JournalError.self) { try Frame.validate(text((4 << 20) + 1)) }
    // A line that ends otherwise would not be read again.
    for payload in [#"{"k":"x"} "#, #" {"k":"x"}"#] {
      #expect(throws: JournalError.self) { try Frame.validate(Array(payload.utf8)) }
    }
  }

  @Test func `a sector is a sector of the file, and zeros in part of one say nothing`() {
    var bytes = [UInt8](repeating: 1, count: 1500)
    bytes.replaceSubrange(512..<1024, with: [UInt8](repeating: 0, count: 512))
    #expect(lumbung_zeroed_sector(bytes, bytes.count, 0) == 1)
    #expect(lumbung_zeroed_sector(bytes, bytes.count, 512) == 1)
    #expect(lumbung_zeroed_sector(bytes, bytes.count, 100) == 0, "here it begins at other bytes")
    #expect(lumbung_zeroed_sector(bytes, 800, 0) == 0)
  }

  @Test(arguments: [0, -1] as [Int64])
  func `an entry that is not later than the one before it is told`(later: Int64) throws {
    write(log.intact + (try line(after: lines[4], seq: 6, later: later)), log.path)
    let (read, report) = try log.look()
    #expect(read.count == 6)
    #expect(kinds(report.findings) == [.clockOrder])
  }

  @Test func `an entry lost in damage is no fork when it turns up behind`() throws {
    var damaged = lines[2]
    damaged[70] ^= 1
    write(Array([lines[0], lines[1], damaged, lines[3], lines[4], lines[2]].joined()), log.path)
    let (read, report) = try log.look()
    #expect(read.map(\.seq) == [1, 2, 4, 5, 3])
    #expect(kinds(report.findings) == [.damage, .outOfOrder])
  }

  @Test func `a closed segment without its last line end is told, and read`() throws {
    segments([lines[0], Array(lines[1].dropLast())], Array(lines[2...]))
    let (read, report) = try log.look()
    #expect(read.count == 5)
    #expect(kinds(report.findings) == [.missingNewline])
  }

  @Test func `where segments join, number, chain and time are asked`() throws {
    segments(Array(lines[..<2]), Array(lines[2...]))
    #expect(try log.look().report.isIntact)
    segments(Array(lines[..<2]), Array(lines[3...]))
    #expect(try kinds(log.look().report.findings) == [.missing])
    // The same number, put in the place of the one that the next segment follows.
    let forged = try line(after: lines[0], seq: 2)
    segments([lines[0], forged], Array(lines[2...]))
    #expect(try kinds(log.look().report.findings) == [.chain])
    let journal = try JournalFolder.open(
      log.folder.data, options: World().options(log.folder, readOnly: true))
    _ = try journal.all()
    #expect(kinds(journal.findings) == [.readOnly, .chain], "at every start, not only when asked to verify")
    let early = try line(after: lines[1], seq: 3, later: 0)
    segments(Array(lines[..<2]), [early])
    #expect(try kinds(log.look().report.findings) == [.clockOrder])
  }

  @Test func `verify reads what is in a line: no control character passes with a right sum`() throws {
    write(log.intact + (try line(after: lines[4], seq: 6, "{\"k\":\"a\u{1}b\"}")), log.path)
    #expect(try kinds(log.look().report.findings) == [.damage])
  }

  @Test func `a time is followed for a day, and no longer`() {
    let day: UInt64 = 86_400_000
    var clock = HybridClock()
    let within = clock.observe((1000 + day) << 16, now: 1000)
    let beyond = clock.observe((1001 + day) << 16, now: 1000)
    #expect(within && !beyond)
  }

  @Test func `what was accepted covers that, and nothing more`() {
    let lost = Finding(
      kind: .damage, writer: "K7F3QX", file: "", segment: 1, bytes: 10..<20, seqs: 3...4, message: "")
    let gap = Gap(lost)
    #expect(gap.covers(lost))
    let changes: [(inout Finding) -> Void] = [
      { $0.writer = "K7F3QZ" }, { $0.segment = 2 }, { $0.bytes = 9..<20 }, { $0.bytes = 10..<21 },
      { $0.seqs = 2...4 }, { $0.seqs = 3...5 }, { $0.kind = .unreadable },
    ]
    for (number, change) in changes.enumerated() {
      var other = lost
      change(&other)
      #expect(!gap.covers(other), "\(number)")
    }
    var part = lost
    (part.bytes, part.seqs) = (12..<14, 3...3)
    #expect(gap.covers(part))
  }
}
