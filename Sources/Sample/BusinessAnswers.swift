import Formats

/// Writes the answers of the shipped UMKM form, calculations included, in the form's order. A test fills the same
/// answers in through the questionnaire and expects the same submission.
struct BusinessAnswers {
  let business: Business
  let now: BusinessYear
  let visit: Visit
  let rules: Rules
  /// Names of the koperasi that somebody may belong to.
  let koperasi: KoperasiNames

  /// Fields whose warning the enumerator has confirmed.
  var confirmed: [String] {
    guard let sales = yearlySales, let capital = now.capital,
      rules.salesClass(sales, year: visit.year) != rules.capitalClass(capital, year: visit.year)
    else { return [] }
    return ["modal"]
  }

  func write(to line: inout JSONLine) {
    line.text("mulai", visit.start.iso)
    line.text("akhir", visit.end.iso)
    line.text("tgl_kunjungan", visit.end.day.iso)
    line.text("hasil", visit.outcome)
    switch visit.outcome {
    case "ulang": line.text("tgl_ulang", Day(days: visit.end.day.days + 7).iso)
    case "pindah" where business.index % 2 == 0: line.text("pindah_ke", "Kata tetangga ke Parung")
    default: break
    }
    if visit.outcome != "selesai" { line.text("catatan_kunjungan", BusinessAnswers.notes[visit.outcome]) }
    line.text("tahun_data", String(visit.year))
    if visit.isAnswered { writeOwner(to: &line) }
    writePlace(to: &line)
    guard visit.isAnswered else { return }
    writeTrade(to: &line)
    writeLicences(to: &line)
    writeWorkers(to: &line)
    writeMoney(to: &line)
    writeMembership(to: &line)
  }

  private static let notes = [
    "sebagian": "Pemilik sedang melayani pembeli, omzet belum dijawab",
    "ulang": "Pemilik sedang belanja ke pasar",
    "menolak": "Tidak bersedia, khawatir soal pajak",
    "tutup": "Menurut tetangga tutup sejak awal tahun",
    "pindah": "Tempat sudah dipakai usaha lain",
    "tidak_ditemukan": "Nomor rumah tidak ada, ketua RT tidak kenal",
  ]

  private func writeOwner(to line: inout JSONLine) {
    let owner = business.owner
    line.text("nik", owner.nik)
    line.text("nama_pemilik", owner.name)
    line.text("jenis_kelamin", owner.isWoman ? "P" : "L")
    line.text("tanggal_lahir", owner.birth.iso)
    line.text("pendidikan", owner.education)
    line.text("disabilitas", owner.disability)
    line.text("telepon", visit.flaw == .phone ? String(now.phone.dropLast(2)) + "00" : now.phone)
    line.text("email", owner.email)
  }

  private func writePlace(to line: inout JSONLine) {
    let place = business.place
    line.text("nama_usaha", business.name)
    line.text("alamat", business.address.street)
    line.text("rt", business.address.rt)
    line.text("rw", business.address.rw)
    line.text("kota", place.kota)
    line.text("kecamatan", place.kecamatan)
    line.text("kelurahan", place.code)
    line.text("kode_pos", place.postcode)
  }

  private func writeTrade(to line: inout JSONLine) {
    let trade = business.trade
    line.text("koordinat", business.coordinates)
    line.number("tahun_mulai", business.startYear)
    line.text("bentuk_usaha", business.legalForm)
    line.text("tempat", business.site)
    if business.site == "pkl" { line.text("lokasi_pkl", "Sentra PKL \(business.place.kecamatanName)") }
    if business.site != "online" { line.text("jual_online", now.sellsOnline ? "ya" : "tidak") }
    line.text("kegiatan", trade.goods)
    line.text("kbli", trade.kbli)
    line.text("kbli_versi", rules.version(trade.kbli))
    let sector = rules.sector(trade.kbli)
    line.text("sektor", sector)
    switch trade.kbli {
    case "74209": line.text("ekraf", "fotografi")
    case "73100": line.text("ekraf", "periklanan")
    default:
      if sector == "jasa" { line.text("ekraf", "bukan") }
      if sector == "kuliner" || sector == "fashion" || sector == "kerajinan" { line.text("ekraf", sector) }
    }
  }

  private func writeLicences(to line: inout JSONLine) {
    line.texts("izin", now.licences)
    if now.licences.contains("nib"), let day = business.nibDay {
      line.text("nib_nomor", business.nib)
      line.text("nib_tanggal", day.iso)
    }
    guard let licence = business.licence, now.licences.contains(licence.code) else { return }
    let issued = licence.day
    let number = padded(business.index % 1_000_000, 6)
    switch licence.code {
    case "pirt":
      line.text("pirt_nomor", "P-IRT 99\(number)\(issued.year)-27")
      line.text("pirt_tanggal", issued.iso)
      line.text("pirt_berlaku", Day(days: issued.days + 5 * 365).iso)
    case "halal":
      line.text("halal_nomor", "ID99\(number)\(issued.year)")
      line.text("halal_tanggal", issued.iso)
    case "bpom":
      line.text("bpom_nomor", "MD 99\(number)")
      line.text("bpom_tanggal", issued.iso)
      line.text("bpom_berlaku", Day(days: issued.days + 5 * 365).iso)
    case "merek":
      line.text("merek_nomor", "IDM99\(number)")
      line.text("merek_tanggal", issued.iso)
      line.text("merek_berlaku", Day(days: issued.days + 10 * 365).iso)
    default: break
    }
  }

  private func writeWorkers(to line: inout JSONLine) {
    // "Kosongkan bila tidak ada", says the form.
    if now.workers[0] > 0 { line.number("pekerja_l", now.workers[0]) }
    if now.workers[1] > 0 { line.number("pekerja_p", now.workers[1]) }
    if now.workers[2] > 0 { line.number("pekerja_l_tb", now.workers[2]) }
    if now.workers[3] > 0 { line.number("pekerja_p_tb", now.workers[3]) }
    line.number("pekerja_total", now.workers.reduce(0, +))
  }

  /// Nil when the owner did not say.
  private var yearlySales: Int64? {
    guard visit.outcome == "selesai" else { return nil }
    let sales = now.yearlySales(rules)
    return visit.flaw == .sales ? sales * 10 : sales
  }

  private func writeMoney(to line: inout JSONLine) {
    if let sales = yearlySales {
      line.text("omzet_per", now.period)
      line.number("omzet", now.periodSales * (visit.flaw == .sales ? 10 : 1))
      if now.period == "hari" { line.number("hari_buka", now.openDays) }
      if now.period == "bulan" { line.number("bulan_buka", now.openMonths) }
      line.number("omzet_tahun", sales)
      line.text("kelas", rules.salesClass(sales, year: visit.year))
    }
    if let capital = now.capital {
      line.number("modal", capital)
      line.text("kelas_modal", rules.capitalClass(capital, year: visit.year))
    }
    line.number("aset", now.assets)
    line.text("kelas_pekerja", rules.workerClass(now.workers.reduce(0, +), year: visit.year))
  }

  private func writeMembership(to line: inout JSONLine) {
    line.text("anggota_koperasi", business.isMember ? "ya" : "tidak")
    if business.isMember {
      line.text("koperasi_nama", koperasi.name(near: business.place.code, index: business.index))
    } else {
      line.text("mau_gabung", now.wantsToJoin)
    }
  }
}
