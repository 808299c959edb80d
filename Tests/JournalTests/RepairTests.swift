import Glibc
import Testing

@testable import Journal

@Suite struct RepairTests {
  let world = World()

  /// The small log with its third entry damaged, and an intact copy beside it.
  func damaged() throws -> (log: SmallLog, copy: String) {
    let log = try SmallLog()
    log.folder.copyData(to: "copy")
    var bytes = log.intact
    let third = bytes.split(separator: 0x0A)[2]
    bytes[third.startIndex + 70] ^= 1
    write(bytes, log.path)
    return (log, log.folder.path + "/copy")
  }

  @Test func `a copy heals the log to the very bytes it had`() throws {
    let (log, copy) = try damaged()
    let broken = log.intact
    let (report, done) = try JournalFolder.repair(
      log.folder.data, from: copy, person: "admin-01", options: world.options(log.folder))
    #expect(report.exitCode == 0)
    #expect(report.findings.isEmpty)
    #expect(log.intact == bytes(copy + "/log/K7F3QX/0001.jsl"))
    #expect(done.count == 1)
    let aside = names(log.folder.data + "/quarantine")
    #expect(aside.first.map { bytes(log.folder.data + "/quarantine/" + $0) } == broken)
  }

  @Test func `what a copy has is not given up because the log is in use`() throws {
    let (log, copy) = try damaged()
    let options = world.options(log.folder)
    let lock = open(log.folder.data + "/log/K7F3QX/lock", O_RDWR | O_CREAT, 0o660)
    #expect(options.system.lock(lock) >= 0)
    let (refused, told) = try JournalFolder.repair(log.folder.data, from: copy, person: "a", options: options)
    #expect(refused.exitCode == 1 && told.count == 1 && told[0].contains("sedang dipakai"), "\(told)")
    options.system.closeLock(lock)
    let (report, done) = try JournalFolder.repair(log.folder.data, from: copy, person: "a", options: options)
    #expect(log.intact == bytes(copy + "/log/K7F3QX/0001.jsl"), "\(done)")
    #expect(report.findings.isEmpty, "no gap was accepted in between")
  }

  @Test func `what was acknowledged is healed when a copy turns up later`() throws {
    let (log, copy) = try damaged()
    let options = world.options(log.folder)
    #expect(
      try JournalFolder.repair(log.folder.data, from: nil, person: "a", options: options).report.isIntact)
    let (report, done) = try JournalFolder.repair(log.folder.data, from: copy, person: "a", options: options)
    #expect(log.intact == bytes(copy + "/log/K7F3QX/0001.jsl"), "\(done)")
    #expect(report.findings.isEmpty)
  }

  @Test func `no snapshot outlives a healing: it does not know what came back`() throws {
    let (log, copy) = try damaged()
    let options = world.options(log.folder)
    _ = try JournalFolder.repair(log.folder.data, from: nil, person: "a", options: options)
    let journal = try JournalFolder.open(log.folder.data, options: options)
    _ = try journal.all()
    let positions = try #require(journal.positions)
    for store in [journal.checkpoint, journal.front] {
      #expect(try store.write(head: [], blocks: [], heads: positions))
      #expect(store.open() != nil)
    }
    journal.close()
    _ = try JournalFolder.repair(log.folder.data, from: copy, person: "a", options: options)
    for store in [journal.checkpoint, journal.front] { #expect(store.open() == nil) }
  }

  @Test func `without a copy the gap is acknowledged, named, and nothing readable is lost`() throws {
    let (log, _) = try damaged()
    let broken = log.intact
    let before = try log.look().read
    let (report, done) = try JournalFolder.repair(
      log.folder.data, from: nil, person: "admin-01", options: world.options(log.folder))
    #expect(report.exitCode == 0)
    #expect(kinds(report.findings) == [.acknowledged])
    #expect(done.count == 1)
    #expect(log.intact == broken)
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder, readOnly: true))
    let after = try journal.all()
    #expect(before.allSatisfy(after.contains))
    #expect(journal.findings.filter(\.isProblem).isEmpty)
    let gap = try #require(after.map(\.json).first { $0.contains(#""k":"gap""#) })
    #expect(gap.contains(#""by":"admin-01","writer":"K7F3QX","seg":1,"seq":[3,3],"bytes":["#))
    // Damage that comes later is not covered by it.
    var worse = broken
    worse[80] ^= 1
    write(worse, log.path)
    #expect(try JournalFolder.verify(log.folder.data).exitCode == 1)
  }

  @Test func `every kind of damage can be acknowledged`() throws {
    let whole = try SmallLog().intact
    let lines = whole.split(separator: 0x0A).map { Array($0) + [0x0A] }
    let cases: [[UInt8]] = [
      Array(whole.dropLast(3)), Array(whole.dropLast()), Array(lines[0] + lines[2]),
      Array(lines[0] + lines[0] + lines[1]),
      Array(lines[0] + lines[2] + lines[1]), Array(lines[1]), whole + Array("garbage\n".utf8),
      Array(whole.dropFirst(9)),
    ]
    for (index, bytes) in cases.enumerated() {
      let log = try SmallLog()
      write(bytes, log.path)
      #expect(try JournalFolder.verify(log.folder.data).exitCode == 1, "case \(index)")
      let before = try log.look().read
      let (report, _) = try JournalFolder.repair(
        log.folder.data, from: nil, person: "admin-01", options: world.options(log.folder))
      #expect(report.exitCode == 0, "case \(index): \(report.lines)")
      let after = try log.look().read
      #expect(before.allSatisfy(after.contains), "case \(index)")
    }
  }

  @Test func `a copy with other entries under the same numbers does not heal`() throws {
    let (log, copy) = try damaged()
    var other = try #require(Optional(bytes(copy + "/log/K7F3QX/0001.jsl")))
    let lines = other.split(separator: 0x0A).map { Array($0) + [0x0A] }
    other = lines[0]
    _ = Frame.append(prev: .none, seq: 2, hlc: 9, json: Array("{}".utf8), to: &other)
    write(other, copy + "/log/K7F3QX/0001.jsl")
    let broken = log.intact
    let (report, done) = try JournalFolder.repair(
      log.folder.data, from: copy, person: "admin-01", options: world.options(log.folder))
    #expect(log.intact == broken)
    #expect(done.first?.contains("cabang") == true)
    #expect(kinds(report.findings) == [.acknowledged])
  }

  @Test func `a log that lost its last entries is healed when the machine remembers them`() throws {
    let folder = TemporaryFolder()
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    try journal.append(#"{"n":1}"#)
    try journal.append(#"{"n":2}"#)
    let writer = try #require(journal.ownWriter)
    journal.close()
    folder.copyData(to: "copy")
    let path = "\(folder.data)/log/\(writer)/0001.jsl"
    let whole = bytes(path)
    write(Array(whole.split(separator: 0x0A)[0] + [0x0A]), path)
    let (report, _) = try JournalFolder.repair(
      folder.data, from: folder.path + "/copy", person: "admin-01", options: world.options(folder))
    #expect(report.isIntact)
    #expect(bytes(path) == whole)
    #expect(try JournalFolder.open(folder.data, options: world.options(folder)).ownWriter == writer)
  }

  @Test func `a cut between lines, and a whole log, is missed by what another log saw`() throws {
    let log = try SmallLog()
    log.folder.copyData(to: "copy")
    let whole = log.intact
    let hash = Digest(of: Array(whole.split(separator: 0x0A)[4])).hex
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    try journal.append(#"{"k":"seen","ev":"in","heads":{"K7F3QX":"5:\#(hash.prefix(8))"}}"#)
    journal.close()
    #expect(try JournalFolder.verify(log.folder.data).isIntact)

    write(Array(whole.split(separator: 0x0A)[0..<3].joined(separator: [0x0A]) + [0x0A]), log.path)
    let report = try JournalFolder.verify(log.folder.data)
    #expect(kinds(report.findings) == [.shortened])
    #expect(report.findings.first?.seqs == 4...5)
    let healed = try JournalFolder.repair(
      log.folder.data, from: log.folder.path + "/copy", person: "admin-01", options: world.options(log.folder)
    )
    #expect(healed.report.isIntact)
    #expect(log.intact == whole)
  }

  @Test func `what others remember is accepted by its numbers: it lies in no file`() throws {
    let log = try SmallLog()
    let lines = log.intact.split(separator: 0x0A)
    let hash = Digest(of: Array(lines[4])).hex
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    try journal.append(#"{"k":"seen","ev":"in","heads":{"K7F3QX":"5:\#(hash.prefix(8))"}}"#)
    journal.close()
    write(Array(lines[0..<3].joined(separator: [0x0A]) + [0x0A]), log.path)
    let (report, done) = try JournalFolder.repair(
      log.folder.data, from: nil, person: "admin-01", options: world.options(log.folder))
    #expect(report.isIntact)
    #expect(
      done.first?.hasPrefix("log/K7F3QX, entri 4–5: diterima sebagai celah dengan entri ") == true, "\(done)")
  }

  @Test func `a missing FORMAT is written again, and that is said`() throws {
    let log = try SmallLog()
    unlink(log.folder.data + "/FORMAT")
    let (report, done) = try JournalFolder.repair(
      log.folder.data, from: nil, person: "admin-01", options: world.options(log.folder))
    #expect(report.isIntact && bytes(log.folder.data + "/FORMAT") == Array("lumbung-data 1\n".utf8))
    #expect(done == ["FORMAT: hilang atau tidak terbaca; sudah ditulis lagi."])
  }

  @Test func `an entry in a segment that is gone says so, and what to do`() throws {
    let log = try SmallLog()
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder, readOnly: true))
    var place: (Int, Int, Int)?
    try journal.scan { if $0.seq == 3 { place = ($0.segment, $0.offset, $0.length) } }
    let (segment, offset, length) = try #require(place)
    unlink(log.path)
    let error = #expect(throws: JournalError.self) {
      try journal.read(writer: "K7F3QX", segment: segment, offset: offset, length: length)
    }
    #expect(error?.kind == .damaged)
    #expect(
      error?.message
        == "log/K7F3QX/0001.jsl hilang; entri di dalamnya tidak bisa dibaca. Jalankan: lumbung log verify")
  }

  @Test func `cat gives every readable entry with its reference`() throws {
    let (log, _) = try damaged()
    var out: [String] = []
    try JournalFolder.cat(log.folder.data) { out.append(String(decoding: $0, as: UTF8.self)) }
    #expect(out.count == 4)
    #expect(out.last == #"{"ref":"K7F3QX.5","hlc":"01a20159bce00000","k":"x","d":{"text":"d"}}"#)
  }

  @Test func `an importer refuses a folder with entries`() throws {
    let log = try SmallLog()
    let error = #expect(throws: JournalError.self) { try LogImporter(log.folder.data) }
    #expect(error?.kind == .notEmpty)
  }

  @Test func `an importer splits segments as a writer does`() throws {
    let folder = TemporaryFolder()
    let importer = try LogImporter(folder.data, segmentBytes: 1000)
    var places: [Appended] = []
    for writer in ["AAAAAA", "BBBBBB"] {
      try importer.begin(writer: writer, nonce: [1, 2], device: "", app: "", at: 1000)
      for n in 0..<30 { places.append(try importer.add(Array(#"{"n":\#(n)}"#.utf8), at: 1000)) }
    }
    try importer.finish()
    #expect(try JournalFolder.verify(folder.data).isIntact)
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    #expect(try payloads(journal.all()).count == 60)
    for (index, place) in places.enumerated() {
      let json = try journal.read(
        writer: place.writer, segment: place.segment, offset: place.offset, length: place.length)
      #expect(String(decoding: json, as: UTF8.self) == #"{"n":\#(index % 30)}"#)
    }
  }
}
