import Canvas
import Registry
import Testing

@testable import Screens

@Suite("Settings") struct SettingsTests {
  private static let themes = ["terminal", "terang", "gelap", "kontras", "mono"]

  private func desk(_ preferences: Preferences = Preferences()) -> Play {
    let office = Fixture.office()
    let play = Play(office, themes: Self.themes)
    play.send(.result(.preferences(preferences)))
    play.send(.result(.signedIn(Fixture.people[0], drafts: [])))
    play.press(",")
    return play
  }

  private func remembered(_ play: Play) -> [String] {
    play.effects.compactMap { effect in
      if case .remember(let key, let value) = effect { "\(key)=\(value ?? "-")" } else { nil }
    }
  }

  @Test("screens") func screens() {
    let play = desk()
    Snapshot.check(play, "pengaturan")
    play.press("<Enter>")
    Snapshot.check(play, "pengaturan-tema")
  }

  @Test("the whole sample stays in sight while themes are tried on, also in the exercise with notices")
  func sample() {
    let sample = [
      Texts.sample, Texts.sampleError, Texts.sampleWarning, "bentrok", Texts.sampleLabel, Texts.sampleMatch,
      Texts.sampleRow, Texts.sampleHint,
    ]
    let many = Self.themes + (1...9).map { "sendiri-\($0)" }
    let long = String(repeating: "Log rusak. ", count: 20)
    for (themes, demo, notices) in [
      (Self.themes, false, []), (many, false, []), (many, true, [long, long + "2"]),
    ] {
      let play = Play(Fixture.office(), demo: demo, notices: notices, themes: themes)
      play.send(.result(.signedIn(Fixture.people[0], drafts: [])))
      play.press(",")
      for (width, height) in [(80, 24), (81, 24), (120, 40), (160, 50)] {
        play.resize(width, height)
        let settings = (0..<height).map { play.line($0) }
        play.press("<Enter>")
        for text in sample { #expect(play.sees(text), "\(text)\n\(play.screen)") }
        for y in 0..<height where sample.contains(where: { settings[y].contains($0) }) {
          #expect(play.line(y) == settings[y], "nothing lies over the sample")
        }
        for theme in themes {
          let row = (0..<height).first { play.line($0).contains("▸ \(theme) ") }
          #expect(row != nil && play.state.look.theme == theme, "\(theme)")
          play.press("<Down>")
        }
        for row in SettingRow.allCases { #expect(play.sees(Texts.setting(row))) }
        play.press("<Esc>")
      }
    }
  }

  @Test("a theme is tried on while the cursor is on it; Esc goes back, Enter keeps it") func themes() {
    let play = desk()
    #expect(play.state.look.theme == "terminal")
    play.press("<Enter><Down><Down>")
    #expect(play.state.look.theme == "gelap")
    play.press("<Esc>")
    #expect(play.state.look.theme == "terminal")
    #expect(remembered(play).isEmpty)
    play.press("<Enter>kontras")
    #expect(play.state.look.theme == "kontras")
    play.press("<Enter>")
    #expect(play.state.look.theme == "kontras" && play.top is SettingsState)
    #expect(remembered(play) == ["tema=kontras"])
    // Typed away: nothing is tried, nothing breaks.
    play.press("<Enter>zzz")
    #expect(play.state.look.theme == "kontras")
  }

  @Test("Enter, space and the arrows change what is pointed at, at once") func toggles() {
    let play = desk()
    play.press("<Down><Enter>")
    #expect(play.state.preferences.autoAdvance)
    play.press("<Left>")
    #expect(!play.state.preferences.autoAdvance)
    play.press("<Down><Down> ")
    #expect(play.state.look.mouse)
    play.press("<Down><Right><Right>")
    #expect(play.state.look.escapeDelay == 100)
    play.press("<Left>")
    #expect(remembered(play).last == "jeda_esc=50")
  }

  @Test("forms open in the chosen way: moving on by themselves") func forms() {
    let play = desk(Preferences([.autoAdvance: "ya"]))
    play.press("<Esc>n")
    #expect((play.top as? FormLayer)?.form?.autoAdvance == true)
  }

  @Test("without hints only help is offered; plain marks are ASCII, letters stay") func hints() {
    let play = desk(Preferences([.hints: "tidak", .plainMarks: "ya"]))
    #expect(play.statusLine == " ? bantuan")
    #expect(play.line(2).hasPrefix(" > "))
    #expect(play.sees("terminal – latar gelap"))
  }

  @Test("forgetting asks, then forgets habits and keeps settings") func forgetting() {
    let play = desk(Preferences([.theme: "gelap", "daftar.umkm.kolom": "nama omzet", .lastKind: "umkm"]))
    play.press("<End><Enter>")
    #expect(play.top is ConfirmState)
    play.press("y")
    #expect(play.state.preferences.values == [.theme: "gelap"])
    #expect(remembered(play) == ["daftar.umkm.kolom=-", "terakhir.jenis=-"])
  }

  @Test("the next person does not sit in the last one's colours") func signingOut() {
    let play = desk(Preferences([.theme: "gelap"]))
    play.press("<Esc>o")
    #expect(play.state.look.theme == "terminal")
  }

  @Test("texts that make no sense count as not there") func nonsense() {
    let preferences = Preferences([.escapeDelay: "99999", .mouse: "mungkin", .hints: ""])
    #expect(preferences.escapeDelay == nil && !preferences.mouse && preferences.hints)
    let play = desk(Preferences([.language: "Klingon", .theme: "tidak-ada"]))
    play.press("<Down><Down><Enter>")
    #expect(play.statusLine.contains("satu bahasa"))
  }
}

@Suite("Mouse") struct PointerTests {
  private func desk(_ on: Bool = true) -> Play {
    let play = Play.as_("operator-01")
    if on { play.send(.result(.preferences(Preferences([.mouse: "ya"])))) }
    play.press("u")
    return play
  }

  private func click(_ play: Play, row: Int) {
    play.send(.input(.mouse(MouseEvent(kind: .press, x: 9, y: row))))
  }

  @Test("a click brings the focus to the row under it, in a list, on home, in a form") func clicks() {
    let play = desk()
    let rows = (0..<24).filter { play.line($0).contains("Maju") || play.line($0).contains("Bakso") }
    for row in rows.prefix(2) {
      let wanted = play.line(row)
      click(play, row: row)
      #expect(App.focusedRow(play.state) == row, "\(wanted)")
    }
    play.press("<Esc>n")
    let field = (0..<24).first { play.line($0).contains("Nama usaha") } ?? 0
    click(play, row: field)
    #expect(play.grid.cursor?.y == field)
    // A place without anything to focus: as near as it gets, never out of the screen.
    click(play, row: 23)
    click(play, row: 0)
    #expect(play.top is FormLayer)
  }

  @Test("the wheel moves as arrows do") func wheel() {
    let play = desk()
    let before = App.focusedRow(play.state) ?? 0
    play.send(.input(.mouse(MouseEvent(kind: .wheelDown, x: 1, y: 1))))
    #expect(App.focusedRow(play.state) == before + 1)
    play.send(.input(.mouse(MouseEvent(kind: .wheelUp, x: 1, y: 1))))
    #expect(App.focusedRow(play.state) == before)
  }

  @Test("off, it does nothing") func off() {
    let play = desk(false)
    let before = play.screen
    click(play, row: 9)
    play.send(.input(.mouse(MouseEvent(kind: .wheelDown, x: 1, y: 1))))
    #expect(play.screen == before)
  }
}

@Suite("Battery and clock") struct PowerTests {
  @Test("the charge stands before the clock, with a mark when it is low; nothing without a battery")
  func shown() {
    let play = Play.as_("enum-01")
    #expect(!play.line(0).contains("bat") && play.line(0).hasSuffix("10:43"))
    play.send(.power(Power(percent: 87, isCharging: false)))
    #expect(play.line(0).hasSuffix("bat 87%  10:43"))
    play.send(.power(Power(percent: 12, isCharging: true)))
    #expect(play.line(0).hasSuffix("bat 12%+  10:43"))
    play.send(.power(Power(percent: 12, isCharging: false)))
    #expect(play.line(0).hasSuffix("! bat 12%  10:43"))
    play.send(.power(nil))
    #expect(!play.line(0).contains("bat"))
  }
}
