import Glibc
import Synchronization
import Testing

@testable import Journal

/// The way of an entry of ours: what it asks of the system, and that reading it back by a shorter way tells the same.
@Suite struct OwnLogTests {
  let folder = TemporaryFolder()
  let world = World()

  @Test func `an append is one write, one fdatasync and the memory's last line`() throws {
    let calls = Counter()
    var system = SystemCalls.live
    system.write = { fd, bytes in
      calls.add(1)
      return SystemCalls.live.write(fd, bytes)
    }
    system.fdatasync = { fd in
      calls.add(2)
      return SystemCalls.live.fdatasync(fd)
    }
    system.writeAt = { fd, bytes, offset in
      calls.add(3)
      return SystemCalls.live.writeAt(fd, bytes, offset)
    }
    system.fsync = { fd in
      calls.add(11)
      return SystemCalls.live.fsync(fd)
    }
    system.open = { path, flags, mode in
      calls.add(12)
      return SystemCalls.live.open(path, flags, mode)
    }
    system.statusOfPath = { path in
      calls.add(13)
      return SystemCalls.live.statusOfPath(path)
    }
    system.fileSystem = { path in
      calls.add(14)
      return SystemCalls.live.fileSystem(path)
    }
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    try journal.append(#"{"n":1}"#)
    let before = calls.all.count
    try journal.append(#"{"n":2}"#)
    #expect(
      Array(calls.all[before...]) == [1, 2, 13, 3], "and one look whether the file still bears its name")
  }

  @Test func `the memory rewritten in part is the memory written whole`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    for n in 0..<12 { try journal.append(#"{"n":\#(n)}"#) }
    let code = try journal.claimWriter()
    let path = WriterMemory.folder(folder.state) + "/" + code
    let memory = try #require(WriterMemory(writer: code, bytes: bytes(path)))
    #expect(memory.bytes == bytes(path))
    #expect(memory.place.seq == 13)
  }

  @Test func `what we append is read back through segments, and by a reader alike`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, segmentBytes: 500))
    let reader = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    _ = try journal.all()
    _ = try reader.all()
    var ours: [Read] = []
    var theirs: [Read] = []
    for n in 0..<20 {
      try journal.append(#"{"n":\#(n)}"#, #"{"m":\#(n)}"#)
      if n % 3 != 1 { ours += try journal.news() }
      theirs += try reader.news()
    }
    ours += try journal.news()
    #expect(payloads(ours).count == 40 && ours == theirs)
    #expect(journal.findings.isEmpty && journal.heads == reader.heads)
    #expect(try journal.news().isEmpty)
  }

  @Test func `bytes that somebody else puts into our log are seen at the next look`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    try journal.append(#"{"n":1}"#)
    _ = try journal.all()
    let code = try journal.claimWriter()
    let path = "\(folder.data)/log/\(code)/0001.jsl"
    let fd = open(path, O_WRONLY | O_APPEND)
    _ = Glibc.write(fd, "not a line of ours\n", 19)
    close(fd)
    try journal.append(#"{"n":2}"#)
    #expect(try journal.news().last?.json == #"{"n":2}"#)
    #expect(kinds(journal.findings) == [.abandoned, .damage])
    #expect(journal.ownWriter != code, "the damaged log is left alone")
  }

  @Test func `a writer that begins right after the folder was listed is seen`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    try journal.append("{}")
    _ = try journal.all()
    for n in 0..<20 {
      _ = try journal.news()
      let other = World(seed: UInt64(100 + n))
      let stranger = try JournalFolder.open(folder.data, options: other.options(folder, machine: "m\(n + 2)"))
      try stranger.append(#"{"n":\#(n)}"#)
      #expect(try payloads(journal.news()) == [#"{"n":\#(n)}"#])
      stranger.close()
    }
  }

  @Test func `a list of writers serves only while the folder's time proves it`() {
    let folder = SystemCalls.Status(inode: 1, size: 4096, isFolder: true, modified: 5_000_000_000)
    let list = ListedWriters(codes: [], folder: folder, at: 5_500)
    #expect(list.stands(folder, at: 5_600))
    var later = folder
    later.modified += 1
    #expect(!list.stands(later, at: 5_600))
    #expect(!list.stands(folder, at: 6_500), "a second at most")
    #expect(!list.stands(folder, at: 5_400), "a clock set back")
    let young = ListedWriters(codes: [], folder: folder, at: 5_050)
    #expect(!young.stands(folder, at: 5_100), "changed in the same tick, perhaps")
  }
}
