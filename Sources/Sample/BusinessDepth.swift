/// The long tail of the UMKM form: what a business says beyond name, place, workers and sales. Drawn from streams of
/// its own, so that nothing else in the sample moves.
struct BusinessDepth {
  /// A product that the business makes.
  struct Product {
    var name: String
    var price: Int64
    var output: String
    /// Choice codes of `tanda_produk`, in the list's order.
    var marks: [String]
    var standard: String?
  }

  // What stays the same.
  var idAddress: (street: String, city: String)?
  var premises: String
  var makesProducts: Bool
  var products: [Product] = []
  var training: (name: String, year: Int, by: String, isCertified: Bool)?
  var aid: (kind: String, source: String, year: Int, value: Int64?)?
  var wantsNIB: Bool
  var reasonWithoutNIB: String
  var export: (country: String, percent: Int64)?

  // What may change from year to year.
  var opening: String
  var bookkeeping: String
  var hasAccount: Bool
  var need: (amount: Int64, purposes: [String], mayTellBank: Bool)?
  var loans: [String]
  var loanAmount: Int64
  var takesQRIS: Bool
  var channels: [String]
  var onlineShare: Int64
  var reach: String
  var wantedTraining: [String]
  var trainingTime: String
  var obstacles: [String]
  var wages: Int64?
  var insurance: String
  var hasPartner: Bool
  var mentors: Bool
  var costShare: Int64

  init(_ business: Business, now: BusinessYear, seed: UInt64, year: Int) {
    var steady = SampleRandom(seed: seed, stream: .depth, index: business.index)
    if !steady.chance(820) {
      let city = steady.word([business.place.kota, business.place.kota, "36.74", "36.71", "lain", "lain"])
      idAddress = ("Jl. Cempaka No. \(steady.within(1...90)) RT 00\(steady.within(1...9))/RW 004", city)
    }
    premises = steady.word(["sewa", "sewa", "sewa", "sendiri", "keluarga", "pemerintah"])
    wantsNIB = steady.chance(560)
    reasonWithoutNIB = steady.word([
      "belum_tahu", "belum_tahu", "cara", "cara", "syarat", "pajak", "tidak_perlu", "proses",
    ])
    let isMaker = ["kuliner", "fashion", "kerajinan", "pertanian"].contains(business.trade.sector)
    makesProducts = isMaker || steady.chance(25)
    if isMaker, steady.below(10_000) < 9 {
      export = (steady.word(["Malaysia", "Singapura", "Jepang", "Belanda"]), Int64(steady.within(5...40)))
    }
    if steady.chance(220) {
      training = (
        steady.word(BusinessDepth.courses), steady.within(2017...2026),
        steady.word(["dinkop", "dinkop", "dinas_lain", "kementerian", "swasta", "kampus"]), steady.chance(90)
      )
    }
    if steady.chance(110) {
      let value = steady.chance(600) ? Int64(steady.within(2...40)) * 250_000 : nil
      aid = (
        steady.word(["modal", "barang", "barang", "fasilitas", "csr"]),
        steady.word(["apbd", "apbd", "apbn", "swasta", "bumn", "lembaga"]), steady.within(2019...2026), value
      )
    }
    let qrisSince = steady.within(2020...2033)
    takesQRIS = qrisSince <= year
    let isOnline = business.site == "online"
    channels = BusinessDepth.pick(
      ["whatsapp", "medsos", "marketplace"] + (business.trade.sector == "kuliner" ? ["antar"] : []),
      steady.within(1...2), &steady)
    reach =
      export != nil
      ? "luar_negeri"
      : steady.word(isOnline ? ["kota", "provinsi", "nasional", "nasional"] : BusinessDepth.reaches)
    if makesProducts { products = BusinessDepth.products(&steady, business, exports: export != nil) }

    var random = SampleRandom(seed: seed, stream: .depth, index: business.index, part: year)
    opening = random.word(BusinessDepth.openings)
    let isSmall = now.periodSales < 1 || business.sales < 400_000_000
    bookkeeping = random.word(
      isSmall ? BusinessDepth.smallBooks : ["buku", "komputer", "komputer", "akuntan"])
    hasAccount = random.chance(isSmall ? 300 : 850)
    if random.chance(430) {
      let share = Int64(random.within(4...30))
      let amount = min(600_000_000, max(1_000_000, twoDigits(business.sales / 2 * share / 100)))
      need = (
        min(amount, business.sales / 3),
        BusinessDepth.pick(["bahan", "alat", "tempat", "pekerja"], random.within(1...2), &random),
        random.chance(580)
      )
    }
    loans = [
      random.word([
        "tidak_ada", "tidak_ada", "tidak_ada", "tidak_ada", "tidak_ada", "kur", "bank", "koperasi", "pnm",
        "online", "keluarga",
      ])
    ]
    loanAmount = Int64(random.within(1...20)) * 5_000_000
    onlineShare = Int64(isOnline ? random.within(16...20) : random.within(1...12)) * 5
    wantedTraining =
      random.chance(400)
      ? ["tidak_ada"]
      : BusinessDepth.pick(
        ["keuangan", "pemasaran", "produksi", "kemasan", "izin", "modal"], random.within(1...2), &random)
    trainingTime = random.word(["pagi", "pagi", "siang", "sore", "libur"])
    obstacles =
      random.chance(240)
      ? ["tidak_ada"]
      : BusinessDepth.pick(
        ["modal", "pemasaran", "bahan", "pesaing", "tempat", "pekerja", "teknologi"],
        random.within(1...2), &random)
    let paid = now.workers[0] + now.workers[1]
    let wage = Int64(random.within(10...46)) * 100_000
    wages = paid > 0 && random.chance(750) ? paid * wage : nil
    insurance = random.word(["tidak", "tidak", "tidak", "tidak", "sebagian", "semua"])
    hasPartner = random.chance(260)
    mentors = random.chance(420)
    costShare = Int64(random.within(55...88))
  }

  /// Some of the codes, in the list's order.
  private static func pick(_ codes: [String], _ count: Int, _ random: inout SampleRandom) -> [String] {
    let first = random.below(codes.count)
    let step = 1 + random.below(max(1, codes.count - 1))
    let chosen = Set((0..<count).map { (first + $0 * step) % codes.count })
    return codes.indices.filter { chosen.contains($0) }.map { codes[$0] }
  }

  private static func products(
    _ random: inout SampleRandom, _ business: Business, exports: Bool
  ) -> [Product] {
    let count = 1 + (random.chance(300) ? 1 : 0) + (random.chance(90) ? 1 : 0)
    return (0..<count).map { position in
      // Of 149,800 businesses about 211 leading products, 38 fit for export, 584 to a standard.
      var marks: [String] = []
      if random.below(10_000) < 36 { marks.append("unggulan") }
      if exports && position == 0 { marks.append("ekspor") }
      let standard =
        random.below(10_000) < 100 ? random.word(["SNI", "HACCP", "CPPOB", "P-IRT dan halal"]) : nil
      if standard != nil { marks.append("terstandar") }
      let base = position == 0 ? business.trade.goods : "\(business.trade.goods), paket \(position + 1)"
      return Product(
        name: base.prefix(1).uppercased() + base.dropFirst(), price: Int64(random.within(2...160)) * 500,
        output: "\(random.within(2...90) * 10) \(random.word(["bungkus", "porsi", "potong", "buah"]))",
        marks: marks, standard: standard)
    }
  }

  private static let courses = [
    "Pemasaran digital", "Kemasan dan merek", "Mencatat keuangan", "Keamanan pangan", "Pengurusan NIB",
    "Menjahit tingkat lanjut", "Foto produk",
  ]
  private static let openings = ["buka", "buka", "buka", "buka", "buka", "buka", "buka", "musiman", "libur"]
  private static let smallBooks = ["tidak", "tidak", "tidak", "buku", "buku", "komputer"]
  private static let reaches = [
    "kelurahan", "kelurahan", "kelurahan", "kelurahan", "kota", "kota", "provinsi",
  ]
}
