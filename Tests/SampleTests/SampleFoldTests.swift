import Assets
import Formats
import Questionnaire
import Registry
import Testing

@testable import Sample

/// The registry must find in the sample's log what the log says when it is read entry by entry.
struct SampleFoldTests {
  /// What the entries say about one record, by a plain walk in the order of the log.
  private struct Told {
    var kind: String
    var revision: JSON
    var ref = ""
    var state = ""
    /// Questions that nobody has closed or approved away, by their references.
    var questions: Set<String> = []
  }

  private func told(_ entries: [(seq: Int, json: JSON)], writer: String) throws -> [String: Told] {
    var records: [String: Told] = [:]
    for (seq, json) in entries {
      let ref = "\(writer).\(seq)"
      let record = json.text("r")
      switch json.text("k") {
      case "rev":
        var told = records[record] ?? Told(kind: json.text("kind"), revision: json)
        (told.revision, told.ref, told.state) = (json, ref, "diajukan")
        records[record] = told
      case "state":
        for pair in json["on"]?.array ?? [] {
          let id = try #require(pair.array?.first?.string)
          var told = try #require(records[id])
          if told.ref == pair.array?.last?.string { told.state = json.text("to") }
          if json.text("to") == "disetujui" { told.questions = [] }
          records[id] = told
        }
      case "remark" where json.text("ev") == "ask": records[record]?.questions.insert(ref)
      case "remark" where json.text("ev") == "close": records[record]?.questions.remove(json.text("th"))
      default: break
      }
    }
    return records
  }

  private func folded(_ log: SampleLog) throws -> Registry {
    func rows(_ name: String) throws -> [CSVRow] { try CSV.rows(try #require(Assets.bytes("forms/\(name)"))) }
    let regions = Regions(rows: try rows("wilayah.csv"), aliases: try rows("alias_wilayah.csv"))
    let forms = FormLibrary([try #require(Fixture.umkm), try #require(Fixture.koperasi)])
    let registry = Registry(forms: forms, regions: regions)
    for (position, entry) in log.enumerated() {
      let ref = EntryRef(writer: log.writer, seq: UInt64(position + 2))
      let place = EntryLocation(writer: 0, segment: 1, offset: position, length: entry.json.count)
      entry.json.withUnsafeBytes { registry.ingest(ref: ref, hlc: entry.ms << 16, at: place, json: $0) }
    }
    registry.settle()
    return registry
  }

  private func office() throws -> (told: [String: Told], registry: Registry) {
    let log = try Fixture.log(umkm: 300, koperasi: 549)
    let entries = try Fixture.entries(umkm: 300, koperasi: 549)
    return (try told(entries, writer: log.writer), try folded(log))
  }

  @Test func everyRecordIsThereOnceAndNoneContradictsItself() throws {
    let (told, registry) = try office()
    #expect(registry.unreadable == 0)
    #expect(registry.readOnlyReason == nil)
    #expect(registry.table(.umkm).count == 300)
    #expect(registry.table(.koperasi).count == 549)
    for kind in registry.kinds {
      let table = registry.table(kind)
      for row in 0..<table.count {
        #expect(table.state(row) != .bentrok, "\(table.id(row))")
        #expect(told[table.id(row).description]?.kind == kind.rawValue)
      }
    }
  }

  @Test func statesAreCountedAsTheLogHasThem() throws {
    let (told, registry) = try office()
    for kind in [RecordKind.umkm, .koperasi] {
      let table = registry.table(kind)
      var counts: [String: Int] = [:]
      for row in 0..<table.count { counts[table.state(row).label, default: 0] += 1 }
      let expected = told.values.filter { $0.kind == kind.rawValue }
      #expect(counts == Dictionary(grouping: expected, by: \.state).mapValues(\.count))
      #expect(counts.keys.contains("diajukan") && counts.keys.contains("disetujui"))
    }
  }

  @Test func everyRowShowsItsNewestRevision() throws {
    let (told, registry) = try office()
    for (kind, name, owner) in [
      (RecordKind.umkm, "nama_usaha", "nama_pemilik"), (.koperasi, "nama", "ketua"),
    ] {
      let table = registry.table(kind)
      let place = try #require(table.columns.firstIndex { $0.name == "kelurahan" })
      for row in 0..<table.count {
        let record = try #require(told[table.id(row).description])
        let answers = try #require(record.revision.answers)
        #expect(!table.name(row).isEmpty)
        #expect(table.name(row) == answers.text(name))
        #expect(table.owner(row) == answers.text(owner))
        #expect(table.code(place, row) == answers.text("kelurahan"))
        #expect(table.text(place, row) == registry.regions.name(answers.text("kelurahan")))
        #expect(registry.regions.contains(table.region(row)))
        #expect(table.region(row) == record.revision.text("w"))
        #expect(table.round(row) == record.revision.text("p"))
        #expect(table.by(row) == record.revision.text("by"))
        #expect(table.head(row)?.description == record.ref)
        #expect(table.state(row).label == record.state)
      }
    }
  }

  @Test func questionsAreOpenExactlyWhereARecordWasReturned() throws {
    let (told, registry) = try office()
    var returned = 0
    for kind in registry.kinds {
      let table = registry.table(kind)
      for row in 0..<table.count {
        let record = try #require(told[table.id(row).description])
        #expect(table.openRemarks(row) == record.questions.count, "\(table.id(row))")
        #expect((table.openRemarks(row) > 0) == (table.state(row) == .dikembalikan), "\(table.id(row))")
        returned += table.state(row) == .dikembalikan ? 1 : 0
      }
    }
    #expect(returned > 0)
  }

  @Test func peopleRoundsAndFormsAreKnown() throws {
    let registry = try folded(try Fixture.log(umkm: 30, koperasi: 6))
    #expect(registry.person("pemeriksa-01")?.role == .pemeriksa)
    #expect(registry.person("enum-24")?.scope.isEmpty == false)
    #expect(registry.people.allSatisfy { $0.active })
    #expect(registry.rounds.map(\.id) == ["2024", "2025", "2026"])
    #expect(registry.openRound?.id == "2026")
    #expect(Set(registry.loggedForms.values.map(\.id)) == ["umkm", "koperasi"])
    let tables = registry.loggedForms.values.flatMap(\.files.values)
    #expect(Set(tables) == Set(registry.loggedFiles.keys) && !tables.isEmpty)
    #expect(registry.highestCounter(writer: try Fixture.log(umkm: 0).writer) == 36)
  }
}
