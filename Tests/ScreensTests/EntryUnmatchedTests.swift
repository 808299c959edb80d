import Canvas
import Questionnaire
import Registry
import Testing

@testable import Screens

@Suite("Text that fits nothing in a list")
struct EntryUnmatchedTests {
  private static let unmatched = "Tidak ada pilihan yang cocok dengan “xyz”."

  /// The form with the focus on the kelurahan, whose earlier answer is there.
  private func atKelurahan() throws -> FormState {
    var form = try EntryFixture.state(EntryFixture.whole)
    while form.focus != "kelurahan" { form.press("<Tab>") }
    return form
  }

  @Test(
    "holds nobody in the field, whatever key leaves; it is kept as an error there",
    arguments: ["<Tab>", "<S-Tab>", "<F8>", "<PgDn>", "<PgUp>", "<C-n>", "<C-b>", "<A-<>", "<C-s>"])
  func leaving(_ key: String) throws {
    var form = try atKelurahan()
    form.press("xyz\(key)")
    switch key {
    // These go to what is wrong, and this is all there is.
    case "<C-s>": #expect(form.message?.text.hasPrefix("Belum diajukan: 1 isian salah") == true)
    case "<F8>", "<C-n>", "<C-b>": #expect(form.message?.text == "Hanya isian ini yang tersisa.")
    default: #expect(form.focus != "kelurahan")
    }
    #expect(form.typed == ["kelurahan": "xyz"])
    #expect(form.issues["kelurahan"] == EntryIssue(kind: .error, message: Self.unmatched))
    #expect(form.interview.answer("kelurahan") == nil)
  }

  @Test("is named at the field and in the status line, and comes back when the field is entered again")
  func comingBack() throws {
    var form = try atKelurahan()
    form.press("xyz<Tab>")
    #expect(form.message?.text == "Kelurahan: \(Self.unmatched)")
    #expect(form.screen(80, 22).contains("xyz"))
    form.press("<S-Tab>")
    guard case .choice(let list) = form.widget else { return }
    #expect(list.menu?.query.text == "xyz")
    form.press("<BS><BS><BS>munc<Tab>")
    #expect(form.reads("kelurahan") == "Muncul")
    #expect(form.typed.isEmpty && form.issues["kelurahan"] == nil)
  }

  @Test("keeps nobody from walking on, and holds only the submission back")
  func submitting() throws {
    var form = try atKelurahan()
    form.press("xyz<Tab><S-Tab><Tab><S-Tab><Tab>")
    #expect(form.focus == "izin")
    #expect(form.press("<C-s>").allSatisfy { if case .submit = $0 { false } else { true } })
    #expect(form.focus == "kelurahan")
    #expect(
      form.press("<BS><BS><BS>munc<Enter><C-s>").contains { if case .submit = $0 { true } else { false } })
  }

  @Test("F8 goes on to what else is wrong") func elsewhere() throws {
    var form = try EntryFixture.state(EntryFixture.whole.merging(["omzet": .whole(-5)]) { $1 })
    // A form with an error opens at it: the kelurahan stands before.
    for _ in 0..<40 where form.focus != "kelurahan" { form.press("<S-Tab>") }
    form.press("xyz<F8>")
    #expect(form.focus == "omzet" && form.typed == ["kelurahan": "xyz"])
  }

  @Test("is given up with Esc, which Alt-U takes back; Enter stays and says what to do")
  func givingUp() throws {
    var form = try atKelurahan()
    form.press("xyz<Enter>")
    #expect(form.focus == "kelurahan" && form.isBusy)
    #expect(form.message?.text.contains("Esc membatalkan, Tab melanjutkan") == true)
    form.press("<Tab><S-Tab><Esc>")
    #expect(form.typed.isEmpty && !form.isBusy)
    form.press("<A-u>")
    #expect(form.typed["kelurahan"] == "xyz")
    form.press("<A-u>")
    #expect(form.reads("kelurahan") == "Muncul", "the answer before it")
  }

  @Test("is in the draft with every letter, also while the list is open; a killed program finds it again")
  func killed() throws {
    var form = try atKelurahan()
    let outcomes = form.press("<Down>mu")
    let draft = try #require(FormState.draft(in: outcomes))
    #expect(draft.typed == ["kelurahan": "mu"])
    var again = FormState(draft: draft, form: try EntryFixture.form(), context: EntryFixture.context)
    #expect(again.focus == "kelurahan")
    again.press("n<Enter>")
    #expect(again.reads("kelurahan") == "Muncul")
    #expect(again.currentDraft(at: EntryFixture.now).typed.isEmpty)
    form.press("<Esc>")
    #expect(form.currentDraft(at: EntryFixture.now).typed.isEmpty, "given up")
  }

  @Test("leaves what is marked in a multiple choice, and stands beside it")
  func multiple() throws {
    var form = try EntryFixture.state(EntryFixture.whole)
    while form.focus != "izin" { form.press("<Tab>") }
    form.press("<Down>pirt xyz<Enter>")
    #expect(form.focus == "izin")
    form.press("<Tab>")
    #expect(form.focus != "izin")
    #expect(form.reads("izin") == "P-IRT")
    #expect(form.typed == ["izin": "xyz"] && form.issues["izin"]?.message == Self.unmatched)
    form.press("<S-Tab><BS><BS><BS><Tab>")
    #expect(form.reads("izin") == "P-IRT")
    #expect(form.typed.isEmpty && form.issues["izin"] == nil)
  }

  @Test("taken back letter by letter picks nothing")
  func takenBack() throws {
    var form = try EntryFixture.state()
    while form.focus != "kecamatan" { form.press("<Tab>") }
    form.press("x<BS><Tab>")
    #expect(form.interview.answer("kecamatan") == nil)
    #expect(form.typed.isEmpty)
  }
}
