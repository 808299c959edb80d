import Questionnaire
import Testing

/// Field by field: what is accepted, what is asked about, what is refused. "2026-11-22" is today.
@Suite("Jawaban yang diterima, ditanyakan, ditolak")
struct AnswerTableTests {
  struct Line: Sendable, CustomTestStringConvertible {
    var field: String
    var given: [String: String] = [:]
    var fine: [String] = []
    var doubtful: [String] = []
    var wrong: [String] = []
    var testDescription: String { field }
  }

  static let umkmLines: [Line] = [
    Line(field: "tgl_kunjungan", fine: ["2026-11-22", "2026-11-01"], wrong: ["2026-11-23"]),
    Line(field: "tanggal_lahir", fine: ["1980-03-15"], wrong: ["2026-11-23", "1899-12-31"]),
    Line(field: "email", fine: ["tini@contoh.id"], wrong: ["tini", "tini@contoh", "a b@contoh.id"]),
    Line(field: "rt", fine: ["003"], wrong: ["3", "0003", "00a"]),
    Line(field: "rw", fine: ["011"], wrong: ["11", "0011"]),
    Line(
      field: "tahun_mulai", given: ["tanggal_lahir": "1980-03-15"], fine: ["1990", "2026"],
      doubtful: ["1989"],
      wrong: ["1899", "2027"]),
    Line(field: "nib_nomor", given: ["izin": "nib"], fine: ["9912345678901"], wrong: ["991234567890"]),
    Line(field: "nib_tanggal", given: ["izin": "nib"], fine: ["2026-11-22"], wrong: ["2026-11-23"]),
    Line(field: "pekerja_l", fine: ["0", "20", "99"], doubtful: ["100"], wrong: ["-1", "10000"]),
    Line(field: "pekerja_p", fine: ["0", "99"], doubtful: ["100"], wrong: ["-1", "10000"]),
    Line(field: "pekerja_l_tb", fine: ["1", "99"], doubtful: ["100"], wrong: ["-1", "10000"]),
    Line(field: "pekerja_p_tb", fine: ["1"], doubtful: ["0"], wrong: ["-1", "10000"]),
    Line(field: "hari_buka", given: ["omzet_per": "hari"], fine: ["1", "7"], wrong: ["0", "8"]),
    Line(field: "bulan_buka", given: ["omzet_per": "bulan"], fine: ["1", "12"], wrong: ["0", "13"]),
    Line(
      field: "omzet", given: ["omzet_per": "tahun"], fine: ["1000000"], doubtful: ["999999"], wrong: ["-1"]),
    Line(field: "modal", fine: ["0", "10000000"], wrong: ["-1"]),
    Line(
      field: "upah_bulan", given: ["pekerja_l": "1", "pekerja_p": "1"], fine: ["6000000"],
      doubtful: ["30000001"], wrong: ["-1"]),
    Line(
      field: "biaya_bulan", given: ["omzet_per": "tahun", "omzet": "2400000000"], fine: ["200000000"],
      doubtful: ["200000001"], wrong: ["-1"]),
    Line(
      field: "modal_perlu", given: ["omzet_per": "tahun", "omzet": "50000000", "butuh_modal": "ya"],
      fine: ["50000000"], doubtful: ["50000001"], wrong: ["0"]),
    Line(
      field: "pinjaman", fine: ["kur", "kur koperasi", "tidak_ada"], wrong: ["kur tidak_ada"]),
    Line(
      field: "kur_plafon", given: ["pinjaman": "kur"], fine: ["500000000"], doubtful: ["500000001"],
      wrong: ["-1"]),
    Line(field: "porsi_online", given: ["jual_online": "ya"], fine: ["0", "100"], wrong: ["-1", "101"]),
    Line(
      field: "ekspor_nilai",
      given: ["omzet_per": "tahun", "omzet": "50000000", "jangkauan": "luar_negeri"],
      fine: ["50000000"], doubtful: ["50000001"], wrong: ["-1"]),
    Line(
      field: "npwp", given: ["bentuk_usaha": "cv"], fine: ["092542943407000", "9974015503800001"],
      wrong: ["09254294340700"]),
    Line(field: "latih_tahun", given: ["pernah_latih": "ya"], fine: ["2026"], wrong: ["2027", "1979"]),
    Line(field: "butuh_latih", fine: ["keuangan ekspor"], wrong: ["keuangan tidak_ada"]),
    Line(field: "kendala", fine: ["modal pesaing", "tidak_ada"], wrong: ["modal tidak_ada"]),
    Line(field: "bantuan_tahun", given: ["bantuan": "ya"], fine: ["2026"], wrong: ["2027", "1979"]),
    Line(field: "bantuan_nilai", given: ["bantuan": "ya"], fine: ["0"], wrong: ["-1"]),
    Line(
      field: "aset", given: ["modal": "5000000", "omzet_per": "tahun", "omzet": "3000000000"],
      fine: ["5000000"], doubtful: ["4999999"], wrong: ["-1"]),
    Line(
      field: "koperasi_nik", given: ["anggota_koperasi": "ya"], fine: ["9974010010001"],
      wrong: ["997401001000", "9974015503800001"]),
  ]

  static let koperasiLines: [Line] = [
    Line(field: "tgl_badan_hukum", fine: ["1980-08-12"], wrong: ["2026-11-23"]),
    Line(
      field: "pad_tanggal", given: ["pad_nomor": "12", "tgl_badan_hukum": "2001-02-03"],
      fine: ["2001-02-03", "2026-11-22"], wrong: ["2001-02-02", "2026-11-23"]),
    Line(field: "tgl_musyawarah", given: ["merah_putih": "ya"], fine: ["2025-05-20"], wrong: ["2026-11-23"]),
    Line(field: "npwp", fine: ["092542943407000", "9974015503800001"], wrong: ["09254294340700"]),
    Line(field: "nib", fine: ["9912345678901"], wrong: ["991234567890"]),
    Line(field: "rt", fine: ["003"], wrong: ["3"]),
    Line(field: "rw", fine: ["003"], wrong: ["3"]),
    Line(
      field: "kode_pos", given: ["kecamatan": "36.74.07", "kelurahan": "36.74.07.1001"], fine: ["15314"],
      doubtful: ["15315"], wrong: ["1531"]),
    Line(field: "telepon", fine: ["0215551234", "+6281234567890"], wrong: ["5551234", "021-5551234"]),
    Line(field: "telepon2", fine: ["0215551234"], wrong: ["5551234"]),
    Line(field: "email", fine: ["kantor@contoh.id"], wrong: ["kantor"]),
    Line(field: "web", fine: ["koperasi.contoh.id"], wrong: ["koperasi", "koperasi contoh.id"]),
    Line(field: "ketua_telepon", fine: ["081234567890"], wrong: ["0215551234"]),
    Line(field: "anggota_l", fine: ["0"], wrong: ["-1"]),
    Line(field: "anggota_p", given: ["anggota_l": "9"], fine: ["0"], wrong: ["-1"]),
    Line(field: "pengelola_l", fine: ["0"], wrong: ["-1"]),
    Line(field: "pengelola_p", fine: ["0"], wrong: ["-1"]),
    Line(field: "karyawan_l", fine: ["0"], wrong: ["-1"]),
    Line(field: "karyawan_p", fine: ["0"], wrong: ["-1"]),
    Line(
      field: "anggota_laporan", given: ["anggota_l": "20", "anggota_p": "32"], fine: ["52"],
      doubtful: ["51"], wrong: ["-1"]),
    Line(field: "rat_terakhir", fine: ["2024"], wrong: ["2026"]),
    Line(field: "faksimili", fine: ["0215551234"], wrong: ["5551234"]),
    Line(
      field: "ksu_rapat", given: ["kelompok": "ksu", "ksu_status": "rapat"], fine: ["2026-11-22"],
      wrong: ["2026-11-23"]),
    Line(field: "skor_kesehatan", fine: ["0", "100"], wrong: ["-1", "101"]),
    Line(
      field: "tahun_kesehatan", given: ["skor_kesehatan": "80"], fine: ["2026"], wrong: ["2027"]),
    Line(
      field: "tgl_sertifikat", given: ["status_nik": "sudah"], fine: ["2024-01-01"], wrong: ["2026-11-23"]),
    Line(
      field: "berlaku_sertifikat", given: ["status_nik": "sudah", "tgl_sertifikat": "2020-01-01"],
      fine: ["2026-11-22"], doubtful: ["2026-11-21"], wrong: ["2020-01-01"]),
  ]

  @Test("umkm", arguments: umkmLines)
  func umkm(_ line: Line) throws { try check(line, Shipped.umkm) }

  @Test("koperasi", arguments: koperasiLines)
  func koperasi(_ line: Line) throws { try check(line, Shipped.koperasi) }

  private func check(_ line: Line, _ form: Result<Form, FormProblems>) throws {
    var visit = try Visit(form)
    // Conditions come first: `given` may hold several that lean on each other.
    for question in visit.interview.form.questions {
      if let value = line.given[question.name] { visit.give(question.name, value) }
    }
    #expect(visit.asks(line.field))
    for value in line.fine {
      visit.give(line.field, value)
      #expect(visit.problem(line.field) == nil, "\(line.field) \(value)")
    }
    for value in line.doubtful {
      visit.give(line.field, value)
      #expect(visit.isDoubtful(line.field), "\(line.field) \(value)")
    }
    for value in line.wrong {
      visit.give(line.field, value)
      #expect(visit.isWrong(line.field), "\(line.field) \(value)")
    }
  }
}
