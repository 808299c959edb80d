import Glibc
import Synchronization
import Testing

@testable import Journal

/// What a writer does with its own log after a crash, and with one that is not provably its own.
@Suite struct RecoveryTests {
  let folder = TemporaryFolder()
  let world = World()

  /// A log with three entries of ours; returns its file and code.
  func written() throws -> (path: String, writer: String) {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    try journal.append(#"{"n":1}"#)
    try journal.append(#"{"n":2}"#)
    let writer = try #require(journal.ownWriter)
    journal.close()
    return ("\(folder.data)/log/\(writer)/0001.jsl", writer)
  }

  func reopened() throws -> JournalFolder {
    try JournalFolder.open(folder.data, options: world.options(folder))
  }

  @Test func `a torn tail is set aside, cut and told; work goes on in the same log`() throws {
    let (path, writer) = try written()
    let whole = bytes(path)
    let torn = Array("1234abcd 00 half a line".utf8)
    write(whole + torn, path)
    #expect(try JournalFolder.verify(folder.data).exitCode == 1)

    let journal = try reopened()
    #expect(journal.ownWriter == writer)
    #expect(kinds(journal.findings) == [.tornTail])
    #expect(bytes(path) == whole)
    let aside = names(folder.data + "/quarantine")
    #expect(aside.count == 1)
    #expect(aside.first.map { bytes(folder.data + "/quarantine/" + $0) } == torn)
    #expect(try JournalFolder.verify(folder.data).exitCode == 0)
  }

  @Test func `half a line of our own was never acknowledged; of one on another machine nobody knows that`()
    throws
  {
    let (path, _) = try written()
    write(bytes(path) + Array("1234abcd 00 half a line".utf8), path)
    let own = try JournalFolder.verify(folder.data, remembering: world.options(folder)).lines
    #expect(own.contains { $0.hasSuffix(": ekor yang belum sempat tersimpan; semua entri sebelumnya aman.") })
    #expect(own.contains("Ada masalah. Semua entri lain aman dan terbaca."))
    #expect(own.last == "- Komputer itu tidak ada, atau tetap begini? Jalankan: lumbung log repair")

    let other = try JournalFolder.verify(folder.data, remembering: world.options(folder, machine: "m2"))
    #expect(other.exitCode == 1)
    #expect(!other.lines.contains { $0.contains("belum sempat tersimpan") || $0.contains("aman") })
    #expect(other.lines.contains { $0.contains("baris terakhir tidak lengkap, entri sebelumnya terbaca") })
    #expect(other.lines.contains { $0.contains("ambil lagi berkasnya dari sana") })
  }

  @Test func `unacknowledged whole lines after the remembered one are kept`() throws {
    let (path, writer) = try written()
    let journal = try reopened()
    try journal.append(#"{"n":3}"#)
    journal.close()
    // As if the power went before the memory was written: it still names the second entry.
    let memory = folder.state + "/lumbung/writer/" + writer
    let whole = bytes(path)
    let old = try #require(WriterMemory(writer: writer, bytes: bytes(memory)))
    var older = old
    let first = whole.prefix { $0 != 0x0A }
    older.place = .init(seq: 1, hash: Digest(of: Array(first)), segment: 1, offset: 0, length: first.count)
    write(older.bytes, memory)
    #expect(older.bytes.count == old.bytes.count)
    #expect(try reopened().ownWriter == writer)
  }

  @Test func `a last line without its LF is kept and gets one`() throws {
    let (path, writer) = try written()
    let whole = bytes(path)
    let memory = folder.state + "/lumbung/writer/" + writer
    var older = try #require(WriterMemory(writer: writer, bytes: bytes(memory)))
    let first = whole.prefix { $0 != 0x0A }
    older.place = .init(seq: 1, hash: Digest(of: Array(first)), segment: 1, offset: 0, length: first.count)
    write(older.bytes, memory)
    write(Array(whole.dropLast()), path)
    let journal = try reopened()
    #expect(journal.ownWriter == writer)
    #expect(bytes(path) == whole)
    #expect(try journal.all().count == 3)
  }

  @Test func `damage freezes the log byte for byte and work goes on in a new writer`() throws {
    let (path, writer) = try written()
    var damaged = bytes(path)
    damaged[80] ^= 4
    write(damaged, path)
    let journal = try reopened()
    #expect(try payloads(journal.all()) == [#"{"n":1}"#, #"{"n":2}"#])
    #expect(kinds(journal.findings) == [.damage])
    try journal.append(#"{"n":3}"#)
    let second = journal.ownWriter
    #expect(second != writer)
    #expect(bytes(path) == damaged)
    journal.close()
    // And it stays frozen for the next process, which need not scan before it writes.
    let next = try reopened().claimWriter()
    #expect(next == second)
  }

  @Test func `a damaged last line that was acknowledged is not a torn tail`() throws {
    let (path, writer) = try written()
    let cut = Array(bytes(path).dropLast(5))
    write(cut, path)
    let journal = try reopened()
    #expect(kinds(journal.findings) == [.shortened])
    try journal.append("{}")
    #expect(journal.ownWriter != writer)
    #expect(bytes(path) == cut)
  }

  @Test func `a log shorter than this machine remembers is not written`() throws {
    let (path, writer) = try written()
    let whole = bytes(path)
    let lines = whole.split(separator: 0x0A)
    write(Array((lines[0] + [0x0A])), path)
    #expect(try JournalFolder.verify(folder.data).isIntact)
    #expect(try !JournalFolder.verify(folder.data, remembering: world.options(folder)).isIntact)
    let journal = try reopened()
    #expect(kinds(journal.findings) == [.shortened])
    #expect(journal.ownWriter != writer)
  }

  @Test func `a copied folder gets a writer of its own`() throws {
    let (_, writer) = try written()
    folder.copyData(to: "copy")
    let copy = try JournalFolder.open(folder.path + "/copy", options: world.options(folder))
    try copy.append("{}")
    #expect(copy.ownWriter != writer)
    #expect(try reopened().ownWriter == writer)
  }

  @Test func `another machine, or one without the remembered address, gets a writer of its own`() throws {
    let (_, writer) = try written()
    let other = try JournalFolder.open(folder.data, options: world.options(folder, machine: "m2"))
    try other.append("{}")
    #expect(other.ownWriter != writer)
    var options = world.options(folder)
    options.machine.permanentMACs = ["020000000002"]
    #expect(try JournalFolder.open(folder.data, options: options).ownWriter == nil)
    options.machine.permanentMACs = ["020000000001", "020000000002"]
    #expect(try JournalFolder.open(folder.data, options: options).ownWriter == writer)
  }

  @Test func `only the owner cuts: others leave a torn tail alone`() throws {
    let (path, _) = try written()
    write(bytes(path) + [0x31], path)
    let torn = bytes(path)
    let other = try JournalFolder.open(folder.data, options: world.options(folder, machine: "m2"))
    #expect(try other.all().count == 3)
    #expect(bytes(path) == torn)
    #expect(other.findings.isEmpty)
  }

  @Test func `torn tails of all our writers are mended when the folder is opened`() throws {
    let one = try reopened()
    let two = try reopened()
    for journal in [one, two] { try journal.append("{}") }
    let paths = [one, two].compactMap(\.ownWriter).map { "\(folder.data)/log/\($0)/0001.jsl" }
    [one, two].forEach { $0.close() }
    for path in paths { write(bytes(path) + [0x31, 0x32], path) }
    #expect(try kinds(reopened().findings) == [.tornTail, .tornTail])
    #expect(try JournalFolder.verify(folder.data).isIntact)
  }

  @Test func `a page the disk cannot read costs only its own entries, and is never cut`() throws {
    let journal = try reopened()
    for n in 0..<200 { try journal.append(#"{"n":\#(n)}"#) }
    let path = "\(folder.data)/log/\(try journal.claimWriter())/0001.jsl"
    journal.close()
    let whole = bytes(path)
    for page in [4096..<8192, (whole.count / 4096 * 4096)..<whole.count] {
      var system = SystemCalls.live
      system.read = { fd, room, offset in
        offset < page.upperBound && offset + room.count > page.lowerBound && room.count > 16
          ? -Int(EIO) : SystemCalls.live.read(fd, room, offset)
      }
      let bad = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
      #expect(try bad.all().count > 100)
      #expect(bad.findings.contains { $0.kind == .damage })
      #expect(bytes(path) == whole)
    }
  }

  @Test func `a newer folder is refused, a foreign one too, a lost FORMAT is told`() throws {
    _ = try written()
    write(Array("lumbung-data 2\n".utf8), folder.data + "/FORMAT")
    let newer = #expect(throws: JournalError.self) { try reopened() }
    #expect(newer?.kind == .newerFormat)
    #expect(newer?.message.contains("lumbung-data 2") == true)
    write([], folder.data + "/FORMAT")
    #expect(try kinds(reopened().findings) == [.format])
    #expect(try reopened().findings.isEmpty)
    let foreign = #expect(throws: JournalError.self) {
      try JournalFolder.open(folder.path, options: world.options(folder))
    }
    #expect(foreign?.kind == .notAFolder)
  }

  @Test
  func `a folder that another process makes at this moment is no foreign one, and its FORMAT is not missed`()
    throws
  {
    _ = try written()
    let ours = folder.data + "/FORMAT"
    for log in [true, false] {
      // The other process has its lock already, and its log or not yet.
      if !log { folder.clear("data/log") }
      let looks = Mutex(0)
      var system = SystemCalls.live
      system.open = { path, flags, mode in
        let isEarly =
          path == ours
          && looks.withLock { looks in
            looks += 1
            return looks == 1
          }
        return isEarly ? -ENOENT : SystemCalls.live.open(path, flags, mode)
      }
      let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
      #expect(!journal.findings.contains { $0.kind == .format })
      #expect(looks.withLock { $0 } >= 2)
    }
  }

  @Test func `network and FUSE folders are read only`() throws {
    _ = try written()
    var system = SystemCalls.live
    system.fileSystem = { _ in .success(.init(available: 1 << 40, isRemote: true, isReadOnly: false)) }
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    #expect(journal.isReadOnly)
    #expect(try journal.all().count == 3)
    let error = #expect(throws: JournalError.self) { try journal.append("{}") }
    #expect(error?.kind == .readOnly)
  }
}
