import Questionnaire

/// All that the entries say, folded: people, rounds, records with their states, and the columns that lists show.
///
/// Not sendable: it belongs to the thread that ingests.
public final class Registry {
  /// Counts up with every settled change.
  public private(set) var generation = 0
  public internal(set) var people: [Person] = []
  public internal(set) var rounds: [Round] = []
  public internal(set) var forms: FormLibrary
  public let regions: Regions
  /// Why nothing may be written, when an entry must be understood and is not (Indonesian), else nil.
  public internal(set) var readOnlyReason: String?

  /// An empty registry.
  public init(forms: FormLibrary, regions: Regions) {
    self.forms = forms
    self.regions = regions
  }

  /// Folds one entry; never refuses. The order of arrival does not matter. `settle` must follow.
  public func ingest(ref: EntryRef, hlc: UInt64, at: EntryLocation, json: UnsafeRawBufferPointer) {}

  /// Brings states and columns up to date after one or many entries.
  public func settle() { generation += 1 }

  /// The kinds that have records or forms, forms first.
  public var kinds: [RecordKind] { [] }
  /// The table of a kind; empty when there is none.
  public func table(_ kind: RecordKind) -> RecordTable { RecordTable(kind: kind) }
  /// The kind and row of a record.
  public func find(_ id: RecordID) -> (kind: RecordKind, row: Int)? { nil }
  /// A person by id.
  public func person(_ id: String) -> Person? { people.first { $0.id == id } }
  /// The newest open round.
  public var openRound: Round? { rounds.last { $0.open } }
  /// What waits for a person. `today` starts at this many milliseconds since 1970.
  public func summary(for person: Person, today: Int64 = .max) -> HomeSummary { HomeSummary() }
  /// Whether an action may be carried out now; nil means yes.
  public func check(_ action: Action, by person: Person) -> Refusal? { nil }
  /// What a person can review now, oldest first.
  public func queue(for person: Person, kind: RecordKind) -> [UInt32] { [] }
  /// Other records with the same key value (NIK, NIB): to warn and link, never to block.
  public func matches(key: String, value: String, except: RecordID?) -> [RecordID] { [] }
}
