import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

@Suite("Nothing typed is lost")
struct EntryKeepingTests {
  /// A program killed now and started again: what is in the last draft comes back.
  private func reopened(_ draft: Draft) throws -> FormState {
    FormState(draft: draft, form: try EntryFixture.form(), context: EntryFixture.context)
  }

  @Test("half-typed text comes back into its field, with the focus there")
  func halfTyped() throws {
    var form = try EntryFixture.state()
    let outcomes = form.press("<Tab>Siti Am")
    let draft = try #require(FormState.draft(in: outcomes))
    let again = try reopened(draft)
    #expect(again.focus == "nama")
    guard case .text(let field) = again.widget else { return }
    #expect(field.text == "Siti Am")
    #expect(field.caret == 7)
  }

  @Test("text that is no answer comes back too, as an error in its own field")
  func unparsable() throws {
    var form = try EntryFixture.state()
    let outcomes = form.press("<Tab><Tab><Tab>31022025<Tab>Warung")
    let draft = try #require(FormState.draft(in: outcomes))
    #expect(draft.typed == ["lahir": "31022025", "usaha": "Warung"])
    var again = try reopened(draft)
    #expect(again.focus == "usaha")
    #expect(again.issues["lahir"]?.kind == .error)
    again.press("<S-Tab><S-Tab><Tab>")
    guard case .text(let field) = again.widget else { return }
    #expect(field.text == "31022025")
    #expect(again.press("<Esc>").contains(.leave), "nothing to give back: Esc leaves and keeps it")
    #expect(again.currentDraft(at: EntryFixture.now).typed["lahir"] == "31022025")
  }

  @Test("every key that changes something sends the draft; walking through an empty form makes none")
  func sending() throws {
    var form = try EntryFixture.state()
    #expect(form.press("<Tab><Tab><S-Tab><PgDn>").isEmpty)
    #expect(form.press("a").count == 1)
    #expect(form.press("b").count == 1)
    #expect(form.press("<Left>").isEmpty)
    #expect(form.keeping == .pending)
    form.draftSaved(at: EntryFixture.now)
    #expect(form.keeping.text == "draf tersimpan 10:43")
  }

  @Test("Esc first gives back the value at entry, then leaves; the draft was sent before")
  func leaving() throws {
    var form = try EntryFixture.state(["nama": .text("Siti")])
    form.press("<Tab>x")
    #expect(!form.press("<Esc>").contains(.leave))
    #expect(form.press("<Esc>").contains(.leave))
    #expect(form.reads("nama") == "Siti")
    var open = try EntryFixture.state()
    let outcomes = open.press("<Tab><Tab><Down><Esc>")
    #expect(!outcomes.contains(.leave), "Esc closes the list only")
  }

  @Test("Alt-U takes back answers one after the other, Alt-R gives them again")
  func undo() throws {
    var form = try EntryFixture.state()
    form.press("99<Tab>Siti<Tab>2<Tab>")
    form.press("<A-u>")
    #expect(form.interview.answer("kelamin") == nil)
    #expect(form.focus == "kelamin")
    form.press("<A-u>")
    #expect(form.interview.answer("nama") == nil)
    form.press("<A-r><A-r>")
    #expect(form.reads("nama") == "Siti")
    #expect(form.reads("kelamin") == "Perempuan")
    form.press("<A-u><A-u><A-u><A-u><A-u>")
    #expect(form.interview.answers["nik"] == nil)
  }

  @Test("seconds and changes are measured per field, long pauses count as a minute")
  func paradata() throws {
    var form = try EntryFixture.state()
    let start = EntryFixture.now.ms
    for (offset, event) in zip([0, 1, 3, 600] as [Int64], keys("99<Tab>x")) {
      _ = form.handle(event, at: Instant(ms: start + offset * 1000))
    }
    let para = form.currentDraft(at: EntryFixture.now).para
    #expect(para.keys == 4)
    #expect(para.fields["nik"]?.seconds == 3)
    #expect(para.fields["nik"]?.changes == 1)
    #expect(para.fields["nama"]?.seconds == 60)
  }
}

@Suite("Last round beside each answer")
struct EntryPreviousTests {
  private let last: [String: Answer] = EntryFixture.whole.merging([
    "pekerja": .whole(1), "omzet": .whole(2_100_000), "ket": .text("buka malam"),
  ]) { $1 }

  @Test("Ctrl-T takes one and goes on; marks tell same from changed")
  func takeOne() throws {
    var form = try EntryFixture.state(previous: last)
    form.press("<C-t><C-t><C-t>")
    #expect(form.reads("nama") == "Siti Aminah")
    #expect(form.focus == "lahir")
    #expect(form.comparison("nama") == .same)
    form.press("<S-Tab>1")
    #expect(form.comparison("kelamin") == .changed)
  }

  @Test("Alt-T takes a section's gaps, Alt-A all, except what must be asked anew")
  func takeMany() throws {
    var form = try EntryFixture.state(["nama": .text("Ani")], previous: last)
    form.press("<A-t>")
    #expect(form.reads("nik") == "9974064101800001")
    #expect(form.reads("nama") == "Ani", "an answer given is never replaced")
    #expect(form.interview.answer("usaha") == nil)
    form.press("<A-a>")
    #expect(form.reads("kelurahan") == "Muncul")
    #expect(form.reads("ket") == "buka malam")
    #expect(form.interview.answer("pekerja") == nil)
    form.press("<A-a>")
    #expect(form.message?.text == "Yang masih kosong harus ditanya ulang. Ctrl-T mengambil satu per satu.")
    form.press("<C-Home><A-t>")
    #expect(form.message?.text == "Tidak ada lagi yang bisa diambil dari yang lalu.", "in this section")
    form.press("<A-u>")
    #expect(form.interview.answer("usaha") == nil)
  }

  @Test("without a last round the keys say so")
  func none() throws {
    var form = try EntryFixture.state()
    form.press("<C-t>")
    #expect(form.message?.text == "Belum ada jawaban periode lalu.")
  }
}

@Suite("Remarks of the pemeriksa")
struct EntryRemarkTests {
  @Test("stand at their field with who and when, and are answered with Ctrl-R")
  func answering() throws {
    let remark = EntryFixture.remark("nama", "Nama di KTP lain, tolong dicek.")
    var form = try EntryFixture.state(EntryFixture.whole, remarks: [remark])
    #expect(form.focus == "nama", "the form opens at the remark")
    #expect(form.screen(80, 22).contains("Hendra, 22/11/2026: Nama di KTP lain, tolong dicek."))
    let outcomes = form.press("<C-r>Sudah sesuai KTP<Enter>")
    #expect(outcomes.contains(.answerRemark(thread: remark.thread, text: "Sudah sesuai KTP")))
    #expect(form.reply != nil, "it stays until the journal has confirmed")
    form.replySent(false)
    form.press("!")
    #expect(form.press("<Enter>").contains(.answerRemark(thread: remark.thread, text: "Sudah sesuai KTP!")))
    form.replySent(true)
    #expect(form.reply == nil)
  }

  @Test("a remark that was answered, or whose field was mended, no longer calls for F8")
  func answered() throws {
    let remark = EntryFixture.remark("nama", "?")
    var form = try EntryFixture.state(EntryFixture.whole, remarks: [remark])
    #expect(form.awaitsAnswer("nama"))
    var reply = remark
    reply.by = "enum-01"
    form.update(remarks: [remark, reply])
    #expect(!form.awaitsAnswer("nama"))
    form.update(remarks: [remark])
    form.press("x<Tab>")
    #expect(!form.awaitsAnswer("nama"))
    #expect(!form.openRemarks("nama").isEmpty, "it stays in sight until the pemeriksa closes it")
  }

  @Test("an answer can be given up with Esc without leaving the form")
  func givingUp() throws {
    var form = try EntryFixture.state(EntryFixture.whole, remarks: [EntryFixture.remark("nama", "?")])
    #expect(!form.press("<C-r>abc<Esc>").contains(.leave))
    form.press("<C-r>")
    #expect(form.reply?.field.text == "abc", "what was typed is still there")
    #expect(form.press("<C-u><Enter>").allSatisfy { if case .answerRemark = $0 { false } else { true } })
  }

  @Test("an answer that is being typed lies in the draft, and is there again after a crash")
  func kept() throws {
    let remark = EntryFixture.remark("nama", "?")
    var form = try EntryFixture.state(EntryFixture.whole, remarks: [remark])
    let saved = form.press("<C-r>Sudah ses").compactMap { outcome -> Draft? in
      if case .draftChanged(let draft) = outcome { return draft }
      return nil
    }
    let draft = try #require(saved.last)
    #expect(EntryCoding.decodeDraft(EntryCoding.draft(draft))?.typed == draft.typed)
    form = FormState(
      draft: draft, form: try EntryFixture.form(), remarks: [remark], context: EntryFixture.context)
    #expect(form.currentDraft(at: EntryFixture.now).typed == draft.typed)
    form.press("<C-r>")
    #expect(form.reply?.field.text == "Sudah ses")
    #expect(form.submission().typed.isEmpty)
  }

  @Test(
    "handing in does not drop an answer that was begun: it is opened first, and can be sent or thrown away")
  func begun() throws {
    var form = try EntryFixture.state(EntryFixture.whole, remarks: [EntryFixture.remark("nama", "?")])
    form.press("<C-r>Sudah ses<Esc>")
    func handsIn(_ keys: String) -> Bool {
      form.press(keys).contains { if case .submit = $0 { true } else { false } }
    }
    #expect(!handsIn("<C-s>"))
    #expect(form.reply?.field.text == "Sudah ses" && form.message?.text.contains("belum dikirim") == true)
    #expect(!handsIn("<C-u><Enter>"))
    #expect(handsIn("<C-s>"))
  }

  @Test("a draft that another program has open is refused when it is opened, before a word is typed")
  func openElsewhere() throws {
    let before = Play.as_("enum-01")
    before.press("n<Tab><Tab>Tini<Tab><Esc>")
    let draft = try #require(before.state.drafts.first)
    let play = Play(before.office)
    play.send(.result(.signedIn(Fixture.people[0], drafts: [draft])))
    play.press("d<Enter>")
    let saved = play.effects.compactMap { effect in
      if case .saveDraft(let draft) = effect { draft } else { nil as Draft? }
    }
    #expect(saved == [draft], "as it is: the disk says whether it may be gone on with")
    play.send(.result(.draftFailed(draft.id, message: "Draf ini sedang dibuka di program Lumbung lain.")))
    #expect(play.sees("sedang dibuka di program Lumbung lain"), "\(play.screen)")
  }
}
