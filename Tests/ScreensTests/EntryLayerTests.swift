import Canvas
import Questionnaire
import Testing

@testable import Registry
@testable import Screens

/// The application with a person signed in and a runner that only writes down what it is asked for.
private struct Desk {
  var state: AppState
  var asked: [Effect] = []
  let person = Person(id: "enum-01", name: "Siti Rahma", role: .enumerator, scope: ["36.74.07"])
  static let id = RecordID(writer: "K7F3QX", counter: 123)

  init() throws {
    let office = RegistryFixture(forms: FormLibrary([try EntryFixture.form()]))
    state = AppState(size: Size(width: 80, height: 24), now: EntryFixture.now, registry: office.registry)
    send(.result(.signedIn(person, drafts: [])))
  }

  mutating func send(_ event: Event) { asked += App.update(&state, event) }
  mutating func press(_ script: String) { for event in keys(script) { send(.input(event)) } }

  var form: FormState? { (state.layers.last as? FormLayer)?.form }

  var screen: String {
    var grid = Grid(size: state.size)
    App.draw(state, into: &grid)
    return grid.text
  }

  var drafts: [Draft] {
    asked.compactMap { effect in
      if case .saveDraft(let draft) = effect { return draft }
      return nil
    }
  }

  /// The ticket of the last commit.
  var ticket: Int? {
    asked.reversed().lazy.compactMap { effect -> Int? in
      if case .commit(_, let ticket) = effect { return ticket }
      return nil
    }.first
  }

  /// A draft that builds on an earlier revision, opened as a layer.
  mutating func open(_ answers: [String: Answer], base: [EntryRef] = []) {
    var draft = EntryFixture.draft(answers)
    draft.base = base
    state.layers.append(FormLayer(draft: draft))
    send(.tick(EntryFixture.now))
  }
}

@Suite("The form in the application")
struct EntryLayerTests {
  @Test(
    "a new record opens its form; every key that changes something saves the draft; the first line says so")
  func draft() throws {
    var desk = try Desk()
    desk.send(.result(.newRecord(.umkm, Desk.id)))
    #expect(desk.form?.focus == "nik")
    desk.press("997")
    #expect(desk.drafts.count == 3)
    #expect(desk.drafts.last?.typed == ["nik": "997"])
    #expect(desk.screen.contains("menyimpan draf"))
    desk.send(.result(.draftSaved(Desk.id, EntryFixture.now)))
    #expect(desk.screen.contains("draf tersimpan 10:43"))
    desk.press("<Esc><Esc>")
    #expect(desk.form == nil)
    #expect(desk.asked.last == .releaseDraft(Desk.id), "another program may go on with it")
  }

  @Test("“Tersimpan” waits for the journal; until then keys do nothing, and a failed write keeps the form")
  func submitting() throws {
    var desk = try Desk()
    desk.open(EntryFixture.whole)
    desk.press("<C-s>")
    let first = try #require(desk.ticket)
    #expect(!desk.screen.contains("Tersimpan"))
    desk.press("xyz")
    #expect(desk.form?.reads("nik") == "9974064101800001")
    desk.send(.result(.commitFailed(ticket: first, message: "Disk penuh: /data.")))
    #expect(desk.form != nil)
    #expect(desk.screen.contains("Disk penuh"))
    desk.press("<C-s>")
    let second = try #require(desk.ticket)
    desk.send(.result(.committed(ticket: second)))
    #expect(desk.form == nil)
    #expect(desk.screen.contains("Tersimpan dan diajukan: Warung Bu Tini."))
    #expect(desk.asked.contains(.discardDraft(Desk.id)))
  }

  @Test("a returned record fetches its history first, then opens at the remark beside the last round")
  func returned() throws {
    var desk = try Desk()
    let base = EntryRef(writer: "M2TA9Z", seq: 5)
    desk.open(EntryFixture.whole, base: [base])
    #expect(desk.asked.contains(.load(Desk.id)))
    #expect(desk.screen.contains("Membuka formulir"))
    let last = revision(EntryRef(writer: "M2TA9Z", seq: 2), round: "2025")
    let dossier = Dossier(
      id: Desk.id, kind: .umkm, revisions: [last, revision(base, round: "2026")], events: [],
      remarks: [EntryFixture.remark("usaha", "Nama di papan lain.")],
      rounds: [
        RoundStanding(round: "2025", state: .disetujui, official: last.ref, head: last.ref, tips: [last.ref]),
        RoundStanding(round: "2026", state: .dikembalikan, official: nil, head: base, tips: [base]),
      ])
    desk.send(.result(.dossier(dossier)))
    #expect(desk.form?.focus == "usaha")
    #expect(desk.screen.contains("Nama di papan lain."))
    #expect(desk.screen.contains("periode 2025"))
    desk.press("<C-r>Sudah benar<Enter>")
    let action = Action.answerRemark(Desk.id, thread: dossier.remarks[0].thread, text: "Sudah benar")
    #expect(desk.asked.contains(.commit(action, ticket: desk.ticket ?? -1)))
    #expect(desk.drafts.last?.typed.values.contains("Sudah benar") == true, "it outlives a crash")
    desk.send(.result(.committed(ticket: desk.ticket ?? -1)))
    #expect(desk.asked.contains(.discardDraft(Desk.id)), "nothing is left to go on with")
    #expect(desk.state.drafts == [] && desk.form?.keeping == .untouched)
  }

  private func revision(_ ref: EntryRef, round: String) -> Revision {
    Revision(
      ref: ref, record: Desk.id, kind: .umkm, formIdentity: "h", round: round, region: "36.74.07.1001",
      base: [],
      by: "enum-01", at: EntryFixture.now, hlc: 1, outcome: "", answers: Answers(EntryFixture.whole),
      para: Paradata(), same: false)
  }

  @Test("a history that cannot be read does not keep the person from the draft")
  func unreadable() throws {
    var desk = try Desk()
    desk.open(EntryFixture.whole, base: [EntryRef(writer: "M2TA9Z", seq: 5)])
    desk.send(.result(.loadFailed(Desk.id, message: "rusak")))
    #expect(desk.form?.reads("nama") == "Siti Aminah")
  }

  @Test(
    "? is typed; F1 and the palette know every command of the form; Ctrl-T without a last round says why not")
  func commands() throws {
    var desk = try Desk()
    desk.open(["nik": .text("9974064101800001")])
    #expect(desk.form?.focus == "nama")
    desk.press("?")
    #expect(desk.drafts.last?.typed == ["nama": "?"])
    #expect(Commands.entry.count == EntryCommand.allCases.count)
    desk.press("<C-t>")
    #expect(desk.screen.contains("Belum ada jawaban periode lalu"))
    desk.press("<F1>")
    #expect(desk.screen.contains("Wajib diisi."), "first about the question")
    desk.press("<F1>")
    #expect(desk.form == nil, "then about all keys")
    #expect(desk.screen.contains(EntryCommand.next.explanation.prefix(20)), "\(desk.screen)")
  }

  @Test("at 80×24 the status line offers how to submit, how to find what is wrong, and help")
  func hints() throws {
    var desk = try Desk()
    desk.open(EntryFixture.whole)
    let status = desk.screen.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    #expect(
      status.contains("Ctrl-S ajukan") && status.contains("F8 salah") && status.contains("Tab lanjut")
        && status.contains("F1 bantuan"), "\(status)")
  }
}
