import Formats
import Questionnaire

/// One record on its way out: its newest revision, and how the record stands in that round.
public struct ExportRecord: Hashable, Sendable {
  /// The name it is known by, `K7F3QX-123-H`.
  public var id: String
  /// What it is about, `umkm`.
  public var kind: String
  /// `diajukan`, `disetujui` …
  public var state: String
  /// The round, `-` for kinds without.
  public var round: String
  /// The entry of the revision, `K7F3QX.841`.
  public var revision: String
  /// When it was submitted, ISO with +07:00.
  public var time: String
  /// Id of the person who submitted it.
  public var by: String
  /// The whole answer set of the revision.
  public var answers: Answers

  /// A record with everything that an export says of it.
  public init(
    id: String, kind: String, state: String, round: String, revision: String, time: String, by: String,
    answers: Answers
  ) {
    self.id = id
    self.kind = kind
    self.state = state
    self.round = round
    self.revision = revision
    self.time = time
    self.by = by
    self.answers = answers
  }

  /// What every record has beside its answers, in the order of every format.
  var envelope: [(name: String, text: String)] {
    [
      ("id", id), ("kind", kind), ("state", state), ("round", round), ("revision", revision), ("time", time),
      ("by", by),
    ]
  }

  /// The names of `envelope`.
  static let envelopeNames = ["id", "kind", "state", "round", "revision", "time", "by"]
}

/// Records as JSON lines: one object a record, the answers in the grammar of the log.
public enum ExportJSON {
  /// Appends one record and its line end.
  /// - Parameter form: the form whose order the answers stand in; without one they stand by name.
  public static func write(_ record: ExportRecord, form: Form?, to out: inout [UInt8]) {
    var members = record.envelope.map { JSONMember(key: $0.name, value: .string($0.text)) }
    members.append(JSONMember(key: "answers", value: record.answers.json(order: form)))
    JSON.object(members).write(to: &out)
    out.append(0x0A)
  }
}
