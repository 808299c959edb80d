/// A periode pendataan: `2026`. Kinds without rounds use `-`.
public struct Round: Hashable, Sendable {
  /// The round of kinds that have none.
  public static let none = "-"

  /// The name it is known by.
  public var id: String
  /// Rounds are compared by this.
  public var order: Int64
  /// Whether forms are handed in now.
  public var open: Bool
  /// Last day of collection, when one was set.
  public var until: String?
  /// BPS recommendation number, when there is one.
  public var recommendation: String?

  /// A round; open unless said otherwise.
  public init(
    id: String, order: Int64, open: Bool = true, until: String? = nil, recommendation: String? = nil
  ) {
    self.id = id
    self.order = order
    self.open = open
    self.until = until
    self.recommendation = recommendation
  }
}
