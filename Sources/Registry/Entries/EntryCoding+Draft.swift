import Formats
import Questionnaire

// Submissions and drafts share their members; a draft has a few more.
extension EntryCoding {
  /// A submission. Region and outcome go into the envelope, read off the questions that the form marks for it.
  public static func revision(_ draft: Draft, by: String, at: Instant, form: Form?) -> [UInt8] {
    let outcome = text(draft.answers, .outcome, form)
    return JSONBytes.text(room: room) { entry in
      begin("rev", draft, by: by, at: at, form: form, &entry)
      if let outcome { entry.member("outcome", outcome) }
      entry.key("same")
      entry.bool(draft.same)
      write(draft.para, overridden: draft.confirmed, to: &entry)
      entry.key("d")
      entry.openObject()
      entry.key("a")
      draft.answers.write(to: &entry, order: form)
      write("reasons", draft.reasons, to: &entry)
      entry.closeObject()
      entry.closeObject()
    }
  }

  /// A draft, as the draft store keeps it and a hand-over writes it.
  public static func draft(_ draft: Draft, form: Form? = nil) -> [UInt8] {
    JSONBytes.text(room: room) { entry in
      begin("draft", draft, by: draft.person, at: draft.changed, form: form, &entry)
      if let field = draft.field { entry.member("at_f", field) }
      entry.key("started")
      entry.int(draft.started.ms)
      entry.key("changed")
      entry.int(draft.changed.ms)
      if !draft.confirmed.isEmpty { entry.member("confirmed", draft.confirmed.sorted()) }
      write(draft.para, overridden: [], to: &entry)
      entry.key("d")
      entry.openObject()
      entry.key("a")
      draft.answers.write(to: &entry, order: form)
      write("typed", draft.typed, to: &entry)
      write("reasons", draft.reasons, to: &entry)
      entry.closeObject()
      entry.closeObject()
    }
  }

  /// Nearly every form fits.
  private static let room = 8_192

  /// Texts by field path, as one member; none when there are none.
  private static func write(_ key: StaticString, _ texts: [String: String], to entry: inout JSONBytes) {
    if texts.isEmpty { return }
    entry.key(key)
    entry.openObject()
    for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
      entry.key(path)
      entry.string(text)
    }
    entry.closeObject()
  }

  /// Texts by field path, read back.
  static func texts(_ json: JSON?) -> [String: String] {
    var texts: [String: String] = [:]
    for member in json?.members ?? [] { texts[member.key] = member.value.string }
    return texts
  }

  /// A draft read back; nil when the bytes are none. What a later version added is passed over.
  public static func decodeDraft(_ json: [UInt8]) -> Draft? {
    guard let entry = try? JSON(parsing: json), entry["k"]?.string == "draft",
      let id = entry["r"]?.string.flatMap({ RecordID($0) }), let kind = entry["kind"]?.string,
      let person = entry["by"]?.string
    else { return nil }
    let at = entry["at"]?.string.flatMap { Instant(iso: $0) } ?? Instant(ms: 0)
    let answers = entry["d"]?["a"].flatMap { try? Answers(json: $0) } ?? Answers()
    return Draft(
      id: id, kind: RecordKind(rawValue: kind), person: person,
      formIdentity: entry["form"]?.string ?? "", round: entry["p"]?.string ?? Round.none,
      base: refs(entry["base"]), answers: answers, field: entry["at_f"]?.string,
      started: entry["started"]?.int.map(moment) ?? at, changed: entry["changed"]?.int.map(moment) ?? at,
      para: paradata(entry["para"]),
      confirmed: Set(entry["confirmed"]?.array?.compactMap(\.string) ?? []),
      typed: texts(entry["d"]?["typed"]),
      reasons: texts(entry["d"]?["reasons"]))
  }

  private static func begin(
    _ kind: StaticString, _ draft: Draft, by: String, at: Instant, form: Form?, _ entry: inout JSONBytes
  ) {
    entry.openObject()
    entry.key("k")
    entry.string(kind)
    entry.member("at", at.iso)
    entry.member("by", by)
    entry.member("r", draft.id.description)
    entry.member("kind", draft.kind.rawValue)
    entry.member("form", draft.formIdentity)
    entry.member("p", draft.round)
    if let region = text(draft.answers, .region, form) { entry.member("w", region) }
    entry.member("base", draft.base.lazy.map(\.description))
  }

  /// The answer to the question with a use.
  static func text(_ answers: Answers, _ use: Use, _ form: Form?) -> String? {
    guard let name = form?.name(using: use), case .text(let text)? = answers[name] else { return nil }
    return text
  }

  static func refs(_ json: JSON?) -> [EntryRef] {
    (json?.array ?? []).compactMap { $0.string.flatMap { EntryRef($0) } }
  }

  private static func write(_ para: Paradata, overridden: Set<String>, to entry: inout JSONBytes) {
    entry.key("para")
    entry.openObject()
    entry.key("s")
    entry.int(Int64(para.seconds))
    entry.key("keys")
    entry.int(Int64(para.keys))
    entry.key("f")
    entry.openObject()
    for (path, effort) in para.fields.sorted(by: { $0.key < $1.key }) {
      entry.key(path)
      entry.openArray()
      entry.int(Int64(effort.seconds))
      entry.int(Int64(effort.changes))
      entry.closeArray()
    }
    entry.closeObject()
    let over = overridden.union(para.overridden)
    if !over.isEmpty { entry.member("over", over.sorted()) }
    entry.closeObject()
  }

  /// Numbers are added to and taken from each other: those of a damaged file too must leave room for that.
  private static func whole(_ number: Int64) -> Int { Int(min(max(0, number), (1 << 53) - 1)) }
  private static func moment(_ ms: Int64) -> Instant { Instant(ms: min(max(0, ms), (1 << 48) - 1)) }

  static func paradata(_ json: JSON?) -> Paradata {
    var para = Paradata(
      seconds: whole(json?["s"]?.int ?? 0), keys: whole(json?["keys"]?.int ?? 0),
      overridden: json?["over"]?.array?.compactMap(\.string) ?? [])
    for member in json?["f"]?.members ?? [] {
      guard let pair = member.value.array, pair.count == 2, let seconds = pair[0].int,
        let changes = pair[1].int
      else { continue }
      para.fields[member.key] = Paradata.FieldEffort(seconds: whole(seconds), changes: whole(changes))
    }
    return para
  }
}
