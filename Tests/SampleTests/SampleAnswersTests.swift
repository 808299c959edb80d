import Formats
import Questionnaire
import Testing

@testable import Sample

/// What the sample writes must be what somebody could have submitted.
struct SampleAnswersTests {
  /// The revision on its form; `last` is what the record's last round held.
  private func interview(_ entry: JSON, last: Answers? = nil) throws -> (Interview, Answers) {
    let form = try #require(entry.text("kind") == "umkm" ? Fixture.umkm : Fixture.koperasi)
    let answers = try Answers(json: try #require(entry.answers))
    let at = try #require(Instant(iso: entry.text("at")))
    let context = InterviewContext(
      today: at.day, now: at, user: entry.text("by"), round: entry.text("p"), previous: last)
    return (Interview(form: form, answers: answers, context: context, isNew: false), answers)
  }

  @Test func everySubmissionIsFreeOfErrorsAndComplete() throws {
    for (_, entry) in try Fixture.entries(umkm: 300, koperasi: 90) where entry.text("k") == "rev" {
      let (interview, answers) = try interview(entry)
      let errors = interview.errors.map { "\($0.path): \($0.message)" }
      #expect(errors.isEmpty, "\(entry.text("r")) \(errors) \(entry.text)")
      // Calculations are stored, irrelevant answers are not there: submitting again changes nothing.
      let again = interview.submission()
      let differing = Set(again.values.keys).union(answers.values.keys).filter { again[$0] != answers[$0] }
      #expect(differing.isEmpty, "\(entry.text("r")) \(differing.map { ($0, again[$0], answers[$0]) })")
      if !errors.isEmpty || !differing.isEmpty { return }
    }
  }

  @Test func everyWarningWasConfirmed() throws {
    var newest: [String: (round: String, answers: Answers, last: Answers?)] = [:]
    for (_, entry) in try Fixture.entries(umkm: 300, koperasi: 90) where entry.text("k") == "rev" {
      let (id, round) = (entry.text("r"), entry.text("p"))
      let known = newest[id]
      let last = known.flatMap { $0.round == round ? $0.last : $0.answers }
      let (interview, answers) = try interview(entry, last: round == "-" ? nil : last)
      newest[id] = (round, answers, last)
      let warnings = Set(interview.warnings.map(\.path.description))
      let confirmed = Set(entry["para"]?["over"]?.array?.compactMap(\.string) ?? [])
      #expect(warnings == confirmed, "\(entry.text("r"))")
      if warnings != confirmed { return }
    }
  }

  @Test func theAnswersAreInTheFormsOrder() throws {
    for (_, entry) in try Fixture.entries(umkm: 40, koperasi: 40) where entry.text("k") == "rev" {
      let (interview, answers) = try interview(entry)
      #expect(answers.json(order: interview.form).text == entry.answers?.text)
    }
  }

  /// Nothing in the sample may be a real person's.
  @Test func numbersAreFictional() throws {
    for (_, entry) in try Fixture.entries(umkm: 300, koperasi: 60) where entry.text("k") == "rev" {
      for member in entry.answers?.members ?? [] {
        let value = member.value.string ?? ""
        switch member.key {
        case "nik", "nik_koperasi", "nib", "nib_nomor", "npwp":
          #expect(value.hasPrefix("99"), "\(member.key)")
        case "telepon", "ketua_telepon":
          #expect(value.hasPrefix("+62840"), "\(member.key)")
        case "email": #expect(value.hasSuffix(".example"))
        case "pengurus":
          for row in member.value.array ?? [] {
            #expect(row["telepon_pengurus"]?.string?.hasPrefix("+62840") != false)
          }
        default: break
        }
      }
    }
  }

  @Test func bothCitiesAllSectorsAndAllClassesOccur() throws {
    var sectors: [String: Int] = [:]
    var classes: [String: Int] = [:]
    var cities: [String: Int] = [:]
    for (_, entry) in try Fixture.entries(umkm: 4_000) where entry.text("k") == "rev" {
      let answers = try #require(entry.answers)
      sectors[answers.text("sektor"), default: 0] += 1
      classes[answers.text("kelas"), default: 0] += 1
      cities[answers.text("kota"), default: 0] += 1
    }
    let all = sectors.filter { !$0.key.isEmpty }.values.reduce(0, +)
    let share = (sectors["perdagangan", default: 0] + sectors["jasa", default: 0]) * 100 / all
    #expect((66...74).contains(share))
    #expect(sectors.keys.count >= 7)
    #expect(classes["mikro", default: 0] > 20 * classes["kecil", default: 0])
    #expect(classes["kecil", default: 0] > 20)
    #expect(classes["menengah", default: 0] > 0)
    #expect(cities["36.74", default: 0] > 2 * cities["36.71", default: 0])
    #expect(cities["36.71", default: 0] > 0)
  }

  @Test func everyKelurahanHasItsMerahPutih() throws {
    let entries = try Fixture.entries(umkm: 0, koperasi: 549).filter { $0.json.text("k") == "rev" }
    let places = entries.filter { $0.json.answers?.text("merah_putih") == "ya" }.map { $0.json.text("w") }
    #expect(Set(places).count == 158)
    #expect(Set(entries.map { $0.json.text("r") }).count == 549)
    #expect(entries.contains { ($0.json.answers?["shu_akhir"]?.int ?? 0) < 0 })
    let conversions = Set(entries.compactMap { $0.json.answers?["ksu_status"]?.string })
    #expect(conversions == ["belum", "rapat", "akta", "ahu"])
    #expect(Set(entries.compactMap { $0.json.answers?["jenis"]?.string }).count == 5)
  }
}
