extension JSONCursor {
  /// Reads any value, strictly: UTF-8 and escapes are checked, duplicate keys refused.
  public mutating func value() throws(JSONError) -> JSON {
    switch peek {
    case UInt8(ascii: "{"): return try objectValue()
    case UInt8(ascii: "["):
      var values: [JSON] = []
      try array { (cursor) throws(JSONError) in values.append(try cursor.value()) }
      return .array(values)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    default: return try number()
    }
  }

  /// Reads a string, its escapes resolved and its UTF-8 checked.
  public mutating func string() throws(JSONError) -> String {
    let (raw, escaped) = try rawString()
    let start = position - 1 - raw.count
    let text =
      escaped
      ? UTF8Text.valid(try unescaped(raw, start: start))
      : UTF8Text.valid(raw)
    guard let text else { throw problem("Teks bukan UTF-8 yang sah", at: start) }
    return text
  }

  /// Reads `true` or `false`.
  public mutating func bool() throws(JSONError) -> Bool {
    if peek == UInt8(ascii: "t") {
      try literal("true")
      return true
    }
    try literal("false")
    return false
  }

  private mutating func objectValue() throws(JSONError) -> JSON {
    try enter(UInt8(ascii: "{"))
    var members: [JSONMember] = []
    var seen: Set<String> = []
    if take(UInt8(ascii: "}")) {
      leave()
      return .object(members)
    }
    while true {
      skipSpace()
      let start = position
      let key = try string()
      // Most objects are small, where looking along the row is quicker than a set.
      let isDuplicate: Bool
      if members.count < 16 {
        isDuplicate = members.contains { $0.key == key }
      } else {
        if seen.isEmpty { seen = Set(members.map(\.key)) }
        isDuplicate = !seen.insert(key).inserted
      }
      if isDuplicate { throw problem("Kunci \"\(key)\" muncul dua kali", at: start) }
      try expect(UInt8(ascii: ":"))
      members.append(JSONMember(key: key, value: try value()))
      if take(UInt8(ascii: ",")) { continue }
      try expect(UInt8(ascii: "}"))
      leave()
      return .object(members)
    }
  }

  private mutating func literal(_ word: StaticString) throws(JSONError) {
    skipSpace()
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count, UnsafeRawBufferPointer(rebasing: bytes[position..<end]).matches(word) else {
      throw problem("Nilai tidak dikenal", at: position)
    }
    position = end
  }

  private mutating func number() throws(JSONError) -> JSON {
    let (start, isWhole) = try numberEnd()
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    // "-0" has a sign that an integer cannot keep; whole numbers beyond 64 bits lose digits, not their size.
    if isWhole, digits != "-0", let whole = Int64(digits) { return .int(whole) }
    guard let double = Double(digits), double.isFinite else {
      throw problem("Bilangan terlalu besar", at: start)
    }
    return .double(double)
  }

  /// Passes over a number by the grammar of RFC 8259, section 6; tells where it began and whether it is whole.
  mutating func numberEnd() throws(JSONError) -> (start: Int, isWhole: Bool) {
    skipSpace()
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
    let first = position
    let leading = digitRun()
    if leading == 0 {
      let message = start < bytes.count ? "Nilai tidak dikenal" : "JSON terputus"
      throw problem(message, at: start)
    }
    if leading > 1, bytes[first] == UInt8(ascii: "0") {
      throw problem("Bilangan tidak boleh berawal nol", at: start)
    }
    var isWhole = true
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      if digitRun() == 0 { throw problem("Bilangan pecahan tidak lengkap", at: start) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position += 1
      }
      if digitRun() == 0 { throw problem("Pangkat bilangan tidak lengkap", at: start) }
    }
    return (start, isWhole)
  }

  private mutating func digitRun() -> Int {
    let start = position
    while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position - start
  }
}
