import Formats
import Questionnaire
import Registry

/// A small office for the examples: a form of ten lines, people, an open round.
enum Office {
  static func bytes(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

  static let umkm = form([
    "survey,,,,,",
    ",type,name,label,lumbung_use,lumbung_unit",
    ",text,nik,NIK pemilik,key mask search,",
    ",text,nama_pemilik,Nama pemilik,owner column search,",
    ",text,nama_usaha,Nama usaha,name column search,",
    ",text,telepon,Nomor HP,search,",
    ",select_one_from_file wilayah.csv,kelurahan,Kelurahan,region column search,",
    ",select_one kelas,kelas,Kelas,class column,",
    ",decimal,omzet,Omzet,column money,rupiah",
    ",date,tgl,Tanggal,column,",
    ",select_one hasil,hasil,Hasil,outcome,",
    "choices,,,,,",
    ",list_name,name,label,,",
    ",kelas,mikro,Mikro,,",
    ",kelas,kecil,Kecil,,",
    ",hasil,selesai,Selesai,,",
    "settings,,,,,",
    ",form_id,form_title,version,,",
    ",umkm,UMKM,2026.1,,",
  ])

  static let wilayah = [
    "name,label,kecamatan,nama_kecamatan,kota,nama_kota",
    "36.74.06.1001,Pamulang Barat,36.74.06,Pamulang,36.74,Kota Tangerang Selatan",
    "36.74.06.1002,Benda Baru,36.74.06,Pamulang,36.74,Kota Tangerang Selatan",
    "36.74.07.1001,Muncul,36.74.07,Setu,36.74,Kota Tangerang Selatan",
    "36.71.01.1008,Babakan,36.71.01,Tangerang,36.71,Kota Tangerang",
    "36.74.07.1005,Babakan,36.74.07,Setu,36.74,Kota Tangerang Selatan",
  ]

  static let regions = Regions(
    rows: (try? CSV.rows(bytes(wilayah))) ?? [],
    aliases: (try? CSV.rows(bytes(["alias,kode,nama", "Bendabaru Lama,36.74.06.1002,Benda Baru"]))) ?? [])

  static func form(_ lines: [String]) -> Form? {
    let source = FormSource(name: "umkm.csv", bytes: bytes(lines), tables: ["wilayah.csv": bytes(wilayah)])
    return try? Form.read(source) { "digest-\($0.count)" }
  }

  static let siti = Person(id: "enum-01", name: "Siti", role: .enumerator, scope: ["36.74.07"])
  static let hendra = Person(id: "pemeriksa-01", name: "Hendra", role: .pemeriksa, scope: ["36.74"])
  static let rina = Person(id: "pemeriksa-02", name: "Rina", role: .pemeriksa)
  static let agus = Person(id: "admin-01", name: "Agus", role: .admin)
  static let ratna = Person(id: "pimpinan-01", name: "Ratna", role: .pimpinan)

  /// People and the round 2026, no records.
  static func staffed() -> RegistryFixture {
    let office = RegistryFixture(forms: FormLibrary([umkm].compactMap(\.self)), regions: regions)
    for person in [siti, hendra, rina, agus, ratna] {
      office.commit(.setPerson(person), by: "admin-01")
    }
    office.commit(.openRound(Round(id: "2026", order: 2026)), by: "admin-01")
    return office
  }

  static func shop(
    _ name: String, owner: String = "Tini", nik: String = "", omzet: Int64? = nil, kelas: String = "mikro",
    kelurahan: String = "36.74.07.1001"
  ) -> Answers {
    var answers = Answers([
      "nama_usaha": .text(name), "nama_pemilik": .text(owner), "kelas": .text(kelas),
      "kelurahan": .text(kelurahan), "hasil": .text("selesai"),
    ])
    if !nik.isEmpty { answers["nik"] = .text(nik) }
    answers["omzet"] = omzet.map { .whole($0) }
    return answers
  }

  /// A record's id by its counter.
  static func id(_ counter: UInt32) -> RecordID { RecordID(writer: "K7F3QX", counter: counter) }

  /// A registry that got exactly these entries, in this order.
  static func registry(_ log: [RawEntry]) -> Registry {
    let registry = Registry(forms: FormLibrary([umkm].compactMap(\.self)), regions: regions)
    registry.reread = { located in log.first { $0.ref == located.ref }?.json }
    for entry in log { registry.ingest(entry) }
    registry.settle()
    return registry
  }
}

extension RegistryFixture {
  /// State of a record in its newest round.
  func state(_ counter: UInt32) -> RecordState? { dossier(Office.id(counter))?.state }

  /// Why an action is refused, or nil.
  func refusal(_ action: Action, by person: Person) -> String? { registry.check(action, by: person)?.message }

  /// Writes the next entry as if another machine had, at a moment of its own.
  @discardableResult
  func at<T>(_ writer: String, _ ms: Int64? = nil, _ body: (RegistryFixture) -> T) -> T {
    let before = (self.writer, now)
    self.writer = writer
    if let ms { now = Instant(ms: before.1.ms + ms) }
    let result = body(self)
    self.writer = before.0
    if ms != nil { now = before.1 }
    return result
  }

  /// The names that a query finds, in order.
  func names(_ query: Query) -> [String] {
    let table = registry.table(.umkm)
    return table.rows(query).map { table.name(Int($0)) }
  }
}
