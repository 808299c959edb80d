/// A generator with a seed, so that a failing case can be run again (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Text from an alphabet that holds what formats stumble over.
  mutating func text(maxLength: Int = 12) -> String {
    let alphabet = Array("abz09 ,;\t\"\\/\n\r{}[]:\u{1}\u{1f}\u{7f}éÉ日本😀\u{feff}\u{2028}'").map(String.init)
    var text = ""
    for _ in 0..<Int.random(in: 0...maxLength, using: &self) {
      text += alphabet.randomElement(using: &self) ?? ""
    }
    return text
  }

  /// Bytes with one to four of them changed, taken out, put in or cut off.
  mutating func mutated(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &self), at: index)
      case 3: bytes.removeSubrange(index...)
      default: bytes[index] = Array("\"\\{}[],:;-.eu".utf8).randomElement(using: &self) ?? 0
      }
    }
    return bytes
  }
}
