import Formats

/// Writes the answers of the shipped koperasi form, calculations included, in the form's order.
struct KoperasiAnswers {
  let office: KoperasiOffice
  /// The book year reported.
  let bookYear: Int
  let end: Instant
  let categoryVersion: String
  let seed: UInt64

  func write(to line: inout JSONLine) {
    var random = SampleRandom(seed: seed, stream: .koperasiYear, index: office.index, part: bookYear)
    var steady = SampleRandom(seed: seed, stream: .koperasiYear, index: office.index)
    let isActive = office.isMerahPutih || !steady.chance(330)
    line.text("mulai", Instant(ms: end.ms - 1_260_000).iso)
    line.text("akhir", end.iso)
    writeIdentity(to: &line, isActive: isActive, random: &steady)
    writeAddress(to: &line, random: &steady)
    writeOfficers(to: &line)
    let members = writeMembers(to: &line, random: &random)
    writeMeeting(to: &line, isActive: isActive, members: members, random: &random)
    writeMoney(to: &line, members: members, random: &random)
    writeCertificate(to: &line, random: &steady)
  }

  private func writeIdentity(to line: inout JSONLine, isActive: Bool, random: inout SampleRandom) {
    line.text("nama", office.name)
    line.text("nik_koperasi", office.nik)
    line.text("badan_hukum", office.legalNumber)
    line.text("tgl_badan_hukum", office.founded.iso)
    if let amended = office.amended {
      line.text("pad_nomor", amended.number)
      line.text("pad_tanggal", amended.day.iso)
    }
    line.text("kelompok", office.group)
    line.text("ksu_status", office.conversion)
    line.text("jenis", office.kind)
    line.text("bentuk", "primer")
    line.text("tingkat", "kota")
    line.text("pola", office.isSharia ? "syariah" : "konvensional")
    line.text("sektor", office.sector)
    line.text("kbli_versi", categoryVersion)
    line.text("kelompok_anggota", office.memberGroup)
    line.text("merah_putih", office.isMerahPutih ? "ya" : "tidak")
    if office.isMerahPutih { line.text("tgl_musyawarah", Day(days: office.founded.days - 24).iso) }
    if random.chance(600) { line.text("npwp", "99" + padded(random.below(1_000_000_000), 9) + "4110") }
    if random.chance(450) {
      line.text("nib", "99" + padded(random.below(1_000_000), 6) + padded(office.index, 5))
    }
    line.text("status", isActive ? "aktif" : "tidak_aktif")
    line.text("status_nyata", isActive ? random.word(["berjalan", "berjalan", "jarang"]) : "berhenti")
  }

  private func writeAddress(to line: inout JSONLine, random: inout SampleRandom) {
    line.text("alamat", office.address.street)
    line.text("rt", office.address.rt)
    line.text("rw", office.address.rw)
    line.text("kota", office.place.kota)
    line.text("kecamatan", office.place.kecamatan)
    line.text("kelurahan", office.place.code)
    line.text("kode_pos", office.place.postcode)
    if random.chance(700) { line.text("telepon", Owner.phone(&random)) }
    if random.chance(250) { line.text("email", "kop\(office.index + 1)@contoh.example") }
  }

  private func writeOfficers(to line: inout JSONLine) {
    let people = office.officers
    line.text("ketua", people[0].name)
    line.text("ketua_telepon", people[0].phone)
    line.text("sekretaris", people[1].name)
    line.text("bendahara", people[2].name)
    line.text("bendahara_telepon", people[2].phone)
    line.text("pengawas", office.isMerahPutih ? office.lurah.name : people[3].name)
    if office.hasManager {
      line.text("manajer", people[4].name)
      line.text("manajer_telepon", people[4].phone)
    }
  }

  private func writeMembers(to line: inout JSONLine, random: inout SampleRandom) -> Int64 {
    let members = office.members * Int64(random.within(96...112)) / 100
    let women = members * Int64(random.within(20...75)) / 100
    line.number("anggota_l", members - women)
    line.number("anggota_p", women)
    line.number("anggota_total", members)
    let managers: Int64 = office.hasManager ? 1 : 0
    if office.hasManager { line.number(office.officers[4].isWoman ? "pengelola_p" : "pengelola_l", 1) }
    line.number("pengelola_total", managers)
    let staff = min(60, members / 120)
    let staffWomen = staff / 2
    if staff > 0 {
      line.number("karyawan_l", staff - staffWomen)
      line.number("karyawan_p", staffWomen)
    }
    line.number("karyawan_total", staff)
    return members
  }

  private func writeMeeting(
    to line: inout JSONLine, isActive: Bool, members: Int64, random: inout SampleRandom
  ) {
    line.number("tahun_buku", bookYear)
    let date = Day(year: bookYear + 1, month: random.within(1...6), day: random.within(1...28))
    guard isActive, random.chance(office.isMerahPutih ? 350 : 820), let date, date <= end.day else {
      line.text("rat", "belum")
      // What is registered as active met the year before; a new koperasi never did.
      if !office.isMerahPutih, bookYear - 1 > office.founded.year {
        line.number("rat_terakhir", isActive ? bookYear - 1 : max(office.founded.year, bookYear - 4))
      }
      return
    }
    line.text("rat", "sudah")
    line.text("rat_tanggal", date.iso)
    line.number("rat_hadir", members * Int64(random.within(52...96)) / 100)
    line.text("rat_diterima", random.chance(970) ? "ya" : "tidak")
  }

  private func writeMoney(to line: inout JSONLine, members: Int64, random: inout SampleRandom) {
    let perMember = max(50_000, twoDigits(office.scale))
    let pokok = members * twoDigits(perMember / 10 + 10_000)
    let wajib = members * twoDigits(perMember / 3 + 10_000)
    let gift = random.chance(200) ? twoDigits(perMember * Int64(random.within(2...20))) : 0
    let reserve =
      office.isMerahPutih ? 0 : twoDigits(members * perMember * Int64(random.within(2...25)) / 100 + 1)
    line.text("modal_rinci", "ya")
    line.number("simpanan_pokok", pokok)
    line.number("simpanan_wajib", wajib)
    line.number("hibah", gift)
    line.number("cadangan", reserve)
    let own = pokok + wajib + gift + reserve
    line.number("modal_sendiri", own)
    let outside = office.isMerahPutih ? 0 : twoDigits(own * Int64(random.within(5...160)) / 100 + 1)
    line.number("modal_luar", outside)
    line.number("aset", own + outside)
    let volume = twoDigits((own + outside) * Int64(random.within(15...210)) / 100 + 1)
    line.number("volume_usaha", volume)
    // One in seven lost money in the year.
    let result = random.chance(140) ? -Int64(random.within(1...60)) : Int64(random.within(4...90))
    line.number("shu", volume * result / 1_000)
  }

  private func writeCertificate(to line: inout JSONLine, random: inout SampleRandom) {
    guard office.nik != nil else { return line.text("status_nik", "belum") }
    let isCurrent = random.chance(450)
    let issued = Day(year: isCurrent ? 2024 : 2021, month: random.within(1...12), day: random.within(1...28))
    line.text("status_nik", isCurrent ? "sudah" : "kedaluwarsa")
    if let issued, issued >= office.founded, issued <= end.day {
      line.text("tgl_sertifikat", issued.iso)
      line.text("berlaku_sertifikat", Day(days: issued.days + (isCurrent ? 1_460 : 1_095)).iso)
    }
    if random.chance(700) { line.text("grade", random.word(["A", "B", "B", "C1", "C1", "C2", "C3"])) }
  }
}
