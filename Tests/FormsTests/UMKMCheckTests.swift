import Questionnaire
import Testing

@Suite("Pemeriksaan UMKM")
struct UMKMCheckTests {
  @Test(
    "upper limits are inclusive (PP 7/2021): two billion is still mikro",
    arguments: [
      (2_000_000_000, "mikro"), (2_000_000_001, "kecil"), (15_000_000_000, "kecil"),
      (15_000_000_001, "menengah"), (50_000_000_000, "menengah"), (50_000_000_001, "besar"),
    ] as [(Int64, String)])
  func classBySales(_ sales: Int64, _ expected: String) throws {
    var visit = try Visit(Shipped.umkm)
    visit.answer("omzet_per", "tahun")
    visit.answer("omzet", sales)
    #expect(visit.number("omzet_tahun") == sales)
    #expect(visit.text("kelas") == expected)
  }

  @Test("the class follows the limits of the year of the visit")
  func classOfTheYear() throws {
    var visit = try Visit(Shipped.umkm)
    visit.answer("tgl_kunjungan", "2019-06-01")
    visit.answer("omzet_per", "tahun")
    visit.answer("omzet", 400_000_000)
    #expect(visit.text("kelas") == "kecil")
    visit.answer("tgl_kunjungan", "2022-06-01")
    #expect(visit.text("kelas") == "mikro")
  }

  @Test(
    "sales as people know them: a day, a week or a month become a year",
    arguments: [
      ("hari", 500_000, 156_000_000), ("minggu", 4_500_000, 234_000_000), ("bulan", 10_000_000, 120_000_000),
    ]
      as [(String, Int64, Int64)])
  func sales(_ per: String, _ amount: Int64, _ year: Int64) throws {
    var visit = try Visit(Shipped.umkm)
    visit.answer("omzet_per", per)
    visit.answer("omzet", amount)
    if per == "hari" {
      #expect(visit.number("omzet_tahun") == nil)
      visit.answer("hari_buka", 6)
    }
    #expect(visit.number("omzet_tahun") == year)
    #expect(visit.asks("hari_buka") == (per == "hari"))
  }

  @Test("another class by capital is worth a second look, and may be right")
  func classMismatch() throws {
    var visit = try UMKMStoryTests.warung()
    visit.answer("modal", 3_000_000_000)
    #expect(visit.text("kelas_modal") == "kecil")
    #expect(visit.isDoubtful("modal"))
    #expect(visit.interview.errors == [])
    visit.interview.confirm("modal")
    #expect(visit.interview.warnings == [])
  }

  @Test(
    "a NIK: 16 digits with a possible birth date, any region, women with 40 on the day",
    arguments: [
      ("9974015503800001", true), ("9974011503800001", true), ("1171063112990012", true),
      ("9974017103800001", true), ("997401550380000", false), ("99740155038000011", false),
      ("997401550380000a", false), ("9974013203800001", false), ("9974017203800001", false),
      ("9974010003800001", false), ("9974014003800001", false), ("9974019503800001", false),
      ("9974011513800001", false), ("9974011500800001", false), ("9974011503800000", false),
    ])
  func nik(_ nik: String, _ good: Bool) throws {
    var visit = try Visit(Shipped.umkm)
    visit.answer("nik", nik)
    #expect(visit.isWrong("nik") == !good)
  }

  @Test("sex and birth date that contradict the NIK are asked about, never refused")
  func womansNIK() throws {
    var visit = try UMKMStoryTests.warung()
    #expect(visit.problem("jenis_kelamin") == nil)
    #expect(visit.problem("tanggal_lahir") == nil)
    visit.answer("jenis_kelamin", "L")
    #expect(visit.isDoubtful("jenis_kelamin"))
    visit.answer("tanggal_lahir", "1980-03-16")
    #expect(visit.isDoubtful("tanggal_lahir"))
    #expect(visit.interview.errors == [])
  }

  @Test(
    "a phone number is kept as +62, however it was typed",
    arguments: [
      "081234567890", "0812-3456-7890", "6281234567890", "+62 812 3456 7890",
    ])
  func phone(_ typed: String) throws {
    var visit = try Visit(Shipped.umkm)
    try visit.type("telepon", typed)
    #expect(visit.text("telepon") == "+6281234567890")
    #expect(visit.problem("telepon") == nil)
  }

  @Test(
    "a mobile number has 10 to 13 digits in its 08 form",
    arguments: [
      ("0812345678", true), ("0812345678901", true), ("081234567", false), ("08123456789012", false),
      ("0215551234", false),
    ])
  func phoneLength(_ number: String, _ good: Bool) throws {
    var visit = try Visit(Shipped.umkm)
    visit.answer("telepon", number)
    #expect(visit.isWrong("telepon") == !good)
  }

  @Test("kota, kecamatan and kelurahan narrow one another")
  func cascade() throws {
    var visit = try Visit(Shipped.umkm)
    #expect(visit.choices("kecamatan").count == 7)
    #expect(visit.choices("kelurahan") == [])
    visit.answer("kecamatan", "36.74.06")
    #expect(visit.choices("kelurahan").count == 8)
    visit.answer("kelurahan", "36.74.06.1001")
    #expect(visit.interview.display("kelurahan") == "Pamulang Barat")
    visit.answer("kota", "36.71")
    #expect(visit.choices("kecamatan").count == 13)
    #expect(visit.isWrong("kecamatan"))
    visit.answer("kecamatan", "36.71.07")
    #expect(visit.choices("kelurahan").count == 16)
    #expect(visit.isWrong("kelurahan"))
  }

  @Test("the postcode is suggested from the kelurahan and may differ")
  func postcode() throws {
    var visit = try UMKMStoryTests.warung()
    #expect(visit.text("kode_pos") == "15314")
    visit.answer("kode_pos", "15399")
    #expect(visit.isDoubtful("kode_pos"))
    visit.answer("kode_pos", "1531")
    #expect(visit.isWrong("kode_pos"))
    #expect(visit.interview.errors.map(\.path) == ["kode_pos"])
  }

  @Test("the sector comes with the KBLI and may be changed; a koperasi's own codes are not offered")
  func sector() throws {
    var visit = try Visit(Shipped.umkm)
    #expect(!visit.choices("kbli").contains("64191"))
    visit.answer("kbli", "14111")
    #expect(visit.text("sektor") == "fashion")
    visit.answer("sektor", "kerajinan")
    #expect(visit.text("sektor") == "kerajinan")
    #expect(visit.isDoubtful("sektor"))
    visit.answer("sektor", "fashion")
    #expect(visit.problem("sektor") == nil)
  }

  @Test("only the papers that exist are asked about, and none goes with having none")
  func licences() throws {
    var visit = try Visit(Shipped.umkm)
    #expect(!visit.asks("nib_nomor"))
    visit.choose("izin", "nib", "pirt")
    #expect(visit.asks("nib_nomor") && !visit.asks("mau_nib"))
    visit.answer("nib_nomor", "123456789012")
    #expect(visit.isWrong("nib_nomor"))
    visit.choose("izin", "nib", "tidak_ada")
    #expect(visit.isWrong("izin"))
  }

  @Test("workers add up; nobody at all is worth a second look, five becoming twenty is not forbidden")
  func workers() throws {
    var visit = try Visit(Shipped.umkm)
    visit.answer("pekerja_p_tb", 0)
    #expect(visit.number("pekerja_total") == 0)
    #expect(visit.isDoubtful("pekerja_p_tb"))
    visit.answer("pekerja_l", 20)
    #expect(visit.number("pekerja_total") == 20)
    #expect(visit.text("kelas_pekerja") == "menengah")
    #expect(visit.problem("pekerja_l") == nil)
    visit.answer("pekerja_l", 150)
    #expect(visit.isDoubtful("pekerja_l"))
  }

  @Test("a nought too many in the sales is asked about")
  func sillySales() throws {
    var visit = try UMKMStoryTests.warung()
    visit.answer("omzet", 4_500_000_000)
    #expect(visit.isDoubtful("omzet"))
    visit.answer("omzet", -1)
    #expect(visit.isWrong("omzet"))
    visit.interview.set("omzet", .decimal(1000.5))
    #expect(visit.isWrong("omzet"))
  }

  @Test("a point is pasted as latitude, longitude; one outside the two cities is asked about")
  func coordinates() throws {
    var visit = try Visit(Shipped.umkm)
    try visit.type("koordinat", "-6.3421, 106.7104")
    #expect(visit.text("koordinat") == "-6.3421 106.7104 0 0")
    #expect(visit.problem("koordinat") == nil)
    visit.answer("koordinat", "-7.2575, 112.7521")
    #expect(visit.isDoubtful("koordinat"))
    // A point of the other city is outside the chosen one.
    visit.answer("koordinat", "-6.1780, 106.6300")
    #expect(visit.isDoubtful("koordinat"))
    visit.answer("kota", "36.71")
    #expect(visit.problem("koordinat") == nil)
    visit.answer("koordinat", "dekat masjid")
    #expect(visit.isWrong("koordinat"))
  }
}
