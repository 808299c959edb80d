import Testing

/// A day of training at the desk: planned, filled with people, attended and scored, under the shipped forms.
@Suite("Training")
struct TrainingStory {
  @Test(
    "a pelatihan gets its peserta by searching, days and scores by keys; after a restart all of it is there")
  func roster() throws {
    let world = try World.withSample()
    let desk = try Typist.at(world, as: "operator-01")
    try plan(desk)
    try desk.press(.enter)
    try desk.see("Belum ada peserta.")
    try add(desk)
    try attend(desk)
    try desk.quit()
    try stays(world)
  }

  /// Submitting leads from one gap to the next.
  private func plan(_ desk: Typist) throws {
    try desk.type("l")
    try desk.see("Belum ada catatan Pelatihan.")
    try desk.type("n")
    try desk.see("Lumbung · Formulir Pelatihan")
    try desk.fill("Nama pelatihan", "Pemasaran Digital")
    try desk.press(.ctrlS)
    try desk.see("isian wajib masih kosong")
    try desk.planTraining(target: "400", until: "24/11/2026")
    try desk.see("✓ Tersimpan dan diajukan: Pemasaran Digital gelombang 1.")
  }

  /// One of each sort, found while typing; somebody twice is asked about.
  private func add(_ desk: Typist) throws {
    try desk.type("n")
    try desk.see("Tambah peserta")
    try desk.type("ngatini")
    try desk.see("▸ Jajanan Pasar Bude Ngatini")
    try desk.press(.enter)
    try desk.see("ditambahkan, 1 dari 400.")
    try desk.type("merah putih ciater")
    try desk.see("▸ Koperasi Kelurahan Merah Putih Ciater")
    try desk.press(.enter)
    try desk.see("Nurmala Panjaitan ditambahkan, 2 dari 400.")
    try desk.type("ngatini")
    try desk.see("sudah ikut")
    try desk.press(.enter)
    try desk.see("Usaha ini sudah ikut.")
    try desk.press(.ctrlU, .escape)
    try desk.see("Lumbung · Pelatihan · 2 dari 400")
    #expect(desk.row(with: "  Nurmala Panjaitan ").contains("Koperasi"))
  }

  /// Both days and a score; what does not fit is refused.
  private func attend(_ desk: Typist) throws {
    try desk.press(.home)
    try desk.type("=")
    try desk.press(.right)
    try desk.type("h")
    try desk.type("s")
    try desk.press(.right)
    try desk.press(.home)
    try desk.type("85")
    try desk.press(.enter)
    try desk.type("101")
    try desk.press(.enter)
    try desk.see("Nilai harus angka 0 sampai 100.")
    try desk.press(.ctrlU)
    try desk.type("95")
    try desk.press(.enter)
    try table(desk)
  }

  private func table(_ desk: Typist) throws {
    try desk.see("Hadir / rata-rata")
    #expect(marks(desk, "Jajanan") == ["H", "H", "85"])
    #expect(marks(desk, "Nurmala") == ["H", "S", "95"])
    #expect(words(desk.row(with: "Hadir / rata-rata")).suffix(3) == ["2", "1", "90"])
  }

  /// What stands in a peserta's row after the status, without what is empty.
  private func marks(_ desk: Typist, _ name: String) -> [String] {
    let line = desk.screen.split(separator: "\n").map(String.init).first {
      $0.contains(name) && $0.contains(" Calon ")
    }
    let row = words(line ?? "")
    return row.drop { $0 != "Calon" }.dropFirst().map { $0.filter { $0 != "[" && $0 != "]" } }.filter {
      $0 != "·" && !$0.isEmpty
    }
  }

  private func words(_ row: String) -> [String] { row.split(separator: " ").map(String.init) }

  private func stays(_ world: World) throws {
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.status == 0 && verified.output.hasSuffix("Utuh.\n"))
    let next = try Typist.at(world, as: "operator-01")
    try next.type("l")
    try next.see("▸ Pemasaran Digital")
    // Gelombang of one name are told apart in the table itself.
    #expect(next.row(with: "Nama pelatihan").contains("Gelombang"))
    try next.press(.enter)
    try next.see("Lumbung · Pelatihan · 2 dari 400")
    try table(next)
    // The card of the koperasi knows what its people took.
    try next.goHome()
    try next.type("k/")
    try next.type("merah putih ciater")
    try next.see("1 cocok")
    try next.press(.enter)
    try next.see("Lumbung · Kartu Koperasi")
    try next.press(.end)
    try next.see("Pemasaran Digital")
    try next.quit()
  }
}
