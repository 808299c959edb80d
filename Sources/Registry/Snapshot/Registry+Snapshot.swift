// A registry out of a snapshot, and a snapshot of a registry.
extension Registry {
  /// Holds the registry still for writing; nil while something is not settled, or a block of the present snapshot did
  /// not verify.
  ///
  /// `body` is the present snapshot opened once more, for the image alone; nil when there is none.
  public func image(body: (any SnapshotBytes)?) -> RegistryImage? {
    readOffice()
    readForms()
    guard !isDamaged, tables.allSatisfy(\.isSettled) else { return nil }
    let own = body.map { SnapshotBody($0) }
    var copies: [RecordTable] = []
    for table in tables {
      _ = table.counted()
      guard let copy = table.copy(over: own) else { return nil }
      copies.append(copy)
    }
    // Copying asked for the answers behind the present snapshot: those that could not be read are none to be kept.
    guard !isDamaged else { return nil }
    return RegistryImage(self, copies, own)
  }

  /// Fills an empty registry from a snapshot. Returns what was given as `extra` when it was written; nil, and nothing
  /// changed for good, when it was written for other forms or by another version: then the logs are read.
  public func load(head: [UInt8], body: any SnapshotBytes) -> [UInt8]? {
    let body = SnapshotBody(body)
    let extra = head.withUnsafeBytes { load($0, body) }
    if extra == nil || body.isDamaged {
      startAnew()
      return nil
    }
    generation += 1
    return extra
  }

  private func load(_ head: UnsafeRawBufferPointer, _ body: SnapshotBody) -> [UInt8]? {
    var reader = BinaryReader(head)
    guard reader.number() == RegistryImage.layout else { return nil }
    guard reader.text() == formsInUse.fingerprint else { return nil }
    // Which forms are in use is known only when the logs behind it were read.
    _ = reader.text()
    let extra = Array(reader.raw())
    let (office, forms, list) = (reader.part(), reader.part(), reader.part())
    var front = reader.raw()
    if front.isEmpty { front = body.bytes(reader.part()) }
    guard reader.isWhole else { return nil }
    var directories = BinaryReader(body.bytes(list))
    var loaded: [RecordTable] = []
    for _ in 0..<directories.count() {
      let directory = TableDirectory(&directories)
      guard directories.isWhole, directory.isPossible else { return nil }
      let table = makeTable(RecordKind(rawValue: directory.kind))
      guard table.load(directory, body) else { return nil }
      loaded.append(table)
    }
    var numbers = BinaryReader(front)
    guard directories.isWhole, SnapshotFront.read(&numbers, into: self) else { return nil }
    for table in loaded { table.tally = Tally(&numbers) }
    shared.baseCounters = shared.counters
    guard numbers.isWhole else { return nil }
    unreadOffice = (body, office)
    unreadForms = (body, forms)
    base = body
    return extra
  }

  /// Whether rows lie in a snapshot.
  public var hasBase: Bool { base != nil }

  /// Whether a snapshot with this head was written by a program like this one, with the same forms, and its columns are
  /// those of the forms that are in use now: else every start would read the logs from their beginning.
  public func accepts(head: [UInt8]) -> Bool {
    let columnForms = RegistryImage.columnForms(tables) { forms.current($0.kind) }
    return head.withUnsafeBytes { raw in
      var reader = BinaryReader(raw)
      return reader.number() == RegistryImage.layout && reader.text() == formsInUse.fingerprint
        && reader.text() == columnForms
    }
  }

  /// A snapshot whose columns are those of another form than the one in use counts for nothing: whatever reads it next
  /// would find the wrong answers. Tables that were looked at before have built their columns anew already.
  public func leaveUnfitBase() {
    for table in tables where !table.isPrepared {
      guard let base = table.base, base.directory.form != forms.current(table.kind)?.identity ?? "" else {
        continue
      }
      base.body.condemn()
    }
  }

  /// A block of the snapshot did not verify: what is shown cannot be trusted, and the logs must be read anew.
  public var isDamaged: Bool { base?.isDamaged ?? false }

  /// Asks whether the snapshot is still what was verified, at the cost of one system call: `isDamaged` tells.
  public func lookAtBase() { base?.look() }

  /// Looks at every block of the snapshot that rows lie in: `isDamaged` is the last word then.
  public func verifyBase() { base?.verify() }

  /// The entries about people and rounds, whole.
  public var officeEntries: [RawEntry] {
    readOffice()
    return office.map { RawEntry(ref: $0.ref, hlc: $0.hlc, json: $0.json) }
  }

  /// Folds the entries about people and rounds that the snapshot holds whole: before any other such entry is folded.
  public func readOffice() {
    guard let (body, part) = unreadOffice else { return }
    unreadOffice = nil
    guard let entries = RegistryImage.entries(body.bytes(part)) else { return body.condemn() }
    // All of them were folded when the snapshot was written: what could not be read is counted in it already, and no row
    // stands in another round because of what they say one after the other.
    let counted = unreadable
    isFoldingAgain = true
    for entry in entries { foldOffice(entry) }
    isFoldingAgain = false
    unreadable = counted
  }

  /// The same for texts of forms and tables, which are long and seldom needed.
  func readForms() {
    if let (body, part) = unreadForms {
      unreadForms = nil
      if let entries = RegistryImage.entries(body.bytes(part)) {
        for entry in entries { foldOffice(entry) }
      } else {
        body.condemn()
      }
    }
    if waitingForms.isEmpty { return }
    let waiting = waitingForms
    waitingForms = []
    for entry in waiting { foldOffice(entry) }
  }
}

extension RecordTable {
  /// Takes its rows from a snapshot; false when its directory contradicts itself.
  func load(_ directory: TableDirectory, _ body: SnapshotBody) -> Bool {
    guard let base = TableBase(body, directory) else { return false }
    self.base = base
    baseCount = base.count
    return !body.isDamaged
  }

  /// The same rows over the same snapshot, opened by somebody else; nil when there is none though one is needed.
  func copy(over body: SnapshotBody?) -> RecordTable? {
    let codes = SharedCodes(shared.regionNames)
    (codes.people, codes.rounds, codes.regions) = (shared.people, shared.rounds, shared.regions)
    (codes.counters, codes.baseCounters) = (shared.counters, shared.baseCounters)
    let form = form
    let copy = RecordTable(kind: kind, shared: codes) { form }
    if let base {
      guard let body, let twin = TableBase(body, base.directory) else { return nil }
      copy.base = twin
    }
    copy.baseCount = baseCount
    copy.changed = changed
    copy.newSlots = newSlots
    copy.own = own
    copy.takeAnswers(of: self)
    copy.nodes = nodes
    copy.bases = bases
    copy.tally = tally
    return copy
  }
}
