// Entries go in as nodes; `fold` brings the rows up to date.
extension RecordTable {
  /// Number of the first node that the snapshot does not hold.
  var firstOwnNode: Int { base?.nodeCount ?? 0 }

  /// A node by its number.
  func node(_ number: Int) -> EntryNode {
    let first = firstOwnNode
    if number >= first, number - first < nodes.count { return nodes[number - first] }
    return base?.node(number) ?? EntryNode(ref: 0, hlc: 0, location: 0, length: 0, kind: .other)
  }

  /// What a node names.
  func references(_ node: EntryNode, number: Int) -> [UInt64] {
    let range = Int(node.base)..<Int(node.base) + Int(node.baseCount)
    if number >= firstOwnNode { return Array(bases[range]) }
    return range.map { base?.bases[$0] ?? 0 }
  }

  /// Gathers a row's entries in `scratch`; what names an attempt at something names the one that counts, unless they are
  /// wanted as they were written.
  func gather(_ row: Int, asWritten: Bool = false) {
    gatherAsWritten(row)
    if asWritten || shared.attempts.isEmpty { return }
    let id = id(row)
    for place in scratch.bases.indices {
      scratch.bases[place] = shared.attempts.last(EntryRef(packed: scratch.bases[place]), id, kind).packed
    }
  }

  private func gatherAsWritten(_ row: Int) {
    scratch.clear()
    let slot = slot(row)
    if let base, row < baseCount, slot < 0 || !own.replacesNodes[slot] {
      for number in base.nodes(row) {
        let node = base.node(number)
        scratch.add(
          node, number: number,
          bases: (Int(node.base)..<Int(node.base) + Int(node.baseCount)).lazy.map { base.bases[$0] })
      }
    }
    guard slot >= 0 else { return }
    let first = firstOwnNode
    var next = own.firstNode[slot]
    while next >= 0 {
      let node = nodes[Int(next)]
      scratch.add(
        node, number: Int(next) + first,
        bases: bases[Int(node.base)..<Int(node.base) + Int(node.baseCount)])
      next = node.next
    }
  }

  /// Hangs an entry on a record; the same entry twice counts once. Returns its number.
  @discardableResult
  func add(_ node: EntryNode, bases refs: some Sequence<EntryRef>, row: Int) -> Int? {
    if isKnown(node.ref, row) { return nil }
    let slot = ownSlot(row)
    var node = node
    node.base = UInt32(bases.count)
    for ref in refs where node.baseCount < .max {
      bases.append(ref.packed)
      node.baseCount += 1
    }
    let number = nodes.count
    let (next, wasDirty) = own.hang(Int32(number), slot)
    node.next = next
    nodes.append(node)
    if !wasDirty { dirty.append(Int32(slot)) }
    return number + firstOwnNode
  }

  /// The same for an entry that names two others at most. A fresh one comes behind all others of its log, and so is on no record yet
  /// but one that it names twice.
  func add(_ node: EntryNode, _ refs: FewRefs, row: Int, isFresh: Bool) -> Int? {
    if !isFresh, isKnown(node.ref, row) { return nil }
    let slot = ownSlot(row)
    let last = Int(own.firstNode[slot])
    // The nodes of one fresh entry lie one behind the other, at the end: asking the row's last node itself would bring in
    // memory that was last used long ago.
    if node.ref != freshest { (freshest, firstFresh) = (node.ref, nodes.count) }
    if isFresh, last >= firstFresh, nodes[last].ref == node.ref { return nil }
    var node = node
    node.base = UInt32(bases.count)
    node.baseCount = UInt16(refs.count)
    if refs.count > 0 { bases.append(refs.first) }
    if refs.count > 1 { bases.append(refs.second) }
    let number = nodes.count
    let (next, wasDirty) = own.hang(Int32(number), slot)
    node.next = next
    nodes.append(node)
    if !wasDirty { dirty.append(Int32(slot)) }
    return number + firstOwnNode
  }

  private func isKnown(_ ref: UInt64, _ row: Int) -> Bool {
    let slot = slot(row)
    if let base, row < baseCount, slot < 0 || !own.replacesNodes[slot] {
      for number in base.nodes(row) where base.node(number).ref == ref { return true }
    }
    guard slot >= 0 else { return false }
    let first = own.firstNode[slot]
    if first < 0 { return false }
    return nodes.withUnsafeBufferPointer { nodes in
      var next = Int(first)
      while next >= 0 {
        if nodes[next].ref == ref { return true }
        next = Int(nodes[next].next)
      }
      return false
    }
  }

  /// Takes an entry off its record, a revision or anything else.
  func remove(_ old: UInt64, row: Int, isRevision: Bool) {
    let slot = ownSlot(row)
    takeNodes(row, slot)
    let first = firstOwnNode
    var previous = -1
    var next = Int(own.firstNode[slot])
    while next >= 0 {
      let entry = nodes[next]
      let isMeant = entry.ref == old && (entry.kind == .revision) == isRevision
      if !isMeant {
        previous = next
      } else if previous < 0 {
        own.firstNode[slot] = entry.next
      } else {
        nodes[previous].next = entry.next
      }
      if isMeant, Int(own.shown[slot]) == next + first { own.shown[slot] = -1 }
      next = Int(entry.next)
    }
    touch(slot: slot)
  }

  /// Copies a row's nodes out of the snapshot, for the rare entry that changes older ones.
  private func takeNodes(_ row: Int, _ slot: Int) {
    guard let base, row < baseCount, !own.replacesNodes[slot] else { return }
    let shown = Int(own.shown[slot])
    for number in base.nodes(row) {
      var node = base.node(number)
      let refs = references(node, number: number)
      if number == shown { own.shown[slot] = Int32(nodes.count + firstOwnNode) }
      node.base = UInt32(bases.count)
      bases += refs
      node.next = own.firstNode[slot]
      own.firstNode[slot] = Int32(nodes.count)
      nodes.append(node)
    }
    own.replacesNodes[slot] = true
  }

  /// The fold of one row.
  func folding<T>(_ row: Int, _ body: (RecordFold) -> T) -> T {
    gather(row)
    // Held here, so that a fold within the fold cannot write over it.
    let gathered = scratch
    return gathered.nodes.withUnsafeBufferPointer { nodes in
      gathered.bases.withUnsafeBufferPointer { bases in
        gathered.numbers.withUnsafeBufferPointer { numbers in
          body(RecordFold(nodes: nodes, bases: bases, numbers: numbers))
        }
      }
    }
  }

  /// Folds the rows that changed. Returns those whose columns show another revision than the one looked at.
  func fold(orderOfRound: (UInt16) -> (Int64, String)) -> [Int] {
    var stale: [Int] = []
    guard !dirty.isEmpty else { return stale }
    // Few rounds follow each other in all rows: the last answer nearly always serves again.
    var asked: (UInt16, UInt16, Bool)?
    let isBefore = { (round: UInt16, other: UInt16) -> Bool in
      if let asked, asked.0 == round, asked.1 == other { return asked.2 }
      let isBefore = orderOfRound(round) < orderOfRound(other)
      asked = (round, other, isBefore)
      return isBefore
    }
    for dirtySlot in dirty {
      let slot = Int(dirtySlot)
      own.isDirty[slot] = false
      let row = Int(own.rows[slot])
      tally?.remove(facts(slot: slot))
      if let standing = plainStanding(slot, isBefore: isBefore) {
        note(standing, slot, remarks: 0)
      } else {
        folding(row) { fold in
          var newest: UInt16?
          for round in fold.rounds {
            if let current = newest, orderOfRound(round) < orderOfRound(current) { continue }
            newest = round
          }
          guard let newest, let standing = fold.standing(newest) else { return }
          note((standing.head, standing.state), slot, remarks: fold.openQuestions.count)
        }
      }
      tally?.add(facts(slot: slot))
      if own.heads[slot] != own.shown[slot] { stale.append(row) }
    }
    dirty.removeAll(keepingCapacity: true)
    cachedOrders = [:]
    formerAnswer = nil
    cachedKeys = [:]
    return stale
  }

  private func note(_ standing: (head: Int, state: RecordState), _ slot: Int, remarks: Int) {
    let head = node(standing.head)
    own.states[slot] = standing.state
    own.heads[slot] = Int32(standing.head)
    own.rounds[slot] = head.round
    own.regions[slot] = head.region
    own.submitters[slot] = head.by
    own.times[slot] = Int64(head.hlc >> 16)
    own.remarks[slot] = UInt16(clamping: remarks)
  }

  /// How most rows stand: one revision alone in the newest round, at most one transition of it, no remarks. Then no
  /// order of entries can change anything, and what is found here is what the fold would find. Nil for all others.
  private func plainStanding(
    _ slot: Int, isBefore: (UInt16, UInt16) -> Bool
  ) -> (head: Int, state: RecordState)? {
    guard base == nil || Int(own.rows[slot]) >= baseCount, shared.attempts.isEmpty else { return nil }
    return nodes.withUnsafeBufferPointer { nodes in
      var head = -1
      var isAlone = true
      var next = Int(own.firstNode[slot])
      while next >= 0 {
        let node = next
        next = Int(nodes[node].next)
        switch nodes[node].kind {
        case .revision where head < 0: head = node
        case .revision where nodes[node].round == nodes[head].round: isAlone = false
        case .revision:
          if isBefore(nodes[node].round, nodes[head].round) { continue }
          (head, isAlone) = (node, true)
        case .transition where nodes[node].baseCount < 2: break
        case .other: break
        default: return nil
        }
      }
      guard head >= 0, isAlone else { return nil }
      var found = -1
      next = Int(own.firstNode[slot])
      while next >= 0 {
        let node = nodes[next]
        if node.kind == .transition, node.baseCount == 1, bases[Int(node.base)] == nodes[head].ref {
          if found >= 0 { return nil }
          found = next
        }
        next = Int(node.next)
      }
      let number = head + firstOwnNode
      guard found >= 0 else { return (number, .diajukan) }
      switch EntryNode.Transition(rawValue: nodes[found].detail) {
      case .approve: return (number, .disetujui)
      case .giveBack: return (number, .dikembalikan)
      case .void: return (number, .batal)
      default: return (number, .diajukan)
      }
    }
  }

  /// Where the line of a node lies.
  func located(_ number: Int) -> LocatedEntry {
    let entry = node(number)
    return LocatedEntry(
      ref: EntryRef(packed: entry.ref), hlc: entry.hlc,
      location: EntryLocation(packed: entry.location, length: entry.length))
  }
}
