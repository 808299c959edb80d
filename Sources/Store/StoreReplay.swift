import Glibc
import Journal
import Registry

// From the journal's lines to the registry: once from the beginning, then what was added.
extension Store {
  /// Logs of fewer bytes are read by one thread.
  private static let worthReadingAhead = 4 << 20
  /// So too of what lies behind a snapshot, where a thread is the larger part of the work.
  private static let tailWorthReadingAhead = 1 << 20
  /// Bytes handed over at once: a tail is over before the cost of more memory's first use comes back.
  private static let tailRoom = 1 << 16

  /// Takes in what other processes (and we) have appended since. True when there was anything. `ownOnly`: others were
  /// looked at a moment ago.
  /// - Throws: `StoreError` when a log cannot be read; what could be read before it is taken in.
  @discardableResult
  public func catchUp(ownOnly: Bool = false) throws(StoreError) -> Bool {
    let owed = owesWitness
    do throws(StoreError) {
      let isNew = try follow(ownOnly: ownOnly)
      if owed && !ownOnly { witnessLoss() }
      // Who looks at our own log alone does not ask for the name.
      if !ownOnly { moved = nil }
      return isNew
    } catch {
      moved = error.kind == .journal(.moved) ? error.message : nil
      throw error
    }
  }

  private func follow(ownOnly: Bool) throws(StoreError) -> Bool {
    if journal.needsReopening { return try readAnew() }
    registry.lookAtBase()
    if registry.isDamaged { return try readWithoutSnapshot() }
    let isMended = !ownOnly && registry.readUnread()
    var count = 0
    var failure: JournalError?
    do throws(JournalError) {
      let take = { (entry: EntryView) in
        count += 1
        self.ingest(entry)
      }
      _ = ownOnly ? try journal.catchUpOwn(take) : try journal.catchUp(take)
    } catch {
      failure = error
    }
    if count > 0 {
      registry.settle()
      if isSettledIn { readLoggedForms() }
    }
    if registry.isDamaged { return try readWithoutSnapshot() }
    if journal.needsReopening { return try readAnew() }
    if let failure { throw StoreError(failure) }
    return count > 0 || isMended
  }

  /// Folds every log from its beginning.
  func readFromBeginning(progress: ((Double) -> Void)?) throws(StoreError) {
    var failure: JournalError?
    do throws(JournalError) {
      if readsAhead(journal.size, Self.worthReadingAhead) {
        try scanAhead(progress: progress)
      } else {
        try journal.scan(progress: progress) { ingest($0) }
      }
    } catch {
      failure = error
    }
    registry.settle()
    if isSettledIn { readLoggedForms() }
    if let failure { throw StoreError(failure) }
  }

  /// Takes in what the logs hold behind a snapshot; false when they do not hold what it says: then what was taken in counts
  /// for nothing.
  func readTail(
    behind positions: LogPositions, _ begun: ScanAhead<PreparedEntries>?
  ) throws(JournalError) -> Bool {
    if let begun { return try begun.each { chunk, prepared in ingest(chunk, prepared) } }
    return try journal.scan(from: positions) { ingest($0) }
  }

  /// A second thread that reads what the logs hold behind a snapshot; nil where it is not worth its while.
  func startTail(behind positions: LogPositions) -> ScanAhead<PreparedEntries>? {
    guard readsAhead(journal.bytes(behind: positions), Self.tailWorthReadingAhead) else { return nil }
    // Without forms: at start nobody has asked for answers, and they wait as they are.
    let preparer = EntryPreparer()
    let prepare: @Sendable (EntryChunk, PreparedEntries) -> Void = { chunk, prepared in
      prepared.clear()
      preparer.add(count: chunk.count, to: prepared) { chunk.json($0) }
    }
    return journal.startScan(
      from: positions, room: options.reading == .ahead ? 1 << 12 : Self.tailRoom, make: { PreparedEntries() },
      prepare: prepare)
  }

  /// Whether a second thread is worth its while: it needs a second processor, and a replay forms read before the first
  /// entry.
  private func readsAhead(_ bytes: @autoclosure () -> Int, _ least: Int) -> Bool {
    switch options.reading {
    case .alone: false
    case .ahead: true
    case .automatic: sysconf(Int32(_SC_NPROCESSORS_ONLN)) > 1 && bytes() >= least
    }
  }

  private func ingest(_ chunk: EntryChunk, _ prepared: PreparedEntries) {
    registry.ingest(prepared) { index in
      let entry = chunk[index]
      let writer = known(entry.writer)
      return EntryArrival(
        ref: EntryRef(writer.code, seq: entry.seq), hlc: entry.hlc, at: location(entry, writer),
        json: entry.json)
    }
  }

  /// One thread reads, checks and finds the members of entries, this one folds them.
  private func scanAhead(progress: ((Double) -> Void)?) throws(JournalError) {
    let preparer = registry.preparer()
    let prepare: @Sendable (EntryChunk, PreparedEntries) -> Void = { chunk, prepared in
      prepared.clear()
      preparer.add(count: chunk.count, to: prepared) { chunk.json($0) }
    }
    // After a sixteenth it is plain how much room all will take.
    let total = journal.size
    var (read, isExpected) = (0, false)
    try journal.scanAhead(
      room: options.reading == .ahead ? 1 << 12 : 1 << 18, progress: progress, make: { PreparedEntries() },
      prepare: prepare
    ) { chunk, prepared in
      ingest(chunk, prepared)
      guard !isExpected, chunk.count > 0 else { return }
      for index in 0..<chunk.count { read += chunk[index].length }
      if read > total / 16 {
        registry.expect(times: 1.2 * Double(total) / Double(read))
        isExpected = true
      }
    }
  }

  /// A log shrank behind what was folded (its writer cut back a batch that failed): what was taken in cannot be taken
  /// out, so the folder is opened and folded anew. So it is when another data folder bears the name by now. Fails as a
  /// whole: then the next catch-up tries again.
  private func readAnew() throws(StoreError) -> Bool {
    // Whatever made this necessary: not out of a folder that lacks what was read.
    let isAnother = try StoreError.translating { () throws(JournalError) in try journal.checkName() }
    if isAnother && isImporting {
      throw StoreError(
        .refused,
        "Folder data diganti selagi impor berjalan; yang sudah tersimpan ada di folder lama. Jalankan perintah yang sama "
          + "sekali lagi untuk folder yang sekarang: \(options.folder).")
    }
    let told = journal.findings.filter { $0.kind == .tornTail || $0.kind == .abandoned }.map(\.message)
    let newer = isAnother ? journal.drafts.follow() : []
    // The folder with the name by now holds everything that was read.
    let ends = isAnother ? [:] : journal.endsToRemember()
    // The writer's lock must be free for it to be taken again.
    journal.close()
    // In another folder the drafts of this program are copies of what it holds: they may be written over, unless somebody
    // went on with them there.
    draftBook.held = draftBook.held.filter { isAnother && !newer.contains("\($0.person)/\($0.id)") }
    journal = try StoreError.translating { () throws(JournalError) in
      let anew = try JournalFolder.open(options.folder, options: options.journal, creates: false)
      // Closing gave its lock back too. Whoever took it in that moment goes first.
      if isImporting { try anew.beginImport() }
      anew.remember(ends)
      return anew
    }
    owesWitness = true
    earlierNotices += told
    if isAnother { isElsewhere = true }
    startAnew()
    try readFromBeginning(progress: nil)
    return true
  }

  /// A block of the snapshot did not verify: nothing of it counts, and the logs say everything again.
  private func readWithoutSnapshot() throws(StoreError) -> Bool {
    isSnapshotWorthless = true
    startAnew()
    try readFromBeginning(progress: nil)
    return true
  }

  func ingest(_ entry: EntryView) {
    let writer = known(entry.writer)
    registry.ingest(
      ref: EntryRef(writer.code, seq: entry.seq), hlc: entry.hlc, at: location(entry, writer),
      json: entry.json)
  }

  private func location(_ entry: EntryView, _ writer: KnownWriter) -> EntryLocation {
    EntryLocation(
      writer: writer.index, segment: entry.segment, offset: entry.offset, length: entry.length)
  }

  /// Entries come writer by writer: what is known of one is asked for when the next begins.
  private func known(_ writer: String) -> KnownWriter {
    if let lastWriter, lastWriter.name == writer { return lastWriter }
    let known = KnownWriter(
      name: writer, code: EntryRef(writer: writer, seq: 0).writerCode, index: index(of: writer))
    lastWriter = known
    return known
  }

  private func index(of writer: String) -> Int {
    if let index = writerIndex[writer] { return index }
    writers.append(writer)
    writerIndex[writer] = writers.count - 1
    return writers.count - 1
  }
}

/// A log's writer as references and locations name it.
struct KnownWriter {
  var name: String
  var code: WriterCode
  var index: Int
}
