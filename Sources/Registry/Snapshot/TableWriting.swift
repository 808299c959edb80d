// A table as a snapshot: every row in the order of its number, its entries together, its texts behind one another.
extension RecordTable {
  /// Whether every row shows what it should: only then a snapshot may be taken.
  var isSettled: Bool {
    dirty.isEmpty && (0..<own.count).allSatisfy { own.shown[$0] == own.heads[$0] }
      && base?.body.isDamaged != true
  }

  func write(to writer: inout PartWriter) throws -> TableDirectory {
    var directory = TableDirectory()
    directory.kind = kind.rawValue
    directory.form = form?.identity ?? ""
    directory.rows = count
    func set(_ fixed: TableBase.Fixed, _ part: SnapshotPart) { directory.fixed[fixed.rawValue] = part }
    set(.ids, try writer.part(count) { self.id($0).packed })
    set(.states, try writer.part(count) { self.state($0).rawValue })
    set(.rounds, try writer.part(count) { self.roundCode($0) })
    set(.regions, try writer.part(count) { self.regionCode($0) })
    set(.submitters, try writer.part(count) { self.submitterCode($0) })
    set(.times, try writer.part(count) { self.time($0) })
    set(.remarks, try writer.part(count) { UInt16(clamping: self.openRemarks($0)) })
    try writeNodes(to: &writer, &directory)
    set(.idSlots, try writer.part(idSlots()))
    let search = try writeTexts(&writer, end: 0x0A) { row, body in try withSearchText(row, body) }
    set(.searchStarts, search.starts)
    set(.search, search.bytes)
    for index in 0..<store.plan.texts {
      let text = try writeTexts(&writer, end: nil) { row, body in try withText(index, row, body) }
      directory.texts.append(
        TableDirectory.Text(starts: text.starts, bytes: text.bytes, order: try writer.part(textOrder(index))))
    }
    directory.numbers = try (0..<store.plan.numbers).map { index in
      try writer.part(count) { self.numberValue(index, $0) }
    }
    directory.choices = try (0..<store.plan.choices).map { index in
      try writer.part(count) { self.choiceCode(index, $0) }
    }
    directory.codes = try store.codes.map { codes in
      var list = BinaryWriter()
      list.put(Array(codes.texts.dropFirst()))
      return try writer.part(list.bytes)
    }
    directory.keys = try store.plan.keyOrder.map { try writer.part(keySlots($0)) }
    return directory
  }

  /// Entries row by row; a row's head is named by its new number.
  private func writeNodes(to writer: inout PartWriter, _ directory: inout TableDirectory) throws {
    var starts: [UInt32] = [0]
    var references: [UInt64] = []
    var heads: [Int32] = []
    starts.reserveCapacity(count + 1)
    heads.reserveCapacity(count)
    var written = 0
    try writer.begin()
    for row in 0..<count {
      gather(row, asWritten: true)
      let head = headNode(row)
      var newHead = -1
      for (place, node) in scratch.nodes.enumerated() {
        var node = node
        let range = Int(node.base)..<Int(node.base) + Int(node.baseCount)
        node.base = UInt32(truncatingIfNeeded: references.count)
        node.next = -1
        references += scratch.bases[range]
        if scratch.numbers[place] == head { newHead = written }
        try writer.put(node)
        written += 1
      }
      heads.append(Int32(truncatingIfNeeded: newHead))
      starts.append(UInt32(truncatingIfNeeded: written))
    }
    directory.fixed[TableBase.Fixed.nodes.rawValue] = writer.end()
    directory.fixed[TableBase.Fixed.nodeStarts.rawValue] = try writer.part(starts)
    directory.fixed[TableBase.Fixed.bases.rawValue] = try writer.part(references)
    directory.fixed[TableBase.Fixed.heads.rawValue] = try writer.part(heads)
  }

  private func idSlots() -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: HashedRows.slots(for: count))
    for row in 0..<count { HashedRows.insert(row, TableBase.hash(id(row)), into: &slots) }
    return slots
  }

  private func keySlots(_ key: String) -> [UInt32] {
    guard case .text(let index)? = store.plan.keys[key] else { return [] }
    var slots = [UInt32](repeating: 0, count: HashedRows.slots(for: count))
    for row in 0..<count {
      withText(index, row) { text in
        if !text.isEmpty { HashedRows.insert(row, Interner.hash(text), into: &slots) }
      }
    }
    return slots
  }

  private func writeTexts(
    _ writer: inout PartWriter, end: UInt8?,
    _ text: (Int, (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> (starts: SnapshotPart, bytes: SnapshotPart) {
    var starts: [UInt64] = [0]
    starts.reserveCapacity(count + 1)
    var size: UInt64 = 0
    try writer.begin()
    for row in 0..<count {
      try text(row) { raw in
        // A search text that comes from a snapshot has its end already.
        let needsEnd = end != nil && raw.last != end
        try writer.put(raw)
        if needsEnd, let end { try writer.put(end) }
        size += UInt64(raw.count) + (needsEnd ? 1 : 0)
      }
      starts.append(size)
    }
    let bytes = writer.end()
    return (try writer.part(starts), bytes)
  }

  private func textOrder(_ index: Int) -> [UInt32] {
    if let base { return TextMerge(self, base, index).merged() }
    let rows = (0..<UInt32(count)).sorted { id(Int($0)) < id(Int($1)) }
    return FoldedTexts(self, text: index, rows: rows).groups()
  }
}
