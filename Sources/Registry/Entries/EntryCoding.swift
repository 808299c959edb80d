import Formats
import Questionnaire

/// Entries as the log writes them, and back: exactly JOURNAL.md "Entries".
public enum EntryCoding {
  /// At most so many records an entry.
  static let batch = 1_000

  /// The entries of one action, to be appended together. Several only where one would break a promise: a batch of
  /// more than 1,000 approvals, a return with its remarks.
  public static func entries(
    for action: Action, by person: String, at: Instant, forms: FormLibrary
  ) -> [[UInt8]] {
    switch action {
    case .submit(let draft):
      return [revision(draft, by: person, at: at, form: forms.form(draft.formIdentity, kind: draft.kind))]
    case .beginImport(let file): return [beginImport(file, by: person, at: at)]
    case .importing(let group, let lines):
      return lines.map { line in
        let form = forms.form(line.draft.formIdentity, kind: line.draft.kind)
        return imported(revision(line.draft, by: person, at: at, form: form), group, line: line.line)
      }
    case .endImport(let group, let file, let accepted, let rejected):
      return [endImport(group, file, accepted: accepted, rejected: rejected, by: person, at: at)]
    case .approve(let targets):
      return stride(from: 0, to: targets.count, by: batch).map { start in
        let part = targets[start..<min(start + batch, targets.count)]
        return state("disetujui", Array(part), by: person, at: at)
      }
    case .return(let target, let reason, let remarks):
      return [state("dikembalikan", [target], text: reason, by: person, at: at)]
        + remarks.map { remark("ask", target, field: $0.field, text: $0.text, by: person, at: at) }
    case .void(let target, let reason, let duplicate):
      return [state("batal", [target], text: reason, duplicateOf: duplicate, by: person, at: at)]
    case .reopen(let target, let reason):
      return [state("buka", [target], text: reason, by: person, at: at)]
    case .askRemark(let target, let text):
      return [remark("ask", target, field: text.field, text: text.text, by: person, at: at)]
    case .answerRemark(let record, let thread, let text):
      return [threadRemark("answer", record, thread, text, by: person, at: at)]
    case .closeRemark(let record, let thread):
      return [threadRemark("close", record, thread, "", by: person, at: at)]
    case .setPerson(let other, let known):
      return [self.person(other, isNew: known == nil, by: person, at: at)]
    case .openRound(let round): return [self.round(round, "open", by: person, at: at)]
    case .grid(let training, let column, let values):
      return grid(training, column, values, by: person, at: at)
    case .adopt(let adoption): return [adopt(adoption, by: person, at: at)]
    case .closeRound(let id):
      var entry = EntryObject("round", at: at, by: person)
      entry["p"] = .string(id)
      entry["ev"] = .string("close")
      return [entry.bytes]
    }
  }

  /// One transition of some revisions. `why` is what was chosen; the free text lies in `d`.
  public static func state(
    _ to: String, _ targets: [RevisionTarget], text: String = "", duplicateOf: RecordID? = nil, by: String,
    at: Instant
  ) -> [UInt8] {
    var entry = EntryObject("state", at: at, by: by)
    entry["to"] = .string(to)
    entry["on"] = .array(targets.map { .strings([$0.record.description, $0.revision.description]) })
    entry["dup_of"] = duplicateOf.map { .string($0.description) }
    entry.personal("text", text)
    return entry.bytes
  }

  /// The first remark of a thread.
  public static func remark(
    _ event: String, _ target: RevisionTarget, field: String, text: String, by: String, at: Instant
  ) -> [UInt8] {
    var entry = EntryObject("remark", at: at, by: by)
    entry["r"] = .string(target.record.description)
    entry["of"] = .string(target.revision.description)
    entry["f"] = .string(field)
    entry["th"] = .null
    entry["ev"] = .string(event)
    entry.personal("text", text)
    return entry.bytes
  }

  private static func threadRemark(
    _ event: String, _ record: RecordID, _ thread: EntryRef, _ text: String, by: String, at: Instant
  ) -> [UInt8] {
    var entry = EntryObject("remark", at: at, by: by)
    entry["r"] = .string(record.description)
    entry["th"] = .string(thread.description)
    entry["ev"] = .string(event)
    entry.personal("text", text)
    return entry.bytes
  }

  /// Appoints a person or changes one. Who makes somebody new says so: two who did so without knowing of each other may
  /// have used one id for two people.
  public static func person(_ person: Person, isNew: Bool = false, by: String, at: Instant) -> [UInt8] {
    var entry = EntryObject("person", at: at, by: by)
    entry["id"] = .string(person.id)
    if isNew { entry["ev"] = .string("new") }
    entry["role"] = .string(person.role.rawValue)
    entry["scope"] = .strings(person.scope)
    entry["on"] = .bool(person.active)
    entry.personal("name", person.name)
    return entry.bytes
  }

  /// Opens or closes a round.
  public static func round(_ round: Round, _ event: String, by: String, at: Instant) -> [UInt8] {
    var entry = EntryObject("round", at: at, by: by)
    entry["p"] = .string(round.id)
    entry["ord"] = .int(round.order)
    entry["ev"] = .string(event)
    entry["until"] = round.until.map { .string($0) }
    entry["bps"] = round.recommendation.map { .string($0) }
    return entry.bytes
  }

  /// A form's text, written once before its first use.
  public static func form(_ form: Form, by: String, at: Instant) -> [UInt8] {
    var entry = EntryObject("form", at: at, by: by)
    entry["id"] = .string(form.id)
    entry["ver"] = .string(form.version)
    entry["h"] = .string(form.identity)
    entry["sheets"] = .string(form.sheetsText)
    let files = form.files.sorted { $0.key < $1.key }
    entry["files"] = .object(files.map { JSONMember(key: $0.key, value: .string($0.value)) })
    return entry.bytes
  }

  /// The decision that a form is used from a round on.
  public static func adopt(_ adoption: FormAdoption, by: String, at: Instant) -> [UInt8] {
    var entry = EntryObject("adopt", at: at, by: by)
    entry["p"] = .string(adoption.round)
    entry["form"] = .string(adoption.form)
    entry["id"] = .string(adoption.kind.rawValue)
    entry["ver"] = .string(adoption.version)
    return entry.bytes
  }

  /// An attached table's text.
  public static func file(name: String, hash: String, text: String, by: String, at: Instant) -> [UInt8] {
    var entry = EntryObject("file", at: at, by: by)
    entry["name"] = .string(name)
    entry["h"] = .string(hash)
    entry["text"] = .string(text)
    return entry.bytes
  }

  /// When heads are witnessed: `ev` of `seen`.
  public enum Testimony: String, Sendable {
    /// At a sign-in, those of all logs.
    case signIn = "in"
    /// Those that were read and are gone since.
    case loss = "lost"
  }

  /// A witness of the heads of logs (`"M2TA9Z": "512:9f3c61d2"`).
  public static func seen(
    _ event: Testimony = .signIn, by: String, at: Instant, heads: [String: String]
  ) -> [UInt8] {
    var entry = EntryObject("seen", at: at, by: by)
    entry["ev"] = .string(event.rawValue)
    let sorted = heads.sorted { $0.key < $1.key }
    entry["heads"] = .object(sorted.map { JSONMember(key: $0.key, value: .string($0.value)) })
    return entry.bytes
  }
}
