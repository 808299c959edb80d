extension JSONCursor {
  /// The bytes of a raw string with its escapes resolved; `start` is where it begins, for errors.
  func unescaped(_ raw: UnsafeRawBufferPointer, start: Int) throws(JSONError) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(raw.count)
    var index = 0
    while index < raw.count {
      let byte = raw[index]
      guard byte == UInt8(ascii: "\\") else {
        out.append(byte)
        index += 1
        continue
      }
      guard index + 1 < raw.count else { throw problem("Tanda \\ tanpa lanjutan", at: start + index) }
      switch raw[index + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(raw[index + 1])
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "u"):
        let (scalar, length) = try unicodeEscape(raw, index, start)
        out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        index += length
        continue
      default: throw problem("Tanda \\ diikuti huruf yang tidak dikenal", at: start + index)
      }
      index += 2
    }
    return out
  }

  /// `\uXXXX`, or a surrogate pair of two of them (RFC 8259, section 7); half a pair is refused.
  private func unicodeEscape(
    _ raw: UnsafeRawBufferPointer, _ index: Int, _ start: Int
  ) throws(JSONError) -> (scalar: Unicode.Scalar, length: Int) {
    guard let first = JSONCursor.hex4(raw, at: index + 2) else {
      throw problem("\\u harus diikuti empat angka heksadesimal", at: start + index)
    }
    if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    guard first < 0xDC00, index + 7 < raw.count, raw[index + 6] == UInt8(ascii: "\\"),
      raw[index + 7] == UInt8(ascii: "u"), let second = JSONCursor.hex4(raw, at: index + 8),
      (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw problem("Pasangan \\u tidak lengkap", at: start + index) }
    return (scalar, 12)
  }

  private static func hex4(_ raw: UnsafeRawBufferPointer, at index: Int) -> UInt32? {
    guard index + 4 <= raw.count else { return nil }
    var value: UInt32 = 0
    for byte in raw[index..<index + 4] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
