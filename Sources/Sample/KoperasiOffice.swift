import Formats

/// A fictional koperasi: what stays the same from year to year.
struct KoperasiOffice {
  let index: Int
  let place: Place
  let address: Address
  let name: String
  /// Choice code of `kelompok`, of `jenis`, of `kelompok_anggota`.
  let group: String
  let kind: String?
  let memberGroup: String
  /// Choice code of `ksu_status`; nil for others than KSU.
  let conversion: String?
  let isMerahPutih: Bool
  let isSharia: Bool
  let founded: Day
  let legalNumber: String
  let amended: (number: String, day: Day)?
  let sector: String
  let nik: String?
  let officers: [Owner]
  let lurah: Owner
  let hasManager: Bool
  let members: Int64
  let scale: Int64

  /// The first of them are the Koperasi Kelurahan Merah Putih, one a kelurahan as far as `merahPutih` reaches.
  init(seed: UInt64, index: Int, merahPutih: Int, places: Places) {
    self.index = index
    var random = SampleRandom(seed: seed, stream: .koperasi, index: index)
    let isMerahPutih = index < merahPutih
    self.isMerahPutih = isMerahPutih
    let place = isMerahPutih ? places.all[index % places.all.count] : places.any(&random)
    self.place = place
    address = Address(random: &random, place: place, where: "kantor")
    let pick = KoperasiGroup.all[random.weighted(KoperasiGroup.all.map(\.weight))]
    let group = isMerahPutih ? KoperasiGroup.merahPutih : pick
    self.group = group.code
    memberGroup = random.word(group.memberGroups)
    isSharia = group.code == "kspps" || (!isMerahPutih && random.chance(60))
    name =
      isMerahPutih
      ? KoperasiNames.merahPutih(place)
      : "\(group.title) \(random.word(KoperasiGroup.words)) \(random.word(group.tails(place)))"
    let year = isMerahPutih ? 2025 : random.within(1979...2023)
    let month = isMerahPutih ? random.within(6...8) : random.within(1...12)
    let founded = Day(year: year, month: month, day: random.within(1...28)) ?? Day(days: 0)
    self.founded = founded
    legalNumber = KoperasiOffice.legalNumber(&random, day: founded)
    let isKSU = group.code == "ksu"
    conversion = isKSU ? random.word(["belum", "belum", "belum", "rapat", "rapat", "akta", "ahu"]) : nil
    kind = isKSU && conversion != "ahu" ? nil : random.word(group.kinds)
    let isAmended = conversion == "akta" || conversion == "ahu" || (!isMerahPutih && random.chance(250))
    let amendedDay = Day(year: 2024, month: random.within(1...12), day: random.within(1...28)) ?? founded
    let amendment = "AHU-\(padded(random.below(90_000) + 1_000, 7)).AH.01.38. TAHUN \(amendedDay.year)"
    amended = isAmended ? (amendment, amendedDay) : nil
    sector = random.word(group.sectors)
    nik =
      random.chance(isMerahPutih ? 250 : 640)
      ? "99" + padded(random.below(1_000_000), 6) + padded(index, 5) : nil
    officers = (0..<5).map { role in
      var person = SampleRandom(seed: seed, stream: .person, index: index, part: role)
      return Owner(random: &person, region: place.code, serial: index &* 5 &+ role)
    }
    var person = SampleRandom(seed: seed, stream: .person, index: index, part: 9)
    lurah = Owner(random: &person, region: place.code, serial: index)
    hasManager = !isMerahPutih && random.chance(380)
    let median: Int64 = isMerahPutih ? 110 : 130
    members = min(24_000, max(isMerahPutih ? 20 : 11, random.skewed(median: median, bits: 140)))
    scale = random.skewed(median: isMerahPutih ? 350_000 : 4_500_000, bits: 130)
  }

  /// The shapes that deeds of several times have.
  private static func legalNumber(_ random: inout SampleRandom, day: Day) -> String {
    let month = roman[day.month - 1]
    switch day.year {
    case ..<1999: return "\(random.within(60...1800))\(random.word(["", "A", "B"]))/BH/\(month)/\(day.year)"
    case ..<2016: return "\(random.within(20...900))/BH/XI.20/\(month)/\(day.year)"
    case ..<2020: return "\(padded(random.within(800...9800), 6))/BH/M.KUKM.2/\(month)/\(day.year)"
    default: return "AHU-\(padded(random.within(800...98_000), 7)).AH.01.29. TAHUN \(day.year)"
    }
  }

  private static let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
}

/// Groups of koperasi with what goes with them.
struct KoperasiGroup: Sendable {
  var code: String
  var weight: Int
  /// How the name begins.
  var title: String
  var kinds: [String]
  var memberGroups: [String]
  /// KBLI categories.
  var sectors: [String]

  static let merahPutih = KoperasiGroup(
    code: "kkmp", weight: 0, title: "Koperasi Kelurahan Merah Putih", kinds: ["konsumen"],
    memberGroups: ["umum"],
    sectors: ["G"])

  static let all: [KoperasiGroup] = [
    KoperasiGroup(
      code: "ksp", weight: 16, title: "KSP", kinds: ["simpan_pinjam"],
      memberGroups: ["umum", "umum", "pedagang"],
      sectors: ["L"]),
    KoperasiGroup(
      code: "kspps", weight: 9, title: "KSPPS", kinds: ["simpan_pinjam"], memberGroups: ["umum", "pedagang"],
      sectors: ["L"]),
    KoperasiGroup(
      code: "ksu", weight: 24, title: "KSU", kinds: ["konsumen", "jasa", "pemasaran"],
      memberGroups: ["umum", "pedagang"], sectors: ["G", "G", "L"]),
    KoperasiGroup(
      code: "kopkar", weight: 16, title: "Kopkar", kinds: ["konsumen", "jasa"], memberGroups: ["pegawai"],
      sectors: ["G", "L"]),
    KoperasiGroup(
      code: "kpri", weight: 9, title: "KPRI", kinds: ["konsumen"], memberGroups: ["asn"], sectors: ["G", "L"]),
    KoperasiGroup(
      code: "konsumen", weight: 8, title: "Koperasi Konsumen", kinds: ["konsumen"],
      memberGroups: ["umum", "lain"],
      sectors: ["G"]),
    KoperasiGroup(
      code: "produsen", weight: 5, title: "Koperasi Produsen", kinds: ["produsen"],
      memberGroups: ["pedagang"],
      sectors: ["C", "A"]),
    KoperasiGroup(
      code: "jasa", weight: 6, title: "Koperasi Jasa", kinds: ["jasa"], memberGroups: ["umum", "lain"],
      sectors: ["H", "O", "T"]),
    KoperasiGroup(
      code: "pemasaran", weight: 2, title: "Koperasi Pemasaran", kinds: ["pemasaran"],
      memberGroups: ["pedagang"],
      sectors: ["G"]),
    KoperasiGroup(
      code: "kopwan", weight: 4, title: "Kopwan", kinds: ["konsumen", "simpan_pinjam"],
      memberGroups: ["umum"],
      sectors: ["G", "L"]),
    KoperasiGroup(
      code: "koppas", weight: 3, title: "Koppas", kinds: ["konsumen", "jasa"], memberGroups: ["pedagang"],
      sectors: ["G"]),
    KoperasiGroup(
      code: "tni_polri", weight: 2, title: "Primkop", kinds: ["konsumen"], memberGroups: ["tni_polri"],
      sectors: ["G"]),
  ]

  static let words = [
    "Sejahtera", "Mandiri", "Makmur", "Karya", "Bina", "Harapan", "Mitra", "Usaha", "Sumber", "Amanah",
    "Bakti",
    "Maju", "Sinar", "Guyub", "Rukun", "Dana", "Tunas", "Cipta", "Berkah", "Artha",
  ]

  /// Second words of the name.
  func tails(_ place: Place) -> [String] {
    ["Bersama", "Jaya", "Abadi", "Utama", "Sentosa", "Mulya", place.name, place.name, place.kecamatanName]
  }
}

/// Names of koperasi that owners of businesses say they belong to.
struct KoperasiNames {
  private let byPlace: [String: String]
  private let others: [String]

  init(_ offices: [KoperasiOffice]) {
    var byPlace: [String: String] = [:]
    for office in offices where office.isMerahPutih { byPlace[office.place.code] = office.name }
    self.byPlace = byPlace
    others = offices.filter { !$0.isMerahPutih }.map(\.name)
  }

  /// The Merah Putih of the kelurahan for half of them, some other for the rest.
  func name(near code: String, index: Int) -> String {
    if index % 2 == 0, let name = byPlace[code] { return name }
    return others.isEmpty ? "Koperasi Pasar" : others[index % others.count]
  }

  static func merahPutih(_ place: Place) -> String { "Koperasi Kelurahan Merah Putih \(place.name)" }
}
