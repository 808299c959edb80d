import Questionnaire
import Testing

@Suite("Wawancara UMKM")
struct UMKMStoryTests {
  /// Bu Tini's warung, answered as an enumerator would. Her NIK carries 15 + 40 for the day.
  static func warung() throws -> Visit {
    var visit = try Visit(Shipped.umkm)
    visit.answer("nik", "9974015503800001")
    visit.answer("nama_pemilik", "Tini Suhartini")
    visit.answer("jenis_kelamin", "P")
    visit.answer("tanggal_lahir", "1980-03-15")
    visit.answer("pendidikan", "sma")
    visit.answer("telepon", "081234567890")
    visit.answer("ktp_sama", "ya")
    visit.answer("nama_usaha", "Warung Bu Tini")
    visit.answer("alamat", "Jl. Raya Muncul 4")
    visit.answer("rt", "003")
    visit.answer("rw", "011")
    visit.answer("kecamatan", "36.74.07")
    visit.answer("kelurahan", "36.74.07.1001")
    visit.answer("masih_buka", "buka")
    visit.answer("tahun_mulai", 2012)
    visit.answer("tempat", "rumah")
    visit.answer("jual_online", "tidak")
    visit.answer("kegiatan", "nasi uduk dan lauk")
    visit.answer("kbli", "56101")
    visit.choose("izin", "nib", "halal")
    visit.answer("nib_nomor", "9912345678901")
    visit.answer("nib_tanggal", "2023-05-02")
    visit.answer("pekerja_p", 2)
    visit.answer("pekerja_p_tb", 1)
    visit.answer("omzet_per", "minggu")
    visit.answer("omzet", 4_500_000)
    visit.answer("modal", 30_000_000)
    visit.answer("pembukuan", "tidak")
    visit.answer("butuh_modal", "tidak")
    visit.choose("pinjaman", "tidak_ada")
    visit.answer("qris", "ya")
    visit.answer("jangkauan", "kelurahan")
    visit.answer("anggota_koperasi", "tidak")
    visit.answer("mau_gabung", "ya")
    visit.answer("pernah_latih", "tidak")
    visit.choose("butuh_latih", "tidak_ada")
    visit.answer("buat_produk", "ya")
    visit.choose("kendala", "modal", "pesaing")
    visit.answer("bantuan", "tidak")
    return visit
  }

  @Test("a kuliner business from the first question to the submission")
  func endToEnd() throws {
    let visit = try Self.warung()
    #expect(visit.interview.errors == [])
    #expect(visit.interview.warnings == [])
    #expect(visit.text("hasil") == "selesai")
    #expect(visit.text("tgl_kunjungan") == "2026-11-22")
    #expect(visit.text("kota") == "36.74")
    #expect(visit.text("kode_pos") == "15314")
    #expect(visit.text("sektor") == "kuliner")
    #expect(visit.text("ekraf") == "kuliner")
    #expect(visit.text("kbli_versi") == "2025")
    #expect(visit.number("pekerja_total") == 3)
    #expect(visit.number("omzet_tahun") == 234_000_000)
    #expect(visit.text("kelas") == "mikro")
    #expect(visit.text("kelas_modal") == "mikro")
    #expect(visit.text("kelas_pekerja") == "mikro")
    #expect(visit.interview.instanceName == "Warung Bu Tini")
    #expect(visit.interview.label("omzet") == "Omzet seminggu")

    let sent = visit.interview.submission()
    #expect(sent["omzet_tahun"] == .whole(234_000_000))
    #expect(sent["izin"] == .choices(["nib", "halal"]))
    #expect(sent["koperasi_nama"] == nil)
  }

  @Test(
    "who refused, closed, moved or was not found is done after the name and the address",
    arguments: ["menolak", "tutup", "pindah", "tidak_ditemukan", "ulang"])
  func shortPath(_ outcome: String) throws {
    var visit = try Visit(Shipped.umkm)
    visit.answer("hasil", outcome)
    #expect(visit.asked.count <= 13)
    for name in ["nik", "kbli", "izin", "omzet", "anggota_koperasi"] { #expect(!visit.asks(name), "\(name)") }
    visit.answer("nama_usaha", "Toko Maju")
    visit.answer("alamat", "Jl. Siliwangi 8")
    visit.answer("kecamatan", "36.74.06")
    visit.answer("kelurahan", "36.74.06.1001")
    if outcome == "ulang" {
      #expect(visit.interview.errors.map(\.path) == ["tgl_ulang"])
      visit.answer("tgl_ulang", "2026-11-20")
      #expect(visit.isWrong("tgl_ulang"))
      visit.answer("tgl_ulang", "2026-11-25")
    }
    #expect(visit.interview.errors == [])
    #expect(visit.interview.submission()["kelas"] == nil)
  }

  @Test("a visit broken off may be handed in; a finished one wants every answer")
  func partly() throws {
    var visit = try Visit(Shipped.umkm)
    visit.answer("nama_usaha", "Konveksi Rapi")
    visit.answer("alamat", "Jl. Ceger 21")
    visit.answer("kecamatan", "36.74.03")
    visit.answer("kelurahan", "36.74.03.1011")
    #expect(visit.interview.errors.map(\.path).contains("nik"))
    visit.answer("hasil", "sebagian")
    #expect(visit.asks("nik"))
    #expect(visit.interview.errors == [])
  }

  @Test("the form holds about 98 questions; a micro business is shown half of them and answers about 45")
  func length() throws {
    let form = try Shipped.umkm.get()
    let questions = form.questions.filter { $0.kind.takesAnswer && $0.readOnly == .never }
    #expect((95...101).contains(questions.count), "\(questions.count)")
    let visit = try Self.warung()
    let answered = visit.asked.filter { visit.interview.status(FieldPath($0)).isAnswered }
    #expect((42...48).contains(answered.count), "\(answered.count) of \(visit.asked.count)")
    #expect(visit.asked.count <= 56)
  }
}
