import Glibc
import Testing

@testable import Journal

/// Nothing is relied on before the disk has it: what is synced, when, and what follows where that fails.
@Suite struct DeedTests {
  let folder = TemporaryFolder()
  let world = World()
  let deeds: Deeds

  init() { deeds = Deeds(folder) }

  func open(segmentBytes: Int = 32 << 20) throws -> JournalFolder {
    try JournalFolder.open(
      folder.data, options: world.options(folder, segmentBytes: segmentBytes, system: deeds.system))
  }

  /// The log of ours, as deeds name it.
  func log(_ journal: JournalFolder) throws -> String { "data/log/\(try journal.claimWriter())" }

  /// Leaves a log as somebody does who is killed: the memory names the first entry still. Returns its name.
  func killed(_ entries: Int, segmentBytes: Int = 32 << 20) throws -> String {
    let journal = try open(segmentBytes: segmentBytes)
    let log = try log(journal)
    let memory = "\(folder.state)/lumbung/writer/\(try journal.claimWriter())"
    let older = bytes(memory)
    for n in 0..<entries { try journal.append(#"{"n":\#(n)}"#) }
    journal.close()
    write(older, memory)
    _ = deeds.taken()
    return log
  }

  @Test func `a folder that is made deep down is durable with every name on the way`() throws {
    mkdir(folder.state, 0o777)
    let journal = try JournalFolder.open(
      folder.path + "/a/b/data", options: world.options(folder, system: deeds.system))
    try journal.append("{}")
    let log = "a/b/data/log/\(try journal.claimWriter())"
    let done = deeds.taken()
    for name in [".", "a", "a/b", "a/b/data", "a/b/data/log", log] {
      #expect(done.contains("sync \(name)"), "\(name)")
    }
  }

  @Test func `a file that is there whole or not at all is on the disk before it has its name`() throws {
    let journal = try open()
    let first = "\(try log(journal))/0001.jsl"
    let done = deeds.taken()
    let steps = ["write \(first).pid.tmp", "sync \(first).pid.tmp", "name \(first)"]
    #expect(done.filter { $0.contains(first) }.starts(with: steps))
  }

  @Test func `what could not be made leaves nothing behind`() throws {
    deeds.refuse("sync data/FORMAT.pid.tmp")
    #expect(throws: JournalError.self) { try open() }
    #expect(names(folder.data).isEmpty)
    let journal = try open()
    // The first entry is written, but its name cannot be made durable.
    deeds.refuse("sync data/log")
    #expect(throws: JournalError.self) { try journal.append("{}") }
    #expect(try journal.all().isEmpty)
    #expect(names(folder.data + "/log").isEmpty)
    // Nor a memory of a log that nobody holds by it.
    deeds.refuse("sync state/lumbung/writer")
    try journal.append("{}")
    #expect(kinds(journal.findings) == [.unremembered])
    #expect(names(folder.state + "/lumbung/writer").isEmpty)
  }

  @Test func `whoever loses power after a refused short write does not find it`() throws {
    let journal = try open()
    let file = "\(try log(journal))/0001.jsl"
    var system = deeds.system
    let whole = system.write
    system.write = { fd, bytes in whole(fd, UnsafeRawBufferPointer(rebasing: bytes.prefix(7))) }
    journal.close()
    let short = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    _ = deeds.taken()
    #expect(throws: JournalError.self) { try short.append("{}") }
    #expect(deeds.taken() == ["write \(file)", "cut \(file)", "sync \(file)"])
    #expect(short.ownWriter != nil)
    // Where that cannot be said, it may come back: the log is given up.
    deeds.refuse("sync \(file)")
    let error = #expect(throws: JournalError.self) { try short.append("{}") }
    #expect(error?.uncertain.isEmpty == false)
    #expect(kinds(short.findings).contains(.abandoned))
  }

  @Test(arguments: ["0002.jsl", ""])
  func `a new segment that cannot be made durable is not written to`(name: String) throws {
    let journal = try open(segmentBytes: 300)
    let log = try log(journal)
    deeds.refuse(name.isEmpty ? "sync \(log)" : "sync \(log)/\(name)")
    let saved = try #require(try journal.append(#"{"n":1}"#, #"{"n":2}"#).first)
    #expect("data/log/\(saved.writer)" != log)
    #expect(kinds(journal.findings) == [.abandoned])
    #expect(try payloads(journal.all()).count == 2)
  }

  @Test func `that a writer was given up is durable before anything is written elsewhere`() throws {
    let journal = try open()
    let code = try journal.claimWriter()
    deeds.refuse("sync data/log/\(code)/0001.jsl")
    _ = deeds.taken()
    try journal.append("{}")
    let memory = "state/lumbung/writer/\(code)"
    let done = deeds.taken().drop { $0 != "write \(memory)" }
    #expect(done.dropFirst().first == "sync \(memory)")
    #expect(done.contains { $0.hasSuffix("0001.jsl.pid.tmp") }, "the new writer comes after it")
    // A memory of which nobody knows whether it says so is none.
    let next = try journal.claimWriter()
    deeds.refuse("sync data/log/\(next)/0001.jsl", "sync state/lumbung/writer/\(next)")
    try journal.append("{}")
    #expect(deeds.taken().contains("remove state/lumbung/writer/\(next)"))
  }

  @Test func `who quits leaves a memory that a power cut cannot make older`() throws {
    let journal = try open()
    try journal.append("{}")
    let memory = "sync state/lumbung/writer/\(try journal.claimWriter())"
    _ = deeds.taken()
    journal.close()
    #expect(deeds.taken() == [memory])
  }

  @Test func `a tail is cut, and a missing line end added, for good`() throws {
    let torn = "\(try killed(1))/0001.jsl"
    write(bytes("\(folder.path)/\(torn)") + [0x31], "\(folder.path)/\(torn)")
    try open().close()
    let cut = deeds.taken().filter { $0.hasSuffix(torn) }
    #expect(cut.suffix(2) == ["cut \(torn)", "sync \(torn)"])
    write(Array(bytes("\(folder.path)/\(torn)").dropLast()), "\(folder.path)/\(torn)")
    let code = torn.split(separator: "/")[2]
    var memory = try #require(
      WriterMemory(writer: String(code), bytes: bytes("\(folder.state)/lumbung/writer/\(code)")))
    let first = bytes("\(folder.path)/\(torn)").prefix { $0 != 0x0A }
    memory.place = .init(seq: 1, hash: Digest(of: Array(first)), segment: 1, offset: 0, length: first.count)
    write(memory.bytes, "\(folder.state)/lumbung/writer/\(code)")
    let journal = try open()
    #expect(deeds.taken().filter { $0.hasSuffix(torn) }.suffix(2) == ["write \(torn)", "sync \(torn)"])
    #expect(try journal.append("{}").first?.seq == 3)
  }

  @Test func `every segment that a killed process wrote is made durable`() throws {
    let log = try killed(12, segmentBytes: 400)
    let segments = names("\(folder.path)/\(log)").filter { $0 != "lock" }
    #expect(segments.count > 2)
    _ = try open(segmentBytes: 400)
    let done = deeds.taken()
    for segment in segments { #expect(done.contains("sync \(log)/\(segment)"), "\(segment)") }
  }

  @Test func `what a killed process left and the disk will not confirm is never gone on with`() throws {
    let log = try killed(2)
    deeds.refuse("sync \(log)/0001.jsl")
    let journal = try open()
    #expect(kinds(journal.findings) == [.abandoned])
    #expect(try log != self.log(journal))
    journal.close()
    // Nor by the next one, to whom the disk says that all is well: it has forgotten what it could not write.
    #expect(try log != self.log(open()))
  }

  @Test func `a draft that is left, or whose program ends, is on the disk`() throws {
    let journal = try open()
    let draft = "data/draft/p/A-1.jsl"
    func save(_ n: Int, at time: UInt64) throws {
      try journal.drafts.save(person: "p", id: "A-1", json: Array(#"{"n":\#(n)}"#.utf8), now: time)
    }
    try save(1, at: 10_000)
    try save(2, at: 10_100)
    _ = deeds.taken()
    try journal.drafts.release(person: "p", id: "A-1")
    #expect(deeds.taken() == ["sync \(draft)"], "its name is durable since the first save")
    try save(3, at: 10_200)
    _ = deeds.taken()
    journal.close()
    #expect(deeds.taken().contains("sync \(draft)"))
  }

  @Test
  func `a draft whose file failed to sync is written anew, and one that failed altogether is tried again`()
    throws
  {
    let journal = try open()
    let draft = "data/draft/p/A-1.jsl"
    let json = Array("{}".utf8)
    try journal.drafts.save(person: "p", id: "A-1", json: json, now: 1000)
    deeds.refuse("sync \(draft)", "sync \(draft).pid.tmp")
    #expect(throws: JournalError.self) {
      try journal.drafts.save(person: "p", id: "A-1", json: json, now: 2000)
    }
    let due = try #require(journal.drafts.nextSync)
    _ = deeds.taken()
    try journal.drafts.tick(now: due)
    #expect(deeds.taken().starts(with: ["write \(draft).pid.tmp", "sync \(draft).pid.tmp", "name \(draft)"]))
    #expect(journal.drafts.nextSync == nil)
  }

  @Test func `a snapshot is on the disk before it takes the place of the old one`() throws {
    let journal = try open()
    try journal.append("{}")
    _ = try journal.all()
    func save(_ head: UInt8) throws {
      let heads = try #require(journal.positions)
      try journal.checkpoint.write(head: [head], blocks: [], heads: heads)
    }
    // What a killed process left is longer than what comes: nothing of it stays.
    mkdir(folder.data + "/snapshot", 0o777)
    write([UInt8](repeating: 7, count: 100_000), folder.data + "/snapshot/current.tmp")
    try save(1)
    #expect(journal.checkpoint.open()?.head == [1])
    let file = "data/snapshot/current"
    #expect(deeds.taken().suffix(3) == ["sync \(file).tmp", "name \(file)", "sync data/snapshot"])
    deeds.refuse("sync \(file).tmp")
    #expect(throws: JournalError.self) { try save(2) }
    #expect(journal.checkpoint.open()?.head == [1])
    #expect(names(folder.data + "/snapshot") == ["current", "lock"])
  }

  @Test func `a folder belongs to its group, what is remembered of it to nobody else`() throws {
    let journal = try open(segmentBytes: 300)
    let log = try log(journal)
    try journal.append("{}", "{}")
    try journal.drafts.save(person: "p", id: "A-1", json: Array("{}".utf8), now: 1000)
    try journal.withCommitLock {}
    let rights = deeds.rights
    for (name, mode) in rights where name.hasPrefix("data") {
      let isFolder = ["data", "data/log", log, "data/draft", "data/draft/p"].contains(name)
      #expect(mode == (isFolder ? 0o770 : 0o660), "\(name)")
    }
    #expect(rights["\(log)/0002.jsl"] == 0o660 && rights[log] == 0o770)
    let code = try journal.claimWriter()
    #expect(rights["state/lumbung/writer"] == 0o700)
    #expect(rights["state/lumbung/writer/\(code).pid.tmp"] == 0o600)
  }
}
