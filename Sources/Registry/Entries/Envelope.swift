import CScan
import Formats

/// The members of an entry that the fold needs, found in one pass without copying. Bytes belong to the entry.
struct Envelope {
  var kind = UnsafeRawBufferPointer(start: nil, count: 0)
  var record = UnsafeRawBufferPointer(start: nil, count: 0)
  var recordKind = UnsafeRawBufferPointer(start: nil, count: 0)
  var round = UnsafeRawBufferPointer(start: nil, count: 0)
  var region = UnsafeRawBufferPointer(start: nil, count: 0)
  var by = UnsafeRawBufferPointer(start: nil, count: 0)
  var to = UnsafeRawBufferPointer(start: nil, count: 0)
  var event = UnsafeRawBufferPointer(start: nil, count: 0)
  /// `of` of a remark.
  var of = UnsafeRawBufferPointer(start: nil, count: 0)
  /// The entry that this one repeats after an uncertain write.
  var re = UnsafeRawBufferPointer(start: nil, count: 0)
  var thread = UnsafeRawBufferPointer(start: nil, count: 0)
  /// The whole arrays and the object, brackets included.
  var base = UnsafeRawBufferPointer(start: nil, count: 0)
  var on = UnsafeRawBufferPointer(start: nil, count: 0)
  var personal = UnsafeRawBufferPointer(start: nil, count: 0)

  /// Reads an entry; members of other names are passed over, since fields are only ever added.
  init(_ json: UnsafeRawBufferPointer) throws(JSONError) {
    try self.init(json, MemberRoom())
  }

  /// The same with room that is used again; nothing is noted of what is nested in a member.
  @inline(__always)
  init(_ json: UnsafeRawBufferPointer, _ room: MemberRoom) throws(JSONError) {
    guard let start = json.baseAddress,
      case let count = lumbung_json_envelope(
        start.assumingMemoryBound(to: UInt8.self), json.count, room.members, MemberRoom.members), count >= 0
    else {
      try self.init(carefully: json)
      return
    }
    self.init()
    for place in 0..<count { take(Member(room.members[place], at: start)) }
  }

  /// An entry that says nothing.
  init() {}

  /// The same in one pass whose tokens stay in `room`: then `personal` is the place of `d` among its members, else -1.
  @inline(__always)
  init(_ json: UnsafeRawBufferPointer, _ room: MemberRoom, personal: inout Int) throws(JSONError) {
    personal = -1
    guard let start = json.baseAddress else {
      try self.init(carefully: json)
      return
    }
    var behind = 0
    let count = lumbung_json_entry(
      start.assumingMemoryBound(to: UInt8.self), json.count, room.tokens, room.members, MemberRoom.members,
      &behind)
    guard count >= 0 else {
      try self.init(carefully: json)
      return
    }
    self.init()
    for place in 0..<count {
      let member = Member(room.members[place], at: start)
      take(member)
      if member.key.count == 1, member.key[0] == UInt8(ascii: "d") { personal = place }
    }
  }

  /// Reads an entry in any form that JSON has.
  private init(carefully json: UnsafeRawBufferPointer) throws(JSONError) {
    self.init()
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    var cursor = JSONCursor(json)
    try cursor.object { (key, cursor) throws(JSONError) in
      let raw: UnsafeRawBufferPointer
      var text = none
      if cursor.peek == UInt8(ascii: "\"") {
        text = try cursor.rawString().bytes
        raw = UnsafeRawBufferPointer(start: text.baseAddress.map { $0 - 1 }, count: text.count + 2)
      } else {
        raw = try cursor.skip()
      }
      take(key, text: text, raw: raw)
    }
  }

  @inline(__always)
  private mutating func take(_ member: Member) {
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    take(member.key, text: member.isText ? member.value : none, raw: member.raw)
  }

  /// Takes a member: the raw bytes of its text (codes, ids and references hold no escapes; anything else counts as
  /// absent), or all of it.
  private mutating func take(
    _ key: UnsafeRawBufferPointer, text: UnsafeRawBufferPointer, raw: UnsafeRawBufferPointer
  ) {
    switch key.count {
    case 1:
      switch key[0] {
      case UInt8(ascii: "k"): kind = text
      case UInt8(ascii: "r"): record = text
      case UInt8(ascii: "p"): round = text
      case UInt8(ascii: "w"): region = text
      case UInt8(ascii: "d"): personal = raw
      default: break
      }
    case 2:
      switch (key[0], key[1]) {
      case (UInt8(ascii: "b"), UInt8(ascii: "y")): by = text
      case (UInt8(ascii: "t"), UInt8(ascii: "o")): to = text
      case (UInt8(ascii: "o"), UInt8(ascii: "n")): on = raw
      case (UInt8(ascii: "o"), UInt8(ascii: "f")): of = text
      case (UInt8(ascii: "t"), UInt8(ascii: "h")): thread = text
      case (UInt8(ascii: "r"), UInt8(ascii: "e")): re = text
      case (UInt8(ascii: "e"), UInt8(ascii: "v")): event = text
      default: break
      }
    case 4:
      if key.matches("kind") {
        recordKind = text
      } else if key.matches("base") {
        base = raw
      }
    default: break
    }
  }

  /// A string's raw bytes; anything else is passed over and counts as absent. Codes, ids and references hold no
  /// escapes.
  private static func text(_ cursor: inout JSONCursor) throws(JSONError) -> UnsafeRawBufferPointer {
    if cursor.peek == UInt8(ascii: "\"") { return try cursor.rawString().bytes }
    _ = try cursor.skip()
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Whether it may be about people, rounds or forms, or must be understood (a capital): not about one record.
  var isOffice: Bool {
    kind.first.map { (0x41...0x5A).contains($0) } ?? false || kind.matches("person") || kind.matches("round")
      || kind.matches("form") || kind.matches("file") || kind.matches("adopt")
  }

  /// Every reference in `base`.
  func eachBase(_ body: (EntryRef) -> Void) {
    if base.isEmpty || eachBaseQuickly(body) { return }
    var cursor = JSONCursor(base)
    try? cursor.array { (cursor) throws(JSONError) in
      if let ref = EntryRef(raw: try Self.text(&cursor)) { body(ref) }
    }
  }

  /// An empty array or one of a single text, as nearly all of them are; false for anything else.
  private func eachBaseQuickly(_ body: (EntryRef) -> Void) -> Bool {
    let bytes = base
    if bytes.count == 2 { return bytes[0] == UInt8(ascii: "[") && bytes[1] == UInt8(ascii: "]") }
    guard bytes.count > 4, bytes.count < 32, bytes[0] == UInt8(ascii: "["), bytes[1] == UInt8(ascii: "\""),
      bytes[bytes.count - 2] == UInt8(ascii: "\""), bytes[bytes.count - 1] == UInt8(ascii: "]"),
      let ref = EntryRef(raw: UnsafeRawBufferPointer(rebasing: bytes[2..<bytes.count - 2]))
    else { return false }
    body(ref)
    return true
  }

  /// Every record and revision in `on`.
  func eachTarget(_ body: (RecordID, EntryRef?) -> Void) {
    guard !on.isEmpty, on[0] == UInt8(ascii: "[") else { return }
    var cursor = JSONCursor(on)
    try? cursor.array { (cursor) throws(JSONError) in
      guard cursor.peek == UInt8(ascii: "[") else {
        _ = try cursor.skip()
        return
      }
      var record: RecordID?
      var revision: EntryRef?
      var position = 0
      try cursor.array { (cursor) throws(JSONError) in
        let text = try Self.text(&cursor)
        if position == 0 { record = RecordID(raw: text) }
        if position == 1 { revision = EntryRef(raw: text) }
        position += 1
      }
      if let record { body(record, revision) }
    }
  }
}
