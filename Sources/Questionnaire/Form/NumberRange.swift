/// The numbers that a `range` question offers.
public struct NumberRange: Hashable, Sendable {
  /// The least.
  public var start: Double
  /// The greatest.
  public var end: Double
  /// From one to the next; greater than 0.
  public var step: Double

  /// Numbers from start to end.
  public init(start: Double, end: Double, step: Double) {
    self.start = start
    self.end = end
    self.step = step
  }

  /// True when every number in it is whole.
  public var isWhole: Bool { [start, end, step].allSatisfy { $0 == $0.rounded(.towardZero) } }

  /// Why a number is not in it, in Indonesian; nil when it is.
  func problem(_ number: Double) -> String? {
    let (low, high) = (min(start, end), max(start, end))
    let bounds = "\(Value.number(low).text) sampai \(Value.number(high).text)"
    guard number >= low, number <= high else { return "harus \(bounds)" }
    let steps = (number - start) / step
    guard abs(steps - steps.rounded()) < 1.0e-9 else {
      return "harus \(bounds), tiap \(Value.number(abs(step)).text)"
    }
    return nil
  }
}
