import Formats

/// One book year of a fictional koperasi: members, the yearly meeting, money.
struct KoperasiBook {
  let year: Int
  let members: Int64
  let women: Int64
  /// The yearly meeting, when it was held by today.
  let meeting: (day: Day, present: Int64, isAccepted: Bool)?
  let pokok: Int64
  let wajib: Int64
  let gift: Int64
  let reserve: Int64
  let outside: Int64
  let volume: Int64
  let result: Int64

  var own: Int64 { pokok + wajib + gift + reserve }
  var assets: Int64 { own + outside }

  init(office: KoperasiOffice, year: Int, today: Day, isActive: Bool, seed: UInt64) {
    var random = SampleRandom(seed: seed, stream: .koperasiYear, index: office.index, part: year)
    self.year = year
    let members = office.members * Int64(random.within(96...112)) / 100
    self.members = members
    women = members * Int64(random.within(20...75)) / 100
    let date = Day(year: year + 1, month: random.within(1...6), day: random.within(1...28))
    let isHeld = isActive && random.chance(office.isMerahPutih ? 350 : 820)
    if let date, isHeld, date <= today {
      meeting = (date, members * Int64(random.within(52...96)) / 100, random.chance(970))
    } else {
      meeting = nil
    }
    let perMember = max(50_000, twoDigits(office.scale))
    pokok = members * twoDigits(perMember / 10 + 10_000)
    wajib = members * twoDigits(perMember / 3 + 10_000)
    gift = random.chance(200) ? twoDigits(perMember * Int64(random.within(2...20))) : 0
    reserve =
      office.isMerahPutih ? 0 : twoDigits(members * perMember * Int64(random.within(2...25)) / 100 + 1)
    let own = pokok + wajib + gift + reserve
    outside = office.isMerahPutih ? 0 : twoDigits(own * Int64(random.within(5...160)) / 100 + 1)
    volume = twoDigits((own + outside) * Int64(random.within(15...210)) / 100 + 1)
    // One in seven lost money in the year.
    let result = random.chance(140) ? -Int64(random.within(1...60)) : Int64(random.within(4...90))
    self.result = volume * result / 1_000
  }

  /// A row of the form's `buku`.
  func write(to line: inout JSONLine) {
    line.number("tahun_buku", year)
    line.text("rat", meeting == nil ? "belum" : "sudah")
    if let meeting {
      line.text("rat_tanggal", meeting.day.iso)
      line.number("rat_hadir", meeting.present)
      line.text("rat_diterima", meeting.isAccepted ? "ya" : "tidak")
    }
    line.text("modal_rinci", "ya")
    line.number("simpanan_pokok", pokok)
    line.number("simpanan_wajib", wajib)
    line.number("hibah", gift)
    line.number("cadangan", reserve)
    line.number("modal_sendiri", own)
    line.number("modal_luar", outside)
    line.number("aset", assets)
    line.number("volume_usaha", volume)
    line.number("shu", result)
  }
}
