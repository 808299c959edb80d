import Formats
import Questionnaire

// Submissions and drafts share their members; a draft has a few more.
extension EntryCoding {
  /// A submission. Region and outcome go into the envelope, read off the questions that the form marks for it.
  public static func revision(_ draft: Draft, by: String, at: Instant, form: Form?) -> [UInt8] {
    var entry = EntryObject("rev", at: at, by: by)
    addCommon(&entry, draft, form: form)
    entry["outcome"] = text(draft.answers, .outcome, form).map { .string($0) }
    entry["same"] = .bool(draft.same)
    entry["para"] = json(draft.para, overridden: draft.confirmed)
    let answers = JSONMember(key: "a", value: draft.answers.json(order: form))
    entry["d"] = .object([answers] + texts("reasons", draft.reasons))
    return entry.bytes
  }

  /// A draft, as the draft store keeps it and a hand-over writes it.
  public static func draft(_ draft: Draft, form: Form? = nil) -> [UInt8] {
    var entry = EntryObject("draft", at: draft.changed, by: draft.person)
    addCommon(&entry, draft, form: form)
    entry["at_f"] = draft.field.map { .string($0) }
    entry["started"] = .int(draft.started.ms)
    entry["changed"] = .int(draft.changed.ms)
    if !draft.confirmed.isEmpty { entry["confirmed"] = .strings(draft.confirmed.sorted()) }
    entry["para"] = json(draft.para, overridden: [])
    let answers = JSONMember(key: "a", value: draft.answers.json(order: form))
    entry["d"] = .object([answers] + texts("typed", draft.typed) + texts("reasons", draft.reasons))
    return entry.bytes
  }

  /// Texts by field path, as one member; none when there are none.
  private static func texts(_ key: String, _ texts: [String: String]) -> [JSONMember] {
    guard !texts.isEmpty else { return [] }
    let members = texts.sorted { $0.key < $1.key }.map { JSONMember(key: $0.key, value: .string($0.value)) }
    return [JSONMember(key: key, value: .object(members))]
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
      started: entry["started"]?.int.map { Instant(ms: $0) } ?? at,
      changed: entry["changed"]?.int.map { Instant(ms: $0) } ?? at, para: paradata(entry["para"]),
      confirmed: Set(entry["confirmed"]?.array?.compactMap(\.string) ?? []),
      typed: texts(entry["d"]?["typed"]),
      reasons: texts(entry["d"]?["reasons"]))
  }

  private static func addCommon(_ entry: inout EntryObject, _ draft: Draft, form: Form?) {
    entry["r"] = .string(draft.id.description)
    entry["kind"] = .string(draft.kind.rawValue)
    entry["form"] = .string(draft.formIdentity)
    entry["p"] = .string(draft.round)
    entry["w"] = text(draft.answers, .region, form).map { .string($0) }
    entry["base"] = .strings(draft.base)
  }

  /// The answer to the question with a use.
  static func text(_ answers: Answers, _ use: Use, _ form: Form?) -> String? {
    guard let question = form?.question(using: use), case .text(let text)? = answers[question.name]
    else { return nil }
    return text
  }

  static func refs(_ json: JSON?) -> [EntryRef] {
    (json?.array ?? []).compactMap { $0.string.flatMap { EntryRef($0) } }
  }

  private static func json(_ para: Paradata, overridden: Set<String>) -> JSON {
    var object = EntryObject()
    object["s"] = .int(Int64(para.seconds))
    object["keys"] = .int(Int64(para.keys))
    let fields = para.fields.sorted { $0.key < $1.key }
    object["f"] = .object(
      fields.map {
        JSONMember(
          key: $0.key, value: .array([.int(Int64($0.value.seconds)), .int(Int64($0.value.changes))]))
      })
    let over = overridden.union(para.overridden)
    if !over.isEmpty { object["over"] = .strings(over.sorted()) }
    return object.json
  }

  static func paradata(_ json: JSON?) -> Paradata {
    var para = Paradata(
      seconds: Int(json?["s"]?.int ?? 0), keys: Int(json?["keys"]?.int ?? 0),
      overridden: json?["over"]?.array?.compactMap(\.string) ?? [])
    for member in json?["f"]?.members ?? [] {
      guard let pair = member.value.array, pair.count == 2, let seconds = pair[0].int,
        let changes = pair[1].int
      else { continue }
      para.fields[member.key] = Paradata.FieldEffort(seconds: Int(seconds), changes: Int(changes))
    }
    return para
  }
}
