import Glibc
import Testing

/// What is in the hands when the program ends, and what a key held down does.
@Suite("Half typed, held down")
struct UnsentStory {
  @Test("a held down approves the record that was read, and none behind it")
  func heldKey() throws {
    let world = try World.withSample()
    let kokom = try Typist.at(world, as: "pemeriksa-01")
    try kokom.type("t")
    try kokom.see("Lumbung · Tinjauan · 4 menunggu")
    try kokom.readThrough()
    for _ in 0..<40 { try kokom.type("a") }
    try kokom.see("Lumbung · Tinjauan · 3 menunggu")
    try kokom.see("Lepaskan tombol a")
    // Lines full of keys, as a connection that stood still hands them over.
    try kokom.type(String(repeating: "a", count: 40))
    try kokom.see("Lumbung · Tinjauan · 3 menunggu")
    try kokom.readThrough()
    #expect(kokom.bytesWhileIdle(milliseconds: 1_500) == 0, "said once, then nothing more is written")
    try kokom.type("a")
    try kokom.see("Lumbung · Tinjauan · 2 menunggu")
    try kokom.quit()
  }

  /// Waits until a person's drafts hold a text: what is typed is on disk within a second.
  private func onDisk(_ text: String, _ world: World, _ person: String, _ typist: Typist) throws {
    let limit = ContinuousClock.now + .seconds(30)
    var found = false
    while !found, ContinuousClock.now < limit {
      try typist.settle()
      found = world.shell("cat \(world.data)/draft/\(person)/*.jsl").output.contains(text)
    }
    #expect(found, "\(text) is not on disk")
  }

  @Test("a remark half typed when the program is killed is offered again, and nothing was returned")
  func killedInRemark() throws {
    let world = try World.withSample()
    let kokom = try Typist.at(world, as: "pemeriksa-01")
    try remark(kokom)
    try kokom.type("RT dan RW bel")
    try onDisk("RT dan RW bel", world, "pemeriksa-01", kokom)
    kokom.signal(SIGKILL)
    #expect(kokom.exit() == 128 + SIGKILL)

    let again = try Typist.at(world, as: "pemeriksa-01")
    try again.see("Belum dikirim: Catatan pada isian")
    try remark(again)
    try again.see("yang belum dikirim ada lagi di sini.")
    try again.see("RT dan RW bel")
    try again.type("um ditulis.\r")
    try again.see("1 catatan, Ctrl-S mengembalikan")
    try again.press(.ctrlS)
    try again.see("✓ Tersimpan: dikembalikan.")
    try again.quit()
    #expect(world.shell("ls \(world.data)/draft/pemeriksa-01").output.isEmpty, "sent: nothing is left of it")
  }

  @Test(
    "what is typed in a box that another program has open is not thrown away here: it says so, and stays listed"
  )
  func openElsewhere() throws {
    let world = try World.withSample()
    let kokom = try Typist.at(world, as: "pemeriksa-01")
    try remark(kokom)
    try kokom.type("RT dan RW")
    try onDisk("RT dan RW", world, "pemeriksa-01", kokom)

    let other = try Typist.at(world, as: "pemeriksa-01")
    func discard() throws {
      try other.type("x")
      try other.see("Buang draf?")
      try other.readThrough()
      try other.type("y")
    }
    try other.see("Belum dikirim: Catatan pada isian")
    try other.type("d")
    try other.see("▸ Catatan pada isian")
    try discard()
    try other.see("Ketikan ini sedang dibuka di program Lumbung lain, jadi belum dibuang.")
    try other.see("▸ Catatan pada isian")
    #expect(world.shell("ls \(world.data)/draft/pemeriksa-01").output.contains(".jsl"))

    try kokom.press(.escape)
    try kokom.settle()
    try discard()
    try other.see("Draf dibuang.")
    try other.see("Tidak ada draf.")
    #expect(world.shell("ls \(world.data)/draft/pemeriksa-01").output.isEmpty)
    for typist in [kokom, other] { try typist.quit() }
  }

  private func remark(_ kokom: Typist) throws {
    try kokom.type("t")
    try kokom.see("Lumbung · Tinjauan · 4 menunggu")
    try kokom.type("ralamat")
    try kokom.press(.enter)
    try kokom.see("Catatan pada isian")
  }

  @Test(
    "a score half typed at the end of the program is no score, and is offered again",
    arguments: [SIGTERM, SIGHUP])
  func endedInScore(number: Int32) throws {
    let world = try World.withSample()
    let desk = try Typist.at(world, as: "operator-01")
    try roster(desk)
    try desk.press(.end)
    for _ in 0..<4 { try desk.press(.right) }
    try desk.type("7")
    try desk.see("Nilai:")
    desk.signal(number)
    #expect(desk.exit() >= 0, "it ended")
    #expect(!world.shell("cat \(world.data)/log/*/*.jsl").output.contains("\"col\":\"p"))

    let again = try Typist.at(world, as: "operator-01")
    try again.type("l\r")
    try again.see("yang belum dikirim ada lagi di sini.")
    try again.type("5\r")
    try again.settle()
    #expect(world.shell("cat \(world.data)/log/*/*.jsl").output.contains(":\"75\""))
    try again.quit()
  }

  /// A pelatihan of one day with one peserta.
  private func roster(_ desk: Typist) throws {
    try desk.type("ln")
    try desk.see("Lumbung · Formulir Pelatihan")
    try desk.fill("Nama pelatihan", "Pemasaran Digital")
    try desk.press(.ctrlS)
    try desk.planTraining(target: "20", until: "23/11/2026")
    try desk.see("✓ Tersimpan dan diajukan: Pemasaran Digital")
    try desk.press(.enter)
    try desk.type("nngatini")
    try desk.see("▸ Jajanan Pasar Bude Ngatini")
    try desk.press(.enter)
    try desk.see("ditambahkan, 1 dari 20.")
    try desk.press(.escape)
    try desk.see("Lumbung · Pelatihan · 1 dari 20")
  }
}
