import Assets
import Canvas
import Exchange
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

/// Forms are data: a change of one line of a form's file changes all that follows from it, and nothing else is touched.
@Suite("Satu baris formulir")
struct OneLineTests {
  private static let line =
    #",text,email,Email,,,,,"regex(., '^[^@ ]+@[^@ ]+[.][^@ ]+$')","Tulis email lengkap, misalnya nama@contoh.id, atau kosongkan.",,,,,,carry,,,"#
  private static let edited =
    #",text,email,Surel usaha,Boleh kosong.,,,,"regex(., '^[^@ ]+@[^@ ]+[.]id$')","Tulis surel yang berakhir .id, atau kosongkan.",,,,,,column search carry mask,,,"#

  private func form(_ text: String) throws -> Form {
    var tables: [String: [UInt8]] = [:]
    for name in Assets.names where name.hasPrefix("forms/") {
      tables[String(name.dropFirst("forms/".count))] = Assets.bytes(name)
    }
    let source = FormSource(name: "umkm.csv", bytes: Array(text.utf8), tables: tables)
    return try Form.read(source) { "h\($0.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF })" }
  }

  /// What the rooms make of one form.
  private struct Seen {
    var screen: String
    var isWrong: Bool
    var column: String?
    var found: Int
    var change: String?
    var codebook: [String]
    var table: [[String]]
    var identity: String
  }

  private func seen(_ form: Form) throws -> Seen {
    let address: Answer = .text("tini@contoh.com")
    var answers = Answers([
      "nama_usaha": .text("Warung Bu Tini"), "kelurahan": .text("36.74.06.1001"), "hasil": .text("selesai"),
      "kecamatan": .text("36.74.06"), "kota": .text("36.74"), "tgl_kunjungan": .text("2026-11-22"),
    ])
    let before = answers
    answers["email"] = address
    let office = RegistryFixture(
      forms: FormLibrary([form]), regions: Fixture.regions, now: EntryFixture.context.now)
    for person in Fixture.people { office.commit(.setPerson(person), by: "admin-01") }
    office.commit(.openRound(Round(id: "2026", order: 2026, until: "2026-12-31")), by: "admin-01")
    office.submit(.umkm, 1, answers: answers, by: "operator-01")
    let table = office.registry.table(.umkm)

    var draft = EntryFixture.draft()
    draft.answers = answers
    var entry = FormState(draft: draft, form: form, context: EntryFixture.context)
    while entry.focus != "telepon", entry.focus != "nama_usaha" { entry.press("<Tab>") }
    return Seen(
      screen: entry.screen(120, 40), isWrong: entry.issues["email"]?.kind == .error,
      column: table.columns.first { $0.name == "email" }?.label,
      found: table.rows(Query(text: "tini@contoh")).count,
      change: AnswerDiff.changes(form: form, from: before, to: answers).first?.label,
      codebook: Codebook.csv(form).split(separator: "\n").map(String.init),
      table: try exported(answers, form), identity: form.identity)
  }

  /// The export as CSV: heading and one record, as any reader of CSV sees them.
  private func exported(_ answers: Answers, _ form: Form) throws -> [[String]] {
    let record = ExportRecord(
      id: "K7F3QX-1-H", kind: form.id, state: "diajukan", round: "2026", revision: "K7F3QX.2",
      time: "2026-11-22T10:43:05+07:00", by: "enum-01",
      answers: ExportMask(form, current: form).masked(answers))
    var survey = ExportSurvey(form: form)
    survey.look(at: record.answers)
    let csv = ExportCSV(ExportColumns(survey))
    var out: [UInt8] = []
    csv.writeHeader(to: &out)
    csv.write(record, to: &out)
    return try CSV.rows(out, delimiter: UInt8(ascii: ",")).map(\.fields)
  }

  @Test(
    "one line changes screen, check, list column, search, difference, CSV, codebook and the form's identity")
  func oneLine() throws {
    let text = String(decoding: try #require(Assets.bytes("forms/umkm.csv")), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(lines.count { $0 == Self.line } == 1)
    let changed = lines.map { $0 == Self.line ? Self.edited : String($0) }.joined(separator: "\n")
    let (old, new) = (try seen(form(text)), try seen(form(changed)))

    #expect(old.screen.contains("Email") && !old.screen.contains("Surel usaha"))
    #expect(new.screen.contains("Surel usaha") && !new.screen.contains("Email"))
    #expect(!old.isWrong && new.isWrong)
    #expect(old.column == nil && new.column == "Surel usaha")
    #expect(old.found == 0 && new.found == 1)
    #expect(old.change == "Email" && new.change == "Surel usaha")
    let (before, after) = (Set(old.codebook), Set(new.codebook))
    #expect(before.subtracting(after).count == 1 && after.subtracting(before).count == 1)
    #expect(after.subtracting(before).first?.contains("Surel usaha") == true)
    #expect(after.subtracting(before).first?.contains("carry column mask search") == true)
    // A column of the export is a question: its name and place stay, its content is masked as the line now says.
    #expect(old.table[0] == new.table[0])
    let email = try #require(old.table[0].firstIndex(of: "email"))
    #expect(old.table[1][email] == "tini@contoh.com" && new.table[1][email] == "tini*********om")
    let differing = old.table[1].indices.filter { old.table[1][$0] != new.table[1][$0] }
    #expect(differing == [email])
    #expect(old.identity != new.identity)
  }

  @Test("a line more is a column more in the CSV, in its place, and in the codebook")
  func oneLineMore() throws {
    let text = String(decoding: try #require(Assets.bytes("forms/umkm.csv")), as: UTF8.self)
    let more = Self.line + "\n,text,situs,Situs web,,,,,,,,,,,,carry,,,"
    let changed = try form(
      text.split(separator: "\n").map { $0 == Self.line ? more : String($0) }
        .joined(separator: "\n"))
    #expect(try form(text).question("situs") == nil)
    let answers = Answers(["telepon": .text("1"), "situs": .text("a.id"), "email": .text("b@c.id")])
    let (old, new) = (try exported(answers, form(text)), try exported(answers, changed))
    let email = try #require(new[0].firstIndex(of: "email"))
    #expect(new[0][email + 1] == "situs" && new[1][email + 1] == "a.id")
    // Without the line the answer is still there, behind the form's own and hidden: no form says what it is.
    #expect(old[0].filter { $0 != "situs" } == new[0].filter { $0 != "situs" })
    #expect(old[0].last == "situs" && old[1].last == "****")
    #expect(Codebook.csv(changed).contains("\nsitus,,Situs web,Pemilik,"))
  }
}
