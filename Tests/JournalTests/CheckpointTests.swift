import Glibc
import Synchronization
import Testing

@testable import Journal

/// The snapshot as the journal sees it: opaque, never trusted, never in the way.
@Suite struct CheckpointTests {
  let folder = TemporaryFolder()
  let world = World()
  let head = Array("rows 3".utf8)
  let parts: [[UInt8]] = [
    (0..<70_001).map { UInt8(truncatingIfNeeded: $0 &* 7) }, [], [1, 2, 3],
    [UInt8](repeating: 9, count: 65_536),
  ]
  var path: String { folder.data + "/snapshot/current" }

  func open(_ system: SystemCalls = .quick) throws -> JournalFolder {
    try JournalFolder.open(folder.data, options: world.options(folder, system: system))
  }

  /// Writes a checkpoint for what the folder has handed out.
  @discardableResult
  func save(_ journal: JournalFolder, _ head: [UInt8]? = nil) throws -> Bool {
    let body = parts.reduce([], +)
    return try body.withUnsafeBytes { body in
      var start = 0
      let blocks = parts.map { part in
        defer { start += part.count }
        return UnsafeRawBufferPointer(rebasing: body[start..<start + part.count])
      }
      return try journal.checkpoint.write(
        head: head ?? self.head, blocks: blocks, heads: #require(journal.positions))
    }
  }

  /// A folder with three entries, a checkpoint of them, and one entry more.
  func saved() throws -> JournalFolder {
    let journal = try open()
    try journal.append(#"{"n":1}"#, #"{"n":2}"#)
    _ = try journal.all()
    #expect(try save(journal))
    try journal.append(#"{"n":3}"#)
    return journal
  }

  @Test func `a block that the disk does not give back is damaged, and nobody dies of it`() async {
    // What the disk does not give back and what was cut off behind our back end alike, by SIGBUS.
    await #expect(processExitsWith: .success) {
      let tests = CheckpointTests()
      let checkpoint = try #require(try tests.saved().checkpoint.open())
      try #require(checkpoint.bytes(0..<10) != nil)
      truncate(tests.path, off_t(Checkpoint.headSize + Checkpoint.blockSize))
      try #require(checkpoint.bytes(Checkpoint.blockSize..<Checkpoint.blockSize + 1) == nil)
      try #require(checkpoint.bytes(0..<10) != nil)
    }
  }

  @Test func `a block that the disk does not give back is asked for once: disks try for seconds`() throws {
    try saved().close()
    let asked = Mutex(0)
    var system = SystemCalls.quick
    system.populate = { _, _ in
      asked.withLock { $0 += 1 }
      return -EFAULT
    }
    let checkpoint = try #require(Checkpoint(path, system))
    for place in 0..<100 { #expect(checkpoint.bytes(place..<place + 1) == nil) }
    #expect(asked.withLock { $0 } == 1)
    #expect(checkpoint.bytes(Checkpoint.blockSize..<Checkpoint.blockSize + 1) == nil)
    #expect(asked.withLock { $0 } == 2)
  }

  @Test func `what was written comes back, and the tail brings it up to date`() throws {
    let writer = try saved().claimWriter()
    let journal = try open()
    let checkpoint = try #require(journal.checkpoint.open())
    #expect(checkpoint.head == head)
    for (part, start) in zip(parts, Checkpoint.offsets(parts.map(\.count))) {
      let bytes = try #require(checkpoint.bytes(start..<start + part.count))
      #expect(bytes.elementsEqual(part))
      #expect(start % 64 == 0)
    }
    #expect(checkpoint.bytes(checkpoint.count - 1..<checkpoint.count + 1) == nil)
    let positions = try #require(checkpoint.positions)
    #expect(positions.heads[writer]?.seq == 3)
    var tail: [Read] = []
    #expect(try journal.scan(from: positions) { tail.append(Read($0)) })
    #expect(tail.map(\.json) == [#"{"n":3}"#])
    #expect(journal.heads[writer]?.seq == 4)
    try journal.append(#"{"n":4}"#)
    #expect(try journal.news().map(\.json) == [#"{"n":4}"#])
    #expect(journal.findings.isEmpty)
    let share = journal.share(behind: positions)
    #expect(share > 0.1 && share < 0.4)
  }

  @Test func `the first frame costs one pread of 16 KiB`() throws {
    _ = try saved()
    let reads = Counter()
    var system = SystemCalls.live
    system.read = { fd, room, offset in
      reads.add(room.count)
      return SystemCalls.live.read(fd, room, offset)
    }
    _ = try #require(Checkpoint(path, system))
    #expect(reads.all == [Checkpoint.headSize])
  }

  @Test func `cut anywhere it is no checkpoint, and neither is a longer one`() throws {
    _ = try saved()
    let whole = bytes(path)
    let body = Checkpoint.headSize..<Checkpoint.headSize + (try #require(Checkpoint(path, .live))).count
    for length in 0..<whole.count where !body.contains(length) || length % 64 == 0 {
      #expect(Checkpoint(path, cutting(length)) == nil, "\(length)")
    }
    write(whole + [0], path)
    #expect(Checkpoint(path, .live) == nil)
    unlink(path)
    #expect(Checkpoint(path, .live) == nil)
  }

  @Test func `every flipped bit of the head block is noticed when opening`() throws {
    _ = try saved()
    var block = Array(bytes(path)[..<Checkpoint.headSize])
    try #require(Checkpoint.Head(block) != nil)
    for at in block.indices {
      for bit in 0..<8 {
        block[at] ^= 1 << bit
        if Checkpoint.Head(block) != nil { Issue.record("byte \(at) bit \(bit)") }
        block[at] ^= 1 << bit
      }
    }
    #expect(Checkpoint(path, flipping(3000, 5)) == nil)
  }

  @Test func `a zeroed sector anywhere is noticed: then the log is read`() throws {
    _ = try saved()
    let whole = bytes(path)
    for start in stride(from: 0, to: whole.count, by: 512) {
      var damaged = whole
      let sector = start..<min(start + 512, whole.count)
      damaged.replaceSubrange(sector, with: repeatElement(0, count: sector.count))
      if damaged == whole { continue }
      write(damaged, path)
      let isWhole =
        Checkpoint(path, .live).map { $0.positions != nil && $0.bytes(0..<$0.count) != nil } ?? false
      #expect(!isWhole, "sector at \(start)")
    }
  }

  @Test func `every flipped bit of the index is noticed on first touch`() throws {
    _ = try saved()
    let whole = bytes(path)
    let start = Checkpoint.headSize + (try #require(Checkpoint(path, .live))).count
    for at in start..<whole.count {
      for bit in 0..<8 {
        let checkpoint = try #require(Checkpoint(path, flipping(at, bit)))
        #expect(checkpoint.positions == nil && checkpoint.bytes(0..<10) == nil, "byte \(at) bit \(bit)")
      }
    }
  }

  @Test func `flipped bits of the body are noticed by whoever reads their block, and by nobody else`() throws
  {
    _ = try saved()
    let whole = bytes(path)
    let count = try #require(Checkpoint(path, .live)).count
    let blocks = Checkpoint.blocks(count)
    for at in stride(from: 0, to: count, by: 1733) {
      var bytes = whole
      bytes[Checkpoint.headSize + at] ^= 1 << UInt8(at % 8)
      write(bytes, path)
      let checkpoint = try #require(Checkpoint(path, .live))
      for block in 0..<blocks {
        let range = block * Checkpoint.blockSize..<min(count, (block + 1) * Checkpoint.blockSize)
        #expect((checkpoint.bytes(range) == nil) == range.contains(at), "byte \(at) block \(block)")
      }
    }
  }

  @Test func `a newer one takes the place, one that knows less does not; an open one stays readable`() throws
  {
    let journal = try saved()
    let old = try #require(journal.checkpoint.open())
    let before = try #require(old.positions)
    _ = try journal.news()
    #expect(try save(journal, Array("newer".utf8)))
    #expect(old.bytes(0..<100)?.elementsEqual(parts[0][..<100]) == true)
    #expect(journal.checkpoint.open()?.head == Array("newer".utf8))
    #expect(try !journal.checkpoint.write(head: [], blocks: [], heads: before))
    #expect(journal.checkpoint.open()?.head == Array("newer".utf8))
    // One that is damaged keeps nobody back.
    write(Array(bytes(path).dropLast()), path)
    #expect(try journal.checkpoint.write(head: [], blocks: [], heads: before))
  }

  @Test func `only one process writes at a time, readers never, and a reader of a foreign folder neither`()
    throws
  {
    let journal = try saved()
    let lock = SystemCalls.live.open(folder.data + "/snapshot/lock", O_RDWR, 0)
    #expect(SystemCalls.live.lock(lock) == 0)
    #expect(try !save(journal))
    _ = SystemCalls.live.close(lock)
    let reader = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    _ = try reader.all()
    #expect(try !reader.checkpoint.write(head: [], blocks: [], heads: LogPositions(logs: [:], gaps: [])))
  }

  @Test(arguments: [ENOSPC, EIO], [true, false])
  func `whichever call fails, the present one stays`(code: Int32, short: Bool) throws {
    let journal = try saved()
    _ = try journal.news()
    let present = bytes(path)
    let faults = Faults(code, short: short)
    for n in 1...40 {
      faults.arm(n)
      let store = CheckpointStore(
        layout: journal.layout, path: journal.layout.checkpoint, system: faults.system, isReadOnly: false)
      let positions = try #require(journal.positions)
      do throws(JournalError) {
        _ = try store.write(head: [7], blocks: [], heads: positions)
        #expect(n > 3)
        break
      } catch {
        let now = try #require(journal.checkpoint.open())
        #expect(bytes(path) == present || now.head == [7], "call \(n)")
      }
    }
  }

  @Test func `it witnesses a cut between lines`() throws {
    let journal = try saved()
    let writer = try journal.claimWriter()
    _ = try journal.news()
    #expect(try save(journal))
    journal.close()
    let log = "\(folder.data)/log/\(writer)/0001.jsl"
    let lines = bytes(log).split(separator: 0x0A).map { Array($0) + [0x0A] }
    write(Array(lines[0..<2].joined()), log)
    let report = try JournalFolder.verify(folder.data)
    #expect(kinds(report.findings) == [.shortened])
    #expect(report.findings.first?.seqs == 3...4)
    let reader = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    let positions = try #require(reader.checkpoint.open()?.positions)
    #expect(try !reader.scan(from: positions) { _ in Issue.record("nothing is read") })
    #expect(try reader.all().count == 2)
    #expect(reader.findings.contains { $0.kind == .shortened })
    // While nobody has accepted the loss, no checkpoint without the lost entries takes its place.
    #expect(reader.positions == nil)
    let healed = try JournalFolder.repair(
      folder.data, from: nil, person: "admin-01", options: world.options(folder))
    #expect(healed.report.isIntact)
    let after = try open()
    _ = try after.all()
    #expect(try save(after, Array("after".utf8)))
    #expect(after.checkpoint.open()?.positions?.gaps.isEmpty == false)
  }

  @Test func `a damaged log gets no checkpoint`() throws {
    let log = try SmallLog()
    var damaged = log.intact
    damaged[300] ^= 1
    write(damaged, log.path)
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder, readOnly: true))
    _ = try journal.all()
    #expect(journal.positions == nil)
  }

  /// A file that ends early.
  func cutting(_ length: Int) -> SystemCalls {
    var system = SystemCalls.live
    system.status = { fd in
      SystemCalls.live.status(fd).map { .init(inode: $0.inode, size: length, isFolder: false) }
    }
    system.read = { fd, room, offset in
      let rest = max(0, min(room.count, length - offset))
      return SystemCalls.live.read(fd, UnsafeMutableRawBufferPointer(rebasing: room[..<rest]), offset)
    }
    return system
  }

  /// Reads in which one bit is flipped.
  func flipping(_ at: Int, _ bit: Int) -> SystemCalls {
    var system = SystemCalls.live
    system.read = { fd, room, offset in
      let got = SystemCalls.live.read(fd, room, offset)
      if got > 0, (offset..<offset + got).contains(at) { room[at - offset] ^= 1 << UInt8(bit) }
      return got
    }
    return system
  }
}
