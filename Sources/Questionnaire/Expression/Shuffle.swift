/// The order that `randomize` gives: the inside-out shuffle over a Park–Miller generator, which ODK fixes so that
/// the same seed gives the same order on every device.
enum Shuffle {
  /// The places 0 ..< count in their new order.
  static func order(_ count: Int, seed: Double) -> [Int] {
    var generator = ParkMiller(seed: seed)
    var order: [Int] = []
    order.reserveCapacity(count)
    for next in 0..<count {
      let place = min(next, Int(generator.next() * Double(next + 1)))
      if place == next {
        order.append(next)
      } else {
        order.append(order[place])
        order[place] = next
      }
    }
    return order
  }
}

/// Lehmer's generator with the multiplier 16807.
private struct ParkMiller {
  private var state: Double
  private static let modulus = 2_147_483_647.0

  init(seed: Double) {
    let whole = seed.isFinite ? seed.rounded(.towardZero) : 0
    state = whole.truncatingRemainder(dividingBy: ParkMiller.modulus)
    if state <= 0 { state += ParkMiller.modulus - 1 }
  }

  /// 0 up to, but not including, 1.
  mutating func next() -> Double {
    state = (state * 16_807).truncatingRemainder(dividingBy: ParkMiller.modulus)
    return (state - 1) / (ParkMiller.modulus - 1)
  }
}

/// Texts made of random bits.
enum RandomText {
  private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

  /// A version-4 UUID, or, with a length, so many letters and digits.
  static func uuid(length: Double, bits: (Int) -> UInt64) -> String {
    guard length.isNaN else {
      let count = max(0, min(1_000, Int(max(0, min(1_000, length)))))
      let bytes = (0..<count).map { letters[Int(mixed(bits(0), $0) % UInt64(letters.count))] }
      return String(decoding: bytes, as: UTF8.self)
    }
    let high = bits(0) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = bits(1) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = hex(high) + hex(low)
    var out = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { out.append("-") }
      out.append(digit)
    }
    return out
  }

  private static func hex(_ bits: UInt64) -> String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// SplitMix64's mixer: from one number many that look unrelated.
  static func mixed(_ seed: UInt64, _ step: Int) -> UInt64 {
    var z = seed &+ UInt64(truncatingIfNeeded: step &+ 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
