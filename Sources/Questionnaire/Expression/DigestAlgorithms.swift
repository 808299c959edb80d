import func Glibc.sin

/// RFC 1321.
enum MD5 {
  private static let shifts: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
  /// floor(2^32 · |sin(i + 1)|), as RFC 1321 defines its table.
  private static let sines = (1...64).map { UInt32(abs(sin(Double($0))) * 4_294_967_296) }

  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    let padded = Digests.padded(bytes, block: 64, lengthBytes: 8, bigEndian: false)
    for block in Digests.blocks(padded, 64) {
      let words: [UInt32] = Digests.words(block, bigEndian: false)
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      for step in 0..<64 {
        let mix: UInt32
        let place: Int
        switch step / 16 {
        case 0: (mix, place) = ((b & c) | (~b & d), step)
        case 1: (mix, place) = ((d & b) | (~d & c), (5 * step + 1) % 16)
        case 2: (mix, place) = (b ^ c ^ d, (3 * step + 5) % 16)
        default: (mix, place) = (c ^ (b | ~d), (7 * step) % 16)
        }
        let sum = a &+ mix &+ sines[step] &+ words[place]
        (a, d, c) = (d, c, b)
        b = b &+ sum.rotated(left: shifts[step / 16 * 4 + step % 4])
      }
      state = [state[0] &+ a, state[1] &+ b, state[2] &+ c, state[3] &+ d]
    }
    return Digests.bytes(state.map(\.byteSwapped))
  }
}

/// FIPS 180-4.
enum SHA1 {
  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    let padded = Digests.padded(bytes, block: 64, lengthBytes: 8, bigEndian: true)
    for block in Digests.blocks(padded, 64) {
      var words: [UInt32] = Digests.words(block, bigEndian: true)
      for step in 16..<80 {
        words.append(
          (words[step - 3] ^ words[step - 8] ^ words[step - 14] ^ words[step - 16]).rotated(left: 1))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for step in 0..<80 {
        let (mix, constant): (UInt32, UInt32) =
          switch step / 20 {
          case 0: ((b & c) | (~b & d), 0x5A82_7999)
          case 1: (b ^ c ^ d, 0x6ED9_EBA1)
          case 2: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
          default: (b ^ c ^ d, 0xCA62_C1D6)
          }
        let sum = a.rotated(left: 5) &+ mix &+ e &+ constant &+ words[step]
        (a, b, c, d, e) = (sum, a, b.rotated(left: 30), c, d)
      }
      state = zip(state, [a, b, c, d, e]).map { $0 &+ $1 }
    }
    return Digests.bytes(state)
  }
}

/// FIPS 180-4.
enum SHA256 {
  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    let constants = SHA2Constants.rounds.prefix(64).map { UInt32(truncatingIfNeeded: $0 >> 32) }
    var state = SHA2Constants.start512.map { UInt32(truncatingIfNeeded: $0 >> 32) }
    let padded = Digests.padded(bytes, block: 64, lengthBytes: 8, bigEndian: true)
    for block in Digests.blocks(padded, 64) {
      let words: [UInt32] = Digests.words(block, bigEndian: true)
      SHA2.compress(
        &state, words, constants,
        SHA2.Shifts(big0: (2, 13, 22), big1: (6, 11, 25), small0: (7, 18, 3), small1: (17, 19, 10)))
    }
    return Digests.bytes(state)
  }
}

/// FIPS 180-4, also cut to 384 bits.
enum SHA512 {
  static func digest(_ bytes: [UInt8], isShort: Bool) -> [UInt8] {
    var state = isShort ? SHA2Constants.start384 : SHA2Constants.start512
    let padded = Digests.padded(bytes, block: 128, lengthBytes: 16, bigEndian: true)
    for block in Digests.blocks(padded, 128) {
      let words: [UInt64] = Digests.words(block, bigEndian: true)
      SHA2.compress(
        &state, words, SHA2Constants.rounds,
        SHA2.Shifts(big0: (28, 34, 39), big1: (14, 18, 41), small0: (1, 8, 7), small1: (19, 61, 6)))
    }
    return Array(Digests.bytes(state).prefix(isShort ? 48 : 64))
  }
}

/// What SHA-256 and SHA-512 share.
enum SHA2 {
  /// How far words are turned; the third of the small ones is shifted.
  struct Shifts {
    let big0: (Int, Int, Int)
    let big1: (Int, Int, Int)
    let small0: (Int, Int, Int)
    let small1: (Int, Int, Int)
  }

  static func compress<Word: FixedWidthInteger & UnsignedInteger>(
    _ state: inout [Word], _ block: [Word], _ constants: [Word], _ shifts: Shifts
  ) {
    func turned(_ word: Word, _ by: (Int, Int, Int)) -> Word {
      word.turned(by.0) ^ word.turned(by.1) ^ word.turned(by.2)
    }
    func mixed(_ word: Word, _ by: (Int, Int, Int)) -> Word {
      word.turned(by.0) ^ word.turned(by.1) ^ (word >> Word(by.2))
    }
    var words = block
    for step in 16..<constants.count {
      words.append(
        mixed(words[step - 2], shifts.small1) &+ words[step - 7] &+ mixed(words[step - 15], shifts.small0)
          &+ words[step - 16])
    }
    var s = state
    for (word, constant) in zip(words, constants) {
      let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
      let first = s[7] &+ turned(s[4], shifts.big1) &+ choice &+ constant &+ word
      let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
      let second = turned(s[0], shifts.big0) &+ majority
      s = [first &+ second, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
    }
    state = zip(state, s).map { $0 &+ $1 }
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  fileprivate func turned(_ by: Int) -> Self { self >> Self(by) | self << Self(Self.bitWidth - by) }
}

extension UInt32 {
  fileprivate func rotated(left by: UInt32) -> UInt32 { self << by | self >> (32 - by) }
}
