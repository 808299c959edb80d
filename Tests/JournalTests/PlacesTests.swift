import Testing

@testable import Journal

/// Entries read again by where they lie, many at a time.
@Suite struct PlacesTests {
  let folder = TemporaryFolder()
  let world = World()

  /// Entries of two writers over several segments, one of them longer than a window; as they were handed out.
  private func fill() throws -> [(place: EntryPlace, json: [UInt8])] {
    for machine in ["m1", "m2"] {
      let journal = try JournalFolder.open(
        folder.data, options: world.options(folder, machine: machine, segmentBytes: 400_000))
      for n in 0..<40 {
        let text = String(repeating: "x", count: n == 7 ? 300_000 : n * 900)
        try journal.append(#"{"n":\#(n),"text":"\#(text)"}"#)
      }
      journal.close()
    }
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    var found: [(place: EntryPlace, json: [UInt8])] = []
    try journal.scan { entry in
      let place = EntryPlace(
        writer: entry.writer, segment: entry.segment, offset: entry.offset, length: entry.length)
      found.append((place, Array(entry.json)))
    }
    return found
  }

  private func reader(_ system: SystemCalls = .live) throws -> EntryReader {
    try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true, system: system))
      .entryReader
  }

  @Test func `in any order, with gaps and twice: each is what the scan handed out`() throws {
    let all = try fill()
    #expect(Set(all.map(\.place.segment)).count > 1 && Set(all.map(\.place.writer)).count == 2)
    let reader = try reader()
    let some = stride(from: 0, to: all.count, by: 3).map { $0 }
    for order in [Array(all.indices), all.indices.reversed(), some + some] {
      var read: [[UInt8]] = []
      #expect(reader.read(order.map { all[$0].place }) { read.append(Array($1)) })
      #expect(read == order.map { all[$0].json })
    }
  }

  @Test func `neighbours cost one read of the file, not one each`() throws {
    let all = try fill().filter { $0.place.segment == 1 && $0.place.length < 9_000 }
    let reads = Counter()
    var system = SystemCalls.live
    system.read = { fd, room, offset in
      reads.add(offset)
      return SystemCalls.live.read(fd, room, offset)
    }
    let reader = try reader(system)
    let before = reads.all.count
    #expect(reader.read(all.map(\.place)) { _, _ in })
    #expect(all.count > 10 && reads.all.count - before < 5)
  }

  @Test func `a line that does not verify any more, is cut off or was never there ends it`() throws {
    let all = try fill()
    let reader = try reader()
    var handed = 0
    var wrong = all[0].place
    wrong.length -= 1
    for place in [
      wrong, EntryPlace(writer: all[0].place.writer, segment: 99, offset: 0, length: 80),
      EntryPlace(writer: "../..", segment: 1, offset: 0, length: 80),
      EntryPlace(writer: all[0].place.writer, segment: 1, offset: -5, length: 80),
      EntryPlace(writer: all[0].place.writer, segment: 1, offset: 900_000, length: 80),
    ] {
      #expect(!reader.read([place]) { _, _ in handed += 1 })
    }
    let last = try #require(all.last?.place)
    let path = "\(folder.data)/log/\(last.writer)/\(Layout.segmentName(last.segment))"
    var damaged = bytes(path)
    damaged[last.offset + last.length / 2] ^= 1
    write(damaged, path)
    #expect(!reader.read([last]) { _, _ in handed += 1 })
    write(Array(damaged[..<(last.offset + last.length - 1)]), path)
    #expect(!reader.read([last]) { _, _ in handed += 1 })
    #expect(handed == 0)
  }
}
