import Testing

@testable import Formats

struct UTF8TextTests {
  @Test("takes and refuses the same bytes as the standard library")
  func strictness() {
    // One byte of every kind: letters, continuations, starts of two, three and four, and bytes that never occur.
    let kinds: [UInt8] = [0x00, 0x41, 0x80, 0xA0, 0xBF, 0xC0, 0xC3, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFF]
    for a in kinds {
      for b in kinds {
        for c in kinds {
          for d in kinds {
            let bytes = [a, b, c, d]
            for count in 0...4 {
              let part = bytes[..<count]
              #expect(UTF8Text.valid(part) == String(validating: part, as: UTF8.self))
            }
          }
        }
      }
    }
  }

  @Test("a replacement character that was written is kept")
  func replacement() {
    #expect(UTF8Text.valid(Array("a\u{FFFD}é".utf8)) == "a\u{FFFD}é")
    #expect(UTF8Text.valid([UInt8]()) == "")
  }
}
