import Journal
import Registry

// From the journal's lines to the registry: once from the beginning, then what was added.
extension Store {
  /// Takes in what other processes (and we) have appended since. True when there was anything.
  /// - Throws: `StoreError` when a log cannot be read; what could be read before it is taken in.
  @discardableResult
  public func catchUp() throws(StoreError) -> Bool {
    if journal.needsReopening { return try readAnew() }
    if registry.isDamaged { return try readWithoutSnapshot() }
    var count = 0
    var failure: JournalError?
    do throws(JournalError) {
      try journal.catchUp { entry in
        count += 1
        ingest(entry)
      }
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
    return count > 0
  }

  /// Folds every log from its beginning.
  func readFromBeginning(progress: ((Double) -> Void)?) throws(StoreError) {
    var failure: JournalError?
    do throws(JournalError) {
      try journal.scan(progress: progress) { ingest($0) }
    } catch {
      failure = error
    }
    registry.settle()
    if isSettledIn { readLoggedForms() }
    if let failure { throw StoreError(failure) }
  }

  /// A log shrank behind what was folded (its writer cut back a batch that failed): what was taken in cannot be taken
  /// out, so the folder is opened and folded anew. Fails as a whole: then the next catch-up tries again.
  private func readAnew() throws(StoreError) -> Bool {
    let told = journal.findings.filter { $0.kind == .tornTail || $0.kind == .abandoned }.map(\.message)
    // The writer's lock must be free for it to be taken again.
    journal.close()
    draftBook.held = []
    journal = try StoreError.translating { () throws(JournalError) in
      try JournalFolder.open(options.folder, options: options.journal)
    }
    earlierNotices += told
    startAnew()
    try readFromBeginning(progress: nil)
    return true
  }

  /// A block of the snapshot did not verify: nothing of it counts, and the logs say everything again.
  private func readWithoutSnapshot() throws(StoreError) -> Bool {
    startAnew()
    try readFromBeginning(progress: nil)
    return true
  }

  func ingest(_ entry: EntryView) {
    registry.ingest(
      ref: EntryRef(writer: entry.writer, seq: entry.seq), hlc: entry.hlc,
      at: EntryLocation(
        writer: index(of: entry.writer), segment: entry.segment, offset: entry.offset, length: entry.length),
      json: entry.json)
  }

  private func index(of writer: String) -> Int {
    if let index = writerIndex[writer] { return index }
    writers.append(writer)
    writerIndex[writer] = writers.count - 1
    return writers.count - 1
  }
}
