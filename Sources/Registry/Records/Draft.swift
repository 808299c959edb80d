import Formats
import Questionnaire

/// How a form was filled: kept from the first day, because it cannot be made up later.
public struct Paradata: Hashable, Sendable {
  /// Seconds at the form, idle time left out.
  public var seconds: Int
  /// Key presses.
  public var keys: Int
  /// Per field: seconds spent and times changed.
  public var fields: [String: FieldEffort]
  /// Fields whose warning was confirmed.
  public var overridden: [String]

  /// Seconds and changes of one field.
  public struct FieldEffort: Hashable, Sendable {
    /// Seconds spent.
    public var seconds: Int
    /// How often or what was changed.
    public var changes: Int

    /// Seconds and changes of one field.
    public init(seconds: Int, changes: Int) {
      self.seconds = seconds
      self.changes = changes
    }
  }

  /// Nothing measured yet, unless given.
  public init(
    seconds: Int = 0, keys: Int = 0, fields: [String: FieldEffort] = [:], overridden: [String] = []
  ) {
    self.seconds = seconds
    self.keys = keys
    self.fields = fields
    self.overridden = overridden
  }
}

/// What is being typed: beside the log, owned by one person.
public struct Draft: Hashable, Sendable {
  /// The name it is known by.
  public var id: RecordID
  /// What the record is about.
  public var kind: RecordKind
  /// Id of the person whose draft it is.
  public var person: String
  /// Identity of the form it is filled under.
  public var formIdentity: String
  /// The round, `-` for kinds without.
  public var round: String
  /// The revisions that the person saw: empty for a new record, several to merge a conflict.
  public var base: [EntryRef]
  /// All answers, also those that are not relevant now.
  public var answers: Answers
  /// The field the person was at.
  public var field: String?
  /// When the person began.
  public var started: Instant
  /// When the person last changed something.
  public var changed: Instant
  /// How it was filled.
  public var para: Paradata
  /// Fields whose warning was confirmed.
  public var confirmed: Set<String>
  /// Text being typed that is no answer yet, by field path: comes back into its field.
  public var typed: [String: String]
  /// Why the person went on although another record looks alike, by field path.
  public var reasons: [String: String]
  /// Handed in as it was: every answer is the base's. Set when it is submitted.
  public var same = false

  /// A draft; empty and new unless said otherwise.
  public init(
    id: RecordID, kind: RecordKind, person: String, formIdentity: String, round: String,
    base: [EntryRef] = [], answers: Answers = Answers(), field: String? = nil, started: Instant,
    changed: Instant? = nil, para: Paradata = Paradata(), confirmed: Set<String> = [],
    typed: [String: String] = [:], reasons: [String: String] = [:]
  ) {
    self.id = id
    self.kind = kind
    self.person = person
    self.formIdentity = formIdentity
    self.round = round
    self.base = base
    self.answers = answers
    self.field = field
    self.started = started
    self.changed = changed ?? started
    self.para = para
    self.confirmed = confirmed
    self.typed = typed
    self.reasons = reasons
  }
}
