import Testing

/// Where results go: a place that takes them, one that does not, and one that nothing of ours may be written to.
@Suite("Standard output and named files")
struct OutputStory {
  private static let full = "Keluaran standar tidak dapat ditulis: disk penuh. "

  private func run(_ world: World, _ words: String, to place: String, input: String? = nil) -> CommandResult {
    world.shell("\(Program.path) \(words) \(place)", input: input)
  }

  @Test(
    "a standard output without room ends every command with 1 and one sentence",
    arguments: [
      "export umkm --data DATA", "export umkm --format csv --data DATA --as admin-01", "log cat --data DATA",
      "log verify --data DATA", "log repair --data DATA", "info --data DATA", "info --json --data DATA",
      "form eval 1+1", "form print FORM", "form adopt FORM --data DATA", "theme list", "theme looks",
      "--help", "--version", "bench --umkm 5 --only sort",
    ])
  func withoutRoom(words: String) throws {
    let world = try World.withSample()
    let form = #filePath.replacing("Tests/StoryTests/OutputStory.swift", with: "forms/umkm.csv")
    let words = words.replacing("DATA", with: world.data).replacing("FORM", with: form)
    let result = run(world, words, to: ">/dev/full")
    #expect(result.status == 1, "\(words)")
    #expect(result.error.hasPrefix(Self.full), "\(words): \(result.error)")
    #expect(result.error.hasSuffix("lalu ulangi perintah ini.\n"), "\(result.error)")
    #expect(result.error.split(separator: "\n").count == 1)
  }

  @Test("a reader that has seen enough ends a command quietly")
  func closedPipe() throws {
    let world = try World.withSample()
    let result = run(world, "log cat --data \(world.data)", to: "| head -1")
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test("no standard output at all is said, and nothing that is opened takes its place")
  func missing() throws {
    let world = try World.withSample()
    let result = run(world, "export umkm --as admin-01 --data \(world.data)", to: ">&-")
    #expect(
      result.status == 1 && result.error.hasPrefix("Keluaran standar tidak dapat ditulis: sudah ditutup."))
    #expect(world.lumbung("log", "verify", "--data", world.data).status == 0)
  }

  @Test("a conversation that nobody can hear ends with 1 before anything is done unheard")
  func unheard() throws {
    let world = try World.withSample()
    let result = run(
      world, "--plain --as enum-01 --data \(world.data)", to: ">/dev/full", input: "n\n#Nama usaha\nKedai\n")
    #expect(result.status == 1 && result.error.hasPrefix(Self.full), "\(result.error)")
    #expect(world.shell("ls \(world.data)/draft 2>/dev/null").output.isEmpty)
  }

  @Test(
    "what turns the direction of reading, or steers a terminal, comes out of data as JSON's escapes or not at all"
  )
  func harmless() throws {
    let world = try World.withSample()
    let marks = "\u{202E}\u{2066}\u{200F}\u{61C}"
    let list = world.folder + "/daftar.csv"
    let row = "nama_usaha,alamat,kelurahan,hasil\nToko –\(marks)é,Jl. A,36.74.06.1001,sebagian\n"
    try #require(world.shell("cat > \(list)", input: row).status == 0)
    let taken = world.lumbung("import", "umkm", list, "--as", "operator-01", "--data", world.data)
    try #require(taken.status == 0, "\(taken.error)")

    // As a value nothing of it has changed.
    let cat = world.lumbung("log", "cat", "--data", world.data)
    #expect(cat.output.contains(#""Toko –\u202e\u2066\u200f\u061cé""#))
    #expect(marks.unicodeScalars.allSatisfy { !cat.output.unicodeScalars.contains($0) })
    // An export into a file or a pipe is what was typed, byte for byte; on a terminal it must not steer.
    let export = world.lumbung("export", "umkm", "--data", world.data)
    #expect(export.output.contains("Toko –\(marks)é"))
    for words in [["log", "cat"], ["export", "umkm"], ["export", "umkm", "--format", "csv"]] {
      let reader = try Typist(words + ["--data", world.data], in: world)
      #expect(reader.exit() == 0)
      let shown = String(decoding: reader.output, as: UTF8.self)
      #expect(shown.contains("Toko –") && shown.contains("é"), "\(words)")
      #expect(marks.unicodeScalars.allSatisfy { !shown.unicodeScalars.contains($0) }, "\(words)")
    }
    let refused = world.lumbung("export", "umkm", "--as", "\u{202E}x\u{9B}\u{7F}", "--data", world.data)
    #expect(refused.status == 1 && refused.error.contains("Petugas ???x??? tidak ada"), "\(refused.error)")
  }

  // MARK: Named files

  @Test("no file of ours is written into a data folder, whichever it is and whatever leads there")
  func dataFolder() throws {
    let (world, other) = (try World.withSample(), try World.withSample())
    let list = world.folder + "/daftar.csv"
    _ = world.shell(
      "cat > \(list)", input: "nama_usaha,alamat,kelurahan,hasil\n,Jl. A,36.74.06.1001,sebagian\n")
    try #require(world.shell("ln -s \(world.data)/log \(world.folder)/tautan").status == 0)
    let segment = world.shell("cd \(world.data); ls log/*/0001.jsl").output.split(separator: "\n")[0]
    let sums =
      "cd \(world.data); find . -type f | sort | xargs cksum; cd \(other.data); find . | sort | xargs cksum"
    let before = world.shell(sums).output
    for place in [
      "\(world.data)/\(segment)", "\(world.data)/FORMAT", "\(world.data)/baru.csv",
      "\(world.folder)/tautan/baru.csv", "\(other.data)/log/baru.csv",
    ] {
      for words in [
        "export umkm --output \(place)", "import umkm \(list) --as admin-01 --check --rejects \(place)",
      ] {
        let result = run(world, "\(words) --data \(world.data)", to: "")
        #expect(result.status == 1 && result.output.isEmpty, "\(words)")
        #expect(result.error.hasPrefix("\(place) terletak di folder data /"), "\(words): \(result.error)")
      }
    }
    let sample = run(world, "sample --umkm 1 --koperasi 1 --data \(world.data)/log/contoh/data", to: "")
    #expect(sample.status == 1 && sample.error.contains("terletak di folder data"), "\(sample.error)")
    #expect(world.shell(sums).output == before)
  }

  @Test("an export that lacks records ends with 1, and what an earlier one left is not replaced by it")
  func lacking() throws {
    let world = try World()
    let made = world.lumbung(
      "sample", "--umkm", "1500", "--koperasi", "1", "--seed", "1", "--data", world.data)
    try #require(made.status == 0)
    // Leaving writes a snapshot: what it says of a record is in view, whatever the log gives back later.
    let words = ["--plain", "--as", "admin-01", "--data", world.data]
    try #require(world.run(Program.path, words, input: "").status == 0)
    let flip = "printf X | dd of=$(echo \(world.data)/log/3FKPGH/0001.jsl) bs=1 seek=2000000 conv=notrunc"
    try #require(world.shell(flip).status == 0)
    let file = world.folder + "/umkm.csv"
    try #require(world.shell("echo lama > \(file)").status == 0)

    let result = world.lumbung("export", "umkm", "--output", file, "--data", world.data)
    #expect(result.status == 1)
    #expect(
      result.error.contains("1 catatan tidak dapat dibaca; \(file) yang lama tidak diganti."),
      "\(result.error)")
    #expect(world.shell("cat \(file)").output == "lama\n")

    let other = world.lumbung("export", "umkm", "--output", file + "x", "--data", world.data)
    #expect(other.status == 1 && other.error.contains("1 catatan tidak dapat dibaca dan tidak ikut."))
    let piped = world.lumbung("export", "umkm", "--data", world.data)
    #expect(piped.status == 1 && piped.output.split(separator: "\n").count == 1499)
  }
}
