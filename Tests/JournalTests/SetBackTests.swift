import Glibc
import Testing

@testable import Journal

/// An older copy of a colleague's log is put over the newer one while somebody has the folder open.
@Suite struct SetBackTests {
  let folder = TemporaryFolder()
  let world = World()
  let log: String
  let writer: String
  let (older, newer): ([UInt8], [UInt8])

  /// A laptop's log with two entries, and the same with four; nobody holds it.
  init() throws {
    let laptop = try JournalFolder.open(folder.data, options: world.options(folder, machine: "laptop"))
    try laptop.append(#"{"n":1}"#, #"{"n":2}"#)
    writer = try #require(laptop.ownWriter)
    log = "\(folder.data)/log/\(writer)/0001.jsl"
    older = bytes(log)
    try laptop.append(#"{"n":3}"#)
    try laptop.append(#"{"n":4}"#)
    newer = bytes(log)
    laptop.close()
  }

  /// Writes the log in place, as `cp` does over a file that is there.
  private func put(_ bytes: [UInt8]) {
    let fd = open(log, O_WRONLY | O_TRUNC)
    _ = Glibc.write(fd, bytes, bytes.count)
    close(fd)
  }

  private func withoutLast(_ bytes: [UInt8]) -> [UInt8] {
    Array(bytes[...(bytes.dropLast().lastIndex(of: 0x0A) ?? 0)])
  }

  private func office(machine: String = "office", readOnly: Bool = true) throws -> JournalFolder {
    try JournalFolder.open(
      folder.data, options: world.options(folder, machine: machine, readOnly: readOnly))
  }

  /// Whoever has read everything finds another log in its place and reads the folder anew.
  private func anew(_ bytes: [UInt8], machine: String = "office") throws -> JournalFolder {
    let before = try office(machine: machine)
    #expect(try before.all().count == 5)
    put(bytes)
    #expect(try before.news().isEmpty)
    #expect(before.needsReopening)
    let after = try office(machine: machine)
    after.remember(before.endsToRemember())
    _ = try after.all()
    return after
  }

  @Test func `what was read and stands there no more is told, and no snapshot is made of what is left`()
    throws
  {
    let after = try anew(older)
    let lost = try #require(after.findings.first { $0.kind == .shortened })
    #expect(lost.writer == writer && lost.seqs == 4...5)
    #expect(after.positions == nil)
    #expect(after.missedEnds[writer]?.seq == 5)
    #expect(after.witnessedHeads[writer]?.seq == 5 && after.heads[writer]?.seq == 3)
    // And after one more reading.
    put(withoutLast(older))
    _ = try after.news()
    let third = try office()
    third.remember(after.endsToRemember())
    _ = try third.all()
    #expect(third.findings.first { $0.kind == .shortened }?.seqs == 3...5)
  }

  @Test func `once the newer copy is back it is as if nothing had been`() throws {
    let after = try anew(older)
    // Half of the way first: what is left to come is told.
    put(withoutLast(newer))
    #expect(try payloads(after.news()) == [#"{"n":3}"#])
    #expect(after.findings.filter { $0.kind == .shortened }.map(\.seqs) == [5...5])
    put(newer)
    #expect(try payloads(after.news()) == [#"{"n":4}"#])
    #expect(kinds(after.findings) == [.readOnly])
    #expect(after.positions != nil && after.missedEnds.isEmpty)
  }

  @Test func `a newer copy that takes the place under another name is read anew, and nothing is missed`()
    throws
  {
    let after = try anew(older)
    #expect(try after.news().isEmpty)
    write(newer, log + ".new")
    #expect(rename(log + ".new", log) == 0)
    _ = try after.news()
    #expect(after.needsReopening)
    let third = try office()
    third.remember(after.endsToRemember())
    #expect(try payloads(third.all()).count == 4)
    #expect(kinds(third.findings) == [.readOnly] && third.missedEnds.isEmpty)
  }

  @Test func `the same numbers with other bytes are a fork`() throws {
    let last = older.dropLast().lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    var prev = Digest(of: Array(older[last...].dropLast()))
    var other = older
    for seq in UInt64(4)...6 {
      let line = Frame.append(
        prev: prev, seq: seq, hlc: (world.time + seq) << 16, json: Array(#"{"n":\#(seq)}"#.utf8), to: &other)
      prev = Digest(of: Array(other[line]))
    }
    let after = try anew(other)
    #expect(after.findings.contains { $0.kind == .fork && $0.writer == writer && $0.seqs == 5...5 })
    #expect(after.missedEnds[writer]?.seq == 5)
  }

  @Test func `a log that its writer holds may be cut back by it, and so may one of this machine`() throws {
    let holder = try JournalFolder.open(folder.data, options: world.options(folder, machine: "laptop"))
    let before = try office()
    _ = try before.all()
    #expect(before.endsToRemember().isEmpty, "held")
    holder.close()
    #expect(before.endsToRemember()[writer]?.seq == 5)
    let ours = try office(machine: "laptop")
    _ = try ours.all()
    #expect(ours.endsToRemember().isEmpty, "known by its memory")
  }

  @Test func `our own log set back under us is told once, to others too, until it is whole again`() throws {
    let before = try office(machine: "laptop", readOnly: false)
    #expect(try before.all().count == 5 && before.ownWriter == writer)
    put(older)
    _ = try before.news()
    let ends = before.endsToRemember()
    before.close()
    let after = try office(machine: "laptop", readOnly: false)
    after.remember(ends)
    _ = try after.all()
    #expect(after.findings.map(\.seqs) == [4...5], "\(after.findings)")
    #expect(after.missedEnds[writer]?.seq == 5)
    // The log that work goes on in begins with what is known of the other one.
    try after.append(#"{"n":6}"#)
    #expect(try JournalFolder.verify(folder.data).findings.map(\.seqs) == [4...5])
    #expect(try office().all().count == 5)
    _ = try JournalFolder.repair(
      folder.data, from: nil, person: "admin-01", options: world.options(folder, machine: "m3"))
    #expect(try JournalFolder.verify(folder.data).isIntact, "accepted as one loss")
    put(newer)
    _ = try after.news()
    #expect(after.findings.isEmpty && after.missedEnds.isEmpty, "\(after.findings)")
    #expect(try JournalFolder.verify(folder.data).isIntact)
  }

  @Test func `what our memory tells is not told again by somebody else's witness`() throws {
    let colleague = try office(machine: "m3", readOnly: false)
    _ = try colleague.all()
    let head = try #require(colleague.heads[writer])
    try colleague.append(#"{"k":"seen","ev":"in","heads":{"\#(writer)":"\#(head.short)"}}"#)
    put(older)
    let ours = try office(machine: "laptop", readOnly: false)
    _ = try ours.all()
    #expect(ours.findings.map(\.seqs) == [4...5], "\(ours.findings)")
    #expect(try office().all().count == 5)
  }

  @Test func `what somebody accepted as lost is not missed again`() throws {
    let before = try office()
    _ = try before.all()
    put(newer.dropLast(40) + [UInt8](repeating: 0x78, count: 39) + [0x0A])
    _ = try JournalFolder.repair(
      folder.data, from: nil, person: "admin-01", options: world.options(folder, machine: "m3"))
    let after = try office()
    after.remember(before.endsToRemember())
    _ = try after.all()
    #expect(after.findings.allSatisfy { !$0.isProblem || $0.kind == .readOnly }, "\(after.findings)")
    #expect(after.missedEnds.isEmpty)
  }
}
