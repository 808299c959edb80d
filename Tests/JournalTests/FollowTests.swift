import Glibc
import Synchronization
import Testing

@testable import Journal

/// Reading behind other writers, whatever they do.
@Suite struct FollowTests {
  let folder = TemporaryFolder()
  let world = World()

  func follower(_ system: SystemCalls = .live) throws -> JournalFolder {
    try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true, system: system))
  }

  /// A disk that takes `limit` bytes of the next write and no more, and lets the follower look before the writer cuts
  /// them off again.
  final class FullDisk: @unchecked Sendable {
    var limit: Int?
    var follower: JournalFolder?
    var read: [Read] = []

    var system: SystemCalls {
      var system = SystemCalls.live
      system.write = { [self] fd, bytes in
        defer { limit = nil }
        let part = UnsafeRawBufferPointer(rebasing: bytes[..<min(bytes.count, limit ?? .max)])
        return SystemCalls.live.write(fd, part)
      }
      system.truncate = { [self] fd, size in
        read += (try? follower?.news()) ?? []
        return SystemCalls.live.truncate(fd, size)
      }
      return system
    }
  }

  @Test func `a follower that read a batch before it was cut back notices that its numbers were used again`()
    throws
  {
    let disk = FullDisk()
    let one = try JournalFolder.open(folder.data, options: world.options(folder, system: disk.system))
    try one.append(#"{"n":1}"#)
    let two = try follower()
    disk.follower = two
    #expect(try payloads(two.all()) == [#"{"n":1}"#])
    disk.limit = 120
    #expect(throws: JournalError.self) { try one.append(#"{"n":2}"#, #"{"n":3}"#) }
    #expect(disk.read.map(\.json) == [#"{"n":2}"#], "the whole first line of the batch was in sight")
    #expect(!two.needsReopening)
    // The same number now carries other bytes, and the file is longer than it was.
    try one.append(#"{"n":4,"text":"\#(String(repeating: "x", count: 200))"}"#)
    try one.append(#"{"n":5}"#)
    #expect(try two.news().isEmpty, "nothing behind what is gone")
    #expect(two.needsReopening)
    #expect(kinds(two.findings) == [.readOnly, .rewound])
    #expect(try two.news().isEmpty)
    #expect(try two.all().map(\.seq) == [1, 2, 3, 4])
    #expect(!two.needsReopening)
    #expect(try JournalFolder.verify(folder.data).isIntact)
  }

  @Test func `a log that cannot be read hides no other`() throws {
    let log = try SmallLog()
    let importer = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    try importer.append(#"{"n":1}"#)
    var system = SystemCalls.live
    let hidden = log.path
    system.open = { path, flags, mode in
      path == hidden ? -EACCES : SystemCalls.live.open(path, flags, mode)
    }
    let journal = try JournalFolder.open(
      log.folder.data, options: world.options(log.folder, readOnly: true, system: system))
    #expect(try payloads(journal.all()) == [#"{"n":1}"#])
    #expect(journal.findings.contains { $0.kind == .unreadable && $0.writer == "K7F3QX" })
    let report = try JournalFolder.verify(log.folder.data, system: system)
    #expect(kinds(report.findings).contains(.unreadable))
    #expect(report.exitCode == 1)
    // Once it can be read again, all of it comes.
    let healthy = try JournalFolder.open(log.folder.data, options: world.options(log.folder, readOnly: true))
    #expect(try healthy.all().count == 7)
  }

  @Test func `a log that cannot be looked into is not an empty one`() throws {
    let log = try SmallLog()
    let path = log.folder.data + "/log/K7F3QX"
    var system = SystemCalls.live
    system.list = { $0 == path ? .failure(.init(code: EACCES)) : SystemCalls.live.list($0) }
    let journal = try JournalFolder.open(
      log.folder.data, options: world.options(log.folder, readOnly: true, system: system))
    #expect(try journal.all().isEmpty)
    #expect(journal.findings.contains { $0.kind == .unreadable && $0.file == "log/K7F3QX" })
    let report = try JournalFolder.verify(log.folder.data, system: system)
    #expect(kinds(report.findings) == [.unreadable] && report.exitCode == 1)
    #expect(throws: JournalError.self) { try JournalFolder.cat(log.folder.data, system: system) { _ in } }
    #expect(report.lines.contains { $0.contains("Minta admin memberi hak baca") }, "\(report.lines)")
  }

  @Test func `a folder of logs that cannot be looked into is not an empty one`() throws {
    let log = try SmallLog()
    let path = log.folder.data + "/log"
    var system = SystemCalls.live
    system.list = { $0 == path ? .failure(.init(code: EACCES)) : SystemCalls.live.list($0) }
    let error = #expect(throws: JournalError.self) {
      try JournalFolder.verify(log.folder.data, system: system)
    }
    #expect(error?.message.contains("Minta admin memberi hak baca") == true)
    #expect(throws: JournalError.self) { try JournalFolder.cat(log.folder.data, system: system) { _ in } }
  }

  @Test func `a log that cannot be read is never accepted as lost`() throws {
    let log = try SmallLog()
    let hidden = log.path
    var system = SystemCalls.live
    system.open = { path, flags, mode in
      path == hidden ? -EACCES : SystemCalls.live.open(path, flags, mode)
    }
    let repaired = try JournalFolder.repair(
      log.folder.data, from: nil, person: "admin-01", options: world.options(log.folder, system: system))
    #expect(kinds(repaired.report.findings) == [.unreadable] && repaired.report.exitCode == 1)
    #expect(repaired.done.isEmpty)
    // Nor by an entry of a program that did so.
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    let gap = Gap(.unreadable("K7F3QX", SystemCalls.live.failure(EACCES, "membuka", hidden)))
    try journal.append(String(decoding: gap.payload(at: 1, person: "admin-01"), as: UTF8.self))
    journal.close()
    #expect(try JournalFolder.verify(log.folder.data, system: system).exitCode == 1)
    #expect(try JournalFolder.verify(log.folder.data).isIntact)
  }

  @Test func `what was handed out before a failure is not handed out again`() throws {
    let one = try JournalFolder.open(folder.data, options: world.options(folder, segmentBytes: 300))
    for n in 0..<6 { try one.append(#"{"n":\#(n)}"#) }
    let second = "\(folder.data)/log/\(try one.claimWriter())/0002.jsl"
    let fails = Mutex(true)
    var system = SystemCalls.live
    system.open = { path, flags, mode in
      path == second && fails.withLock { $0 } ? -EMFILE : SystemCalls.live.open(path, flags, mode)
    }
    let two = try follower(system)
    let before = try two.all()
    #expect(!before.isEmpty && before.count < 7)
    fails.withLock { $0 = false }
    let after = try two.news()
    #expect((before + after).map(\.seq) == Array(1...7))
  }

  @Test func `times of others within a day are followed even when their log runs ahead later`() throws {
    let importer = try LogImporter(folder.data)
    let near = world.time + HybridClock.tolerance / 2
    try importer.begin(writer: "K7F3QX", nonce: [1], device: "", app: "", at: near)
    try importer.add(Array("{}".utf8), at: world.time + 10 * HybridClock.tolerance)
    try importer.finish()
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    _ = try journal.all()
    #expect(kinds(journal.findings) == [.clockAhead])
    let ours = try #require(try journal.append("{}").first)
    #expect(ours.hlc > near << 16 && ours.hlc < (near + 1000) << 16)
  }

  @Test func `a log at the end of time is not gone on with, and hurts nobody`() throws {
    let one = try JournalFolder.open(folder.data, options: world.options(folder))
    let place = try #require(try one.append("{}").last)
    one.close()
    let path = "\(folder.data)/log/\(place.writer)/0001.jsl"
    var all = bytes(path)
    let last = Array(all[place.offset..<place.offset + place.length])
    _ = Frame.append(prev: Digest(of: last), seq: place.seq + 1, hlc: .max, json: Array("{}".utf8), to: &all)
    write(all, path)
    let two = try JournalFolder.open(folder.data, options: world.options(folder))
    #expect(two.ownWriter == nil)
    _ = try two.all()
    let added = try #require(try two.append("{}").first)
    #expect(added.writer != place.writer && added.hlc < .max)
  }
}
