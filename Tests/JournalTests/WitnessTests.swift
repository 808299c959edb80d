import Testing

@testable import Journal

/// Cuts between lines and replaced pasts leave no trace in the log itself: every kind of witness finds them.
@Suite struct WitnessTests {
  let world = World()

  /// Adds an entry of another writer that saw number `seq` with this digest.
  func witness(_ log: SmallLog, _ seq: UInt64, _ hash: String) throws {
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    try journal.append(#"{"k":"seen","ev":"in","heads":{"K7F3QX":"\#(seq):\#(hash)"}}"#)
    journal.close()
  }

  func hash(_ log: SmallLog, _ line: Int) -> String {
    String(Digest(of: Array(log.intact.split(separator: 0x0A)[line - 1])).hex.prefix(8))
  }

  @Test func `a past that was replaced and continued is a fork, though the log is longer than what was seen`()
    throws
  {
    let log = try SmallLog()
    try witness(log, 3, hash(log, 3))
    #expect(try JournalFolder.verify(log.folder.data).isIntact)
    // A backup of two entries was restored and three others were written after it.
    let lines = log.intact.split(separator: 0x0A).map { Array($0) + [0x0A] }
    var other = lines[0] + lines[1]
    var prev = Digest(of: Array(lines[1].dropLast()))
    for seq in UInt64(3)...6 {
      let line = Frame.append(
        prev: prev, seq: seq, hlc: (world.time + seq) << 16, json: Array(#"{"n":\#(seq)}"#.utf8), to: &other)
      prev = Digest(of: Array(other[line]))
    }
    write(other, log.path)
    let report = try JournalFolder.verify(log.folder.data)
    #expect(kinds(report.findings) == [.fork])
    #expect(report.findings.first?.seqs == 3...3)
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder, readOnly: true))
    _ = try journal.all()
    #expect(journal.findings.contains { $0.kind == .fork && $0.seqs == 3...3 })
    // Accepted by a person, it stays named and is no problem any more, however the log grows.
    let healed = try JournalFolder.repair(
      log.folder.data, from: nil, person: "admin-01", options: world.options(log.folder))
    #expect(kinds(healed.report.findings) == [.acknowledged])
    _ = Frame.append(prev: prev, seq: 7, hlc: (world.time + 9) << 16, json: Array("{}".utf8), to: &other)
    write(other, log.path)
    #expect(try JournalFolder.verify(log.folder.data).isIntact)
  }

  @Test
  func `half a line of another's log may have been acknowledged; a witness of that entry says that it was`()
    throws
  {
    let log = try SmallLog()
    let whole = log.intact
    write(whole.dropLast(5), log.path)
    var said = try JournalFolder.verify(log.folder.data).findings.map(\.message)
    #expect(
      said.count == 1 && said[0].contains("tidak diketahui apakah yang terpotong pernah tersimpan"), "\(said)"
    )
    write(whole, log.path)
    try witness(log, 5, hash(log, 5))
    write(whole.dropLast(5), log.path)
    let report = try JournalFolder.verify(log.folder.data)
    #expect(kinds(report.findings) == [.tornTail, .shortened])
    said = report.findings.map(\.message)
    #expect(said[0].contains("yang terpotong pernah tersimpan. Ambil lagi berkas itu"), "\(said)")
    #expect(!said[0].contains("tidak diketahui"))
  }

  @Test func `two witnesses that contradict each other are told`() throws {
    let log = try SmallLog()
    try witness(log, 5, hash(log, 5))
    try witness(log, 5, "00000000")
    #expect(try kinds(JournalFolder.verify(log.folder.data).findings) == [.fork])
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder, readOnly: true))
    _ = try journal.all()
    #expect(kinds(journal.findings).contains(.fork))
  }

  @Test func `every witness counts, not only the one that saw most`() throws {
    let log = try SmallLog()
    let one = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    try one.append(#"{"k":"seen","heads":{"K7F3QX":"2:00000000"}}"#)
    try witness(log, 5, hash(log, 5))
    let report = try JournalFolder.verify(log.folder.data)
    #expect(kinds(report.findings) == [.fork])
    #expect(report.findings.first?.seqs == 2...2)
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder, readOnly: true))
    _ = try journal.all()
    #expect(journal.findings.contains { $0.kind == .fork && $0.seqs == 2...2 })
  }

  @Test func `an entry far back is looked up in a long log`() throws {
    let folder = TemporaryFolder()
    let importer = try LogImporter(folder.data, segmentBytes: 700 << 10)
    try importer.begin(writer: "K7F3QX", nonce: [1], device: "", app: "", at: 1000)
    let text = String(repeating: "x", count: 20_000)
    for n in 0..<60 { try importer.add(Array(#"{"n":\#(n),"text":"\#(text)"}"#.utf8), at: 1000) }
    try importer.finish()
    let journal = try JournalFolder.open(folder.data, options: world.options(folder, readOnly: true))
    var digests: [Digest] = []
    try journal.scan { digests.append(Digest(of: $0.line)) }
    let cursor = try #require(journal.cursors["K7F3QX"])
    for seq in UInt64(1)...61 {
      #expect(cursor.digest(of: seq, "K7F3QX", journal.layout, .live) == digests[Int(seq) - 1], "\(seq)")
    }
    #expect(cursor.digest(of: 62, "K7F3QX", journal.layout, .live) == nil)
  }

  @Test func `numbers beyond reason in a witness are only told`() throws {
    let log = try SmallLog()
    for seq in ["18446744073709551615", "99999999999999999999999", "0", "-1", ""] {
      try witnessText(log, #""K7F3QX":"\#(seq):00000000""#)
    }
    for heads in [#""K7F3QX":"5:zz""#, #""K7F3QX":5,"x":"1:00000000""#] { try witnessText(log, heads) }
    let report = try JournalFolder.verify(log.folder.data)
    #expect(kinds(report.findings) == [.shortened])
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    #expect(try journal.all().count == 13)
  }

  func witnessText(_ log: SmallLog, _ heads: String) throws {
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    try journal.append(#"{"k":"seen","ev":"in","heads":{\#(heads)}}"#)
    journal.close()
  }

  @Test(arguments: [
    #"{"k":"seen","ev":"in","heads":{"K7F3QX":"4:00000000"}}"#,
    #"{"k":"seen","at":"2026","by":"p","ev":"in","heads":{"M2TA9Z":"1:0123abcd","K7F3QX":"4:00000000"},"x":{}}"#,
    #"{"k":"seen","heads":{"K7F3QX":"4:0000000A"}}"#,
    #"{"k":"seen","x":{"heads":{}},"heads":{"K7F3QX":"4:00000000"}}"#,
    #"{"k":"seen","x":"{,","heads":{"K7F3QX":"4:00000000"}}"#,
    #"{"k":"seen","heads":{"K7F3QX":"4:00000000","M2TA9Z":5,"x":"1:00000000"}}"#,
  ])
  func `heads are read in whatever form they were written`(json: String) throws {
    let log = try SmallLog()
    defer { withExtendedLifetime(log) {} }
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    try journal.append(json)
    _ = try journal.all()
    #expect(journal.findings.contains { $0.kind == .fork && $0.seqs == 4...4 }, "\(journal.findings)")
  }

  @Test(arguments: [
    #"{"k":"seen","heads":{}}"#, #"{"k":"seen","x":{"heads":{"K7F3QX":"4:00000000"}}}"#,
    #"{"k":"seen","heads":{"K7F3QX":"4:000000"}}"#, #"{"k":"seen","heads":{"K7F3QI":"4:00000000"}}"#,
    #"{"k":"seen","heads":{"K7F3QX":"0:00000000"}}"#, #"{"k":"seen","heads":{"K7F3QX":"4:zzzzzzzz"}}"#,
    #"{"k":"seen","d":{"x":",\"heads\":{"},"heads":["K7F3QX:4"]}"#, #"{"k":"seen","heads":5}"#,
  ])
  func `what says nothing about a log is no witness`(json: String) throws {
    let log = try SmallLog()
    defer { withExtendedLifetime(log) {} }
    let journal = try JournalFolder.open(log.folder.data, options: world.options(log.folder))
    try journal.append(json)
    _ = try journal.all()
    #expect(journal.findings.isEmpty, "\(journal.findings)")
  }

  @Test(arguments: [false, true])
  func `sign-ins as we write them and in any other form count for the same`(_ keepsAll: Bool) {
    var dice = UInt64(keepsAll ? 5 : 7)
    func roll(_ sides: UInt64) -> UInt64 {
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (dice >> 33) % sides
    }
    let layout = Layout(root: "/nonexistent")
    for _ in 0..<300 {
      var (quick, careful) = (Witnesses(keepsAll: keepsAll), Witnesses(keepsAll: keepsAll))
      for _ in 0..<roll(12) {
        let witness = ["AAAAA1", "AAAAA2"][Int(roll(2))]
        let heads = (0..<3).filter { _ in roll(2) == 1 }.map {
          #""K7F3Q\#($0)":"\#(1 + roll(4)):0000000\#(roll(2))""#
        }.joined(separator: ",")
        // Something nested before `heads` is left to the reader of all forms.
        for (json, isQuick) in [
          (#"{"k":"seen","ev":"in","heads":{\#(heads)}}"#, true),
          (#"{"k":"seen","x":{},"heads":{\#(heads)}}"#, false),
        ] {
          Array(json.utf8).withUnsafeBytes {
            if isQuick { quick.take($0, by: witness) } else { careful.take($0, by: witness) }
          }
        }
      }
      var cursors: [String: LogCursor] = [:]
      for number in 0..<2 {
        var cursor = LogCursor(writer: "K7F3Q\(number)")
        cursor.expected = 3 + UInt64(number)
        cursors["K7F3Q\(number)"] = cursor
      }
      let told = quick.findings(cursors, layout, .live) { _, seq in seq == 1 ? nil : 1 }
      #expect(told == careful.findings(cursors, layout, .live) { _, seq in seq == 1 ? nil : 1 })
    }
  }
}
