import Questionnaire
import Testing

/// Which questions are asked, and which must be answered: skip logic said as lists.
@Suite("Jalan wawancara")
struct PathTests {
  /// Asked whatever the outcome.
  static let always = [
    "tgl_kunjungan", "hasil", "nama_usaha", "alamat", "rt", "rw", "kota", "kecamatan", "kelurahan",
    "kode_pos",
  ]

  @Test("a new UMKM form asks this, in this order")
  func fresh() throws {
    #expect(
      try Visit(Shipped.umkm).asked == [
        "tgl_kunjungan", "hasil", "nik", "nama_pemilik", "jenis_kelamin", "tanggal_lahir", "pendidikan",
        "disabilitas", "telepon", "email", "ktp_sama", "nama_usaha", "alamat", "rt", "rw", "kota",
        "kecamatan", "kelurahan", "kode_pos", "masih_buka", "koordinat", "tahun_mulai", "bentuk_usaha",
        "tempat", "jual_online", "kegiatan", "kbli", "sektor", "izin", "pekerja_l", "pekerja_p",
        "pekerja_l_tb", "pekerja_p_tb", "omzet_per", "modal", "aset", "pembukuan", "butuh_modal", "pinjaman",
        "qris", "jangkauan", "anggota_koperasi", "pernah_latih", "butuh_latih", "buat_produk", "kendala",
        "bantuan",
      ])
  }

  @Test(
    "without an interview only the visit, the name and the address remain",
    arguments: [
      ("ulang", ["tgl_ulang", "catatan_kunjungan"]), ("menolak", ["catatan_kunjungan"]),
      ("tutup", ["catatan_kunjungan"]), ("pindah", ["pindah_ke", "catatan_kunjungan"]),
      ("tidak_ditemukan", ["catatan_kunjungan"]),
    ])
  func outcomes(_ outcome: String, _ more: [String]) throws {
    var visit = try Visit(Shipped.umkm)
    visit.give("hasil", outcome)
    #expect(visit.asked == Self.always.prefix(2) + more + Self.always.dropFirst(2))
  }

  @Test(
    "an answer opens its own questions and no others",
    arguments: [
      (["ktp_sama": "tidak"], ["alamat_ktp", "kota_ktp"], []), (["ktp_sama": "ya"], [], []),
      (["tempat": "pkl"], ["lokasi_pkl"], []), (["tempat": "kios"], ["status_tempat"], []),
      (["tempat": "online"], ["kanal_online", "porsi_online"], ["jual_online"]),
      (["jual_online": "ya"], ["kanal_online", "porsi_online"], []),
      (["bentuk_usaha": "cv"], ["npwp"], []),
      (["sektor": "perdagangan"], [], []), (["sektor": "jasa"], ["ekraf"], []),
      (["sektor": "kuliner"], ["ekraf"], []),
      (["izin": "nib"], ["nib_nomor", "nib_tanggal"], []),
      (["izin": "pirt sni"], ["alasan_nib", "mau_nib"], []),
      (["izin": "tidak_ada"], ["alasan_nib", "mau_nib"], []),
      (["pekerja_p": "1"], ["upah_bulan", "bpjs"], []), (["pekerja_p_tb": "1"], [], []),
      (["pembukuan": "buku"], ["rekening_usaha"], []), (["pembukuan": "tidak"], [], []),
      (["butuh_modal": "ya"], ["modal_perlu", "guna_modal", "izin_bank"], []),
      (["pinjaman": "kur bank"], ["kur_bank", "kur_plafon"], []),
      (["jangkauan": "luar_negeri"], ["ekspor_negara", "ekspor_nilai"], []),
      (
        ["pernah_latih": "ya"], ["latih_nama", "latih_tahun", "latih_oleh", "sertifikat_kompetensi"], []
      ),
      (["butuh_latih": "ekspor"], ["waktu_latih"], []), (["butuh_latih": "tidak_ada"], [], []),
      (["kendala": "lain modal"], ["kendala_lain"], []),
      (["bantuan": "ya"], ["bantuan_jenis", "bantuan_sumber", "bantuan_tahun", "bantuan_nilai"], []),
      (["omzet_per": "hari"], ["omzet", "hari_buka"], []), (["omzet_per": "minggu"], ["omzet"], []),
      (["omzet_per": "bulan"], ["omzet", "bulan_buka"], []), (["omzet_per": "tahun"], ["omzet"], []),
      (["anggota_koperasi": "ya"], ["koperasi_nama", "koperasi_nik"], []),
      (["anggota_koperasi": "tidak"], ["mau_gabung"], []),
    ] as [([String: String], [String], [String])])
  func branches(_ given: [String: String], _ opened: [String], _ closed: [String]) throws {
    let before = try Visit(Shipped.umkm).asked
    var visit = try Visit(Shipped.umkm)
    for (name, value) in given { visit.give(name, value) }
    let after = visit.asked
    #expect(after.filter { !before.contains($0) } == opened)
    #expect(before.filter { !after.contains($0) } == closed)
  }

  @Test("the class by capital shows up with the capital")
  func capitalClass() throws {
    var visit = try Visit(Shipped.umkm)
    #expect(!visit.asks("kelas_modal"))
    visit.give("modal", "1000000000")
    #expect(visit.asks("kelas_modal"))
    #expect(visit.text("kelas_modal") == "mikro")
  }

  @Test("a finished visit wants these; phone, papers' numbers, capital and assets may stay open")
  func required() throws {
    var visit = try Visit(Shipped.umkm)
    #expect(
      visit.missing == [
        "nik", "nama_pemilik", "jenis_kelamin", "tanggal_lahir", "pendidikan", "ktp_sama", "nama_usaha",
        "alamat", "kecamatan", "kelurahan", "masih_buka", "tahun_mulai", "tempat", "kegiatan", "kbli",
        "sektor", "izin", "omzet_per", "pembukuan", "butuh_modal", "pinjaman", "qris", "jangkauan",
        "anggota_koperasi", "pernah_latih", "butuh_latih", "buat_produk", "kendala", "bantuan",
      ])
    #expect(visit.text("disabilitas") == "tidak")
    for name in ["tgl_kunjungan", "hasil", "kota", "bentuk_usaha", "bulan_buka"] { visit.clear(name) }
    visit.give("hasil", "selesai")
    visit.give("omzet_per", "hari")
    visit.give("anggota_koperasi", "ya")
    let more = ["tgl_kunjungan", "kota", "bentuk_usaha", "omzet", "hari_buka", "koperasi_nama"]
    for name in more { #expect(visit.missing.contains(name), "\(name)") }
    visit.give("omzet_per", "bulan")
    visit.give("anggota_koperasi", "tidak")
    for name in ["bulan_buka", "mau_gabung"] { #expect(visit.missing.contains(name), "\(name)") }
    visit.clear("hasil")
    #expect(visit.missing.contains("hasil"))
  }

  @Test("what a koperasi must say, and what is assumed until said otherwise")
  func koperasiRequired() throws {
    var visit = try Visit(Shipped.koperasi)
    #expect(
      visit.missing == [
        "nama", "kelompok", "jenis", "status", "alamat", "kecamatan", "kelurahan", "ketua", "anggota_l",
        "anggota_p", "status_nik",
      ])
    let assumed = [
      "bentuk": "primer", "tingkat": "kota", "pola": "konvensional", "kelompok_anggota": "umum",
      "merah_putih": "tidak", "kota": "36.74",
    ]
    for (name, code) in assumed {
      #expect(visit.text(name) == code)
      visit.clear(name)
      #expect(visit.missing.contains(name), "\(name)")
    }
    visit.give("kelompok", "ksu")
    #expect(visit.missing.contains("ksu_status"))
  }

  @Test(
    "a koperasi's answers open their own questions",
    arguments: [
      (["pad_nomor": "12"], ["pad_tanggal"], []), (["kelompok": "ksu"], ["ksu_status"], []),
      (
        ["merah_putih": "ya"], ["tgl_musyawarah", "lurah", "gerai", "gedung", "kredit_merah_putih"], []
      ),
      (["skor_kesehatan": "80"], ["tahun_kesehatan"], []),
      (["status_nik": "sudah"], ["tgl_sertifikat", "berlaku_sertifikat"], []),
      (["status_nik": "kedaluwarsa"], ["tgl_sertifikat", "berlaku_sertifikat"], []),
      (["status_nik": "belum"], [], []),
    ] as [([String: String], [String], [String])])
  func koperasiBranches(_ given: [String: String], _ opened: [String], _ closed: [String]) throws {
    let before = try Visit(Shipped.koperasi).asked
    var visit = try Visit(Shipped.koperasi)
    for (name, value) in given { visit.give(name, value) }
    let after = visit.asked
    #expect(after.filter { !before.contains($0) } == opened)
    #expect(before.filter { !after.contains($0) } == closed)
  }

  @Test("the cascade narrows for a koperasi too, and its heads are counted")
  func koperasiCascade() throws {
    var visit = try Visit(Shipped.koperasi)
    #expect(visit.choices("kecamatan").count == 7)
    visit.give("kecamatan", "36.74.05")
    #expect(visit.choices("kelurahan").count == 6)
    visit.give("pengelola_l", "1")
    visit.give("pengelola_p", "2")
    #expect(visit.number("pengelola_total") == 3)
  }
}
