import Glibc
import Testing

@testable import Journal

/// Names and numbers that nobody would write on purpose: told or left alone, never the end of the program.
@Suite struct HostileBytesTests {
  let folder = TemporaryFolder()
  let world = World()

  func open(_ system: SystemCalls = .quick) throws -> JournalFolder {
    try JournalFolder.open(folder.data, options: world.options(folder, system: system))
  }

  @Test func `bytes behind the last line of a closed segment are damage, though the next one is empty`()
    throws
  {
    let log = try SmallLog()
    write(log.intact + Array("half a line".utf8), log.path)
    write([], log.folder.data + "/log/K7F3QX/0002.jsl")
    let (read, report) = try log.look()
    #expect(read.count == 5)
    #expect(kinds(report.findings) == [.damage])
  }

  @Test func `a log that was written behind itself is read through once, not once an entry`() throws {
    let importer = try LogImporter(folder.data)
    try importer.begin(writer: "K7F3QX", nonce: [1], device: "", app: "", at: 1000)
    for n in 0..<400 {
      let text = String(repeating: "x", count: 1000)
      try importer.add(Array(#"{"n":\#(n),"text":"\#(text)"}"#.utf8), at: 1000)
    }
    try importer.finish()
    let path = folder.data + "/log/K7F3QX/0001.jsl"
    let whole = bytes(path)
    write(whole + whole, path)
    let read = Counter()
    var system = SystemCalls.quick
    system.read = { fd, room, offset in
      let got = SystemCalls.live.read(fd, room, offset)
      read.add(max(0, got))
      return got
    }
    let reader = try JournalFolder.open(
      folder.data, options: world.options(folder, readOnly: true, system: system))
    #expect(try reader.all().count == 401)
    let repeated = reader.findings.filter { $0.kind == .repeated }
    #expect(repeated.map(\.seqs) == [1...401], "one line for all of them")
    // Each is compared with the first of its number, which lies behind the one before it.
    #expect(read.all.reduce(0, +) < 401 * 20_000)
  }

  @Test func `our own log that ends so is left alone`() throws {
    let journal = try open()
    try journal.append(#"{"n":1}"#)
    let code = try journal.claimWriter()
    journal.close()
    let path = "\(folder.data)/log/\(code)/0001.jsl"
    write(bytes(path) + Array("half a line".utf8), path)
    write([], "\(folder.data)/log/\(code)/0002.jsl")
    let before = bytes(path)
    let again = try open()
    try again.append(#"{"n":2}"#)
    #expect(again.ownWriter != code && bytes(path) == before)
    #expect(try payloads(again.all()).count == 2)
  }

  @Test func `a segment number that cannot be counted on from is no segment`() throws {
    let log = try SmallLog()
    write([], log.folder.data + "/log/K7F3QX/9223372036854775807.jsl")
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    #expect(try journal.all().count == 5)
    #expect(try journal.news().isEmpty)
    try journal.append("{}")
    #expect(try journal.news().count == 2)
    #expect(!WriterMemory.Place.isPossible(.max, 0, 100))
  }

  @Test func `a draft with the last time and number of all is gone on with`() throws {
    let journal = try open()
    mkdir(folder.data + "/draft", 0o777)
    mkdir(folder.data + "/draft/p", 0o777)
    var line: [UInt8] = []
    _ = Frame.append(
      prev: .none, seq: 9_999_999_999_999_999_999, hlc: .max, json: Array(#"{"n":1}"#.utf8), to: &line)
    write(line, folder.data + "/draft/p/A-1.jsl")
    #expect(try journal.drafts.load(person: "p").count == 1)
    for n in 2...3 {
      try journal.drafts.save(person: "p", id: "A-1", json: Array(#"{"n":\#(n)}"#.utf8), now: world.time)
      #expect(try journal.drafts.load(person: "p").map(\.json) == [Array(#"{"n":\#(n)}"#.utf8)])
    }
  }

  @Test func `a log that has used up its record numbers makes room for a new writer`() throws {
    let journal = try open()
    let full = try journal.claimWriter()
    let next = try journal.nextCounter(count: 2, logged: { $0 == full ? .max : 0 }, counter: { _, _ in nil })
    #expect(next.writer != full && next.counter == 1)
    journal.close()
    #expect(try open().ownWriter == next.writer)
  }

  @Test func `a file that says it is larger than any of ours costs no memory`() throws {
    let journal = try open()
    try journal.append(#"{"n":1}"#)
    let writer = try journal.claimWriter()
    try journal.drafts.save(person: "p", id: "A-1", json: Array("{}".utf8), now: 1)
    try journal.drafts.save(person: "p", id: "A-2", json: Array("{}".utf8), now: 1)
    journal.close()
    // Sparse: what the disk would give back is zeros without end.
    for file in ["log/\(writer)/0001.jsl", "draft/p/A-1.jsl"] {
      #expect(truncate(folder.data + "/" + file, 300 << 20) == 0)
    }
    let after = try open()
    #expect(try payloads(after.all()) == [#"{"n":1}"#])
    #expect(after.ownWriter == nil)
    #expect(kinds(after.findings).contains(.unreadable))
    #expect(try after.news().isEmpty)
    #expect(try after.drafts.load(person: "p").map(\.id) == ["A-2"])
    #expect(try after.append(#"{"n":2}"#).first?.writer != writer)
    #expect(try JournalFolder.verify(folder.data).exitCode == 1)
  }

  @Test func `a draft that is a folder hides no other`() throws {
    let journal = try open()
    try journal.drafts.save(person: "p", id: "B-1", json: Array("{}".utf8), now: world.time)
    mkdir(folder.data + "/draft/p/A-1.jsl", 0o777)
    #expect(try journal.drafts.load(person: "p").map(\.id) == ["B-1"])
    #expect(journal.drafts.findings.map(\.file) == ["draft/p/A-1.jsl"])
  }

  @Test func `what is no file keeps nobody waiting`() throws {
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    // With both ends open here, opening it waits for nobody, and what `open` asked for can be seen.
    let held = Glibc.open(pipe, O_RDWR)
    defer { close(held) }
    let fd = SystemCalls.live.open(pipe, O_RDONLY, 0)
    defer { close(fd) }
    #expect(fd >= 0 && fcntl(fd, F_GETFL) & O_NONBLOCK != 0)
  }

  @Test(arguments: ["lumbung-data 2 ringkas\n", "lumbung-data 2.1\n", "lumbung-data 1b\n"])
  func `a format that says more than its number is a newer one`(format: String) throws {
    try open().close()
    write(Array(format.utf8), folder.data + "/FORMAT")
    let newer = #expect(throws: JournalError.self) { try open() }
    #expect(newer?.kind == .newerFormat)
    #expect(String(decoding: bytes(folder.data + "/FORMAT"), as: UTF8.self) == format)
  }

  @Test func `no flipped bit of a writer's memory is believed, and none raises an alarm`() throws {
    let journal = try open()
    try journal.append(#"{"n":1}"#)
    let code = try journal.claimWriter()
    journal.close()
    let path = WriterMemory.folder(folder.state) + "/" + code
    let whole = bytes(path)
    let right = try #require(WriterMemory(writer: code, bytes: whole))
    for at in whole.indices {
      for bit in 0..<8 {
        var flipped = whole
        flipped[at] ^= 1 << UInt8(bit)
        if let read = WriterMemory(writer: code, bytes: flipped) {
          #expect(read.place == right.place && read.isRetired == right.isRetired, "byte \(at), bit \(bit)")
        }
        guard bit == 0 else { continue }
        write(flipped, path)
        let report = try JournalFolder.verify(folder.data, remembering: world.options(folder))
        #expect(report.isIntact, "byte \(at): \(report.lines)")
      }
    }
  }

  @Test func `a memory of an earlier version still proves that a log is ours`() throws {
    let journal = try open()
    try journal.append(#"{"n":1}"#)
    let code = try journal.claimWriter()
    journal.close()
    let path = WriterMemory.folder(folder.state) + "/" + code
    // Until 27 November 2026 the last line had no checksum.
    let words = String(decoding: bytes(path), as: UTF8.self).split(separator: " ")
    #expect(words.last?.count == 9)
    write(Array((words.dropLast().joined(separator: " ") + "\n").utf8), path)
    let again = try open()
    #expect(again.ownWriter == code)
    try again.append(#"{"n":2}"#)
    again.close()
    #expect(WriterMemory(writer: code, bytes: bytes(path))?.place.seq == 3)
    #expect(try open().ownWriter == code)
  }

  @Test func `a remembered place whose line has another number proves nothing`() throws {
    let journal = try open()
    try journal.append(#"{"n":1}"#)
    let code = try journal.claimWriter()
    journal.close()
    let path = WriterMemory.folder(folder.state) + "/" + code
    var memory = try #require(WriterMemory(writer: code, bytes: bytes(path)))
    memory.place.seq -= 1
    write(memory.bytes, path)
    let again = try open()
    try again.append(#"{"n":2}"#)
    let read = try again.all()
    #expect(payloads(read).count == 2 && Set(read.map { "\($0.writer).\($0.seq)" }).count == read.count)
    #expect(!again.findings.contains { $0.kind == .fork })
  }
}
