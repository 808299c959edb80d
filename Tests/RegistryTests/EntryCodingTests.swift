import Formats
import Questionnaire
import Registry
import Testing

@Suite("Entri seperti tertulis di log")
struct EntryCodingTests {
  static let at = Instant(iso: "2026-11-22T10:43:05+07:00") ?? Instant(ms: 0)
  static let target = RevisionTarget(Office.id(123), EntryRef(writer: "K7F3QX", seq: 841))

  static func lines(_ action: Action) -> [String] {
    let forms = FormLibrary([Office.umkm].compactMap(\.self))
    return EntryCoding.entries(for: action, by: "pemeriksa-01", at: at, forms: forms).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test("Transitions name the record and its revision")
  func transitions() {
    let id = Office.id(123)
    #expect(
      Self.lines(.approve([Self.target])) == [
        #"{"k":"state","at":"2026-11-22T10:43:05+07:00","by":"pemeriksa-01","to":"disetujui","on":[["\#(id)","K7F3QX.841"]]}"#
      ])
    let returned = Self.lines(
      .return(Self.target, reason: "Cek", remarks: [RemarkText(field: "nik", text: "KTP?")]))
    #expect(returned.count == 2)
    #expect(returned[0].hasSuffix(#""to":"dikembalikan","on":[["\#(id)","K7F3QX.841"]],"d":{"text":"Cek"}}"#))
    #expect(
      returned[1].hasSuffix(
        #""r":"\#(id)","of":"K7F3QX.841","f":"nik","th":null,"ev":"ask","d":{"text":"KTP?"}}"#))
  }

  @Test("A batch lists at most 1,000 records")
  func batches() {
    let targets = (1...2_500).map { RevisionTarget(Office.id($0), Self.target.revision) }
    #expect(Self.lines(.approve(targets)).count == 3)
  }

  @Test("A submission: everything personal inside d, region and outcome in the envelope")
  func submission() throws {
    var draft = Draft(
      id: Office.id(123), kind: .umkm, person: "enum-01", formIdentity: Office.umkm?.identity ?? "",
      round: "2026", base: [Self.target.revision],
      answers: Office.shop("Warung Rahasia", owner: "Tini Rahasia"),
      started: Self.at)
    draft.para = Paradata(seconds: 312, keys: 240, fields: ["omzet": .init(seconds: 9, changes: 2)])
    draft.confirmed = ["pekerja"]
    draft.typed = ["omzet": "12x"]
    let line = try #require(Self.lines(.submit(draft)).first)
    let entry = try JSON(parsing: Array(line.utf8))
    #expect(entry["w"] == .string("36.74.07.1001") && entry["outcome"] == .string("selesai"))
    #expect(entry["base"] == .array([.string("K7F3QX.841")]))
    #expect(entry["para"]?.text == #"{"s":312,"keys":240,"f":{"omzet":[9,2]},"over":["pekerja"]}"#)
    #expect(entry["d"]?["a"]?["nama_usaha"] == .string("Warung Rahasia"))
    let envelope = entry.members?.filter { $0.key != "d" } ?? []
    #expect(!JSON.object(envelope).text.contains("Rahasia"))
    #expect(!line.contains("12x"), "half-typed text stays in the draft")
  }

  @Test("Submissions and drafts are the bytes of their members, whatever they hold")
  func written() {
    var random = SystemRandomNumberGenerator()
    let texts = ["a", "produk[1]/nama", "é\n", "\"\\", "", "日本"]
    func some() -> [String] { texts.filter { _ in Bool.random(using: &random) } }
    for round in 0..<300 {
      var draft = Draft(
        id: Office.id(UInt32(round) + 1), kind: round % 3 == 0 ? .koperasi : .umkm, person: "enum-01",
        formIdentity: Office.umkm?.identity ?? "", round: round % 3 == 0 ? Round.none : "2026",
        base: some().indices.map { EntryRef(writer: "K7F3QX", seq: UInt64($0) + 1) },
        answers: round % 5 == 0 ? Answers() : Office.shop(some().joined(), owner: "Tini"),
        field: some().first, started: Self.at, changed: Instant(ms: Int64(round) * 1_234_567))
      draft.para = Paradata(
        seconds: round, keys: -round,
        fields: Dictionary(uniqueKeysWithValues: some().map { ($0, .init(seconds: round, changes: 2)) }),
        overridden: some())
      draft.confirmed = Set(some())
      draft.typed = Dictionary(uniqueKeysWithValues: some().map { ($0, "12\t") })
      draft.reasons = Dictionary(uniqueKeysWithValues: some().map { ($0, $0 + "x") })
      draft.same = round % 2 == 0
      let form = round % 7 == 0 ? nil : Office.umkm
      let submitted = EntryCoding.revision(draft, by: "b", at: Self.at, form: form)
      #expect(String(decoding: submitted, as: UTF8.self) == Self.tree(of: draft, isDraft: false, form).text)
      let kept = EntryCoding.draft(draft, form: form)
      #expect(String(decoding: kept, as: UTF8.self) == Self.tree(of: draft, isDraft: true, form).text)
    }
  }

  /// The members of a draft's entry in their order, put together as values.
  static func tree(of draft: Draft, isDraft: Bool, _ form: Form?) -> JSON {
    func strings(_ texts: some Sequence<String>) -> JSON { .array(texts.map { .string($0) }) }
    func texts(_ texts: [String: String]) -> JSON? {
      texts.isEmpty
        ? nil
        : .object(
          texts.sorted { $0.key < $1.key }.map { JSONMember(key: $0.key, value: .string($0.value)) })
    }
    func object(_ members: [(String, JSON?)]) -> JSON {
      .object(members.compactMap { key, value in value.map { JSONMember(key: key, value: $0) } })
    }
    func answer(_ use: Use) -> JSON? {
      guard let name = form?.questions(using: use).first?.name, case .text(let text)? = draft.answers[name]
      else { return nil }
      return .string(text)
    }
    let effort = draft.para.fields.sorted { $0.key < $1.key }.map { key, effort in
      (key, JSON.array([.int(Int64(effort.seconds)), .int(Int64(effort.changes))]) as JSON?)
    }
    let over = Set(draft.para.overridden).union(isDraft ? [] : draft.confirmed).sorted()
    let para = object([
      ("s", .int(Int64(draft.para.seconds))), ("keys", .int(Int64(draft.para.keys))), ("f", object(effort)),
      ("over", over.isEmpty ? nil : strings(over)),
    ])
    let head: [(String, JSON?)] = [
      ("k", .string(isDraft ? "draft" : "rev")),
      ("at", .string(isDraft ? draft.changed.iso : at.iso)), ("by", .string(isDraft ? draft.person : "b")),
      ("r", .string(draft.id.description)), ("kind", .string(draft.kind.rawValue)),
      ("form", .string(draft.formIdentity)), ("p", .string(draft.round)), ("w", answer(.region)),
      ("base", strings(draft.base.map(\.description))),
    ]
    let own: [(String, JSON?)] =
      isDraft
      ? [
        ("at_f", draft.field.map { .string($0) }), ("started", .int(draft.started.ms)),
        ("changed", .int(draft.changed.ms)),
        ("confirmed", draft.confirmed.isEmpty ? nil : strings(draft.confirmed.sorted())),
      ] : [("outcome", answer(.outcome)), ("same", .bool(draft.same))]
    let personal = object([
      ("a", draft.answers.json(order: form)), ("typed", isDraft ? texts(draft.typed) : nil),
      ("reasons", texts(draft.reasons)),
    ])
    return object(head + own + [("para", para), ("d", personal)])
  }

  @Test("A draft comes back as it was, with the half-typed text")
  func drafts() {
    let draft = Draft(
      id: Office.id(7), kind: .umkm, person: "enum-01", formIdentity: "abc", round: "2026",
      base: [Self.target.revision],
      answers: Answers(["nama": .text("Wa\"rung\n"), "n": .whole(-5), "m": .choices(["a", "b"])]),
      field: "produk[1]/nama", started: Instant(ms: 1_795_000_000_123),
      changed: Instant(ms: 1_795_000_060_456),
      para: Paradata(seconds: 3, keys: 9, fields: ["n": .init(seconds: 1, changes: 2)]), confirmed: ["n"],
      typed: ["omzet": "12x"])
    #expect(EntryCoding.decodeDraft(EntryCoding.draft(draft)) == draft)
    #expect(EntryCoding.decodeDraft(Array("{}".utf8)) == nil)
    #expect(EntryCoding.decodeDraft(Array("bukan json".utf8)) == nil)
  }

  @Test("A form's text goes to the log and comes back by its identity")
  func forms() throws {
    let form = try #require(Office.umkm)
    let registry = Registry(forms: FormLibrary(), regions: Regions())
    let entries = [
      EntryCoding.file(name: "wilayah.csv", hash: "ab12", text: "name,label\n", by: "a", at: Self.at),
      EntryCoding.form(form, by: "a", at: Self.at),
    ]
    for (index, json) in entries.enumerated() {
      registry.ingest(
        RawEntry(ref: EntryRef(writer: "K7F3QX", seq: UInt64(index) + 2), hlc: UInt64(index), json: json))
    }
    registry.settle()
    #expect(registry.loggedFiles == ["ab12": "name,label\n"])
    #expect(registry.loggedForms[form.identity]?.version == "2026.1")
    #expect(registry.loggedForms[form.identity]?.sheets == form.sheetsText)
    #expect(registry.loggedForms[form.identity]?.files == form.files)
  }

  @Test("Columns of a new form are filled from what the log holds")
  func newForm() {
    let office = Office.staffed()
    office.submit(.umkm, 1, answers: Office.shop("Warung", omzet: 7), by: "enum-01")
    let smaller = Office.form([
      "survey,,,", ",type,name,label,lumbung_use", ",text,nama_usaha,Nama,name column search",
      "settings,,,", ",form_id,form_title,version,", ",umkm,UMKM,2027.1,",
    ])
    office.registry.forms = FormLibrary([smaller].compactMap(\.self))
    let table = office.registry.table(.umkm)
    #expect(table.columns.map(\.name) == ["nama_usaha"])
    #expect(table.name(0) == "Warung")
    #expect(office.names(Query(text: "warung")) == ["Warung"])
  }
}
