// Entries go in as nodes; `fold` brings the rows up to date.
extension RecordTable {
  /// Hangs an entry on a record; the same entry twice counts once. Returns its node.
  ///
  /// `repeated` is the entry that this one repeats: it goes, and what names it names this one.
  @discardableResult
  func add(
    _ node: EntryNode, bases refs: some Sequence<EntryRef>, row: Int, repeating repeated: EntryRef? = nil
  ) -> Int? {
    if let repeated { replace(repeated.packed, by: node.ref, row: row) }
    var next = firstNode[row]
    while next >= 0 {
      let entry = nodes[Int(next)]
      if entry.ref == node.ref { return nil }
      next = entry.next
    }
    var node = node
    node.base = UInt32(bases.count)
    for ref in refs where node.baseCount < 255 {
      bases.append(ref.packed)
      node.baseCount += 1
    }
    node.next = firstNode[row]
    firstNode[row] = Int32(nodes.count)
    nodes.append(node)
    touch(row)
    return nodes.count - 1
  }

  /// Takes an entry off its record; what names it names the other.
  func replace(_ old: UInt64, by new: UInt64, row: Int) {
    var previous = -1
    var next = Int(firstNode[row])
    while next >= 0 {
      let entry = nodes[next]
      for base in Int(entry.base)..<Int(entry.base) + Int(entry.baseCount) where bases[base] == old {
        bases[base] = new
      }
      if entry.ref != old {
        previous = next
      } else if previous < 0 {
        firstNode[row] = entry.next
      } else {
        nodes[previous].next = entry.next
      }
      if entry.ref == old, Int(shownNodes[row]) == next { shownNodes[row] = -1 }
      next = Int(entry.next)
    }
    touch(row)
  }

  /// The fold of one row.
  func folding<T>(_ row: Int, _ body: (RecordFold) -> T) -> T {
    nodes.withUnsafeBufferPointer { nodes in
      bases.withUnsafeBufferPointer { bases in
        body(RecordFold(nodes: nodes, bases: bases, first: firstNode[row]))
      }
    }
  }

  /// Folds the rows that changed. Returns those whose columns show another revision than the one looked at.
  func fold(orderOfRound: (UInt16) -> (Int64, String)) -> [Int] {
    var stale: [Int] = []
    guard !dirty.isEmpty else { return stale }
    for dirtyRow in dirty {
      let row = Int(dirtyRow)
      isDirty[row] = false
      folding(row) { fold in
        var newest: UInt16?
        for round in fold.rounds {
          if let current = newest, orderOfRound(round) < orderOfRound(current) { continue }
          newest = round
        }
        guard let newest, let standing = fold.standing(newest) else { return }
        let head = nodes[standing.head]
        states[row] = standing.state
        heads[row] = Int32(standing.head)
        rounds[row] = newest
        regions[row] = head.region
        submitters[row] = head.by
        times[row] = Int64(head.hlc >> 16)
        remarks[row] = UInt16(clamping: fold.openQuestions.count)
      }
      if heads[row] != shownNodes[row] { stale.append(row) }
    }
    dirty.removeAll(keepingCapacity: true)
    cachedOrders = [:]
    cachedKeys = [:]
    return stale
  }

  /// Puts a revision's answers into the columns of its row.
  func show(node: Int, row: Int, personal: UnsafeRawBufferPointer) {
    store.set(row, personal: personal)
    shownNodes[row] = Int32(node)
  }

  /// Where the line of a node lies.
  func located(_ node: Int) -> LocatedEntry {
    let entry = nodes[node]
    return LocatedEntry(
      ref: EntryRef(packed: entry.ref), hlc: entry.hlc,
      location: EntryLocation(packed: entry.location, length: entry.length))
  }
}
