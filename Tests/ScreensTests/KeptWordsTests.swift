import Canvas
import Registry
import Testing

@testable import Screens

/// What is typed in a box that is not open, in the list of drafts.
@Suite("Ketikan kotak di daftar draf") struct KeptWordsTests {
  /// What the list of drafts shows of a box, and what opening it there shows.
  private func listed(
    _ person: String, _ key: String, _ typed: Unsent, label: String,
    _ office: RegistryFixture = Fixture.office()
  ) throws -> (row: String, opened: String) {
    let play = Play(office)
    let signed = try #require(office.registry.person(person))
    let kept = KeptTyping(key, typed, label: label, at: Fixture.now).draft(of: person)
    play.send(.result(.signedIn(signed, drafts: [kept])))
    play.press("d")
    let row = (1..<23).map { play.line($0) }.first { $0.contains("belum dikirim") } ?? ""
    play.press("<Enter>")
    return (row, play.screen)
  }

  @Test("A remark stands there by the name of its business and the label of its question") func words() throws
  {
    let id = Fixture.tini
    var seen = try listed(
      "pemeriksa-01", "return:\(id)", Unsent(remarks: [RemarkText(field: "omzet", text: "Sebulan?")]),
      label: "Kembalikan catatan \(id)")
    #expect(seen.row.contains("Kembalikan catatan Warung Bu …"), "\(seen.row)")
    #expect(!seen.row.contains("\(id)"))
    #expect(
      seen.opened.contains("Omzet setahun: Sebulan?") && seen.opened.contains("\(id)"), "\(seen.opened)")
    seen = try listed(
      "pemeriksa-01", "field:pekerja:\(id)", Unsent(texts: ["Berapa orang?"]),
      label: "Catatan pada isian \(id)")
    #expect(seen.row.contains("Catatan pada isian Warung Bu …"), "\(seen.row)")
    #expect(seen.opened.contains("Pekerja dibayar: Berapa orang?"), "\(seen.opened)")
    seen = try listed(
      "pemeriksa-01", "void:\(id)", Unsent(texts: ["dua kali", "\(Fixture.maju)"]),
      label: "Batalkan catatan \(id)")
    #expect(seen.opened.contains("Alasan: dua kali") && seen.opened.contains("Ganda dari: \(Fixture.maju)"))
  }

  @Test(
    "A name with bytes that command a terminal, a number nobody has and a question that is gone do no harm")
  func strangeWords() throws {
    let office = Fixture.office()
    office.submit(
      .umkm, 40, answers: Fixture.shop("Toko\u{1B}[2J", owner: "Ani", nik: "9974061234560009", omzet: 1),
      by: "enum-01")
    let id = RecordID(writer: "K7F3QX", counter: 40)
    var seen = try listed(
      "pemeriksa-01", "return:\(id)", Unsent(remarks: [RemarkText(field: "dulu", text: "?")]),
      label: "Kotak \(id)",
      office)
    #expect(!seen.row.contains("\u{1B}") && seen.row.contains("Kotak Toko"), "\(seen.row)")
    #expect(seen.opened.contains("dulu: ?") && !seen.opened.contains("\u{1B}"))
    let nobody = RecordID(writer: "M2TA9Z", counter: 9)
    seen = try listed("pemeriksa-01", "reason:\(nobody)", Unsent(texts: ["Foto"]), label: "Kotak \(nobody)")
    #expect(seen.row.contains("Kotak \(nobody)"))
  }

  @Test("A person's box says what was changed, in the words of the box") func personWords() throws {
    let play = Play.as_("admin-01")
    let siti = try #require(play.office.registry.person("enum-01"))
    var box = PersonState(changing: siti)
    box.name = TextField("Siti R.")
    box.role = .operator
    box.scope = ["36.74.06"]
    box.active = false
    let typed = try #require(box.unsent)
    let seen = try listed("admin-01", box.unsentKey, typed, label: "Ubah petugas")
    #expect(seen.row.contains("Ubah petugas Siti Rahma"), "\(seen.row)")
    for words in ["Nama: Siti R.", "Peran: operator", "Wilayah: Pamulang", "Masih bekerja: tidak aktif"] {
      #expect(seen.opened.contains(words), "\(words) in \(seen.opened)")
    }
    #expect(!seen.opened.contains("36.74") && !seen.opened.contains("enum-01"))
  }

  @Test("A score stands there with its peserta and its test") func scoreWords() throws {
    let seen = try listed(
      "operator-01", "roster:\(TrainingFixture.id)",
      Unsent(texts: [RecordID(writer: "K7F3QX", counter: 21).description, "pre", "4"]),
      label: "Daftar peserta \(TrainingFixture.id)", TrainingFixture.office())
    #expect(seen.opened.contains("Tini Suhartini, Pre: 4"), "\(seen.opened)")
  }
}
