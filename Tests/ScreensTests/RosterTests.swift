import Canvas
import Questionnaire
import Registry
import Testing

@testable import Screens

@Suite("Daftar peserta") struct RosterTests {
  private func open(_ person: String = "operator-01", _ office: RegistryFixture = TrainingFixture.office())
    -> Play
  {
    let play = Play.as_(person, office)
    play.press("l<Enter>")
    return play
  }

  private func value(_ play: Play, _ column: GridColumn, _ counter: UInt32) -> String? {
    play.office.registry.grid(of: TrainingFixture.id).value(
      column, RecordID(writer: "K7F3QX", counter: counter))
  }

  @Test("the card of a pelatihan lists its peserta, against the target") func lists() {
    let play = open()
    #expect(play.top is RosterState)
    #expect(play.line(0).contains("2 dari 400"))
    #expect(play.sees("Joko Susilo") && play.sees("Toko Maju") && play.sees("H3") && !play.sees("H4"))
    play.press("c")
    #expect((play.top as? CardState)?.kind == .pelatihan)
    play.press("<Esc><Enter>")
    #expect((play.top as? CardState)?.kind == .peserta)
  }

  @Test("Space and letters fill a day and go on; what is shown has been saved") func attendance() {
    let play = open()
    play.press(" ")
    #expect(value(play, .attendance(day: 1), 22) == "H")
    play.press("s")
    #expect(value(play, .attendance(day: 1), 21) == "S")
    play.press("<Right>=")
    #expect(value(play, .attendance(day: 2), 21) == "H" && value(play, .attendance(day: 2), 22) == "H")
    play.press("<Up><Del>")
    #expect(value(play, .attendance(day: 2), 22) == nil)
    play.nextCommitFails = "Disk penuh."
    play.press("<Up> ")
    #expect(play.statusLine.contains("Disk penuh"))
    #expect(value(play, .attendance(day: 2), 22) == nil)
    #expect(!play.line(5).contains("[H]"))
  }

  @Test("digits type a score; Enter saves and goes on; 101 is refused and stays") func scores() {
    let play = open()
    play.press("7")
    #expect(play.statusLine.contains("memilih"), "a day takes no number")
    play.press("<Right><Right><Right>85<Enter>")
    #expect(value(play, .pre, 22) == "85")
    play.press("101<Enter>")
    #expect(play.statusLine.contains("0 sampai 100"))
    #expect(value(play, .pre, 21) == nil)
    play.press("<BS>0<Enter>")
    #expect(value(play, .pre, 21) == "100")
    #expect(play.sees("93"), "the average")
    play.press("9<Esc>")
    #expect(value(play, .pre, 21) == "100")
  }

  @Test("a score goes where it was typed, though a colleague adds a day meanwhile") func dayAdded() {
    let play = open()
    play.press("<Right><Right><Right><Right>8")
    play.office.submit(
      .pelatihan, 20, round: Round.none, base: play.office.dossier(TrainingFixture.id)?.current?.tips ?? [],
      answers: Answers(["nama": .text("Pemasaran Digital 1"), "target": .whole(400), "hari": .whole(4)]),
      by: "operator-01")
    play.send(.result(.changed))
    play.press("5<Enter>")
    #expect(play.sees("H4"))
    #expect(value(play, .post, 22) == "85" && value(play, .pre, 22) == nil)
  }

  @Test("a score is not the next one's when its peserta is taken out while it is typed") func takenOut() {
    let play = open()
    play.press("<Right><Right><Right>8")
    let joko = RecordID(writer: "K7F3QX", counter: 22)
    let head = play.office.dossier(joko)?.current?.head ?? EntryRef(writer: "K7F3QX", seq: 1)
    play.office.commit(
      .void(RevisionTarget(joko, head), reason: "batal ikut", duplicateOf: nil), by: "pemeriksa-01")
    play.send(.result(.changed))
    play.press("5<Enter>")
    #expect(value(play, .pre, 21) == nil && value(play, .pre, 22) == nil)
    #expect(play.statusLine.contains("tidak ada lagi di daftar"), "\(play.statusLine)")
    play.press("<Esc>7<Enter>")
    #expect(value(play, .pre, 21) == "7")
  }

  @Test("Up leaves a cell upwards") func leavingKeys() {
    let play = open()
    play.press("<Right><Right><Right><Down>7<Up>")
    #expect(value(play, .pre, 21) == "7" && (play.top as? RosterState)?.cursor.at == 0)
  }

  @Test("the status line offers what works in the column: attendance on a day, digits for a test")
  func hints() {
    let play = open()
    #expect(play.statusLine.contains("Spasi hadir") && !play.statusLine.contains("isi nilai"))
    play.press("<Right><Right><Right>")
    #expect(play.statusLine.contains("0-9 isi nilai") && !play.statusLine.contains("hadir"))
    play.press(" ")
    #expect(play.statusLine.contains("memilih"), "and Space says why not")
    #expect(Commands.named(.mark, in: .roster)?.refusal(play.state.context) == Texts.notACell)
    let reader = open("pemeriksa-01")
    reader.press("<Right><Right><Right>")
    #expect(!reader.statusLine.contains("isi nilai") && !reader.statusLine.contains("hadir"))
  }

  @Test("peserta are added by searching businesses; the search stays open; twice asks") func add() {
    let play = open()
    play.press("nrapi")
    #expect(play.sees("Konveksi Rapi · Rina Marlina"))
    play.press("<Enter>")
    #expect(play.statusLine.contains("Rina Marlina ditambahkan, 3 dari 400"))
    #expect(play.top is AddParticipantState)
    play.press("rapi")
    #expect(play.sees("sudah ikut"))
    play.press("<Enter>")
    #expect(play.statusLine.contains("sudah ikut"))
    #expect(play.office.registry.table(.peserta).count == 3)
    play.press("<C-u>melati<Enter><Esc>")
    #expect(play.sees("Koperasi Melati Jaya") && play.line(0).contains("4 dari 400"))
  }

  @Test("who is chosen stays chosen while colleagues save: Enter adds nobody else") func addSteady() {
    let play = open()
    play.press("nmuncul<Down><Down><Down>")
    let isChosen = { play.screen.contains("▸ Warung Bu Tini") }
    #expect(isChosen(), "\(play.screen)")
    play.office.submit(
      .umkm, 30, answers: Fixture.shop("Agen Muncul", owner: "Budi", nik: "", omzet: 1), by: "enum-01")
    play.send(.result(.changed))
    #expect(play.sees("Agen Muncul") && isChosen(), "\(play.screen)")
    play.press("<Enter>")
    #expect(play.statusLine.contains("sudah ikut"), "who is in already is still the one: \(play.statusLine)")
    #expect(play.office.registry.table(.peserta).count == 2)
  }

  @Test("a peserta who could not be saved is the same one when tried again, not a second") func addAgain() {
    let play = open()
    play.nextCommitFails = "Disk gagal."
    play.press("nrapi<Enter>")
    #expect(play.statusLine.contains("Disk gagal."))
    play.press("<Enter>")
    #expect(play.statusLine.contains("Rina Marlina ditambahkan, 3 dari 400"))
    let ids = play.effects.compactMap { effect -> RecordID? in
      if case .commit(.submit(let draft), _) = effect { draft.id } else { nil }
    }
    #expect(ids.count == 2 && Set(ids).count == 1)
    play.press("rapi<Enter><Enter>")
    #expect(play.office.registry.table(.peserta).count == 4, "another person of that business")
  }

  @Test(
    "what could not be saved and shows all the same is tried again by the same key",
    arguments: [" ", "="])
  func cellAgain(key: String) throws {
    let play = open()
    let commits = {
      play.effects.compactMap { effect -> Action? in
        if case .commit(let action, _) = effect { action } else { nil }
      }
    }
    play.nextCommitFails = "Disk gagal."
    play.press(key)
    let first = try #require(commits().last)
    // The attempt stands in the log, though no disk has confirmed it.
    play.office.commit(first, by: "operator-01")
    play.send(.result(.changed))
    play.press(key == "=" ? key : "<Up>h")
    #expect(commits() == [first, first])
    play.press(key == "=" ? key : "<Up>h")
    #expect(commits().count == 2, "once it is saved there is nothing to do")
  }

  @Test("a peserta is added by a record's number too, as the hint says; not when it is void")
  func addByNumber() {
    let play = open()
    play.press("nk7f3qx3")
    #expect(play.sees("Tidak ada"))
    play.press("t")
    #expect(play.sees("▸ Konveksi Rapi · Rina Marlina"), "\(play.screen)")
    play.press("<Enter>")
    #expect(play.statusLine.contains("Rina Marlina ditambahkan, 3 dari 400"))
    play.press(RecordID(writer: "K7F3QX", counter: 5).description)
    #expect(!play.sees("Laundry"), "void")
    play.press("<C-u>" + TrainingFixture.id.description)
    #expect(!play.sees("▸ Pemasaran"), "a training takes part in none")
  }

  @Test("only the desk fills rosters; others look") func rights() {
    let play = open("pemeriksa-01")
    play.press(" ")
    #expect(play.statusLine.contains("Hanya operator"))
    play.press("n")
    #expect(play.statusLine.contains("Hanya operator"))
    #expect(!play.effects.contains { if case .commit = $0 { true } else { false } })
  }

  @Test("a business's card names the trainings its people took, and the roster is one key away")
  func relation() {
    let play = Play.as_("operator-01", TrainingFixture.office())
    play.press("u/tini<Enter>")
    play.press("l")
    #expect(play.sees("Pelatihan: Pemasaran Digital 1 · Tini Suhartini"))
    play.press("<Enter>")
    #expect(play.top is RosterState)
  }

  @Test("the head names the gelombang, however long the name: shortened at a word, the wave never")
  func waves() {
    let play = open("operator-01", TrainingFixture.office(wave: 12))
    #expect(play.line(2).hasPrefix("   Pemasaran Digital 1 gelombang 12 "), "\(play.line(2))")
    play.press("c")
    #expect(play.line(2).hasPrefix("   Pemasaran Digital 1 gelombang 12 "))
    let name = "Peningkatan Kapasitas Kewirausahaan dan Pemasaran Digital bagi Pelaku Usaha Kuliner"
    #expect(name.count > 80)
    for (width, height) in [(80, 24), (81, 24), (120, 40)] {
      for way in ["l<Enter>", "l<Enter>c", ":" + TrainingFixture.id.description] {
        let long = Play.as_(
          "operator-01", TrainingFixture.office(name: name, wave: 12), width: width, height: height)
        long.press(way)
        let line = (0..<height).map { long.line($0) }.first { $0.contains("Peningkatan") } ?? ""
        #expect(line.contains(" gelombang 12 "), "\(way) \(width): \(line)")
        let shown = line.split(separator: "Peningkatan").last?.split(separator: " gelombang").first ?? ""
        let words = ("Peningkatan" + shown).split(separator: "\u{2026}").first.map(String.init) ?? ""
        #expect(name.hasPrefix(words + " ") || name == words, "cut inside a word: \(words)")
      }
      let office = TrainingFixture.office(name: name, wave: 12)
      let list = Play.as_("operator-01", office, width: width, height: height)
      list.press("e")
      #expect(list.sees("… gelombang 12") || list.sees("… gel. 12"), "\(list.screen)")
    }
    let card = Play.as_("operator-01", TrainingFixture.office(wave: 3))
    card.press("u/tini<Enter>l")
    #expect(card.sees("Pelatihan: Pemasaran Digital 1 gelombang 3 · Tini Suhartini"))
  }

  @Test("however long a name, the count and the cell under the cursor are told in the head")
  func longName() {
    let office = TrainingFixture.office()
    office.submit(
      .peserta, 23, round: Round.none,
      answers: Answers([
        "pelatihan": .text(TrainingFixture.id.description), "usaha": .text(Fixture.maju.description),
        "nama": .text("Aa " + Fixture.longName), "status": .text("calon"),
      ]), by: "operator-01")
    for width in [80, 81, 120] {
      let play = Play.as_("operator-01", office, width: width)
      play.press("l<Enter>i<Up>")
      #expect(
        play.line(3).contains("3 dari 400 · Aa Warung") && play.line(3).hasSuffix("· H1 izin"),
        "\(play.screen)")
    }
  }

  @Test("empty, one, many, without a form, as snapshots") func snapshots() {
    let play = open()
    play.press(" i<Up><Right><Right><Right>85<Enter>")
    Snapshot.check(play, "peserta")
    play.press("nrapi")
    Snapshot.check(play, "peserta-tambah")
    play.press("zzz")
    Snapshot.check(play, "peserta-tambah-kosong")
    Snapshot.check(open("operator-01", TrainingFixture.office(participants: false)), "peserta-kosong")
    let broken = open()
    broken.send(
      .result(.loadFailed(TrainingFixture.id, message: "Entri rusak; jalankan lumbung log verify.")))
    Snapshot.check(broken, "peserta-gagal")
    let list = Play.as_("operator-01", TrainingFixture.office())
    list.press("l")
    Snapshot.check(list, "daftar-pelatihan")
    list.press("<Esc>e")
    #expect(list.sees("Toko Maju") && !list.sees("K7F3QX-2-R"), "by names, not by numbers")
    Snapshot.check(list, "daftar-peserta")
  }
}
