import Formats
import Questionnaire

/// A registry with a log in memory, for tests and for trying things out: actions go the whole way through the
/// entry coding and the fold, without a disk.
public final class RegistryFixture {
  /// What the entries fold to.
  public let registry: Registry
  /// The clock that the next entry gets; it moves on by a second with each.
  public var now: Instant
  /// The writer of the next entry.
  public var writer: String
  /// Every entry written, in order.
  public private(set) var log: [RawEntry] = []
  private var seqs: [String: UInt64] = [:]

  /// An empty log. Entries start at `now`.
  public init(
    forms: FormLibrary = FormLibrary(), regions: Regions = Regions(), writer: String = "K7F3QX",
    now: Instant = Instant(ms: 1_795_000_000_000)
  ) {
    registry = Registry(forms: forms, regions: regions)
    self.writer = writer
    self.now = now
    registry.reread = { [weak self] located in self?.log.first { $0.ref == located.ref }?.json }
  }

  /// Writes an action's entries and folds them, whether or not `check` would allow it. Returns their references.
  @discardableResult
  public func commit(_ action: Action, by person: String) -> [EntryRef] {
    EntryCoding.entries(for: action, by: person, at: now, forms: registry.forms).map { append($0) }
  }

  /// Submits answers as a record's next revision and returns it.
  @discardableResult
  public func submit(
    _ kind: RecordKind, _ counter: UInt32, round: String = "2026", base: [EntryRef] = [],
    answers: Answers, by person: String
  ) -> RevisionTarget {
    let draft = Draft(
      id: RecordID(writer: "K7F3QX", counter: counter), kind: kind, person: person,
      formIdentity: registry.forms.current(kind)?.identity ?? "", round: round, base: base,
      answers: answers, started: now)
    let refs = commit(.submit(draft), by: person)
    return RevisionTarget(draft.id, refs.last ?? EntryRef(writer: writer, seq: 1))
  }

  /// Writes one entry and folds it.
  @discardableResult
  public func append(_ json: [UInt8]) -> EntryRef {
    let seq = (seqs[writer] ?? 0) + 1
    seqs[writer] = seq
    let entry = RawEntry(
      ref: EntryRef(writer: writer, seq: seq), hlc: UInt64(max(0, now.ms)) << 16, json: json)
    log.append(entry)
    now = Instant(ms: now.ms + 1_000)
    registry.ingest(entry)
    registry.settle()
    return entry.ref
  }

  /// All that is known about a record.
  public func dossier(_ id: RecordID) -> Dossier? {
    let refs = Set(registry.locations(of: id).map(\.ref))
    return registry.dossier(id, entries: log.filter { refs.contains($0.ref) })
  }
}

extension Registry {
  /// Folds an entry that lies in memory.
  public func ingest(_ entry: RawEntry) {
    entry.json.withUnsafeBytes { bytes in
      ingest(
        ref: entry.ref, hlc: entry.hlc,
        at: EntryLocation(writer: 0, segment: 0, offset: 0, length: bytes.count), json: bytes)
    }
  }
}
