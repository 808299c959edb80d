import Testing

@testable import Formats

private func parse(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

func failure(ofJSON bytes: [UInt8]) -> JSONError? {
  do throws(JSONError) {
    _ = try JSON(parsing: bytes)
    return nil
  } catch {
    return error
  }
}

struct JSONTests {
  @Test func everyKindOfValue() throws {
    let json = try parse(#" { "a" : [1, -2.5, true, false, null, "x"] , "b" : {} } "#)
    #expect(json["a"] == .array([.int(1), .double(-2.5), .bool(true), .bool(false), .null, .string("x")]))
    #expect(json["b"]?.members == [])
    #expect(json["c"] == nil)
    #expect(json["a"]?.array?.first?.int == 1)
    #expect(json["a"]?["x"] == nil)
  }

  @Test func wholeNumbersStayWholeAndTheOthersAreDoubles() throws {
    #expect(try parse("9223372036854775807") == .int(.max))
    #expect(try parse("-9223372036854775808") == .int(.min))
    #expect(try parse("9223372036854775808") == .double(9_223_372_036_854_775_808))
    #expect(try parse("1e5") == .double(100_000))
    #expect(try parse("1.0") == .double(1))
    #expect(try parse("-0").text == "-0.0")
    #expect(try parse("0") == .int(0))
  }

  @Test func escapesAndSurrogatePairs() throws {
    #expect(try parse(#""\"\\\/\b\f\n\r\t""#) == .string("\"\\/\u{8}\u{c}\n\r\t"))
    #expect(try parse(#""A\u00e9\u65E5\ud83d\ude00""#) == .string("Aé日😀"))
    #expect(try parse(#""\u0000""#) == .string("\0"))
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1", "[1,", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "01", "-", "1.",
    ".5",
    "+1", "1e", "1e+", "0x10", "NaN", "tru", "nul", "truee", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"",
    #""\ud800""#, #""\udc00""#, #""\ud800A""#, "\"a\nb\"", "1 2", "[1}", "{\"a\":1]", "'a'", "1e999",
    "\u{FEFF}1", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}",
  ])
  func textsThatAreNotJSONAreRefused(text: String) {
    #expect(failure(ofJSON: Array(text.utf8)) != nil)
  }

  @Test func aRefusalSaysWhereAndWhat() {
    #expect(failure(ofJSON: Array(#"{"a":1,"a":2}"#.utf8))?.offset == 7)
    #expect(failure(ofJSON: Array(#"{"a":1,"a":2}"#.utf8))?.message == "Kunci \"a\" muncul dua kali")
    #expect(failure(ofJSON: Array("[1,x]".utf8)) == JSONError(offset: 3, message: "Nilai tidak dikenal"))
  }

  @Test func aDuplicateAmongManyKeysIsRefusedToo() {
    var members = (0..<40).map { "\"k\($0)\":0" }
    #expect(failure(ofJSON: Array("{\(members.joined(separator: ","))}".utf8)) == nil)
    members.append("\"k33\":0")
    #expect(failure(ofJSON: Array("{\(members.joined(separator: ","))}".utf8)) != nil)
  }

  @Test(
    arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]])
  func stringsMustBeUTF8(bytes: [UInt8]) {
    #expect(failure(ofJSON: [0x22] + bytes + [0x22]) != nil)
    #expect(failure(ofJSON: [0x22, 0x5C, 0x6E] + bytes + [0x22]) != nil)
  }

  @Test func nestingEndsAt64() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(failure(ofJSON: nested(64)) == nil)
    #expect(failure(ofJSON: nested(65)) != nil)
    #expect(failure(ofJSON: nested(100_000)) != nil)
    let closed = Array((String(repeating: "[{},", count: 63) + "1" + String(repeating: "]", count: 63)).utf8)
    #expect(failure(ofJSON: closed) == nil)
  }

  @Test func theWriterIsCompactAndFreeOfControlBytes() throws {
    let json = JSON.object([
      JSONMember(key: "a\n", value: .array([.int(-1), .double(0.1), .double(1e300), .null, .bool(false)])),
      JSONMember(key: "é", value: .string("\"\\\u{1}\u{1f}\u{7f}\t/")),
    ])
    #expect(json.text == #"{"a\n":[-1,0.1,1e+300,null,false],"é":"\"\\\u0001\u001f"# + "\u{7f}" + #"\t/"}"#)
    #expect(JSON.double(.nan).text == "null")
    #expect(JSON.int(.min).text == "-9223372036854775808")
  }

  @Test func whatIsWrittenReadsBackTheSame() throws {
    var random = Seeded(3)
    for _ in 0..<1_000 {
      let json = random.json(depth: 4)
      let text = json.text
      #expect(!text.utf8.contains { $0 < 0x20 })
      #expect(try parse(text) == json, "\(text)")
      #expect(try parse(text).text == text)
    }
  }

  @Test func bytesWrittenStraightAreThoseOfTheTree() {
    var random = Seeded(5)
    for round in 0..<2_000 {
      let json = random.json(depth: round % 5)
      var expected: [UInt8] = []
      json.write(to: &expected)
      // From room for nothing to room for exactly all of it and more.
      for room in [0, 1, expected.count / 2, expected.count - 1, expected.count, expected.count + 9] {
        let written = JSONBytes.text(room: room) { write(json, to: &$0) }
        #expect(written == expected, "\(json.text)")
      }
    }
    for number in [Int64.min, -10, -9, -1, 0, 9, 10, 99, 100, .max] {
      #expect(JSONBytes.text(room: 4) { $0.int(number) } == Array("\(number)".utf8))
    }
  }

  private func write(_ json: JSON, to text: inout JSONBytes) {
    switch json {
    case .int(let value): text.int(value)
    case .double(let value): text.double(value)
    case .bool(let value): text.bool(value)
    // An answer is never null: only a number that JSON lacks is written so.
    case .null: text.double(.nan)
    case .string(let value): text.string(value)
    case .array(let values):
      let texts = values.compactMap(\.string)
      if texts.count == values.count { return text.strings(texts) }
      text.openArray()
      for value in values { write(value, to: &text) }
      text.closeArray()
    case .object(let members):
      text.openObject()
      for member in members {
        text.key(member.key)
        write(member.value, to: &text)
      }
      text.closeObject()
    }
  }

  @Test func keysOfTheProgramAreWrittenLikeOthers() {
    let written = JSONBytes.text(room: 1) { text in
      text.openObject()
      text.key("k")
      text.string("rev" as StaticString)
      text.member("by", "a\"b" as String)
      text.member("base", ["x", "y"])
      text.member("over", [String]())
      text.closeObject()
    }
    #expect(
      String(decoding: written, as: UTF8.self) == #"{"k":"rev","by":"a\"b","base":["x","y"],"over":[]}"#)
  }

  @Test func mutatedTextsAreReadOrRefusedButNeverCrash() {
    var random = Seeded(4)
    let original = Array(
      #"{"k":"rév","n":[-1.5e3,{"a":null},true],"s":"a\ud83d\ude00\n\"","z":9007199254740993}"#.utf8)
    for _ in 0..<20_000 {
      let bytes = random.mutated(original)
      // What is accepted must survive being written and read again.
      guard let json = try? JSON(parsing: bytes) else { continue }
      #expect((try? JSON(parsing: Array(json.text.utf8))) == json)
    }
  }
}

extension Seeded {
  /// Any JSON value with unique keys.
  mutating func json(depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &self) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &self))
    case 2: return .int(Int64(truncatingIfNeeded: next() >> UInt64.random(in: 0..<64, using: &self)))
    case 3:
      let double = Double(bitPattern: next())
      return .double(double.isFinite ? double : 0.5)
    case 4, 5: return .string(text())
    case 6: return .array((0..<Int.random(in: 0...4, using: &self)).map { _ in json(depth: depth - 1) })
    default:
      var members: [JSONMember] = []
      for _ in 0..<Int.random(in: 0...20, using: &self) {
        let key = text()
        if !members.contains(where: { $0.key == key }) {
          members.append(JSONMember(key: key, value: json(depth: depth - 1)))
        }
      }
      return .object(members)
    }
  }
}
