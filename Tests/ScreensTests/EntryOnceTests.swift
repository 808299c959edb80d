import Questionnaire
import Registry
import Testing

@testable import Screens

/// Two forms on one record would each save what the other does not know of.
@Suite("One form for a record") struct EntryOnceTests {
  private func forms(_ play: Play) -> [FormLayer] { play.state.layers.compactMap { $0 as? FormLayer } }

  private func filled(_ play: Play) throws -> FormState { try #require((play.top as? FormLayer)?.form) }

  @Test("from the list of drafts the form that lies below comes to the front, as it was left")
  func drafts() throws {
    let play = Play.as_("enum-01")
    play.press("nAni<Tab>Kue Ani<Tab>Jl. Mel<C-p>draf<Enter>")
    #expect(play.top is DraftsState)
    play.press("<Enter>")
    #expect(play.statusLine.contains("sudah terbuka"))
    play.press("ati 1<Tab>")
    #expect(try filled(play).interview.answers["alamat"] == .text("Jl. Melati 1"))
    #expect(forms(play).count == 1)
    play.press("<Esc>")
    #expect(play.top is DraftsState && forms(play).isEmpty, "left once, it is left")
  }

  @Test("so it does from the record's card, whichever way that was reached") func card() throws {
    let play = Play.as_("enum-01")
    play.press("u/maju<Enter>e5<Tab>")
    play.press("<A-n>\(Fixture.maju)<Enter>e")
    #expect(forms(play).count == 1)
    #expect(try filled(play).reads("omzet") == "Rp 5")
    play.press("<C-s>")
    #expect(play.office.dossier(Fixture.maju)?.revisions.count == 2 && forms(play).isEmpty)
    #expect(play.office.dossier(Fixture.maju)?.state == .diajukan, "handed in once, no conflict with oneself")
  }

  @Test("what hangs over the form comes along") func question() throws {
    let play = Play.as_("enum-01")
    play.press("u/maju<Enter>e5<Tab>")
    play.office.registry.forms.add(try FormVersionTests.next())
    play.press("<A-v><C-p>draf<Enter><Enter>")
    #expect(play.top is ConfirmState && forms(play).count == 1)
    play.press("y")
    #expect(try filled(play).form.version == "2026.2")
  }

  @Test("a form in which nothing was typed gives way to one that begins from the newest text")
  func untouched() {
    let play = Play.as_("enum-01")
    play.press("u/maju<Enter>e")
    let tips = play.office.dossier(Fixture.maju)?.current?.tips ?? []
    let answers = Fixture.shop("Toko Maju Jaya", owner: "Joko", nik: "9974071234560002", omzet: 7)
    let newer = play.office.submit(.umkm, 2, base: tips, answers: answers, by: "operator-01")
    play.send(.result(.changed))
    play.press("<A-n>\(Fixture.maju)<Enter>e")
    #expect(forms(play).map(\.draft.base) == [[newer.revision]])
  }

  @Test("a draft whose form is open is not thrown away under it") func discard() {
    let play = Play.as_("enum-01")
    play.press("nAni<Tab><C-p>draf<Enter>x")
    #expect(play.top is DraftsState && play.state.status?.text == Texts.draftIsOpen)
    play.press("<Enter><Esc>xy")
    #expect(play.top is DraftsState && play.state.drafts.isEmpty, "left first, then thrown away")
  }
}
