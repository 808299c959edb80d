import Testing

@testable import Formats

struct DayTests {
  let today = Day(year: 2026, month: 11, day: 22) ?? Day(days: 0)

  private func entry(_ text: String) -> Day? { try? Day.parseEntry(text, pivot: today).get() }

  private func problem(_ text: String) -> String? {
    guard case .failure(let problem) = Day.parseEntry(text, pivot: today) else { return nil }
    return problem.message
  }

  @Test func knownDays() {
    #expect(Day(year: 1970, month: 1, day: 1)?.days == 0)
    #expect(Day(year: 2000, month: 3, day: 1)?.days == 11_017)
    #expect(Day(year: 1969, month: 12, day: 31)?.days == -1)
    #expect(today.iso == "2026-11-22")
    #expect(today.short == "22/11/2026")
    #expect(today.long == "22 November 2026")
    #expect(Day.weekdayNames[today.weekday - 1] == "Minggu")
    #expect(Day(year: 1945, month: 8, day: 17)?.weekday == 5)
  }

  @Test func everyDayOfEightHundredYearsFollowsTheOneBefore() {
    guard let first = Day(year: 1600, month: 1, day: 1), let last = Day(year: 2400, month: 1, day: 1) else {
      Issue.record("no such days")
      return
    }
    var (year, month, day) = (1600, 1, 1)
    var weekday = first.weekday
    for days in first.days..<last.days {
      let value = Day(days: days)
      #expect(value.civil == (year, month, day))
      #expect(value.weekday == weekday)
      #expect(Day(year: year, month: month, day: day) == value)
      weekday = weekday % 7 + 1
      day += 1
      if day > Day.length(ofMonth: month, year: year) { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(year == 2400)
  }

  @Test func theFarEndsDoNotCrash() {
    #expect(Day(days: .max).year > 5_000_000)
    #expect(Day(days: .min).year < -5_000_000)
    #expect((1...7).contains(Day(days: .min).weekday))
  }

  @Test(arguments: [
    "2026-2-1", "2026-02-30", "2026-13-01", "0000-01-01", "2026/02/01", "2026-02-01 ", "20260201", "",
  ])
  func whatIsNoISODay(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func isoRoundTrip() {
    var random = Seeded(8)
    for _ in 0..<1_000 {
      let day = Day(days: Int32.random(in: -719_162...2_932_896, using: &random))
      #expect(Day(iso: day.iso) == day)
      #expect(entry(day.iso) == day)
      #expect(entry(day.short) == day)
      if day.year >= 1000 { #expect(entry(day.long) == day) }
    }
  }

  @Test(arguments: [
    "1/2/2025", "01-02-2025", "1.2.25", "010225", "01022025", "1 feb 2025", "1feb25", "1 Februari 2025",
    "01 FEB. 2025",
    "2025-02-01", "2025/2/1", " 1 / 2 / 25 ", "1 Pebruari 2025",
  ])
  func waysToTypeTheFirstOfFebruary(text: String) {
    #expect(entry(text) == Day(year: 2025, month: 2, day: 1))
  }

  @Test func monthsByTheirNames() {
    let names = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"]
    for (index, name) in names.enumerated() { #expect(entry("5 \(name) 2025")?.month == index + 1) }
    #expect(entry("17 agt 1945")?.month == 8)
    #expect(entry("1 dec 2025")?.month == 12)
    #expect(entry("1 may 2025")?.month == 5)
  }

  /// Births lie long back, expiry dates a few years ahead.
  @Test func yearsOfTwoDigits() {
    #expect(entry("1/1/36")?.year == 2036)
    #expect(entry("1/1/37")?.year == 1937)
    #expect(entry("1/1/99")?.year == 1999)
    #expect(entry("1/1/00")?.year == 2000)
  }

  @Test(arguments: [
    ("29/2/2025", "Februari 2025 hanya sampai tanggal 28."),
    ("31 4 2025", "April 2025 hanya sampai tanggal 30."),
    ("310225", "Februari 2025 hanya sampai tanggal 28."),
    ("1/13/2025", "Bulan 13 tidak ada; bulan 1 sampai 12."),
    ("0/1/2025", "Tanggal 0 tidak ada."),
    ("1/1/202", "Tahun ditulis dengan dua atau empat angka."),
    ("1/1/0000", "Tahun 0000 tidak ada."),
    ("1 fab 2025", "Nama bulan \"fab\" tidak dikenal."),
    ("22/11", "Tahunnya belum ditulis, misalnya 22/11/2026."),
    ("", "Tanggal belum diisi."),
    ("besok", "Tulis tanggal seperti 22/11/2026 atau 22 nov 2026."),
    ("1/2/3/4", "Tulis tanggal seperti 22/11/2026 atau 22 nov 2026."),
    ("1?2?2025", "Tulis tanggal seperti 22/11/2026 atau 22 nov 2026."),
  ])
  func impossibleDatesAreExplained(text: String, message: String) {
    #expect(problem(text) == message)
  }

  @Test func leapDays() {
    #expect(entry("29/2/2024") != nil)
    #expect(Day(year: 2000, month: 2, day: 29) != nil)
    #expect(Day(year: 1900, month: 2, day: 29) == nil)
  }

  @Test func anyTextIsAnsweredWithoutACrash() {
    var random = Seeded(9)
    let original = Array("29 feb 2024/é".utf8)
    for _ in 0..<5_000 {
      let text = String(decoding: random.mutated(original), as: UTF8.self)
      if let day = entry(text) { #expect(Day(iso: day.iso) == day) }
    }
  }
}
