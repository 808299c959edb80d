import CScan

/// A member of a JSON object, as it lies in the bytes.
struct Member {
  /// The key between its quotes.
  let key: UnsafeRawBufferPointer
  /// The value; a text's between its quotes, and then as it stands, escapes included.
  let value: UnsafeRawBufferPointer
  /// Whether the value is a text.
  let isText: Bool
  /// The value with quotes: what `JSONCursor.skip` would hand out.
  let raw: UnsafeRawBufferPointer
  /// A text without escapes.
  let isPlain: Bool
  /// An object.
  let isObject: Bool
}

/// The quick way through entries in the form in which our own writers write them.
enum Members {
  /// Calls `body` with each member of the object at the beginning of the bytes, until it says false. Returns false
  /// without any call when the bytes are not in that form, or hold more members than `room`: then `JSONCursor`, which
  /// knows all of JSON, must look at them. So too when fewer or more bytes than `rest` follow the object.
  @inline(__always)
  static func each(
    _ bytes: UnsafeRawBufferPointer, room: Int, rest: Int? = nil, _ body: (Member) -> Bool
  ) -> Bool {
    guard let start = bytes.baseAddress else { return false }
    return withUnsafeTemporaryAllocation(of: lumbung_member.self, capacity: room) { members in
      var behind = 0
      let count = lumbung_json_members(
        start.assumingMemoryBound(to: UInt8.self), bytes.count, members.baseAddress, room, &behind)
      if let rest, behind + rest != bytes.count { return false }
      guard count >= 0 else { return false }
      for place in 0..<count {
        let member = members[place]
        let (from, end) = (Int(member.value), Int(member.value_end))
        let isText = member.kind <= 1
        let quotes = isText ? 1 : 0
        let found = Member(
          key: UnsafeRawBufferPointer(
            start: start + Int(member.key), count: Int(member.key_end - member.key)),
          value: UnsafeRawBufferPointer(start: start + from, count: end - from), isText: isText,
          raw: UnsafeRawBufferPointer(start: start + from - quotes, count: end - from + 2 * quotes),
          isPlain: member.kind == 0, isObject: member.kind == 2)
        if !body(found) { break }
      }
      return true
    }
  }

  /// The same for the answers in `{"a":{…}}`, with nothing before and behind.
  @inline(__always)
  static func eachAnswer(_ personal: UnsafeRawBufferPointer, _ body: (Member) -> Bool) -> Bool {
    guard personal.count > 6, personal[0] == UInt8(ascii: "{"), personal[1] == UInt8(ascii: "\""),
      personal[2] == UInt8(ascii: "a"), personal[3] == UInt8(ascii: "\""), personal[4] == UInt8(ascii: ":"),
      personal[personal.count - 1] == UInt8(ascii: "}")
    else { return false }
    return each(UnsafeRawBufferPointer(rebasing: personal[5...]), room: 192, rest: 1, body)
  }
}
