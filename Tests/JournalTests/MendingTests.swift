import Glibc
import Synchronization
import Testing

@testable import Journal

/// Healing from a copy: what it may rely on, and in which order it is done.
@Suite struct MendingTests {
  let log: SmallLog
  let lines: [[UInt8]]
  let world = World()
  var folder: TemporaryFolder { log.folder }
  var copy: String { folder.path + "/copy" }

  init() throws {
    log = try SmallLog()
    lines = log.intact.split(separator: 0x0A).map { Array($0) + [0x0A] }
    folder.copyData(to: "copy")
  }

  func flipped(_ line: [UInt8]) -> [UInt8] {
    var line = line
    line[50] ^= 1
    return line
  }

  func repair(_ system: SystemCalls = .quick) throws -> (report: VerifyReport, done: [String]) {
    try JournalFolder.repair(
      folder.data, from: copy, person: "a", options: world.options(folder, system: system))
  }

  @Test func `a line that follows from another one than ours is of another past`() throws {
    // The copy's fourth is unreadable: only its fifth says that it was not ours.
    let before = try #require(lines[3].dropLast().withUnsafeBytes { Frame.check($0) })
    var fourth: [UInt8] = []
    _ = Frame.append(prev: before.prev, seq: 4, hlc: before.hlc, json: Array(#"{"k":"o"}"#.utf8), to: &fourth)
    var fifth: [UInt8] = []
    _ = Frame.append(
      prev: Digest(of: Array(fourth.dropLast())), seq: 5, hlc: before.hlc + 9, json: Array("{}".utf8),
      to: &fifth)
    write(Array((lines[..<3] + [flipped(fourth), fifth]).joined()), copy + "/log/K7F3QX/0001.jsl")
    let ours = Array((lines[..<4] + [flipped(lines[4])]).joined())
    write(ours, log.path)
    #expect(try repair().done.first?.contains("cabang") == true)
    #expect(bytes(log.path) == ours)
  }

  @Test func `a log that is whole, goes further in the copy and is in use is not done with`() throws {
    write(Array(lines[..<3].joined()), log.path)
    let lock = open(folder.data + "/log/K7F3QX/lock", O_RDWR | O_CREAT, 0o660)
    #expect(SystemCalls.live.lock(lock) >= 0)
    let refused = try repair().report
    #expect(refused.isIntact && refused.exitCode == 1 && !refused.lines.contains("Utuh."))
    SystemCalls.live.closeLock(lock)
    let healed = try repair().report
    #expect(healed.exitCode == 0 && healed.lines.last == "Utuh.")
  }

  @Test func `bytes that no copy has stay where they are`() throws {
    let second = flipped(lines[1])
    write(Array([lines[0], second, lines[2], flipped(lines[3]), lines[4]].joined()), log.path)
    write(Array([lines[0], second, lines[2], lines[3], lines[4]].joined()), copy + "/log/K7F3QX/0001.jsl")
    _ = try repair()
    #expect(bytes(log.path) == Array([lines[0], second, lines[2], lines[3], lines[4]].joined()))
  }

  @Test func `what is whole is not written anew`() throws {
    let next = log.path.replacing("0001", with: "0002")
    write(Array(lines[..<2].joined()), log.path)
    write(Array((lines[2..<4] + [flipped(lines[4])]).joined()), next)
    let first = try SystemCalls.live.statusOfPath(log.path).get()
    #expect(try repair().report.isIntact)
    #expect(try SystemCalls.live.statusOfPath(log.path).get() == first)
    #expect(names(folder.data + "/quarantine").count == 1)
  }

  @Test func `snapshots are forgotten before the first change and after the last, for good`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: .quick))
    _ = try journal.all()
    let heads = try #require(journal.positions)
    for store in [journal.checkpoint, journal.front] { try store.write(head: [], blocks: [], heads: heads) }
    journal.close()
    write(Array((lines[..<4] + [flipped(lines[4])]).joined()), log.path)
    let deeds = Deeds(folder)
    var system = deeds.system
    let rename = system.rename
    let snapshots = folder.data + "/snapshot"
    let kept = ["/current", "/front"].map { ($0, bytes(snapshots + $0)) }
    system.rename = { from, to in
      // Somebody who had read the old log writes one in this moment.
      if to.hasSuffix("0001.jsl") { for (name, old) in kept { write(old, snapshots + name) } }
      return rename(from, to)
    }
    #expect(try repair(system).report.isIntact)
    let done = deeds.taken()
    let isNamed = "name data/log/K7F3QX/0001.jsl"
    for name in ["current", "front"] {
      let gone = done.indices.filter { done[$0] == "remove data/snapshot/\(name)" }
      let change = try #require(done.firstIndex(of: isNamed))
      #expect(gone.contains { $0 < change } && gone.contains { $0 > change }, "\(name)")
      #expect(gone.allSatisfy { $0 + 1 < done.count }, "\(name)")
      #expect(!names(snapshots).contains(name))
    }
    #expect(done.contains("sync data/snapshot"))
  }

  @Test func `half a line of another machine is no loss of ours, and ours none of theirs`() throws {
    // A log whose end this machine remembers and that is cut is called short, though it ends in half a line.
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, system: .quick))
    try journal.append("{}", "{}")
    let code = try journal.claimWriter()
    let path = "\(folder.data)/log/\(code)/0001.jsl"
    journal.close()
    write(Array(bytes(path).dropLast(9)), path)
    let report = try JournalFolder.verify(folder.data, remembering: world.options(folder))
    #expect(kinds(report.findings) == [.tornTail, .shortened])
    #expect(!report.lines.contains { $0.contains("belum sempat tersimpan") })
  }
}
