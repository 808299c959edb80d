import Assets
import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

/// One of the product's own forms.
private func shipped(_ name: String) throws -> Form? {
  guard let bytes = Assets.bytes("forms/\(name).csv") else { return nil }
  var tables: [String: [UInt8]] = [:]
  for name in Assets.names where name.hasPrefix("forms/") {
    tables[String(name.dropFirst("forms/".count))] = Assets.bytes(name)
  }
  return try Form.read(FormSource(name: name + ".csv", bytes: bytes, tables: tables)) { "h\($0.count)" }
}

/// At the smallest size nothing that a person has to read is cut without a way to read it.
@Suite("Nothing is cut at 80×24")
struct EntryWholeTests {
  private func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0.isNewline } }

  private func text(_ form: FormState) -> String { form.screen(80, 22) }

  /// Walks through a form, a row in every table on the way.
  private func walk(_ name: String, _ visit: (inout FormState, FieldPath) throws -> Void) throws {
    guard let questionnaire = try shipped(name) else { return }
    var form = FormState(draft: EntryFixture.draft(), form: questionnaire, context: EntryFixture.context)
    form.press("<C-Home>")
    for _ in 0..<300 {
      let path = try #require(form.focus)
      if questionnaire.repeatInfo(path.name) != nil, form.interview.rows(path).isEmpty { form.press("<Ins>") }
      let here = try #require(form.focus)
      try visit(&form, here)
      form.press("<Tab>")
      if form.focus == here { break }
    }
  }

  @Test("label and hint of every field, in the list or under it", arguments: ["umkm", "koperasi"])
  func labels(_ name: String) throws {
    try walk(name) { form, path in
      let seen = text(form)
      for word in words(form.plainLabel(path) + " " + form.interview.hint(path)) {
        #expect(seen.contains(word), "\(path): \(word)\n\(seen)")
      }
    }
  }

  @Test("in a new form a label of up to 25 letters stands on one line", arguments: ["umkm", "koperasi"])
  func oneLine(_ name: String) throws {
    var most = 0
    try walk(name) { form, path in
      let label = form.plainLabel(path)
      guard path.table == nil, label.count <= 25 else { return }
      #expect(text(form).contains(label), "\(path)")
      most = max(most, label.count)
    }
    #expect(most > 22)
  }

  @Test("the choices that digits pick, each in one piece", arguments: ["umkm", "koperasi"])
  func digits(_ name: String) throws {
    var most = 0
    try walk(name) { form, path in
      let index = ChoiceIndex(form.interview.choices(path))
      guard index.isShort, !index.choices.isEmpty else { return }
      let seen = text(form)
      for row in index.choices.indices.map({ ChoiceMenu.row(index, $0) }) {
        #expect(seen.contains(row), "\(path): \(row)\n\(seen)")
      }
      let label = try #require(words(form.plainLabel(path)).first)
      #expect(seen.contains("▸") && seen.contains(label), "\(path): the field itself stays in sight")
      most = max(most, index.choices.count)
    }
    #expect(most >= 7)
  }

  @Test("every section's name, with what is wrong counted behind it")
  func sections() throws {
    guard let questionnaire = try shipped("umkm") else { return }
    var form = FormState(draft: EntryFixture.draft(), form: questionnaire, context: EntryFixture.context)
    form.press("<C-Home><C-s>")
    form.issues["telepon"] = EntryIssue(kind: .warning, message: "?")
    // 21 rows are those of the exercise, whose banner takes one.
    for height in [22, 21] {
      let panel = form.screen(80, height).split(separator: "\n").map { $0.prefix(16) }.joined(separator: " ")
      for section in questionnaire.sections {
        for word in words(section.label) { #expect(panel.contains(word), "\(height): \(word)\n\(panel)") }
      }
    }
  }

  @Test("with notices above, sections' names are cut at a word, and every mark stays in sight")
  func fewRows() throws {
    guard let questionnaire = try shipped("umkm") else { return }
    var form = FormState(draft: EntryFixture.draft(), form: questionnaire, context: EntryFixture.context)
    form.press("<C-Home><C-s>")
    var cut = 0
    for height in 13...21 {
      let rows = form.screen(80, height).split(separator: "\n", omittingEmptySubsequences: false)
        .dropFirst().map { String($0.prefix(16)) }
      for (index, section) in questionnaire.sections.enumerated() {
        let label = "\(index + 1) \(section.label)"
        let row = rows.first { $0.dropFirst(3).hasPrefix("\(index + 1) ") } ?? ""
        #expect("!·✓".contains(row.dropFirst().first ?? "-"), "\(height): \(label)\n\(rows)")
        guard row.contains("…") else { continue }
        cut += 1
        let kept = row.dropFirst(3).prefix { $0 != "…" }
        // At a word: the name goes on with a blank; only a first word that is too long is cut itself.
        let isAtWord = label.hasPrefix(kept + " ") || words(String(kept)).count == 2
        #expect(label.hasPrefix(kept) && isAtWord, "\(height): \(row)")
      }
    }
    #expect(cut > 0, "the search itself works")
  }

  @Test(
    "the foot of an open list, at 80 and 81 columns, before and while typing",
    arguments: ["umkm", "koperasi"])
  func feet(_ name: String) throws {
    var most = 0
    try walk(name) { form, path in
      var open = form
      open.press("<Down>")
      guard open.isBusy, !form.interview.choices(path).isEmpty, let question = form.question(path) else {
        return
      }
      var several = false
      if case .selectMultiple = question.kind { several = true }
      let keys = several ? Texts.menuKeysSeveral : Texts.menuKeys
      for typed in ["", "zz"] {
        open.press(typed)
        let count =
          typed.isEmpty ? Texts.choiceCount(form.interview.choices(path).count) : Texts.matchCount(0)
        for width in [80, 81] {
          #expect(open.screen(width, 22).contains(" \(count)  \(keys)"), "\(path)\n\(open.screen(width, 22))")
        }
      }
      most += several ? 1 : 0
    }
    #expect(most > 1 || name == "koperasi", "the koperasi form has no list with several choices")
  }

  @Test("what a check says, under its field", arguments: ["umkm", "koperasi"])
  func messages(_ name: String) throws {
    try walk(name) { form, path in
      guard let question = form.question(path) else { return }
      for said in [question.constraintMessage, question.requiredMessage, question.warningMessage]
      where !said.isEmpty {
        var wrong = form
        wrong.issues[path] = EntryIssue(kind: .error, message: TextLabels.sentence(said))
        wrong.visited.insert(path)
        let seen = text(wrong)
        for word in words(said) { #expect(seen.contains(word), "\(path): \(word)\n\(seen)") }
      }
    }
  }

  @Test("the question's help", arguments: ["umkm", "koperasi"])
  func help(_ name: String) throws {
    try walk(name) { form, path in
      var helped = form
      helped.press("<F1>")
      let seen = text(helped)
      for word in words(
        helped.plainLabel(path) + " " + helped.interview.hint(path) + " Esc menutup semua tombol.")
      {
        #expect(seen.contains(word), "\(path): \(word)\n\(seen)")
      }
    }
  }

  @Test("what is said of the focused field is handed to its drawing, and not worked out a second time")
  func once() throws {
    let form = try EntryFixture.state()
    for (width, height) in [(80, 22), (120, 38)] {
      var grid = Grid(width: width, height: height)
      let layout = EntryLayout(Rect(grid.size), hasPrevious: false)
      form.drawDetail([("penanda", "text")], into: &grid, layout)
      #expect(grid.text.contains("penanda") && !grid.text.contains("16 angka di KTP"))
    }
  }

  @Test("a marked choice, however long", arguments: ["umkm", "koperasi"])
  func choices(_ name: String) throws {
    try walk(name) { form, path in
      let offered = form.interview.choices(path)
      guard let longest = offered.max(by: { TextWidth.of($0.label) < TextWidth.of($1.label) }) else { return }
      var open = form
      for character in longest.label {
        _ = open.handle(.key(KeyPress(.char(character))), at: EntryFixture.now)
      }
      guard open.isBusy else { return }
      let seen = text(open)
      for word in words(longest.label) { #expect(seen.contains(word), "\(path): \(word)\n\(seen)") }
    }
  }
}
