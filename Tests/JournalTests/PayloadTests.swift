import Testing

@testable import Journal

/// What may stand in a frame: one JSON object on one line, UTF-8, no controls, no name twice. Refused before a byte is written.
@Suite struct PayloadTests {
  let folder = TemporaryFolder()
  let world = World()

  func refusal(_ payload: [UInt8]) throws -> String? {
    do {
      try Frame.validate(payload)
      return nil
    } catch {
      #expect(error.kind == .badPayload)
      return error.message
    }
  }

  @Test(arguments: [
    #"{"a":1,"a":2}"#, #"{"a":1,"b":{"c":[{"d":1,"d":1}]}}"#, #"{"a":1,"\u0061":2}"#, #"{"é":1,"\u00e9":2}"#,
    #"{"😀":1,"\ud83d\ude00":2}"#, #"{"\n":1,"\u000a":2}"#, #"{"":1,"":2}"#,
  ])
  func `a name twice in one object is refused, however it is written`(_ text: String) throws {
    #expect(try refusal(Array(text.utf8))?.contains("nama yang sama dua kali") == true)
  }

  @Test func `a name twice among very many is refused, in different objects it is not`() throws {
    let many = (0..<3000).map { #""k\#($0)":1"# }
    #expect(try refusal(Array("{\(many.joined(separator: ","))}".utf8)) == nil)
    #expect(try refusal(Array("{\((many + [#""k17":1"#]).joined(separator: ","))}".utf8)) != nil)
    #expect(try refusal(Array(#"{"a":{"b":1},"c":[{"b":1},{"b":1,"a":{}}]}"#.utf8)) == nil)
  }

  @Test func `a name twice is refused among any number of names and wherever it stands`() throws {
    for count in 1...140 {
      let names = (0..<count).map { #""nama_\#($0 * count)":1"# }
      #expect(try refusal(Array("{\(names.joined(separator: ","))}".utf8)) == nil)
      for place in [0, count / 2, count - 1] {
        let twice = (names + [names[place]]).joined(separator: ",")
        #expect(try refusal(Array("{\(twice)}".utf8)) != nil, "\(place) of \(count)")
      }
    }
  }

  @Test func `every byte below 0x20 is refused wherever it stands`() throws {
    let good = Array(#"{"k":"x","d":{"text":"a b"}}"#.utf8)
    for byte in UInt8(0)..<0x20 {
      for at in 1..<good.count - 1 {
        var bad = good
        bad.insert(byte, at: at)
        #expect(try refusal(bad) != nil, "\(byte) at \(at)")
      }
    }
  }

  @Test func `what is not JSON is refused, what is JSON is kept as it is`() throws {
    for bad in [
      "", "{", "}", "[]", "[{}]", "{}{}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{a:1}"#, #"{"a":01}"#,
      #"{"a":1.}"#,
      #"{"a":-}"#, #"{"a":.5}"#, #"{"a":1e}"#, #"{"a":nul}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#,
      #"{"a":"\ud800"}"#,
      #"{"a":"\udc00"}"#, #"{"a":[1,]}"#, #"{"a":"b}"#, "{\"a\":\"\u{0}\"}", #"{'a':1}"#, #"{"a":1 "b":2}"#,
    ] {
      #expect(try refusal(Array(bad.utf8)) != nil, "\(bad)")
    }
    for huge in ["1e308", "-1e400", "0.001e311", "123456789e300", String(repeating: "9", count: 309)] {
      #expect(try refusal(Array(#"{"a":\#(huge)}"#.utf8)) != nil, "\(huge): no double holds it, or just so")
    }
    for small in [
      "1e307", "0e999", "0.0", "1e-999", "0.001e310", "9.9e307", String(repeating: "9", count: 308),
    ] {
      #expect(try refusal(Array(#"{"a":\#(small)}"#.utf8)) == nil, "\(small)")
    }
    #expect(try refusal(Array(#"{"a":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)) != nil)
    for good in [
      "{}", #"{ "a" : [ 1 , -0.5e+9 , true , false , null , "" ] }"#, #"{"a":"\"\\\/\b\f\n\r\t\u00e9"}"#,
      #"{"":{}}"#,
    ] {
      #expect(try refusal(Array(good.utf8)) == nil, "\(good)")
    }
  }

  @Test func `nesting is refused where the registry would no longer read it`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: #"{"a":"#, count: depth) + "1" + String(repeating: "}", count: depth)).utf8)
    }
    #expect(try refusal(nested(64)) == nil)
    #expect(try refusal(nested(65))?.contains("terlalu dalam") == true)
    #expect(try refusal(nested(500_000)) != nil)
  }

  @Test func `a batch with one bad payload leaves the log untouched, a draft too`() throws {
    let journal = try JournalFolder.open(folder.data, options: world.options(folder))
    let writer = try journal.claimWriter()
    let before = bytes("\(folder.data)/log/\(writer)/0001.jsl")
    #expect(throws: JournalError.self) { try journal.append(#"{"n":1}"#, #"{"n":2,"n":3}"#) }
    #expect(throws: JournalError.self) {
      try journal.drafts.save(person: "p", id: "A-1", json: Array(#"{"n":2,"n":3}"#.utf8), now: 0)
    }
    #expect(bytes("\(folder.data)/log/\(writer)/0001.jsl") == before)
    #expect(names(folder.data + "/draft").isEmpty)
  }
}
