import Formats

/// Writes the answers of the shipped koperasi form, calculations included, in the form's order.
struct KoperasiAnswers {
  let office: KoperasiOffice
  /// The book year reported.
  let bookYear: Int
  let end: Instant
  let categoryVersion: String
  let rules: Rules
  let seed: UInt64

  /// What the sample koperasi's books of the last three years say, oldest first.
  private var books: [KoperasiBook] {
    (max(office.founded.year, bookYear - 2)...max(office.founded.year, bookYear)).map {
      KoperasiBook(office: office, year: $0, today: end.day, isActive: isActive, seed: seed)
    }
  }

  private var isActive: Bool {
    var steady = SampleRandom(seed: seed, stream: .koperasiYear, index: office.index)
    return office.isMerahPutih || !steady.chance(330)
  }

  /// Fields whose warning the operator has confirmed: registered as active, but long without a meeting.
  var confirmed: [String] {
    guard isActive, let met = lastMeeting(books), end.day.year - 1 - met >= rules.yearsWithoutMeeting else {
      return []
    }
    return ["status"]
  }

  func write(to line: inout JSONLine) {
    var steady = SampleRandom(seed: seed, stream: .koperasiYear, index: office.index)
    _ = steady.chance(330)
    let books = books
    line.text("mulai", Instant(ms: end.ms - 1_260_000).iso)
    line.text("akhir", end.iso)
    writeIdentity(to: &line, isActive: isActive, random: &steady)
    writeAddress(to: &line, random: &steady)
    writeOfficers(to: &line)
    guard let latest = books.last else { return }
    writeMembers(latest, to: &line)
    line.openRows("buku")
    for (position, book) in books.enumerated() {
      line.openRow(position + 1)
      book.write(to: &line)
      line.close()
    }
    line.closeRows()
    line.number("rat_terakhir", earlierMeeting(books))
    line.number("tahun_terakhir", latest.year)
    line.number("rat_tahun", lastMeeting(books).map { Int64($0) })
    line.number("modal_sendiri_akhir", latest.own)
    line.number("aset_akhir", latest.assets)
    line.number("volume_akhir", latest.volume)
    line.number("shu_akhir", latest.result)
    writeCertificate(to: &line, random: &steady)
    writeMarks(latest, to: &line)
    if office.isMerahPutih { writeMerahPutih(to: &line) }
  }

  /// A meeting before the books that are at hand; asked only when these know of none.
  private func earlierMeeting(_ books: [KoperasiBook]) -> Int64? {
    let year = bookYear - 4
    guard !books.contains(where: { $0.meeting != nil }), !office.isMerahPutih, !isActive,
      office.founded.year <= year
    else { return nil }
    return Int64(year)
  }

  private func lastMeeting(_ books: [KoperasiBook]) -> Int? {
    books.last { $0.meeting != nil }?.year ?? earlierMeeting(books).map { Int($0) }
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
    if let conversion = office.conversion, conversion != "belum" {
      line.text("ksu_rapat", Day(year: 2024, month: 2, day: 1 + office.index % 28)?.iso)
    }
    line.text("jenis", office.kind)
    line.text("bentuk", "primer")
    line.text("tingkat", "kota")
    line.text("pola", office.isSharia ? "syariah" : "konvensional")
    line.text("sektor", office.sector)
    line.text("kbli_versi", categoryVersion)
    line.text("kelompok_anggota", office.memberGroup)
    line.text("merah_putih", office.isMerahPutih ? "ya" : "tidak")
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
    var rows = [("sekretaris", people[1]), ("bendahara", people[2])]
    rows.append(("pengawas", office.isMerahPutih ? office.lurah : people[3]))
    if office.hasManager { rows.append(("manajer", people[4])) }
    line.openRows("pengurus")
    for (position, row) in rows.enumerated() {
      line.openRow(position + 1)
      line.text("jabatan", row.0)
      line.text("nama_pengurus", row.1.name)
      line.text("kelamin_pengurus", row.1.isWoman ? "P" : "L")
      if row.0 != "sekretaris" { line.text("telepon_pengurus", row.1.phone) }
      if row.0 != "manajer" { line.number("sampai_pengurus", 2026 + (office.index + position) % 3) }
      line.close()
    }
    line.closeRows()
  }

  private func writeMembers(_ book: KoperasiBook, to line: inout JSONLine) {
    line.number("anggota_l", book.members - book.women)
    line.number("anggota_p", book.women)
    line.number("anggota_total", book.members)
    let managers: Int64 = office.hasManager ? 1 : 0
    if office.hasManager { line.number(office.officers[4].isWoman ? "pengelola_p" : "pengelola_l", 1) }
    line.number("pengelola_total", managers)
    let staff = min(60, book.members / 120)
    let staffWomen = staff / 2
    if staff > 0 {
      line.number("karyawan_l", staff - staffWomen)
      line.number("karyawan_p", staffWomen)
    }
    line.number("karyawan_total", staff)
  }

  /// Health by its score, and the class by members, own capital and assets.
  private func writeMarks(_ book: KoperasiBook, to line: inout JSONLine) {
    var random = SampleRandom(seed: seed, stream: .koperasiYear, index: office.index, part: -bookYear)
    if !office.isMerahPutih, random.chance(420) {
      let score = random.within(44...96)
      line.number("skor_kesehatan", score)
      line.number("tahun_kesehatan", end.day.year - 1)
      line.text("kesehatan", rules.health(Int64(score)))
    }
    line.text("kuk", rules.koperasiClass(members: book.members, own: book.own, assets: book.assets))
  }

  private func writeMerahPutih(to line: inout JSONLine) {
    var random = SampleRandom(seed: seed, stream: .koperasiYear, index: office.index, part: -1)
    line.text("tgl_musyawarah", Day(days: office.founded.days - 24).iso)
    line.text("lurah", office.lurah.name)
    let outlets = ["sembako", "simpan_pinjam", "apotek", "gudang"].filter { _ in random.chance(330) }
    if !outlets.isEmpty { line.texts("gerai", outlets) }
    line.text("gedung", random.chance(210) ? "ya" : "tidak")
    line.text("kredit_merah_putih", random.chance(90) ? "ya" : "tidak")
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
