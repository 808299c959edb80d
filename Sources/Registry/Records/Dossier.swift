import Formats
import Questionnaire

/// One submission: the whole answer set on named base revisions, by a person, in a round.
public struct Revision: Hashable, Sendable {
  /// The entry.
  public var ref: EntryRef
  /// The record.
  public var record: RecordID
  /// What the record is about.
  public var kind: RecordKind
  /// Identity of the form it is filled under.
  public var formIdentity: String
  /// The round, `-` for kinds without.
  public var round: String
  /// Code of the region, empty for none.
  public var region: String
  /// The revisions it builds on, each attempt at one by the attempt that counts.
  public var base: [EntryRef]
  /// The same as its entry names them: what is written again must name every one of them, whichever are seen later.
  public var writtenBase: [EntryRef] = []
  /// Id of the person who submitted it.
  public var by: String
  /// When, by the wall clock.
  public var at: Instant
  /// The hybrid clock: 48 bits of milliseconds, 16 of counter.
  public var hlc: UInt64
  /// Outcome of the visit, or empty.
  public var outcome: String
  /// The whole answer set.
  public var answers: Answers
  /// How it was filled.
  public var para: Paradata
  /// True when nothing changed since the base.
  public var same: Bool
  /// Why the person went on although another record looks alike, by field path.
  public var reasons: [String: String] = [:]
}

/// One line of a record's history.
public struct HistoryEvent: Hashable, Sendable {
  /// What happened.
  public enum What: Hashable, Sendable {
    case submitted, approved, returned, voided, reopened, asked, answered, closed
    /// An entry of a kind that this version does not know.
    case other(String)
  }

  /// The entry.
  public var ref: EntryRef
  /// When, by the wall clock.
  public var at: Instant
  /// Id of the person.
  public var by: String
  /// The round, `-` for kinds without.
  public var round: String
  /// What happened.
  public var what: What
  /// Reason or remark, when one was given.
  public var text: String
  /// The revision it is about.
  public var revision: EntryRef?
  /// Changes against the base, for submissions on a base.
  public var changes: [FieldChange]
}

/// A remark at a field, or an answer in its thread.
public struct Remark: Hashable, Sendable {
  /// The entry.
  public var ref: EntryRef
  /// The revision it was made on.
  public var of: EntryRef
  /// Path of the field, or empty for the whole record.
  public var field: String
  /// The remark that opened the thread; itself for the first.
  public var thread: EntryRef
  /// What was written.
  public var text: String
  /// Id of the person.
  public var by: String
  /// When, by the wall clock.
  public var at: Instant
  /// Whether the thread still waits.
  public var open: Bool
}

/// How one round of a record stands.
public struct RoundStanding: Hashable, Sendable {
  /// The round, `-` for kinds without.
  public var round: String
  /// How the record stands.
  public var state: RecordState
  /// The last approved revision.
  public var official: EntryRef?
  /// The revision that is looked at: the last one.
  public var head: EntryRef?
  /// Every revision that nobody has built on: several in a conflict. The base of the next draft.
  public var tips: [EntryRef]
}

/// Everything that is known about one record.
public struct Dossier: Hashable, Sendable {
  /// The name it is known by.
  public var id: RecordID
  /// What the record is about.
  public var kind: RecordKind
  /// In order of the fold.
  public var revisions: [Revision]
  /// The history, in the order of the fold.
  public var events: [HistoryEvent]
  /// Remarks and the answers to them.
  public var remarks: [Remark]
  /// Rounds in order; the last is the current one.
  public var rounds: [RoundStanding]
  /// Entries of this record that its log has lost, as references: what is told here is not all of it. For whoever reads the
  /// logs to fill in.
  public var lost: [String] = []

  /// How the newest round stands.
  public var current: RoundStanding? { rounds.last }
  /// State in the newest round.
  public var state: RecordState { current?.state ?? .draf }
  /// The revision that is looked at.
  public var head: Revision? { revision(current?.head) }
  /// The official revision of the newest round.
  public var official: Revision? { revision(current?.official) }

  /// A revision by its reference.
  public func revision(_ ref: EntryRef?) -> Revision? {
    guard let ref else { return nil }
    return revisions.first { $0.ref == ref }
  }

  /// The official answers of the latest round before `round` that has some.
  public func previousAnswers(before round: String) -> Answers? {
    let index = rounds.firstIndex { $0.round == round } ?? rounds.count
    for standing in rounds[..<index].reversed() {
      if let revision = revision(standing.official) { return revision.answers }
    }
    return nil
  }

  /// The official answers of the round before the current one.
  public var previousRoundAnswers: Answers? { current.flatMap { previousAnswers(before: $0.round) } }

  /// Open remarks of a field.
  public func openRemarks(field: String) -> [Remark] { remarks.filter { $0.open && $0.field == field } }
}
