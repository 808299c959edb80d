import Formats
import Questionnaire
import Testing

@testable import Sample

/// Two waves of a training, 382 and 400 people, whom the registry finds by the businesses they come from.
@Suite("Gelombang pelatihan contoh")
struct SampleTrainingTests {
  private func entries(_ umkm: Int) throws -> [JSON] {
    let forms = (try #require(Fixture.umkm), try #require(Fixture.koperasi))
    let log = try SampleLog(
      plan: SamplePlan(umkm: umkm, koperasi: 4, seed: 1), umkm: forms.0, koperasi: forms.1,
      training: try Fixture.training())
    return try log.map { try JSON(parsing: $0.json) }
  }

  @Test("people, their trainings, their attendance; each could have been submitted")
  func waves() throws {
    let all = try entries(1_000)
    let businesses = Set(all.filter { $0.text("kind") == "umkm" }.map { $0.text("r") })
    let trainings = all.filter { $0.text("kind") == "pelatihan" }.map { $0.text("r") }
    #expect(trainings.count == 2)
    var people: [String: Int] = [:]
    let forms = try Fixture.training()
    for entry in all where entry.text("k") == "rev" && ["pelatihan", "peserta"].contains(entry.text("kind")) {
      let isPerson = entry.text("kind") == "peserta"
      let answers = try Answers(json: try #require(entry.answers))
      let at = try #require(Instant(iso: entry.text("at")))
      let interview = Interview(
        form: isPerson ? forms.peserta : forms.pelatihan, answers: answers,
        context: InterviewContext(today: at.day, now: at, user: entry.text("by"), round: "-"), isNew: false)
      let problems = interview.errors + interview.warnings
      #expect(problems.isEmpty, "\(problems)")
      let again = interview.submission()
      #expect(again == answers)
      #expect(again.json(order: interview.form).text == entry.answers?.text)
      guard isPerson else { continue }
      people[entry.answers?.text("pelatihan") ?? "", default: 0] += 1
      #expect(businesses.contains(entry.answers?.text("usaha") ?? ""))
      #expect(entry.answers?.text("nik").hasPrefix("99") == true)
      if !problems.isEmpty || again != answers { return }
    }
    #expect(trainings.map { people[$0] } == [382, 400])
    let grids = all.filter { $0.text("k") == "grid" }
    #expect(grids.map { $0.text("col") } == ["hadir:1", "hadir:2", "hadir:1", "hadir:2"])
    #expect(grids.map { $0["set"]?.members?.count } == [382, 382, 400, 400])
  }

  @Test("a small office trains nobody")
  func small() throws {
    #expect(try !entries(60).contains { $0.text("kind") == "peserta" })
  }
}
