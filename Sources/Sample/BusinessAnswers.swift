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
  /// The long tail of the form; nil when nobody answered.
  let depth: BusinessDepth?
  /// What the record's last round holds.
  let before: LastRound

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
    if let depth {
      writeBooks(depth, to: &line)
      writeNeeds(depth, to: &line)
      writeMarketing(depth, to: &line)
    }
    writeMembership(to: &line)
    if let depth {
      writeTraining(depth, to: &line)
      writeProducts(depth, to: &line)
      writeObstacles(depth, to: &line)
    }
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
    line.text("ktp_sama", depth?.idAddress == nil ? "ya" : "tidak")
    line.text("alamat_ktp", depth?.idAddress?.street)
    line.text("kota_ktp", depth?.idAddress?.city)
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
    line.text("masih_buka", depth?.opening)
    line.text("koordinat", business.coordinates)
    line.number("tahun_mulai", business.startYear)
    line.text("bentuk_usaha", business.legalForm)
    line.text("tempat", business.site)
    switch business.site {
    case "kios", "pasar", "pusat_belanja", "pabrik": line.text("status_tempat", depth?.premises)
    default: break
    }
    if business.site == "pkl" { line.text("lokasi_pkl", "Sentra PKL \(business.place.kecamatanName)") }
    if business.site != "online" { line.text("jual_online", now.sellsOnline ? "ya" : "tidak") }
    line.text("kegiatan", trade.goods)
    line.text("kbli", trade.kbli)
    line.text("kbli_lama", rules.formerMeaning(trade.kbli))
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
    if let licence = business.licence, now.licences.contains(licence.code) {
      line.openRows("surat_izin")
      line.openRow(1)
      writePaper(licence, to: &line)
      line.close()
      line.closeRows()
    }
    if business.legalForm != "perorangan", business.index % 3 != 0 {
      line.text("npwp", "99" + padded(business.index % 100_000_000, 9) + "4110")
    }
    if !now.licences.contains("nib"), let depth {
      line.text("alasan_nib", depth.reasonWithoutNIB)
      line.text("mau_nib", depth.wantsNIB ? "ya" : "tidak")
    }
  }

  private func writePaper(_ licence: (code: String, day: Day), to line: inout JSONLine) {
    let issued = licence.day
    let number = padded(business.index % 1_000_000, 6)
    line.text("jenis_izin", licence.code)
    switch licence.code {
    case "pirt": line.text("izin_nomor", "P-IRT 99\(number)\(issued.year)-27")
    case "halal": line.text("izin_nomor", "ID99\(number)\(issued.year)")
    case "bpom": line.text("izin_nomor", "MD 99\(number)")
    default: line.text("izin_nomor", "IDM99\(number)")
    }
    line.text("izin_tanggal", issued.iso)
    // A halal certificate has no end; a trade mark is good for ten years.
    guard licence.code != "halal" else { return }
    line.text("izin_berlaku", Day(days: issued.days + (licence.code == "merek" ? 10 : 5) * 365).iso)
  }

  private func writeWorkers(to line: inout JSONLine) {
    // "Kosongkan bila tidak ada", says the form.
    if now.workers[0] > 0 { line.number("pekerja_l", now.workers[0]) }
    if now.workers[1] > 0 { line.number("pekerja_p", now.workers[1]) }
    if now.workers[2] > 0 { line.number("pekerja_l_tb", now.workers[2]) }
    if now.workers[3] > 0 { line.number("pekerja_p_tb", now.workers[3]) }
    line.number("pekerja_total", now.workers.reduce(0, +))
    guard now.workers[0] + now.workers[1] > 0 else { return }
    line.number("upah_bulan", depth?.wages)
    line.text("bpjs", depth?.insurance)
  }

  /// Nil when the owner did not say.
  var yearlySales: Int64? {
    guard visit.outcome == "selesai" else { return nil }
    let sales = now.yearlySales(rules)
    return visit.flaw == .sales ? sales * 10 : sales
  }

  /// By sales; nil when the owner did not say.
  var salesClass: String? { yearlySales.flatMap { rules.salesClass($0, year: visit.year) } }

  private func writeMoney(to line: inout JSONLine) {
    if let sales = yearlySales {
      line.text("omzet_per", now.period)
      line.number("omzet", now.periodSales * (visit.flaw == .sales ? 10 : 1))
      if now.period == "hari" { line.number("hari_buka", now.openDays) }
      if now.period == "bulan" { line.number("bulan_buka", now.openMonths) }
      line.number("omzet_tahun", sales)
      line.text("kelas", salesClass)
    }
    if let capital = now.capital {
      line.number("modal", capital)
      line.text("kelas_modal", rules.capitalClass(capital, year: visit.year))
    }
    if salesClass != "mikro" { line.number("aset", now.assets) }
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
