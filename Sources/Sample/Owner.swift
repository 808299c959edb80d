import Formats

/// A fictional person who owns a business or serves a koperasi.
struct Owner {
  var name: String
  /// How customers say it: `Bu Tini`.
  var calledName: String
  var isWoman: Bool
  var birth: Day
  var nik: String
  var phone: String
  var email: String?
  var education: String
  var disability: String

  /// `region` is a kelurahan code; `serial` makes the NIK differ between people of one day and place.
  init(random: inout SampleRandom, region: String, serial: Int) {
    let pool = NamePool.all[random.weighted(NamePool.all.map(\.weight))]
    isWoman = random.chance(560)
    let age = 20 + (random.below(28) + random.below(28))
    birth = Day(days: Owner.oldest.days + Int32((80 - age) * 365 + random.below(365)))
    let first = random.word(isWoman ? pool.women : pool.men)
    let second = random.word(isWoman ? pool.womenSecond : pool.menSecond)
    var name = second.isEmpty || second == first ? first : "\(first) \(second)"
    if pool.mayBeHaji, age > 42, random.chance(140) { name = (isWoman ? "Hj. " : "H. ") + name }
    let hasDegree = random.chance(170)
    education = hasDegree ? random.word(["diploma", "s1", "s1", "s1", "s2"]) : random.word(Owner.schools)
    if education == "s1", random.chance(150) {
      name += random.word([", S.E.", ", S.Pd.", ", S.Kom.", ", S.H."])
    }
    self.name = name
    calledName = random.word(isWoman ? pool.womanTitle : pool.manTitle) + " " + first
    nik = Owner.nik(region: region, birth: birth, isWoman: isWoman, serial: serial)
    phone = Owner.phone(&random)
    let mailbox = first.lowercased().filter { $0 != " " }
    email = random.chance(180) ? "\(mailbox)\(random.below(900) + 100)@contoh.example" : nil
    disability = random.chance(12) ? random.word(["fisik", "netra", "rungu", "ganda"]) : "tidak"
  }

  private static let oldest = Day(year: 1944, month: 1, day: 1) ?? Day(days: 0)
  private static let schools = [
    "tidak_sekolah", "sd", "sd", "sd", "smp", "smp", "smp", "smp", "sma", "sma", "sma", "sma", "sma", "sma",
    "sma",
  ]

  /// No real NIK begins with 99; the rest is built as the rule says: place, day of birth (women + 40), serial.
  static func nik(region: String, birth: Day, isWoman: Bool, serial: Int) -> String {
    let digits = Array(region.utf8.filter { $0 != UInt8(ascii: ".") })
    let place = String(decoding: digits.dropFirst(2).prefix(4), as: UTF8.self)
    let (year, month, day) = birth.civil
    return "99" + place + padded(day + (isWoman ? 40 : 0), 2) + padded(month, 2) + padded(year % 100, 2)
      + padded(serial % 9_999 + 1, 4)
  }

  /// Numbers in 0840…, which no operator hands out.
  static func phone(_ random: inout SampleRandom) -> String {
    "+62840" + padded(random.below(100_000_000), 8)
  }
}

/// Decimal digits with zeros in front.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
