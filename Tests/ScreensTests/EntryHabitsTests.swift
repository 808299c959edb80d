import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

/// A street's form in two languages, with the outcome of the visit.
private let street = """
  survey,,,,,,,,
  ,type,name,label::Indonesia (id),label::English (en),required,relevant,default,lumbung_use
  ,begin_group,g,Usaha,Business,,,,
  ,date,tgl,Tanggal kunjungan,Date of visit,yes,,today(),sticky tanya_ulang
  ,select_one hasil,hasil,Hasil kunjungan,Outcome,yes,,selesai,outcome tanya_ulang
  ,date,ulang,Datang lagi,Come again,yes,${hasil} = 'ulang',,tanya_ulang
  ,text,nama,Nama usaha,Name of the business,yes,,,name carry
  ,text,rt,RT,RT,,,,sticky carry
  ,select_one kel,kelurahan,Kelurahan,Kelurahan,yes,,,sticky carry
  ,integer,pekerja,Pekerja,Workers,${hasil} = 'selesai',${hasil} = 'selesai',,tanya_ulang
  ,end_group,,,,,,,
  choices,,,
  ,list_name,name,label::Indonesia (id),label::English (en)
  ,hasil,selesai,Selesai,Done
  ,hasil,tutup,Usaha tutup,Closed
  ,hasil,ulang,Datang lagi,Come again
  ,kel,1001,Muncul,Muncul
  ,kel,1002,Setu,Setu
  settings,,,
  ,form_title,form_id,version,instance_name
  ,Jalan,umkm,1,${nama}
  """

private func streetForm() throws -> Form {
  try Form.read(FormSource(name: "jalan.csv", bytes: Array(street.utf8))) { "h\($0.count)" }
}

private func opened(
  _ habits: EntryHabits = EntryHabits(), base: Answers? = nil, begun daysAgo: Int64 = 0,
  ofItsRound: Bool = false
) throws -> FormState {
  let form = try streetForm()
  var draft = EntryFixture.draft()
  draft.started.ms -= daysAgo * 86_400_000
  draft.changed = draft.started
  var context = EntryFixture.context
  if let base {
    draft.base = [EntryRef(writer: "M2TA9Z", seq: 5)]
    context.previous = base
    draft.answers = ofItsRound ? base : base.begun(by: form, context)
  }
  var state = FormState(draft: draft, form: form, previous: base, context: context, base: base)
  state.revisesItsRound = ofItsRound
  state.take(habits)
  return state
}

@Suite("What one form leaves for the next")
struct EntryHabitsTests {
  @Test(
    "the street stays: the next new form begins with it, marked; one key takes it back, undo brings it again")
  func sticky() throws {
    var first = try opened()
    first.press("<C-Home><C-u>20112026<Tab><Tab>Toko<Tab>003<Tab>2<Tab>")
    var next = try opened(first.habits)
    #expect(next.reads("kelurahan") == "Setu")
    #expect(next.reads("rt") == "003")
    #expect(next.reads("tgl") == "20/11/2026")
    #expect(next.interview.answer("nama") == nil)
    #expect(next.screen(80, 22).contains("Kelurahan                 *= Setu"), "\(next.screen(80, 22))")
    #expect(next.press("<Tab><S-Tab>").isEmpty, "nothing was typed: no draft")
    next.press("<A-k>")
    #expect(next.interview.answer("kelurahan") == nil)
    #expect(next.reads("tgl") == "22/11/2026", "back to the form's own proposal")
    #expect(next.message?.text.contains("3 isian") == true)
    next.press("<A-u>")
    #expect(next.reads("kelurahan") == "Setu")
    next.press("<A-k><A-k>")
    #expect(next.message?.text.contains("Tidak ada isian yang terbawa") == true)
  }

  @Test(
    "what was carried gives way to the first key, and comes back with Alt-U; left alone or moved in it stays")
  func replaced() throws {
    var first = try opened()
    first.press("Toko<Tab>003<Tab>2<Tab>")
    for (keys, expected) in [
      ("004<Tab>", "004"), ("004<Tab><A-u>", "003"), ("<Tab>", "003"), ("<Right>4<Tab>", "0034"),
      ("<C-u>7<Tab>", "7"),
    ] {
      var next = try opened(first.habits)
      next.press("Warung<Tab>" + keys)
      #expect(next.reads("rt") == expected, "\(keys)")
    }
  }

  @Test("what was handed over gives way in a draft that is gone on with, too; what was typed there does not")
  func replacedInDraft() throws {
    var first = try opened()
    first.press("Toko<Tab>003<Tab>2<Tab>")
    var left = try opened(first.habits)
    left.press("Warung<Tab><Tab>1<Tab>")
    let draft = left.currentDraft(at: EntryFixture.context.now)
    let kept = try #require(EntryCoding.decodeDraft(EntryCoding.draft(draft)))
    var again = FormState(draft: kept, form: try streetForm(), context: EntryFixture.context)
    #expect(again.reads("rt") == "003" && again.isFromStreet(FieldPath("rt")))
    again.press("<C-Home>")
    for _ in 0..<9 where again.focus != FieldPath("rt") { again.press("<Tab>") }
    again.press("004<Tab>")
    #expect(again.reads("rt") == "004")
    #expect(!again.isFromStreet(FieldPath("kelurahan")) && again.reads("kelurahan") == "Muncul")
    #expect(
      again.currentDraft(at: EntryFixture.context.now).typed[FormState.streetMark]?.contains("rt") != true)
  }

  @Test("a date that the form proposed by itself is proposed anew, not carried into the next day")
  func proposals() throws {
    var first = try opened()
    first.press("Toko<Tab>003<Tab>")
    #expect(first.habits.street.values.keys.sorted() == ["rt"])
  }

  @Test(
    "the day of a visit is that of the next one only where both are new today, not out of a correction or an old draft"
  )
  func dayOfVisit() throws {
    var corrected = try opened(base: Answers(["nama": .text("Warung"), "rt": .text("007")]))
    corrected.press("<C-Home><C-u>07072026<Tab>")
    #expect(try opened(corrected.habits).reads("tgl") == "22/11/2026")
    var old = try opened(begun: 3)
    old.press("<C-Home><C-u>19112026<Tab>")
    #expect(try opened(old.habits).reads("tgl") == "22/11/2026")
    var first = try opened()
    first.press("<C-Home><C-u>20112026<Tab><Tab>Toko<Tab>003<Tab>")
    var habits = first.habits
    habits.day = Day(days: EntryFixture.context.today.days - 1)
    let next = try opened(habits)
    #expect(
      next.reads("tgl") == "22/11/2026" && next.reads("rt") == "003", "the program stood open overnight")
  }

  @Test("a new visit to a known record hands its street on; a correction says nothing of where anybody is")
  func corrected() throws {
    let base = Answers([
      "nama": .text("Warung"), "hasil": .text("ulang"), "rt": .text("007"), "kelurahan": .text("1001"),
    ])
    let visit = try opened(base: base)
    #expect(visit.habits.street.values.keys.sorted() == ["kelurahan", "rt"])
    var correction = try opened(base: base, ofItsRound: true)
    #expect(correction.habits.street.values.isEmpty)
    // Whoever was to come again has come: the outcome is another one.
    correction.press("<A-h>1")
    #expect(correction.habits.street.values.keys.sorted() == ["kelurahan", "rt"])
  }

  @Test("a record that is there already keeps its own street")
  func notOverOthers() throws {
    var first = try opened()
    first.press("Toko<Tab>003<Tab>2<Tab>")
    let base = Answers(["nama": .text("Warung"), "rt": .text("007"), "kelurahan": .text("1001")])
    let other = try opened(first.habits, base: base)
    #expect(other.reads("rt") == "007")
    #expect(other.reads("kelurahan") == "Muncul")
  }

  @Test("in the program: the street and heads-down entry stay until somebody else signs in")
  func sitting() throws {
    let play = Play.as_("enum-01")
    func form() -> FormState? { (play.top as? FormLayer)?.form }
    play.press("n<C-End><S-Tab><S-Tab><S-Tab>mun<Enter><A-l><Esc>n")
    #expect(form()?.reads("kelurahan") == "Muncul")
    #expect(form()?.autoAdvance == true)
    play.press("<Esc>n")
    #expect(form()?.reads("kelurahan") == "Muncul", "a form only looked at changes nothing")
    play.send(.result(.signedIn(try #require(play.office.registry.person("enum-02")), drafts: [])))
    play.press("n")
    #expect(form()?.interview.answer("kelurahan") == nil)
  }

  @Test("in the program: after a correction the street of before stays; after a visit it is the one visited")
  func correctedInProgram() {
    let office = Fixture.office()
    office.submit(
      .umkm, 30, round: "2025",
      answers: Fixture.shop(
        "Warung Lama", owner: "Ani", nik: "9974061234560009", omzet: 1, kelurahan: "36.74.06.1001"),
      by: "enum-02")
    let play = Play.as_("enum-02", office)
    /// The kelurahan that a new form begins with after a record was opened and something was typed, or nothing.
    func kelurahan(after record: String, typing keys: String) -> Answer? {
      play.press("u/<C-u>\(record)<Enter>e\(keys)<Esc><Esc><Esc><Esc>n")
      defer { play.press("<Esc>") }
      return (play.top as? FormLayer)?.form?.interview.answer("kelurahan")
    }
    #expect(kelurahan(after: "bakso", typing: "<Tab>x<Tab>") == nil)
    #expect(kelurahan(after: "lama", typing: "") == nil, "only looked at")
    #expect(kelurahan(after: "lama", typing: "<Tab>x<Tab>") == .text("36.74.06.1001"))
    #expect(kelurahan(after: "bakso", typing: "<Tab>y<Tab>") == .text("36.74.06.1001"))
  }

  @Test("heads-down: a date goes on with its eighth digit, a choice with its number")
  func headsDown() throws {
    var form = try opened()
    form.press("<A-l><C-Home>20112026")
    #expect(form.focus == "hasil")
    form.press("1")
    #expect(form.focus == "nama")
    #expect(form.reads("tgl") == "20/11/2026")
  }
}

@Suite("Visits and refreshes")
struct EntryVisitTests {
  private let last = Answers([
    "tgl": .text("2025-11-01"), "hasil": .text("selesai"), "nama": .text("Warung"), "rt": .text("007"),
    "kelurahan": .text("1001"), "pekerja": .whole(3),
  ])

  @Test("nobody there: three keys and a date say when to come again")
  func comeAgain() throws {
    var form = try opened(base: last)
    form.press("<A-h>3")
    #expect(form.focus == "ulang")
    form.press("25112026")
    guard case .submit(let draft) = form.press("<C-s>").last else {
      Issue.record("not submitted: \(form.message?.text ?? "")")
      return
    }
    #expect(draft.answers["hasil"] == .text("ulang"))
    #expect(draft.answers["ulang"] == .text("2026-11-25"))
  }

  @Test(
    "Enter or Tab from habit after the digit steps over nothing; the next one goes on",
    arguments: ["<Enter>", "<Tab>"])
  func habit(_ key: String) throws {
    var form = try opened(base: last)
    form.press("<A-h>3" + key)
    #expect(form.focus == "ulang")
    #expect(form.shownIssue("ulang") == nil, "not left, so not missed")
    form.press("25112026" + key)
    #expect(form.focus == "nama")
    #expect(form.reads("ulang") == "25/11/2026")
    // Nothing more to ask: the sentence that says so stays, too.
    form = try opened(base: last)
    form.press("<A-h>2" + key)
    #expect(form.focus == "hasil" && form.message?.text.contains("Ctrl-S") == true)
    form.press(key)
    #expect(form.focus == "nama")
    // Picked with Enter in the list, nothing is left over from habit.
    form = try opened(base: last)
    form.press("<A-h><Down><Down><Enter>" + key)
    #expect(form.focus == "nama")
    // Nor after anything else in between.
    form = try opened(base: last)
    form.press("<A-h>3<Left>" + key)
    #expect(form.focus == "nama")
  }

  @Test("closed for good: outcome and submit, from anywhere in the form")
  func closed() throws {
    var form = try opened(base: last)
    form.press("<C-End><A-h>")
    #expect(form.isBusy, "the list of outcomes is open")
    form.press("2")
    #expect(form.message?.text.contains("Ctrl-S") == true)
    guard case .submit(let draft) = form.press("<C-s>").last else {
      Issue.record("not submitted")
      return
    }
    #expect(draft.answers["hasil"] == .text("tutup"))
    #expect(!draft.same)
  }

  @Test("a new round begins without what is asked anew, with the form's proposals, and with today")
  func newRound() throws {
    let form = try opened(base: last)
    #expect(form.interview.answer("pekerja") == nil)
    #expect(form.reads("tgl") == "22/11/2026")
    #expect(form.reads("hasil") == "Selesai")
    #expect(form.reads("rt") == "007")
    #expect(form.focus == "pekerja", "the form opens where something is to do")
  }

  @Test("a refresh that says what the base says is marked as the same, but for the date of the visit")
  func same() throws {
    var form = try opened(base: last)
    guard case .submit(let draft) = form.press("<C-t><C-s>").last else {
      Issue.record("not submitted")
      return
    }
    #expect(draft.same)
    let entry = String(
      decoding: EntryCoding.revision(draft, by: "enum-01", at: EntryFixture.now, form: nil), as: UTF8.self)
    #expect(entry.contains("\"same\":true"))
    form = try opened(base: last)
    guard case .submit(let changed) = form.press("4<C-s>").last else {
      Issue.record("not submitted")
      return
    }
    #expect(!changed.same)
  }

  @Test("the card says who confirmed a record without a change")
  func card() throws {
    let office = Fixture.office()
    let play = Play.as_("enum-01", office)
    let id = RecordID(writer: "K7F3QX", counter: 6)
    play.send(.result(.dossier(try #require(office.dossier(id)))))
    let dossier = try #require(office.dossier(id))
    var draft = Draft(
      id: id, kind: .umkm, person: "enum-01", formIdentity: dossier.head?.formIdentity ?? "", round: "2026",
      base: dossier.current?.tips ?? [], answers: dossier.head?.answers ?? Answers(), started: Fixture.now)
    draft.same = true
    office.commit(.submit(draft), by: "enum-01")
    let story = RecordStory(try #require(office.dossier(id)), play.state.context)
    let lines = story.history.map { "\($0)" }.joined()
    #expect(lines.contains("dikonfirmasi tanpa perubahan oleh Siti Rahma"))
  }

  @Test("the questions change their language; answers, half-typed text and the way back stay")
  func languages() throws {
    var form = try opened()
    #expect(form.screen(80, 22).contains("Nama usaha"))
    form.press("Toko<Tab>00<A-g>")
    #expect(form.screen(80, 22).contains("Name of the business"))
    #expect(form.reads("nama") == "Toko")
    #expect(form.reads("hasil") == "Done")
    #expect(form.reads("rt") == "00")
    form.press("<A-u><A-u>")
    #expect(form.interview.answer("nama") == nil)
    #expect(form.screen(80, 22).contains("Name of the business"), "a step back keeps the language")
    form.press("<A-g>")
    #expect(form.screen(80, 22).contains("Nama usaha"))
    #expect(try opened(EntryHabits(language: "English (en)")).screen(80, 22).contains("Workers"))
  }
}

@Suite("Commands of every place")
struct CommandKeyTests {
  @Test("no command is on a function key alone: terminals keep F1 and F10 to themselves")
  func twins() {
    for place in Place.allCases {
      let isTyping = [.form, .search, .text, .person, .firstPerson, .palette, .remarks].contains(place)
      for command in Commands.of(place) {
        let plain = command.keys.filter { press in
          if case .f = press.key { return false }
          return !(isTyping && press.isText)
        }
        #expect(!plain.isEmpty, "\(command.id) in \(place)")
      }
    }
  }

  @Test("in the form no key means two things, and none is taken from the text fields")
  func distinct() {
    let own = Commands.all.filter { $0.places.contains(.form) }
    let keys = own.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
    for command in own where ![.init(.undo), .init(.redo), .init(.leave)].contains(command.id) {
      for press in command.keys {
        var field = TextField("satu dua tiga")
        let isTaken = field.handle(.key(press))
        #expect(!isTaken, "\(press.label)")
      }
    }
  }
}
