import Testing

/// An import that broke off: nothing that was refused is lost, and the second half becomes what the first one did.
@Suite("Imports that broke off")
struct ImportAgainStory {
  /// What keeps a file from growing beyond a size stands in front of the command.
  private func importing(_ world: World, _ words: String, limit: Int? = nil, to place: String = "")
    -> CommandResult
  {
    let limit = limit.map { "ulimit -f \($0); " } ?? ""
    return world.shell("\(limit)exec \(Program.path) import umkm \(words) --data \(world.data) \(place)")
  }

  private func write(_ world: World, _ lines: [String]) -> String {
    let path = world.folder + "/daftar.csv"
    _ = world.shell("cat > \(path)", input: lines.map { $0 + "\n" }.joined())
    return path
  }

  private static let heading = "nama_usaha,alamat,kelurahan,hasil"
  private static let refused = (1...300).map { _ in
    ",Jl. " + String(repeating: "Melati ", count: 10) + ",36.74.06.1001,sebagian"
  }

  @Test("refused lines that no file takes: the import has no end, and goes on with a file that does")
  func rejectsWithoutRoom() throws {
    let world = try World.withSample()
    let list = write(world, [Self.heading, "Warung,Jl. A,36.74.06.1001,sebagian"] + Self.refused)
    let rejects = world.folder + "/ditolak.csv"
    let first = importing(world, "\(list) --as operator-01 --rejects \(rejects)", limit: 16)
    #expect(first.status == 1)
    #expect(first.error.contains("ditolak.csv tidak dapat ditulis: batas ukuran berkas"), "\(first.error)")
    #expect(first.error.contains("belum selesai: jalankan lagi"), "\(first.error)")
    let second = importing(world, "\(list) --as operator-01 --rejects \(rejects)")
    #expect(second.status == 1)
    #expect(second.error.contains("1 baris sudah masuk dari impor yang terputus."), "\(second.error)")
    #expect(second.output.split(separator: "\n").count == 300)
    #expect(world.shell("wc -l < \(rejects)").output == "301\n")
    #expect(importing(world, "\(list) --as operator-01").error.contains("sudah diimpor"))
  }

  @Test("refused lines that nobody could be told: the import has no end, and tells them when it goes on")
  func untold() throws {
    let world = try World.withSample()
    let list = write(
      world, [Self.heading, "Warung,Jl. A,36.74.06.1001,sebagian", ",Jl. B,36.74.06.1001,sebagian"])
    let first = importing(world, "\(list) --as operator-01", to: ">/dev/full")
    #expect(
      first.status == 1 && first.error.contains("Keluaran standar tidak dapat ditulis"), "\(first.error)")
    let second = importing(world, "\(list) --as operator-01")
    #expect(second.status == 1 && second.output.hasPrefix("\(list):3: "), "\(second.error)")
  }

  @Test("what broke off goes on with the answers, the period and the person that it began with")
  func otherWays() throws {
    let world = try World.withSample()
    let lines = (1...1_000).map { "Warung \($0),Jl. Melati \($0),36.74.06.1001" }
    let list = write(world, ["nama_usaha,alamat,kelurahan"] + lines)
    // The log has room for some hundred lines.
    let first = importing(world, "\(list) --as operator-01 --set hasil=sebagian", limit: 800)
    #expect(first.status == 1 && first.error.contains("Jalankan perintah yang sama"), "\(first.error)")
    for (words, said) in [
      ("--as operator-01 --set hasil=menolak --set catatan_kunjungan=tutup", "--set hasil=sebagian."),
      ("--as operator-01", "--set hasil=sebagian."),
      ("--as admin-01 --set hasil=sebagian", "--as operator-01."),
    ] {
      let result = importing(world, "\(list) \(words)")
      #expect(result.status == 1 && result.error.contains("dimulai dengan pilihan lain"), "\(result.error)")
      #expect(result.error.contains(said), "\(result.error)")
    }
    let last = importing(world, "\(list) --as operator-01 --set hasil=sebagian")
    #expect(last.status == 0 && last.error.contains("Tersimpan: 600 catatan"), "\(last.error)")
  }

  /// What `person` imported of a file before the disk had no room left.
  private func halfDone(_ world: World, by person: String) -> String {
    let lines = (1...1_000).map { "Warung \($0),Jl. Melati \($0),36.74.01.1001,sebagian" }
    let list = write(world, [Self.heading] + lines)
    let first = importing(world, "\(list) --as \(person)", limit: 800)
    #expect(first.status == 1 && first.error.contains("Jalankan perintah yang sama"), "\(first.error)")
    return list
  }

  @Test("whoever may not import is told so, and not how to go on with somebody else's import")
  func stranger() throws {
    let world = try World.withSample()
    let list = halfDone(world, by: "operator-01")
    // While it is broken off, and when it has come to its end.
    for _ in 0..<2 {
      let result = importing(world, "\(list) --as pimpinan-01")
      #expect(
        result.status == 1 && result.error == "Peran pimpinan tidak mengisi formulir.\n", "\(result.error)")
      _ = importing(world, "\(list) --as operator-01")
    }
  }

  @Test("who began and may import no more is not named to go on: whoever asks goes on")
  func notAnyMore() throws {
    let world = try World.withSample()
    let list = halfDone(world, by: "enum-01")
    let admin = try Typist.at(world, as: "admin-01")
    try admin.type("p")
    try admin.press(.enter, .tab, .right, .right, .right, .ctrlS)
    try admin.see("Tersimpan")
    try admin.quit()
    let refused = importing(world, "\(list) --as enum-01")
    #expect(
      refused.status == 1 && refused.error == "Peran pimpinan tidak mengisi formulir.\n", "\(refused.error)")
    let last = importing(world, "\(list) --as operator-01")
    #expect(last.status == 0 && last.error.contains("Tersimpan: "), "\(last.error)")
  }
}
