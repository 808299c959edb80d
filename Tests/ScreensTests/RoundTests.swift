import Questionnaire
import Registry
import Testing

@testable import Screens

/// A round is closed by an admin who knows what follows, and what was begun in it is not lost.
@Suite("Periode") struct RoundTests {
  private static let next = Round(id: "2027", order: 2027)

  @Test("the admin is asked, with what has not come to its end; no changes nothing") func question() {
    let play = Play.as_("admin-01")
    play.press("b")
    #expect(play.statusLine.contains("Periode 2026 masih terbuka. B menutupnya"))
    play.draftsOnDisk = 4
    play.press("B")
    Snapshot.check(play, "periode-tutup")
    let text = (play.top as? ConfirmState)?.text ?? ""
    #expect(text.contains("3 diajukan") && text.contains("1 dikembalikan") && !text.contains("bentrok"))
    #expect(text.contains("4 draf"))
    play.press("<Enter>")
    #expect(play.top is HomeState && play.office.registry.openRound?.id == "2026")
  }

  @Test("closed once the journal has it; then the next one is opened") func closing() {
    let play = Play.as_("admin-01")
    play.nextCommitFails = "Disk penuh."
    play.press("By")
    #expect(play.statusLine.contains("Disk penuh") && play.office.registry.openRound != nil)
    play.holdsCommits = true
    play.press("By")
    #expect(!play.sees("Tersimpan"))
    play.holdsCommits = false
    play.release()
    #expect(play.statusLine.contains("Tersimpan: periode 2026 ditutup"))
    #expect(
      play.sees("Periode 2026 sudah ditutup") && play.sees("2 / 3"), "what was done in it stays in sight")
    play.press("B")
    #expect(play.statusLine.contains("Tidak ada periode yang terbuka"))
    play.press("b")
    #expect((play.top as? TextState)?.field.text == "2027")
    play.press("<Enter>")
    #expect(play.office.registry.openRound?.id == "2027")
  }

  @Test("nobody else closes it") func rights() {
    let play = Play.as_("operator-01")
    play.press("B")
    #expect(play.top is HomeState && play.statusLine.contains("Hanya admin"))
  }

  private func draft(round: String) -> Draft {
    var draft = Draft(
      id: RecordID(writer: "K7F3QX", counter: 90), kind: .umkm, person: "enum-01",
      formIdentity: Fixture.umkmForm?.identity ?? "", round: round,
      answers: Fixture.shop("Kue Lumpur Ibu Ani", owner: "Ani", nik: "9974071234560009", omzet: 5),
      started: Fixture.now)
    draft.changed.ms += 1_000
    return draft
  }

  @Test(
    "a draft of a closed round is refused with what to do, stays, and goes in once the round is open again")
  func lateDraft() {
    let play = Play.as_("enum-01")
    play.send(.result(.signedIn(Fixture.people[0], drafts: [draft(round: "2026")])))
    play.office.commit(.closeRound("2026"), by: "admin-01")
    play.send(.result(.changed))
    play.press("d<Enter><C-s>")
    let told = "Periode 2026 sudah ditutup. Minta admin membukanya lagi; draf tetap tersimpan."
    #expect(play.state.status?.text == told)
    #expect(play.top is FormLayer && play.state.drafts.count == 1)
    play.office.commit(.openRound(Round(id: "2026", order: 2026)), by: "admin-01")
    play.send(.result(.changed))
    play.press("<C-s>")
    #expect(play.office.dossier(draft(round: "").id)?.current?.round == "2026" && play.state.drafts.isEmpty)
  }

  @Test("a form begun while no round was open belongs to the one that is opened next") func between() {
    let office = Fixture.office()
    office.commit(.closeRound("2026"), by: "admin-01")
    let play = Play.as_("enum-01", office)
    play.press("nAni<Tab>Kue Ani<Tab>Jl. Mel")
    #expect((play.top as? FormLayer)?.draft.round == Round.none)
    office.commit(.openRound(Self.next), by: "admin-01")
    play.send(.result(.changed))
    #expect(play.state.drafts.first?.round == "2027" && play.sees("periode 2027"))
    play.press("ati 1<Tab>muncul<Tab><C-s>")
    let id = RecordID(writer: "K7F3QX", counter: 101)
    #expect(office.dossier(id)?.current?.round == "2027")
  }

  @Test("so does a draft of that time that is opened later, whose file says so from then on")
  func betweenOnDisk() {
    let office = Fixture.office()
    office.commit(.closeRound("2026"), by: "admin-01")
    office.commit(.openRound(Self.next), by: "admin-01")
    let play = Play.as_("enum-01", office)
    play.send(.result(.signedIn(Fixture.people[0], drafts: [draft(round: Round.none)])))
    play.press("d<Enter>")
    #expect(play.state.drafts.map(\.round) == ["2027"])
    play.press("<C-s>")
    #expect(office.dossier(draft(round: "").id)?.current?.round == "2027")
  }

  @Test("what waits of a closed round is reviewed as before") func reviewing() {
    let office = Fixture.office()
    office.commit(.closeRound("2026"), by: "admin-01")
    let play = Play.as_("pemeriksa-01", office)
    play.press("ta")
    #expect(play.statusLine.contains("Tersimpan: disetujui"))
    #expect(office.dossier(Fixture.tini)?.state == .disetujui)
  }

  @Test("what nobody reviewed before the next round came is told on the card and in review") func overtaken()
  {
    let office = Fixture.office()
    office.commit(.closeRound("2026"), by: "admin-01")
    office.commit(.openRound(Self.next), by: "admin-01")
    let answers = Fixture.shop("Warung Bu Tini", owner: "Tini", nik: "9974071234560001", omzet: 9)
    let tips = office.dossier(Fixture.tini)?.current?.tips ?? []
    office.submit(.umkm, 1, round: "2027", base: tips, answers: answers, by: "enum-01")
    let play = Play.as_("pemeriksa-01", office)
    play.press("u/tini<Enter>")
    #expect(play.sees("Periode 2026 masih diajukan"))
    let others = Play.as_("pemeriksa-01", Fixture.office())
    others.press("u/tini<Enter>")
    #expect(!others.sees("masih diajukan"), "2025 was approved")
  }
}
