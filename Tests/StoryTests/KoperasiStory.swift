import Testing

/// The desk registers a koperasi and finds it in the koperasi's own list.
@Suite("Koperasi")
struct KoperasiStory {
  @Test("an operator registers one and sees it in its own list, not among the UMKM")
  func registered() throws {
    let world = try World.withSample()
    let desk = try Typist.at(world, as: "operator-01")
    try desk.type("K")
    try desk.see("Lumbung · Formulir Koperasi")
    try register(desk)
    try desk.goHome()
    #expect(desk.row(with: "Semua Koperasi").contains("11"))

    try desk.type("k")
    try desk.see("Lumbung · Koperasi · 11 catatan")
    try desk.type("/")
    try desk.type("melati jaya")
    try desk.see("1 cocok dari 11")
    #expect(desk.row(with: "▸ Koperasi K").contains("› diajukan"))
    try desk.press(.enter)
    try desk.see("Lumbung · Kartu Koperasi")
    try desk.press(.pageDown)
    try desk.answer("Jumlah anggota", is: "52")
    try desk.goHome()

    try desk.type("u/")
    try desk.type("melati jaya")
    try desk.see("0 cocok")
    try desk.press(.escape)
    try desk.quit()
  }

  /// Submitting leads from one gap to the next: only what is required gets an answer.
  private func register(_ desk: Typist) throws {
    try desk.fill("Nama koperasi", "Koperasi Konsumen Melati Jaya")
    try desk.press(.ctrlS)
    try desk.see("! Belum diajukan: 10 isian wajib masih kosong.")
    try desk.fill("Kelompok koperasi", "konsumen", then: .f8)
    try desk.fill("Jenis koperasi", "konsumen", then: .f8)
    try desk.fill("Status terdaftar", "aktif", then: .f8)
    try desk.fill("Alamat", "Jl. Melati 12", then: .f8)
    try desk.fill("Kecamatan", "pamul", then: .enter)
    try desk.fill("Kelurahan", "pamulang b", then: .enter)
    try desk.press(.f8)
    try desk.fill("Nama ketua", "Hj. Aminah", then: .f8)
    try desk.fill("Anggota laki-laki", "20", then: .f8)
    try desk.fill("Anggota perempuan", "32", then: .f8)
    try desk.fill("Sertifikat NIK", "belum", then: .f8)
    try desk.press(.ctrlS)
    try desk.see("✓ Tersimpan dan diajukan: Koperasi Konsumen Melati Jaya.")
  }
}
