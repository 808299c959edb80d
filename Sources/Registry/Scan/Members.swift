import CScan
import Formats

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

extension Member {
  @inline(__always)
  init(_ member: lumbung_member, at start: UnsafeRawPointer) {
    let (from, end) = (Int(member.value), Int(member.value_end))
    isText = member.kind <= 1
    let quotes = isText ? 1 : 0
    key = UnsafeRawBufferPointer(start: start + Int(member.key), count: Int(member.key_end - member.key))
    value = UnsafeRawBufferPointer(start: start + from, count: end - from)
    raw = UnsafeRawBufferPointer(start: start + from - quotes, count: end - from + 2 * quotes)
    isPlain = member.kind == 0
    isObject = member.kind == 2
  }
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
        if !body(Member(member, at: start)) { break }
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

/// Room for taking one entry apart, used again for the next.
///
/// Sendable because one thread at a time uses it.
final class MemberRoom: @unchecked Sendable {
  /// Members of an entry, and answers of one, that are taken apart quickly.
  static let members = 32
  static let answers = 192

  let tokens: UnsafeMutablePointer<lumbung_tokens> = .allocate(capacity: 1)
  let members: UnsafeMutablePointer<lumbung_member> = .allocate(capacity: MemberRoom.members)
  let answers: UnsafeMutablePointer<lumbung_member> = .allocate(capacity: MemberRoom.answers)
  /// What is searched in the rows of one answer.
  let texts: UnsafeMutablePointer<lumbung_member> = .allocate(capacity: MemberRoom.answers)
  private static let longest = 960
  private let folded: UnsafeMutablePointer<UInt8> = .allocate(capacity: MemberRoom.longest + 64)

  init() {
    tokens.initialize(to: lumbung_tokens())
    members.initialize(repeating: lumbung_member(), count: Self.members)
    answers.initialize(repeating: lumbung_member(), count: Self.answers)
    texts.initialize(repeating: lumbung_member(), count: Self.answers)
  }

  deinit {
    tokens.deallocate()
    members.deallocate()
    answers.deallocate()
    texts.deallocate()
    folded.deallocate()
  }

  /// Appends the search form of a text, as `Fold.append` does.
  @inline(__always)
  func appendFolded(_ text: UnsafeRawBufferPointer, to out: inout [UInt8]) {
    guard let start = text.baseAddress, text.count <= Self.longest,
      case let count = lumbung_fold(start.assumingMemoryBound(to: UInt8.self), text.count, folded), count >= 0
    else { return Fold.append(text, to: &out) }
    out.append(contentsOf: UnsafeRawBufferPointer(start: folded, count: count))
  }
}

/// Names of questions in the form in which answers are looked up.
///
/// Sendable because nothing changes it once it is made.
final class AnswerNames: @unchecked Sendable {
  let table: UnsafeMutablePointer<lumbung_names> = .allocate(capacity: 1)

  /// Nil when there is no room for so many names.
  init?(_ names: [String]) {
    table.initialize(to: lumbung_names())
    for name in names {
      let utf8 = Array(name.utf8)
      if lumbung_names_add(table, utf8, utf8.count) == 0 { return nil }
    }
  }

  deinit { table.deallocate() }
}
