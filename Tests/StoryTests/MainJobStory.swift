import Glibc
import Testing

/// The first day of an enumerator: a business is entered, survives a power cut, is saved for good and found again.
@Suite("The main job")
struct MainJobStory {
  @Test("a kuliner business by keyboard alone, through a kill -9, into the log and the list")
  func wholeDay() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    try seesWhatWaits(desi)
    try desi.type("n")
    try fillsOwner(desi)
    try fillsBusiness(desi)
    try powerCut(desi)

    let again = try Typist.at(world, as: "enum-01")
    try findsDraft(again)
    try fillsRest(again)
    try submits(again)
    try again.quit()
    try trustsLog(world)

    let next = try Typist.at(world, as: "enum-01")
    try findsRecord(next)
    try next.quit()
  }

  private func seesWhatWaits(_ desi: Typist) throws {
    try desi.see("Desi Koto · enumerator")
    #expect(desi.row(with: "Dikembalikan").contains("1   ! dibalas dulu"))
    #expect(desi.row(with: "Draf ").contains(" 0"))
    #expect(desi.row(with: "Diajukan").contains("menunggu diperiksa"))
    #expect(desi.row(with: "Disetujui").contains(" 8"))
  }

  private func fillsOwner(_ desi: Typist) throws {
    try desi.see("Lumbung · Formulir UMKM")
    // A wrong NIK says why, and nobody is held at it.
    try desi.fill("NIK pemilik", "9974019902850001")
    try desi.see("NIK harus 16 angka")
    try desi.fill("Nama pemilik", "Tini Suhartini")
    try desi.fill("Jenis kelamin", "per")
    try desi.answer("Jenis kelamin", is: "Perempuan")
    try desi.fill("Tanggal lahir", "1/2/1985")
    try desi.answer("Tanggal lahir", is: "01/02/1985")
    try desi.fill("Pendidikan terakhir", "sma", then: .enter)
    try desi.answer("Pendidikan terakhir", is: "SMA/SMK sederajat")
    try desi.pass("Disabilitas")
    try desi.fill("Nomor HP", "081234567890")
    try desi.pass("Email")
    try desi.fill("KTP beralamat", "ya")
    // F8 and Ctrl-N both come back to what is wrong.
    try desi.press(.ctrlHome, .f8)
    try desi.focus(on: "NIK pemilik")
    try desi.press(.ctrlHome, .ctrlN)
    try desi.focus(on: "NIK pemilik")
    try desi.press(.ctrlU)
    try desi.type("9974014102850001\t")
    try desi.answer("NIK pemilik", is: "9974014102850001")
    try desi.doNotSee("NIK harus 16 angka")
    try desi.press(.pageDown)
  }

  private func fillsBusiness(_ desi: Typist) throws {
    try desi.fill("Nama usaha", "Warung Nasi Bu Tini")
    try desi.fill("Alamat", "Jl. Kelapa Dua 7, dekat masjid")
    try desi.fill("RT", "3")
    try desi.answer("RT", is: "003")
    try desi.fill("RW", "011")
    try desi.pass("Kota")
    try desi.fill("Kecamatan", "serp", then: .enter)
    try desi.answer("Kecamatan", is: "Serpong")
    // The list of kelurahan follows the kecamatan: Pamulang Barat lies elsewhere.
    try desi.focus(on: "Kelurahan")
    try desi.type("pamulang")
    try desi.see("tidak ada yang cocok")
    try desi.press(.ctrlU)
    try desi.type("rawab")
    try desi.press(.enter)
    try desi.answer("Kelurahan", is: "Rawabuntu")
    try desi.answer("Kode pos", is: "15318")
    try desi.pass("Kode pos")
    try desi.fill("Masih buka?", "seperti")
    try desi.pass("Koordinat")
    try desi.fill("Tahun mulai usaha", "2015")
    try desi.pass("Bentuk usaha")
    try desi.fill("Tempat usaha", "kios")
    try desi.fill("Tempat milik siapa", "sewa")
    try desi.fill("Juga berjualan", "ya")
    // The power goes in the middle of a word.
    try desi.focus(on: "Barang atau jasa")
    try desi.type("nasi uduk dan la")
  }

  private func powerCut(_ desi: Typist) throws {
    try desi.see("draf tersimpan")
    desi.signal(SIGKILL)
    #expect(desi.exit() == 128 + SIGKILL)
  }

  private func findsDraft(_ desi: Typist) throws {
    #expect(desi.row(with: "Draf ").contains(" 1"))
    try desi.type("d")
    try desi.see("▸ Warung Nasi Bu Tini")
    try desi.press(.enter)
    try desi.see("Lumbung · Formulir UMKM")
    try desi.focus(on: "Barang atau jasa utama    *  nasi uduk dan la")
    try desi.type("uk")
    try desi.answer("Tempat usaha", is: "Kios, toko, atau ruko")
    try desi.answer("Tahun mulai usaha", is: "2015")
    try desi.press(.pageUp)
    try desi.answer("Nama usaha", is: "Warung Nasi Bu Tini")
    try desi.answer("Alamat", is: "Jl. Kelapa Dua 7, dekat masjid")
    try desi.answer("Kelurahan", is: "Rawabuntu")
    try desi.press(.pageUp)
    try desi.answer("NIK pemilik", is: "9974014102850001")
    try desi.answer("Nama pemilik", is: "Tini Suhartini")
    try desi.answer("Tanggal lahir", is: "01/02/1985")
    try desi.answer("Nomor HP", is: "081234567890")
    // Ctrl-N: the next field with something to say is the first required one still empty.
    try desi.press(.ctrlN)
    try desi.focus(on: "KBLI 2025")
  }

  private func fillsRest(_ desi: Typist) throws {
    try desi.fill("KBLI 2025", "warteg", then: .enter)
    try desi.answer("Sektor", is: "Kuliner")
    try desi.pass("Sektor", "Subsektor ekonomi")
    try desi.focus(on: "Izin yang dimiliki")
    try desi.type("nib halal \r")
    try desi.answer("Izin yang dimiliki", is: "NIB, Sertifikat halal")
    try desi.fill("Nomor NIB", "9912345678901")
    try desi.press(.pageDown)
    try desi.pass("Pekerja laki-laki", "Pekerja perempuan")
    try desi.fill("Pekerja laki-laki", "1")
    try desi.fill("Pekerja perempuan", "2")
    try desi.fill("Omzet dihitung per", "bulan")
    try desi.focus(on: "Omzet sebulan")
    try desi.type("12500000")
    try desi.answer("Omzet sebulan", is: "Rp 12.500.000")
    try desi.press(.tab)
    try desi.pass("Bulan buka setahun")
    try desi.answer("Omzet setahun", is: "Rp 150.000.000 (dihitung)")
    try desi.answer("Kelas usaha", is: "Mikro (dihitung)")
    try desi.fill("Modal usaha", "40000000")
    try desi.fill("Cara mencatat uang", "tidak")
    try desi.fill("Butuh tambahan modal?", "ya")
    // More than a year's sales: doubtful, not wrong. It is confirmed.
    try desi.fill("Modal yang dibutuhkan", "160000000")
    try desi.see("? Lebih besar dari omzet setahun.")
    try desi.press(.ctrlO)
    try desi.see("Modal yang dibutuhkan: dicatat sudah benar.")
    try desi.doNotSee("? Lebih besar dari omzet")
    try desi.pass("Modal untuk apa")
    try desi.fill("Boleh diteruskan", "tidak")
    try fillsTail(desi)
  }

  private func fillsTail(_ desi: Typist) throws {
    try desi.fill("Pinjaman yang sedang", "8")
    try desi.fill("Menerima QRIS?", "ya")
    try desi.fill("Berjualan online", "whatsapp ")
    try desi.pass("Bagian penjualan")
    try desi.fill("Pembeli paling", "sekota")
    try desi.fill("Anggota koperasi?", "tidak")
    try desi.fill("Mau bergabung", "ya")
    try desi.fill("Pernah ikut", "tidak")
    try desi.fill("Pelatihan yang", "8")
    try desi.fill("Membuat produk", "tidak")
    try desi.fill("Kendala usaha", "pesaing ")
    try desi.fill("Pernah menerima", "tidak")
  }

  private func submits(_ desi: Typist) throws {
    try desi.press(.ctrlS)
    try desi.see("✓ Tersimpan dan diajukan: Warung Nasi Bu Tini.")
    try desi.see("Tidak ada draf.")
  }

  private func trustsLog(_ world: World) throws {
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.status == 0)
    #expect(verified.output.hasSuffix("Utuh.\n"))
    let all = world.lumbung("log", "cat", "--data", world.data)
    #expect(all.status == 0)
    #expect(all.output.contains("\"nama_usaha\":\"Warung Nasi Bu Tini\""))
    guard World.has("jq") else { return }
    let asked = world.run("/usr/bin/env", ["jq", "-r", Self.question], input: all.output)
    #expect(asked.output == "enum-01|3|12500000|nib halal\n", "\(asked.error)")
    let lines = world.run("/usr/bin/env", ["jq", "-c", "."], input: all.output).output.split(separator: "\n")
    #expect(lines.count == all.output.split(separator: "\n").count)
  }

  /// What a curious person would ask of the log.
  private static let question =
    "select(.d.a.nama_usaha == \"Warung Nasi Bu Tini\") | [.by, .d.a.pekerja_total, .d.a.omzet, (.d.a.izin | join(\" \"))] | join(\"|\")"

  private func findsRecord(_ desi: Typist) throws {
    #expect(desi.row(with: "Draf ").contains(" 0"))
    try desi.type("/")
    try desi.type("warung nasi bu ti")
    try desi.see("Warung Nasi Bu Tini")
    try desi.press(.enter)
    try desi.see("Lumbung · Kartu UMKM")
    try desi.press(.end)
    try desi.see("Riwayat")
    #expect(desi.row(with: "Desi Koto mengajukan periode 2026").contains("·"))
    try desi.answer("Kendala usaha", is: "Pesaing")
  }
}
