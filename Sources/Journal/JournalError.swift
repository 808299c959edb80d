/// Why the journal could not do what it was asked; the message says what happened and what to do.
public struct JournalError: Error, Sendable, Hashable {
  /// What kind of failure this is, for callers that act on it.
  public enum Kind: String, Sendable, Hashable {
    /// The folder does not exist or is not a data folder.
    case notFound, notAFolder
    /// A newer program wrote the folder.
    case newerFormat
    /// Reading only: network or FUSE file system, permissions, or the caller's wish.
    case readOnly
    /// No space left; nothing of the entry stays in the log.
    case diskFull
    /// The system refused or failed a call.
    case system
    /// Another process holds the lock for longer than we wait.
    case busy
    /// The bytes asked for do not verify.
    case damaged
    /// The payload is not what a frame may carry (controls, size, UTF-8, not an object).
    case badPayload
    /// A folder with entries where an empty one is needed.
    case notEmpty
    /// The folder, or a log in it, does not bear its name any more, and what does lacks what is known to be on disk.
    case moved
  }
  /// For callers that act on it.
  public var kind: Kind
  /// Indonesian, one line: what happened and what to do.
  public var message: String
  /// The file or folder concerned.
  public var path: String
  /// References (`WRITER.SEQ`) of entries that may or may not have reached the disk: a later commit
  /// of the same act names them in `re`.
  public var uncertain: [String]

  /// An error with its Indonesian message.
  public init(_ kind: Kind, _ message: String, path: String, uncertain: [String] = []) {
    self.kind = kind
    self.message = message
    self.path = path
    self.uncertain = uncertain
  }
}
