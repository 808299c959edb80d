import Canvas
import Formats
import Registry
import Testing

@testable import Screens

@Suite("Frame") struct FrameTests {
  @Test("below 80×24 one notice; the state is kept") func tooSmall() {
    let play = Play.as_("enum-01")
    play.press("u")
    play.resize(79, 24)
    #expect(play.line(0) == "Jendela 79×24 terlalu kecil.")
    #expect(!play.sees("Warung"))
    play.press("<Down>")
    play.resize(80, 24)
    #expect(play.sees("Toko Maju"))
    #expect(play.top is ListState)
  }

  @Test("no size crashes, with any layer on top") func everySize() {
    let play = Play.as_("pemeriksa-01")
    for script in ["", "u", "<Enter>", "<F1>", "<Esc><C-p>", "<Esc><Esc><Esc>t", "r"] {
      play.press(script)
      for (width, height) in [(0, 0), (1, 1), (2, 40), (80, 1), (80, 24), (81, 25), (300, 100)] {
        play.resize(width, height)
        #expect(play.grid.size == Size(width: width, height: height))
      }
      play.resize(80, 24)
    }
  }

  @Test("the exercise is named on every screen") func demo() {
    let office = Fixture.office()
    let play = Play(office, demo: true)
    #expect(play.line(1).contains("LATIHAN – TIDAK DISIMPAN"))
    play.press("hendra<Enter>")
    for script in ["", "t", "<Esc>u", "<Enter>", "<F1>", "<Esc><C-p>"] {
      play.press(script)
      #expect(play.line(1).contains("LATIHAN – TIDAK DISIMPAN"))
    }
  }

  @Test("a standing notice whose figure changes stays where it stands") func changedNotice() {
    let play = Play(
      Fixture.office(), notices: ["Disk hampir penuh (sisa kurang dari 16 MB). Kosongkan ruang."])
    play.send(.result(.notices(["Disk hampir penuh (sisa kurang dari 1 MB). Kosongkan ruang."])))
    play.press("<Down>")
    #expect(play.line(1).contains("kurang dari 1 MB"), "\(play.screen)")
    play.send(.result(.notices([])))
    #expect(!play.sees("Disk"))
  }

  @Test("a standing notice is a banner under the title") func notices() {
    let play = Play(Fixture.office(), notices: ["Satu log rusak dan dibekukan: 7Q2M4X."])
    #expect(play.line(1).contains("! Satu log rusak"))
    play.send(.result(.notices([])))
    #expect(!play.sees("dibekukan"))
  }

  @Test(
    "a notice that comes later moves nothing: first at the foot until a key, its row when the screen changes")
  func lateNotice() {
    let play = Play.as_("enum-01")
    let before = (0..<24).map { play.line($0) }
    play.send(.result(.notices(["Satu log rusak dan dibekukan: 7Q2M4X."])))
    #expect((0..<23).allSatisfy { play.line($0) == before[$0] })
    #expect(play.statusLine == " ! Satu log rusak dan dibekukan: 7Q2M4X.")
    play.send(.result(.notices(["Satu log rusak dan dibekukan: 7Q2M4X."])))
    #expect(play.statusLine.contains("7Q2M4X"), "told again, it is still the same one")
    play.press("<Down>")
    #expect(!play.sees("7Q2M4X") && play.line(2) == before[2])
    play.press("n")
    #expect(play.line(1) == " ! Satu log rusak dan dibekukan: 7Q2M4X.")
    // Settled: its row is blank, and nothing moves either.
    let form = (2..<23).map { play.line($0) }
    play.send(.result(.notices([])))
    #expect(play.line(1).isEmpty && (2..<23).map { play.line($0) } == form)
    play.press("<Esc><Up>")
    #expect((0..<23).map { play.line($0) } == before.dropLast())
  }

  @Test("a notice does not cover what was just said: it follows with the next key")
  func noticeAfterStatus() {
    let play = Play.as_("enum-01")
    play.state.status = Status(.error, "Disk penuh.")
    play.send(.result(.notices(["Log dibekukan."])))
    #expect(play.statusLine == " ! Disk penuh.")
    play.press("<Down>")
    #expect(play.statusLine == " ! Log dibekukan.")
    play.press("<C-p>")
    #expect(!play.sees("dibekukan"), "a palette is no other screen")
    play.press("<Esc>u")
    #expect(play.line(1) == " ! Log dibekukan.")
  }

  @Test("what went well gives way to a notice after three seconds, what did not stays until a key")
  func noticeAlone() {
    for (tone, word) in [(Status.Tone.good, "disimpan"), (.error, "ditolak")] {
      let play = Play.as_("enum-01")
      play.state.status = Status(tone, word)
      play.send(.result(.notices(["Log dibekukan."])))
      for second in 1...9 {
        play.send(.tick(Instant(ms: play.state.now.ms + 1_000)))
        #expect(play.sees(word) == (tone == .error || second < 3), "\(second) \(play.statusLine)")
        #expect(play.sees("dibekukan") != play.sees(word))
      }
    }
  }

  @Test("a notice stays until it has been in sight for a while, however fast somebody types")
  func readNotice() {
    let play = Play.as_("enum-01")
    play.state.status = Status(.good, "Tersimpan.")
    play.send(.result(.notices(["Folder data diganti."])))
    func type(after milliseconds: Int64) {
      play.send(.tick(Instant(ms: play.state.now.ms + milliseconds)))
      for input in keys("<Down>") { play.send(.input(input)) }
    }
    for _ in 0..<5 { type(after: 100) }
    #expect(play.statusLine == " ! Folder data diganti.")
    type(after: 3_000)
    #expect(!play.sees("Folder data diganti"))
  }

  @Test("a long notice takes two lines, what to do first and a mark where it is cut") func longNotice() {
    let long =
      "log/3FKPGH/0001.jsl, entri 83, byte 99155–100487: rusak; entri lain tetap terbaca, dan catatan yang memuatnya "
      + "tampil dengan isi sebelumnya. Pulihkan dengan: lumbung log repair --from SALINAN."
    let play = Play(Fixture.office(), notices: [long, "Folder ini hanya dapat dibaca."])
    #expect(play.line(1).hasPrefix(" ! Pulihkan dengan: lumbung log repair --from SALINAN. log/3FKPGH/"))
    #expect(play.line(2).hasPrefix("   ") && play.line(2).hasSuffix("…"))
    #expect(play.line(3) == " ! Folder ini hanya dapat dibaca.")
    #expect(play.line(4).isEmpty && play.state.context.body.y == 4)
    play.resize(160, 40)
    #expect(play.line(1).hasPrefix(" ! log/3FKPGH/"), "where all of it fits, it is told in its order")
    #expect(play.line(2).hasSuffix("--from SALINAN."))
  }

  @Test("a notice of one sentence is wrapped as it is") func shortNotice() {
    #expect(NoticeLines.of(["Log A.1 rusak."], width: 80) == ["! Log A.1 rusak."])
    #expect(NoticeLines.adviceFirst("Log A.1 rusak.") == "Log A.1 rusak.")
    #expect(NoticeLines.of(["Satu.", "Dua.", "Tiga."], width: 80).count == 2)
    #expect(NoticeLines.of(["Satu."], width: 0).isEmpty)
  }

  @Test("a long message takes two lines; one that stands in full under its field takes one")
  func longMessage() {
    let play = Play.as_("enum-01")
    let before = play.line(22)
    let long =
      "Disk penuh di /data: sisa 12 KB, dan formulir ini perlu 40 KB. Kosongkan sebagian, lalu coba lagi."
    play.state.status = Status(.error, long)
    #expect(play.line(22).hasPrefix(" ! Disk penuh"))
    #expect(play.statusLine.hasSuffix("lalu coba lagi."))
    #expect(play.grid.role(x: 79, y: 22)?.name == "status.error")
    play.state.status?.isElsewhere = true
    #expect(play.line(22) == before && play.statusLine.hasSuffix("…"))
    play.resize(160, 24)
    #expect(play.statusLine == " ! " + long)
  }

  @Test("a message stays until the next key") func messages() {
    let play = Play.as_("enum-01")
    play.send(.result(.failed(message: "Disk penuh.")))
    #expect(play.statusLine == " ! Disk penuh.")
    play.send(.tick(Fixture.now))
    #expect(play.statusLine == " ! Disk penuh.")
    play.press("<Down>")
    #expect(!play.sees("Disk"))
  }

  @Test("Esc goes back one layer, and stays at home") func escape() {
    let play = Play.as_("pemeriksa-01")
    play.press("u<Enter>")
    #expect(play.state.layers.count == 3)
    play.press("<Esc>")
    #expect(play.top is ListState)
    play.press("<Esc><Esc><Esc>")
    #expect(play.top is HomeState)
  }

  @Test("quitting writes the drafts first and asks only when one cannot be written") func quitting() {
    let play = Play.as_("enum-01")
    play.press("q")
    #expect(play.effects.last == .quit)
    play.state.unsaved = [Fixture.tini]
    play.press("<C-c>")
    #expect(play.top is ConfirmState)
    #expect(play.effects.count { $0 == .quit } == 1)
    play.press("t")
    #expect(play.top is HomeState)
    play.press("<C-c><Enter>")
    #expect(play.top is HomeState, "Enter, pressed without reading, loses nothing")
    #expect(play.effects.count { $0 == .quit } == 1)
    play.press("<C-c>y")
    #expect(play.effects.count { $0 == .quit } == 2)
  }

  @Test("a terminal without UTF-8 gets plain marks") func ascii() {
    let play = Play(Fixture.office(), unicode: false)
    play.press("hendra<Enter>u")
    #expect(play.sees("> "))
    #expect(!play.screen.unicodeScalars.contains { $0.value > 0x7E })
  }

  @Test("the title has a long name cut, never the clock") func longTitle() {
    let office = Fixture.office()
    office.commit(
      .setPerson(Person(id: "enum-09", name: Fixture.longName, role: .enumerator, scope: ["36.74.07"])),
      by: "admin-01")
    let play = Play.as_("enum-09", office)
    #expect(play.line(0).hasSuffix("10:43"))
    #expect(play.line(0).contains("Lumbung · Beranda"))
  }
}

@Suite("Commands") struct CommandTests {
  @Test("no key means two things in one place") func unique() {
    for place in Place.allCases where place != .form {
      var seen: [KeyPress: [CommandID]] = [:]
      for command in Commands.all where command.belongs(to: place) {
        for key in command.keys { seen[key, default: []].append(command.id) }
      }
      for (key, commands) in seen where commands.count > 1 {
        // One key may stand for "new" of any kind: the list's own kind decides; while words are searched it goes on to
        // the next hit.
        #expect(
          Set(commands) == [.nextHit, .newUMKM, .newKoperasi, .newHere], "\(key) in \(place): \(commands)")
      }
    }
  }

  @Test("every command has a title and a sentence") func described() {
    for command in Commands.all {
      #expect(!command.title.isEmpty)
      #expect(command.help.hasSuffix("."), "\(command.id)")
      #expect(!command.keys.isEmpty, "\(command.id)")
    }
  }

  @Test("help shows the keys of the screen it was called from") func help() {
    let play = Play.as_("enum-01")
    play.press("u?")
    #expect(play.sees("Bantuan – Daftar"))
    #expect(play.sees("Menandai baris ini"))
    play.press("<Esc>")
    #expect(play.top is ListState)
  }

  @Test("the palette runs what was typed, and says why something cannot be run") func palette() {
    let play = Play.as_("enum-01")
    play.press("<C-p>draf<Enter>")
    #expect(play.top is DraftsState)
    play.press("<C-p>tinjauan")
    #expect(play.sees("(Hanya pemeriksa"))
    play.press("<Enter>")
    #expect(play.statusLine.contains("Hanya pemeriksa yang meninjau"))
    play.press("<C-u>petugas")
    #expect(play.sees("(Hanya admin yang mengaturnya.)"))
    play.press("<Esc>")
    #expect(play.top is DraftsState)
  }

  @Test("in a form too: nobody alike, nothing carried over, one language, no last round, no remark")
  func paletteOfForm() {
    let play = Play.as_("enum-01")
    play.press("n<C-p>")
    let refusals = PaletteState.rows(play.state.context, query: "").compactMap(\.refusal)
    for text in [
      Texts.nobodyAlike, Texts.nothingCarried, Texts.formOneLanguage, Texts.noLastRoundHere,
      Texts.noOpenRemarks,
    ] {
      #expect(refusals.contains(text), "\(text)")
    }
    play.press("<Esc><S-Tab>9974071234560001<Tab><C-p>")
    #expect(
      !PaletteState.rows(play.state.context, query: "").compactMap(\.refusal).contains(Texts.nobodyAlike))
  }

  @Test("hints name only what works now") func hints() {
    let play = Play.as_("pimpinan-01")
    #expect(!play.statusLine.contains("UMKM baru"))
    #expect(play.statusLine.contains("? bantuan"))
    let other = Play.as_("enum-01")
    #expect(other.statusLine.contains("n UMKM baru"))
  }

  @Test("letters are commands only outside text fields") func typing() {
    let play = Play.as_("enum-01")
    play.press("u/q?n")
    #expect(play.top is ListState)
    #expect(play.sees("q?n"))
  }
}
