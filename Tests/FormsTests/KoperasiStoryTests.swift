import Questionnaire
import Testing

@Suite("Pendaftaran koperasi")
struct KoperasiStoryTests {
  /// Its book year 2025.
  static let book = [
    "rat": "sudah", "rat_tanggal": "2026-03-14", "rat_hadir": "140", "rat_diterima": "ya",
    "simpanan_pokok": "20500000", "simpanan_wajib": "310000000", "cadangan": "45000000",
    "modal_luar": "100000000", "aset": "480000000", "volume_usaha": "1250000000", "shu": "62000000",
  ]
  static let row = FieldPath.Row(name: "buku", id: 1)

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
    try visit.addRow("pengurus", ["jabatan": "sekretaris", "nama_pengurus": "Sri Hartati"])
    try visit.addRow("buku", book)
    visit.answer("status_nik", "belum")
    return visit
  }

  @Test("one koperasi with one book year, from the name to the submission")
  func endToEnd() throws {
    let visit = try Self.sejahtera()
    #expect(visit.interview.errors == [])
    #expect(visit.interview.warnings == [])
    #expect(visit.number("tahun_terakhir") == 2025)
    #expect(visit.number("rat_tahun") == 2025)
    #expect(visit.number("anggota_total") == 205)
    #expect(visit.number("karyawan_total") == 2)
    #expect(visit.number("modal_sendiri_akhir") == 375_500_000)
    #expect(visit.number("aset_akhir") == 480_000_000)
    #expect(visit.number("volume_akhir") == 1_250_000_000)
    #expect(visit.text("kuk") == "2")
    #expect(visit.text("kode_pos") == "15311")
    #expect(visit.interview.instanceName == "Koperasi Karyawan Sejahtera Bersama")
    #expect(visit.interview.submission()["shu_akhir"] == .whole(62_000_000))
  }

  @Test("a loss is an answer like any other: SHU may be negative")
  func loss() throws {
    var visit = try Self.sejahtera()
    visit.interview.set(FieldPath("shu", in: [Self.row]), .whole(-12_345_678))
    #expect(visit.severity("shu", in: Self.row) == nil)
    #expect(visit.interview.submission()["shu_akhir"] == .whole(-12_345_678))
    visit.interview.set(FieldPath("volume_usaha", in: [Self.row]), .whole(-1))
    #expect(visit.severity("volume_usaha", in: Self.row) == .error)
  }

  @Test("assets far from own plus outside capital are asked about")
  func balance() throws {
    var visit = try Self.sejahtera()
    visit.interview.set(FieldPath("aset", in: [Self.row]), .whole(900_000_000))
    #expect(visit.severity("aset", in: Self.row) == .warning)
    visit.interview.set(FieldPath("aset", in: [Self.row]), .whole(475_500_000))
    #expect(visit.severity("aset", in: Self.row) == nil)
  }

  @Test("own capital is the sum of its parts, or the report's figure where there are no parts")
  func ownCapital() throws {
    var visit = try Self.sejahtera()
    visit.interview.set(FieldPath("modal_rinci", in: [Self.row]), .text("tidak"))
    #expect(!visit.interview.status(FieldPath("simpanan_pokok", in: [Self.row])).relevant)
    visit.interview.set(FieldPath("modal_sendiri_laporan", in: [Self.row]), .whole(380_000_000))
    #expect(visit.number("modal_sendiri_akhir") == 380_000_000)
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
    let date = FieldPath("rat_tanggal", in: [Self.row])
    for (day, severity) in [
      ("2026-06-30", nil), ("2026-07-01", FieldIssue.Severity.warning), ("2026-11-23", .error),
      ("2024-12-31", .error),
    ] {
      visit.interview.set(date, .text(day))
      #expect(visit.severity("rat_tanggal", in: Self.row) == severity, "\(day)")
    }
    #expect(!visit.asks("rat_terakhir"))
    visit.interview.set(FieldPath("rat", in: [Self.row]), .text("belum"))
    #expect(!visit.interview.status(date).relevant)
    #expect(visit.asks("rat_terakhir"))
    visit.answer("rat_terakhir", 2023)
    #expect(visit.number("rat_tahun") == 2023)
    #expect(visit.isDoubtful("status"))
    visit.answer("rat_terakhir", 2024)
    #expect(visit.problem("status") == nil)
    visit.answer("rat_terakhir", 2025)
    #expect(visit.isDoubtful("rat_terakhir"))
  }

  @Test("the list shows the latest of several book years, in whatever order they were entered")
  func years() throws {
    var visit = try Self.sejahtera()
    let older = try visit.addRow("buku", ["tahun_buku": "2023", "rat": "sudah", "volume_usaha": "9"])
    #expect(visit.number("tahun_terakhir") == 2025)
    #expect(visit.number("volume_akhir") == 1_250_000_000)
    #expect(visit.severity("tahun_buku", in: older) == nil)
    visit.interview.set(FieldPath("tahun_buku", in: [older]), .whole(2025))
    #expect(visit.severity("tahun_buku", in: older) == .warning)
    visit.interview.set(FieldPath("tahun_buku", in: [older]), .whole(2026))
    #expect(visit.number("tahun_terakhir") == 2026)
    #expect(visit.number("volume_akhir") == 9)
    for year in [1949, 2027] {
      visit.interview.set(FieldPath("tahun_buku", in: [older]), .whole(Int64(year)))
      #expect(visit.severity("tahun_buku", in: older) == .error)
    }
  }

  @Test(
    "KUK by members, own capital and assets: the first class that none of them passes",
    arguments: [
      (5_000, 250_000_000, 2_500_000_000, "1"), (5_001, 250_000_000, 2_500_000_000, "2"),
      (100, 250_000_001, 2_500_000_000, "2"), (100, 15_000_000_001, 100, "3"),
      (35_000, 40_000_000_000, 500_000_000_000, "3"), (35_001, 1, 1, "4"),
    ] as [(Int64, Int64, Int64, String)])
  func koperasiClass(_ members: Int64, _ own: Int64, _ assets: Int64, _ expected: String) throws {
    var visit = try Visit(Shipped.koperasi)
    #expect(visit.text("kuk") == nil)
    visit.answer("anggota_l", members)
    try visit.addRow(
      "buku", ["modal_rinci": "tidak", "modal_sendiri_laporan": "\(own)", "aset": "\(assets)"])
    #expect(visit.text("kuk") == expected)
  }

  @Test(
    "health by its score",
    arguments: [
      ("80", "sehat"), ("79.9", "cukup"), ("66", "cukup"), ("65", "pengawasan"), ("51", "pengawasan"),
      ("50", "khusus"),
    ])
  func health(_ score: String, _ expected: String) throws {
    var visit = try Visit(Shipped.koperasi)
    visit.interview.set("skor_kesehatan", .decimal(Double(score) ?? 0))
    #expect(visit.text("kesehatan") == expected)
  }

  @Test("everybody beside the ketua is a row with an office, a name and a mobile number")
  func officers() throws {
    var visit = try Self.sejahtera()
    let row = try visit.addRow("pengurus", ["telepon_pengurus": "0215551234", "sampai_pengurus": "2025"])
    #expect(visit.severity("telepon_pengurus", in: row) == .error)
    #expect(visit.severity("sampai_pengurus", in: row) == .warning)
    #expect(visit.interview.errors.map(\.path.name) == ["jabatan", "nama_pengurus", "telepon_pengurus"])
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
