import Formats

// One entry in: a node on its records, and the columns when it is the newest revision so far.
extension Registry {
  /// Folds one entry; never refuses. The order of arrival does not matter. `settle` must follow.
  public func ingest(ref: EntryRef, hlc: UInt64, at: EntryLocation, json: UnsafeRawBufferPointer) {
    guard let envelope = try? Envelope(json) else {
      unreadable += 1
      return
    }
    ingest(ref: ref, hlc: hlc, at: at, json: json, envelope, nil)
  }

  func ingest(
    ref: EntryRef, hlc: UInt64, at: EntryLocation, json: UnsafeRawBufferPointer, _ envelope: Envelope,
    _ answers: PreparedAnswers?
  ) {
    let repeated = envelope.re.isEmpty ? nil : EntryRef(bytes: envelope.re)
    if let repeated { repeats[repeated] = ref }
    if !repeats.isEmpty, repeats[ref] != nil {
      if let repeated { remove(repeated, for: current(ref), envelope) }
      return
    }
    var node = EntryNode(
      ref: ref.packed, hlc: hlc, location: at.packed, length: at.length, kind: .other)
    if envelope.kind.matches("rev") {
      ingestRevision(&node, envelope, repeated, answers)
      return
    }
    node.by = shared.people.code(envelope.by)
    if envelope.kind.matches("state") {
      node.kind = .transition
      node.detail = EntryNode.Transition(envelope.to).rawValue
      envelope.eachTarget { record, revision in hang(node, on: record, [revision], repeated) }
    } else if envelope.kind.matches("remark") {
      node.kind = .remark
      node.detail = EntryNode.RemarkEvent(envelope.event).rawValue
      guard let record = RecordID(bytes: envelope.record) else { return }
      hang(node, on: record, [EntryRef(bytes: envelope.of), EntryRef(bytes: envelope.thread)], repeated)
    } else {
      ingestOther(node, envelope, Stamp(hlc: hlc, ref: ref), json)
    }
  }

  private func ingestRevision(
    _ node: inout EntryNode, _ envelope: Envelope, _ repeated: EntryRef?, _ answers: PreparedAnswers?
  ) {
    guard let id = RecordID(bytes: envelope.record) else {
      unreadable += 1
      return
    }
    node.kind = .revision
    node.by = shared.people.code(envelope.by)
    node.round = shared.rounds.code(envelope.round)
    node.region = shared.regions.code(envelope.region)
    let table = self.table(named: envelope.recordKind)
    let row = table.row(id) ?? newRow(id, table)
    var bases: [EntryRef] = []
    envelope.eachBase { bases.append(current($0)) }
    guard let index = table.add(node, bases: bases, row: row, repeating: repeated) else { return }
    if isNewest(node, in: table, row) {
      table.show(node: index, row: row, personal: envelope.personal, answers: answers)
    }
  }

  /// Whether a revision comes after the one that the columns hold, as far as clocks tell; `settle` corrects it.
  private func isNewest(_ node: EntryNode, in table: RecordTable, _ row: Int) -> Bool {
    let shown = table.shownNode(row)
    guard shown >= 0 else { return true }
    let other = table.node(shown)
    if node.round != other.round { return order(ofRound: other.round) < order(ofRound: node.round) }
    return other.isBefore(node)
  }

  private func table(named kind: UnsafeRawBufferPointer) -> RecordTable {
    if let last = lastTable,
      last.nameBytes.withUnsafeBytes({ $0.count == kind.count && zip($0, kind).allSatisfy { $0 == $1 } })
    {
      return last
    }
    let table = makeTable(RecordKind(rawValue: String(decoding: kind, as: UTF8.self)))
    lastTable = table
    return table
  }

  private func newRow(_ id: RecordID, _ table: RecordTable) -> Int {
    let row = table.addRow(id)
    shared.note(id)
    if waiting.isEmpty { return row }
    for waited in waiting.removeValue(forKey: id) ?? [] {
      table.add(waited.node, bases: waited.bases.map { current($0) }, row: row, repeating: waited.repeated)
    }
    return row
  }

  private func hang(_ node: EntryNode, on id: RecordID, _ refs: [EntryRef?], _ repeated: EntryRef?) {
    let bases = refs.compactMap { $0.map { current($0) } }
    for table in tables {
      guard let row = table.row(id) else { continue }
      table.add(node, bases: bases, row: row, repeating: repeated)
      return
    }
    waiting[id, default: []].append((node, bases, repeated))
  }

  /// An entry written again after an uncertain write (`re`) stands for the first one, and a third for both.
  private func current(_ ref: EntryRef) -> EntryRef {
    var ref = ref
    // Counted, because entries that name each other in a circle cannot come from us but may be read.
    for _ in 0..<repeats.count {
      guard let next = repeats[ref] else { break }
      ref = next
    }
    return ref
  }

  /// An act written a third time: the second attempt counts no more, yet it alone says that the first goes as well.
  private func remove(_ first: EntryRef, for last: EntryRef, _ envelope: Envelope) {
    let remove = { (id: RecordID) in
      self.waiting[id]?.removeAll { $0.node.ref == first.packed }
      guard let table = self.tables.first(where: { $0.row(id) != nil }), let row = table.row(id) else {
        return
      }
      table.replace(first.packed, by: last.packed, row: row)
    }
    if let id = RecordID(bytes: envelope.record) { remove(id) }
    envelope.eachTarget { id, _ in remove(id) }
  }

  private func ingestOther(
    _ node: EntryNode, _ envelope: Envelope, _ stamp: Stamp, _ json: UnsafeRawBufferPointer
  ) {
    // Few entries come this way: they may be read whole.
    if envelope.isOffice, foldOffice(OfficeEntry(ref: stamp.ref, hlc: stamp.hlc, json: Array(json))) {
      return
    }
    if let record = RecordID(bytes: envelope.record) {
      hang(node, on: record, [], EntryRef(bytes: envelope.re))
    }
  }
}
