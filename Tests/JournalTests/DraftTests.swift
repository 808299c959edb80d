import Glibc
import Synchronization
import Testing

@testable import Journal

@Suite struct DraftTests {
  let folder = TemporaryFolder()
  let world = World()
  func open(_ system: SystemCalls = .live) throws -> JournalFolder {
    try JournalFolder.open(folder.data, options: world.options(folder, system: system))
  }
  func text(_ drafts: [StoredDraft]) -> [String] {
    drafts.map { "\($0.id) \(String(decoding: $0.json, as: UTF8.self))" }
  }
  func json(_ n: Int) -> [UInt8] { Array(#"{"n":\#(n)}"#.utf8) }

  @Test func `the last save is what comes back, oldest draft first`() throws {
    let journal = try open()
    try journal.drafts.save(person: "enum-01", id: "K7F3QX-2-A", json: json(1), now: 1000)
    try journal.drafts.save(person: "enum-01", id: "K7F3QX-1-H", json: json(2), now: 2000)
    try journal.drafts.save(person: "enum-01", id: "K7F3QX-2-A", json: json(3), now: 3000)
    try journal.drafts.save(person: "enum-02", id: "K7F3QX-3-B", json: json(4), now: 3000)
    #expect(
      try text(journal.drafts.load(person: "enum-01")) == [#"K7F3QX-1-H {"n":2}"#, #"K7F3QX-2-A {"n":3}"#])
    #expect(try journal.drafts.allIDs().sorted() == ["K7F3QX-1-H", "K7F3QX-2-A", "K7F3QX-3-B"])
    try journal.drafts.delete(person: "enum-01", id: "K7F3QX-1-H")
    #expect(names(folder.data + "/draft/enum-01") == ["K7F3QX-2-A.jsl", "K7F3QX-2-A.lock"])
  }

  @Test func `at most one sync a second, and none forgotten`() throws {
    let syncs = Mutex(0)
    var system = SystemCalls.live
    system.fdatasync = { fd in
      syncs.withLock { $0 += 1 }
      return SystemCalls.live.fdatasync(fd)
    }
    let journal = try open(system)
    let drafts = journal.drafts
    for time in stride(from: UInt64(10_000), to: 13_000, by: 100) {
      try drafts.save(person: "enum-01", id: "A-1", json: json(Int(time)), now: time)
    }
    #expect(syncs.withLock { $0 } == 3)
    #expect(drafts.nextSync == 13_000)
    try drafts.tick(now: 12_999)
    #expect(syncs.withLock { $0 } == 3)
    try drafts.tick(now: 13_000)
    #expect(syncs.withLock { $0 } == 4)
    #expect(drafts.nextSync == nil)
    try drafts.tick(now: 20_000)
    #expect(syncs.withLock { $0 } == 4)
    // A clock that was set back holds nothing up.
    try drafts.save(person: "enum-01", id: "A-1", json: json(1), now: 5_000)
    #expect(drafts.nextSync == nil)
  }

  @Test func `cut at every byte, the last whole save comes back`() throws {
    let journal = try open()
    for n in 1...3 { try journal.drafts.save(person: "p", id: "A-1", json: json(n), now: UInt64(n) * 1000) }
    journal.close()
    let path = folder.data + "/draft/p/A-1.jsl"
    let whole = bytes(path)
    let ends = whole.indices.filter { whole[$0] == 0x0A }
    for length in 0...whole.count {
      write(Array(whole[..<length]), path)
      // A last line that lacks only its LF is whole as well.
      let expected = ends.count { $0 <= length }
      let again = try open()
      let found = try again.drafts.load(person: "p").first
      #expect(found.map(\.json) == (expected == 0 ? nil : json(expected)), "cut at \(length)")
      try again.drafts.save(person: "p", id: "A-1", json: json(9), now: 9000)
      #expect(try again.drafts.load(person: "p").first?.json == json(9), "cut at \(length)")
    }
  }

  @Test func `two programs cannot type into one draft`() throws {
    let one = try open()
    let two = try open()
    try one.drafts.save(person: "p", id: "A-1", json: json(1), now: 1000)
    let error = #expect(throws: JournalError.self) {
      try two.drafts.save(person: "p", id: "A-1", json: json(2), now: 1000)
    }
    #expect(error?.kind == .busy)
    #expect(try two.drafts.load(person: "p").count == 1)
    try one.drafts.release(person: "p", id: "A-1")
    try two.drafts.save(person: "p", id: "A-1", json: json(2), now: 1000)
    #expect(try one.drafts.load(person: "p").first?.json == json(2))
  }

  @Test func `a long session does not grow the file for ever`() throws {
    let journal = try open()
    let big = Array(#"{"text":"\#(String(repeating: "x", count: 4000))"}"#.utf8)
    for n in 0..<500 { try journal.drafts.save(person: "p", id: "A-1", json: big, now: UInt64(n) * 1000) }
    #expect(bytes(folder.data + "/draft/p/A-1.jsl").count < 300_000)
    #expect(try journal.drafts.load(person: "p").first?.json == big)
  }

  /// The draft has a torn tail, which is cut; then the save fails, and so does the sync of the cut.
  @Test func `a failing disk leaves the earlier save`() throws {
    let journal = try open()
    try journal.drafts.save(person: "p", id: "A-1", json: json(1), now: 1000)
    journal.close()
    let path = folder.data + "/draft/p/A-1.jsl"
    write(bytes(path) + [0x31], path)
    let isFull = Mutex(true)
    var system = SystemCalls.live
    system.write = { fd, bytes in
      let fails = isFull.withLock { $0 } && bytes.count > 1
      return fails ? -Int(ENOSPC) : SystemCalls.live.write(fd, bytes)
    }
    system.fdatasync = { _ in -EIO }
    let again = try open(system)
    #expect(throws: JournalError.self) {
      try again.drafts.save(person: "p", id: "A-1", json: json(2), now: 2000)
    }
    isFull.withLock { $0 = false }
    try again.drafts.release(person: "p", id: "A-1")
    #expect(try open().drafts.load(person: "p").first?.json == json(1))
  }

  @Test func `a piece that could not be cut off spoils no later save`() throws {
    let full = Mutex(false)
    var system = SystemCalls.live
    system.write = { fd, bytes in
      let part = full.withLock { $0 } ? UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.count / 2)]) : bytes
      return SystemCalls.live.write(fd, part)
    }
    system.truncate = { fd, size in full.withLock { $0 } ? -EIO : SystemCalls.live.truncate(fd, size) }
    let journal = try open(system)
    try journal.drafts.save(person: "p", id: "A-1", json: json(1), now: 1000)
    full.withLock { $0 = true }
    #expect(throws: JournalError.self) {
      try journal.drafts.save(person: "p", id: "A-1", json: json(2), now: 2000)
    }
    full.withLock { $0 = false }
    #expect(try open().drafts.load(person: "p").first?.json == json(1))
    try journal.drafts.save(person: "p", id: "A-1", json: json(3), now: 3000)
    #expect(try open().drafts.load(person: "p").first?.json == json(3))
  }

  @Test func `names that are not file names are refused`() throws {
    let journal = try open()
    for name in ["", "..", "a/b", ".a", "a b"] {
      #expect(throws: JournalError.self) {
        try journal.drafts.save(person: "p", id: name, json: json(1), now: 0)
      }
    }
  }
}
