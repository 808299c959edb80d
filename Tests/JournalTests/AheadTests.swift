import Glibc
import Synchronization
import Testing

@testable import Journal

/// What `prepare` leaves for `visit`: the payloads' lengths.
private final class Lengths: @unchecked Sendable {
  var all: [Int] = []
}

/// Two threads read what one reads, in the same order, whatever the logs hold.
@Suite struct AheadTests {
  private func ahead(_ journal: JournalFolder, room: Int) throws -> [Read] {
    var found: [Read] = []
    try journal.scanAhead(
      room: room, make: { Lengths() },
      prepare: { chunk, lengths in lengths.all = (0..<chunk.count).map { chunk[$0].json.count } }
    ) { chunk, lengths in
      #expect(lengths.all == (0..<chunk.count).map { chunk[$0].json.count })
      for index in 0..<chunk.count { found.append(Read(chunk[index])) }
    }
    return found
  }

  /// A log of one writer over several segments, another's beside it, entries from 10 bytes to 40 kB.
  private func office() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    let world = World()
    for machine in ["m1", "m2"] {
      let options = world.options(folder, machine: machine, segmentBytes: 64 << 10, system: .quick)
      let journal = try JournalFolder.open(folder.data, options: options)
      for n in 0..<120 {
        world.time += 1000
        let text = String(repeating: "x", count: n % 40 == 39 ? 40_000 : n * 7)
        try journal.append(#"{"k":"x","n":\#(n),"t":"\#(text)"}"#)
      }
      journal.close()
    }
    return folder
  }

  private func compare(_ folder: TemporaryFolder, room: Int, _ what: String) throws {
    let options = World().options(folder, readOnly: true)
    let (one, two) = (
      try JournalFolder.open(folder.data, options: options),
      try JournalFolder.open(folder.data, options: options)
    )
    let read = try one.all()
    #expect(try ahead(two, room: room) == read, "\(what)")
    #expect(two.findings == one.findings, "\(what)")
    #expect(two.heads == one.heads, "\(what)")
    #expect(try two.news().isEmpty, "\(what)")
  }

  @Test(arguments: [1, 300, 4096, 1 << 18])
  func `the same entries, findings and heads as one thread`(room: Int) throws {
    try compare(office(), room: room, "room \(room)")
  }

  @Test func `entries lie where they were read: nothing is copied`() throws {
    let folder = try office()
    let journal = try JournalFolder.open(folder.data, options: World().options(folder, readOnly: true))
    var (beside, pairs) = (0, 0)
    try journal.scanAhead(make: { Lengths() }, prepare: { _, _ in }) { chunk, _ in
      for index in 1..<max(1, chunk.count) where chunk[index].offset > chunk[index - 1].offset {
        guard let one = chunk.json(index - 1).baseAddress, let other = chunk.json(index).baseAddress else {
          continue
        }
        let (before, after) = (chunk[index - 1], chunk[index])
        let apart =
          (after.offset + after.length - after.json.count)
          - (before.offset + before.length - before.json.count)
        pairs += 1
        if other - one == apart { beside += 1 }
      }
    }
    #expect(pairs > 200 && beside == pairs)
  }

  @Test func `damage anywhere is told alike`() throws {
    let folder = try office()
    let paths = names(folder.data + "/log").flatMap { writer in
      names(folder.data + "/log/" + writer).filter { $0.hasSuffix(".jsl") }
        .map { folder.data + "/log/" + writer + "/" + $0 }
    }
    #expect(paths.count > 3)
    for path in paths {
      let whole = bytes(path)
      for at in stride(from: 11, to: whole.count, by: whole.count / 5) {
        var damaged = whole
        damaged[at] ^= 0x11
        write(damaged, path)
        try compare(folder, room: 2000, "\(path) byte \(at)")
        write(Array(whole[..<at]), path)
        try compare(folder, room: 2000, "\(path) cut at \(at)")
        write(whole + Array(whole[at...]), path)
        try compare(folder, room: 2000, "\(path) repeated from \(at)")
      }
      write(whole, path)
    }
  }

  @Test func `behind positions both read the same, and nothing where the log is another`() throws {
    let folder = try office()
    let world = World()
    let early = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    _ = try early.all()
    let positions = try #require(early.positions)
    let options = world.options(folder, machine: "m3", segmentBytes: 64 << 10, system: .quick)
    let writer = try JournalFolder.open(folder.data, options: options)
    for n in 0..<30 { try writer.append(#"{"k":"x","n":\#(n)}"#) }
    writer.close()
    for room in [1, 200, 1 << 18] {
      let (one, two) = (
        try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true)),
        try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
      )
      var (alone, ahead): ([Read], [Read]) = ([], [])
      #expect(try one.scan(from: positions) { alone.append(Read($0)) })
      #expect(
        try two.scanAhead(from: positions, room: room, make: { Lengths() }, prepare: { _, _ in }) {
          chunk, _ in
          for index in 0..<chunk.count { ahead.append(Read(chunk[index])) }
        })
      // The new log begins with an entry of its own.
      #expect(ahead == alone && ahead.count == 31, "room \(room)")
      #expect(two.findings == one.findings && two.heads == one.heads)
    }
    for log in names(folder.data + "/log") {
      for file in names(folder.data + "/log/" + log) where file.hasSuffix(".jsl") {
        let path = "\(folder.data)/log/\(log)/\(file)"
        write(Array(bytes(path).prefix(80)), path)
      }
    }
    let cut = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    let isWhole = try cut.scanAhead(
      from: positions, room: 200, make: { Lengths() }, prepare: { _, _ in },
      { chunk, _ in #expect(chunk.count == 0) })
    #expect(!isWhole)
  }

  @Test func `an empty folder has no entries`() throws {
    let folder = TemporaryFolder()
    let journal = try JournalFolder.open(folder.data, options: World().options(folder))
    #expect(try ahead(journal, room: 100).isEmpty)
  }

  @Test func `progress rises to the end, on the thread that asked`() throws {
    let folder = TemporaryFolder()
    let importer = try LogImporter(folder.data)
    try importer.begin(writer: "K7F3QX", nonce: [1], device: "", app: "", at: 1_795_318_985_000)
    let text = String(repeating: "y", count: 100_000)
    for _ in 0..<40 { try importer.add(Array(#"{"k":"x","t":"\#(text)"}"#.utf8), at: 1_795_318_985_000) }
    try importer.finish()
    let journal = try JournalFolder.open(folder.data, options: World().options(folder, readOnly: true))
    let thread = pthread_self()
    var told: [Double] = []
    try journal.scanAhead(
      progress: {
        #expect(pthread_self() == thread)
        told.append($0)
      }, make: { Lengths() }, prepare: { _, _ in }
    ) { _, _ in #expect(pthread_self() == thread) }
    #expect(told.count > 3)
    #expect(told == told.sorted())
    #expect(told.last == 1)
  }

  @Test func `a scan that was begun may be given up; the folder goes on as if it had not been`() throws {
    let folder = try office()
    let journal = try JournalFolder.open(folder.data, options: World().options(folder, readOnly: true))
    let expected = try JournalFolder.open(folder.data, options: World().options(folder, readOnly: true)).all()
    for room in [1, 4096, 1 << 18] {
      journal.startScan(room: room, make: { Lengths() }, prepare: { _, _ in }).giveUp()
      // One that nobody asks for anything gives itself up.
      _ = journal.startScan(room: room, make: { Lengths() }, prepare: { _, _ in })
      #expect(try journal.all() == expected)
      let scan = journal.startScan(room: room, make: { Lengths() }, prepare: { _, _ in })
      var found: [Read] = []
      #expect(
        try scan.each { chunk, _ in for index in 0..<chunk.count { found.append(Read(chunk[index])) } })
      #expect(found == expected)
    }
  }

  @Test(arguments: [1, 4096, 1 << 18])
  func `without a thread the same entries come, one a chunk`(room: Int) throws {
    let folder = try office()
    let journal = try JournalFolder.open(folder.data, options: World().options(folder, readOnly: true))
    let expected = try JournalFolder.open(folder.data, options: World().options(folder, readOnly: true)).all()
    let scan = journal.startScan(room: room, make: { Lengths() }, prepare: { _, _ in })
    // One whose thread has ended is read by whoever asks, as one that never had a thread.
    scan.giveUp()
    var found: [Read] = []
    try scan.each { chunk, _ in
      #expect(chunk.count == 1)
      for index in 0..<chunk.count { found.append(Read(chunk[index])) }
    }
    #expect(found == expected)
    #expect(try journal.all() == expected)
  }
}
