/// What to sort a list by; ties go by the record's id.
public struct SortKey: Hashable, Sendable {
  /// A column of the form, or something that every record has.
  public enum Subject: Hashable, Sendable {
    case column(String)
    case name, owner, region, state, round, time, id
    /// The kecamatan that the region lies in, by its name.
    case kecamatan
    /// Who submitted the newest revision, by name.
    case by
    /// How many remarks are open; none counts as unanswered.
    case remarks
  }

  /// What is compared.
  public var subject: Subject
  /// From small to large.
  public var ascending: Bool

  /// Sorts by a subject; ascending unless said otherwise.
  public init(_ subject: Subject, ascending: Bool = true) {
    self.subject = subject
    self.ascending = ascending
  }
}

/// A question to a table. Everything that is set must hold.
public struct Query: Hashable, Sendable {
  /// Words that must all occur, in any order, whatever case and accents.
  public var text: String
  /// Any of these regions or what lies in them; empty means everywhere.
  public var regionPrefixes: [String]
  /// Any of these states; empty means all.
  public var states: Set<RecordState>
  /// Per column any of these codes: `["kelas": ["mikro"]]`.
  public var columnValues: [String: Set<String>]
  /// The round of the record's newest revision: who was not visited again since that round.
  public var round: String?
  /// Id of the person who submitted the newest revision.
  public var by: String?
  /// Id of a person whose own submissions are left out: nobody reviews what they entered.
  public var notBy: String?
  /// Order; nil means by time, newest first.
  public var sort: SortKey?
  /// What is equal by `sort` stands in this order. Only `Browse` looks at it.
  public var thenBy: SortKey?
  /// Columns and key questions that must be unanswered, by question name. Only `Browse` looks at it.
  public var missing: Set<String>

  /// Everything, newest first.
  public init(
    text: String = "", regionPrefixes: [String] = [], states: Set<RecordState> = [],
    columnValues: [String: Set<String>] = [:], round: String? = nil, by: String? = nil,
    notBy: String? = nil, sort: SortKey? = nil, thenBy: SortKey? = nil, missing: Set<String> = []
  ) {
    self.text = text
    self.regionPrefixes = regionPrefixes
    self.states = states
    self.columnValues = columnValues
    self.round = round
    self.by = by
    self.notBy = notBy
    self.sort = sort
    self.thenBy = thenBy
    self.missing = missing
  }
}
