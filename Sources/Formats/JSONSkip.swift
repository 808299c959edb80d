extension JSONCursor {
  /// Passes over the next value, whatever it is, and returns its raw bytes. Brackets must match and strings be
  /// closed; between them only what is needed to find the end is checked.
  public mutating func skip() throws(JSONError) -> UnsafeRawBufferPointer {
    skipSpace()
    let start = position
    switch position < bytes.count ? bytes[position] : 0 {
    case UInt8(ascii: "\""): _ = try rawString()
    case UInt8(ascii: "{"), UInt8(ascii: "["): try skipNested()
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool()
    case UInt8(ascii: "n"): _ = try value()
    default: _ = try numberEnd()
    }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<position])
  }

  private mutating func skipNested() throws(JSONError) {
    // One bit a level, set for an object: 64 levels fit one word, and that is the depth limit too.
    var kinds: UInt64 = 0
    var level = 0
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        _ = try rawString()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        level += 1
        if depth + level > JSON.depthLimit { throw problem("Susunan JSON terlalu dalam", at: position) }
        kinds = kinds << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard (kinds & 1 == 1) == (byte == UInt8(ascii: "}")) else {
          throw problem("Kurung penutup tidak cocok", at: position)
        }
        kinds >>= 1
        level -= 1
        if level == 0 {
          position += 1
          return
        }
      default: break
      }
      position += 1
    }
    throw problem("JSON terputus: kurung tidak ditutup", at: start)
  }
}
