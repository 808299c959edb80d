import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

@Suite("Filling a form")
struct EntryFillingTests {
  @Test("a whole form by keyboard alone, one key a choice, Tab between")
  func wholeForm() throws {
    var form = try EntryFixture.state()
    let outcomes = form.press(
      "9974064101800001<Tab>Siti Aminah<Enter>p<Tab>01011980<Tab>Warung Bu Tini<Tab>3<Tab>se<Tab>m<Tab><Tab>"
        + "4<Tab>4500r<C-s>")
    #expect(form.reads("nik") == "9974064101800001")
    #expect(form.reads("kelamin") == "Perempuan")
    #expect(form.interview.answer("lahir") == .text("1980-01-01"))
    #expect(form.interview.answer("rt") == .text("003"), "RT is padded")
    #expect(form.reads("kelurahan") == "Muncul")
    #expect(form.interview.answer("omzet") == .whole(4_500_000))
    #expect(form.interview.answer("setahun") == .whole(54_000_000))
    guard case .submit(let draft) = outcomes.last else {
      Issue.record("not submitted: \(form.message?.text ?? "")")
      return
    }
    #expect(draft.answers["usaha"] == .text("Warung Bu Tini"))
    #expect(draft.typed.isEmpty)
  }

  @Test("Ctrl-S with something wrong goes to the first, says how many, and loses nothing")
  func submittingWrong() throws {
    var form = try EntryFixture.state()
    let outcomes = form.press("123<Tab><Tab><Tab><Tab>Warung<C-s>")
    #expect(!outcomes.contains { if case .submit = $0 { true } else { false } })
    #expect(form.focus == "nik")
    #expect(form.message?.text.contains("1 isian salah") == true)
    #expect(form.message?.text.contains("isian wajib masih kosong") == true)
    #expect(form.reads("usaha") == "Warung")
    guard case .text(let field) = form.widget else {
      Issue.record("the field is not a text field")
      return
    }
    #expect(field.text == "123", "half a NIK is still in its field")
  }

  @Test(
    "a digit too many in a code of fixed length is said on leaving too, for whoever types without looking")
  func oneTooMany() throws {
    var form = try EntryFixture.state()
    form.press("99740641018000017")
    #expect(form.message?.text == "Sudah penuh: paling banyak 16 angka.")
    form.press("<Tab>")
    #expect(form.focus == "nama" && form.reads("nik") == "9974064101800001")
    #expect(
      form.message?.text == "NIK pemilik: 16 angka; yang diketik sesudahnya tidak masuk. Cek lagi isiannya.")
    // Taken back, it is nothing to speak of.
    form.press("<S-Tab>7<BS><Tab>")
    #expect(form.message == nil)
  }

  @Test("nothing holds the person in a wrong field, forward or back")
  func neverTrapped() throws {
    var form = try EntryFixture.state()
    form.press("<Tab><Tab><Tab>31022025<Tab>")
    #expect(form.focus == "usaha")
    #expect(form.issues["lahir"]?.kind == .error)
    form.press("<S-Tab>x<S-Tab>")
    #expect(form.focus == "kelamin")
  }

  @Test("a bad text over a good answer blocks submitting: the old answer is never handed in unseen")
  func badOverGood() throws {
    var form = try EntryFixture.state(EntryFixture.whole)
    form.press("<Tab><Tab><Tab>31022025<C-s>")
    #expect(form.focus == "lahir")
    #expect(form.interview.answer("lahir") == nil)
    #expect(form.message?.text.contains("1 isian salah") == true)
    form.press("<C-u>")
    guard case .submit(let draft) = form.press("<C-s>").last else {
      Issue.record("an emptied field that is not demanded holds nobody back")
      return
    }
    #expect(draft.answers["lahir"] == nil)
  }

  @Test("an impossible date is explained, stays as typed, and can be mended")
  func impossibleDate() throws {
    var form = try EntryFixture.state()
    form.press("<Tab><Tab><Tab>31/2/2025<Tab>")
    #expect(form.message?.text.contains("Tanggal lahir") == true)
    form.press("<S-Tab>")
    guard case .text(let field) = form.widget else { return }
    #expect(field.text == "31/2/2025")
    form.press("<C-u>1/2/2025<Tab>")
    #expect(form.interview.answer("lahir") == .text("2025-02-01"))
    #expect(form.issues["lahir"] == nil)
  }

  @Test("an error clears on edit and comes back on leaving")
  func errorWhileTyping() throws {
    var form = try EntryFixture.state(["nik": .text("123")])
    #expect(form.shownIssue("nik")?.kind == .error)
    form.press("4")
    #expect(form.shownIssue("nik") == nil)
    form.press("<Tab>")
    #expect(form.shownIssue("nik")?.kind == .error)
  }

  @Test("a gap is only shown once it was left, or submitting was tried")
  func gaps() throws {
    var form = try EntryFixture.state()
    #expect(form.shownIssue("nama") == nil)
    form.press("<Tab><Tab>")
    #expect(form.shownIssue("nama")?.kind == .missing)
    #expect(form.shownIssue("usaha") == nil)
    form.press("<C-s>")
    #expect(form.shownIssue("usaha")?.kind == .missing)
  }

  @Test("a warning is confirmed with F2 from the next field, and never blocks")
  func warning() throws {
    var answers = EntryFixture.whole
    answers["pekerja"] = nil
    var form = try EntryFixture.state(answers)
    form.press("<C-End><Up><Up>12<Tab>")
    #expect(form.focus == "omzet")
    #expect(form.message?.text.contains("Sudah benar?") == true)
    #expect(form.counts.doubtful == 1)
    form.press("<F2>")
    #expect(form.counts.doubtful == 0)
    #expect(form.lastSent.confirmed == ["pekerja"])
    guard case .submit(let draft) = form.press("<C-s>").last else {
      Issue.record("not submitted")
      return
    }
    #expect(draft.para.overridden == ["pekerja"])
  }

  @Test("an unconfirmed warning asks once at Ctrl-S; the second Ctrl-S submits")
  func warningAtSubmit() throws {
    var answers = EntryFixture.whole
    answers["pekerja"] = .whole(12)
    var form = try EntryFixture.state(answers)
    #expect(form.press("<C-s>").isEmpty || form.focus == "pekerja")
    #expect(form.focus == "pekerja")
    #expect(form.message?.tone == .warning)
    guard case .submit = form.press("<C-s>").last else {
      Issue.record("not submitted")
      return
    }
  }

  @Test("what was narrowed down in an open list is taken by every way of going on, not only Tab")
  func openList() throws {
    for key in ["<F8>", "<C-s>", "<PgDn>"] {
      var form = try EntryFixture.state(EntryFixture.whole)
      form.press("<PgDn><Tab><Tab><Down>se" + key)
      #expect(form.reads("kecamatan") == "Setu", "\(key)")
    }
  }

  @Test("a kelurahan that no longer fits its kecamatan stays in sight as an error")
  func cascade() throws {
    var form = try EntryFixture.state(EntryFixture.whole)
    form.press("<PgDn><Tab><Tab>pa<Tab>")
    #expect(form.reads("kecamatan") == "Pamulang")
    #expect(form.focus == "kelurahan")
    #expect(form.issues["kelurahan"]?.kind == .error)
    #expect(form.screen(80, 22).contains("Muncul"))
    form.press("be<Enter>")
    #expect(form.reads("kelurahan") == "Benda Baru")
    #expect(form.issues["kelurahan"] == nil)
  }

  @Test("a skipped question keeps its answer in the draft, in sight and out of the submission")
  func skipping() throws {
    var answers = EntryFixture.whole
    answers["izin"] = .choices(["nib"])
    answers["nib"] = .text("9120001234567")
    var form = try EntryFixture.state(answers)
    form.press("<PgDn><Tab><Tab><Tab><Tab>1")
    #expect(form.rows.contains(.skipped("nib")))
    #expect(form.screen(80, 22).contains("(dilewati: 9120001234567)"))
    guard case .submit(let draft) = form.press("<C-s>").last else {
      Issue.record("not submitted: \(form.message?.text ?? "")")
      return
    }
    #expect(draft.answers["nib"] == nil)
    #expect(form.lastSent.answers["nib"] == .text("9120001234567"))
  }

  @Test("a computed field is shown and passed over")
  func computed() throws {
    var form = try EntryFixture.state(EntryFixture.whole)
    form.press("<C-End><Up>")
    #expect(form.focus == "omzet")
    form.press("1j<Tab>")
    #expect(form.focus == "ket")
    #expect(form.screen(80, 22).contains("12.000.000 (dihitung)"))
  }

  @Test("heads-down entry goes on by itself after a full code and a choice; off by default")
  func autoAdvance() throws {
    var form = try EntryFixture.state()
    form.press("9974064101800001")
    #expect(form.focus == "nik")
    form = try EntryFixture.state()
    form.press("<A-l>9974064101800001Siti<Tab>2")
    #expect(form.focus == "lahir")
    #expect(form.reads("kelamin") == "Perempuan")
  }
}

@Suite("Walking through a form")
struct EntryMovingTests {
  @Test("Tab, Enter and ↓ go on; Shift-Tab and ↑ go back; on a choice ↓ opens its list")
  func oneByOne() throws {
    var form = try EntryFixture.state()
    form.press("<Enter><Down>")
    #expect(form.focus == "kelamin")
    form.press("<Down>")
    #expect(form.focus == "kelamin")
    #expect(form.isBusy)
    form.press("<Esc><Up><S-Tab>")
    #expect(form.focus == "nik")
  }

  @Test("PgDn and PgUp go by section; PgUp goes to the top of this one first")
  func sections() throws {
    var form = try EntryFixture.state()
    form.press("<PgDn>")
    #expect(form.focus == "usaha")
    form.press("<Tab><PgUp>")
    #expect(form.focus == "usaha")
    form.press("<PgUp>")
    #expect(form.focus == "nik")
    form.press("<C-End>")
    #expect(form.focus == "ket")
    form.press("<A-<>")
    #expect(form.focus == "nik")
  }

  @Test("F8 and Ctrl-N go round everything that needs a look, F7 and Ctrl-B back")
  func problems() throws {
    var answers = EntryFixture.whole
    answers["nama"] = nil
    answers["pekerja"] = .whole(40)
    var form = try EntryFixture.state(answers, remarks: [EntryFixture.remark("rt", "RT berapa?")])
    #expect(form.focus == "nama", "the form opens where something is to do")
    form.press("<F8>")
    #expect(form.focus == "rt")
    form.press("<C-n>")
    #expect(form.focus == "pekerja")
    form.press("<F8>")
    #expect(form.focus == "nama")
    form.press("<C-b>")
    #expect(form.focus == "pekerja")
  }

  @Test("at the last field Tab stays and says what to do")
  func end() throws {
    var form = try EntryFixture.state()
    form.press("<C-End>x<Tab>")
    #expect(form.focus == "ket")
    #expect(form.reads("ket") == "x")
    #expect(form.message?.text.contains("Ctrl-S") == true)
  }

  @Test("every command has a key that is no function key")
  func twins() {
    for command in EntryCommand.allCases {
      let plain = command.keys.filter { if case .f = $0.key { false } else { true } }
      #expect(!plain.isEmpty, "\(command)")
      #expect(!command.title.isEmpty && !command.explanation.isEmpty)
    }
    let all = EntryCommand.allCases.flatMap(\.keys)
    #expect(Set(all).count == all.count, "no key means two things")
  }
}
