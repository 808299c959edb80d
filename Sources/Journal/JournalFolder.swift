/// An open data folder: scan it, follow it, append to it.
///
/// One process, one thread. Follows JOURNAL: a process writes only to its own writer and reads all.
public final class JournalFolder {
  /// The data folder.
  public let path: String
  let options: OpenOptions
  /// What was found while opening and reading, oldest first.
  public private(set) var findings: [Finding] = []
  /// True when nothing may be written; `readOnlyReason` says why in Indonesian.
  public private(set) var isReadOnly = false
  public private(set) var readOnlyReason: String?
  /// Our writer's code once one is claimed (at open when a free one is provably ours, else at the first append).
  public private(set) var ownWriter: String?
  /// Last entry of every log as far as read.
  public private(set) var heads: [String: Head] = [:]
  /// Drafts beside the log.
  public let drafts: DraftStore

  init(path: String, options: OpenOptions) {
    self.path = path
    self.options = options
    drafts = DraftStore()
  }

  /// Opens (creating it when absent and writable) the folder and claims a writer that is provably ours.
  public static func open(_ path: String, options: OpenOptions) throws(JournalError) -> JournalFolder {
    JournalFolder(path: path, options: options)
  }

  /// Reads every log from its beginning, writer by writer, entries in order. `progress` gets 0…1.
  public func scan(
    progress: ((Double) -> Void)? = nil, _ visit: (EntryView) -> Void
  ) throws(JournalError) {}

  /// Reads what was added since the last scan or catchUp, ours too. Returns the number of entries.
  @discardableResult
  public func catchUp(_ visit: (EntryView) -> Void) throws(JournalError) -> Int { 0 }

  /// Makes entries durable: one write(), fdatasync, then returns. Payloads are JSON objects, one line each.
  /// Does not move the reading position: the next `catchUp` delivers them.
  public func append(_ payloads: [[UInt8]]) throws(JournalError) -> [Appended] { [] }

  /// Runs `body` while holding commit.lock: catch up, decide, append.
  public func withCommitLock<T>(_ body: () throws -> T) throws -> T { try body() }

  /// The payload of one entry, its line verified again.
  public func read(
    writer: String, segment: Int, offset: Int, length: Int
  ) throws(JournalError) -> [UInt8] { [] }

  /// Makes sure there is a writer of ours and returns its code.
  public func claimWriter() throws(JournalError) -> String { "" }

  /// The next record counter nobody used with our writer. Nothing is stored for it: it is one more than the highest of
  /// `logged` (from the log), of `counter(id, writer)` over the ids of all drafts of all people, and of those handed out before.
  public func nextCounter(
    logged: (_ writer: String) -> UInt32, counter: (_ draftID: String, _ writer: String) -> UInt32?
  ) throws(JournalError) -> (writer: String, counter: UInt32) { ("", 1) }

  /// Gives back locks and descriptors; remembers our head.
  public func close() {}
}
