import Glibc
import Synchronization
import Testing

@testable import Journal

/// A writer belongs to one process on one machine in one folder, and nothing it is told makes it two.
@Suite struct OwnershipTests {
  let folder = TemporaryFolder()
  let world = World()

  @Test func `a disk and its clone mounted side by side never write one log twice`() throws {
    let one = try JournalFolder.open(folder.data, options: world.options(folder))
    try one.append(#"{"n":1}"#)
    let writer = try one.claimWriter()
    one.close()
    folder.copyData(to: "clone")
    // Both have the inode of the original, and its time, as two file systems cloned bit by bit have.
    let original = folder.data
    let clone = folder.path + "/clone"
    var system = SystemCalls.live
    system.statusOfPath = { SystemCalls.live.statusOfPath($0 == clone ? original : $0) }
    system.born = { SystemCalls.live.born($0 == clone ? original : $0) }
    let first = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    let second = try JournalFolder.open(clone, options: world.options(folder, system: system))
    try first.append(#"{"n":2}"#)
    try second.append(#"{"n":3}"#)
    #expect(first.ownWriter == writer)
    #expect(second.ownWriter != writer)
    second.close()
    first.close()
    // One after the other: the clone's log does not end as this machine remembers.
    let third = try JournalFolder.open(clone, options: world.options(folder, system: system))
    #expect(third.ownWriter != writer)
  }

  @Test
  func `a folder that was made anew, or one on another disk, with an old one's number is another folder`()
    throws
  {
    let first = try JournalFolder.open(folder.data, options: world.options(folder))
    try first.append("{}")
    let inode = try SystemCalls.live.statusOfPath(folder.data).get().inode
    let born = SystemCalls.live.born(folder.data)
    first.close()
    folder.clear("data")
    var system = SystemCalls.live
    let path = folder.data
    system.statusOfPath = { asked in
      SystemCalls.live.statusOfPath(asked).map { found in
        var found = found
        if asked == path { found.inode = inode }
        return found
      }
    }
    system.born = { _ in born + 1 }
    let options = world.options(folder, system: system)
    let second = try JournalFolder.open(folder.data, options: options)
    try second.append("{}")
    #expect(second.findings.isEmpty)
    second.close()
    #expect(try JournalFolder.verify(folder.data, system: system, remembering: options).isIntact)
    // Where nobody knows when a folder was made, or an earlier version did not remember it, the number counts alone.
    system.born = { _ in 0 }
    let third = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    #expect(third.ownWriter == nil)
    let code = try #require(try third.append("{}").first).writer
    third.close()
    system.born = { _ in 5 }
    #expect(
      try JournalFolder.open(folder.data, options: world.options(folder, system: system)).ownWriter == code)
  }

  @Test func `a state folder that cannot be written is told, saving works`() throws {
    write([], folder.state)
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    try journal.append(#"{"n":1}"#)
    #expect(kinds(journal.findings) == [.unremembered])
    #expect(journal.findings.first?.message.contains(folder.state) == true)
    journal.close()
    let again = try JournalFolder.open(folder.data, options: world.options(folder))
    try again.append(#"{"n":2}"#)
    #expect(try payloads(again.all()).count == 2)
    #expect(try JournalFolder.verify(folder.data).isIntact)
  }

  @Test func `a writer that failed to sync is not taken again even when its memory cannot be written`() throws
  {
    let failing = Mutex(false)
    var system = SystemCalls.live
    system.fdatasync = { failing.withLock { $0 } ? -EIO : SystemCalls.live.fdatasync($0) }
    system.writeAt = { failing.withLock { $0 } ? -Int(EIO) : SystemCalls.live.writeAt($0, $1, $2) }
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    try journal.append(#"{"n":1}"#)
    let writer = try journal.claimWriter()
    failing.withLock { $0 = true }
    #expect(throws: JournalError.self) { try journal.append(#"{"n":2}"#) }
    failing.withLock { $0 = false }
    journal.close()
    #expect(try JournalFolder.open(folder.data, options: world.options(folder)).ownWriter != writer)
  }

  @Test func `a lock that may not be opened keeps nobody from working`() throws {
    let one = try JournalFolder.open(folder.data, options: world.options(folder))
    try one.append(#"{"n":1}"#)
    let writer = try one.claimWriter()
    one.close()
    let lock = "\(folder.data)/log/\(writer)/lock"
    var system = SystemCalls.live
    system.open = { path, flags, mode in
      path == lock && flags & O_ACCMODE != O_RDONLY ? -EACCES : SystemCalls.live.open(path, flags, mode)
    }
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    try journal.append(#"{"n":2}"#)
    #expect(journal.ownWriter != writer)
    #expect(try payloads(journal.all()).count == 2)
    #expect(kinds(journal.findings) == [.abandoned])
    #expect(journal.findings.first?.message.contains("lock") == true)
  }

  @Test func `a log that a repair moved is still ours`() throws {
    let one = try JournalFolder.open(folder.data, options: world.options(folder))
    try one.append(#"{"n":1}"#, #"{"n":2}"#)
    let writer = try one.claimWriter()
    one.close()
    let path = "\(folder.data)/log/\(writer)/0001.jsl"
    let lines = bytes(path).split(separator: 0x0A).map { Array($0) + [0x0A] }
    write(lines[0], path)
    write(lines[1] + lines[2], "\(folder.data)/log/\(writer)/0002.jsl")
    let again = try JournalFolder.open(folder.data, options: world.options(folder))
    #expect(again.ownWriter == writer)
    #expect(again.findings.isEmpty)
    #expect(try again.append("{}").first?.seq == 4)
    #expect(try JournalFolder.verify(folder.data, remembering: world.options(folder)).isIntact)
  }
}
