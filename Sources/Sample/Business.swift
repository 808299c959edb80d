import Formats

/// A fictional business: what stays the same from year to year.
struct Business {
  let index: Int
  let owner: Owner
  let place: Place
  let address: Address
  let trade: Trade
  let name: String
  /// Choice code of `tempat`.
  let site: String
  let startYear: Int
  /// Choice code of `bentuk_usaha`.
  let legalForm: String
  let coordinates: String?
  /// Yearly sales in 2024, before rounding.
  let sales: Int64
  /// Day on which the NIB was or will be issued; nil for businesses that never get one.
  let nibDay: Day?
  let nib: String
  /// Another licence that it gets, with the day.
  let licence: (code: String, day: Day)?
  let isMember: Bool

  init(seed: UInt64, index: Int, places: Places) {
    self.index = index
    // One in forty has the owner of the business twelve before it: several stalls are legitimate.
    var random = SampleRandom(seed: seed, stream: .business, index: index)
    let ownerIndex = random.chance(25) && index >= 12 ? index - 12 : index
    var ownerRandom = SampleRandom(seed: seed, stream: .owner, index: ownerIndex)
    let home = places.any(&ownerRandom)
    let owner = Owner(random: &ownerRandom, region: home.code, serial: ownerIndex &* 7 &+ 11)
    self.owner = owner
    place = random.chance(850) ? home : places.any(&random)
    let sector = Trade.bySector[random.weighted(Trade.shares.map(\.weight))]
    let trade = sector[random.below(sector.count)]
    self.trade = trade
    let site = random.word(trade.places)
    self.site = site
    address = Address(random: &random, place: place, where: site)
    name = Business.name(&random, trade: trade, owner: owner)
    let earliest = max(1985, owner.birth.year + 18)
    startYear = max(earliest, 2023 - random.skewedYears())
    var sales = random.skewed(median: trade.millions * 1_000_000, bits: 165)
    // A few have outgrown their neighbours altogether.
    if random.chance(4) { sales *= Int64(random.within(15...60)) }
    self.sales = min(max(sales, 9_000_000), 40_000_000_000)
    legalForm = Business.legalForm(&random, sales: self.sales, site: site)
    coordinates = random.chance(350) ? Business.coordinates(&random, isTangsel: place.isTangsel) : nil
    nibDay = random.chance(620) ? Business.day(&random, years: 2019...2026) : nil
    nib = "99" + padded(random.below(1_000_000), 6) + padded(index % 100_000, 5)
    let code = random.word(trade.licences)
    let day = Business.day(&random, years: 2022...2026)
    licence = code.isEmpty || !random.chance(300) ? nil : (code, day)
    isMember = random.chance(85)
  }

  private static func day(_ random: inout SampleRandom, years: ClosedRange<Int>) -> Day {
    Day(year: random.within(years), month: random.within(1...12), day: random.within(1...28)) ?? Day(days: 0)
  }

  private static func legalForm(_ random: inout SampleRandom, sales: Int64, site: String) -> String {
    if site == "keliling" || site == "pkl" { return "perorangan" }
    if sales > 2_000_000_000 { return random.word(["cv", "cv", "pt", "perorangan"]) }
    if sales > 600_000_000 { return random.word(["perorangan", "perorangan", "pt_perorangan", "cv"]) }
    return random.chance(960) ? "perorangan" : "pt_perorangan"
  }

  private static func coordinates(_ random: inout SampleRandom, isTangsel: Bool) -> String {
    let latitude = isTangsel ? random.within(2400...3500) : random.within(1400...2300)
    let longitude = isTangsel ? random.within(6400...7600) : random.within(6000...7200)
    return "-6.\(decimals(latitude)) 106.\(decimals(longitude)) 0 0"
  }

  /// Four decimals as a number has them: without noughts at the end.
  private static func decimals(_ number: Int) -> String {
    var digits = padded(number, 4)
    while digits.last == "0", digits.utf8.count > 1 { digits.removeLast() }
    return digits
  }

  private static func name(_ random: inout SampleRandom, trade: Trade, owner: Owner) -> String {
    let first = random.word(trade.names)
    if behind.contains(first) { return "\(random.word(luck)) \(first)" }
    return random.chance(550) ? "\(first) \(owner.calledName)" : "\(first) \(random.word(luck))"
  }

  /// Words that stand behind the name: `Berkah Cell`.
  private static let behind: Set<String> = [
    "Cell", "Ponsel", "Elektronik", "Busana", "Beauty", "Poultry Shop", "Taman", "Auto Service",
    "Sound System",
    "Furniture", "Garmen", "Advertising", "Event Organizer", "Wedding Organizer", "Bakery", "Craft", "Tailor",
    "Modiste", "Souvenir", "Barbershop",
  ]

  private static let luck = [
    "Berkah", "Barokah", "Jaya", "Maju", "Makmur", "Sumber Rejeki", "Sinar Abadi", "Mandiri", "Sejahtera",
    "Amanah",
    "Cahaya", "Mekar Jaya", "Karya Muda", "Putra Mandiri", "Sederhana", "Lestari", "Rahayu", "Harapan Baru",
    "Lancar",
    "Subur", "Setia", "Dua Saudara", "Tiga Putri", "Anugerah", "Sari Rasa", "Pelangi", "Mulia", "Bintang",
    "Utama",
    "Sentosa", "Gemilang", "Rezeki Lancar", "Bahagia", "Serumpun", "Nusantara", "Bunda", "Kita", "Juara",
  ]
}

extension SampleRandom {
  /// Years that a business has existed: mostly few.
  fileprivate mutating func skewedYears() -> Int { min(below(30), below(30)) }
}
