/// What the home screen says about the log; drafts are counted by the Store.
public struct HomeSummary: Hashable, Sendable {
  /// Done and expected in one kelurahan.
  public struct Progress: Hashable, Sendable {
    /// Code of the region, empty for none.
    public var region: String
    /// The name as people read it.
    public var name: String
    /// Handed in or approved in the round that is counted.
    public var done: Int
    /// All records there that are not void.
    public var total: Int
  }

  /// The round that is counted: the open one, else the last; nil where there was none yet.
  public var round: String?
  /// Records by kind and state, in the person's scope.
  public var counts: Few<RecordKind, Few<RecordState, Int>> = [:]
  /// Records by kind, whatever their region.
  public var everywhere: Few<RecordKind, Int> = [:]
  /// Their own records by kind and state.
  public var mine: Few<RecordKind, Few<RecordState, Int>> = [:]
  /// Their own submissions that were returned.
  public var mineReturned = 0
  /// Their own submissions that wait for a reviewer.
  public var minePending = 0
  /// Their own approved submissions.
  public var mineApproved = 0
  /// Their own submissions of today.
  public var mineToday = 0
  /// What they could review now.
  public var queue = 0
  /// Milliseconds since 1970 of the oldest of it.
  public var queueOldest: Int64?
  /// Contradictions in their scope.
  public var conflicts = 0
  /// Progress per kelurahan of their scope, in order of codes.
  public var progress: [Progress] = []

  /// All records of a kind in scope, void ones left out.
  public func total(_ kind: RecordKind) -> Int {
    (counts[kind] ?? [:]).reduce(0) { $1.key == .batal ? $0 : $0 + $1.value }
  }

  /// Records of a kind in a state.
  public func count(_ kind: RecordKind, _ state: RecordState) -> Int { counts[kind]?[state] ?? 0 }
}
