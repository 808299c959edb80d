import Glibc
import Testing

@testable import Journal

/// How much is lost is said whole, and what is only out of sight is not said to be lost.
@Suite struct LossTests {
  let world = World()
  let folder = TemporaryFolder()

  /// A log of ours with four entries, and its path.
  private func written() throws -> (path: String, writer: String) {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    for n in 1...3 { try journal.append(#"{"n":\#(n)}"#) }
    let writer = try #require(journal.ownWriter)
    journal.close()
    return ("\(folder.data)/log/\(writer)/0001.jsl", writer)
  }

  @Test(arguments: [0, 2])
  func `whoever remembers the last entry misses all that went with it`(kept: Int) throws {
    let (path, writer) = try written()
    let lost = UInt64(kept + 1)...4
    write(Array(bytes(path).split(separator: 0x0A).prefix(kept).map { $0 + [0x0A] }.joined()), path)
    let report = try JournalFolder.verify(folder.data, remembering: world.options(folder))
    #expect(report.findings.map(\.seqs) == [lost])
    #expect(report.findings.first?.message.contains("entri \(lost.lowerBound)–4") == true)
    #expect(
      try JournalFolder.open(folder.data, options: world.options(folder)).findings.map(\.seqs) == [lost])
    // Who only reads is told as well: counts without these entries would look right.
    let reader = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    _ = try reader.all()
    #expect(reader.findings.filter { $0.kind == .shortened }.map(\.seqs) == [lost])
    let repaired = try JournalFolder.repair(
      folder.data, from: nil, person: "admin-01", options: world.options(folder))
    #expect(repaired.report.isIntact)
    let after = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    _ = try after.all()
    #expect(!after.findings.contains { $0.kind == .shortened })
    #expect(repaired.report.findings.first { $0.writer == writer }?.seqs == lost)
  }

  @Test func `a whole log of ours that is gone is missed from its first entry`() throws {
    let (path, writer) = try written()
    unlink(path)
    unlink("\(folder.data)/log/\(writer)/lock")
    rmdir("\(folder.data)/log/\(writer)")
    let report = try JournalFolder.verify(folder.data, remembering: world.options(folder))
    #expect(report.findings.map(\.seqs) == [1...4])
    let reader = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    #expect(reader.findings.filter { $0.kind == .shortened }.map(\.seqs) == [1...4])
    #expect(
      try JournalFolder.open(folder.data, options: world.options(folder)).findings.map(\.seqs) == [1...4])
  }

  @Test func `a damaged last entry is missed alone`() throws {
    let (path, _) = try written()
    write(Array(bytes(path).dropLast(5)), path)
    let report = try JournalFolder.verify(folder.data, remembering: world.options(folder))
    #expect(report.findings.first { $0.kind == .shortened }?.seqs == 4...4)
  }

  @Test(arguments: ["file", "folder", "log"])
  func `a log out of sight is neither missed nor accepted as lost`(hidden: String) throws {
    let (path, writer) = try written()
    // Another log has seen it: the second witness beside our own memory.
    let other = try JournalFolder.open(folder.data, options: world.options(folder, machine: "m2"))
    try other.append("{}")
    other.close()
    var system = SystemCalls.live
    let log = "\(folder.data)/log" + (hidden == "log" ? "" : "/\(writer)")
    if hidden == "file" {
      system.open = { $0 == path ? -EACCES : SystemCalls.live.open($0, $1, $2) }
    } else {
      system.list = { $0 == log ? .failure(.init(code: EACCES)) : SystemCalls.live.list($0) }
      system.open = { $0.hasPrefix(log + "/") ? -EACCES : SystemCalls.live.open($0, $1, $2) }
    }
    let options = world.options(folder, system: system)
    let report = try JournalFolder.verify(folder.data, system: system, remembering: options)
    #expect(kinds(report.findings) == [.unreadable], "\(report.findings)")
    if hidden == "log" { return }
    let repaired = try JournalFolder.repair(folder.data, from: nil, person: "admin-01", options: options)
    #expect(repaired.done.isEmpty)
    #expect(repaired.report.exitCode == 1)
    // Nothing was accepted: what is really lost later is told.
    #expect(try JournalFolder.verify(folder.data, remembering: world.options(folder)).findings.isEmpty)
  }

  @Test func `the front, too, witnesses a cut between lines`() throws {
    let (path, _) = try written()
    let leaving = try JournalFolder.open(folder.data, options: world.options(folder, machine: "m2"))
    _ = try leaving.all()
    let positions = try #require(leaving.positions)
    #expect(try leaving.front.write(head: [1], blocks: [], heads: positions))
    leaving.close()
    write(Array(bytes(path).split(separator: 0x0A).prefix(2).map { $0 + [0x0A] }.joined()), path)
    #expect(try JournalFolder.verify(folder.data).findings.map(\.seqs) == [3...4])
    let reader = try JournalFolder.open(
      folder.data, options: world.options(folder, machine: "m2", readOnly: true))
    #expect(try reader.all().count == 2)
    #expect(kinds(reader.findings).contains(.shortened))
  }
}
