import Testing

/// The whole job without a screen: lines in through a pipe, lines out, as a screen reader or a script has it.
@Suite("Plain mode")
struct PlainStory {
  /// One sitting: lines in, the end of the input at last.
  private func sitting(_ world: World, _ person: String, _ lines: [String], env: [String] = ["TERM=dumb"])
    -> CommandResult
  {
    world.run(
      Program.path, ["--plain", "--data", world.data, "--as", person], env: env,
      input: lines.map { $0 + "\n" }.joined())
  }

  /// A kuliner business; `#…` goes to a question by a part of its name.
  private static let business: [(label: String, answer: String)] = [
    ("NIK pemilik", "9974014102850001"), ("Nama pemilik", "Tini Suhartini"), ("Jenis kelamin", "Perempuan"),
    ("Tanggal lahir", "1/2/1985"), ("Pendidikan terakhir", "sma"), ("Nomor HP", "081234567890"),
    ("KTP beralamat", "ya"),
    ("Nama usaha", "Warung Nasi Bu Tini"), ("Alamat", "Jl. Kelapa Dua 7"), ("RT", "3"), ("RW", "011"),
    ("Kecamatan", "Serpong"), ("Kelurahan", "rawabuntu"), ("Masih buka", "buka"),
    ("Tahun mulai usaha", "2015"),
    ("Bentuk usaha", "1"), ("Tempat usaha", "kios"), ("Tempat milik", "sewa"),
    ("Juga berjualan", "ya"), ("Barang atau jasa", "nasi uduk dan lauk"),
    ("KBLI", "warteg"), ("Izin yang dimiliki", "nib, halal"), ("Pekerja laki-laki dibayar", "1"),
    ("Pekerja perempuan dibayar", "2"), ("Omzet dihitung per", "bulan"), ("Omzet sebulan", "12500000"),
    ("Modal usaha", "40000000"), ("Cara mencatat uang", "buku"), ("Butuh tambahan modal", "tidak"),
    ("Pinjaman yang sedang", "tidak_ada"), ("Menerima QRIS", "ya"), ("Berjualan online lewat", "whatsapp"),
    ("Pembeli paling jauh", "kota"), ("Anggota koperasi", "tidak"), ("Mau bergabung", "ya"),
    ("Pernah ikut pelatihan", "tidak"), ("Pelatihan yang", "tidak_ada"), ("Membuat produk", "tidak"),
    ("Kendala usaha", "pesaing, modal"), ("Pernah menerima", "tidak"),
  ]

  private static var filling: [String] { ["n"] + business.flatMap { ["#" + $0.label, $0.answer] } }

  @Test(
    "a business is filled in, submitted, returned with a remark, mended and approved, without one escape code"
  )
  func wholeJob() throws {
    let world = try World.withSample()
    let filled = sitting(world, "enum-01", Self.filling + ["kirim", "kirim", "keluar"])
    #expect(filled.status == 0, "\(filled.error)")
    let done = "Tersimpan dan diajukan: Warung Nasi Bu Tini."
    try #require(filled.output.contains(done), "\(filled.output.suffix(3000))")
    #expect(filled.output.contains("NIK pemilik, wajib\n"))
    #expect(filled.output.contains("Nama di papan."))
    #expect(filled.output.contains("Jenis kelamin, wajib\n1. "))

    let returned = sitting(
      world, "pemeriksa-01",
      ["u", "/warung nasi bu ti", "1", "r", "Omzet sebulan", "Sebulan atau seminggu?", "kirim", "keluar"])
    try #require(returned.output.contains("Tersimpan: dikembalikan."), "\(returned.output.suffix(3000))")

    let mended = sitting(
      world, "enum-01",
      [
        "u", "/warung nasi bu ti", "1", "e", "#Omzet sebulan", "jawab Sebulan, sudah ditanya lagi.",
        "#Omzet sebulan",
        "13000000", "kirim", "kirim", "keluar",
      ])
    try #require(mended.output.contains(done), "\(mended.output.suffix(3000))")
    #expect(mended.output.contains("Sebulan atau seminggu?"))

    let approved = sitting(world, "pemeriksa-01", ["u", "/warung nasi bu ti", "1", "a", "keluar"])
    try #require(approved.output.contains("Tersimpan: disetujui."), "\(approved.output.suffix(3000))")
    #expect(approved.output.contains("Omzet sebulan: dari Rp 12.500.000 menjadi Rp 13.000.000"))

    for result in [filled, returned, mended, approved] {
      #expect(!result.output.utf8.contains(0x1B) && !result.output.utf8.contains(0x0D))
      #expect(result.error.isEmpty)
    }
    #expect(world.lumbung("log", "verify", "--data", world.data).status == 0)
    let log = world.lumbung("log", "cat", "--data", world.data).output
    #expect(log.contains("\"nama_usaha\":\"Warung Nasi Bu Tini\"") && log.contains("\"omzet\":13000000"))
  }

  @Test(
    "a wrong answer is explained at its question, which is asked again; an empty line goes on all the same")
  func wrongAnswer() throws {
    let world = try World.withSample()
    let said = sitting(world, "enum-01", ["n", "#NIK pemilik", "9974019902850001", "", "!", "keluar"]).output
    let asked = said.components(separatedBy: "NIK pemilik, wajib\n")
    #expect(asked.count >= 3, "asked, wrong, asked again: \(said)")
    #expect(asked.last?.contains("! NIK harus 16 angka") == true)
    #expect(asked.last?.contains("Nama pemilik, wajib") == true)
  }

  @Test(
    "the answer to a question that is not there goes into no other one, and is taken when it is said again")
  func missedQuestion() throws {
    let world = try World.withSample()
    let missed = ["n", "#Nama usaha", "Kedai Kopi Senja", "#Nama usaha", "#xyzzy", "Warung Lain"]
    let once = sitting(world, "enum-01", missed + ["!", "d", "1", "#Nama usaha", "keluar"]).output
    #expect(once.contains("! Tidak ada isian bernama “xyzzy”."))
    #expect(once.contains("! “Warung Lain” belum diisikan, karena isian “xyzzy” tidak ada."), "\(once)")
    #expect(once.contains("Kedai Kopi Senja, UMKM"))
    let twice = sitting(world, "enum-01", missed + ["Warung Lain", "!", "d", "keluar"]).output
    #expect(twice.contains("Warung Lain, UMKM"), "\(twice)")
  }

  @Test("the end of the input in the middle of a form leaves a draft, which goes on where it was")
  func endOfInput() throws {
    let world = try World.withSample()
    _ = sitting(world, "enum-01", ["n", "#Nama usaha", "Kedai Kopi Senja"])
    let again = sitting(world, "enum-01", ["d", "1", "#Nama usaha", "!", "keluar"])
    #expect(again.output.contains("1. Kedai Kopi Senja, UMKM"))
    #expect(again.output.contains("Sekarang: Kedai Kopi Senja"))
  }

  @Test("a draft that cannot be written is said, with what to do; ending so is no success")
  func unwrittenDraft() throws {
    let world = try World.withSample()
    let lines = ["n", "#Nama usaha", String(repeating: "Kedai Kopi Senja ", count: 200)].joined(
      separator: "\n")
    // A limit on files, because root may write everywhere and a disk is not filled for a test.
    let said = world.shell(
      "ulimit -f 4; \(Program.path) --plain --data \(world.data) --as enum-01", input: lines + "\n")
    #expect(
      said.output.contains(
        "! Batas ukuran berkas tercapai: draf belum tersimpan, ketikan terakhir baru ada di program ini."),
      "\(said.output.suffix(2000))")
    #expect(!said.output.contains("draf tetap ada"))
    #expect(said.status == 1)
    #expect(
      said.error.contains("tidak tersimpan: ketikan sesudah simpanan terakhir hilang."), "\(said.error)")
  }

  @Test("signing in by a part of a name; what cannot be done says why; the first person of an empty folder")
  func signIn() throws {
    let world = try World.withSample()
    let lines = ["enum-01", "tinjauan", "apa saja", "?", "o", "keluar"].map { $0 + "\n" }.joined()
    let said = world.run(Program.path, ["--plain", "--data", world.data], input: lines)
    #expect(said.status == 0)
    #expect(said.output.contains("Siapa yang bekerja?") || said.output.contains("Ketik nomor"))
    #expect(said.output.contains("Beranda, Desi Koto, enumerator"))
    #expect(said.output.contains("! Hanya pemeriksa yang meninjau."))
    #expect(said.output.contains("“apa saja” tidak dipahami"))
    let empty = try World()
    let first = empty.run(
      Program.path, ["--plain", "--data", empty.data], input: "Agus Salim\nadmin-01\nkirim\nkeluar\n")
    #expect(first.output.contains("Beranda, Agus Salim, admin"), "\(first.output)")
  }

  @Test("bytes in data that could command a terminal come out as symbols")
  func harmless() throws {
    let world = try World.withSample()
    let marks = "\u{202E}\u{2067}\u{200E}\u{200F}\u{61C}"
    let name = "Toko \u{1B}[31mMerah\u{07}\(marks)"
    let said = sitting(world, "enum-01", ["n", "#Nama usaha", name, "<", "!", "d", "x\u{1B}[2J", "keluar"])
    #expect(said.output.contains("Merah"))
    for byte in said.output.utf8 where byte != 0x0A { #expect(byte >= 0x20 && byte != 0x7F) }
    #expect(marks.unicodeScalars.allSatisfy { !said.output.unicodeScalars.contains($0) })
  }

  @Test("a terminal that cannot place its cursor names this mode, and this mode works there")
  func dumbTerminal() throws {
    let world = try World.withSample()
    let refused = try Typist(["--data", world.data], in: world, width: 200, env: ["TERM=dumb"])
    #expect(refused.exit() == 1)
    #expect(refused.screen.contains("lumbung --plain"))
    let desi = try Typist(
      ["--plain", "--data", world.data, "--as", "enum-01"], in: world, env: ["TERM=dumb"])
    try desi.waitForOutput("> ")
    desi.send("d\r")
    try desi.waitForOutput("Tidak ada draf.")
    desi.send("keluar\r")
    #expect(desi.exit() == 0)
    #expect(!desi.output.contains(0x1B))
  }
}

extension String {
  /// The parts between a text, as Foundation has it; the tests do without Foundation.
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
