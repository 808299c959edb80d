import Testing

/// A record goes to the reviewer, comes back with a remark, is mended and approved; and nobody approves their own.
@Suite("Review")
struct ReviewStory {
  @Test("returned with a remark on a field, mended there, approved")
  func returnedAndApproved() throws {
    let world = try World.withSample()
    let office = try Typist.at(world, as: "enum-01")
    try office.submitRefusal(named: "Kedai Kopi Senja")

    try office.handOver(to: "pemeriksa-01")
    try returns(office)
    try office.handOver(to: "enum-01")
    try mends(office)
    try office.handOver(to: "pemeriksa-01")
    try approves(office)
    try office.quit()
    #expect(world.lumbung("log", "verify", "--data", world.data).status == 0)
  }

  private func returns(_ kokom: Typist) throws {
    #expect(kokom.row(with: "Menunggu diperiksa").contains(" 5 "))
    try kokom.type("t")
    try kokom.see("Lumbung · Tinjauan · 5 menunggu")
    try kokom.select("Kedai Kopi Senja")
    try kokom.type("r")
    try kokom.see("Lumbung · Kembalikan catatan")
    try kokom.type("alamat")
    try kokom.press(.enter)
    try kokom.see("Catatan pada isian")
    try kokom.type("RT dan RW belum ditulis.")
    try kokom.press(.enter)
    try kokom.see("1 catatan, Ctrl-S mengembalikan")
    try kokom.press(.ctrlS)
    try kokom.see("✓ Tersimpan: dikembalikan.")
    try kokom.doNotSee("Kedai Kopi Senja")
  }

  private func mends(_ desi: Typist) throws {
    #expect(desi.row(with: "Dikembalikan").contains("2   ! dibalas dulu"))
    try desi.press(.enter)
    try desi.select("Kedai Kopi Senja")
    #expect(desi.row(with: "▸ Kedai Kopi Senja").contains("‹ dikembalikan"))
    try desi.press(.enter)
    try desi.see("Catatan pemeriksa yang terbuka")
    #expect(desi.row(with: "! Alamat").contains("Kokom Maryam"))
    // It opens at the field that the remark is about, and shows it there.
    try desi.type("e")
    try desi.focus(on: "Alamat")
    try desi.see("RT dan RW belum ditulis.")
    try desi.press(.ctrlR)
    try desi.see("Jawaban (Enter kirim, Esc batal):")
    try desi.type("Sudah ditanyakan ke ketua RT.\r")
    try desi.press(.tab)
    try desi.fill("RT", "5")
    try desi.fill("RW", "2")
    try desi.press(.ctrlS)
    try desi.see("✓ Tersimpan dan diajukan: Kedai Kopi Senja.")
  }

  private func approves(_ kokom: Typist) throws {
    try kokom.type("t")
    try kokom.select("Kedai Kopi Senja")
    try kokom.see("Yang berubah sejak dikembalikan")
    #expect(kokom.row(with: "+ RT ").contains("– → 005"))
    try kokom.see("Sudah")
    try kokom.readThrough()
    try kokom.type("a")
    try kokom.see("✓ Tersimpan: disetujui.")
    try kokom.doNotSee("Kedai Kopi Senja")
  }

  @Test("a reviewer who entered a record is told why another must approve it")
  func notTheirOwn() throws {
    let world = try World.withSample()
    let kokom = try Typist.at(world, as: "pemeriksa-01")
    try kokom.submitRefusal(named: "Kedai Kopi Senja")
    try kokom.type("u/")
    try kokom.type("kedai kopi senja\r")
    try kokom.see("Lumbung · Kartu UMKM")
    try kokom.type("a")
    try kokom.see("! Tidak ada yang menyetujui isiannya sendiri. Minta pemeriksa lain.")
    try kokom.press(.ctrlL)
    try kokom.see("› diajukan")
    try kokom.quit()
    let waiting = world.lumbung("info", "--data", world.data).output.contains("umkm: 61 catatan (diajukan 6,")
    #expect(waiting, "five of the sample and this one")
  }
}
