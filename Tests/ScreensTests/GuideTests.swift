import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

@Suite("Layar yang membimbing") struct GuideTests {
  @Test("an office without a round: the admin is told how, the others whom to ask") func noRound() {
    let office = Fixture.empty()
    for person in Fixture.people { office.commit(.setPerson(person), by: "admin-01") }
    let admin = Play.as_("admin-01", office)
    #expect(admin.sees("b membuka periode pendataan"))
    Snapshot.check(admin, "beranda-tanpa-periode")
    admin.press("b<Enter>")
    #expect(admin.statusLine.contains("periode 2026 dibuka"))
    #expect(!admin.sees("b membuka periode"))
    let office2 = Fixture.empty()
    for person in Fixture.people { office2.commit(.setPerson(person), by: "admin-01") }
    #expect(Play.as_("enum-01", office2).sees("Minta admin membuka periode"))
  }

  @Test("a wrong year stays in its field") func year() {
    let office = Fixture.empty()
    for person in Fixture.people { office.commit(.setPerson(person), by: "admin-01") }
    let admin = Play.as_("admin-01", office)
    admin.press("b<C-u>26<Enter>")
    #expect(admin.statusLine.contains("empat angka"))
    #expect((admin.top as? TextState)?.field.text == "26")
  }

  @Test("no records yet, and nothing left to review, say what to do next") func nothingThere() {
    #expect(Play.as_("enum-01", Fixture.staffed()).sees("Belum ada catatan. n membuka formulir UMKM"))
    let office = Fixture.office()
    let play = Play.as_("pemeriksa-01", office)
    #expect(!play.sees("Semua yang diajukan sudah diperiksa"))
    play.press("taaaa<Esc>")
    #expect(play.sees("Semua yang diajukan sudah diperiksa"))
  }

  @Test("what only they entered themselves waits for another reviewer, and is not called reviewed")
  func ownQueue() {
    let office = Fixture.staffed()
    let shop = Fixture.shop("Kue Lumpur Ibu Ani", owner: "Ani", nik: "9974071234560009", omzet: 5)
    let draft = Draft(
      id: RecordID(writer: "K7F3QX", counter: 9), kind: .umkm, person: "pemeriksa-01",
      formIdentity: Fixture.umkmForm?.identity ?? "", round: "2026", answers: shop, started: Fixture.now)
    office.commit(.submit(draft), by: "pemeriksa-01")
    let play = Play.as_("pemeriksa-01", office)
    #expect(play.sees("Yang menunggu Anda isi sendiri") && !play.sees("sudah diperiksa"))
  }

  @Test("drafts are on home with their count, and the oldest with its age and name") func drafts() {
    let play = Play.as_("enum-01")
    let shop = Fixture.shop("Kue Lumpur Ibu Ani", owner: "Ani", nik: "9974071234560009", omzet: 5)
    let draft = Draft(
      id: RecordID(writer: "K7F3QX", counter: 90), kind: .umkm, person: "enum-01",
      formIdentity: Fixture.umkmForm?.identity ?? "", round: "2026", answers: shop,
      started: Instant(ms: Fixture.now.ms - 7_200_000))
    play.send(.result(.signedIn(Fixture.people[0], drafts: [draft])))
    #expect(play.sees("1   2 jam: Kue Lumpur Ibu Ani"))
  }

  @Test("half-typed text counts as wrong among the drafts") func halfTyped() {
    let play = Play.as_("enum-01")
    let shop = Fixture.shop("Kue Lumpur Ibu Ani", owner: "Ani", nik: "9974071234560009", omzet: 5)
    var draft = Draft(
      id: RecordID(writer: "K7F3QX", counter: 90), kind: .umkm, person: "enum-01",
      formIdentity: Fixture.umkmForm?.identity ?? "", round: "2026", answers: shop, started: Fixture.now)
    draft.typed = ["pekerja": "dua belas"]
    play.send(.result(.signedIn(Fixture.people[0], drafts: [draft])))
    play.press("d")
    #expect(play.sees("! 1 salah"))
  }

  @Test("own koperasi that came back have their own line, which opens their list") func koperasi() {
    let office = Fixture.office()
    let id = RecordID(writer: "K7F3QX", counter: 7)
    if let head = office.dossier(id)?.current?.head {
      office.commit(
        .return(RevisionTarget(id, head), reason: "nama", remarks: []), by: "pemeriksa-01")
    }
    let play = Play.as_("operator-01", office)
    #expect(play.sees("Dikembalikan, koperasi"))
    play.press("<Enter>")
    #expect(play.sees("▸ Koperasi Melati Jaya"))
  }

  @Test(
    "names in the palette are distinct, at every place and for every role",
    arguments: Fixture.people.map(\.id))
  func palette(_ person: String) {
    for script in ["", "u", "k", "d", "t", "p", "u<Enter>", "n", "u/", "b"] {
      let play = Play.as_(person)
      play.press(script + "<C-p>")
      let titles = PaletteState.rows(play.state.context, query: "").filter { $0.refusal == nil }
        .map(\.command.title)
      #expect(Set(titles).count == titles.count, "\(script): \(titles)")
    }
  }

  @Test("the palette tells the whole sentence about the marked command") func paletteText() {
    let play = Play.as_("enum-01")
    play.press("<C-p>cari")
    #expect(play.sees("Mencari nama usaha, pemilik, NIK, atau nomor catatan selagi diketik."))
  }

  @Test("a warning of the form has its own tone in the status line") func tone() {
    let play = Play.as_("enum-01")
    play.state.status = Status(.warning, "Periksa lagi.")
    #expect(play.statusLine == " ? Periksa lagi.")
    #expect(play.grid.role(x: 1, y: 23)?.name == "status.warning")
  }

  @Test("another record with the same NIK is said at the field, and holds nothing up") func sameNIK() {
    let play = Play.as_("enum-01")
    play.press("n<S-Tab>9974071234560001<Tab>")
    #expect(play.sees("? NIK pemilik sama dengan"))
    #expect(play.sees("Warung Bu Tini"))
    #expect((play.top as? FormLayer)?.form?.focus == "nama_pemilik")
    #expect((play.top as? FormLayer)?.form?.issues["nik"] == nil)
    play.press("<Up>9974071234560099<Tab>")
    #expect(!play.sees("sama dengan"))
  }

  @Test("the enumerator's list counts what is in their scope") func scope() {
    let play = Play.as_("enum-01")
    play.press("u")
    #expect(play.line(0).contains("UMKM · 4 catatan"))
    play.press("/tini")
    #expect(play.line(1).contains("1 cocok dari 4"))
  }
}
