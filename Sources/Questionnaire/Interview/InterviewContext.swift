import Formats

/// What an interview knows of the world: taken as values, so that the same answers always compute the same.
public struct InterviewContext: Sendable, Hashable {
  /// `today()`.
  public var today: Day
  /// `now()`.
  public var now: Instant
  /// The person's id: `username`.
  public var user: String
  /// The round the record is filled for.
  public var round: String
  /// The record's answers in its last round: `${last-saved#name}`; nil for a record seen first.
  public var previous: Answers?
  /// What `random()` and `uuid()` draw from; `now` when nil.
  public var seed: UInt64?

  /// The world as an interview sees it.
  public init(
    today: Day, now: Instant, user: String, round: String, previous: Answers? = nil, seed: UInt64? = nil
  ) {
    self.today = today
    self.now = now
    self.user = user
    self.round = round
    self.previous = previous
    self.seed = seed
  }
}
