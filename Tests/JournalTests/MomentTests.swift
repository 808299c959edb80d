import Glibc
import Synchronization
import Testing

@testable import Journal

/// What happens between two system calls of ours: others write, close, go on in a new segment, or a call fails.
@Suite struct MomentTests {
  let folder = TemporaryFolder()
  let world = World()

  func open(
    _ system: SystemCalls = .quick, segmentBytes: Int = 32 << 20, readOnly: Bool = false
  ) throws -> JournalFolder {
    try JournalFolder.open(
      folder.data,
      options: world.options(folder, segmentBytes: segmentBytes, readOnly: readOnly, system: system))
  }

  /// Runs once, when its moment comes.
  final class Moment: @unchecked Sendable {
    var run: (() throws -> Void)?
    func comes() {
      let now = run
      run = nil
      do { try now?() } catch { Issue.record(error) }
    }
  }

  @Test(arguments: [false, true])
  func `a log that went on in a new segment after it was read is not shorter than others saw it`(
    verifies: Bool
  ) throws {
    // Logs are read in the order of their codes, and taken in it too: the one that grows comes first.
    for journal in try [open(), open()] { try journal.claimWriter() }
    let (first, second) = try (open(segmentBytes: 400), open())
    let order = try [first.claimWriter(), second.claimWriter()]
    // So that its next entry needs another segment.
    try first.append(#"{"text":"\#(String(repeating: "x", count: 400))"}"#)
    let moment = Moment()
    var system = SystemCalls.quick
    let late = "\(folder.data)/log/\(order[1])/0001.jsl"
    system.open = { path, flags, mode in
      if path == late { moment.comes() }
      return SystemCalls.live.open(path, flags, mode)
    }
    let path = folder.data
    moment.run = {
      for n in 0..<9 { try first.append(#"{"n":\#(n)}"#) }
      _ = try first.all()
      let head = try #require(first.heads[order[0]])
      try second.append(#"{"k":"seen","heads":{"\#(order[0])":"\#(head.short)"}}"#)
      #expect(names(path + "/log/" + order[0]).contains("0003.jsl"))
    }
    if verifies {
      #expect(try JournalFolder.verify(folder.data, system: system).findings.isEmpty)
    } else {
      let reader = try open(system, readOnly: true)
      _ = try reader.all()
      #expect(kinds(reader.findings) == [.readOnly])
      _ = try reader.news()
      #expect(kinds(reader.findings) == [.readOnly])
    }
    #expect(moment.run == nil)
  }

  @Test func `a line that was being written while verify looked is nobody's torn tail`() throws {
    let journal = try open()
    try journal.append("{}")
    let own = try #require(journal.own)
    let path = own.path
    var line: [UInt8] = []
    _ = Frame.append(
      prev: own.hash, seq: own.seq + 1, hlc: (world.time + 1) << 16, json: Array("{}".utf8), to: &line)
    let rest = line[30...]
    write(bytes(path) + line[..<30], path)
    let moment = Moment()
    moment.run = {
      write(bytes(path) + rest, path)
      journal.close()
    }
    var system = SystemCalls.quick
    // What does not verify in its segment is read once more from the beginning: then it closes.
    let looks = Mutex(0)
    system.open = { path, flags, mode in
      let isSecond =
        path.hasSuffix("/lock")
        && looks.withLock { looks in
          looks += 1
          return looks == 2
        }
      if isSecond { moment.comes() }
      return SystemCalls.live.open(path, flags, mode)
    }
    #expect(try JournalFolder.verify(folder.data, system: system).findings.isEmpty)
    #expect(moment.run == nil)
  }

  func unlistable(_ path: String, _ code: Int32) -> SystemCalls {
    var system = SystemCalls.quick
    system.list = { $0 == path ? .failure(.init(code: code)) : SystemCalls.live.list($0) }
    return system
  }

  @Test(arguments: [EIO, EMFILE, EACCES])
  func `logs whose names cannot be had are not taken for none`(code: Int32) throws {
    try open().append("{}")
    let system = unlistable(folder.data + "/log", code)
    let report = try JournalFolder.verify(folder.data, system: system)
    #expect(report.exitCode == 1 && kinds(report.findings) == [.unreadable])
    #expect(throws: JournalError.self) { try JournalFolder.cat(folder.data, system: system) { _ in } }
    let journal = try open(system, readOnly: true)
    #expect(throws: JournalError.self) { try journal.all() }
    let follower = try open(system)
    #expect(throws: JournalError.self) { try follower.news() }
  }

  @Test(arguments: [EIO, EMFILE, EACCES, ENOTDIR])
  func `a log whose segments cannot be listed is told, and hides no other`(code: Int32) throws {
    let log = try SmallLog()
    let one = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    try one.append(#"{"n":1}"#)
    one.close()
    let system = unlistable(log.folder.data + "/log/K7F3QX", code)
    let report = try JournalFolder.verify(log.folder.data, system: system)
    #expect(report.exitCode == 1 && kinds(report.findings) == [.unreadable])
    let journal = try JournalFolder.open(
      log.folder.data, options: world.options(log.folder, readOnly: true, system: system))
    #expect(try payloads(journal.all()) == [#"{"n":1}"#])
    #expect(kinds(journal.findings) == [.readOnly, .unreadable])
    #expect(journal.positions == nil)
  }

  @Test func `record numbers are not given while drafts cannot be listed`() throws {
    try open().drafts.save(person: "p", id: "A-7", json: Array("{}".utf8), now: world.time)
    func next(_ journal: JournalFolder) throws -> UInt32 {
      try journal.nextCounter(
        logged: { _ in 0 }, counter: { id, _ in UInt32(id.dropFirst(2)) }
      ).counter
    }
    #expect(try next(open()) == 8)
    for path in ["/draft", "/draft/p"] {
      let journal = try open(unlistable(folder.data + path, EIO))
      #expect(throws: JournalError.self) { try next(journal) }
    }
  }

  /// A log of another machine, longer than one read, whose second read fails so many times.
  func failing(_ times: Int) throws -> SystemCalls {
    let importer = try LogImporter(folder.data)
    try importer.begin(writer: "K7F3QX", nonce: [1], device: "", app: "", at: 1000)
    let text = String(repeating: "x", count: 20_000)
    for n in 0..<20 { try importer.add(Array(#"{"n":\#(n),"text":"\#(text)"}"#.utf8), at: 1000) }
    try importer.finish()
    let left = Mutex(times)
    var system = SystemCalls.quick
    system.read = { fd, room, offset in
      let fails =
        offset == 1 << 18
        && left.withLock { left in
          left -= 1
          return left >= 0
        }
      return fails ? -Int(ENOMEM) : SystemCalls.live.read(fd, room, offset)
    }
    return system
  }

  @Test func `what was read before a failure is no false witness of its log`() throws {
    let journal = try open(try failing(1))
    #expect(try journal.all().count < 21)
    #expect(kinds(journal.findings) == [.unreadable])
    try journal.append("{}")
    #expect(try JournalFolder.verify(folder.data).findings.isEmpty)
  }

  @Test func `a reading that failed goes on with the next look`() throws {
    let journal = try open(try failing(1), readOnly: true)
    let before = try journal.all()
    #expect(!before.isEmpty && before.count < 21)
    let after = try journal.news()
    #expect((before + after).map(\.seq) == Array(1...21))
  }

  @Test func `an entry is not acknowledged into a file that has lost its name`() throws {
    for replaces in [false, true] {
      let journal = try open()
      try journal.append(#"{"n":1}"#)
      let own = try #require(journal.own)
      // As a restore over a running program does it.
      if replaces {
        write(bytes(own.path), own.path + ".new")
        rename(own.path + ".new", own.path)
      } else {
        unlink(own.path)
      }
      let place = try #require(try journal.append(#"{"n":2}"#).first)
      #expect(place.writer != own.code)
      journal.close()
      let read = try open().all()
      #expect(read.contains(Read(writer: place.writer, seq: 2, json: #"{"n":2}"#)))
    }
  }

  @Test
  func
    `half a line that could not be cut off is cut when the disk is well again, and its writer stays given up`()
    throws
  {
    let isIll = Mutex(false)
    var system = SystemCalls.quick
    system.write = { fd, bytes in
      let half = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)])
      return SystemCalls.live.write(fd, isIll.withLock { $0 } ? half : bytes)
    }
    system.truncate = { fd, size in
      let fails = isIll.withLock { ill in
        defer { ill = false }
        return ill
      }
      return fails ? -EIO : SystemCalls.live.truncate(fd, size)
    }
    let journal = try open(system)
    let given = try #require(try journal.append(#"{"n":1}"#).first).writer
    isIll.withLock { $0 = true }
    let next = try #require(try journal.append(#"{"n":2}"#).first).writer
    journal.close()
    #expect(next != given)
    #expect(try kinds(JournalFolder.verify(folder.data).findings) == [.tornTail])
    let again = try open()
    #expect(again.ownWriter == next && kinds(again.findings) == [.tornTail])
    #expect(try JournalFolder.verify(folder.data).findings.isEmpty)
    #expect(names(folder.data + "/quarantine").count == 1)
    again.close()
    #expect(try open().ownWriter == next)
  }

  @Test func `a draft is not left in a file that has lost its name`() throws {
    let journal = try open()
    try journal.drafts.save(person: "p", id: "A-1", json: Array(#"{"n":1}"#.utf8), now: 1000)
    unlink(folder.data + "/draft/p/A-1.jsl")
    try journal.drafts.save(person: "p", id: "A-1", json: Array(#"{"n":2}"#.utf8), now: 3000)
    #expect(try journal.drafts.load(person: "p").map(\.json) == [Array(#"{"n":2}"#.utf8)])
    try journal.drafts.save(person: "p", id: "A-1", json: Array(#"{"n":3}"#.utf8), now: 5000)
    journal.close()
    #expect(try open().drafts.load(person: "p").map(\.json) == [Array(#"{"n":3}"#.utf8)])
  }

  @Test func `a writer that was given up still remembers what its log held`() throws {
    let journal = try open()
    try journal.append(#"{"n":1}"#)
    let own = try #require(journal.own)
    let (path, code) = (own.path, own.code)
    own.retire()
    journal.close()
    let options = world.options(folder)
    #expect(try JournalFolder.verify(folder.data, remembering: options).isIntact)
    #expect(try open().findings.isEmpty)
    write(Array(bytes(path).split(separator: 0x0A)[0] + [0x0A]), path)
    let report = try JournalFolder.verify(folder.data, remembering: options)
    #expect(report.findings.map(\.writer) == [code] && kinds(report.findings) == [.shortened])
    #expect(try kinds(open().findings) == [.shortened])
  }

  @Test func `a log that goes away while it is followed is noticed`() throws {
    let log = try SmallLog()
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder, readOnly: true))
    _ = try journal.all()
    log.folder.clear("data/log/K7F3QX")
    #expect(try journal.news().isEmpty)
    #expect(journal.needsReopening)
  }

  @Test func `times of others that a snapshot has seen are followed`() throws {
    let importer = try LogImporter(folder.data)
    let ahead = world.time + 3_600_000
    try importer.begin(writer: "K7F3QX", nonce: [1], device: "", app: "", at: ahead)
    try importer.finish()
    let first = try open()
    _ = try first.all()
    _ = try first.checkpoint.write(head: [], blocks: [], heads: #require(first.positions))
    first.close()
    let second = try open()
    let positions = try #require(second.checkpoint.open()?.positions)
    #expect(try second.scan(from: positions) { _ in })
    #expect(try #require(try second.append("{}").first).hlc > ahead << 16)
  }

  @Test func `every draft is tried, though one cannot be made durable`() throws {
    let tried = Mutex<Set<Int32>>([])
    let fails = Mutex(false)
    var system = SystemCalls.quick
    system.fdatasync = { fd in
      guard fails.withLock({ $0 }) else { return 0 }
      tried.withLock { _ = $0.insert(fd) }
      return -EIO
    }
    system.fsync = { _ in fails.withLock { $0 } ? -EIO : 0 }
    let journal = try open(system)
    for id in ["A-1", "A-2", "A-3"] {
      try journal.drafts.save(person: "p", id: id, json: Array("{}".utf8), now: 1000)
    }
    try journal.drafts.flush(now: 1000)
    for id in ["A-1", "A-2", "A-3"] {
      try journal.drafts.save(person: "p", id: id, json: Array(#"{"n":1}"#.utf8), now: 1001)
    }
    fails.withLock { $0 = true }
    #expect(throws: JournalError.self) { try journal.drafts.flush(now: 3000) }
    #expect(tried.withLock { $0.count } == 3)
    fails.withLock { $0 = false }
    try journal.drafts.tick(now: 5000)
    #expect(journal.drafts.nextSync == nil)
  }

  @Test func `a log on a bad spot of the disk is healed from a copy`() throws {
    let importer = try LogImporter(folder.data)
    try importer.begin(writer: "K7F3QX", nonce: [1], device: "", app: "", at: 1000)
    for n in 0..<200 { try importer.add(Array(#"{"k":"x","n":\#(n)}"#.utf8), at: 1000) }
    try importer.finish()
    folder.copyData(to: "copy")
    let path = folder.data + "/log/K7F3QX/0001.jsl"
    let whole = bytes(path)
    let bad = try SystemCalls.live.statusOfPath(path).get().inode
    var system = SystemCalls.quick
    system.read = { fd, room, offset in
      let isThere = offset < 8192 && offset + room.count > 4096
      let isBad = isThere && (try? SystemCalls.live.status(fd).get().inode) == bad
      return isBad ? -Int(EIO) : SystemCalls.live.read(fd, room, offset)
    }
    #expect(try JournalFolder.verify(folder.data, system: system).exitCode == 1)
    let (report, done) = try JournalFolder.repair(
      folder.data, from: folder.path + "/copy", person: "admin-01",
      options: world.options(folder, system: system))
    #expect(report.isIntact, "\(done)")
    #expect(bytes(path) == whole)
    let aside = names(folder.data + "/quarantine").map { bytes(folder.data + "/quarantine/" + $0) }
    #expect(aside.map(\.count) == [whole.count], "with zeros for what the disk does not give")
  }
}
