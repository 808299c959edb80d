import Formats
import Journal
import Questionnaire
import Registry

/// What opening a data folder needs: the journal's options, the forms and regions of this program.
public struct StoreOptions {
  /// With how many threads all logs are read from their beginning. The result is the same.
  public enum Reading: Sendable {
    /// Two for large logs where there are two processors.
    case automatic
    /// One.
    case alone
    /// Two, and little at a time (tests).
    case ahead
  }

  /// The data folder.
  public var folder: String
  /// What was given as `--data`, if anything was: the commands that notices tell can be typed as they stand.
  public var named: String?
  /// Clock, randomness, machine and system calls.
  public var journal: OpenOptions
  /// The forms that this program brings; the newest of each kind.
  public var forms: FormsInUse
  /// What was wrong with forms that the program did not take, for the person.
  public var notices: [String] = []
  /// The regions of both cities.
  public var regions: Regions
  /// The digest of forms and tables: BLAKE2b-128 in hex.
  public var digest: ([UInt8]) -> String
  /// Told how far the replay is, from 0 to 1.
  public var progress: ((Double) -> Void)?
  /// Whether a snapshot is read and written; without, every start reads every log.
  public var usesSnapshot = true
  /// Whether opening may stop at what a first frame shows, when that is known to be up to date; the rest is read when
  /// somebody asks for it, or with `settleIn`.
  public var usesFront = false
  /// Whether a snapshot is worth its while for small logs too (tests).
  public var snapshotsAlways = false
  /// With how many threads all logs are read from their beginning.
  public var reading = Reading.automatic

  /// Options for one folder.
  public init(
    folder: String, journal: OpenOptions, forms: FormsInUse,
    regions: Regions = Regions(), digest: @escaping ([UInt8]) -> String,
    progress: ((Double) -> Void)? = nil
  ) {
    self.folder = folder
    self.journal = journal
    self.forms = forms
    self.regions = regions
    self.digest = digest
    self.progress = progress
  }

  var now: Instant { Instant(ms: Int64(clamping: journal.clock())) }
}
