/// A small generator with a seed, so that a failing case can be run again (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// The text with a few scalars deleted, doubled, replaced or swapped, or with a piece of another text inside.
  mutating func mutated(_ text: String, with other: String) -> String {
    var scalars = Array(text.unicodeScalars)
    let noise: [Unicode.Scalar] = [
      "(", ")", "'", "\"", "$", "{", "}", ",", "-", ".", "0", "a", "\u{0}", "é", "\n",
    ]
    for _ in 0..<(1 + below(4)) {
      let place = below(scalars.count + 1)
      switch below(5) {
      case 0 where place < scalars.count: scalars.remove(at: place)
      case 1 where place < scalars.count: scalars.insert(scalars[place], at: place)
      case 2 where place < scalars.count: scalars[place] = noise[below(noise.count)]
      case 3: scalars.insert(contentsOf: Array(other.unicodeScalars.prefix(below(12))), at: place)
      default: scalars.insert(noise[below(noise.count)], at: place)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
