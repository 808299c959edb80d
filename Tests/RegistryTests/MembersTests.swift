import CScan
import Formats
import Testing

@testable import Registry

@Suite("Anggota objek JSON: jalan cepat")
struct MembersTests {
  /// What the reader that knows all of JSON finds; nil when it refuses.
  private func careful(_ bytes: UnsafeRawBufferPointer) -> [String]? {
    var found: [String] = []
    var cursor = JSONCursor(bytes)
    do {
      try cursor.object { (key, cursor) throws(JSONError) in
        let raw = try cursor.skip()
        found.append(line(key, raw))
      }
    } catch {
      return nil
    }
    return found
  }

  /// What the quick way finds; nil when it leaves the bytes to the other.
  private func quick(_ bytes: UnsafeRawBufferPointer, room: Int = 64) -> [String]? {
    var found: [String] = []
    let isRead = Members.each(bytes, room: room) { member in
      let isText = member.raw.first == UInt8(ascii: "\"")
      #expect(member.isText == isText && member.isObject == (member.raw.first == UInt8(ascii: "{")))
      #expect(member.isPlain == (isText && !member.raw.contains(UInt8(ascii: "\\"))))
      #expect(member.value.elementsEqual(isText ? member.raw.dropFirst().dropLast() : member.raw[...]))
      found.append(line(member.key, member.raw))
      return true
    }
    return isRead ? found : nil
  }

  /// What the way finds that looks at brackets alone in what is nested; nil when it leaves the bytes to the other.
  private func shallow(_ bytes: UnsafeRawBufferPointer) -> [String]? {
    let room = MemberRoom()
    guard let start = bytes.baseAddress,
      case let count = lumbung_json_envelope(
        start.assumingMemoryBound(to: UInt8.self), bytes.count, room.members, MemberRoom.members), count >= 0
    else { return nil }
    return (0..<count).map { place in
      let member = Member(room.members[place], at: start)
      let isText = member.raw.first == UInt8(ascii: "\"")
      #expect(member.isText == isText && member.isObject == (member.raw.first == UInt8(ascii: "{")))
      #expect(member.isPlain == (isText && !member.raw.contains(UInt8(ascii: "\\"))))
      return line(member.key, member.raw)
    }
  }

  private func line(_ key: UnsafeRawBufferPointer, _ raw: UnsafeRawBufferPointer) -> String {
    String(decoding: key, as: UTF8.self) + "=" + String(decoding: raw, as: UTF8.self)
  }

  private func object(_ dice: inout OrderTests.Dice, _ depth: Int) -> String {
    let members = (0..<Int.random(in: 0...6, using: &dice)).map { _ -> String in
      let key = ["k", "d", "nama_usaha", "kunci yang panjang sekali, lebih dari 32 bita"].randomElement(
        using: &dice)
      return "\"\(key ?? "k")\":" + value(&dice, depth)
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private func value(_ dice: inout OrderTests.Dice, _ depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 3 ? 5 : 7), using: &dice) {
    case 0: return ["true", "false", "null"].randomElement(using: &dice) ?? "null"
    case 1: return String(Int.random(in: -99...99_999_999, using: &dice))
    case 2...4:
      let parts = ["warung ", "é日", "{", "]", ",", ":", "\\\"", "\\\\", "\\n", "0123456789", "a"]
      let count = Int.random(in: 0...9, using: &dice)
      return "\"" + (0..<count).map { _ in parts.randomElement(using: &dice) ?? "" }.joined() + "\""
    case 5: return object(&dice, depth + 1)
    default:
      let count = Int.random(in: 0...3, using: &dice)
      return "[" + (0..<count).map { _ in value(&dice, depth + 1) }.joined(separator: ",") + "]"
    }
  }

  @Test("Random objects: the same members as the careful reader, at every place relative to a block")
  func same() throws {
    var dice = OrderTests.Dice(state: 21)
    for _ in 0..<1_500 {
      let text = object(&dice, 0)
      let guarded = try #require(GuardedRows([Array(text.utf8)], atEnd: Bool.random(using: &dice)))
      let found = try #require(careful(guarded.packed.text), "\(text)")
      #expect(quick(guarded.packed.text) == found, "\(text)")
      #expect(shallow(guarded.packed.text) == found, "\(text)")
    }
  }

  @Test("Damaged objects: what the quick way reads, the careful reader reads as well")
  func damaged() throws {
    var dice = OrderTests.Dice(state: 22)
    var read = 0
    for _ in 0..<4_000 {
      var bytes = Array(object(&dice, 1).utf8)
      for _ in 0..<Int.random(in: 1...3, using: &dice) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        let byte = Array("\"\\{}[],:-01etx \n\u{1}".utf8).randomElement(using: &dice) ?? 0
        switch Int.random(in: 0..<4, using: &dice) {
        case 0: bytes[place] = byte
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(byte, at: place)
        default: bytes.removeSubrange(place...)
        }
      }
      let guarded = try #require(GuardedRows([bytes]))
      if let found = shallow(guarded.packed.text) {
        #expect(careful(guarded.packed.text) == found, "\(String(decoding: bytes, as: UTF8.self))")
      }
      guard let found = quick(guarded.packed.text) else { continue }
      // It refuses nothing that the other takes: both count the same entries as unreadable.
      #expect(shallow(guarded.packed.text) == found, "\(String(decoding: bytes, as: UTF8.self))")
      read += 1
      #expect(careful(guarded.packed.text) == found, "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(read > 100)
  }

  @Test("The quick search form of a text is the one of all others")
  func folded() throws {
    var dice = OrderTests.Dice(state: 26)
    let room = MemberRoom()
    let parts = [
      "Warung ", "a", "Z9", " ", "--", "[", "`{", "/:", "@", "\u{7F}", "\u{1}", "é", "\u{301}", "0123456789",
    ]
    for round in 0..<3_000 {
      let all = round % 8 == 0 ? parts.count : 11
      let text = (0..<Int.random(in: 0...90, using: &dice)).map { _ in
        parts[Int.random(in: 0..<all, using: &dice)]
      }.joined()
      let guarded = try #require(GuardedRows([Array(text.utf8)], atEnd: Bool.random(using: &dice)))
      var (found, other) = (Array("ada ".utf8), Array("ada ".utf8))
      room.appendFolded(guarded.packed.text, to: &found)
      Fold.append(guarded.packed.text, to: &other)
      #expect(found == other, "\(text)")
    }
  }

  /// The tokens that one of the two codes finds and which of them are brackets; nil when it cannot run.
  private func tokens(_ bytes: UnsafeRawBufferPointer, _ code: lumbung_code, _ room: MemberRoom) -> [UInt32]?
  {
    guard let start = bytes.baseAddress,
      case let found = lumbung_json_tokens(
        start.assumingMemoryBound(to: UInt8.self), bytes.count, room.tokens, Int32(code.rawValue)), found >= 0
    else { return nil }
    if found == 0 { return [] }
    let all = room.tokens.pointee
    return withUnsafeBytes(of: all.at) { Array($0.bindMemory(to: UInt32.self)[..<all.count]) } + [.max]
      + withUnsafeBytes(of: all.bracket) {
        $0.bindMemory(to: UInt16.self)[..<all.brackets].map { UInt32($0) }
      }
      + [UInt32(all.has_slash)]
  }

  @Test("Both codes find the same tokens, in blocks with none and with sixty-four, whole ones and parts")
  func bothCodes() throws {
    var dice = OrderTests.Dice(state: 25)
    let room = MemberRoom()
    var (read, refused) = (0, 0)
    for round in 0..<3_000 {
      var bytes = Array(object(&dice, 0).utf8)
      // Blocks full of marks, and such with hardly any.
      if round % 3 == 0 {
        let most = ["\"", "[", "}", "a", "\\", "\u{1}"]
        let usual = Int.random(in: 1...4, using: &dice)
        bytes = (0..<Int.random(in: 1...200, using: &dice)).flatMap { _ in
          let limit = Int.random(in: 0..<90, using: &dice) == 0 ? most.count : usual
          return Array(most[Int.random(in: 0..<limit, using: &dice)].utf8)
        }
      }
      let guarded = try #require(GuardedRows([bytes]))
      guard let one = tokens(guarded.packed.text, LUMBUNG_AVX2, room),
        let other = tokens(guarded.packed.text, LUMBUNG_AVX512, room)
      else { continue }
      if one.isEmpty { refused += 1 } else { read += 1 }
      #expect(one == other, "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(read + refused == 0 || read > 1_500 && refused > 100)
  }

  /// Those of the answers in `{"a":{…}}` that have one of the names, as the quick way finds them; nil when it leaves them.
  private func answers(_ entry: UnsafeRawBufferPointer, _ names: AnswerNames, room: MemberRoom) -> [String]? {
    var personal = -1
    guard let start = entry.baseAddress, (try? Envelope(entry, room, personal: &personal)) != nil,
      personal >= 0
    else { return nil }
    let found = lumbung_json_answers(
      start.assumingMemoryBound(to: UInt8.self), entry.count, room.tokens, room.members + personal,
      names.table, room.answers, MemberRoom.answers)
    if found < 0 { return nil }
    return (0..<found).map { place in
      let member = Member(room.answers[place], at: start)
      return "\(room.answers[place].name) " + line(member.key, member.raw)
    }
  }

  @Test("Answers with a name: the same as the careful reader finds, damaged or not")
  func named() throws {
    var dice = OrderTests.Dice(state: 23)
    let all = [
      "k", "d", "nama_usaha", "kunci yang panjang sekali, lebih dari 32 bita", "", "nam", "nama", "nama_",
    ]
    let room = MemberRoom()
    var (read, hits) = (0, 0)
    for round in 0..<4_000 {
      let wanted = all.shuffled(using: &dice).prefix(Int.random(in: 0...6, using: &dice))
      let names = try #require(AnswerNames(Array(wanted)))
      var bytes = Array("{\"k\":\"rev\",\"d\":{\"a\":\(object(&dice, 1))}}".utf8)
      if round % 2 == 1, !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &dice)
        bytes[place] = Array("\"\\{}[],:-01ena \u{1}".utf8).randomElement(using: &dice) ?? 0
      }
      let guarded = try #require(GuardedRows([bytes]))
      guard let found = answers(guarded.packed.text, names, room: room) else {
        #expect(round % 2 == 1, "\(String(decoding: bytes, as: UTF8.self))")
        continue
      }
      read += 1
      hits += found.count
      let envelope = try Envelope(guarded.packed.text)
      var careful: [String] = []
      var cursor = JSONCursor(envelope.personal)
      try cursor.object { (_, cursor) throws(JSONError) in
        try cursor.object { (key, cursor) throws(JSONError) in
          let raw = try cursor.skip()
          let name = wanted.firstIndex { Array($0.utf8).elementsEqual(key) }
          if let name { careful.append("\(name) " + line(key, raw)) }
        }
      }
      #expect(found == careful, "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(read > 2_000 && hits > 1_000)
  }

  @Test(
    "Left to the careful reader",
    arguments: [
      "", "{", "[]", "{\"a\": 1}", " {}", "{\"a\":1.5}", "{\"a\":01}", "{\"a\":1e3}", "{\"a\\\\\":1}",
      "{\"a\":tru}",
      "{\"a\":\"x}", "{\"a\":[}", "{\"a\":{]}", "{\"a\":1,}", "{\"a\":\"\u{1}\"}", "{\"a\"1}", "{\"a\":}",
      "{\"a\":" + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "}",
    ])
  func left(_ text: String) throws {
    let guarded = try #require(GuardedRows([Array(text.utf8)]))
    #expect(quick(guarded.packed.text) == nil)
  }

  @Test("More members than there is room for, and more than anybody writes, are left as well")
  func many() throws {
    let members = (0..<50).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    let guarded = try #require(GuardedRows([Array("{\(members)}".utf8)]))
    #expect(quick(guarded.packed.text, room: 50)?.count == 50)
    #expect(quick(guarded.packed.text, room: 49) == nil)
    let long = "{\"a\":[" + Array(repeating: "\"x\"", count: 3_000).joined(separator: ",") + "]}"
    let larger = try #require(GuardedRows([Array(long.utf8)]))
    #expect(quick(larger.packed.text) == nil && careful(larger.packed.text)?.count == 1)
  }

  @Test("A row reads the same from the form our writers write and from any other")
  func columns() throws {
    let plan = ColumnPlan(try #require(Office.umkm))
    let answers = [
      #"{"nik":"9901","nama_usaha":"Warung \"Siti\"","omzet":120000,"kelas":"mikro","tgl":"2026-01-31"}"#,
      #"{"nama_pemilik":"Siti","nama_usaha":["a","b"],"omzet":12.5,"kelas":null}"#,
      #"{"nik":"9902","omzet":"77","nama_usaha":[1,,],"nama_pemilik":"tidak sampai"}"#,
      #"{"nik":"9903","nik":"9904","telepon":"+62812"}"#, "{}", "[]",
    ]
    for answers in answers {
      var lines: [String] = []
      for text in ["{\"a\":\(answers)}", "{ \"a\" :\(answers)}"] {
        let store = ColumnStore(plan)
        store.addRow()
        Array(text.utf8).withUnsafeBytes { store.set(0, personal: $0) }
        lines.append(
          "\(store.texts.map { $0.text(0) }) \(store.numbers.map { $0[0] }) \(store.search.text(0))"
            + store.choices.indices.map { store.codes[$0][store.choices[$0][0]] }.joined(separator: ","))
      }
      #expect(lines[0] == lines[1])
    }
  }
}
