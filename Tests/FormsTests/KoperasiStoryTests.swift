import Questionnaire
import Testing

@Suite("Pendaftaran koperasi")
struct KoperasiStoryTests {
  static func sejahtera() throws -> Visit {
    var visit = try Visit(Shipped.koperasi)
    visit.answer("nama", "Koperasi Karyawan Sejahtera Bersama")
    visit.answer("nik_koperasi", "9974010010001")
    visit.answer("badan_hukum", "844A/BH/VIII/1980")
    visit.answer("tgl_badan_hukum", "1980-08-12")
    visit.answer("kelompok", "kopkar")
    visit.answer("jenis", "konsumen")
    visit.answer("sektor", "G")
    visit.answer("kelompok_anggota", "pegawai")
    visit.answer("status", "aktif")
    visit.answer("status_nyata", "berjalan")
    visit.answer("alamat", "Jl. Raya Serpong 10")
    visit.answer("kecamatan", "36.74.01")
    visit.answer("kelurahan", "36.74.01.1009")
    visit.answer("telepon", "0215551234")
    visit.answer("ketua", "Slamet Riyadi")
    visit.answer("anggota_l", 120)
    visit.answer("anggota_p", 85)
    visit.answer("karyawan_l", 2)
    visit.answer("rat", "sudah")
    visit.answer("rat_tanggal", "2026-03-14")
    visit.answer("rat_hadir", 140)
    visit.answer("rat_diterima", "ya")
    visit.answer("simpanan_pokok", 20_500_000)
    visit.answer("simpanan_wajib", 310_000_000)
    visit.answer("cadangan", 45_000_000)
    visit.answer("modal_luar", 100_000_000)
    visit.answer("aset", 480_000_000)
    visit.answer("volume_usaha", 1_250_000_000)
    visit.answer("shu", 62_000_000)
    visit.answer("status_nik", "belum")
    return visit
  }

  @Test("one koperasi with one book year, from the name to the submission")
  func endToEnd() throws {
    let visit = try Self.sejahtera()
    #expect(visit.interview.errors == [])
    #expect(visit.interview.warnings == [])
    #expect(visit.number("tahun_buku") == 2025)
    #expect(visit.number("anggota_total") == 205)
    #expect(visit.number("karyawan_total") == 2)
    #expect(visit.number("modal_sendiri") == 375_500_000)
    #expect(visit.text("kode_pos") == "15311")
    #expect(visit.interview.instanceName == "Koperasi Karyawan Sejahtera Bersama")
    #expect(visit.interview.submission()["modal_sendiri"] == .whole(375_500_000))
  }

  @Test("a loss is an answer like any other: SHU may be negative")
  func loss() throws {
    var visit = try Self.sejahtera()
    visit.answer("shu", -12_345_678)
    #expect(visit.problem("shu") == nil)
    #expect(visit.interview.submission()["shu"] == .whole(-12_345_678))
    visit.answer("volume_usaha", -1)
    #expect(visit.isWrong("volume_usaha"))
  }

  @Test("assets far from own plus outside capital are asked about")
  func balance() throws {
    var visit = try Self.sejahtera()
    visit.answer("aset", 900_000_000)
    #expect(visit.isDoubtful("aset"))
    visit.answer("aset", 475_500_000)
    #expect(visit.problem("aset") == nil)
  }

  @Test("own capital is the sum of its parts, or the report's figure where there are no parts")
  func ownCapital() throws {
    var visit = try Self.sejahtera()
    visit.answer("modal_rinci", "tidak")
    #expect(!visit.asks("simpanan_pokok"))
    visit.answer("modal_sendiri_laporan", 380_000_000)
    #expect(visit.number("modal_sendiri") == 380_000_000)
  }

  @Test("a KSU says how far its change to one of the five kinds has come, and needs no kind until it is done")
  func ksu() throws {
    var visit = try Self.sejahtera()
    #expect(!visit.asks("ksu_status"))
    visit.answer("kelompok", "ksu")
    visit.clear("jenis")
    visit.answer("ksu_status", "rapat")
    #expect(visit.interview.errors == [])
    visit.answer("ksu_status", "ahu")
    #expect(visit.interview.errors.map(\.path) == ["jenis"])
  }

  @Test(
    "numbers of badan hukum come in many shapes: an odd one is asked about, none is refused",
    arguments: [
      ("844A/BH/VIII/1980", false), ("006385/BH/M.KUKM.2/XI/2017", false),
      ("AHU-0003602.AH.01.29. TAHUN 2022", false), ("12345", true),
    ])
  func legalNumber(_ number: String, _ doubtful: Bool) throws {
    var visit = try Visit(Shipped.koperasi)
    visit.answer("badan_hukum", number)
    #expect(visit.isDoubtful("badan_hukum") == doubtful)
    #expect(!visit.isWrong("badan_hukum"))
  }

  @Test("a koperasi's NIK has 13 digits and any beginning")
  func nik() throws {
    var visit = try Visit(Shipped.koperasi)
    visit.answer("nik_koperasi", "0000000000001")
    #expect(!visit.isWrong("nik_koperasi"))
    visit.answer("nik_koperasi", "9974015503800001")
    #expect(visit.isWrong("nik_koperasi"))
  }

  @Test("the yearly meeting after 30 June is late; years without one do not go with being active")
  func meeting() throws {
    var visit = try Self.sejahtera()
    visit.answer("rat_tanggal", "2026-06-30")
    #expect(visit.problem("rat_tanggal") == nil)
    visit.answer("rat_tanggal", "2026-07-01")
    #expect(visit.isDoubtful("rat_tanggal"))
    visit.answer("rat", "belum")
    #expect(!visit.asks("rat_tanggal"))
    visit.answer("rat_terakhir", 2023)
    #expect(visit.isDoubtful("rat_terakhir"))
    visit.answer("rat_terakhir", 2024)
    #expect(visit.problem("rat_terakhir") == nil)
  }

  @Test("fewer members than founders are asked about: 9 for a primer, 3 for a sekunder")
  func founders() throws {
    var visit = try Self.sejahtera()
    visit.answer("anggota_l", 4)
    visit.answer("anggota_p", 4)
    #expect(visit.isDoubtful("anggota_p"))
    visit.answer("bentuk", "sekunder")
    #expect(visit.problem("anggota_p") == nil)
  }

  @Test("reported status and real activity may differ: both are kept")
  func status() throws {
    var visit = try Self.sejahtera()
    visit.answer("status_nyata", "berhenti")
    #expect(visit.isDoubtful("status_nyata"))
    visit.interview.confirm("status_nyata")
    #expect(visit.interview.submission()["status"] == .text("aktif"))
    #expect(visit.interview.submission()["status_nyata"] == .text("berhenti"))
  }
}
