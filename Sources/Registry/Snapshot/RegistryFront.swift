// What a first frame shows, apart from the rows: people, rounds and counts as of the last entry that somebody folded. A
// snapshot is written seldom, and what lies behind it must be folded; a front is small and written often.

/// The counts of one kind, and its rows when they are at hand.
struct KindCounts {
  var kind: RecordKind
  var tally: Tally
  var table: RecordTable?
}

extension Registry {
  /// The front as bytes; nil while something is not settled, or a block of the snapshot did not verify.
  public func frontBytes() -> [UInt8]? {
    guard front == nil, !isDamaged, loadedTables.allSatisfy({ $0.dirty.isEmpty }) else { return nil }
    let counts = loadedTables.map { ($0.kind, $0.counted()) }
    var writer = SnapshotFront(self).bytes
    guard !isDamaged else { return nil }
    writer.put(UInt64(regions.all.count))
    for region in regions.all {
      writer.put(region.code)
      writer.put(region.name)
    }
    writer.put(UInt64(counts.count))
    for (kind, tally) in counts {
      writer.put(kind.rawValue)
      tally.write(to: &writer)
    }
    var head = BinaryWriter()
    head.put(RegistryImage.layout)
    head.put(formsInUse.stamp)
    head.put(formsInUse.fingerprint)
    head.put(writer.bytes)
    return head.bytes
  }

  /// Fills an empty registry from a front. The first question that goes beyond it calls `rest`, which must bring the
  /// registry up to everything that the logs say. False, and nothing changed for good, when it was written for other
  /// forms or by another version.
  public func load(front bytes: [UInt8], rest: @escaping () -> Void) -> Bool {
    let isLoaded = bytes.withUnsafeBytes { load(front: $0, rest) }
    if !isLoaded { startAnew() }
    generation += 1
    return isLoaded
  }

  private func load(front bytes: UnsafeRawBufferPointer, _ rest: @escaping () -> Void) -> Bool {
    var head = BinaryReader(bytes)
    guard head.number() == RegistryImage.layout else { return false }
    let (stamp, fingerprint) = (head.text(), head.text())
    // The stamp saves reading all forms for their fingerprint.
    guard !stamp.isEmpty && stamp == formsInUse.stamp || fingerprint == formsInUse.fingerprint else {
      return false
    }
    var reader = BinaryReader(head.raw())
    guard head.isWhole, SnapshotFront.read(&reader, into: self) else { return false }
    var known: [Regions.Region] = []
    for _ in 0..<reader.count() { known.append(Regions.Region(code: reader.text(), name: reader.text())) }
    var counts: [KindCounts] = []
    for _ in 0..<reader.count() {
      let kind = RecordKind(rawValue: reader.text())
      counts.append(KindCounts(kind: kind, tally: Tally(&reader)))
    }
    guard reader.isWhole else { return false }
    regions.note(known)
    front = (counts, rest)
    return true
  }

  /// Reads what a front left for later.
  func complete() {
    guard let (_, rest) = front else { return }
    front = nil
    rest()
  }
}
