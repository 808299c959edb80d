/// A time of day, local (WIB).
public struct TimeOfDay: Hashable, Sendable {
  /// From midnight.
  public var milliseconds: Int

  /// `14:30`, `14:30:05`, `14:30:05.250+07:00`; nil for what is no time.
  public init?(_ text: String) {
    var text = text.trimmingBlanks[...]
    if let zone = text.lastIndex(where: { $0 == "+" || $0 == "-" }) { text = text[..<zone] }
    if text.last == "Z" { text = text.dropLast() }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    let seconds = parts.count > 2 ? parts[2].split(separator: ".", omittingEmptySubsequences: false) : ["0"]
    let pieces = [parts[0], parts[1]] + seconds.prefix(1)
    let numbers = pieces.compactMap {
      $0.count <= 2 && $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil
    }
    guard numbers.count == 3, seconds.count <= 2, (0..<24).contains(numbers[0]),
      (0..<60).contains(numbers[1]),
      (0..<60).contains(numbers[2])
    else { return nil }
    var fraction = 0
    if seconds.count == 2 {
      let digits = (seconds[1] + "000").prefix(3)
      guard seconds[1].utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(digits) else {
        return nil
      }
      fraction = value
    }
    milliseconds = ((numbers[0] * 60 + numbers[1]) * 60 + numbers[2]) * 1000 + fraction
  }

  /// `1430`, `14.30`, `14:30`, `14`: as people type it.
  init?(typed: String) {
    let text = typed.replacing(".", with: ":").replacing(" ", with: "")
    let isDigits = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    switch (isDigits, text.count) {
    case (true, 1...2): self.init(text + ":00")
    case (true, 3): self.init("0\(text.prefix(1)):\(text.suffix(2))")
    case (true, 4): self.init("\(text.prefix(2)):\(text.suffix(2))")
    default: self.init(text)
    }
  }

  /// `14:30:00.000+07:00`, as ODK stores it.
  public var iso: String {
    let seconds = milliseconds / 1000
    return "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
      + ".\(padded(milliseconds % 1000, 3))+07:00"
  }

  /// `14:30`
  public var short: String {
    "\(padded(milliseconds / 3_600_000, 2)):\(padded(milliseconds / 60_000 % 60, 2))"
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
