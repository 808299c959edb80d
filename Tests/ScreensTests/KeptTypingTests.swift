import Canvas
import Formats
import Registry
import Testing

@testable import Screens

/// What is half typed in a box when the program ends, however it ends, is there again when the box opens again.
@Suite("Ketikan yang belum dikirim") struct KeptTypingTests {
  /// The next sitting of the same person, with what lies on disk.
  private func next(_ play: Play) -> Play {
    let again = Play(play.office)
    if let person = play.state.person {
      again.send(.result(.signedIn(person, drafts: play.keptTyping)))
    }
    return again
  }

  /// Who types what into which box, and what its file says which box it is.
  private static let boxes: [(String, open: String, typed: String, key: String)] = [
    ("pemeriksa-01", "trpekerja<Enter>", "Berapa orang", "field:pekerja:\(Fixture.tini)"),
    ("pemeriksa-01", "tr<C-s>", "Foto tidak", "reason:\(Fixture.tini)"),
    ("pemeriksa-01", "u/bakso<Enter>b", "salah ke", "void:\(RecordID(writer: "K7F3QX", counter: 4))"),
    ("pemeriksa-01", "u/rapi<Enter>o", "usaha la", "reopen:\(RecordID(writer: "K7F3QX", counter: 3))"),
    ("admin-01", "pn", "Sri Waha", "person:"),
  ]

  @Test(
    "every box: what was typed is on disk, nothing of it is sent, and it is offered again",
    arguments: 0..<boxes.count)
  func offeredAgain(_ number: Int) throws {
    let (person, open, typed, key) = Self.boxes[number]
    let play = Play.as_(person)
    play.press(open + typed)
    let kept = try #require(play.keptTyping.first)
    #expect(play.keptTyping.count == 1)
    #expect(KeptTyping(kept)?.key == key)
    #expect(!play.effects.contains { if case .commit = $0 { true } else { false } })

    let again = next(play)
    #expect(again.state.drafts.isEmpty, "it is no draft of a form")
    #expect(again.sees("Belum dikirim: "))
    again.press(open)
    #expect(again.sees(typed))
    #expect(again.statusLine.contains("Ketikan 22/11/2026 10:43 yang belum dikirim ada lagi di sini."))
  }

  @Test("what a person's box will say is what was changed in it, also where that is no text")
  func personSays() {
    var siti = Fixture.people[0]
    siti.scope = ["36.74.07"]
    var box = PersonState(changing: siti)
    box.active = false
    #expect(box.unsent?.said == [siti.id, "on=false"])
    box.scope = []
    #expect(box.unsent?.said == [siti.id, "scope=[]", "on=false"])
  }

  @Test("it is forgotten once it is sent") func sent() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>bsalah ketik")
    let again = next(play)
    again.press("u/bakso<Enter>b<Enter>")
    #expect(again.office.dossier(RecordID(writer: "K7F3QX", counter: 4))?.state == .batal)
    #expect(again.keptTyping.isEmpty && again.state.keptTyping.isEmpty)
    #expect(again.effects.contains { if case .discardDraft = $0 { true } else { false } })
  }

  @Test("it is forgotten once the box was emptied; a box left with Esc keeps it, free for another program")
  func emptied() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>bsalah<Esc>")
    #expect(play.keptTyping.count == 1)
    #expect(play.effects.contains { if case .releaseDraft = $0 { true } else { false } })
    play.press("b<C-u><Esc>")
    #expect(play.keptTyping.isEmpty)
  }

  @Test("a remark half typed does not hide those that are written already") func beside() {
    let play = Play.as_("pemeriksa-01")
    play.press("tromzet<Enter>Sebulan?<Enter>pekerja<Enter>Bera")
    #expect(play.keptTyping.count == 2)
    let again = next(play)
    again.press("tr")
    #expect(again.sees("1 catatan") && again.sees("Sebulan?"))
    again.press("pekerja<Enter>")
    #expect((again.top as? TextState)?.field.text == "Bera")
  }

  @Test("somebody who has a form of the record open as a draft loses neither") func besideForm() throws {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>e<Tab>x<Tab><Esc>")
    let form = try #require(play.state.drafts.first)
    play.press("bsalah")
    #expect(play.keptTyping.count == 1 && play.keptTyping.first?.id != form.id)
    #expect(play.state.drafts.map(\.id) == [form.id])
  }

  @Test("another person does not see it, and signing out keeps it") func others() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>bkeliru<C-p>ganti petugas<Enter>")
    #expect(play.state.person == nil && play.keptTyping.count == 1)
    #expect(
      play.effects.last == play.keptTyping.first.map { .releaseDraft($0.id) }, "what waits is written with it"
    )
    play.press("agus<Enter>u/bakso<Enter>b")
    #expect(!play.sees("keliru"))
    #expect(play.keptTyping.count == 1)
  }

  @Test("What does not fit into a box any more is said, typed and pasted", arguments: 0..<boxes.count)
  func full(_ number: Int) {
    let (person, open, _, _) = Self.boxes[number]
    let play = Play.as_(person)
    play.press(open)
    play.send(.input(.paste(String(repeating: "k", count: 700))))
    #expect(play.sees("Tempelan terpotong: "))
    play.press("k")
    #expect(play.statusLine.contains("Sudah penuh: paling banyak "))
    play.press("<Home>")
    #expect(!play.statusLine.contains("Sudah penuh"))
  }

  @Test("A remark at a field that the record has no more stays with the others") func fieldGone() {
    let typed = Unsent(remarks: [
      RemarkText(field: "pekerja", text: "Berapa?"), RemarkText(field: "produk[2]/nama", text: "Rasa apa?"),
    ])
    let kept = KeptTyping("return:\(Fixture.tini)", typed, label: "Kembalikan", at: Fixture.now)
    let play = Play(Fixture.office())
    play.send(.result(.signedIn(Fixture.people[3], drafts: [kept.draft(of: "pemeriksa-01")])))
    play.press("tr")
    #expect(play.sees("2 catatan"))
    play.press("produk")
    #expect(play.sees("Rasa apa?"))
    play.press("<Esc>")
    #expect(play.state.keptTyping[kept.key]?.typed == typed)
  }

  // MARK: Where its box does not open any more

  @Test(
    "A return half typed on a record that was approved meanwhile is in the list of drafts, and can be thrown away"
  )
  func decidedMeanwhile() throws {
    let play = Play.as_("pemeriksa-01")
    play.press("tromzet<Enter>Sebulan?<Enter><Esc><Esc>")
    #expect(play.sees("Draf") && play.state.context.boxes.map(\.key) == ["return:\(Fixture.tini)"])
    let head = try #require(play.office.dossier(Fixture.tini)?.head)
    play.office.commit(.approve([RevisionTarget(Fixture.tini, head.ref)]), by: "pemeriksa-02")
    let again = next(play)
    again.press("d")
    #expect(again.sees("Kembalikan") && again.sees("belum dikirim"))
    again.press("<Enter>")
    #expect(again.sees("Sebulan?"))
    again.press("<Enter>x")
    #expect(again.sees("Buang draf?"))
    again.read()
    again.press("y")
    #expect(again.effects.contains(.discardDraft(play.keptTyping[0].id)))
    #expect(again.state.context.boxes.isEmpty && again.state.unsent.isEmpty && again.sees("Tidak ada draf."))
    again.press("<Esc>")
    #expect(again.effects.filter { if case .saveDraft = $0 { true } else { false } }.isEmpty)
  }

  @Test("Thrown away in the list, it is not in its box either; an open box is not in the list")
  func thrownAway() throws {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>bsalah<Esc><Esc><Esc><Esc>d")
    #expect(play.sees("belum dikirim"))
    play.press("x")
    play.read()
    play.press("y<Esc>u/<C-u>bakso<Enter>b")
    let box = try #require(play.top as? VoidState)
    #expect(box.unsent == nil)
    play.press("lagi")
    #expect(play.state.context.boxes.isEmpty && play.keptTyping.count == 1)
  }

  @Test(
    "What cannot be thrown away, because another program has it open, stays in the list: a box and a form")
  func staysElsewhere() throws {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>e<Tab>x<Tab><Esc>bsalah<Esc><Esc><Esc><Esc>d")
    play.discardFails = "Sedang dibuka di program Lumbung lain."
    for key in ["<Home>", "<End>"] {
      play.press(key + "x")
      play.read()
      play.press("y")
      #expect(play.statusLine.contains("! Sedang dibuka di program Lumbung lain."))
      #expect((play.top as? DraftsState)?.rows.count == 2, "\(play.screen)")
    }
    play.press("<Esc>u/<C-u>bakso<Enter>b")
    #expect((play.top as? VoidState)?.reason.text == "salah")
  }

  @Test("What was typed in an open box and taken back is not offered again, though its file stays for now")
  func staysUnderOpenBox() {
    let play = Play.as_("pemeriksa-01")
    play.press("u/bakso<Enter>bsalah")
    play.discardFails = "Sedang dibuka di program Lumbung lain."
    play.press("<C-u>")
    #expect((play.top as? VoidState)?.unsent == nil && play.state.keptTyping.isEmpty)
  }

  // MARK: Scores

  private func roster() -> Play {
    let play = Play.as_("operator-01", TrainingFixture.office())
    play.press("l<Enter><Down><Right><Right><Right>")
    return play
  }

  private func score(_ play: Play) -> String? {
    play.office.registry.grid(of: TrainingFixture.id).value(.pre, RecordID(writer: "K7F3QX", counter: 21))
  }

  @Test(
    "a score half typed when the program ends is none; it is there again in its cell and counts with Enter")
  func halfScore() {
    let play = roster()
    play.press("41<C-c>")
    #expect(play.effects.last == .quit, "it lies on disk: nothing to ask")
    #expect(score(play) == nil)

    let again = next(play)
    #expect(again.sees("Belum dikirim: Daftar peserta \(TrainingFixture.id)"))
    again.press("l<Enter>")
    #expect(again.statusLine.contains("Ketikan 22/11/2026 10:43 yang belum dikirim ada lagi"))
    #expect((again.top as? RosterState)?.score?.text == "41" && score(again) == nil)
    again.press("<Enter>")
    #expect(score(again) == "41")
    #expect(again.state.keptTyping.isEmpty, "sent: nothing is left of it")
  }

  @Test("a score taken back with Esc is forgotten on disk too") func takenBack() {
    let play = roster()
    play.press("41")
    #expect(play.keptTyping.count == 1)
    play.press("<Esc><C-c>")
    #expect(play.keptTyping.isEmpty && play.effects.last == .quit)
  }

  @Test("remarks that an earlier version kept are read") func former() {
    var draft = Draft(
      id: Fixture.tini, kind: RecordKind(rawValue: "tinjauan"), person: "pemeriksa-01", formIdentity: "",
      round: Round.none,
      started: Fixture.now)
    draft.typed = ["pekerja": "Berapa?"]
    let play = Play(Fixture.office())
    play.send(.result(.signedIn(Fixture.people[3], drafts: [draft])))
    play.press("tr")
    #expect(play.sees("Berapa?") && play.state.drafts.isEmpty)
    play.press("<C-s>")
    #expect(play.effects.contains(.discardDraft(Fixture.tini)))
  }
}
