import Glibc
import Synchronization
import Testing

@testable import Journal

/// The file of a draft: whose it is, and what it says after a crash.
@Suite struct DraftFileTests {
  let folder = TemporaryFolder()
  let world = World()
  var path: String { folder.data + "/draft/p/A-1.jsl" }

  func open(_ system: SystemCalls = .quick) throws -> JournalFolder {
    try JournalFolder.open(folder.data, options: world.options(folder, system: system))
  }

  func save(_ journal: JournalFolder, _ n: Int, at time: UInt64 = 1000) throws {
    try journal.drafts.save(person: "p", id: "A-1", json: Array(#"{"n":\#(n)}"#.utf8), now: time)
  }

  @Test func `a lock whose file gave way to another in that moment keeps nobody out: it is taken anew`()
    throws
  {
    let lock = folder.data + "/draft/p/A-1.lock"
    let isFirst = Mutex(true)
    var system = SystemCalls.quick
    system.lock = { fd in
      let isRemoved = isFirst.withLock { first in
        defer { first = false }
        return first && access(lock, F_OK) == 0
      }
      if isRemoved { write([], lock) }
      return SystemCalls.live.lock(fd)
    }
    let one = try open(system)
    try save(one, 1)
    let two = try open()
    let error = #expect(throws: JournalError.self) { try save(two, 2) }
    #expect(error?.kind == .busy)
  }

  @Test func `half a save is set aside before the next`() throws {
    let journal = try open()
    try save(journal, 1)
    journal.close()
    write(bytes(path) + Array("half a save".utf8), path)
    try save(open(), 2)
    let aside = names(folder.data + "/quarantine")
    #expect(aside.map { bytes(folder.data + "/quarantine/" + $0) } == [Array("half a save".utf8)])
  }

  @Test func `saves follow each other in time, also when the clock is set back`() throws {
    let journal = try open()
    try save(journal, 1, at: 5000)
    try save(journal, 2, at: 1000)
    let draft = try #require(try journal.drafts.load(person: "p").first)
    #expect(draft.json == Array(#"{"n":2}"#.utf8) && draft.savedAt == 5000)
  }

  @Test func `a last save that the disk has spoiled is told, and the one before it shown`() throws {
    let journal = try open()
    try save(journal, 1)
    try save(journal, 2)
    journal.close()
    var spoiled = bytes(path)
    spoiled[spoiled.count - 5] ^= 1
    write(spoiled, path)
    let next = try open()
    #expect(try next.drafts.load(person: "p").first?.json == Array(#"{"n":1}"#.utf8))
    #expect(next.drafts.findings.first?.message.contains("simpanan terakhir draf ini rusak") == true)
  }
}
