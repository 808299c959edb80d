import Formats

/// What changes from round to round: a business as it stands in one year, whether or not somebody visits it then.
struct BusinessYear {
  /// Choice code of `omzet_per`.
  var period: String
  /// Sales in one period.
  var periodSales: Int64
  var openDays: Int64
  var openMonths: Int64
  /// Paid men and women, unpaid men and women.
  var workers: [Int64]
  var capital: Int64?
  var assets: Int64?
  var licences: [String]
  var sellsOnline: Bool
  var phone: String
  var wantsToJoin: String

  init(_ business: Business, seed: UInt64, year: Int) {
    var sales = business.sales
    for past in 2025...max(2025, year) where past <= year {
      var growth = SampleRandom(seed: seed, stream: .year, index: business.index, part: past)
      // One in fifty takes off or loses most of its trade; the rest move a little.
      let percent = growth.chance(20) ? growth.word(["45", "160", "220"]) : String(growth.within(88...126))
      sales = sales * (Int64(percent) ?? 100) / 100
    }
    sales = min(max(sales, 8_000_000), 45_000_000_000)
    var random = SampleRandom(seed: seed, stream: .year, index: business.index)
    openDays = Int64(random.word(["5", "6", "6", "6", "7", "7", "7"])) ?? 6
    openMonths = random.chance(880) ? 12 : Int64(random.within(8...11))
    period = random.word(["hari", "hari", "hari", "hari", "minggu", "bulan", "bulan", "bulan", "tahun"])
    switch period {
    case "hari": periodSales = sales / 52 / openDays
    case "minggu": periodSales = sales / 52
    case "bulan": periodSales = sales / openMonths
    default: periodSales = sales
    }
    periodSales = max(30_000, twoDigits(periodSales))
    workers = BusinessYear.workers(&random, business: business, sales: sales)
    capital = nil
    assets = nil
    if random.chance(780) {
      let amount = max(500_000, twoDigits(sales * Int64(random.within(6...45)) / 100))
      capital = amount
      if random.chance(700) { assets = amount + twoDigits(amount * Int64(random.within(10...300)) / 100 + 1) }
    }
    licences = BusinessYear.licences(business, year: year)
    sellsOnline = random.within(2024...2030) <= year || random.chance(200)
    phone = business.owner.phone
    var late = SampleRandom(seed: seed, stream: .year, index: business.index, part: 100 + year)
    if late.chance(60) { phone = Owner.phone(&late) }
    wantsToJoin = late.word(["ya", "pikir", "pikir", "tidak", "tidak"])
  }

  /// Yearly sales as the form works them out.
  func yearlySales(_ rules: Rules) -> Int64 {
    switch period {
    case "hari": periodSales * openDays * rules.weeksInYear
    case "minggu": periodSales * rules.weeksInYear
    case "bulan": periodSales * openMonths
    default: periodSales
    }
  }

  private static func workers(_ random: inout SampleRandom, business: Business, sales: Int64) -> [Int64] {
    let hands = min(90, sales / (business.trade.perWorker * 1_000_000))
    var counts: [Int64] = [0, 0, 0, 0]
    // The owner works too, unpaid, and now and then somebody of the family.
    counts[business.owner.isWoman ? 3 : 2] += 1
    if random.chance(350) { counts[random.within(2...3)] += 1 }
    let paid = max(0, hands - 1 + Int64(random.below(2)))
    let women = paid * Int64(random.within(15...80)) / 100
    counts[0] = paid - women
    counts[1] = women
    return counts
  }

  /// In the order of the form's list.
  private static func licences(_ business: Business, year: Int) -> [String] {
    var codes: [String] = []
    if let day = business.nibDay, day.year < year { codes.append("nib") }
    if let licence = business.licence, licence.day.year < year { codes.append(licence.code) }
    return codes.isEmpty ? ["tidak_ada"] : codes
  }
}
