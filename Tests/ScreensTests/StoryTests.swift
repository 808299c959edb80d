import Questionnaire
import Registry
import Testing

@testable import Screens

/// The main job from key to key: an enumerator fills and submits, a pemeriksa returns, the enumerator mends.
@Suite("Cerita") struct StoryTests {
  private func fill(_ play: Play) {
    play.press("n")
    play.press("Aminah<Tab>Warung Aminah<Tab>Jl. Setu 3<Tab>muncul<Enter>")
  }

  @Test("a new form is a draft from the first key, and a record only after the journal has confirmed")
  func submit() {
    let play = Play.as_("enum-01")
    fill(play)
    #expect(play.state.drafts.first?.answers["nama_usaha"] == .text("Warung Aminah"))
    play.holdsCommits = true
    play.press("<C-s>")
    #expect(!play.sees("Tersimpan"))
    #expect(play.top is FormLayer)
    play.release()
    #expect(play.statusLine.contains("Tersimpan"))
    #expect(play.top is HomeState)
    #expect(play.state.drafts.isEmpty)
    #expect(play.effects.contains { if case .discardDraft = $0 { true } else { false } })
  }

  @Test("a failed submission keeps the form and the draft, and says why") func failure() {
    let play = Play.as_("enum-01")
    fill(play)
    play.nextCommitFails = "Disk penuh: /data."
    play.press("<C-s>")
    #expect(play.top is FormLayer)
    #expect(play.sees("Disk penuh"))
    #expect(play.state.drafts.count == 1)
    play.press("<C-s>")
    #expect(play.top is HomeState)
    #expect(play.state.drafts.isEmpty)
  }

  @Test("leaving asks nothing; the draft waits in the list and opens again") func leaving() {
    let play = Play.as_("enum-01")
    fill(play)
    play.press("<Esc>")
    #expect(play.top is HomeState)
    play.press("d")
    #expect(play.sees("Warung Aminah"))
    play.press("<Enter>")
    #expect(play.sees("Warung Aminah"))
    #expect(play.top is FormLayer)
  }

  @Test("returned, mended, submitted again, approved; nobody's own") func whole() {
    let office = Fixture.office()
    let reviewer = Play.as_("pemeriksa-01", office)
    reviewer.press("tr")
    reviewer.press("pekerja<Enter>")
    reviewer.press("Sungguh dua belas?<Enter>")
    reviewer.press("<C-s>")
    let enumerator = Play.as_("enum-01", office)
    #expect((enumerator.top as? HomeState)?.summary?.mineReturned == 2)
    enumerator.press("<Enter>/tini<Enter>e")
    #expect(enumerator.sees("Sungguh dua belas?"))
    enumerator.press("<C-s>")
    #expect(office.dossier(Fixture.tini)?.state == .diajukan)
    enumerator.press("a")
    #expect(office.dossier(Fixture.tini)?.state == .diajukan)
    reviewer.send(.result(.changed))
    reviewer.press("<Esc>u/tini<Enter>a")
    #expect(office.dossier(Fixture.tini)?.state == .disetujui)
  }
}
