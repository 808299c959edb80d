import Formats
import Testing

@testable import Sample

struct SampleReviewTests {
  /// Last state of every record in every round, from the entries alone.
  private func states(_ entries: [(seq: Int, json: JSON)]) -> [String: String] {
    var states: [String: String] = [:]
    var rounds: [String: String] = [:]
    for (_, json) in entries {
      switch json.text("k") {
      case "rev":
        rounds[json.text("r")] = json.text("p")
        states["\(json.text("r")) \(json.text("p"))"] = "diajukan"
      case "state":
        for pair in json["on"]?.array ?? [] {
          let record = pair.array?.first?.string ?? ""
          states["\(record) \(rounds[record] ?? "")"] = json.text("to")
        }
      default: break
      }
    }
    return states
  }

  @Test func roundsAndStatesHaveTheSharesOfARealOffice() throws {
    let count = 4_000
    let states = states(try Fixture.entries(umkm: count))
    func share(_ round: String, _ state: String? = nil) -> Int {
      states.count { $0.key.hasSuffix(" \(round)") && (state == nil || $0.value == state) }
    }
    #expect((43...47).contains(share("2024") * 100 / count))
    #expect((67...73).contains(share("2025") * 100 / count))
    #expect((57...63).contains(share("2026") * 100 / count))
    #expect(share("2024", "disetujui") == share("2024"))
    #expect(share("2025", "disetujui") == share("2025"))
    let now = share("2026")
    #expect((70...80).contains(share("2026", "disetujui") * 100 / now))
    #expect((14...22).contains(share("2026", "diajukan") * 100 / now))
    #expect((3...7).contains(share("2026", "dikembalikan") * 100 / now))
    #expect((4...50).contains(share("2026", "batal")))
  }

  @Test func nobodyApprovesWhatTheyEnteredAndBatchesAreBounded() throws {
    let log = try Fixture.log(umkm: 3_000, koperasi: 100)
    var author: [String: (record: String, by: String)] = [:]
    for (position, entry) in log.enumerated() {
      let json = try JSON(parsing: entry.json)
      if json.text("k") == "rev" {
        author["\(log.writer).\(position + 2)"] = (json.text("r"), json.text("by"))
      }
      guard json.text("k") == "state" else { continue }
      let pairs = json["on"]?.array ?? []
      #expect((1...1_000).contains(pairs.count))
      for pair in pairs {
        let revision = try #require(author[pair.array?.last?.string ?? ""])
        #expect(revision.record == pair.array?.first?.string)
        #expect(revision.by != json.text("by"))
        #expect(json.text("by").hasPrefix("pemeriksa"))
      }
    }
  }

  @Test func manyApprovalsAreSeveralEntries() throws {
    var book = EntryBook(writer: "K7F3QX")
    let waiting = (1...2_500).map {
      Submission(record: UInt32($0), revision: UInt32($0), by: "enum-01", index: 0)
    }
    book.approve(waiting, by: "pemeriksa-01", at: Instant(ms: 0))
    let sizes = try book.entries.map { try JSON(parsing: $0.json)["on"]?.array?.count }
    #expect(sizes == [1_000, 1_000, 500])
  }

  @Test func whatIsReturnedCarriesAQuestionAtAField() throws {
    let entries = try Fixture.entries(umkm: 1_500)
    var asked: Set<String> = []
    for (_, json) in entries where json.text("k") == "remark" && json.text("ev") == "ask" {
      let field = json.text("f")
      #expect(Fixture.umkm?.question(field) != nil)
      #expect(json["d"]?.text("text").isEmpty == false)
      asked.insert(json.text("r"))
    }
    let returned = entries.filter { $0.json.text("to") == "dikembalikan" }
      .compactMap { $0.json["on"]?.array?.first?.array?.first?.string }
    #expect(!returned.isEmpty)
    #expect(asked == Set(returned))
  }

  /// In closed rounds every question was answered and closed; the correction is a revision of its own.
  @Test func answeredQuestionsNameTheirThread() throws {
    let entries = try Fixture.entries(umkm: 1_500)
    let log = try Fixture.log(umkm: 0)
    var open: Set<String> = []
    for (seq, json) in entries where json.text("k") == "remark" {
      switch json.text("ev") {
      case "ask": open.insert("\(log.writer).\(seq)")
      case "answer": #expect(open.contains(json.text("th")))
      case "close": #expect(open.remove(json.text("th")) != nil)
      default: Issue.record("\(json.text)")
      }
    }
    #expect(!open.isEmpty)
  }
}
