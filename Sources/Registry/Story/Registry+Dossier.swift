import Formats
import Questionnaire

extension Registry {
  /// Everything known about a record, from its entries as they were read. Nil when it has no revision here.
  public func dossier(_ id: RecordID, entries: [RawEntry]) -> Dossier? {
    guard let found = find(id) else { return nil }
    let table = table(found.kind)
    var parsed: [EntryRef: JSON] = [:]
    for entry in entries { parsed[entry.ref] = try? JSON(parsing: entry.json) }
    let story = table.folding(found.row) { (order: $0.order, open: $0.openQuestions) }
    let ref = { (node: Int) in EntryRef(packed: table.node(node).ref) }
    var dossier = Dossier(
      id: id, kind: found.kind, revisions: [], events: [], remarks: [], rounds: standings(of: id))
    for node in story.order {
      guard let entry = parsed[ref(node)] else { continue }
      add(entry, table.node(node), to: &dossier)
    }
    let openThreads = Set(story.open.map(ref))
    for index in dossier.remarks.indices {
      dossier.remarks[index].open = openThreads.contains(dossier.remarks[index].thread)
    }
    return dossier.rounds.isEmpty ? nil : dossier
  }

  /// The attempt that counts for the act that this one is an attempt at: itself where it stands alone.
  public func counting(_ ref: EntryRef, of id: RecordID, _ kind: RecordKind) -> EntryRef {
    shared.attempts.last(ref, id, kind)
  }

  /// How every round of a record stands, in order; the last is the current one.
  public func standings(of id: RecordID) -> [RoundStanding] {
    guard let found = find(id) else { return [] }
    let table = table(found.kind)
    let ref = { (node: Int) in EntryRef(packed: table.node(node).ref) }
    return table.folding(found.row) { fold in
      fold.rounds.sorted { order(ofRound: $0) < order(ofRound: $1) }.compactMap { round in
        guard let standing = fold.standing(round) else { return nil }
        return RoundStanding(
          round: shared.rounds[round], state: standing.state, official: standing.official.map(ref),
          head: ref(standing.head), tips: standing.tips.map(ref))
      }
    }
  }

  private func add(_ entry: JSON, _ node: EntryNode, to dossier: inout Dossier) {
    let ref = EntryRef(packed: node.ref)
    let by = entry["by"]?.string ?? ""
    let at =
      entry["at"]?.string.flatMap { Instant(iso: $0) } ?? Instant(ms: Int64(node.hlc >> 16))
    var event = HistoryEvent(
      ref: ref, at: at, by: by, round: "", what: .other(entry["k"]?.string ?? ""),
      text: entry["d"]?["text"]?.string ?? "", revision: nil, changes: [])
    switch node.kind {
    case .revision:
      var revision = revision(entry, ref, dossier.id, hlc: node.hlc, by: by, at: at)
      // What was written again has another name since.
      revision.base = revision.base.map { counting($0, of: dossier.id, dossier.kind) }.uniqued
      event.what = .submitted
      event.revision = ref
      event.changes = changes(in: revision, dossier)
      dossier.revisions.append(revision)
    case .transition:
      let transition = EntryNode.Transition(rawValue: node.detail) ?? .unknown
      event.revision = Self.target(entry, dossier.id).map { counting($0, of: dossier.id, dossier.kind) }
      event.what = transition.event ?? event.what
      event.text = event.text.isEmpty ? entry["why"]?.string ?? "" : event.text
      if let other = entry["dup_of"]?.string {
        event.text = [event.text, "ganda dari \(other)"].filter { !$0.isEmpty }.joined(separator: "; ")
      }
    case .remark:
      let remark = remark(entry, ref, dossier, by: by, at: at)
      event.revision = remark.of
      event.what = [.asked, .answered, .closed, event.what][Int(min(node.detail, 3))]
      if event.what != .closed { dossier.remarks.append(remark) }
    case .other: break
    }
    event.round =
      entry["p"]?.string ?? dossier.revision(event.revision)?.round ?? dossier.revisions.last?.round ?? ""
    dossier.events.append(event)
  }

  func revision(
    _ entry: JSON, _ ref: EntryRef, _ id: RecordID, hlc: UInt64, by: String, at: Instant
  ) -> Revision {
    let base = EntryCoding.refs(entry["base"])
    return Revision(
      ref: ref, record: id, kind: RecordKind(rawValue: entry["kind"]?.string ?? ""),
      formIdentity: entry["form"]?.string ?? "", round: entry["p"]?.string ?? Round.none,
      region: entry["w"]?.string ?? "", base: base, writtenBase: base, by: by, at: at, hlc: hlc,
      outcome: entry["outcome"]?.string ?? "",
      answers: entry["d"]?["a"].flatMap { try? Answers(json: $0) } ?? Answers(),
      para: EntryCoding.paradata(entry["para"]), same: entry["same"]?.bool ?? false,
      reasons: EntryCoding.texts(entry["d"]?["reasons"]))
  }

  /// What a submission changed against its base; the newest when it merges several.
  private func changes(in revision: Revision, _ dossier: Dossier) -> [FieldChange] {
    guard let base = dossier.revisions.last(where: { revision.base.contains($0.ref) }),
      let form = forms.form(revision.formIdentity, kind: revision.kind)
    else { return [] }
    return AnswerDiff.changes(form: form, from: base.answers, to: revision.answers)
  }

  private func remark(_ entry: JSON, _ ref: EntryRef, _ dossier: Dossier, by: String, at: Instant) -> Remark {
    let counting = { (ref: EntryRef) in self.counting(ref, of: dossier.id, dossier.kind) }
    let thread = entry["th"]?.string.flatMap { EntryRef($0) }.map(counting) ?? ref
    let first = dossier.remarks.first { $0.ref == thread }
    return Remark(
      ref: ref, of: entry["of"]?.string.flatMap { EntryRef($0) }.map(counting) ?? first?.of ?? ref,
      field: entry["f"]?.string ?? first?.field ?? "", thread: thread,
      text: entry["d"]?["text"]?.string ?? "", by: by, at: at, open: false)
  }

  private static func target(_ entry: JSON, _ id: RecordID) -> EntryRef? {
    for pair in entry["on"]?.array ?? [] {
      guard let pair = pair.array, pair.count > 1, let record = pair[0].string, RecordID(record) == id
      else { continue }
      return pair[1].string.flatMap { EntryRef($0) }
    }
    return nil
  }
}

extension EntryNode.Transition {
  var event: HistoryEvent.What? {
    switch self {
    case .approve: .approved
    case .giveBack: .returned
    case .void: .voided
    case .reopen, .undo: .reopened
    case .unknown: nil
    }
  }
}
