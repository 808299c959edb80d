import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

@Suite("Kartu: banding, tanggal, terkait, salin") struct CardLookTests {
  private func open(_ search: String = "tini", _ person: String = "pemeriksa-01") -> Play {
    let play = Play.as_(person)
    play.press("u/\(search)<Enter>")
    return play
  }

  @Test(
    "a record that lost an entry in its log says so on its card and in review",
    arguments: ["u/tini<Enter>", "t"])
  func lostEntry(keys: String) throws {
    let play = Play.as_("pemeriksa-01")
    play.press(keys)
    var dossier = try #require(play.office.dossier(Fixture.tini))
    dossier.lost = ["K7F3QX.15"]
    play.send(.result(.dossier(dossier)))
    #expect(play.sees("Tidak lengkap: entri K7F3QX.15"), "\(play.screen)")
  }

  @Test("two revisions side by side: the last two are offered") func compare() {
    let play = open()
    play.press("d<Enter><Enter>")
    #expect(play.top is ComparisonState)
    #expect(play.sees("periode 2025") && play.sees("2 berubah"))
    #expect(play.line(0).hasPrefix(" Lumbung · Perbandingan · Warung Bu Tini "))
    #expect(play.sees("Rp 109.200.000 → Rp 234.000.000"))
    Snapshot.check(play, "banding")
    play.press("<Esc>")
    #expect(play.top is CardState)
    let one = open("slamet")
    one.press("d")
    #expect(one.statusLine.contains("Baru ada satu isian"))
  }

  /// Warung Bu Tini with four revisions: 2025, and three of 2026.
  private func much() -> Play {
    let office = Fixture.office()
    var last = office.dossier(Fixture.tini)?.current?.tips ?? []
    for (days, omzet) in [(3, Int64(301_000_000)), (1, 402_000_000)] {
      office.now = Instant(ms: Fixture.now.ms - Int64(days) * 86_400_000)
      let answers = Fixture.shop(
        "Warung Bu Tini", owner: "Tini Suhartini", nik: "9974071234560001", omzet: omzet, pekerja: 12)
      last = [office.submit(.umkm, 1, base: last, answers: answers, by: "enum-01").revision]
    }
    let play = Play.as_("pemeriksa-01", office)
    play.press("u/tini<Enter>")
    return play
  }

  @Test(
    "any two revisions, in either direction: a day or a round typed finds each",
    arguments: [
      ("2025", "109.200.000"), ("16/11/2026", "234.000.000"), ("19/11/2026", "301.000.000"),
      ("21/11/2026", "402.000.000"),
    ])
  func anyTwo(_ old: String, _ amount: String) {
    for (new, other) in [
      ("2025", "109.200.000"), ("16/11/2026", "234.000.000"), ("19/11/2026", "301.000.000"),
      ("21/11/2026", "402.000.000"),
    ] where new != old {
      let play = much()
      play.press("d" + old + "<Enter>")
      #expect(play.top is PickerState && play.sees(Texts.newerRevision))
      // What is compared with itself is not offered.
      #expect((play.top as? PickerState)?.options.count == 3)
      play.press(new + "<Enter>")
      #expect(play.top is ComparisonState, "\(old) \(new): \(play.screen)")
      #expect(play.sees("Rp \(amount) → Rp \(other)"), "\(old) \(new): \(play.screen)")
      #expect(play.line(2).contains(old) && play.line(3).contains(new), "\(play.screen)")
    }
  }

  @Test(
    "the card as it stood at the end of any day",
    arguments: [
      ("10/11/2026", "109.200.000", "disetujui"), ("15/11/2026", "109.200.000", "disetujui"),
      ("16/11/2026", "234.000.000", "diajukan"), ("18/11/2026", "234.000.000", "diajukan"),
      ("19/11/2026", "301.000.000", "diajukan"), ("20/11/2026", "301.000.000", "diajukan"),
      ("21/11/2026", "402.000.000", "diajukan"), ("1/1/2030", "402.000.000", "diajukan"),
    ])
  func anyDay(_ day: String, _ amount: String, _ state: String) {
    let play = much()
    play.resize(80, 60)
    play.press("t" + day + "<Enter>")
    #expect((play.top as? CardState)?.asOf != nil, "\(play.screen)")
    #expect(play.line(3).contains(state) && play.sees("Omzet setahun"), "\(play.screen)")
    let answer = play.screen.split(separator: "\n").first {
      $0.contains("Omzet setahun") && !$0.contains("→")
    }
    #expect(answer?.contains("Rp " + amount) == true, "\(day): \(play.screen)")
  }

  @Test("the record as of a day is only looked at; a wrong day is explained and can be mended") func asOf() {
    let play = open()
    play.press("t31/2/2026<Enter>")
    #expect(play.top is TextState && play.statusLine.contains("!"))
    play.press("<C-u>12/11/2026<Enter>")
    #expect(play.line(0).contains("per 12 November 2026"))
    #expect(
      play.sees("✓ disetujui · periode 2025") && play.sees("Rp 109.200.000") && !play.sees("234.000.000"))
    play.press("e")
    #expect(play.statusLine.contains("hanya untuk dilihat"))
    play.press("a")
    #expect(play.statusLine.contains("hanya untuk dilihat"))
    #expect(!play.effects.contains { if case .commit = $0 { true } else { false } })
    Snapshot.check(play, "kartu-per-tanggal")
    play.press("<Esc>t1/1/2020<Enter>")
    #expect(play.sees("belum ada pada 1 Januari 2020") && play.sees("November 2026"))
    play.press("t12<Esc><C-c>")
    #expect(play.effects.last == .quit, "a day that was only to be looked at is no loss")
  }

  @Test("values are copied as they are shown: what is masked stays masked") func copy() {
    let play = open()
    play.press("ynik<Enter>")
    #expect(play.effects.last == .copy("9974**********01"))
    play.press("ynama usaha<Enter>")
    #expect(play.effects.last == .copy("Warung Bu Tini"))
    play.press("Y")
    guard case .copy(let text)? = play.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("Nama pemilik: Tini Suhartini\n") && !text.contains("9974071234560001"))
  }

  @Test("nothing related: said; a number among the answers leads there") func related() {
    let play = open()
    play.press("l")
    #expect(play.statusLine.contains("Tidak ada catatan yang terkait"))
    let training = Play.as_("operator-01", TrainingFixture.office())
    training.press("e/joko<Enter>")
    #expect(training.sees("Terkait") && training.sees("Toko Maju") && training.sees("Pemasaran Digital 1"))
    training.press("lusaha<Enter>")
    #expect((training.top as? CardState)?.id == Fixture.maju)
  }

  @Test("the history tells what each submission changed, and rosters in one line a day") func history() {
    let play = open()
    play.resize(120, 40)
    #expect(play.sees("16/11/2026 10:43 Siti Rahma mengajukan"))
    let office = TrainingFixture.office()
    for day in 1...3 {
      office.commit(
        .grid(TrainingFixture.id, .attendance(day: day), [RecordID(writer: "K7F3QX", counter: 21): "H"]),
        by: "operator-01")
    }
    let roster = Play.as_("operator-01", office)
    roster.press("l<Enter>c")
    #expect(roster.sees("mengisi daftar hadir atau nilai 3×") || roster.sees("nilai  3×"), "\(roster.screen)")
  }

  @Test("rows of a repeat stand as a small table; too narrow, as paragraphs; nothing is cut") func tables() {
    let rows = [["", "Produk", "Harga"], ["1", "Keripik tempe", "Rp 12.000"], ["2", "Sambal", "Rp 9.500"]]
    func text(_ width: Int) -> [String] {
      StoryLine.lines([.table(title: "Produk", rows: rows)], width: width, arrow: "→").map { line in
        var grid = Grid(width: width, height: 1)
        StoryLine.draw([line], from: 0, into: &grid, Rect(x: 0, y: 0, width: width, height: 1))
        return grid.line(0)
      }
    }
    #expect(
      text(40) == [
        "  Produk", "     Produk             Harga", "  1  Keripik tempe  Rp 12.000",
        "  2  Sambal          Rp 9.500",
      ])
    let narrow = text(20).joined(separator: " ")
    for word in ["Keripik", "12.000", "Sambal", "9.500"] { #expect(narrow.contains(word)) }
  }

  @Test("a repeat's answers become one table under its section") func repeats() throws {
    let form = try #require(
      TrainingFixture.form(
        "koperasi",
        [
          ",begin_group,g,Usaha,", ",text,nama,Nama,name", ",begin_repeat,produk,Produk,",
          ",text,barang,Barang,",
          ",integer,harga,Harga,", ",end_repeat,,,", ",end_group,,,",
        ]))
    let answers = Answers([
      "nama": .text("Melati"),
      "produk": .rows([
        AnswerRow(id: 1, answers: Answers(["barang": .text("Beras"), "harga": .whole(12_000)])),
        AnswerRow(id: 3, answers: Answers(["barang": .text("Gula")])),
      ]),
    ])
    let play = Play.as_("operator-01")
    let interview = Interview(
      form: form, answers: answers, context: play.state.context.interview, isNew: false)
    let dossier = try #require(play.office.dossier(Fixture.tini))
    let items = AnswerItems.items(dossier, interview, play.state.context)
    #expect(
      items == [
        .heading("Usaha"), .pair(mark: "", label: "Nama", value: "Melati"),
        .table(
          title: "Produk", rows: [["", "Barang", "Harga"], ["1", "Beras", "12000"], ["2", "Gula", ""]]),
      ])
  }
}

@Suite("Ke nomor catatan") struct JumpTests {
  @Test("from anywhere, in any case, without dashes", arguments: ["", "u", "u<Enter>", "t", "p"])
  func jump(_ way: String) {
    let play = Play.as_(way == "p" ? "admin-01" : "pemeriksa-01")
    play.press(way + ":k7f3qx2")
    let check = Fixture.maju.description.last.map { String($0).lowercased() } ?? ""
    play.press(check)
    #expect(play.sees("= Toko Maju"))
    play.press("<Enter>")
    #expect((play.top as? CardState)?.id == Fixture.maju)
    play.press("<Esc>")
    #expect(!(play.top is JumpState))
  }

  @Test("from every screen, dialog and field where a number may be wanted; Esc leads back to what was there")
  func everywhere() {
    var seen: Set<Place> = []
    for (person, way) in [
      ("operator-01", ""), ("operator-01", ","), ("operator-01", "u"), ("operator-01", "u/"),
      ("operator-01", "uo"), ("operator-01", "us"), ("operator-01", "uf"), ("operator-01", "uF"),
      ("operator-01", "ua"), ("operator-01", "u?"), ("operator-01", "ufkec<Enter>pam<Enter>Fsimpan<Enter>"),
      ("operator-01", "d"), ("operator-01", "n"), ("operator-01", "u<Enter>"), ("operator-01", "u<Enter>t"),
      ("operator-01", "u<Enter>y"), ("operator-01", "uyT"), ("pemeriksa-01", "u/tini<Enter>d<Enter><Enter>"),
      ("pemeriksa-01", "t"), ("pemeriksa-01", "tr"), ("admin-01", "p"), ("admin-01", "pn"),
      ("admin-01", "f"),
    ] {
      for key in ["<C-g>", "<A-n>", ":"] {
        let play = Play.as_(person)
        play.press(way)
        guard let place = play.top?.place else { continue }
        let isTyping = play.top?.isTyping == true
        if key == ":" && isTyping || key == "<C-g>" && place == .form { continue }
        seen.insert(place)
        let layers = play.state.layers.count
        play.press(key)
        #expect(play.top is JumpState, "\(way)\(key) at \(place): \(play.screen)")
        play.press(Fixture.maju.description + "<Enter>")
        #expect((play.top as? CardState)?.id == Fixture.maju)
        play.press("<Esc>")
        #expect(play.top?.place == place && play.state.layers.count == layers, "\(way)\(key)")
      }
    }
    // Nobody is signed in, a question is open, or a file is being written: there the answer comes first.
    let without: Set<Place> = [
      .signIn, .firstPerson, .confirm, .message, .palette, .jump, .formReport, .roster,
    ]
    #expect(Set(Place.allCases).subtracting(seen).subtracting(without).isEmpty, "\(seen)")
  }

  @Test("while searching and in a form it has a key that types nothing") func inText() {
    let play = Play.as_("operator-01")
    play.press("u/wa:<C-g>")
    #expect(play.top is JumpState)
    play.press("<Esc>")
    #expect((play.top as? ListState)?.text.text == "wa:")
  }

  @Test("what is wrong with a number is said exactly") func wrong() {
    #expect(JumpState.problem(Fixture.tini.description) == nil)
    #expect(JumpState.problem("")?.contains("Ketik") == true)
    #expect(JumpState.problem("K7F3")?.contains("Belum lengkap") == true)
    #expect(JumpState.problem("K7F3QX-2-Z")?.contains("K7F3QX-2") == true)
    #expect(JumpState.problem("k7f3qx 2 z")?.contains("Huruf terakhir Z tidak cocok") == true)
    #expect(JumpState.problem("K7F3QX-ABC-Z")?.contains("Bukan nomor") == true)
    let play = Play.as_("operator-01")
    play.press(":\(RecordID(writer: "K7F3QX", counter: 999))<Enter>")
    #expect(play.statusLine.contains("tidak ada di folder data ini"))
    #expect(play.top is JumpState)
    Snapshot.check(play, "ke-nomor")
    let leader = Play.as_("pimpinan-01")
    leader.press(":")
    #expect(!(leader.top is JumpState))
  }
}
