import Glibc
import Synchronization
import Testing

@testable import Journal

/// What a commit asks of the system, and that the shorter ways keep their promises.
@Suite struct CommitTests {
  let folder = TemporaryFolder()
  let world = World()

  private func open(_ system: SystemCalls = .live, machine: String = "m1") throws -> JournalFolder {
    var system = system
    system.pause = { _ in }
    return try JournalFolder.open(
      folder.data, options: world.options(folder, machine: machine, system: system))
  }

  @Test func `the commit lock is opened once, however many commits follow`() throws {
    let opened = Counter()
    var system = SystemCalls.live
    system.open = { path, flags, mode in
      if path.hasSuffix("/commit.lock") { opened.add(1) }
      return SystemCalls.live.open(path, flags, mode)
    }
    let journal = try open(system)
    let before = opened.all.count
    for _ in 0..<5 { try journal.withCommitLock {} }
    #expect(opened.all.count - before == 1)
  }

  @Test func `a commit lock that was replaced by another file still keeps others out`() throws {
    let one = try open()
    try one.withCommitLock {}
    write([], folder.data + "/commit.lock")
    let two = try open(machine: "m2")
    try one.withCommitLock {
      _ = #expect(throws: JournalError.self) { try two.withCommitLock {} }
    }
    try two.withCommitLock {
      _ = #expect(throws: JournalError.self) { try one.withCommitLock {} }
    }
  }

  @Test func `a folder closed in the middle of a commit keeps the lock until its end, and no longer`() throws
  {
    let one = try open()
    let two = try open(machine: "m2")
    try one.withCommitLock {
      one.close()
      _ = #expect(throws: JournalError.self) { try two.withCommitLock {} }
    }
    try two.withCommitLock {}
  }

  @Test func `what we appended comes back without a look at others, whose entries come with the next`() throws
  {
    let looked = Mutex<[String]>([])
    var system = SystemCalls.live
    system.statusOfPath = { path in
      looked.withLock { $0.append(path) }
      return SystemCalls.live.statusOfPath(path)
    }
    system.list = { path in
      looked.withLock { $0.append(path) }
      return SystemCalls.live.list(path)
    }
    let mine = try open(system)
    let other = try open(machine: "m2")
    try mine.append(#"{"n":1}"#)
    try other.append(#"{"n":2}"#)
    _ = try mine.all()
    try other.append(#"{"n":3}"#)
    try mine.append(#"{"n":4}"#)
    looked.withLock { $0 = [] }
    var found: [Read] = []
    #expect(try mine.catchUpOwn { found.append(Read($0)) } == 1)
    #expect(payloads(found) == [#"{"n":4}"#])
    #expect(try mine.catchUpOwn { _ in } == 0)
    #expect(looked.withLock { $0 } == [])
    #expect(payloads(try mine.news()) == [#"{"n":3}"#])
    #expect(try mine.news().isEmpty)
  }

  @Test func `over the end of a segment, and in a writer that was made a moment ago, ours come back as well`()
    throws
  {
    let mine = try JournalFolder.open(folder.data, options: world.options(folder, segmentBytes: 700))
    _ = try mine.all()
    var found: [Read] = []
    for n in 0..<12 {
      try mine.append(#"{"n":\#(n)}"#)
      try mine.catchUpOwn { found.append(Read($0)) }
    }
    #expect(payloads(found) == (0..<12).map { #"{"n":\#($0)}"# })
    #expect(mine.findings.isEmpty)
  }

  @Test func `what was appended a moment ago comes back without being read, and as if it had been`() throws {
    let reads = Mutex(0)
    var system = SystemCalls.live
    system.read = { fd, room, offset in
      reads.withLock { $0 += 1 }
      return SystemCalls.live.read(fd, room, offset)
    }
    let mine = try JournalFolder.open(
      folder.data, options: world.options(folder, segmentBytes: 3_000, system: system))
    _ = try mine.all()
    try mine.append(#"{"n":0}"#)
    _ = try mine.news()
    var found: [Read] = []
    for n in 1...60 {
      try mine.append((0...n % 3).map { Array(#"{"n":\#(n),"m":\#($0)}"#.utf8) })
      // Now and then nobody looks in between, or looks at all logs.
      switch n % 5 {
      case 0: continue
      case 1: found += try mine.news()
      default:
        let isPlain = n % 5 > 2 && mine.positions?.logs.values.first?.segment == mine.own?.segment
        let before = reads.withLock { $0 }
        try mine.catchUpOwn { found.append(Read($0)) }
        if isPlain { #expect(reads.withLock { $0 } == before) }
      }
      let reader = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
      #expect(try reader.all().suffix(found.count) == found)
      #expect(reader.heads == mine.heads)
      #expect(reader.positions == mine.positions)
    }
    #expect(mine.findings.isEmpty)
    _ = try mine.news()
    try mine.append(#"{"k":"gap","at":"","by":"","writer":"K7F3QX","seg":1,"seq":[1,2],"bytes":[0,9]}"#)
    let before = reads.withLock { $0 }
    _ = try mine.catchUpOwn { _ in }
    #expect(mine.gaps.count == 1 && reads.withLock { $0 } == before)
    #expect(try mine.news().isEmpty)
  }

  @Test func `bytes that somebody puts before ours while we append are found by the next look at all logs`()
    throws
  {
    let slipped = Mutex(false)
    var system = SystemCalls.live
    system.write = { fd, bytes in
      if slipped.withLock({ $0 }) {
        _ = Array("xyz\n".utf8).withUnsafeBytes { SystemCalls.live.write(fd, $0) }
      }
      return SystemCalls.live.write(fd, bytes)
    }
    let mine = try open(system)
    try mine.append(#"{"n":1}"#)
    _ = try mine.all()
    slipped.withLock { $0 = true }
    try mine.append(#"{"n":2}"#)
    slipped.withLock { $0 = false }
    _ = try mine.catchUpOwn { _ in }
    _ = try mine.news()
    #expect(mine.needsReopening || mine.findings.contains { $0.kind == .damage })
  }

  @Test
  func
    `what our own sign-in witnessed is held against the others with the next look, though nothing is new there`()
    throws
  {
    let log = try SmallLog()
    defer { withExtendedLifetime(log) {} }
    let mine = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    #expect(try mine.all().count == 5)
    try mine.append(#"{"n":1}"#)
    #expect(try mine.news().count == 2)
    try mine.append(#"{"k":"seen","ev":"in","heads":{"K7F3QX":"5:00000000"}}"#)
    #expect(try mine.catchUpOwn { _ in } == 1)
    #expect(mine.findings.isEmpty)
    #expect(try mine.news().isEmpty)
    #expect(kinds(mine.findings) == [.fork])
  }
}
