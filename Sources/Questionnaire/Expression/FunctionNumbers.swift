extension Function {
  /// The functions that give numbers; nil for the others.
  func number(_ values: [Value]) -> Value? {
    switch self {
    case .number: .number(values[0].number)
    case .int: .number(FunctionNumbers.truncated(values[0].number))
    case .abs: .number(Swift.abs(values[0].number))
    case .round:
      .number(FunctionNumbers.round(values[0].number, places: values.count > 1 ? values[1].number : 0))
    case .countSelected: .number(Double(values[0].text.blankSeparated.count))
    default: nil
    }
  }
}

/// Arithmetic as ODK defines it.
enum FunctionNumbers {
  static func truncated(_ number: Double) -> Double {
    let whole = number.rounded(.towardZero)
    return whole == 0 ? 0 : whole
  }

  /// Halves go up, towards positive infinity, as in XPath: round(-2.5) is -2. Decimal digits are rounded as they
  /// are written, so that round(1.005, 2) is 1.01.
  static func round(_ number: Double, places: Double) -> Double {
    guard number.isFinite, !places.isNaN else { return number.isFinite ? .nan : number }
    guard Swift.abs(places) <= 30 else { return .nan }
    let places = Int(places)
    let digits = Decimal.plain("\(number)")
    let negative = digits.hasPrefix("-")
    let parts = digits.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map { Array($0.utf8) } ?? []
    let fraction = parts.count > 1 ? Array(parts[1].utf8) : []
    var all = whole + fraction
    let kept = whole.count + places
    if kept >= all.count { return number }
    if kept < 0 { return 0 }
    let cut = all[kept...]
    all.removeSubrange(kept...)
    let half = UInt8(ascii: "5")
    let isHalf = cut.first == half && cut.dropFirst().allSatisfy { $0 == UInt8(ascii: "0") }
    let isUp = (cut.first ?? 0) >= half && !(negative && isHalf)
    if isUp { increment(&all) }
    let text = String(decoding: all, as: UTF8.self)
    let shifted = (text.isEmpty ? "0" : text) + "e\(-places)"
    let rounded = Double(shifted) ?? .nan
    return rounded == 0 ? 0 : (negative ? -rounded : rounded)
  }

  private static func increment(_ digits: inout [UInt8]) {
    for index in digits.indices.reversed() {
      if digits[index] < UInt8(ascii: "9") {
        digits[index] += 1
        return
      }
      digits[index] = UInt8(ascii: "0")
    }
    digits.insert(UInt8(ascii: "1"), at: 0)
  }

  /// NaN values do not count; NaN when nothing is left.
  static func least(_ numbers: [Double]) -> Double {
    numbers.filter { !$0.isNaN }.min() ?? .nan
  }

  static func checklist(_ values: [Value]) -> Bool {
    let count = Double(values.dropFirst(2).count { $0.flag })
    let (least, most) = (values[0].number, values[1].number)
    return (least < 0 || count >= least) && (most < 0 || count <= most)
  }

  static func weightedChecklist(_ values: [Value]) -> Bool {
    var sum = 0.0
    var index = 2
    while index + 1 < values.count {
      if values[index].flag { sum += values[index + 1].number }
      index += 2
    }
    return sum >= values[0].number && sum <= values[1].number
  }
}
