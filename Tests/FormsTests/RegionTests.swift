import Testing

/// Kepmendagri codes: a kelurahan list starts at 1001 and counts up, so the order below is the code.
@Suite("Wilayah")
struct RegionTests {
  static let tangsel: [(String, [String])] = [
    (
      "Serpong",
      [
        "Ciater", "Rawabuntu", "Rawa Mekar Jaya", "Lengkong Gudang", "Lengkong Wetan", "Buaran",
        "Lengkong Gudang Timur", "Cilenggang", "Serpong",
      ]
    ),
    (
      "Serpong Utara",
      [
        "Pakulonan", "Pakualam", "Pakujaya", "Pondok Jagung", "Pondok Jagung Timur", "Jelupang",
        "Lengkong Karya",
      ]
    ),
    (
      "Pondok Aren",
      [
        "Pondok Betung", "Pondok Pucung", "Pondok Karya", "Pondok Jaya", "Pondok Aren",
        "Pondok Kacang Barat", "Pondok Kacang Timur", "Parigi", "Parigi Baru", "Jurangmangu Barat",
        "Jurangmangu Timur",
      ]
    ),
    ("Ciputat", ["Sawah Baru", "Serua", "Ciputat", "Sawah", "Serua Indah", "Jombang", "Cipayung"]),
    ("Ciputat Timur", ["Cempaka Putih", "Pondok Ranji", "Pisangan", "Cireundeu", "Rempoa", "Rengas"]),
    (
      "Pamulang",
      [
        "Pamulang Barat", "Benda Baru", "Pondok Benda", "Pondok Cabe Udik", "Pondok Cabe Ilir",
        "Kedaung", "Bambu Apus", "Pamulang Timur",
      ]
    ),
    ("Setu", ["Muncul", "Setu", "Keranggan", "Kademangan", "Babakan", "Bakti Jaya"]),
  ]
  static let tangerang: [(String, [String])] = [
    (
      "Tangerang",
      [
        "Sukarasa", "Sukaasih", "Tanah Tinggi", "Buaran Indah", "Cikokol", "Kelapa Indah", "Sukasari",
        "Babakan",
      ]
    ),
    ("Jatiuwung", ["Keroncong", "Jatake", "Pasir Jaya", "Gandasari", "Manis Jaya", "Alam Jaya"]),
    (
      "Batuceper",
      [
        "Batuceper", "Batu Jaya", "Poris Gaga", "Poris Gaga Baru", "Kebon Besar", "Batu Sari",
        "Poris Jaya",
      ]
    ),
    ("Benda", ["Belendung", "Jurumudi", "Benda", "Pajang", "Jurumudi Baru"]),
    (
      "Cipondoh",
      [
        "Cipondoh", "Cipondoh Makmur", "Cipondoh Indah", "Gondrong", "Kenanga", "Petir", "Ketapang",
        "Poris Plawad", "Poris Plawad Utara", "Poris Plawad Indah",
      ]
    ),
    (
      "Ciledug",
      [
        "Paninggilan", "Sudimara Barat", "Sudimara Timur", "Tajur", "Parung Serab", "Sudimara Jaya",
        "Sudimara Selatan", "Paninggilan Utara",
      ]
    ),
    (
      "Karawaci",
      [
        "Karawaci", "Bojong Jaya", "Karawaci Baru", "Nusa Jaya", "Cimone", "Cimone Jaya", "Pabuaran",
        "Sumur Pacing", "Bugel", "Marga Sari", "Pabuaran Tumpeng", "Nambo Jaya", "Gerendeng", "Sukajadi",
        "Pasar Baru", "Koang Jaya",
      ]
    ),
    ("Periuk", ["Periuk", "Gembor", "Gebang Raya", "Sangiang Jaya", "Periuk Jaya"]),
    (
      "Cibodas", ["Cibodas", "Cibodas Sari", "Cibodas Baru", "Panunggangan Barat", "Uwung Jaya", "Jatiuwung"]
    ),
    (
      "Neglasari",
      [
        "Neglasari", "Karang Sari", "Selapajang Jaya", "Kedaung Wetan", "Mekar Sari", "Karang Anyar",
        "Kedaung Baru",
      ]
    ),
    (
      "Pinang",
      [
        "Pinang", "Sudimara Pinang", "Neroktog", "Kunciran", "Kunciran Indah", "Kunciran Jaya", "Cipete",
        "Pakojan", "Panunggangan", "Panunggangan Utara", "Panunggangan Timur",
      ]
    ),
    (
      "Karang Tengah",
      [
        "Karang Tengah", "Karang Mulya", "Pondok Bahar", "Pondok Pucung", "Karang Timur",
        "Padurenan", "Parung Jaya",
      ]
    ),
    (
      "Larangan",
      [
        "Larangan Utara", "Larangan Selatan", "Cipadu", "Kreo", "Larangan Indah", "Gaga", "Cipadu Jaya",
        "Kreo Selatan",
      ]
    ),
  ]

  static func expected() -> [String: String] {
    var names: [String: String] = [:]
    for (city, list) in [("36.74", tangsel), ("36.71", tangerang)] {
      for (number, kecamatan) in list.enumerated() {
        let code = "\(city).\(number + 1 < 10 ? "0" : "")\(number + 1)"
        for (place, kelurahan) in kecamatan.1.enumerated() {
          names["\(code).\(1001 + place)"] = "\(kelurahan), \(kecamatan.0)"
        }
      }
    }
    return names
  }

  @Test("every kelurahan of both cities, 54 and 104, under its code, name and kecamatan")
  func kelurahan() throws {
    let rows = try Shipped.rows("wilayah.csv")
    var found: [String: String] = [:]
    for row in rows { found[row["name"] ?? ""] = "\(row["label"] ?? ""), \(row["nama_kecamatan"] ?? "")" }
    #expect(found == Self.expected())
    #expect(rows.count == 158)
    #expect(rows.filter { $0["kota"] == "36.74" }.count == 54)
    #expect(rows.filter { $0["kota"] == "36.71" }.count == 104)
  }

  @Test("a row's kecamatan and city are the head of its code, and its postcode has five digits")
  func codes() throws {
    for row in try Shipped.rows("wilayah.csv") {
      let code = try #require(row["name"])
      #expect(row["kecamatan"] == String(code.prefix(8)))
      #expect(row["kota"] == String(code.prefix(5)))
      #expect(row["kodepos"]?.count == 5 && row["kodepos"]?.hasPrefix("15") == true, "\(code)")
    }
  }

  @Test("kecamatan.csv and kota.csv say the same as wilayah.csv")
  func upperTables() throws {
    let rows = try Shipped.rows("wilayah.csv")
    let kecamatan = Set(rows.map { [$0["kecamatan"], $0["nama_kecamatan"], $0["kota"], $0["nama_kota"]] })
    #expect(
      Set(try Shipped.rows("kecamatan.csv").map { [$0["name"], $0["label"], $0["kota"], $0["nama_kota"]] })
        == kecamatan)
    #expect(kecamatan.count == 20)
    #expect(try Shipped.rows("kota.csv").map { $0["name"] } == ["36.74", "36.71"])
  }

  @Test("an alias leads to a kelurahan that exists, under its present name, and hides no other's name")
  func aliases() throws {
    let places = try Shipped.rows("wilayah.csv")
    let names = Dictionary(uniqueKeysWithValues: places.map { ($0["name"] ?? "", $0["label"] ?? "") })
    let aliases = try Shipped.rows("alias_wilayah.csv")
    for row in aliases {
      let code = try #require(row["kode"])
      #expect(names[code] == row["nama"])
      let city = String(code.prefix(5))
      #expect(!places.contains { $0["kota"] == city && $0["label"] == row["alias"] }, "\(row["alias"] ?? "")")
    }
    for old in [
      "Sawah Lama", "Cibodasari", "Nerogtog", "Rawamekar Jaya", "Bambuapus", "Sarua", "Perigi",
      "Perigi Lama", "Kranggan",
    ] {
      #expect(aliases.contains { $0["alias"] == old }, "\(old)")
    }
  }
}
