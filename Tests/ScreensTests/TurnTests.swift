import Registry
import Testing

@testable import Screens

/// Giving the keyboard to somebody else closes every screen: what was typed there is on disk before.
@Suite("Ganti petugas") struct TurnTests {
  @Test(
    "what is half typed in a box stays on disk, and may be gone on with in another program",
    arguments: [
      ("admin-01", "pnRudi Hartono", "Rudi Hartono"), ("pemeriksa-01", "trpekerja<Enter>Berapa", "Berapa"),
      ("operator-01", "l<Enter><Right><Right><Right>4", "4"),
    ])
  func boxes(_ person: String, _ script: String, _ typed: String) {
    let play = Play.as_(person, TrainingFixture.office())
    play.press(script)
    let kept = play.keptTyping
    #expect(kept.contains { $0.typed.values.contains(typed) })
    play.press("<C-p>ganti petugas<Enter>")
    #expect(play.top is SignInState && play.keptTyping == kept)
    for draft in kept { #expect(play.effects.contains(.releaseDraft(draft.id))) }
  }

  @Test("a draft that waits for its second is written first; one that cannot be written is asked about")
  func unsaved() {
    let play = Play.as_("enum-01")
    play.state.unsaved = [Fixture.tini]
    play.press("o")
    #expect(play.effects.last == .flushDrafts)
    #expect(play.state.person != nil && play.sees("Ganti petugas?") && play.sees("belum tersimpan"))
    play.press("<Enter>")
    #expect(play.top is HomeState)
    play.press("oy")
    #expect(play.top is SignInState)
    let written = Play.as_("enum-01")
    written.state.unsaved = [Fixture.tini]
    written.holdsFlush = true
    written.press("o")
    written.send(.result(.draftSaved(Fixture.tini, Fixture.now)))
    written.send(.result(.draftsFlushed))
    #expect(written.top is SignInState)
  }

  @Test("the form that was open may be gone on with in another program") func released() {
    let play = Play.as_("enum-01")
    play.press("nAni<Tab><C-p>ganti petugas<Enter>")
    #expect(play.top is SignInState)
    let id = RecordID(writer: "K7F3QX", counter: 101)
    #expect(play.effects.contains(.releaseDraft(id)))
  }
}
