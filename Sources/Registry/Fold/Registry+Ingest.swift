import Formats

// One entry in: a node on its records, and the columns when it is the newest revision so far.
extension Registry {
  /// Folds one entry; never refuses. The order of arrival does not matter. `settle` must follow.
  public func ingest(ref: EntryRef, hlc: UInt64, at: EntryLocation, json: UnsafeRawBufferPointer) {
    alone.clear()
    withoutForms.add(json, to: alone)
    ingest(alone) { _ in EntryArrival(ref: ref, hlc: hlc, at: at, json: json) }
  }

  /// The same as `ingest` of every entry alone, for a chunk of entries that were prepared; `arrival` gives the n-th.
  public func ingest(_ prepared: PreparedEntries, _ arrival: (Int) -> EntryArrival) {
    prepared.content.withPointers { content in
      // Most entries of a chunk are about records of the kind that the last one before it was about.
      let likely = lastTable
      if let likely, content.entries.count > 1 {
        likely.expect(content.entries.lazy.compactMap(\.record))
        likely.expect(content.targets.lazy.map(\.record))
      }
      for index in content.entries.indices {
        ingest(arrival(index), content.entries.baseAddress.map { $0 + index }, content, likely)
      }
    }
  }

  private func ingest(
    _ entry: EntryArrival, _ found: UnsafePointer<PreparedEntries.Entry>?,
    _ content: PreparedEntries.Pointers,
    _ likely: RecordTable?
  ) {
    var isFresh = isFresh(entry.ref)
    guard let found, found.pointee.kind != .unreadable else {
      unreadable += 1
      return
    }
    let first = found.pointee.envelope.re.isEmpty ? nil : EntryRef(raw: found.pointee.envelope.re)
    if first != nil || !attempts.isEmpty,
      let act = attempts.note(Stamp(hlc: entry.hlc, ref: entry.ref), again: first)
    {
      remove(act, found.pointee.envelope)
      if act.last.ref != entry.ref { return }
      isFresh = false
    }
    var arrival = Arrival(
      node: EntryNode(
        ref: entry.ref.packed, hlc: entry.hlc, location: entry.at.packed, length: entry.at.length,
        kind: .other),
      refs: found.pointee.refs, isFresh: isFresh)
    switch found.pointee.kind {
    case .unreadable: break
    case .revision: ingestRevision(&arrival, found, content.answers(found), likely)
    case .transition:
      arrival.node.by = shared.people.code(found.pointee.envelope.by)
      arrival.node.kind = .transition
      arrival.node.detail = EntryNode.Transition(found.pointee.envelope.to).rawValue
      for target in content.targets[found.pointee.targets] {
        arrival.refs = FewRefs(target.revision)
        hang(arrival, on: target.record)
      }
    case .remark:
      arrival.node.by = shared.people.code(found.pointee.envelope.by)
      arrival.node.kind = .remark
      arrival.node.detail = EntryNode.RemarkEvent(found.pointee.envelope.event).rawValue
      if let record = found.pointee.record { hang(arrival, on: record) }
    case .other:
      arrival.node.by = shared.people.code(found.pointee.envelope.by)
      ingestOther(arrival, found.pointee, Stamp(hlc: entry.hlc, ref: entry.ref), entry.json)
    }
  }

  /// Whether an entry comes behind all that were read of its log: then nothing that was folded can be the same one.
  /// A snapshot may hold what was never read here.
  private func isFresh(_ ref: EntryRef) -> Bool {
    if base != nil { return false }
    let writer = ref.writerCode
    if writer != lastWriter {
      if let lastWriter { newest[lastWriter] = lastRef }
      (lastWriter, lastRef) = (writer, newest[writer] ?? 0)
    }
    if ref.packed <= lastRef { return false }
    lastRef = ref.packed
    return true
  }

  private func ingestRevision(
    _ arrival: inout Arrival, _ found: UnsafePointer<PreparedEntries.Entry>, _ answers: PreparedAnswers?,
    _ likely: RecordTable?
  ) {
    guard let id = found.pointee.record else {
      unreadable += 1
      return
    }
    arrival.node.kind = .revision
    arrival.node.by = shared.people.code(found.pointee.envelope.by)
    arrival.node.round = shared.rounds.code(found.pointee.envelope.round)
    arrival.node.region = shared.regions.code(found.pointee.envelope.region)
    if let likely, likely.isNamed(found.pointee.envelope.recordKind) {
      ingestRevision(&arrival, found, answers, id, likely)
    } else {
      ingestRevision(&arrival, found, answers, id, table(named: found.pointee.envelope.recordKind))
    }
  }

  private func ingestRevision(
    _ arrival: inout Arrival, _ found: UnsafePointer<PreparedEntries.Entry>, _ answers: PreparedAnswers?,
    _ id: RecordID, _ table: RecordTable
  ) {
    let known = table.row(id)
    // A row made a moment ago holds nothing that could be this entry.
    if known == nil, waiting.isEmpty { arrival.isFresh = true }
    let row = known ?? newRow(id, table)
    let added: Int?
    if arrival.refs.isComplete {
      added = add(arrival, row: row, table)
    } else {
      var bases: [EntryRef] = []
      found.pointee.envelope.eachBase { bases.append(attempts.last($0)) }
      added = table.add(arrival.node, bases: bases, row: row)
    }
    guard let index = added else { return }
    if isNewest(arrival.node, in: table, row) {
      table.show(node: index, row: row, personal: found.pointee.envelope.personal, answers: answers)
    }
  }

  private func add(_ arrival: Arrival, row: Int, _ table: RecordTable) -> Int? {
    table.add(arrival.node, arrival.refs.mapped { attempts.last($0) }, row: row, isFresh: arrival.isFresh)
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
    if let last = lastTable, last.isNamed(kind) { return last }
    let table = makeTable(RecordKind(rawValue: String(decoding: kind, as: UTF8.self)))
    lastTable = table
    return table
  }

  private func newRow(_ id: RecordID, _ table: RecordTable) -> Int {
    let row = table.addRow(id)
    shared.note(id)
    if waiting.isEmpty { return row }
    for waited in waiting.removeValue(forKey: id) ?? [] {
      table.add(waited.node, bases: waited.bases.map { attempts.last($0) }, row: row)
    }
    return row
  }

  private func hang(_ arrival: Arrival, on id: RecordID) {
    for place in loadedTables.indices {
      let table = loadedTables[place]
      guard let row = table.row(id) else { continue }
      _ = add(arrival, row: row, table)
      return
    }
    waiting[id, default: []].append((arrival.node, Array(arrival.refs.all)))
  }

  /// Takes all attempts but the last off the records that the act is about; what names them names the last.
  private func remove(_ act: Attempts.Act, _ envelope: Envelope) {
    let last = act.last.ref
    let remove = { (id: RecordID) in
      let table = self.loadedTables.first { $0.row(id) != nil }
      for other in act.members where other != last {
        self.waiting[id]?.removeAll { $0.node.ref == other.packed }
        if let table, let row = table.row(id) { table.replace(other.packed, by: last.packed, row: row) }
      }
    }
    if let id = RecordID(bytes: envelope.record) { remove(id) }
    envelope.eachTarget { id, _ in remove(id) }
  }

  private func ingestOther(
    _ arrival: Arrival, _ found: PreparedEntries.Entry, _ stamp: Stamp, _ json: UnsafeRawBufferPointer
  ) {
    // Few entries come this way: they may be read whole, but for those that may wait.
    if found.envelope.kind.matches("form") || found.envelope.kind.matches("file") {
      waitingForms.append(OfficeEntry(ref: stamp.ref, hlc: stamp.hlc, json: Array(json)))
      return
    }
    if found.envelope.isOffice, foldOffice(OfficeEntry(ref: stamp.ref, hlc: stamp.hlc, json: Array(json))) {
      return
    }
    if let record = found.record { hang(arrival, on: record) }
  }
}

/// An entry on its way to the records that it names.
private struct Arrival {
  var node: EntryNode
  var refs: FewRefs
  /// See `isFresh`; never so for one that was written again.
  var isFresh: Bool
}
