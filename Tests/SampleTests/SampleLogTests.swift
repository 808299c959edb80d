import Formats
import Registry
import Testing

@testable import Sample

struct SampleLogTests {
  @Test func oneSeedGivesOneLog() throws {
    let first = try Fixture.log(umkm: 120, koperasi: 30, seed: 7)
    let second = try Fixture.log(umkm: 120, koperasi: 30, seed: 7)
    #expect(first.writer == second.writer && first.nonce == second.nonce && first.begins == second.begins)
    #expect(Array(first) == Array(second))
    let other = try Fixture.log(umkm: 120, koperasi: 30, seed: 8)
    #expect(other.writer != first.writer)
    #expect(Array(other) != Array(first))
  }

  @Test func theWriterIsACode() throws {
    let log = try Fixture.log(umkm: 0)
    #expect(WriterCode(log.writer)?.description == log.writer)
    #expect(log.nonce.count == 16)
  }

  @Test func timesNeverFallAndAgreeWithTheEntries() throws {
    let log = try Fixture.log(umkm: 400, koperasi: 60)
    var last = log.begins
    for entry in log {
      #expect(entry.ms >= last)
      last = entry.ms
      let at = try #require(Instant(iso: try JSON(parsing: entry.json).text("at")))
      #expect(at.ms == Int64(entry.ms) / 1_000 * 1_000)
    }
    #expect(Instant(ms: Int64(last)).day.iso == "2026-11-21")
  }

  @Test func entriesAreOneLineEach() throws {
    for entry in try Fixture.log(umkm: 100, koperasi: 20) {
      #expect(!entry.json.contains { $0 < 0x20 })
      #expect(entry.json.first == UInt8(ascii: "{") && entry.json.last == UInt8(ascii: "}"))
    }
  }

  @Test func revisionsNameTheRevisionTheyStandOn() throws {
    let log = try Fixture.log(umkm: 300, koperasi: 60)
    var latest: [String: String] = [:]
    for (position, entry) in log.enumerated() {
      let json = try JSON(parsing: entry.json)
      guard json.text("k") == "rev" else { continue }
      let record = json.text("r")
      #expect(RecordID(record)?.description == record)
      let base = json["base"]?.array?.compactMap(\.string) ?? []
      #expect(base == (latest[record].map { [$0] } ?? []))
      // The journal's own first entry is number 1.
      latest[record] = "\(log.writer).\(position + 2)"
    }
    #expect(latest.count == 360)
    let counters = latest.keys.compactMap { RecordID($0)?.counter }
    #expect(Set(counters) == Set(1...360))
  }

  @Test func peopleRoundsAndFormsComeFirst() throws {
    let entries = try Fixture.entries(umkm: 50, koperasi: 10).map(\.json)
    let people = entries.filter { $0.text("k") == "person" }
    let ids = Set(people.map { $0.text("id") })
    #expect(
      ids.isSuperset(of: ["enum-01", "enum-24", "operator-01", "pemeriksa-01", "pimpinan-01", "admin-01"]))
    #expect(entries.filter { $0.text("k") == "form" }.map { $0.text("id") } == ["umkm", "koperasi"])
    let first = try #require(entries.firstIndex { $0.text("k") == "rev" })
    #expect(entries[..<first].filter { ["person", "form"].contains($0.text("k")) }.count == ids.count + 2)
    let rounds = entries.filter { $0.text("k") == "round" }.map { "\($0.text("p")) \($0.text("ev"))" }
    #expect(rounds == ["2024 open", "2024 close", "2025 open", "2025 close", "2026 open"])
  }

  /// As an office publishes a form: else nobody could read it from the log alone.
  @Test func everyTableStandsOnceBeforeTheFirstFormThatNamesIt() throws {
    let forms = [try #require(Fixture.umkm), try #require(Fixture.koperasi)]
    var texts: [String: String] = [:]
    var before: [String] = []
    var named: Set<String> = []
    for entry in try Fixture.entries(umkm: 20, koperasi: 5).map(\.json) {
      switch entry.text("k") {
      case "file":
        #expect(texts.updateValue(entry.text("text"), forKey: entry.text("h")) == nil)
        before.append(entry.text("name"))
      case "form":
        let form = try #require(forms.first { $0.identity == entry.text("h") })
        for (name, hash) in form.files {
          #expect(texts[hash].map { Array($0.utf8) } == form.table(name)?.bytes, "\(name)")
        }
        #expect(before == before.sorted())
        before = []
        named.formUnion(form.files.values)
      default: break
      }
    }
    #expect(Set(texts.keys) == named && before.isEmpty && !named.isEmpty)
  }

  /// Enumerators work where they are appointed; between them they cover every kelurahan once.
  @Test func everyKelurahanHasOneEnumerator() throws {
    let entries = try Fixture.entries(umkm: 500).map(\.json)
    var owner: [String: String] = [:]
    for person in entries where person.text("k") == "person" && person.text("role") == "enumerator" {
      for code in person["scope"]?.array?.compactMap(\.string) ?? [] {
        #expect(owner[code] == nil)
        owner[code] = person.text("id")
      }
    }
    #expect(owner.count == 158)
    for entry in entries where entry.text("k") == "rev" {
      #expect(owner[entry.text("w")] == entry.text("by"))
    }
  }
}
