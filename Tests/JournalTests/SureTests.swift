import Glibc
import Synchronization
import Testing

@testable import Journal

/// What is said of an act of which nobody knows whether the disk has it, and what nobody may build on.
@Suite struct SureTests {
  let folder = TemporaryFolder()
  let world = World()

  @Test func `whoever is told that nothing is sure is told of every attempt`() throws {
    let failing = Mutex(false)
    var system = SystemCalls.quick
    system.fdatasync = { _ in failing.withLock { $0 } ? -EIO : 0 }
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: system))
    let first = try journal.claimWriter()
    failing.withLock { $0 = true }
    let error = #expect(throws: JournalError.self) { try journal.append("{}", "{}") }
    let uncertain = try #require(error?.uncertain)
    #expect(uncertain.count == 4 && uncertain.starts(with: ["\(first).2", "\(first).3"]))
    #expect(uncertain.dropFirst(2).allSatisfy { !$0.hasPrefix(first) })
  }

  @Test func `an entry that names an earlier attempt keeps that name when it is written again`() throws {
    let deeds = Deeds(folder)
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: deeds.system))
    deeds.refuse("sync data/log/\(try journal.claimWriter())/0001.jsl")
    try journal.append(#"{"n":1,"re":"K7F3QX.2"}"#)
    #expect(Set(try payloads(journal.all())) == [#"{"n":1,"re":"K7F3QX.2"}"#])
  }

  @Test func `a snapshot of another past with the same number takes no other's place`() {
    func positions(_ last: String) -> LogPositions {
      let position = LogPositions.Position(
        seq: 3, hash: Digest(of: Array(last.utf8)), segment: 1, offset: 0, length: 90, hlc: 1, highest: 1)
      return LogPositions(logs: ["K7F3QX": position], gaps: [])
    }
    #expect(positions("a").dominates(positions("a")))
    #expect(!positions("a").dominates(positions("b")))
  }

  @Test func `no snapshot stands for a line that has no end yet`() throws {
    let log = try SmallLog()
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    let whole = log.intact
    write(Array(whole.dropLast()), log.path)
    #expect(try journal.all().count == 5)
    #expect(journal.positions == nil)
    write(whole, log.path)
    #expect(try journal.news().isEmpty)
    #expect(journal.positions != nil)
  }
}
