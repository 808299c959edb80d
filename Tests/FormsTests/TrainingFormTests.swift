import Questionnaire
import Testing

/// Programme, wave, sessions; people with their scores and certificates.
@Suite("Pelatihan dan peserta")
struct TrainingFormTests {
  static let pelatihan = Shipped.form("pelatihan")
  static let peserta = Shipped.form("peserta")

  private func wave() throws -> Visit {
    var visit = try Visit(Self.pelatihan)
    visit.answer("nama_pelatihan", "Sukses Mengelola Usaha")
    visit.answer("tema", "manajemen")
    visit.answer("gelombang", 2)
    visit.answer("target", 400)
    visit.answer("tanggal_mulai", "2026-11-18")
    visit.answer("tanggal_selesai", "2026-11-19")
    visit.answer("gedung", "Galeri UMKM")
    visit.answer("kecamatan", "36.74.01")
    visit.answer("kelurahan", "36.74.01.1009")
    return visit
  }

  @Test("a wave with two sessions, from the name to the submission")
  func training() throws {
    var visit = try wave()
    let first = try visit.addRow("sesi", ["sesi_judul": "Harga", "sesi_jam": "4"])
    try visit.addRow("sesi", ["sesi_tanggal": "2026-11-19", "sesi_judul": "Kemasan", "sesi_jam": "3"])
    #expect(visit.interview.errors == [] && visit.interview.warnings == [])
    #expect(visit.number("jml_sesi") == 2)
    #expect(visit.number("jml_jam") == 7)
    #expect(visit.interview.instanceName == "Sukses Mengelola Usaha gelombang 2")
    #expect(visit.interview.answer(FieldPath("sesi_tanggal", in: [first])) == .text("2026-11-18"))
    visit.interview.set(FieldPath("sesi_tanggal", in: [first]), .text("2026-11-20"))
    #expect(visit.severity("sesi_tanggal", in: first) == .error)
    visit.answer("tanggal_selesai", "2026-11-17")
    #expect(visit.isWrong("tanggal_selesai"))
  }

  @Test("a competence certificate has its unit and its examiners")
  func competence() throws {
    var visit = try wave()
    #expect(!visit.asks("skkni"))
    visit.answer("sertifikat", "keduanya")
    #expect(visit.asks("skkni") && visit.asks("lsp"))
  }

  /// Somebody added from the list of businesses: number of the training, of the business, name and kelurahan.
  private func person() throws -> Visit {
    var visit = try Visit(Self.peserta)
    visit.answer("pelatihan", "K7F3QX-20-M")
    visit.answer("usaha", "K7F3QX-1-H")
    visit.answer("nama_peserta", "Tini Suhartini")
    visit.answer("kelurahan", "36.74.07.1001")
    return visit
  }

  @Test("the number of the training and of the business, a name and a kelurahan are enough")
  func added() throws {
    let visit = try person()
    #expect(visit.interview.errors == [])
    #expect(visit.text("status") == "calon")
    #expect(visit.text("kecamatan") == "36.74.07")
    #expect(!visit.asks("nilai_akhir") && !visit.asks("sertifikat_nomor"))
  }

  @Test("scores are asked of who was there, certificates of who passed: two kinds apart")
  func result() throws {
    var visit = try person()
    visit.answer("status", "lulus")
    visit.answer("nilai_awal", 40)
    visit.answer("nilai_akhir", 75)
    #expect(visit.number("kenaikan") == 35)
    visit.answer("nilai_akhir", 30)
    #expect(visit.isDoubtful("nilai_akhir"))
    visit.answer("nilai_akhir", 101)
    #expect(visit.isWrong("nilai_akhir"))
    #expect(visit.asks("sertifikat_nomor") && !visit.asks("kompetensi_nomor"))
    visit.answer("kompeten", "ya")
    visit.answer("kompetensi_tanggal", "2026-11-20")
    visit.answer("kompetensi_berlaku", "2029-11-20")
    #expect(visit.problem("kompetensi_berlaku") == nil)
    visit.answer("kompetensi_berlaku", "2030-11-20")
    #expect(visit.isDoubtful("kompetensi_berlaku"))
    visit.answer("kompetensi_berlaku", "2026-11-20")
    #expect(visit.isWrong("kompetensi_berlaku"))
    visit.answer("pelatihan", "pelatihan dua")
    #expect(visit.isWrong("pelatihan"))
  }

  @Test("what lists, search and rosters read stands at the top of the form")
  func uses() throws {
    let people = try Self.peserta.get()
    for name in ["pelatihan", "usaha", "status"] {
      let question = try #require(people.question(name))
      #expect(question.uses.contains(.column) && question.repeats.isEmpty, "\(name)")
    }
    #expect(people.questions(using: .name).map(\.name) == ["nama_peserta"])
    #expect(people.questions(using: .key).map(\.name) == ["nik"])
    #expect(people.questions(using: .mask).map(\.name) == ["nik"])
    #expect(people.questions(using: .region).map(\.name) == ["kelurahan"])
    let training = try Self.pelatihan.get()
    #expect(training.questions(using: .name).map(\.name) == ["nama_pelatihan"])
    #expect(training.questions(using: .region).map(\.name) == ["kelurahan"])
    #expect(training.question("target")?.uses.contains(.column) == true)
  }
}
