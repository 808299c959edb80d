import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

/// A newer form lies in the data folder: the admin looks at it and decides; drafts stay or move.
@Suite("Versi formulir di layar") struct FormVersionTests {
  /// The fixture's UMKM form with the workers' question gone, sales checked and a class taken away.
  static func next() throws -> Form {
    let old = try #require(Fixture.umkmForm)
    var sheets = old.sheetsText.replacing("2026.1", with: "2026.2")
    sheets = sheets.split(separator: "\n").filter { !$0.contains(",pekerja,") && !$0.contains(",kecil,") }
      .joined(separator: "\n")
    sheets = sheets.replacing(",text,alamat,Alamat", with: ",text,alamat,Alamat lengkap")
    sheets = sheets.replacing(
      ",begin_group,g_usaha", with: ",text,surel,Surel,yes,,,\n,end_group,,,,,,\n,begin_group,g_usaha")
    sheets = sheets.replacing("\n,end_group\n,text,surel", with: "\n,text,surel")
    let source = FormSource(
      name: "umkm.csv", bytes: Array(sheets.utf8), tables: ["wilayah.csv": Fixture.bytes(Fixture.wilayah)])
    return try Form.read(source) { String($0.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF }, radix: 16) }
  }

  private func play(_ person: String = "admin-01") throws -> Play {
    let play = Play.as_(person)
    play.office.registry.forms.offer(try Self.next())
    return play
  }

  @Test("the list of versions, and the report of the one that waits")
  func screens() throws {
    let play = try play()
    play.press("f")
    Snapshot.check(play, "formulir")
    play.press("<Enter>")
    Snapshot.check(play, "formulir-laporan")
    play.press("a")
    Snapshot.check(play, "formulir-pakai")
    play.surveyStops = 0.42
    play.press("<Esc><Esc><Enter>")
    Snapshot.check(play, "formulir-memeriksa")
    play.press("a")
    #expect(play.statusLine.contains(FormTexts.notYet))
  }

  @Test("only an admin opens it; the one in use needs no decision")
  func rights() throws {
    let other = try play("operator-01")
    other.press("f")
    #expect(other.top is HomeState && other.statusLine.contains("admin"))
    let play = try play()
    play.press("f<Down><Enter>")
    #expect(play.top is FormsState && play.statusLine.contains(FormTexts.isInUse))
  }

  @Test("yes commits the decision once the journal has it; no and a refusal change nothing")
  func decision() throws {
    let play = try play()
    play.press("f<Enter>at")
    #expect(play.top is FormReportState)
    play.nextCommitFails = "Disk penuh."
    play.press("ay")
    #expect(play.sees("Disk penuh.") && play.top is FormReportState)
    play.holdsCommits = true
    play.press("ay")
    #expect(!play.sees("Tersimpan"))
    play.release()
    #expect(play.top is FormsState && play.sees("Tersimpan: formulir UMKM versi 2026.2"))
    let identity = try Self.next().identity
    #expect(
      play.office.registry.adoptions == [
        FormAdoption(kind: .umkm, round: "2026", form: identity, version: "2026.2")
      ])
  }

  private func adopted(_ play: Play) throws { play.office.registry.forms.add(try Self.next()) }

  @Test("a draft stays on its version until it is moved with one key; what has no place is named first")
  func draftMoves() throws {
    let play = Play.as_("enum-01")
    play.press("nAni<Tab>Kue Ani<Tab>")
    try adopted(play)
    play.press("Jl. Muncul<Tab>")
    let before = try #require((play.top as? FormLayer)?.form)
    #expect(before.form.version == "2026.1")
    // Nothing is lost yet: one key moves.
    play.press("<A-v>")
    let form = try #require((play.top as? FormLayer)?.form)
    #expect(form.form.version == "2026.2" && play.statusLine.contains("versi 2026.2"))
    #expect(form.interview.answers["nama_usaha"] == .text("Kue Ani"))
    #expect(form.interview.answers["alamat"] == .text("Jl. Muncul"))
    #expect(play.state.drafts.first?.formIdentity == form.form.identity)
    play.press("<A-v>")
    #expect(play.statusLine.contains(FormTexts.newestAlready))
  }

  @Test("losses are asked about; no keeps the old version, yes keeps them in the draft all the same")
  func draftLoses() throws {
    let play = Play.as_("enum-01")
    play.press("u/maju<Enter>e")
    try adopted(play)
    let old = try #require((play.top as? FormLayer)?.form)
    #expect(old.form.version == "2026.1", "a returned record keeps its version")
    play.press("<A-v>")
    Snapshot.check(play, "formulir-pindah")
    play.press("t")
    #expect((play.top as? FormLayer)?.form?.form.version == "2026.1")
    play.press("<A-v>y")
    let form = try #require((play.top as? FormLayer)?.form)
    #expect(form.form.version == "2026.2")
    #expect(play.state.drafts.first?.answers["pekerja"] == .whole(2))
    #expect(form.interview.submission()["pekerja"] == nil)
  }

  @Test("what was typed a moment ago in a field that goes is named too, and kept by no") func losesTyped()
    throws
  {
    let play = Play.as_("enum-01")
    play.press("nAni<Tab>Kue Ani<Tab><C-End>7")
    try adopted(play)
    play.press("<A-v>")
    #expect((play.top as? ConfirmState)?.text.contains("Pekerja dibayar: 7") == true)
    play.press("t")
    #expect((play.top as? FormLayer)?.form?.form.version == "2026.1")
    #expect(play.state.drafts.first?.answers["pekerja"] == .whole(7))
    play.press("<A-v>y")
    #expect((play.top as? FormLayer)?.form?.form.version == "2026.2")
    #expect(play.state.drafts.first?.answers["pekerja"] == .whole(7))
  }

  @Test("text that is no answer yet is named as well, where its field goes") func losesText() throws {
    let play = Play.as_("enum-01")
    var draft = Draft(
      id: RecordID(writer: "K7F3QX", counter: 90), kind: .umkm, person: "enum-01",
      formIdentity: try #require(Fixture.umkmForm).identity, round: "2026",
      answers: Answers(["nama_usaha": .text("Kue Ani")]), started: Fixture.now)
    draft.typed = ["pekerja": "12x", "alamat": "Jl. Mel"]
    play.send(.result(.signedIn(Fixture.people[0], drafts: [draft])))
    play.press("d<Enter>")
    try adopted(play)
    play.press("<A-v>")
    let text = (play.top as? ConfirmState)?.text ?? ""
    #expect(text.contains("Pekerja dibayar: 12x") && !text.contains("Jl. Mel"))
  }

  @Test("a record returned under the old version opens on it, a new record on the new one")
  func returned() throws {
    let play = Play.as_("enum-01")
    let old = try #require(Fixture.umkmForm)
    play.office.registry.forms.add(old, isCurrent: false)
    try adopted(play)
    play.press("u/maju<Enter>e")
    #expect((play.top as? FormLayer)?.form?.form.version == "2026.1")
    play.press("<Esc><Esc><Esc><Esc>n")
    #expect((play.top as? FormLayer)?.form?.form.version == "2026.2")
  }
}
