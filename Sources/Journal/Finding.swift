/// Something the journal saw that a person should know: where it is and what is safe.
public struct Finding: Sendable, Hashable {
  /// The kinds of finding.
  public enum Kind: String, Sendable, Hashable {
    /// An unfinished last line: never acknowledged. In our own log it was set aside and cut.
    case tornTail
    /// The last line verifies but for its line end: kept.
    case missingNewline
    /// Bytes that do not verify.
    case damage
    /// Entries that are not there though later ones are.
    case missing
    /// An entry that stands in the log twice.
    case repeated
    /// An entry out of its place.
    case outOfOrder
    /// Same writer and number, different bytes.
    case fork
    /// A line that verifies alone but does not follow from the one before it.
    case chain
    /// A witness (remembered head, `heads` elsewhere) knows entries that are gone.
    case shortened
    /// A log that shrank under a reader.
    case rewound
    /// A log that the system will not let us read: what it says is not in view.
    case unreadable
    /// `$XDG_STATE_HOME` cannot be written: our writer is not remembered.
    case unremembered
    /// A clock more than 24 hours ahead of ours.
    case clockAhead
    /// HLC does not grow within a log.
    case clockOrder
    /// FORMAT is missing or unreadable.
    case format
    /// A writer given up after a failed fdatasync.
    case abandoned
    /// Little space is left.
    case space
    /// The folder can only be read.
    case readOnly
    /// A `gap` entry names damage that was accepted.
    case acknowledged
  }
  /// What was found.
  public var kind: Kind
  /// The writer whose log it is; empty when it concerns the folder.
  public var writer: String
  /// File relative to the data folder, `log/K7F3QX/0001.jsl`.
  public var file: String
  /// Segment number, from 1; 0 when it concerns no segment.
  public var segment: Int
  /// Byte range within the file.
  public var bytes: Range<Int>
  /// Numbers of the entries concerned, if known.
  public var seqs: ClosedRange<UInt64>?
  /// Indonesian, one line: what, where, what is safe.
  public var message: String

  /// True when `log verify` must not call the folder intact because of it.
  public var isProblem: Bool {
    switch kind {
    case .clockAhead, .space, .readOnly, .abandoned, .acknowledged, .unremembered: false
    default: true
    }
  }

  /// True when entries are damaged or gone because of it, accepted or not.
  var touchesRecords: Bool { isProblem || kind == .acknowledged }

  /// True when the log it stands in must never be written again.
  public var freezes: Bool {
    switch kind {
    case .damage, .missing, .repeated, .outOfOrder, .fork, .chain, .shortened, .clockOrder: true
    default: false
    }
  }

  /// The message for somebody at work: where a log is frozen, it ends with the way out, said once.
  public var notice: String {
    guard freezes, !message.contains(RepairCommand.bare) else { return message }
    return message + (message.hasSuffix(".") ? " " : ". ") + "Jalankan: " + RepairCommand.bare + "."
  }
}
