import Testing

@testable import Registry

@Suite("Nomor catatan dan rujukan entri")
struct IdentityTests {
  static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
  static let samples = [("K7F3QX", 123), ("000000", 1), ("ZZZZZZ", 4_294_967_295), ("9A0B1C", 10_011)]

  @Test("An id reads back, however it is typed", arguments: samples)
  func lenient(_ sample: (String, Int)) throws {
    let id = RecordID(writer: sample.0, counter: UInt32(sample.1))
    let text = id.description
    let sloppy = text.lowercased().replacing("0", with: "o").replacing("1", with: "l")
    #expect(RecordID(text) == id)
    #expect(RecordID(sloppy) == id)
    #expect(RecordID(text.replacing("-", with: "")) == id)
    #expect(RecordID(text.replacing("1", with: "I").replacing("-", with: " ")) == id)
    #expect(text.hasPrefix("\(sample.0)-\(sample.1)-"))
    #expect(RecordID(packed: id.packed) == id)
  }

  @Test("Ids and references are written symbol by symbol as their parts are")
  func written() {
    var random = SystemRandomNumberGenerator()
    for round in 0..<2_000 {
      let packed = UInt32.random(in: 0...0x3FFF_FFFF, using: &random)
      let writer = WriterCode(packed: packed)
      let symbols = String((0..<6).map { Self.symbols[Int(packed >> (25 - 5 * UInt32($0)) & 31)] })
      #expect(writer.description == symbols)
      let number = UInt64.random(in: 0...(0x3_FFFF_FFFF >> UInt64(round % 34)), using: &random)
      #expect(EntryRef(writer, seq: number).description == "\(symbols).\(number)")
      let id = RecordID(writer, counter: UInt32(truncatingIfNeeded: max(1, number)))
      #expect(id.description.dropLast() == "\(symbols)-\(id.counter)-")
      #expect(RecordID(id.description) == id, "the check symbol fits")
    }
  }

  @Test("Bytes of entries are read as texts are, written well or not", arguments: samples)
  func raw(_ sample: (String, Int)) {
    let text = RecordID(writer: sample.0, counter: UInt32(sample.1)).description
    var forms = [
      text, text.lowercased(), text.replacing("0", with: "O"), text.replacing("-", with: ""), " " + text,
      text.replacing("1", with: "l"), text + "-", String(text.dropLast()), text.replacing("-", with: "--"),
      "",
      String(text.prefix(7)) + "0" + text.dropFirst(7), "K7F3QX-4294967296-0", "K7F3QX--0", "É7F3QX-123-H",
    ]
    for index in text.indices {
      for symbol in ["Z", "5", "-", "U", "~"] {
        forms.append(text.replacingCharacters(in: index, with: symbol))
      }
    }
    for form in forms {
      let raw = Array(form.utf8).withUnsafeBytes { RecordID(raw: $0) }
      #expect(raw == RecordID(form), "\(form)")
    }
  }

  @Test("Any single wrong character is noticed", arguments: samples)
  func wrongCharacter(_ sample: (String, Int)) {
    let text = Array(RecordID(writer: sample.0, counter: UInt32(sample.1)).description)
    for index in text.indices where text[index] != "-" {
      for symbol in Self.symbols where symbol != text[index] {
        var wrong = text
        wrong[index] = symbol
        #expect(RecordID(String(wrong)) == nil, "\(String(wrong))")
      }
    }
  }

  @Test("Any swap of neighbours is noticed, also across a dash")
  func swaps() {
    for counter in [1, 12, 123, 98_765, 10_203] {
      for writer in ["K7F3QX", "M2TA9Z", "0Z1Y2X", "123456"] {
        let text = Array(RecordID(writer: writer, counter: UInt32(counter)).description.filter { $0 != "-" })
        for index in text.indices.dropLast() where text[index] != text[index + 1] {
          var wrong = text
          wrong.swapAt(index, index + 1)
          #expect(RecordID(String(wrong)) == nil, "\(String(wrong))")
        }
      }
    }
  }

  @Test(
    "What is no id is none",
    arguments: [
      "", "K7F3QX", "K7F3QX-H", "K7F3QX-0123-H", "K7F3Q!-1-0", "warung siti", "K7F3QX-99999999999-0",
    ])
  func refused(_ text: String) { #expect(RecordID(text) == nil) }

  @Test("An entry reference is writer, dot, number")
  func references() {
    let ref = EntryRef(writer: "M2TA9Z", seq: 412)
    #expect(ref.description == "M2TA9Z.412")
    #expect(EntryRef("M2TA9Z.412") == ref)
    #expect(EntryRef(packed: ref.packed).seq == 412)
    #expect(EntryRef(writer: "ZZZZZZ", seq: 17_179_869_183).seq == 17_179_869_183)
    for wrong in ["M2TA9Z", "M2TA9Z.", "M2TA9Z.0", "M2TA9Z.x", "M2TA9.12", "M2TA9Z.99999999999999"] {
      #expect(EntryRef(wrong) == nil, "\(wrong)")
    }
  }

  @Test("A place in the logs is packed and comes out again")
  func locations() {
    // A home that cannot be written costs a writer at every start: thousands of them in a year.
    for (writer, segment, offset) in [
      (4_000, 3_000, 33_554_431), (65_535, 16_383, 1 << 34 - 1), (5_000, 1, 0),
    ] {
      let place = EntryLocation(writer: writer, segment: segment, offset: offset, length: 4_194_304)
      #expect(
        [place.writer, place.segment, place.offset, Int(place.length)] == [
          writer, segment, offset, 4_194_304,
        ])
    }
  }
}

extension String {
  fileprivate func replacingCharacters(in index: Index, with symbol: String) -> String {
    String(self[..<index]) + symbol + self[self.index(after: index)...]
  }
}
