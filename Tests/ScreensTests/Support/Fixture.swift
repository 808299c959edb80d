import Canvas
import Formats
import Questionnaire
import Registry

@testable import Screens

/// A small office: two enumerators, an operator, a pemeriksa, a pimpinan and an admin in Setu and Pamulang, with
/// six UMKM in different states and a koperasi.
enum Fixture {
  /// Sunday 22 November 2026, 10:43 in Tangerang.
  static let now = Instant(iso: "2026-11-22T10:43:00+07:00") ?? Instant(ms: 0)

  static func bytes(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

  static let umkmForm = form(
    "umkm.csv",
    [
      "survey,,,,,,,",
      ",type,name,label,required,lumbung_use,lumbung_unit,appearance",
      ",start,mulai,,,,,,",
      ",hidden,tahun_data,Tahun data,,,,,",
      ",begin_group,g_pemilik,Pemilik,,,,",
      ",text,nik,NIK pemilik,,key mask nik search,,",
      ",text,nama_pemilik,Nama pemilik,yes,owner column search,,",
      ",end_group,,,,,,",
      ",begin_group,g_usaha,Usaha,,,,",
      ",note,tanya,Tanyakan kepada pemilik,,,,,",
      ",text,nama_usaha,Nama usaha,yes,name column search,,",
      ",text,alamat,Alamat,,search,,",
      ",select_one_from_file wilayah.csv,kelurahan,Kelurahan,yes,kelurahan region column sticky,,",
      ",select_one kelas,kelas,Kelas usaha,,class column,,",
      ",decimal,omzet,Omzet setahun,,column tanya_ulang,rupiah,thousands-sep",
      ",integer,pekerja,Pekerja dibayar,,tanya_ulang,orang,",
      ",end_group,,,,,,",
      "choices,,,,,,,",
      ",list_name,name,label,,,,",
      ",kelas,mikro,Mikro,,,,",
      ",kelas,kecil,Kecil,,,,",
      "settings,,,,,,,",
      ",form_id,form_title,version,instance_name,,,",
      ",umkm,UMKM,2026.1,${nama_usaha},,,",
    ])

  static let koperasiForm = form(
    "koperasi.csv",
    [
      "survey,,,,,",
      ",type,name,label,required,lumbung_use",
      ",begin_group,g_identitas,Identitas,,",
      ",text,nama,Nama koperasi,yes,name column search",
      ",select_one_from_file wilayah.csv,kelurahan,Kelurahan,,kelurahan region column",
      ",end_group,,,,",
      "settings,,,,,",
      ",form_id,form_title,version,instance_name,",
      ",koperasi,Koperasi,2026.1,${nama},",
    ])

  static let wilayah = [
    "name,label,kecamatan", "36.74,Kota Tangerang Selatan,", "36.74.06,Pamulang,", "36.74.07,Setu,",
    "36.74.06.1001,Pamulang Barat,36.74.06", "36.74.06.1002,Benda Baru,36.74.06",
    "36.74.07.1001,Muncul,36.74.07", "36.74.07.1002,Keranggan,36.74.07",
  ]

  private static func form(_ name: String, _ lines: [String]) -> Form? {
    let source = FormSource(name: name, bytes: bytes(lines), tables: ["wilayah.csv": bytes(wilayah)])
    // Any digest will do here: the sum of the bytes tells the two forms apart.
    return try? Form.read(source) { String($0.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF }, radix: 16) }
  }

  static let regions = Regions(rows: (try? CSV.rows(bytes(wilayah))) ?? [])

  static let people = [
    Person(id: "enum-01", name: "Siti Rahma", role: .enumerator, scope: ["36.74.07"]),
    Person(id: "enum-02", name: "Budi Santoso", role: .enumerator, scope: ["36.74.06"]),
    Person(id: "operator-01", name: "Dewi Lestari", role: .operator),
    Person(id: "pemeriksa-01", name: "Hendra Wijaya", role: .pemeriksa),
    Person(id: "pimpinan-01", name: "Ratna Dewanti", role: .pimpinan),
    Person(id: "admin-01", name: "Agus Salim", role: .admin),
  ]

  static func empty() -> RegistryFixture {
    RegistryFixture(
      forms: FormLibrary([umkmForm, koperasiForm].compactMap(\.self)), regions: regions,
      now: Instant(ms: now.ms - 12 * 86_400_000))
  }

  /// People and rounds, no records.
  static func staffed() -> RegistryFixture {
    let office = empty()
    for person in people { office.commit(.setPerson(person), by: "admin-01") }
    office.commit(.openRound(Round(id: "2025", order: 2025)), by: "admin-01")
    office.commit(.closeRound("2025"), by: "admin-01")
    office.commit(.openRound(Round(id: "2026", order: 2026, until: "2026-12-31")), by: "admin-01")
    return office
  }

  static let tini = RecordID(writer: "K7F3QX", counter: 1)
  static let maju = RecordID(writer: "K7F3QX", counter: 2)
  static let longName =
    "Warung Serba Ada dan Kelontong Ibu Hajah Siti Nurhaliza Binti Abdul Rahman Sejahtera Bersama"

  /// The whole office.
  static func office() -> RegistryFixture {
    let office = staffed()
    let before = shop(
      "Warung Bu Tini", owner: "Tini Suhartini", nik: "9974071234560001", omzet: 109_200_000, pekerja: 4)
    let last = office.submit(.umkm, 1, round: "2025", answers: before, by: "enum-01")
    office.commit(.approve([last]), by: "pemeriksa-01")
    office.now = Instant(ms: now.ms - 6 * 86_400_000)
    let after = shop(
      "Warung Bu Tini", owner: "Tini Suhartini", nik: "9974071234560001", omzet: 234_000_000, pekerja: 12)
    office.submit(.umkm, 1, base: [last.revision], answers: after, by: "enum-01")
    let maju = office.submit(
      .umkm, 2, answers: shop("Toko Maju", owner: "Joko Susilo", nik: "9974071234560002", omzet: 900_000_000),
      by: "enum-01")
    office.commit(
      .return(
        maju, reason: "", remarks: [RemarkText(field: "omzet", text: "Omzet setahun atau sebulan?")]),
      by: "pemeriksa-01")
    let rapi = office.submit(
      .umkm, 3,
      answers: shop(
        "Konveksi Rapi", owner: "Rina Marlina", nik: "9974061234560003", omzet: 3_500_000_000, kelas: "kecil",
        kelurahan: "36.74.06.1001"), by: "enum-02")
    office.commit(.approve([rapi]), by: "pemeriksa-01")
    office.now = Instant(ms: now.ms - 86_400_000)
    office.submit(
      .umkm, 4,
      answers: shop(
        "Bakso Pak Slamet", owner: "Slamet", nik: "9974071234560001", omzet: 180_000_000,
        kelurahan: "36.74.06.1002"), by: "enum-02")
    let laundry = office.submit(
      .umkm, 5,
      answers: shop("Laundry Bersih", owner: "Wati", nik: "9974071234560005", omzet: 60_000_000),
      by: "enum-01")
    office.commit(.void(laundry, reason: "ganda", duplicateOf: nil), by: "pemeriksa-01")
    office.now = Instant(ms: now.ms - 3_600_000)
    office.submit(
      .umkm, 6,
      answers: shop(
        longName, owner: "Siti Nurhaliza Binti Abdul Rahman", nik: "9974071234560006", omzet: 1_250_000_000),
      by: "enum-01")
    office.submit(
      .koperasi, 7, round: Round.none,
      answers: Answers(["nama": .text("Koperasi Melati Jaya"), "kelurahan": .text("36.74.06.1001")]),
      by: "operator-01")
    return office
  }

  static func shop(
    _ name: String, owner: String, nik: String, omzet: Int64, kelas: String = "mikro", pekerja: Int64 = 2,
    kelurahan: String = "36.74.07.1001"
  ) -> Answers {
    Answers([
      "nama_usaha": .text(name), "nama_pemilik": .text(owner), "nik": .text(nik), "omzet": .whole(omzet),
      "kelas": .text(kelas), "pekerja": .whole(pekerja), "kelurahan": .text(kelurahan),
      "alamat": .text("Jl. Raya Muncul 12"),
      // Nobody sees these; they differ between any two visits.
      "mulai": .text("\(omzet)"), "tahun_data": .text("\(pekerja)"),
    ])
  }
}
