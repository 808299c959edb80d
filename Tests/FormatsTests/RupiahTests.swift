import Testing

@testable import Formats

struct RupiahTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1.000"), (66_226_142_125, "66.226.142.125"), (-5_000, "-5.000"),
    (Int64.max, "9.223.372.036.854.775.807"), (.min, "-9.223.372.036.854.775.808"),
  ])
  func grouped(amount: Int64, text: String) {
    #expect(Rupiah.grouped(amount) == text)
  }

  @Test func full() {
    #expect(Rupiah.full(66_226_142_125) == "Rp66.226.142.125")
    #expect(Rupiah.full(-5_000) == "-Rp5.000")
  }

  @Test(arguments: [
    (0, "Rp 0"), (950, "Rp 950"), (1_500, "Rp 1,5 rb"), (75_000, "Rp 75 rb"), (180_000_000, "Rp 180 jt"),
    (999_949_999, "Rp 1 M"), (999_499_999, "Rp 999 jt"), (6_200_000_000, "Rp 6,2 M"),
    (-1_250_000, "-Rp 1,3 jt"),
    (99_950_000, "Rp 100 jt"), (1_400_000_000_000, "Rp 1,4 T"), (2_000_000_000_000_000, "Rp 2.000 T"),
  ])
  func short(amount: Int64, text: String) {
    #expect(Rupiah.short(amount) == text)
  }

  @Test(arguments: [
    ("1500000", 1_500_000), ("1.500.000", 1_500_000), ("Rp1.500.000", 1_500_000),
    (" rp. 1 500 000 ", 1_500_000),
    ("1.500,00", 1_500), ("Rp 1.500,-", 1_500), ("-250.000", -250_000), ("-Rp5.000", -5_000), ("Rp -5", -5),
    ("−7", -7), ("0", 0), ("9.223.372.036.854.775.807", Int64.max), ("-9223372036854775808", .min),
  ])
  func reads(text: String, amount: Int64) {
    #expect(Rupiah.parse(text) == amount)
  }

  /// A dot with other than three digits behind it is somebody's decimal point.
  @Test(arguments: [
    "", "Rp", "-", "1.5", "1.50.000", "1,5", "1,", "12a", "--1", "9223372036854775808", "1..000", ".",
  ])
  func refuses(text: String) {
    #expect(Rupiah.parse(text) == nil)
  }

  @Test func whatIsShownReadsBackTheSame() {
    var random = Seeded(7)
    for _ in 0..<2_000 {
      let amount = Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0..<63, using: &random)
      #expect(Rupiah.parse(Rupiah.grouped(amount)) == amount)
      #expect(Rupiah.parse(Rupiah.full(amount)) == amount)
    }
  }
}
