/// The digests that ODK's `digest` names. Written out here because this room imports no library; none of them
/// protects anything of ours.
enum Digests {
  /// Nil for a name that ODK does not know.
  static func digest(_ bytes: [UInt8], _ algorithm: String) -> [UInt8]? {
    switch algorithm.uppercased() {
    case "MD5": MD5.digest(bytes)
    case "SHA-1": SHA1.digest(bytes)
    case "SHA-256": SHA256.digest(bytes)
    case "SHA-384": SHA512.digest(bytes, isShort: true)
    case "SHA-512": SHA512.digest(bytes, isShort: false)
    default: nil
    }
  }

  static let algorithms = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"]

  static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// A 1 bit, zeros, and the length in bits, to whole blocks.
  static func padded(_ bytes: [UInt8], block: Int, lengthBytes: Int, bigEndian: Bool) -> [UInt8] {
    var out = bytes + [0x80]
    while (out.count + lengthBytes) % block != 0 { out.append(0) }
    let bits = UInt64(bytes.count) * 8
    let length = (0..<lengthBytes).map { $0 < 8 ? UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) : 0 }
    return out + (bigEndian ? length.reversed() : length)
  }

  static func words<Word: FixedWidthInteger>(_ block: ArraySlice<UInt8>, bigEndian: Bool) -> [Word] {
    let size = Word.bitWidth / 8
    return stride(from: block.startIndex, to: block.endIndex, by: size).map { start in
      let bytes = block[start..<start + size]
      return (bigEndian ? Array(bytes) : bytes.reversed()).reduce(0) { $0 << 8 | Word($1) }
    }
  }

  static func bytes<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] {
    words.flatMap { word in
      stride(from: Word.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> Word($0)) }
    }
  }

  static func blocks(_ bytes: [UInt8], _ size: Int) -> [ArraySlice<UInt8>] {
    stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<$0 + size] }
  }
}

/// Base64 of RFC 4648.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        let isThere = place <= group.count
        out.append(isThere ? alphabet[Int(bits >> UInt32(18 - 6 * place)) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The bytes; nil for what is no base64. Missing padding is forgiven.
  static func decode(_ text: String) -> [UInt8]? {
    var out: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "=") { break }
      guard let digit = alphabet.firstIndex(of: byte) else { return nil }
      bits = bits << 6 | UInt32(digit)
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return out
  }
}
