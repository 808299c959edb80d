/// The few members the journal itself reads and writes (`log`, `gap`, `heads`): no more JSON than that.
enum TinyJSON {
  /// A quoted string, escaped.
  static func quote(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  /// The payload with one more member at its end.
  static func adding(_ key: String, _ text: String, to json: [UInt8]) -> [UInt8] {
    var out = Array(json.dropLast())
    let isEmpty = !out.dropFirst().contains { $0 != 0x20 }
    out.append(contentsOf: "\(isEmpty ? "" : ",")\(quote(key)):\(quote(text))}".utf8)
    return out
  }

  /// Raw values of the top-level members of an object; nil when it is not one. Keys with escapes do not
  /// match ours.
  static func members(_ json: UnsafeRawBufferPointer) -> [String: ArraySlice<UInt8>]? {
    let bytes = Array(json)
    guard bytes.first == 0x7B else { return nil }
    var found: [String: ArraySlice<UInt8>] = [:]
    var at = 1
    while at < bytes.count, bytes[at] != 0x7D {
      if bytes[at] == 0x2C || bytes[at] == 0x20 {
        at += 1
        continue
      }
      guard let key = value(bytes, at), bytes[at] == 0x22, key < bytes.count else { return nil }
      guard bytes[key] == 0x3A, let end = value(bytes, key + 1) else { return nil }
      found[String(decoding: bytes[at + 1..<key - 1], as: UTF8.self)] = bytes[key + 1..<end]
      at = end
    }
    return found
  }

  /// End of the value that begins at `start`.
  private static func value(_ bytes: [UInt8], _ start: Int) -> Int? {
    var at = start
    var depth = 0
    var inString = false
    while at < bytes.count {
      let byte = bytes[at]
      if inString {
        if byte == 0x5C { at += 1 } else if byte == 0x22 { inString = false }
        if !inString && depth == 0 { return at + 1 }
      } else if byte == 0x22 {
        inString = true
      } else if byte == 0x7B || byte == 0x5B {
        depth += 1
      } else if byte == 0x7D || byte == 0x5D {
        if depth == 0 { return at }
        depth -= 1
        if depth == 0 { return at + 1 }
      } else if byte == 0x2C && depth == 0 {
        return at
      }
      at += 1
    }
    return nil
  }

  /// A plain string without escapes.
  static func string(_ raw: ArraySlice<UInt8>?) -> String? {
    guard let raw, raw.count >= 2, raw.first == 0x22, raw.last == 0x22 else { return nil }
    return String(decoding: raw.dropFirst().dropLast(), as: UTF8.self)
  }

  /// Numbers of `[1,2]`, or of a bare `1`.
  static func numbers(_ raw: ArraySlice<UInt8>?) -> [UInt64] {
    guard let raw else { return [] }
    return raw.split { $0 < 0x30 || $0 > 0x39 }.compactMap { UInt64(String(decoding: $0, as: UTF8.self)) }
  }
}
