import Formats

/// Two waves of one training: 382 people took part in the first, 400 were asked to the second.
struct TrainingScript {
  /// Small offices have no hall to fill.
  static let leastBusinesses = 1_000

  private let wave: Int
  private let count: Int
  private let first: Day
  private let entered: Day

  init(wave: Int) {
    self.wave = wave
    count = wave == 1 ? 382 : 400
    first = SampleWorld.day(wave == 1 ? 2025 : 2026, wave == 1 ? 5 : 11, wave == 1 ? 26 : 18).day
    entered = SampleWorld.day(wave == 1 ? 2025 : 2026, wave == 1 ? 5 : 11, wave == 1 ? 29 : 21).day
  }

  private var days: [Day] { [first, Day(days: first.days + 1)] }
  private var title: String { "Sukses Mengelola Usaha gelombang \(wave)" }
  private var time: Instant { Instant(ms: Int64(entered.days) * 86_400_000 + 4 * 3_600_000) }

  /// Registers the wave, its people and who was there.
  func play(_ memory: RecordMemory, _ book: inout EntryBook, _ world: SampleWorld, _ forms: TrainingForms) {
    let hall = world.places.all.first { $0.name == "Serpong" } ?? world.places.all[0]
    let training = book.newRecord()
    var revisions = [training: wave(of: training, hall, &book, forms)]
    var present: [(record: UInt32, isThere: [Bool])] = []
    // Of those known by then, one in so many.
    let known = (0..<world.plan.umkm * 45 / 100).filter { memory.counter($0) > 0 }
    var byOperator: [Submission] = []
    for seat in 0..<min(count, known.count) {
      let index = known[seat * known.count / min(count, known.count)]
      let participant = book.newRecord()
      var random = SampleRandom(seed: world.plan.seed, stream: .training, index: index, part: wave)
      let member = Participant(
        business: world.business(index), record: memory.counter(index), random: &random, wave: wave)
      revisions[participant] = submit(member, participant, training, &book, forms)
      present.append((participant, member.isThere))
      byOperator.append(
        Submission(record: participant, revision: revisions[participant] ?? 0, by: Self.desk, index: index))
    }
    let own = Submission(record: training, revision: revisions[training] ?? 0, by: Self.desk, index: 0)
    book.approve([own] + (wave == 1 ? byOperator : []), by: "pemeriksa-03", at: time)
    for day in days.indices { attendance(day, training, present, &book) }
  }

  private static let desk = "operator-01"

  private func begin(
    _ kind: String, _ form: String, _ record: UInt32, _ place: String, _ book: inout EntryBook
  ) -> JSONLine {
    let at = book.tick(time)
    var line = book.line("rev", at: at, by: Self.desk)
    line.text("r", book.id(record))
    line.text("kind", kind)
    line.text("form", form)
    line.text("p", "-")
    line.text("w", place)
    line.texts("base", [])
    line.bool("same", false)
    line.open("para")
    line.number("s", 40)
    line.number("keys", 60)
    line.texts("over", [])
    line.close()
    line.open("d")
    line.open("a")
    line.text("mulai", at.iso)
    line.text("akhir", at.iso)
    return line
  }

  private func wave(
    of record: UInt32, _ hall: Place, _ book: inout EntryBook, _ forms: TrainingForms
  ) -> UInt32 {
    var line = begin("pelatihan", forms.pelatihan, record, hall.code, &book)
    line.text("nama_pelatihan", "Sukses Mengelola Usaha")
    line.number("gelombang", wave)
    line.text("program", "Pelatihan dan sertifikasi pelaku usaha")
    line.text("sasaran", "umkm")
    line.text("tema", "manajemen")
    line.number("target", 400)
    line.text("dana", "apbd")
    line.number("anggaran", 240_000_000)
    line.text("tanggal_mulai", days[0].iso)
    line.text("tanggal_selesai", days[1].iso)
    line.text("gedung", "Gedung Galeri UMKM, aula lantai 2")
    line.text("alamat", "Jl. Raya Serpong No. 1")
    line.text("kota", hall.kota)
    line.text("kecamatan", hall.kecamatan)
    line.text("kelurahan", hall.code)
    line.openRows("sesi")
    for (position, topic) in ["Mencatat uang usaha", "Menetapkan harga", "Pemasaran online"].enumerated() {
      line.openRow(position + 1)
      line.text("sesi_tanggal", days[position / 2].iso)
      line.text("sesi_judul", topic)
      line.text("sesi_pengajar", "Pendamping PLUT")
      line.number("sesi_jam", 4)
      line.close()
    }
    line.closeRows()
    line.number("jml_sesi", 3)
    line.number("jml_jam", 12)
    line.text("sertifikat", "pelatihan")
    line.number("nilai_lulus", 60)
    line.text("keadaan_pelatihan", "selesai")
    line.close()
    line.close()
    return book.add(line)
  }

  private func submit(
    _ member: Participant, _ record: UInt32, _ training: UInt32, _ book: inout EntryBook,
    _ forms: TrainingForms
  ) -> UInt32 {
    var line = begin("peserta", forms.peserta, record, member.business.place.code, &book)
    line.text("pelatihan", book.id(training))
    line.text("pelatihan_nama", title)
    member.write(to: &line, usaha: book.id(member.record), certificateDay: entered)
    line.close()
    line.close()
    return book.add(line)
  }

  private func attendance(
    _ day: Int, _ training: UInt32, _ present: [(record: UInt32, isThere: [Bool])], _ book: inout EntryBook
  ) {
    var line = book.line("grid", at: book.tick(time), by: Self.desk)
    line.text("r", book.id(training))
    line.text("col", "hadir:\(day + 1)")
    let cells = present.map { "\"\(book.id($0.record))\":\"\($0.isThere[day] ? "H" : "A")\"" }
    line.raw("set", "{" + cells.joined(separator: ",") + "}")
    book.add(line)
  }
}

/// Identities of the forms that trainings are filled under.
struct TrainingForms {
  let pelatihan: String
  let peserta: String
}

/// Somebody of a business in one wave.
struct Participant {
  let business: Business
  /// Counter of the business's record.
  let record: UInt32
  let status: String
  let isThere: [Bool]
  private let wave: Int
  private let before: Int64?
  private let after: Int64?
  private let isFirst: Bool

  init(business: Business, record: UInt32, random: inout SampleRandom, wave: Int) {
    self.business = business
    self.record = record
    self.wave = wave
    let first = Int64(random.within(28...72))
    let last = min(100, first + Int64(random.within(2...38)))
    isFirst = random.chance(780)
    // The second wave has only just been: nobody has passed yet, some did not come.
    let isThere = wave == 1 || random.chance(940)
    status = wave == 1 ? (last >= 60 ? "lulus" : "tidak_lulus") : isThere ? "hadir" : "tidak_hadir"
    self.isThere = [isThere, isThere && random.chance(960)]
    before = isThere ? first : nil
    after = wave == 1 ? last : nil
  }

  func write(to line: inout JSONLine, usaha: String, certificateDay: Day) {
    let owner = business.owner
    line.text("nama_peserta", owner.name)
    line.text("nik", owner.nik)
    line.text("jenis_kelamin", owner.isWoman ? "P" : "L")
    line.text("telepon", owner.phone)
    line.text("asal_peserta", "umkm")
    line.text("usaha", usaha)
    line.text("asal_nama", business.name)
    if let day = business.nibDay, day.year < 2025 { line.text("nib", business.nib) }
    line.text("kelurahan", business.place.code)
    line.text("kecamatan", business.place.kecamatan)
    line.text("keikutsertaan", isFirst ? "pertama" : "pernah")
    line.text("status", status)
    line.number("nilai_awal", before)
    line.number("nilai_akhir", after)
    if let before, let after { line.number("kenaikan", after - before) }
    if status == "tidak_hadir" { line.text("sebab_batal", "Tidak bisa meninggalkan usaha") }
    guard status == "lulus" else { return }
    line.text("sertifikat_tanggal", certificateDay.iso)
    line.text("kompeten", "tidak")
  }
}
