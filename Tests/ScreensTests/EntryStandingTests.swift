import Canvas
import Questionnaire
import Testing

@testable import Registry
@testable import Screens

/// The UMKM form in the application, beside a last round or new.
private struct Counter {
  var state: AppState
  static let before: [String: Answer] = [
    "hasil": .text("selesai"), "nama_pemilik": .text("Siti Aminah"), "nama_usaha": .text("Warung Bu Tini"),
    "omzet": .whole(2_100_000), "pekerja_l": .whole(5), "pekerja_total": .whole(5),
  ]

  init(_ form: Form, _ answers: [String: Answer] = [:], refresh: Bool = false, _ width: Int = 80) {
    let office = RegistryFixture(forms: FormLibrary([form]))
    state = AppState(
      size: Size(width: width, height: 24), now: EntryFixture.now, registry: office.registry)
    let person = Person(id: "enum-01", name: "Siti Rahma", role: .enumerator, scope: ["36.74.07"])
    send(.result(.signedIn(person, drafts: [])))
    var draft = EntryFixture.draft(answers)
    draft.formIdentity = form.identity
    var dossier: Dossier?
    if refresh {
      let ref = EntryRef(writer: "M2TA9Z", seq: 5)
      let last = Revision(
        ref: ref, record: draft.id, kind: .umkm, formIdentity: form.identity, round: "2025",
        region: "36.74.07.1001", base: [], by: "enum-01", at: EntryFixture.now, hlc: 1, outcome: "",
        answers: Answers(Self.before), para: Paradata(), same: false)
      dossier = Dossier(
        id: draft.id, kind: .umkm, revisions: [last], events: [], remarks: [],
        rounds: [RoundStanding(round: "2025", state: .disetujui, official: ref, head: ref, tips: [ref])])
      draft.base = [ref]
    }
    state.layers.append(FormLayer(draft: draft, dossier: dossier))
    send(.tick(EntryFixture.now))
  }

  mutating func send(_ event: Event) { _ = App.update(&state, event) }
  mutating func press(_ script: String) { for event in keys(script) { send(.input(event)) } }
  var form: FormState? { (state.layers.last as? FormLayer)?.form }

  var grid: Grid {
    var grid = Grid(size: state.size)
    App.draw(state, into: &grid)
    return grid
  }

  var line: String { grid.line(state.size.height - 1) }

  /// Position and number of shown questions as the line says them.
  var place: (at: Int, of: Int)? {
    for word in line.replacing(" dari ", with: "/").split(separator: " ") {
      let parts = word.split(separator: "/").compactMap { Int($0) }
      if parts.count == 2 { return (parts[0], parts[1]) }
    }
    return nil
  }
}

@Suite("How far the person is, in the status line")
struct EntryStandingTests {
  private let hints = ["Ctrl-S ajukan", "F8 salah", "F1 bantuan"]

  @Test(
    "every question has its number, and the keys that matter stay, at 80 columns and wider",
    arguments: [80, 81, 120])
  func places(_ width: Int) throws {
    guard let umkm = try umkmForm() else { return }
    for refresh in [false, true] {
      var desk = Counter(umkm, refresh ? Counter.before : [:], refresh: refresh, width)
      desk.press("<C-Home>")
      #expect(desk.place?.at == 1, "\(desk.line)")
      var seen = 0
      for _ in 0..<200 {
        let form = try #require(desk.form)
        let line = desk.line
        let place = try #require(desk.place, "\(line)")
        let counts = form.counts
        #expect(place.of == counts.shown && place.at <= place.of)
        #expect(line.contains("terisi \(counts.answered)"), "\(line)")
        #expect(!line.contains("…") && TextWidth.of(line) < width)
        for hint in hints + (refresh ? ["Ctrl-T ambil"] : []) { #expect(line.contains(hint), "\(line)") }
        let before = form.focus
        desk.press("<Tab>")
        // Leaving a gap is told in the same line until the next key.
        desk.state.status = nil
        guard desk.form?.focus != before else { break }
        let isQuestion = desk.form?.focus.flatMap { desk.form?.question($0) } != nil
        #expect(desk.place?.at == place.at + (isQuestion ? 1 : 0), "\(line)\n\(desk.line)")
        seen += 1
      }
      #expect(seen > 30)
    }
  }

  @Test("what is wrong, still empty and to be checked is counted as it is marked at the fields")
  func counts() throws {
    guard let umkm = try umkmForm() else { return }
    var desk = Counter(umkm, refresh: true)
    desk.press("<C-Home><C-s><Down>")
    let form = try #require(desk.form)
    let gaps = form.issues.values.filter { $0.kind == .missing }.count
    #expect(gaps > 9)
    #expect(!desk.line.contains("salah ·") && desk.line.contains("Ctrl-T ambil"), "\(desk.line)")
    #expect(desk.line.hasSuffix("!\(gaps)"), "at 80 columns a mark stands for the word: \(desk.line)")
    let sections = form.form.sections.indices.map { form.mark(section: $0) }
    var inPanel = 0
    for case .wrong(let count) in sections { inPanel += count }
    #expect(inPanel == gaps, "as many as the panel counts by section")
    desk.send(.resized(Size(width: 120, height: 40)))
    #expect(desk.line.hasSuffix("\(gaps) kosong"), "\(desk.line)")
    #expect(desk.grid.role(x: 117, y: 39)?.name == "status.error")
    var doubtful = try EntryFixture.state(EntryFixture.whole)
    doubtful.press("<C-End><Up><Up>12<Tab>")
    #expect(
      doubtful.standing?.wordings.first?.map(\.text) == ["Isian 11 dari 12", "terisi 10", "1 perlu dicek"])
    doubtful.press("<C-Home><C-u>99<Tab>")
    #expect(
      doubtful.standing?.wordings.map { $0.map(\.text).joined(separator: "|") } == [
        "Isian 2 dari 12|terisi 9|1 salah|1 perlu dicek", "Isian 2/12|terisi 9|1 salah|1 cek",
        "2/12|terisi 9|1 salah|1 cek", "2/12|terisi 9|!1|?1",
      ])
  }

  @Test("screens: a refresh with something wrong, something to check and gaps") func screens() throws {
    guard let umkm = try umkmForm() else { return }
    var desk = Counter(umkm, Counter.before, refresh: true)
    func go(_ field: FieldPath) {
      desk.press("<C-Home>")
      while desk.form?.focus != field, desk.form?.focus != desk.form?.stops.last { desk.press("<Tab>") }
    }
    go("nik")
    desk.press("9974")
    go("pekerja_l")
    desk.press("<C-u>20")
    desk.press("<Tab><Tab>")
    #expect(desk.form?.counts.wrong == 1 && desk.form?.counts.doubtful == 1)
    for (width, height) in [(80, 24), (120, 40)] {
      desk.send(.resized(Size(width: width, height: height)))
      Snapshot.text(desk.grid.text, "formulir-sampai-mana-\(width)x\(height)")
    }
  }

  @Test("what is wrong with a field that a jump has left behind is told in full: it stands nowhere else")
  func leftBehind() throws {
    for (key, stands) in [("<Tab>", true), ("<PgDn>", false), ("<C-End>", false)] {
      var form = try EntryFixture.state(EntryFixture.whole)
      form.press("<C-Home><C-u>99" + key)
      #expect(form.message?.text.contains("Harus 16 angka") == true, "\(key)")
      #expect(form.message?.isAtField == stands, "\(key)")
      // Under its field: in the list, which has nothing else to say of 16 digits.
      #expect(form.screen(80, 22).contains("! Harus 16 angka") == stands, "\(key)")
    }
  }

  @Test("said once: neither the panel nor the first line repeats it; a message with room leaves it in sight")
  func once() throws {
    guard let umkm = try umkmForm() else { return }
    var desk = Counter(umkm)
    desk.press("<C-Home>")
    let lines = desk.grid.text.split(separator: "\n", omittingEmptySubsequences: false)
    let counts = try #require(desk.form?.counts)
    for line in lines.dropLast() { #expect(!line.contains("dari \(counts.shown)"), "\(line)") }
    desk.state.status = Status(.note, "Diulangi.")
    #expect(desk.line.hasPrefix(" Diulangi.") && desk.line.contains("Isian 1 dari \(counts.shown)"))
    desk.state.status = Status(.error, String(repeating: "panjang ", count: 12))
    #expect(!desk.line.contains("terisi"), "a long one has the line for itself")
    // A dialog over the form has its own keys, and the whole line.
    desk.state.status = nil
    desk.press("<C-p>")
    #expect(!desk.line.contains("terisi"))
  }
}
