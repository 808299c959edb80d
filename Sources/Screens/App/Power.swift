/// What is left in a laptop's battery; a desk machine has none.
public struct Power: Hashable, Sendable {
  /// 0 to 100.
  public var percent: Int
  /// Whether it is being charged, or full on the mains.
  public var isCharging: Bool

  /// A charge.
  public init(percent: Int, isCharging: Bool) {
    self.percent = min(100, max(0, percent))
    self.isCharging = isCharging
  }

  /// It will not last: worth a mark.
  public var isLow: Bool { percent <= 15 && !isCharging }

  /// As the title line shows it, in front of the clock.
  var text: String { (isLow ? "! " : "") + "bat \(percent)%" + (isCharging ? "+" : "") }
}
