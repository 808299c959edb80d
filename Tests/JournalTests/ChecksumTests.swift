import CJournal
import Testing

@testable import Journal

@Suite struct ChecksumTests {
  @Test func `CRC32C agrees with the check value of RFC 3720`() {
    #expect(lumbung_crc32c("123456789", 9) == 0xE306_9283)
    #expect(lumbung_crc32c_table("123456789", 9) == 0xE306_9283)
  }

  @Test func `the fast and the table version agree at every length`() {
    var bytes: [UInt8] = []
    var x: UInt32 = 1
    for n in 0..<2_000 {
      #expect(lumbung_crc32c(bytes, n) == lumbung_crc32c_table(bytes, n))
      x = x &* 1_664_525 &+ 1_013_904_223
      bytes.append(UInt8(x >> 24))
    }
  }

  @Test func `hex digits written eight at a time are those written one by one`() {
    var random = SystemRandomNumberGenerator()
    for value in [0, 1, 9, 10, 15, 16, .max, 0x0123_4567_89AB_CDEF] + (0..<500).map({ _ in random.next() }) {
      for digits in [8, 16] {
        var expected: [UInt8] = []
        Hex.append(value, digits: digits, to: &expected)
        let written = withUnsafeTemporaryAllocation(byteCount: 24, alignment: 1) { room in
          var writer = ByteWriter(room)
          writer.put(0x20)
          writer.hex(value, digits: digits)
          return Array(writer.written)
        }
        #expect(written == [0x20] + expected)
      }
    }
  }
}
