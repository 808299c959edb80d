import Questionnaire

/// The records of one kind as packed columns. One row a record; rows keep their number while the program runs.
public final class RecordTable {
  /// The kind of all its records.
  public let kind: RecordKind
  /// The columns that the form asks for, in its order.
  public internal(set) var columns: [TableColumn] = []

  init(kind: RecordKind) {
    self.kind = kind
  }

  /// Number of rows.
  public var count: Int { 0 }
  /// The record's id.
  public func id(_ row: Int) -> RecordID { RecordID(packed: 0) }
  /// The row of an id.
  public func row(_ id: RecordID) -> Int? { nil }
  /// State in the newest round.
  public func state(_ row: Int) -> RecordState { .diajukan }
  /// The newest round.
  public func round(_ row: Int) -> String { Round.none }
  /// Code of the region.
  public func region(_ row: Int) -> String { "" }
  /// When the newest revision was submitted: milliseconds since 1970.
  public func time(_ row: Int) -> Int64 { 0 }
  /// Id of the person who submitted the newest revision.
  public func by(_ row: Int) -> String { "" }
  /// The newest revision.
  public func head(_ row: Int) -> EntryRef? { nil }
  /// The record's display name.
  public func name(_ row: Int) -> String { "" }
  /// The owner's name.
  public func owner(_ row: Int) -> String { "" }
  /// Open threads of remarks.
  public func openRemarks(_ row: Int) -> Int { 0 }
  /// A column's value as people read it; numbers plain.
  public func text(_ column: Int, _ row: Int) -> String { "" }
  /// A choice column's code, or the text.
  public func code(_ column: Int, _ row: Int) -> String { "" }
  /// A number or date column's value.
  public func number(_ column: Int, _ row: Int) -> Int64? { nil }
  /// The codes and labels that occur in a choice column, for filters.
  public func choices(_ column: Int) -> [(code: String, label: String)] { [] }
  /// The rows that a query finds, in its order.
  public func rows(_ query: Query) -> [UInt32] { [] }
  /// The same in slices, so that the next key can stop it.
  public func search(_ query: Query) -> Search { Search(self, query) }
}

/// A query under way. Call `advance` until it says true; the rows found so far are in `rows`.
public final class Search {
  public let query: Query
  /// What was found so far, in row order until done, then in the query's order.
  public private(set) var rows: [UInt32] = []
  /// Whether every row was looked at and the result is sorted.
  public private(set) var isDone = false

  init(_ table: RecordTable, _ query: Query) { self.query = query }

  /// Looks at the next `limit` rows; true when done.
  public func advance(limit: Int) -> Bool {
    isDone = true
    return true
  }
}
