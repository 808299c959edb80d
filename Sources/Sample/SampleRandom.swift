/// Pseudo-random numbers from a seed alone (SplitMix64), so that one seed always gives the same log. Each use has a
/// stream of its own: adding a draw in one place moves no other.
struct SampleRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, stream: Stream, index: Int = 0, part: Int = 0) {
    var state = SampleRandom.mixed(seed ^ stream.rawValue &* 0x9E37_79B9_7F4A_7C15)
    state = SampleRandom.mixed(state ^ UInt64(truncatingIfNeeded: index))
    self.state = SampleRandom.mixed(state &+ UInt64(truncatingIfNeeded: part) &* 0xD6E8_FEB8_6659_FD93)
  }

  /// What the numbers are for.
  enum Stream: UInt64 {
    case log = 1, owner, business, year, visit, outcome, koperasi, koperasiYear, person, depth, training
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return SampleRandom.mixed(state)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number from 0 to `bound - 1`; 0 when there is nothing to choose.
  mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    // The high half is multiplied rather than divided: quick, and even enough for sample data.
    return Int(((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// A number within the range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True so many times in a thousand.
  mutating func chance(_ perMille: Int) -> Bool { below(1000) < perMille }

  /// One of the words; empty when there are none.
  mutating func word(_ words: [String]) -> String {
    words.isEmpty ? "" : words[below(words.count)]
  }

  /// An index into the weights, as often as each weighs.
  mutating func weighted(_ weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    return 0
  }

  /// An amount spread around `median` as incomes are: most a little below, few far above. `bits` is the standard
  /// deviation in doublings, times 100. Whole numbers only, since libm differs from machine to machine.
  mutating func skewed(median: Int64, bits: Int) -> Int64 {
    // Twelve throws of a die with 1024 sides: nearly normal, deviation 1024, mean 6138.
    var sum = -6138
    for _ in 0..<12 { sum += below(1024) }
    let exponent = sum * bits / 100
    let whole = exponent >> 10
    let fraction = Int64(exponent & 1023)
    // 2^(w + f) ≈ 2^w (1 + f): within six per cent.
    let scaled = median * (1024 + fraction) / 1024
    return whole >= 0 ? scaled << Int64(min(whole, 12)) : scaled >> Int64(min(-whole, 12))
  }
}

/// Cuts a number to its first two digits, as people name amounts.
func twoDigits(_ amount: Int64) -> Int64 {
  var unit: Int64 = 1
  while amount / unit >= 100 { unit *= 10 }
  return amount / unit * unit
}
