import Formats
import Registry

/// What this process knows of drafts on disk: which it holds, how new the text is that it has read or written.
struct DraftBook {
  /// A draft of one person; two people may work on one record.
  struct Key: Hashable {
    var person: String
    var id: RecordID
  }

  /// Drafts whose lock is ours.
  var held: Set<Key> = []
  /// Drafts whose last text could not be saved yet, and those among them whose form was left: whoever saves one of those
  /// later on lets go of it again.
  private var unsaved: Set<Key> = []
  private var left: Set<Key> = []
  /// The last change that we know of.
  var changed: [Key: Instant] = [:]
  /// The highest counter handed out per writer: a number once given is not given again.
  var counters: [String: UInt32] = [:]
  /// Failures to read drafts, in Indonesian.
  private(set) var notices: [String] = []

  /// The form of a draft was left.
  mutating func leave(_ key: Key) {
    held.remove(key)
    if unsaved.contains(key) { left.insert(key) }
  }

  /// A draft was saved, or could not be. Says whether it is one to let go of.
  mutating func note(_ key: Key, isSaved: Bool) -> Bool {
    guard isSaved else {
      unsaved.insert(key)
      return false
    }
    unsaved.remove(key)
    return left.remove(key) != nil
  }

  /// A draft was thrown away.
  mutating func forget(_ key: Key) {
    held.remove(key)
    unsaved.remove(key)
    left.remove(key)
    changed[key] = nil
  }

  /// Notes a failure once.
  mutating func note(_ notice: String) {
    if !notices.contains(notice) { notices.append(notice) }
  }
}
