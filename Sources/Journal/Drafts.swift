/// A draft as it was last saved.
public struct StoredDraft: Sendable, Hashable {
  public var person: String
  public var id: String
  public var json: [UInt8]
  /// Milliseconds since 1970 of the last save.
  public var savedAt: UInt64
}

/// Drafts: DIR/draft/<person>/<id>.jsl, frames as in the log, unchained; each line a whole draft, the last verified one counts.
///
/// Every save is written at once; fdatasync runs at most once a second, driven by the caller's clock values.
public final class DraftStore {
  init() {}
  /// Writes the draft; syncs when a second has passed since the last sync. `nextSync` tells when `tick` is due.
  public func save(person: String, id: String, json: [UInt8], now: UInt64) throws(JournalError) {}
  /// Time (ms) at which `tick` should be called; nil when everything is durable.
  public var nextSync: UInt64? { nil }
  /// Syncs if due.
  public func tick(now: UInt64) throws(JournalError) {}
  /// Syncs now (leaving the screen, quitting).
  public func flush(now: UInt64) throws(JournalError) {}
  /// All drafts of a person, oldest save first; torn tails are survived.
  public func load(person: String) throws(JournalError) -> [StoredDraft] { [] }
  /// Removes the draft.
  public func delete(person: String, id: String) throws(JournalError) {}
  /// Ids of all drafts of all people.
  public func allIDs() throws(JournalError) -> [String] { [] }
}
