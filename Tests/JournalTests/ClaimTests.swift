import Glibc
import Synchronization
import Testing

@testable import Journal

/// What proves that a log is ours to go on with: each of these alone is not enough.
@Suite struct ClaimTests {
  let folder = TemporaryFolder()
  let world = World()

  func open(_ system: SystemCalls = .quick) throws -> JournalFolder {
    try JournalFolder.open(folder.data, options: world.options(folder, system: system))
  }

  /// A log with three entries of ours; returns its file and code.
  func written(_ system: SystemCalls = .quick) throws -> (path: String, writer: String) {
    let journal = try open(system)
    try journal.append(#"{"n":1}"#)
    try journal.append(#"{"n":2}"#)
    let writer = try journal.claimWriter()
    journal.close()
    return ("\(folder.data)/log/\(writer)/0001.jsl", writer)
  }

  func lines(_ path: String) -> [[UInt8]] { bytes(path).split(separator: 0x0A).map { Array($0) + [0x0A] } }

  /// Another entry under the same number, as long, behind the same one.
  func replaced(_ line: [UInt8]) throws -> [UInt8] {
    let old = try #require(line.dropLast().withUnsafeBytes { Frame.check($0) })
    var other: [UInt8] = []
    _ = Frame.append(
      prev: old.prev, seq: old.seq, hlc: old.hlc, json: Array(line[old.json...].dropLast(3) + [0x39, 0x7D]),
      to: &other)
    return other
  }

  @Test(arguments: [false, true])
  func `a log that went on another way under the same numbers is not ours any more`(isMoved: Bool) throws {
    let (path, writer) = try written()
    var lines = lines(path)
    lines[2] = try replaced(lines[2])
    write(isMoved ? lines[0] : lines.reduce([], +), path)
    if isMoved { write(lines[1] + lines[2], path.replacing("0001", with: "0002")) }
    let journal = try open()
    try journal.append("{}")
    #expect(journal.ownWriter != writer)
    #expect(kinds(journal.findings) == [.shortened])
  }

  @Test func `a log whose last line end is something else is left alone`() throws {
    let (path, writer) = try written()
    let spoiled = bytes(path).dropLast() + [0x78]
    write(Array(spoiled), path)
    let journal = try open()
    try journal.append("{}")
    #expect(journal.ownWriter != writer)
    #expect(bytes(path) == Array(spoiled))
  }

  @Test func `a damaged log that ends in half a line stays as it is, byte for byte`() throws {
    let (path, writer) = try written()
    let memory = folder.state + "/lumbung/writer/" + writer
    var older = try #require(WriterMemory(writer: writer, bytes: bytes(memory)))
    let first = lines(path)[0].dropLast()
    older.place = .init(seq: 1, hash: Digest(of: Array(first)), segment: 1, offset: 0, length: first.count)
    write(older.bytes, memory)
    var damaged = bytes(path) + Array("1234abcd 00 half a line".utf8)
    damaged[first.count + 50] ^= 4
    write(damaged, path)
    let journal = try open()
    try journal.append("{}")
    #expect(journal.ownWriter != writer)
    #expect(bytes(path) == damaged)
  }

  @Test func `half lines from the same place are all kept`() throws {
    let (path, _) = try written()
    let whole = bytes(path)
    for torn in ["1234", "5678"] {
      write(whole + Array(torn.utf8), path)
      try open().close()
    }
    let kept = names(folder.data + "/quarantine").map { bytes(folder.data + "/quarantine/" + $0) }
    #expect(Set(kept) == [Array("1234".utf8), Array("5678".utf8)])
  }

  @Test func `half a line in a segment that was just begun is cut, in every log of ours`() throws {
    let journals = [try open(), try open()]
    for journal in journals { try journal.append("{}") }
    let logs = try journals.map { "\(folder.data)/log/\(try $0.claimWriter())" }
    journals.forEach { $0.close() }
    for log in logs { write([0x31, 0x32], log + "/0002.jsl") }
    #expect(try kinds(open().findings) == [.tornTail, .tornTail])
    for log in logs { #expect(bytes(log + "/0002.jsl").isEmpty) }
  }

  @Test func `a copied folder is told from the first where nobody knows when folders were made`() throws {
    var system = SystemCalls.quick
    system.born = { _ in 0 }
    let (_, writer) = try written(system)
    folder.copyData(to: "copy")
    for (path, isOurs) in [(folder.path + "/copy", false), (folder.data, true)] {
      let journal = try JournalFolder.open(path, options: world.options(folder, system: system))
      try journal.append("{}")
      #expect((journal.ownWriter == writer) == isOurs)
    }
  }

  @Test func `a memory that was copied does not make two of one writer`() throws {
    let (_, writer) = try written()
    folder.copy(folder.state, folder.path + "/state2")
    var copied = world.options(folder)
    copied.stateHome = folder.path + "/state2"
    let one = try open()
    let two = try JournalFolder.open(folder.data, options: copied)
    try two.append("{}")
    #expect(one.ownWriter == writer && two.ownWriter != writer)
  }

  @Test func `a writer that another program gave up while we looked is not taken`() throws {
    let (_, writer) = try written()
    let deeds = Deeds(folder)
    deeds.refuse("sync data/log/\(writer)/0001.jsl")
    let isFirst = Mutex(true)
    var system = SystemCalls.quick
    let (data, options) = (folder.data, world.options(folder, system: deeds.system))
    system.lock = { fd in
      let isFirst = isFirst.withLock { first in
        defer { first = false }
        return first
      }
      if isFirst {
        // Between our reading of the memory and our taking of it.
        let other = try? JournalFolder.open(data, options: options)
        #expect(other?.ownWriter == writer)
        _ = try? other?.append("{}")
        other?.close()
      }
      return SystemCalls.live.lock(fd)
    }
    #expect(try open(system).claimWriter() != writer)
  }

  @Test func `a child that has not become another program yet keeps no lock of ours`() throws {
    let held = Counter()
    var system = SystemCalls.quick
    system.open = { path, flags, mode in
      let fd = SystemCalls.live.open(path, flags, mode)
      // As fork() does: another number for the same open file.
      if path.hasSuffix("/lock") || path.contains("/lumbung/writer/") { held.add(Int(dup(fd))) }
      return fd
    }
    let journal = try open(system)
    try journal.append("{}")
    let writer = journal.ownWriter
    journal.close()
    let next = try open()
    #expect(next.ownWriter == writer)
    next.close()
    for fd in held.all { close(Int32(fd)) }
  }

  @Test func `a file is closed for a child that becomes another program`() throws {
    _ = try written()
    let fd = SystemCalls.live.open(folder.data + "/FORMAT", O_RDONLY, 0)
    #expect(fcntl(fd, F_GETFD) & FD_CLOEXEC != 0)
    close(fd)
  }

  @Test func `a new log's first entry names the ends of all others, and misses what is cut off them`() throws
  {
    let (path, writer) = try written()
    let other = try JournalFolder.open(folder.data, options: world.options(folder, machine: "m2"))
    _ = try other.all()
    try other.append("{}")
    let first = try #require(try other.news().first?.json)
    #expect(first.contains(#""heads":{"\#(writer)":"3:"#))
    other.close()
    write(lines(path)[..<2].reduce([], +), path)
    let report = try JournalFolder.verify(folder.data)
    #expect(kinds(report.findings) == [.shortened])
    #expect(report.findings.first?.seqs == 3...3)
  }

  @Test func `a segment is filled to its last byte, and no further`() throws {
    func segment(_ most: Int) throws -> (segment: Int, size: Int) {
      let folder = TemporaryFolder()
      let journal = try JournalFolder.open(
        folder.data, options: World().options(folder, segmentBytes: most, system: .quick))
      let last = try #require(try journal.append(#"{"n":1}"#).last)
      return (last.segment, last.offset + last.length + 1)
    }
    let size = try segment(1 << 20).size
    #expect(try segment(size).segment == 1)
    #expect(try segment(size - 1).segment == 2)
  }

  @Test func `a next segment that holds something already is not written over`() throws {
    let journal = try JournalFolder.open(
      folder.data, options: world.options(folder, segmentBytes: 300, system: .quick))
    let writer = try journal.claimWriter()
    let next = "\(folder.data)/log/\(writer)/0002.jsl"
    write(Array("somebody's".utf8), next)
    try journal.append(#"{"n":1}"#, #"{"n":2}"#)
    #expect(journal.ownWriter != writer)
    #expect(bytes(next) == Array("somebody's".utf8))
  }

  @Test func `a disk that may only be read is read, and that is said`() throws {
    _ = try written()
    var system = SystemCalls.quick
    system.fileSystem = { _ in .success(.init(available: 1 << 40, isRemote: false, isReadOnly: true)) }
    let journal = try open(system)
    #expect(journal.readOnlyReason?.contains("disk yang hanya bisa dibaca") == true)
    #expect(try journal.all().count == 3)
  }

  @Test func `who asked for reading only writes neither drafts nor snapshots`() throws {
    _ = try written()
    let before = names(folder.data)
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    _ = try journal.all()
    let error = #expect(throws: JournalError.self) {
      try journal.drafts.save(person: "p", id: "A-1", json: Array("{}".utf8), now: 1000)
    }
    #expect(error?.kind == .readOnly)
    let heads = try #require(journal.positions)
    #expect(try !journal.checkpoint.write(head: [], blocks: [], heads: heads))
    #expect(names(folder.data) == before)
  }
}
