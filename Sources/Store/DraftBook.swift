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
  /// The last change that we know of.
  var changed: [Key: Instant] = [:]
  /// The highest counter handed out per writer: a number once given is not given again.
  var counters: [String: UInt32] = [:]
  /// Failures to read drafts, in Indonesian.
  private(set) var notices: [String] = []

  /// Notes a failure once.
  mutating func note(_ notice: String) {
    if !notices.contains(notice) { notices.append(notice) }
  }
}
