import Testing

@testable import Journal

/// `log verify` names the records that a damage touches and says what to do.
@Suite struct AffectedTests {
  let folder = TemporaryFolder()
  let texts = [
    #"{"k":"rev","r":"K7F3QX-1-A","d":{}}"#, #"{"k":"rev","r":"K7F3QX-2-B","d":{}}"#,
    #"{"k":"state","on":[["K7F3QX-1-A","K7F3QX.2"],["K7F3QX-2-B","K7F3QX.3"]]}"#,
    #"{"k":"rev","r":"K7F3QX-2-B","base":["K7F3QX.3"],"d":{}}"#,
  ]
  var path: String { folder.data + "/log/K7F3QX/0001.jsl" }

  init() throws {
    let importer = try LogImporter(folder.data)
    try importer.begin(
      writer: "K7F3QX", nonce: [UInt8](repeating: 1, count: 16), device: "d", app: "0.1",
      at: 1_795_318_985_000)
    for (index, text) in texts.enumerated() {
      try importer.add(Array(text.utf8), at: 1_795_318_985_000 + UInt64(index))
    }
    try importer.finish()
  }

  func records(_ report: VerifyReport) -> [String] { report.findings.flatMap { report.records[$0] ?? [] } }

  /// Where the line of entry `seq` begins and ends.
  func line(_ seq: Int) -> Range<Int> {
    var start = 0
    for part in bytes(path).split(separator: 0x0A).prefix(seq - 1) { start += part.count + 1 }
    return start..<start + bytes(path).split(separator: 0x0A)[seq - 1].count
  }

  @Test func `an id that still stands in the damaged bytes is named`() throws {
    var damaged = bytes(path)
    damaged[line(5).lowerBound] ^= 1
    write(damaged + Array("x".utf8), path)
    let report = try JournalFolder.verify(folder.data)
    #expect(records(report).contains("K7F3QX-2-B"))
    #expect(report.lines.contains("  Menyangkut data: K7F3QX-2-B."))
  }

  @Test func `an entry of which nothing is left is found by those that name it`() throws {
    var damaged = bytes(path)
    for at in line(2) { damaged[at] = 0x78 }
    write(damaged, path)
    let report = try JournalFolder.verify(folder.data)
    #expect(kinds(report.findings) == [.damage])
    #expect(records(report) == ["K7F3QX-1-A"])
    damaged = bytes(path)
    for at in line(3) { damaged[at] = 0x78 }
    write(damaged, path)
    #expect(try records(JournalFolder.verify(folder.data)) == ["K7F3QX-1-A", "K7F3QX-2-B"])
  }

  @Test func `where fewer records are known than entries are lost, those named are not called all`() throws {
    // Entry 4, which names both, and half of entry 3.
    var damaged = bytes(path)
    for at in line(3).upperBound - 40..<line(4).upperBound { damaged[at] = 0 }
    write(damaged, path)
    let lines = try JournalFolder.verify(folder.data).lines
    let told = "  Menyangkut data: K7F3QX-2-B; mungkin juga data lain, yang tidak terbaca lagi."
    #expect(lines.contains(told), "\(lines)")
  }

  @Test func `a lost line is named by those that refer to it`() throws {
    let whole = bytes(path)
    let gone = line(2)
    write(Array(whole[..<gone.lowerBound] + whole[(gone.upperBound + 1)...]), path)
    let report = try JournalFolder.verify(folder.data)
    #expect(report.findings.contains { $0.kind == .missing && report.records[$0] == ["K7F3QX-1-A"] })
  }

  @Test func `where nothing tells, that is said, and what to do`() throws {
    var damaged = bytes(path)
    for at in line(4) { damaged[at] = 0x78 }
    write(damaged, path)
    let lines = try JournalFolder.verify(folder.data).lines
    #expect(lines.contains("  Data mana yang disangkut tidak dapat dibaca lagi dari yang tersisa."))
    #expect(lines.contains("Yang perlu dilakukan:"))
    #expect(lines.contains { $0.contains("lumbung log repair --from SALINAN") })
  }

  @Test func `records of a loss that somebody accepted are still named, for whoever comes later`() throws {
    let whole = bytes(path)
    let gone = line(2)
    write(Array(whole[..<gone.lowerBound] + whole[(gone.upperBound + 1)...]), path)
    _ = try JournalFolder.repair(folder.data, from: nil, person: "admin-01", options: World().options(folder))
    let report = try JournalFolder.verify(folder.data)
    #expect(report.isIntact)
    let told = try #require(report.lines.firstIndex { $0.hasPrefix("Sudah diterima: ") })
    #expect(report.lines[told + 1] == "  Menyangkut data: K7F3QX-1-A.")
  }

  @Test func `an intact log names nobody and asks for nothing`() throws {
    let report = try JournalFolder.verify(folder.data)
    #expect(report.records.isEmpty && report.lines.last == "Utuh." && report.lines.count == 2)
  }

  @Test func `an unfinished line asks for repair only where its computer is gone`() throws {
    write(bytes(path) + Array("2d6c".utf8), path)
    let lines = try JournalFolder.verify(folder.data).lines
    #expect(!lines.contains { $0.contains("disangkut") || $0.contains("SALINAN") })
    #expect(lines.dropLast().last?.contains("Buka Lumbung sekali") == true)
    #expect(lines.filter { $0.contains("repair") } == lines.suffix(1))
    #expect(lines.last?.hasPrefix("- Tidak bisa didapat lagi? Jalankan: lumbung log repair.") == true)
  }
}
