import Canvas
import Formats
import Registry
import Testing

@testable import Screens

/// A key that is held down comes again every few hundredths of a second. What it decides, it decides once.
@Suite("Tombol yang ditahan") struct HeldKeyTests {
  private func approved(_ play: Play) -> Int {
    play.effects.count { if case .commit(.approve, _) = $0 { true } else { false } }
  }

  @Test("a held a approves the record that was read and none that comes after it") func approval() {
    let play = Play.as_("pemeriksa-01")
    play.press("t")
    play.hold("a")
    #expect(approved(play) == 1)
    #expect(play.office.dossier(Fixture.tini)?.state == .disetujui)
    #expect(play.sees("▸ Bakso Pak Slamet"))
    #expect(play.sees("Belum disetujui: baru saja tampil. Lepaskan tombol a"))
    #expect(play.line(1).contains("baca dulu"))
    play.read()
    #expect(!play.line(1).contains("baca dulu"), "now it can be approved")
    play.press("a")
    #expect(approved(play) == 2)
  }

  @Test("one that was refused waits anew; keys that waited in the line with the one before count for nothing")
  func waitsAnew() {
    let play = Play.as_("pemeriksa-01")
    play.press("t")
    // Two presses, and the first one's write takes a while.
    play.send(.input(.key(.char("a"))))
    play.send(.tick(Instant(ms: play.state.now.ms + 2_000)))
    play.send(.input(.key(.char("a"))))
    #expect(approved(play) == 1, "no frame has shown the second record yet")
    play.showFrame()
    for _ in 0..<8 {
      play.send(.tick(Instant(ms: play.state.now.ms + 200)))
      play.send(.input(.key(.char("a"))))
    }
    #expect(approved(play) == 1)
    play.send(.tick(Instant(ms: play.state.now.ms + 450)))
    play.send(.input(.key(.char("a"))))
    #expect(approved(play) == 2)
  }

  @Test(
    "who presses twice in a little more than a second has read: the press that came too early holds nobody up"
  )
  func reader() {
    let play = Play.as_("pemeriksa-01")
    play.press("t")
    play.press("a")
    play.showFrame()
    for _ in 0..<2 {
      play.send(.tick(Instant(ms: play.state.now.ms + 600)))
      play.send(.input(.key(.char("a"))))
    }
    #expect(approved(play) == 2)
  }

  @Test("a held Ctrl-C does not answer the question that it asks") func leaving() {
    let play = Play(Fixture.empty())
    play.press("Rina")
    play.hold("<C-c>")
    #expect(play.top is ConfirmState && play.effects.last != .quit, "\(play.screen)")
  }

  @Test("a clock that was set back holds nobody up for longer") func clockSetBack() {
    let play = Play.as_("pemeriksa-01")
    play.press("t")
    play.send(.input(.key(.char("n"))))
    play.showFrame()
    let now = Instant(ms: play.state.now.ms - 3_600_000)
    play.send(.tick(now))
    play.send(.tick(Instant(ms: now.ms + 700)))
    play.send(.input(.key(.char("a"))))
    #expect(approved(play) == 1)
  }

  @Test("a text handed in anew under a held a is not approved by it; its reason is said first") func newText()
    throws
  {
    let play = Play.as_("pemeriksa-01")
    play.press("t")
    let base = try #require(play.office.dossier(Fixture.tini)?.current?.tips)
    let answers = Fixture.shop("Warung Bu Tini", owner: "Tini", nik: "9974071234560001", omzet: 1_000_000)
    play.office.submit(.umkm, 1, base: base, answers: answers, by: "enum-01")
    play.send(.result(.changed))
    play.hold("a")
    #expect(approved(play) == 0)
  }

  @Test("Enter held over the choice to approve marked records approves none; y answers as soon as one likes")
  func question() {
    let play = Play.as_("pemeriksa-01")
    play.press("u ")
    play.press("asetujui")
    play.hold("<Enter>", times: 2)
    #expect(!(play.top is ConfirmState) && approved(play) == 0)
    play.press("asetujui")
    for input in keys("<Enter>y") { play.send(.input(input)) }
    #expect(approved(play) == 1)
  }

  @Test("a message that came under a held key is not closed by it") func message() {
    let play = Play.as_("admin-01")
    play.press("p<Enter><Tab><Tab><Tab> ")
    play.nextCommitFails = "Disk penuh: /data."
    play.hold("<Enter>")
    #expect(play.top is MessageState)
    #expect(play.statusLine.contains("Ini baru saja muncul. Lepaskan tombol Enter"))
    play.press("<Enter>")
    #expect(play.top is PersonState)
  }

  @Test("Enter held in the palette opens no round") func round() {
    let office = Fixture.office()
    office.commit(.closeRound("2026"), by: "admin-01")
    let play = Play.as_("admin-01", office)
    play.press("<C-p>buka periode")
    play.hold("<Enter>")
    #expect(play.top is TextState)
    #expect(office.registry.openRound == nil)
    play.press("<Enter>")
    #expect(office.registry.openRound?.id == "2027")
  }

  // MARK: The roster

  private func roster() -> Play {
    let play = Play.as_("operator-01", TrainingFixture.office())
    play.press("l<Enter>")
    return play
  }

  private func marks(_ play: Play) -> [String?] {
    let grid = play.office.registry.grid(of: TrainingFixture.id)
    return [22, 21].map { grid.value(.attendance(day: 1), RecordID(writer: "K7F3QX", counter: $0)) }
  }

  @Test("a held Space fills what is empty and takes nothing back", arguments: [" ", "h"]) func space(
    _ key: String
  ) {
    let play = roster()
    play.press("<Down>s<Up>")
    #expect(marks(play) == [nil, "S"])
    play.hold(key)
    #expect(marks(play) == ["H", "S"])
    #expect(play.statusLine.contains("Sudah ada isinya"))
    play.press(key)
    #expect(marks(play) == ["H", key == " " ? nil : "H"], "released and pressed again, it is meant")
  }

  @Test("a held Delete empties one cell") func delete() {
    let play = roster()
    play.press("=<Up><Up>")
    play.hold("<Del>")
    #expect(marks(play) == [nil, "H"])
  }

  @Test("another key between two presses is no held key: a slip is mended at once") func slip() {
    let play = roster()
    for input in keys(" <Up> ") { play.send(.input(input)) }
    #expect(marks(play) == [nil, nil])
  }

  @Test("Enter held over a business that takes part already adds nobody") func participant() {
    let play = roster()
    play.press("nmaju")
    play.hold("<Enter>")
    #expect(play.office.registry.table(.peserta).count == 2)
    #expect(play.sees("Lepaskan tombol Enter dulu. Usaha ini sudah ikut."))
  }
}
