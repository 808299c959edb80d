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
    var cursor = JSONCursor(json)
    try cursor.object { (key, cursor) throws(JSONError) in
      switch key.count {
      case 1:
        switch key[0] {
        case UInt8(ascii: "k"): kind = try Self.text(&cursor)
        case UInt8(ascii: "r"): record = try Self.text(&cursor)
        case UInt8(ascii: "p"): round = try Self.text(&cursor)
        case UInt8(ascii: "w"): region = try Self.text(&cursor)
        case UInt8(ascii: "d"): personal = try cursor.skip()
        default: _ = try cursor.skip()
        }
      case 2:
        if key.matches("by") {
          by = try Self.text(&cursor)
        } else if key.matches("to") {
          to = try Self.text(&cursor)
        } else if key.matches("on") {
          on = try cursor.skip()
        } else if key.matches("of") {
          of = try Self.text(&cursor)
        } else if key.matches("th") {
          thread = try Self.text(&cursor)
        } else if key.matches("re") {
          re = try Self.text(&cursor)
        } else if key.matches("ev") {
          event = try Self.text(&cursor)
        } else {
          _ = try cursor.skip()
        }
      case 4:
        if key.matches("kind") {
          recordKind = try Self.text(&cursor)
        } else if key.matches("base") {
          base = try cursor.skip()
        } else {
          _ = try cursor.skip()
        }
      default: _ = try cursor.skip()
      }
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
    guard !base.isEmpty else { return }
    var cursor = JSONCursor(base)
    try? cursor.array { (cursor) throws(JSONError) in
      if let ref = EntryRef(bytes: try Self.text(&cursor)) { body(ref) }
    }
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
        if position == 0 { record = RecordID(bytes: text) }
        if position == 1 { revision = EntryRef(bytes: text) }
        position += 1
      }
      if let record { body(record, revision) }
    }
  }
}
