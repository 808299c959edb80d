import Formats

extension RecordKind {
  /// What is being typed in a box and has not been sent: kept as a draft is, never handed in as a form.
  public static let ketikan = RecordKind(rawValue: "ketikan")
  /// The same as it was first kept: remarks alone, in the file that the form of their record would have.
  static let tinjauan = RecordKind(rawValue: "tinjauan")
}

/// What was typed in a box and has not been sent: it is there again when the box is opened again, for example after
/// somebody else was quicker and the record had to be looked at anew.
public struct Unsent: Hashable, Sendable {
  /// What its fields hold, in their order.
  public var texts: [String]
  /// Remarks at fields.
  public var remarks: [RemarkText]
  /// What the entry that sends it will say, where that is not what the fields hold.
  public var said: [String]?

  /// Texts, remarks or both.
  public init(texts: [String] = [], remarks: [RemarkText] = [], said: [String]? = nil) {
    self.texts = texts
    self.remarks = remarks
    self.said = said
  }

  /// Once it is sent, each of these stands in one entry.
  var sayings: [[String]] {
    ([said ?? texts] + remarks.map { [$0.field, $0.text] })
      .map { $0.map(Fold.trimmedNFC).filter { !$0.isEmpty } }.filter { !$0.isEmpty }
  }
}

/// What is typed in boxes and not sent, on disk as drafts are, a file for each box: it outlives the program however that
/// ends, and is offered again when the same box opens about the same thing.
public struct KeptTyping: Hashable, Sendable {
  /// Which box; about a record, its number stands last, behind a colon.
  public var key: String
  /// What its file is called by.
  public var id: RecordID
  /// What its fields hold.
  public var typed: Unsent
  /// What the box is called, and about which record it is.
  public var label: String
  /// When something was typed last.
  public var changed: Instant
  /// The box is open; another program of the same person may not go on with it now.
  public var isOpen = false

  /// Names of the parts of such a draft: the box, its texts by number, its remarks by field, what will be said by number.
  private static let (box, remark, saying) = ("[kotak]", "[catatan]", "[kirim]")

  /// What is typed in a box. It is told apart from records by a writer that nobody is, and does not share its file with the
  /// form of a record that it is about, unless it has an `id` already.
  public init(_ key: String, _ typed: Unsent, id: RecordID? = nil, label: String, at now: Instant) {
    self.key = key
    self.id = id ?? Self.id(key)
    self.typed = typed
    self.label = label
    changed = now
  }

  private static func id(_ key: String) -> RecordID {
    // FNV-1a: the same box has the same file at every start.
    let sum = key.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return RecordID(writer: nobody, counter: max(1, sum))
  }

  /// The writer that nobody is.
  private static let nobody = "000000"

  /// Whether a draft of that name holds what was typed in a box, and not the form of a record.
  public static func isFile(_ id: RecordID) -> Bool { id.writer.description == nobody }

  /// The record that it is about.
  public var subject: RecordID? { key.split(separator: ":").last.flatMap { RecordID($0) } }

  /// As a draft of a person.
  public func draft(of person: String) -> Draft {
    var draft = Draft(
      id: id, kind: .ketikan, person: person, formIdentity: "", round: Round.none, field: label,
      started: changed)
    draft.typed[Self.box] = key
    for (number, text) in typed.texts.enumerated() { draft.typed[String(number)] = text }
    for one in typed.remarks { draft.typed[Self.remark + one.field] = one.text }
    for (number, text) in (typed.said ?? []).enumerated() { draft.typed[Self.saying + String(number)] = text }
    return draft
  }

  /// What such a draft holds; nil for the draft of a form.
  public init?(_ draft: Draft) {
    (id, label, changed) = (draft.id, draft.field ?? "", draft.changed)
    if draft.kind == .tinjauan {
      key = "return:\(draft.id)"
      typed = Unsent(
        remarks: draft.typed.sorted { $0.key < $1.key }.map { RemarkText(field: $0.key, text: $0.value) })
      return
    }
    guard draft.kind == .ketikan, let key = draft.typed[Self.box] else { return nil }
    let numbered = { (name: String) -> [String] in
      var texts: [String] = []
      while let text = draft.typed[name + String(texts.count)] { texts.append(text) }
      return texts
    }
    let said = numbered(Self.saying)
    let remarks = draft.typed.keys.sorted().compactMap { name -> RemarkText? in
      guard name.hasPrefix(Self.remark), let text = draft.typed[name] else { return nil }
      return RemarkText(field: String(name.dropFirst(Self.remark.count)), text: text)
    }
    self.key = key
    typed = Unsent(texts: numbered(""), remarks: remarks, said: said.isEmpty ? nil : said)
  }

  /// Whether entries that the person wrote since say all of it: then it was sent, and only its file is still there.
  public func isSaid(in entries: [JSON]) -> Bool {
    let said = entries.map(\.words)
    let sayings = typed.sayings
    return !sayings.isEmpty && sayings.allSatisfy { words in said.contains { $0.isSuperset(of: words) } }
  }
}

extension JSON {
  /// Every string in it, names of members too; what is no string as `on=false`, `scope=[]`.
  fileprivate var words: Set<String> {
    switch self {
    case .string(let text): [text]
    case .array(let values): values.reduce(into: []) { $0.formUnion($1.words) }
    case .object(let members):
      members.reduce(into: []) { words, member in
        words.formUnion(member.value.words.union([member.key]))
        if let flag = member.value.bool { words.insert(KeptTyping.word(member.key, flag)) }
        if member.value.array?.isEmpty == true { words.insert(KeptTyping.emptied(member.key)) }
      }
    default: []
    }
  }
}

extension KeptTyping {
  /// How a member that is yes or no is said in `Unsent.said`.
  public static func word(_ member: String, _ flag: Bool) -> String { "\(member)=\(flag)" }

  /// How a list in which nothing is left is said there.
  public static func emptied(_ member: String) -> String { "\(member)=[]" }
}
