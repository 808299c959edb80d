/// What the first frame needs of a registry beside the tallies: people, rounds, codes. Goes into the snapshot's head.
struct SnapshotFront {
  private(set) var bytes = BinaryWriter()

  init(_ registry: Registry) {
    let shared = registry.shared
    for codes in [shared.people, shared.rounds, shared.regions] {
      bytes.put(Array(codes.texts.dropFirst()))
    }
    bytes.put(UInt64(shared.counters.count))
    for (writer, counter) in shared.counters.sorted(by: { $0.key < $1.key }) {
      bytes.put(writer.packed)
      bytes.put(counter)
    }
    bytes.put(UInt64(registry.people.count))
    for person in registry.people {
      bytes.put(person.id)
      bytes.put(person.name)
      bytes.put(person.role.rawValue)
      bytes.put(person.scope)
      bytes.put(UInt64(person.active ? 1 : 0))
    }
    bytes.put(UInt64(registry.rounds.count))
    for round in registry.rounds {
      bytes.put(round.id)
      bytes.put(Int(round.order))
      bytes.put(UInt64(round.open ? 1 : 0))
      for text in [round.until, round.recommendation] { bytes.put(text.map { [$0] } ?? []) }
    }
    bytes.put(UInt64(registry.roundOrders.count))
    for (code, order) in registry.roundOrders.sorted(by: { $0.key < $1.key }) {
      bytes.put(code)
      bytes.put(Int(order))
    }
    bytes.put(UInt64(registry.unreadable))
    bytes.put(registry.readOnlyReason.map { [$0] } ?? [])
    putAttempts(registry)
    bytes.put(UInt64(registry.twins.count))
    for id in registry.twins.sorted() { bytes.put(id.packed) }
    putWaiting(registry)
  }

  private mutating func putAttempts(_ registry: Registry) {
    let acts = registry.shared.attempts.all
    bytes.put(UInt64(acts.count))
    for act in acts {
      bytes.put(act.subject.record.packed)
      bytes.put(act.subject.kind.map { [$0.rawValue] } ?? [])
      bytes.put(act.last.hlc)
      bytes.put(act.last.ref.packed)
      bytes.put(UInt64(act.members.count))
      for member in act.members.sorted() { bytes.put(member.packed) }
    }
  }

  private mutating func putWaiting(_ registry: Registry) {
    bytes.put(UInt64(registry.waiting.count))
    for (id, entries) in registry.waiting.sorted(by: { $0.key < $1.key }) {
      bytes.put(id.packed)
      bytes.put(UInt64(entries.count))
      for entry in entries {
        let node = entry.node
        for number in [node.ref, node.hlc, node.location] { bytes.put(number) }
        bytes.put(node.length)
        bytes.put(node.kind.rawValue)
        bytes.put(node.detail)
        for code in [node.round, node.region, node.by] { bytes.put(code) }
        bytes.put(UInt64(entry.bases.count))
        for base in entry.bases { bytes.put(base.packed) }
      }
    }
  }

  /// Fills an empty registry. False when the bytes make no sense.
  static func read(_ reader: inout BinaryReader, into registry: Registry) -> Bool {
    let shared = registry.shared
    for text in reader.texts() { _ = shared.people.code(text) }
    for text in reader.texts() { _ = shared.rounds.code(text) }
    for text in reader.texts() { _ = shared.regions.code(text) }
    for _ in 0..<reader.count() {
      let writer = WriterCode(packed: reader.number(UInt32.self))
      shared.counters[writer] = reader.number(UInt32.self)
    }
    for _ in 0..<reader.count() {
      let (id, name) = (reader.text(), reader.text())
      let role = PersonRole(rawValue: reader.text())
      registry.people.append(
        Person(
          id: id, name: name, role: role ?? .enumerator, scope: reader.texts(), active: reader.number() == 1))
    }
    for _ in 0..<reader.count() {
      var round = Round(id: reader.text(), order: Int64(reader.integer()), open: reader.number() == 1)
      round.until = reader.texts().first
      round.recommendation = reader.texts().first
      registry.rounds.append(round)
    }
    for _ in 0..<reader.count() {
      let code = reader.number(UInt16.self)
      registry.roundOrders[code] = Int64(reader.integer())
    }
    registry.unreadable = Int(clamping: reader.number())
    registry.readOnlyReason = reader.texts().first
    for _ in 0..<reader.count() {
      let record = RecordID(packed: reader.number())
      let subject = Attempts.Subject(
        record: record, kind: reader.texts().first.map { RecordKind(rawValue: $0) })
      let last = Stamp(hlc: reader.number(), ref: EntryRef(packed: reader.number()))
      var act = Attempts.Act(subject: subject, last: last, members: [])
      for _ in 0..<reader.count() { act.members.insert(EntryRef(packed: reader.number())) }
      registry.shared.attempts.add(act)
    }
    for _ in 0..<reader.count() { registry.twins.insert(RecordID(packed: reader.number())) }
    for _ in 0..<reader.count() {
      let id = RecordID(packed: reader.number())
      for _ in 0..<reader.count() { registry.waiting[id, default: []].append(waited(&reader)) }
    }
    return reader.isWhole
  }

  private static func waited(_ reader: inout BinaryReader) -> (node: EntryNode, bases: [EntryRef]) {
    var node = EntryNode(
      ref: reader.number(), hlc: reader.number(), location: reader.number(),
      length: reader.number(UInt32.self), kind: EntryNode.Kind(rawValue: reader.number(UInt8.self)) ?? .other)
    node.detail = reader.number(UInt8.self)
    node.round = reader.number(UInt16.self)
    node.region = reader.number(UInt16.self)
    node.by = reader.number(UInt16.self)
    var bases: [EntryRef] = []
    for _ in 0..<reader.count() { bases.append(EntryRef(packed: reader.number())) }
    return (node, bases)
  }
}
