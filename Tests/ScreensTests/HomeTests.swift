import Formats
import Registry
import Testing

@testable import Screens

@Suite("Beranda") struct HomeTests {
  @Test("an enumerator sees what came back first, and opens exactly that") func returned() {
    let play = Play.as_("enum-01")
    #expect(play.sees("Dikembalikan"))
    #expect(play.sees("! dibalas dulu"))
    play.press("<Enter>")
    let list = play.top as? ListState
    #expect(list?.rows.count == 1)
    #expect(play.sees("Toko Maju"))
    #expect(play.sees("isian saya"))
  }

  @Test("drafts stand with the age of the oldest") func drafts() {
    let play = Play(Fixture.office())
    let old = Draft(
      id: Fixture.maju, kind: .umkm, person: "enum-01", formIdentity: Fixture.umkmForm?.identity ?? "",
      round: "2026", started: Instant(ms: Fixture.now.ms - 2 * 86_400_000))
    play.send(.result(.signedIn(Fixture.people[0], drafts: [old])))
    #expect(play.sees("2 hari"))
    play.press("d")
    #expect(play.top is DraftsState)
    #expect(play.sees("UMKM tanpa nama"))
  }

  @Test("a pemeriksa sees the queue and its oldest") func queue() {
    let play = Play.as_("pemeriksa-01")
    #expect(play.sees("Menunggu diperiksa"))
    #expect(play.sees("tertua 5 hari") || play.sees("tertua 6 hari"))
    play.press("<Enter>")
    #expect(play.top is ReviewState)
  }

  @Test("a pimpinan sees totals and opens no record") func leader() {
    let play = Play.as_("pimpinan-01")
    play.press("<Enter>")
    #expect(play.top is HomeState)
    #expect(play.statusLine.contains("Pimpinan melihat jumlah"))
    play.press("u")
    #expect(play.top is HomeState)
    #expect(!play.sees("Warung Bu Tini"))
  }

  @Test("counts follow what others commit") func changed() {
    let play = Play.as_("pemeriksa-01")
    let before = (play.top as? HomeState)?.summary?.queue ?? 0
    play.office.submit(
      .umkm, 40, answers: Fixture.shop("Toko Baru", owner: "Ani", nik: "9974071234560040", omzet: 1),
      by: "enum-01")
    play.send(.result(.changed))
    #expect((play.top as? HomeState)?.summary?.queue == before + 1)
  }

  @Test("o goes back to sign-in for somebody else") func signOut() {
    let play = Play.as_("enum-01")
    play.press("o")
    #expect(play.top is SignInState)
    #expect(play.state.person == nil)
  }
}

@Suite("Kantor baru") struct FreshOfficeTests {
  @Test("a fresh office: first person, a round, then forms have a round to belong to") func fresh() {
    let play = Play(Fixture.empty())
    play.press("Agus Salim<Enter><Enter>")
    #expect(play.sees("Tidak ada periode yang terbuka"))
    play.press("b")
    play.press("<Enter>")
    #expect(play.statusLine.contains("Tersimpan: periode 2026 dibuka"))
    play.press("b")
    #expect(play.statusLine.contains("Periode 2026 masih terbuka"))
    play.press("n")
    #expect((play.top as? FormLayer)?.draft.round == "2026")
  }
}
