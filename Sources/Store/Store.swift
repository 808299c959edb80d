import Formats
import Journal
import Questionnaire
import Registry

/// One open data folder: the journal's lines on one side, the registry's columns on the other.
///
/// One thread. What `commit` returns is on disk; what the registry shows was read back from the log.
public final class Store {
  /// What all entries say, folded. Shared with the screens, which only read it.
  public let registry: Registry
  let journal: JournalFolder
  let options: StoreOptions
  /// Writers in the order in which they were met: entry locations name them by index.
  var writers: [String] = []
  var writerIndex: [String: Int] = [:]
  /// Acts whose write failed so that nobody knows whether the disk has them, with their references.
  var uncertain: [Act: [String]] = [:]
  /// Standing notices about the forms of this folder.
  var formNotices: [String] = []

  private init(_ journal: JournalFolder, _ options: StoreOptions) {
    self.journal = journal
    self.options = options
    registry = Registry(forms: options.forms, regions: options.regions)
  }

  /// Opens a folder (making it when it is not there) and reads every log from its beginning.
  /// - Throws: `StoreError` when the folder cannot be used at all; damage inside it is a notice instead.
  public static func open(_ options: StoreOptions) throws(StoreError) -> Store {
    let journal = try StoreError.translating { () throws(JournalError) in
      try JournalFolder.open(options.folder, options: options.journal)
    }
    let store = Store(journal, options)
    store.registry.reread = { [unowned store] located in try? store.read(located.location) }
    try StoreError.translating { () throws(JournalError) in
      try journal.scan(progress: options.progress) { store.ingest($0) }
    }
    store.registry.settle()
    store.readLoggedForms()
    store.removeSubmittedDrafts()
    return store
  }

  /// Takes in what other processes (and we) have appended since. True when there was anything.
  @discardableResult
  public func catchUp() throws(StoreError) -> Bool {
    let count = try StoreError.translating { () throws(JournalError) in
      try journal.catchUp { ingest($0) }
    }
    guard count > 0 else { return false }
    registry.settle()
    readLoggedForms()
    return true
  }

  /// Gives back locks; what was acknowledged is on disk already.
  public func close() { journal.close() }

  /// Banners for the person, in Indonesian: a torn tail set aside, a frozen log, a folder that can only be read.
  public var notices: [String] {
    var notices = formNotices
    if let reason = registry.readOnlyReason { notices.append(reason) }
    // Who asked for reading only need not be told.
    if let reason = journal.readOnlyReason, !options.journal.readOnly { notices.append(reason) }
    for finding in journal.findings where finding.kind != .acknowledged && finding.kind != .readOnly {
      notices.append(finding.message)
    }
    return notices
  }

  /// Whether nothing may be written here.
  public var isReadOnly: Bool { journal.isReadOnly || registry.readOnlyReason != nil }

  private func ingest(_ entry: EntryView) {
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
