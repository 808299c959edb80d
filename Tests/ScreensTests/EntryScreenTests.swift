import Assets
import Canvas
import Formats
import Glibc
import Questionnaire
import Registry
import Testing

@testable import Screens

/// Compares a screen with its file under Snapshots; `LUMBUNG_RECORD=1` writes the file anew.
func expectScreen(
  _ form: FormState, _ name: String, _ width: Int, _ height: Int, source: SourceLocation = #_sourceLocation
) {
  // Title and status line belong to the application.
  let text = form.screen(width, height - 2) + "\n"
  let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
  let path = "/\(folder)/Snapshots/Entry-\(name)-\(width)x\(height).txt"
  if getenv("LUMBUNG_RECORD") != nil {
    guard let file = fopen(path, "w") else {
      Issue.record("cannot write \(path)", sourceLocation: source)
      return
    }
    fputs(text, file)
    fclose(file)
    return
  }
  guard let file = fopen(path, "r") else {
    Issue.record("no \(path): record it with LUMBUNG_RECORD=1", sourceLocation: source)
    return
  }
  var bytes: [UInt8] = []
  while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
  fclose(file)
  #expect(text == String(decoding: bytes, as: UTF8.self), "\(name)", sourceLocation: source)
}

/// The product's own form.
func umkmForm() throws -> Form? {
  guard let bytes = Assets.bytes("forms/umkm.csv") else { return nil }
  var tables: [String: [UInt8]] = [:]
  for name in Assets.names where name.hasPrefix("forms/") {
    tables[String(name.dropFirst("forms/".count))] = Assets.bytes(name)
  }
  return try Form.read(FormSource(name: "umkm.csv", bytes: bytes, tables: tables)) { "h\($0.count)" }
}

@Suite("The form on the screen")
struct EntryScreenTests {
  private let last: [String: Answer] = EntryFixture.whole.merging([
    "pekerja": .whole(1), "omzet": .whole(2_100_000), "nama": .text("Siti Aminah binti Haji Muhammad Soleh"),
  ]) { $1 }

  @Test("new, filled, wrong, doubtful, remarked, with a list open, with help: at 80×24 and wider")
  func snapshots() throws {
    let new = try EntryFixture.state()
    expectScreen(new, "baru", 80, 24)
    expectScreen(new, "baru", 120, 40)
    var wrong = new
    wrong.press("9974<Tab>Siti<C-s>")
    expectScreen(wrong, "salah", 80, 24)
    expectScreen(wrong, "salah", 120, 40)
    var doubtful = try EntryFixture.state(EntryFixture.whole, previous: last)
    doubtful.press("<C-End><Up><Up>12<Tab>")
    expectScreen(doubtful, "perlu-dicek", 80, 24)
    expectScreen(doubtful, "perlu-dicek", 120, 40)
    expectScreen(doubtful, "perlu-dicek", 81, 24)
    let remark = EntryFixture.remark("nama", "Nama di KTP lain, tolong dicek sekali lagi.")
    var remarked = try EntryFixture.state(EntryFixture.whole, previous: last, remarks: [remark])
    expectScreen(remarked, "catatan", 80, 24)
    expectScreen(remarked, "catatan", 120, 40)
    expectScreen(remarked, "catatan", 160, 50)
    remarked.press("<C-r>Sudah sesuai")
    expectScreen(remarked, "jawab-catatan", 80, 24)
    expectScreen(remarked, "jawab-catatan", 120, 40)
    var open = try EntryFixture.state(EntryFixture.whole, previous: last)
    open.press("<PgDn><Tab><Tab><Tab><Down>")
    expectScreen(open, "daftar-terbuka", 80, 24)
    expectScreen(open, "daftar-terbuka", 120, 40)
    open.press("<Esc><C-End><Up><C-g>")
    expectScreen(open, "petunjuk", 80, 24)
    expectScreen(open, "petunjuk", 120, 40)
  }

  @Test("at 160×50 last round, remark and help stand beside the fields, which all stay in sight")
  func besides() throws {
    guard let umkm = try umkmForm() else { return }
    let before: [String: Answer] = [
      "hasil": .text("selesai"), "nama_pemilik": .text("Siti Aminah"), "nama_usaha": .text("Warung Bu Tini"),
      "alamat": .text("Jl. Raya Muncul No. 12, seberang masjid, sesudah gapura"), "rt": .text("003"),
      "tempat": .text("rumah"), "pekerja_p": .whole(2), "omzet_per": .text("bulan"),
      "omzet": .whole(2_100_000),
      "pembukuan": .text("buku"),
    ]
    var now = before
    now["nama_usaha"] = .text("Warung Nasi Bu Tini")
    now["omzet"] = .whole(4_500_000)
    var form = FormState(
      draft: EntryFixture.draft(now), form: umkm, previous: Answers(before),
      remarks: [EntryFixture.remark("omzet", "Naik dua kali: tolong ditanyakan lagi.")],
      context: EntryFixture.context, people: ["pemeriksa-01": "Hendra"], previousLabel: "periode 2025")
    while form.focus != "omzet", form.focus != form.stops.last { form.press("<Tab>") }
    let lines = form.screen(160, 48).split(separator: "\n")
    // Sections, fields, and what stands beside them.
    func columns(_ line: Substring) -> [Substring] {
      line.split(separator: "│", omittingEmptySubsequences: false)
    }
    func beside(_ text: String) -> Bool {
      lines.contains { columns($0).last?.contains(text) == true }
    }
    for text in [
      "periode 2025", "Rp 2.100.000", "Hendra, 22/11/2026", "Naik dua kali", "Bantuan isian", "juta",
    ] {
      #expect(beside(text), "\(text)")
    }
    for label in ["Omzet sebulan", "Kelas usaha", "Cara mencatat uang"] {
      #expect(lines.contains { columns($0).dropFirst().first?.contains(label) == true }, "\(label)")
    }
    expectScreen(form, "berdampingan", 160, 50)
    expectScreen(form, "berdampingan", 80, 24)
    expectScreen(form, "berdampingan", 120, 40)
  }

  @Test("what is said beside a form leaves the last cell of the screen free", arguments: [110, 120, 160])
  func edge(_ width: Int) throws {
    var form = try EntryFixture.state(previous: EntryFixture.whole)
    while form.focus != "pekerja", form.focus != form.stops.last { form.press("<Tab>") }
    let lines = form.screen(width, 38).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.dropFirst().contains { $0.contains("Semua yang bekerja") })
    #expect(lines.dropFirst().allSatisfy { $0.count < width }, "\(lines.joined(separator: "\n"))")
  }

  @Test("the real cursor stands in the focused field, behind what was typed")
  func cursor() throws {
    var form = try EntryFixture.state()
    form.press("9974")
    var grid = Grid(width: 80, height: 22)
    form.draw(into: &grid, rect: Rect(grid.size))
    let cursor = try #require(grid.cursor)
    #expect(grid.role(x: cursor.x, y: cursor.y)?.name == "field.focus")
    #expect(grid.cell(x: cursor.x - 1, y: cursor.y)?.glyph == UInt32(UInt8(ascii: "4")))
  }

  @Test("carried-over, read-only, wrong and skipped values look different from typed ones")
  func roles() throws {
    var answers = EntryFixture.whole
    answers["izin"] = .choices(["pirt"])
    answers["nib"] = .text("9120001234567")
    answers["rt"] = .text("x")
    var form = try EntryFixture.state(answers, previous: last)
    form.press("<C-End>")
    var grid = Grid(width: 120, height: 60)
    form.draw(into: &grid, rect: Rect(grid.size))
    let roles = (0..<60).map { grid.roles($0) }
    func has(_ text: String, _ role: String) -> Bool {
      (0..<60).contains { grid.line($0).contains(text) && roles[$0].contains(role + " ") }
    }
    #expect(has("Kecamatan", "field.carried"))
    #expect(has("Omzet setahun", "field.readonly"))
    #expect(has("RT", "field.error"))
    #expect(has("dilewati", "field.skipped"))
    #expect(has("Izin yang", "field"))
  }

  @Test("every field of the UMKM form is whole at 80×24: label, hint, caret; and nothing crashes at any size")
  func realForm() throws {
    guard let umkm = try umkmForm() else { return }
    var form = FormState(
      draft: EntryFixture.draft(), form: umkm, previous: Answers(), context: EntryFixture.context)
    form.press("<C-Home>")
    for _ in 0..<200 {
      let path = try #require(form.focus)
      var grid = Grid(width: 80, height: 22)
      form.draw(into: &grid, rect: Rect(grid.size))
      #expect(grid.cursor != nil, "\(path)")
      let text = grid.text
      for word in (form.plainLabel(path) + " " + form.interview.hint(path)).split(separator: " ") {
        #expect(text.contains(word), "\(path): \(word)")
      }
      form.press("<Tab>")
      if form.focus == path { break }
    }
    for (width, height) in [(1, 1), (5, 3), (20, 6), (40, 10), (79, 24), (300, 100)] {
      _ = form.screen(width, height)
    }
  }

  @Test("a resize, even while a list is open, keeps focus, text and list; also a hundred of them")
  func resizing() throws {
    guard let umkm = try umkmForm() else { return }
    var form = FormState(draft: EntryFixture.draft(), form: umkm, context: EntryFixture.context)
    while form.focus != "kbli", form.focus != form.stops.last { form.press("<Tab>") }
    form.press("ecer<Down>")
    let before = form.screen(80, 22)
    var random = EntrySeed(state: 7)
    for _ in 0..<100 {
      _ = form.screen(Int.random(in: 1...200, using: &random), Int.random(in: 1...60, using: &random))
    }
    #expect(form.screen(80, 22) == before)
    #expect(form.isBusy)
  }

  @Test(
    "any keys and pastes at any field: the form never crashes, never loses its focus, and draws the caret")
  func property() throws {
    let scripts = [
      "<Tab>", "<S-Tab>", "<Enter>", "<Up>", "<Down>", "<PgDn>", "<PgUp>", "<C-Home>", "<C-End>", "<F8>",
      "<F7>",
      "<F2>", "<C-t>", "<A-t>", "<A-a>", "<A-u>", "<A-r>", "<C-r>", "<C-g>", "<C-s>", "<Esc>", "<BS>",
      "<Del>", "<C-u>",
      "a", "1", "2", " ", "9974064101800001", "31022025", "se", "👍🏽", "<C-w>", "<Left>", "<Home>",
    ]
    for seed in 1...40 {
      var random = EntrySeed(state: UInt64(seed))
      var form = try EntryFixture.state(
        seed.isMultiple(of: 2) ? EntryFixture.whole : [:], previous: seed.isMultiple(of: 3) ? last : nil,
        remarks: [EntryFixture.remark("rt", "?")])
      for _ in 0..<120 {
        if Int.random(in: 0..<12, using: &random) == 0 {
          _ = form.handle(.paste(String(repeating: "x1\n", count: 1400)), at: EntryFixture.now)
        }
        form.press(scripts[Int.random(in: 0..<scripts.count, using: &random)])
        let focus = try #require(form.focus)
        #expect(form.stops.contains(focus))
      }
      var grid = Grid(width: 80, height: 22)
      form.draw(into: &grid, rect: Rect(grid.size))
      #expect(grid.cursor != nil || form.showsHelp)
      // A draft taken now gives the same answers and texts back.
      let draft = form.currentDraft(at: EntryFixture.now)
      let again = FormState(
        draft: draft, form: try EntryFixture.form(), context: EntryFixture.context)
      #expect(again.focus == form.focus)
      #expect(again.currentDraft(at: EntryFixture.now).typed == draft.typed)
    }
  }
}
