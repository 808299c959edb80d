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
    let isFresh = isFresh(entry.ref)
    guard let found, found.pointee.kind != .unreadable else {
      unreadable += 1
      return
    }
    var arrival = Arrival(
      node: EntryNode(
        ref: entry.ref.packed, hlc: entry.hlc, location: entry.at.packed, length: entry.at.length,
        kind: .other),
      refs: found.pointee.refs, isFresh: isFresh,
      again: found.pointee.envelope.re.isEmpty ? nil : EntryRef(raw: found.pointee.envelope.re))
    switch found.pointee.kind {
    case .unreadable: break
    case .revision: ingestRevision(&arrival, found, content.answers(found), likely)
    case .transition:
      guard noteAuthor(of: &arrival, found) else { return }
      arrival.node.kind = .transition
      arrival.node.detail = EntryNode.Transition(found.pointee.envelope.to).rawValue
      for target in content.targets[found.pointee.targets] {
        arrival.refs = FewRefs(target.revision)
        hang(arrival, on: target.record)
      }
    case .remark:
      guard noteAuthor(of: &arrival, found) else { return }
      arrival.node.kind = .remark
      arrival.node.detail = EntryNode.RemarkEvent(found.pointee.envelope.event).rawValue
      if let record = found.pointee.record { hang(arrival, on: record) }
    case .other:
      arrival.node.by = shared.people.code(found.pointee.envelope.by)
      ingestOther(arrival, found.pointee, Stamp(hlc: entry.hlc, ref: entry.ref), entry.json)
    }
  }

  /// Notes whose entry it is. False, and told of, when there is no code left for one more: under the code of nobody it would
  /// count as an entry of all others who have none, as it would in their round and region.
  @inline(__always)
  private func noteAuthor(
    of arrival: inout Arrival, _ found: UnsafePointer<PreparedEntries.Entry>
  ) -> Bool {
    arrival.node.by = shared.people.code(found.pointee.envelope.by)
    if arrival.node.by != 0 || found.pointee.envelope.by.isEmpty { return true }
    unreadable += 1
    return false
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
    guard noteAuthor(of: &arrival, found) else { return }
    arrival.node.round = shared.rounds.code(found.pointee.envelope.round)
    arrival.node.region = shared.regions.code(found.pointee.envelope.region)
    if arrival.node.round == 0 && !found.pointee.envelope.round.isEmpty
      || arrival.node.region == 0 && !found.pointee.envelope.region.isEmpty
    {
      unreadable += 1
      return
    }
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
    guard counts(&arrival, Attempts.Subject(record: id, kind: table.kind)) else { return }
    let known = table.row(id)
    // A row made a moment ago holds nothing that could be this entry.
    if known == nil, waiting.isEmpty { arrival.isFresh = true }
    let row = known ?? newRow(id, table)
    let added: Int?
    if arrival.refs.isComplete {
      added = table.add(arrival.node, arrival.refs, row: row, isFresh: arrival.isFresh)
    } else {
      var bases: [EntryRef] = []
      found.pointee.envelope.eachBase { bases.append($0) }
      added = table.add(arrival.node, bases: bases, row: row)
    }
    guard let index = added else { return }
    if isNewest(arrival.node, in: table, row) {
      table.show(node: index, row: row, personal: found.pointee.envelope.personal, answers: answers)
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
    if let last = lastTable, last.isNamed(kind) { return last }
    let table = makeTable(RecordKind(rawValue: String(decoding: kind, as: UTF8.self)))
    lastTable = table
    return table
  }

  private func newRow(_ id: RecordID, _ table: RecordTable) -> Int {
    let row = table.addRow(id)
    if !shared.note(id) { takeShared(id, row, table) }
    if waiting.isEmpty { return row }
    for waited in waiting.removeValue(forKey: id) ?? [] {
      table.add(waited.node, bases: waited.bases, row: row)
    }
    return row
  }

  /// A record whose revisions are of several kinds cannot come from us, but then each of its rows has all its other
  /// entries: which row was there first when they arrived must not matter.
  private func takeShared(_ id: RecordID, _ row: Int, _ table: RecordTable) {
    for other in loadedTables where other !== table {
      guard let twin = other.row(id) else { continue }
      twins.insert(id)
      other.gather(twin, asWritten: true)
      let found = other.scratch
      for var node in found.nodes where node.kind != .revision {
        let refs = found.bases[Int(node.base)..<Int(node.base) + Int(node.baseCount)]
        node.baseCount = 0
        table.add(node, bases: refs.map { EntryRef(packed: $0) }, row: row)
      }
      return
    }
  }

  private func hang(_ arrival: Arrival, on id: RecordID) {
    var arrival = arrival
    guard counts(&arrival, Attempts.Subject(record: id)) else { return }
    var isHung = false
    for place in loadedTables.indices {
      let table = loadedTables[place]
      guard let row = table.row(id) else { continue }
      _ = table.add(arrival.node, arrival.refs, row: row, isFresh: arrival.isFresh)
      isHung = true
      if twins.isEmpty || !twins.contains(id) { return }
    }
    if isHung { return }
    waiting[id, default: []].append((arrival.node, Array(arrival.refs.all)))
  }

  /// False for an attempt at something that another one stands for.
  private func counts(_ arrival: inout Arrival, _ subject: Attempts.Subject) -> Bool {
    if arrival.again == nil && shared.attempts.isEmpty { return true }
    let ref = EntryRef(packed: arrival.node.ref)
    guard
      let act = shared.attempts.note(
        Stamp(hlc: arrival.node.hlc, ref: ref), again: arrival.again, about: subject)
    else { return true }
    remove(act)
    arrival.isFresh = false
    return act.last.ref == ref
  }

  /// Takes all attempts but the last off the record that the act is about.
  private func remove(_ act: Attempts.Act) {
    let (id, last) = (act.subject.record, act.last.ref)
    grids[id] = nil
    for other in act.members where other != last {
      if act.subject.kind == nil { waiting[id]?.removeAll { $0.node.ref == other.packed } }
      for table in loadedTables where act.subject.kind == nil || act.subject.kind == table.kind {
        if let row = table.row(id) {
          table.remove(other.packed, row: row, isRevision: act.subject.kind != nil)
        }
      }
    }
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
  /// The attempt that it names, when it was written again.
  var again: EntryRef?
}
