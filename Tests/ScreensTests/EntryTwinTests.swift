import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

@Suite("Another record that may be the same")
struct EntryTwinTests {
  /// An enumerator has typed a name, an address and a kelurahan that are nearly those of Warung Bu Tini.
  private func typed() -> Play {
    let play = Play.as_("enum-01")
    play.press("n<C-Home><Tab>Tini S<Tab>Wr. Ibu Tini<Tab>Jalan Raya Muncul No 12<Tab>muncul<Enter><Tab>")
    return play
  }

  private func form(_ play: Play) -> FormState? { (play.top as? FormLayer)?.form }

  @Test("name and address nearly the same in the same kelurahan: said at the name, and nothing is held up")
  func said() {
    let play = typed()
    #expect(form(play)?.twins.map(\.other) == [Fixture.tini])
    #expect(play.sees("? Mirip dengan Warung Bu Tini"), "\(play.screen)")
    play.press("<C-s>")
    #expect(!play.effects.filter { if case .commit = $0 { true } else { false } }.isEmpty)
  }

  @Test("NIK, NIB and telephone of the shipped form: the same number is said at its field, another is not")
  func numbers() throws {
    guard let umkm = try umkmForm() else { return }
    let office = RegistryFixture(
      forms: FormLibrary([umkm]), regions: Fixture.regions, now: Fixture.now)
    for person in Fixture.people { office.commit(.setPerson(person), by: "admin-01") }
    office.commit(.openRound(Round(id: "2026", order: 2026)), by: "admin-01")
    let there: [String: Answer] = [
      "hasil": .text("selesai"), "nama_usaha": .text("Warung Bu Tini"), "nik": .text("9974071234560001"),
      "izin": .choices(["nib"]), "nib_nomor": .text("9901234567890"), "telepon": .text("+6281234567890"),
    ]
    let tini = office.submit(.umkm, 1, answers: Answers(there), by: "enum-01")
    for (field, wrong) in [
      ("nik", "9974071234560002"), ("nib_nomor", "9901234567891"), ("telepon", "+6281234567891"),
    ] {
      let same = Answers(["izin": .choices(["nib"]), field: there[field] ?? .text("")])
      func found(_ answers: Answers) -> [Twin] {
        Twin.find(
          answers, umkm, kind: .umkm, except: RecordID(writer: "K7F3QX", counter: 9), office.registry)
      }
      #expect(found(same).map(\.other) == [tini.record], "\(field)")
      #expect(found(same).first?.path == FieldPath(field))
      #expect(found(Answers([field: .text(wrong)])).isEmpty, "\(field)")
    }
  }

  @Test("another kelurahan is another shop")
  func elsewhere() {
    let play = Play.as_("enum-01")
    play.press("n<C-Home><Tab>Tini S<Tab>Wr. Ibu Tini<Tab>Jalan Raya Muncul No 12<Tab>keranggan<Enter><Tab>")
    #expect(form(play)?.twins.isEmpty == true)
  }

  @Test("Alt-M shows it beside; a reason goes into the entry and the warning is quiet")
  func reason() throws {
    let play = typed()
    play.press("<A-m>")
    #expect(play.sees("formulir ini") && play.sees("catatan itu") && play.sees("Tini Suhartini"))
    Snapshot.check(play, "Entry-kembar")
    play.press("beda pemilik<Enter>")
    #expect(form(play)?.isBusy == false)
    #expect(!play.sees("? Mirip"))
    play.press("<C-s>")
    let drafts = play.effects.compactMap { effect -> Draft? in
      if case .commit(.submit(let draft), _) = effect { draft } else { nil }
    }
    let draft = try #require(drafts.last)
    #expect(draft.reasons == ["nama_usaha": "beda pemilik"])
    #expect(draft.para.overridden.contains("nama_usaha"))
    let entry = EntryCoding.revision(draft, by: "enum-01", at: Fixture.now, form: nil)
    let json = try JSON(parsing: entry)
    #expect(json["d"]?["reasons"]?["nama_usaha"]?.string == "beda pemilik", "what is personal stands in d")
    #expect(json["para"]?["over"]?.array?.compactMap(\.string).contains("nama_usaha") == true)
    let dossier = try #require(play.office.dossier(draft.id))
    #expect(dossier.head?.reasons == ["nama_usaha": "beda pemilik"])
    let checking = Play.as_("pemeriksa-01", play.office, width: 120, height: 40)
    checking.press("t")
    for _ in 0..<20 where !checking.sees("menurut Siti Rahma: beda pemilik") { checking.press("<Down>") }
    #expect(checking.sees("bukan yang sama menurut Siti Rahma: beda pemilik"), "in review")
    checking.press("<Esc>u/wr. ibu<Enter>")
    #expect(checking.sees("beda pemilik"), "on its card")
  }

  @Test("a draft keeps the reason; Esc keeps the form as it was")
  func draft() throws {
    let play = typed()
    play.press("<A-m>abc<Esc><Esc>")
    #expect(form(play)?.isBusy == false)
    #expect(form(play)?.reasons.isEmpty == true)
    play.press("<A-m>lain<Enter>")
    let draft = try #require(play.state.drafts.first)
    let again = EntryCoding.decodeDraft(EntryCoding.draft(draft))
    #expect(again?.reasons == ["nama_usaha": "lain"])
  }

  @Test(
    "a reason half typed when the program ends is in the draft, and there again when the other is looked at")
  func halfReason() throws {
    let play = typed()
    play.press("<A-m>beda pem")
    let draft = try #require(play.state.drafts.first)
    let again = Play(play.office)
    again.send(.result(.signedIn(Fixture.people[0], drafts: [draft])))
    again.press("d<Enter><A-m>")
    #expect(again.sees("beda pem"))
    again.press("ilik<Enter>")
    #expect(form(again)?.reasons == ["nama_usaha": "beda pemilik"])
    #expect(again.state.drafts.first?.typed.isEmpty == true)
  }

  @Test("a reason half typed is there again when Alt-M has gone round")
  func halfReasonGoesRound() throws {
    let play = typed()
    play.press("<A-m>beda pem<A-m>")
    #expect(play.sees("beda pem"))
    #expect(play.state.drafts.first?.typed.values.contains("beda pem") == true)
  }

  @Test(
    "handing in opens a reason that was begun: Enter gives it, Esc twice leaves it, and then the form goes")
  func halfReasonHandedIn() throws {
    for (keys, reason) in [("<Enter>", "beda pem"), ("<Esc><Esc>", nil)] {
      let before = typed()
      before.press("<A-m>beda pem")
      let draft = try #require(before.state.drafts.first)
      let play = Play(before.office)
      play.send(.result(.signedIn(Fixture.people[0], drafts: [draft])))
      func commits() -> Int { play.effects.filter { if case .commit = $0 { true } else { false } }.count }
      play.press("d<Enter><C-s>")
      #expect(
        commits() == 0 && play.sees("beda pem") && play.sees("Alasan ini belum dicatat"), "\(play.screen)")
      play.press(keys)
      #expect(commits() == 0 && form(play)?.panel == nil)
      play.press("<C-s>")
      #expect(commits() == 1, "\(play.screen)")
      #expect(try #require(play.office.dossier(draft.id)).head?.reasons["nama_usaha"] == reason)
    }
  }

  @Test("Alt-O opens the other card; Esc comes back to the form")
  func open() {
    let play = typed()
    play.press("<A-o>")
    #expect(play.top is CardState)
    #expect(play.sees("Warung Bu Tini"))
    play.press("<Esc>")
    #expect(form(play)?.reads("nama_usaha") == "Wr. Ibu Tini")
  }
}
