import Questionnaire
import Testing

@Suite("Formulir terbaca dan berbahasa jelas")
struct FormTextTests {
  static let names = ["umkm", "koperasi", "pelatihan", "peserta"]

  @Test("the engine reads the form without a problem", arguments: names)
  func reads(_ name: String) throws {
    if case .failure(let problems) = Shipped.form(name) { Issue.record("\(problems)") }
    let form = try Shipped.form(name).get()
    #expect(form.id == name)
    #expect(form.version.hasPrefix("2026."))
    #expect(form.identity.count == 32)
  }

  @Test("its text for the log gives the same form again", arguments: names)
  func rereads(_ name: String) throws {
    let form = try Shipped.form(name).get()
    let again = try Form.read(
      FormSource(name: "\(name).csv", bytes: Array(form.sheetsText.utf8), tables: Shipped.tables),
      digest: digest)
    #expect(again.identity == form.identity)
  }

  @Test("the parts are those that the office knows")
  func sections() throws {
    #expect(
      try Shipped.umkm.get().sections.map(\.label).filter { !$0.isEmpty && $0 != "UMKM" } == [
        "Kunjungan", "Pemilik", "Usaha", "Perizinan", "Tenaga kerja", "Omzet dan modal", "Kebutuhan modal",
        "Pemasaran", "Koperasi", "Pelatihan", "Produk", "Kendala dan bantuan",
      ])
    #expect(
      try Shipped.koperasi.get().sections.map(\.label).filter { !$0.isEmpty && $0 != "Koperasi" } == [
        "Identitas", "Alamat", "Pengurus dan pengawas", "Anggota dan karyawan", "Tahun buku",
        "Sertifikat dan penilaian", "Merah Putih",
      ])
  }

  @Test("a question has a short label, and every check says in a sentence what to do", arguments: names)
  func sentences(_ name: String) throws {
    for question in try Shipped.form(name).get().questions where question.kind.isVisible {
      #expect(!question.label.isEmpty, "\(question.name)")
      if question.kind != .note { #expect(question.label.count <= 40, "\(question.name)") }
      if question.constraint != nil { #expect(question.constraintMessage.hasSuffix("."), "\(question.name)") }
      if question.warning != nil { #expect(question.warningMessage.hasSuffix("."), "\(question.name)") }
    }
  }

  @Test("money is whole rupiah with separators", arguments: ["umkm", "koperasi"])
  func money(_ name: String) throws {
    let money = try Shipped.form(name).get().questions.filter(\.isMoney)
    #expect(money.count >= 4)
    for question in money {
      #expect(question.kind == .decimal, "\(question.name)")
      #expect(question.appearance.contains("thousands-sep"), "\(question.name)")
      if question.readOnly == .never { #expect(question.isWhole, "\(question.name)") }
    }
  }

  @Test("list columns, keys, mask and region come from the form")
  func uses() throws {
    let umkm = try Shipped.umkm.get()
    #expect(umkm.questions(using: .name).map(\.name) == ["nama_usaha"])
    #expect(umkm.questions(using: .owner).map(\.name) == ["nama_pemilik"])
    #expect(umkm.questions(using: .key).map(\.name) == ["nik", "nib_nomor"])
    #expect(umkm.questions(using: .mask).map(\.name) == ["nik", "alamat_ktp"])
    #expect(umkm.questions(using: .region).map(\.name) == ["kelurahan"])
    #expect(umkm.questions(using: .outcome).map(\.name) == ["hasil"])
    #expect(umkm.questions(using: .class_).map(\.name) == ["kelas"])
    #expect(
      Set(umkm.questions(using: .column).map(\.name)) == [
        "nama_usaha", "nama_pemilik", "kelurahan", "kelas", "sektor", "omzet_tahun",
      ])
    #expect(
      Set(umkm.questions(using: .search).map(\.name)).isSuperset(of: [
        "nama_usaha", "nama_pemilik", "nik", "nib_nomor", "alamat", "telepon",
      ]))
    let koperasi = try Shipped.koperasi.get()
    #expect(koperasi.questions(using: .name).map(\.name) == ["nama"])
    #expect(koperasi.questions(using: .region).map(\.name) == ["kelurahan"])
    #expect(
      Set(koperasi.questions(using: .column).map(\.name)) == [
        "nama", "jenis", "status", "kelurahan", "anggota_total", "tahun_terakhir", "rat_tahun",
        "volume_akhir", "grade", "kesehatan", "kuk",
      ])
    #expect(koperasi.questions(using: .key).map(\.name) == ["nik_koperasi", "nib"])
  }
}
