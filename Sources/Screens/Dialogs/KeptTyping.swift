import Formats
import Registry

extension RecordKind {
  /// What is being typed in a box and has not been sent: kept as a draft is, never handed in as a form.
  static let ketikan = RecordKind(rawValue: "ketikan")
  /// The same as it was first kept: remarks alone, in the file that the form of their record would have.
  static let tinjauan = RecordKind(rawValue: "tinjauan")
}

/// What is typed in boxes and not sent, on disk as drafts are, a file for each box: it outlives the program however that
/// ends, and is offered again when the same box opens about the same thing.
struct KeptTyping: Hashable, Sendable {
  /// What its file is called by.
  var id: RecordID
  var typed: Unsent
  /// The box is open; another program of the same person may not go on with it now.
  var isOpen = false

  /// Names of the parts of such a draft: the box, its texts by number, its remarks by field.
  private static let (box, remark) = ("[kotak]", "[catatan]")

  /// The draft of a box. It is told apart from records by a writer that nobody is, and does not share its file with the
  /// form of a record that it is about.
  static func draft(
    _ key: String, _ typed: Unsent, _ id: RecordID?, label: String, by person: String, at now: Instant
  ) -> Draft {
    var draft = Draft(
      id: id ?? self.id(key), kind: .ketikan, person: person, formIdentity: "", round: Round.none,
      field: label, started: now)
    draft.typed[box] = key
    for (number, text) in typed.texts.enumerated() { draft.typed[String(number)] = text }
    for one in typed.remarks { draft.typed[remark + one.field] = one.text }
    return draft
  }

  private static func id(_ key: String) -> RecordID {
    // FNV-1a: the same box has the same file at every start.
    let sum = key.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return RecordID(writer: "000000", counter: max(1, sum))
  }

  /// What such a draft holds; nil for the draft of a form.
  static func read(_ draft: Draft) -> (key: String, kept: KeptTyping)? {
    if draft.kind == .tinjauan {
      let remarks = draft.typed.sorted { $0.key < $1.key }.map { FieldRemark(field: $0.key, text: $0.value) }
      return ("return:\(draft.id)", KeptTyping(id: draft.id, typed: Unsent(remarks: remarks)))
    }
    guard draft.kind == .ketikan, let key = draft.typed[box] else { return nil }
    var texts: [String] = []
    while let text = draft.typed[String(texts.count)] { texts.append(text) }
    let remarks = draft.typed.keys.sorted().compactMap { name -> FieldRemark? in
      guard name.hasPrefix(remark), let text = draft.typed[name] else { return nil }
      return FieldRemark(field: String(name.dropFirst(remark.count)), text: text)
    }
    return (key, KeptTyping(id: draft.id, typed: Unsent(texts: texts, remarks: remarks)))
  }
}

extension AppState {
  /// Takes up what the person typed before, and says so: its box may not be opened again by chance.
  mutating func takeKeptTyping(_ drafts: [Draft]) {
    (unsent, keptTyping, typedBefore) = ([:], [:], [:])
    var labels: [String] = []
    for draft in drafts.sorted(by: { $0.changed > $1.changed }) {
      guard let (key, kept) = KeptTyping.read(draft) else { continue }
      unsent[key] = kept.typed
      keptTyping[key] = kept
      typedBefore[key] = draft.changed
      if let label = draft.field { labels.append(label) }
    }
    if let first = labels.first { status = Status(.note, Texts.typedAndNotSent(first, labels.count)) }
  }

  /// What became of the boxes with an event: what is typed in them is kept, what was sent or taken back is forgotten, and
  /// one that was left may be gone on with in another program.
  mutating func keepTyping() -> [Effect] {
    guard let person else {
      keptTyping = [:]
      return []
    }
    var typed = unsent
    var labels: [String: String] = [:]
    for layer in layers {
      guard let box = layer as? any Screen & KeepsUnsent else { continue }
      typed[box.unsentKey] = box.unsent
      labels[box.unsentKey] = box.unsentLabel(context)
    }
    if typed.isEmpty, keptTyping.isEmpty { return [] }
    var effects: [Effect] = []
    for (key, text) in typed.sorted(by: { $0.key < $1.key }) where keptTyping[key]?.typed != text {
      let draft = KeptTyping.draft(
        key, text, keptTyping[key]?.id, label: labels[key] ?? "", by: person.id, at: now)
      keptTyping[key] = KeptTyping(id: draft.id, typed: text, isOpen: true)
      effects.append(.saveDraft(draft))
    }
    for (key, kept) in keptTyping.sorted(by: { $0.key < $1.key }) {
      if typed[key] == nil {
        keptTyping[key] = nil
        effects.append(.discardDraft(kept.id))
      } else if kept.isOpen, labels[key] == nil {
        keptTyping[key]?.isOpen = false
        effects.append(.releaseDraft(kept.id))
      }
    }
    return effects
  }
}
