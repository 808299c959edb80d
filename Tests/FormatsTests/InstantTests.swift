import Testing

@testable import Formats

struct InstantTests {
  @Test func shownInWIB() {
    let instant = Instant(ms: 0)
    #expect(instant.iso == "1970-01-01T07:00:00+07:00")
    #expect(instant.clock == "07:00")
    #expect(Instant(ms: 17 * 3_600_000).day.iso == "1970-01-02")
    #expect(Instant(ms: -1).iso == "1970-01-01T06:59:59+07:00")
  }

  @Test(arguments: [
    "2026-11-22T10:43:05+07:00", "2026-11-22T03:43:05Z", "2026-11-22T10:43:05",
    "2026-11-22T10:43:05.000+07:00",
    "2026-11-21T22:43:05-05:00",
  ])
  func oneMomentWrittenDifferently(text: String) {
    #expect(Instant(iso: text)?.ms == 1_795_318_985_000)
  }

  @Test func itsTextIsPutTogetherFromDayAndClock() {
    var random = Seeded(11)
    // Some 12,000 years around 1970: also those that have more or fewer than four digits.
    for round in 0..<4_000 {
      let span: Int64 = round % 4 == 0 ? 370_000_000_000_000 : 4_000_000_000_000
      let instant = Instant(ms: Int64.random(in: -span...span, using: &random))
      let second = Day.padded(instant.secondOfDay % 60, 2)
      #expect(instant.iso == "\(instant.day.iso)T\(instant.clock):\(second)+07:00")
    }
    #expect(Instant(ms: -62_167_244_400_000).iso.hasPrefix("0000-01-0"))
    #expect(Instant(iso: "9999-12-31T23:59:59+07:00")?.iso == "9999-12-31T23:59:59+07:00")
  }

  @Test func fractionsOfASecond() {
    #expect(Instant(iso: "1970-01-01T00:00:00.5Z")?.ms == 500)
    #expect(Instant(iso: "1970-01-01T00:00:00.12345Z")?.ms == 123)
  }

  @Test(arguments: [
    "", "2026-11-22", "2026-11-22 10:43:05", "2026-11-22T24:00:00Z", "2026-11-22T10:60:00Z",
    "2026-02-30T10:00:00Z",
    "2026-11-22T10:43:05+7", "2026-11-22T10:43:05+07:00x", "2026-11-22T10:43:05.Z",
  ])
  func whatIsNoInstant(text: String) {
    #expect(Instant(iso: text) == nil)
  }

  @Test func roundTrip() {
    var random = Seeded(10)
    for _ in 0..<1_000 {
      let instant = Instant(ms: Int64.random(in: -60_000_000_000...4_000_000_000, using: &random) * 1_000)
      #expect(Instant(iso: instant.iso) == instant)
    }
  }

  @Test func theFarEndsDoNotCrash() {
    #expect(!Instant(ms: .max).iso.isEmpty)
    #expect(!Instant(ms: .min).iso.isEmpty)
    #expect(Instant(ms: .min) < Instant(ms: .max))
  }
}
