import Questionnaire
import Testing

/// What a second round asks about: great changes, new meanings, money from a bank.
@Suite("UMKM dari periode ke periode")
struct UMKMRoundTests {
  /// The warung in its second round, on the answers of the first.
  private func second() throws -> Visit {
    let first = try UMKMStoryTests.warung()
    var again = try UMKMStoryTests.warung()
    var context = again.interview.context
    context.previous = first.interview.submission()
    again.interview = Interview(
      form: again.interview.form, answers: again.interview.answers, context: context, isNew: false)
    return again
  }

  @Test("an unchanged second round has nothing to ask about")
  func unchanged() throws {
    let visit = try second()
    #expect(visit.interview.errors == [] && visit.interview.warnings == [])
  }

  @Test("workers from 2 to 20, or sales three times as high, are asked about and may be right")
  func leaps() throws {
    var visit = try second()
    visit.answer("pekerja_p", 5)
    #expect(visit.problem("pekerja_p") == nil)
    visit.answer("pekerja_p", 20)
    #expect(visit.isDoubtful("pekerja_p"))
    visit.answer("pekerja_l", 4)
    #expect(visit.isDoubtful("pekerja_l"))
    visit.answer("omzet", 13_500_000)
    #expect(visit.problem("omzet") == nil)
    visit.answer("omzet", 13_500_001)
    #expect(visit.isDoubtful("omzet"))
    visit.answer("omzet", 1_499_999)
    #expect(visit.isDoubtful("omzet"))
    for name in ["pekerja_p", "pekerja_l", "omzet"] { visit.interview.confirm(FieldPath(name)) }
    #expect(visit.interview.warnings == [])
  }

  @Test("without a last round nothing is compared")
  func fresh() throws {
    var visit = try UMKMStoryTests.warung()
    visit.answer("pekerja_p", 20)
    #expect(visit.problem("pekerja_p") == nil)
  }

  @Test("a KBLI code that meant something else in KBLI 2020 is asked about once")
  func movedCode() throws {
    var visit = try UMKMStoryTests.warung()
    visit.answer("kbli", "56102")
    #expect(visit.isDoubtful("kbli"))
    #expect(visit.problem("kbli")?.message.contains("Rumah/warung makan") == true)
    visit.answer("kbli", "56101")
    #expect(visit.problem("kbli") == nil)
    // In the next round the same code is no news.
    var context = visit.interview.context
    visit.answer("kbli", "56102")
    context.previous = visit.interview.submission()
    let again = Interview(
      form: visit.interview.form, answers: visit.interview.answers, context: context, isNew: false)
    #expect(again.status("kbli").problem == nil)
    let moved = try Shipped.rows("kbli_berubah.csv")
    for code in ["56102", "47811"] { #expect(moved.contains { $0["name"] == code }) }
  }

  @Test(
    "the KUR scheme follows the year's table, limits inclusive",
    arguments: [
      (10_000_000, "super_mikro", "6"), (10_000_001, "mikro", "6"), (100_000_000, "mikro", "6"),
      (100_000_001, "kecil", "6"), (500_000_000, "kecil", "6"), (500_000_001, "di_atas", nil),
    ] as [(Int64, String, String?)])
  func kur(_ amount: Int64, _ scheme: String, _ rate: String?) throws {
    var visit = try Visit(Shipped.umkm)
    #expect(!visit.asks("izin_bank"))
    visit.answer("butuh_modal", "ya")
    visit.answer("modal_perlu", amount)
    #expect(visit.text("kur_skema") == scheme)
    #expect(visit.text("kur_bunga") == rate)
    #expect(visit.asks("info_kur") == (rate != nil))
    #expect(visit.asks("izin_bank"))
    visit.answer("tgl_kunjungan", "2025-06-01")
    if scheme == "super_mikro" { #expect(visit.text("kur_bunga") == "3") }
  }

  @Test("purpose, who sees it and the right to refuse are said first; sharing with a bank is asked apart")
  func consent() throws {
    let form = try Shipped.umkm.get()
    let notice = try #require(form.question("pemberitahuan"))
    for word in ["pembinaan", "hanya dilihat", "boleh menolak"] { #expect(notice.label.contains(word)) }
    let first = try #require(form.questions.first { $0.kind.isVisible })
    #expect(first.name == "pemberitahuan")
    #expect(form.question("izin_bank")?.hint.contains("Menolak") == true)
    #expect(form.question("izin_bank")?.uses == [.tanyaUlang])
  }

  @Test("what changes from year to year is asked anew, the rest is carried")
  func anew() throws {
    let anew = Set(try Shipped.umkm.get().questions(using: .tanyaUlang).map(\.name))
    #expect(
      anew.isSuperset(of: [
        "hasil", "masih_buka", "telepon", "izin", "pekerja_l", "pekerja_p_tb", "omzet", "hari_buka",
      ]))
    let carried = Set(try Shipped.umkm.get().questions(using: .carry).map(\.name))
    #expect(carried.isSuperset(of: ["nik", "nama_usaha", "kelurahan", "kbli", "nama_produk"]))
    #expect(anew.isDisjoint(with: carried))
  }
}
