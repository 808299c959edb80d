import CJournal
import Testing

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
}
