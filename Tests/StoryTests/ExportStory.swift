import Glibc
import Testing

/// `lumbung export`: what leaves the office, how it looks, and who can see later that it left.
@Suite("Exports on the command line")
struct ExportStory {
  private func export(_ world: World, _ words: String...) -> CommandResult {
    world.run(Program.path, ["export"] + words + ["--data", world.data])
  }

  private func log(_ world: World) -> String { world.lumbung("log", "cat", "--data", world.data).output }

  private static func isHidden(_ line: Substring) -> Bool {
    line.contains(#""nik":"99"#) && line.contains("**********")
  }

  @Test("one object a record, masked, on standard output; without a person nothing is written anywhere")
  func jsonLines() throws {
    let world = try World.withSample()
    let before = log(world)
    let result = export(world, "umkm")
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 60)
    #expect(lines.allSatisfy { $0.hasPrefix(#"{"id":""#) && $0.contains(#","kind":"umkm","state":""#) })
    let known = lines.filter { $0.contains(#""nik":"# + "\"") }
    #expect(!known.isEmpty && known.allSatisfy(Self.isHidden))
    #expect(log(world) == before)
    guard World.has("jq") else { return }
    let keys = world.run("/usr/bin/env", ["jq", "-c", "keys_unsorted"], input: result.output)
    #expect(
      Set(keys.output.split(separator: "\n")) == [
        #"["id","kind","state","round","revision","time","by","answers"]"#
      ])
  }

  /// A folder with a snapshot, and the words that open it in plain mode.
  private func snapshotted() throws -> (world: World, words: [String]) {
    let world = try World()
    let made = world.lumbung(
      "sample", "--umkm", "1500", "--koperasi", "1", "--seed", "1", "--data", world.data)
    #expect(made.status == 0)
    // Leaving writes it.
    let words = ["--plain", "--as", "admin-01", "--data", world.data]
    #expect(world.run(Program.path, words, input: "").status == 0)
    return (world, words)
  }

  @Test("a snapshot that went bad on the disk: every record leaves all the same, and all are counted")
  func damagedSnapshot() throws {
    let (world, _) = try snapshotted()
    let (whole, counts) = (export(world, "umkm"), world.lumbung("info", "--data", world.data))
    #expect(whole.output.split(separator: "\n").count == 1500)
    let file = open(world.data + "/snapshot/current", O_RDWR)
    try #require(file >= 0)
    defer { close(file) }
    // Behind its head: where the rows begin, and the newest revisions.
    for place: off_t in [16_484, 344_164] {
      var byte: UInt8 = 0
      try #require(pread(file, &byte, 1, place) == 1)
      byte ^= 0x10
      pwrite(file, &byte, 1, place)
      let after = export(world, "umkm")
      #expect(after.output == whole.output && after.error.isEmpty, "\(after.error)")
      #expect(world.lumbung("info", "--data", world.data).output == counts.output)
      byte ^= 0x10
      pwrite(file, &byte, 1, place)
    }
  }

  @Test("a snapshot that went bad on the disk is written anew by whoever meets it at work")
  func damagedSnapshotAtWork() throws {
    let (world, words) = try snapshotted()
    func byte(turned: Bool) throws -> UInt8 {
      let file = open(world.data + "/snapshot/current", O_RDWR)
      defer { close(file) }
      var byte: UInt8 = 0
      try #require(pread(file, &byte, 1, 16_484) == 1)
      byte ^= turned ? 0x10 : 0
      pwrite(file, &byte, 1, 16_484)
      return byte
    }
    let whole = try byte(turned: false)
    #expect(try byte(turned: true) != whole)
    // The list of all UMKM, and a look at it again.
    #expect(world.run(Program.path, words, input: "2\n2\n2\n").status == 0)
    #expect(try byte(turned: false) == whole)
  }

  @Test("a table of a kind with repeats: one heading, one row a record")
  func table() throws {
    let world = try World.withSample()
    let result = export(world, "koperasi", "--format", "csv")
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    let lines = result.output.split(separator: "\r\n")
    #expect(lines.first?.hasPrefix("id,kind,state,round,revision,time,by,") == true)
    #expect(lines.first?.contains(",pengurus[1]/") == true && lines.first?.contains(",buku[1]/") == true)
    #expect(lines.filter { $0.contains(",koperasi,") }.count == 10)
  }

  @Test("what somebody takes is in the log: how many, masked, which, at what state of the logs")
  func noted() throws {
    let world = try World.withSample()
    let file = world.folder + "/umkm.csv"
    let result = export(world, "umkm", "--output", file, "--as", "operator-01")
    #expect(result.status == 0 && result.output.isEmpty, "\(result.error)")
    #expect(result.error.contains("Tersimpan: 60 catatan UMKM di \(file), disamarkan."))
    // The ending says the format.
    #expect(world.shell("head -c 8 \(file)").output == "id,kind,")
    let notes = log(world).split(separator: "\n").filter { $0.contains(#""k":"export""#) }
    #expect(notes.count == 1)
    let note = notes.first ?? ""
    for part in [
      #""by":"operator-01""#, #""kind":"umkm""#, #""format":"csv""#, #""n":60"#, #""masked":true"#,
      #""heads":{"3FKPGH":"#, #""d":{"filter":"umkm"#,
    ] { #expect(note.contains(part), "\(note)") }
    #expect(world.lumbung("log", "verify", "--data", world.data).status == 0)
    #expect(world.lumbung("info", "--data", world.data).output.contains("umkm: 60 catatan"))
    // Nobody else on the machine reads it, and nothing unfinished lies beside it.
    #expect(world.shell("stat -c %a \(file); ls \(world.folder) | grep -c sebagian").output == "600\n0\n")
  }

  @Test(
    "in full only with a reason and a person: else exit 64, not a byte, no entry",
    arguments: [
      ["--unmasked", "--as", "admin-01"], ["--unmasked", "--reason", "  ", "--as", "admin-01"],
      ["--unmasked", "--reason", "bantuan"], ["--reason", "bantuan", "--as", "admin-01"],
      ["--format", "pdf"],
    ])
  func refused(words: [String]) throws {
    let world = try World.withSample()
    let before = log(world)
    let result = world.run(Program.path, ["export", "umkm"] + words + ["--data", world.data])
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(
      result.error.hasPrefix("Perintah tidak dipahami: ") && result.error.split(separator: "\n").count == 1)
    #expect(log(world) == before)
  }

  @Test("with a reason the numbers are whole, and the reason is in the log")
  func inFull() throws {
    let world = try World.withSample()
    let result = export(
      world, "umkm", "--unmasked", "--reason", "penyaluran bantuan", "--as", "admin-01")
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    let known = result.output.split(separator: "\n").filter { $0.contains(#""nik":"99"#) }
    #expect(!known.isEmpty && !known.contains(where: Self.isHidden))
    let note = log(world).split(separator: "\n").last { $0.contains(#""k":"export""#) } ?? ""
    #expect(note.contains(#""masked":false"#) && note.contains(#""reason":"penyaluran bantuan""#))
  }

  @Test("who may not, and what is not there, is said in one line; nothing is written")
  func people() throws {
    let world = try World.withSample()
    for (words, said) in [
      (["umkm", "--as", "pimpinan-01"], "Pimpinan melihat angka gabungan"),
      (["umkm", "--as", "siapa"], "Petugas siapa tidak ada di \(world.data)."),
      (["sapi"], "Jenis catatan sapi tidak ada di \(world.data). Yang ada: "),
      (["umkm", "--output", "\(world.folder)/tidak/ada.csv"], "tidak dapat ditulis"),
      (["umkm", "--output", "/dev/null"], "bukan berkas biasa"),
    ] {
      let result = world.run(Program.path, ["export"] + words + ["--data", world.data])
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(result.error.contains(said), "\(result.error)")
    }
    #expect(!log(world).contains(#""k":"export""#))
    #expect(world.shell("test -c /dev/null").status == 0)
    let missing = world.lumbung("export", "umkm", "--as", "admin-01", "--data", world.folder + "/kosong")
    #expect(missing.status == 1 && missing.error.contains("\(world.folder)/kosong tidak ada"))
    #expect(world.shell("test -e \(world.folder)/kosong").status == 1)
  }

  @Test("an enumerator takes what lies in their own area, and is told so")
  func scope() throws {
    let world = try World.withSample()
    let result = export(world, "umkm", "--as", "enum-01")
    #expect(result.status == 0)
    #expect(result.error.contains("Hanya wilayah tugas enum-01: "))
    let count = result.output.split(separator: "\n").count
    #expect(count > 0 && count < 60)
    #expect(log(world).contains("\"n\":\(count),"))
  }

  @Test("a disk that fills up leaves neither half a file nor an entry, and the old file stays")
  func full() throws {
    let world = try World.withSample()
    let file = world.folder + "/umkm.jsl"
    try #require(world.shell("echo lama > \(file)").status == 0)
    let result = world.shell(
      "ulimit -f 8; exec \(Program.path) export umkm --output \(file) --as admin-01 --data \(world.data)")
    #expect(result.status == 1)
    #expect(result.error.contains("\(file) tidak dapat ditulis"), "\(result.error)")
    #expect(world.shell("cat \(file); ls \(world.folder) | grep -c sebagian").output == "lama\n0\n")
    #expect(!log(world).contains(#""k":"export""#))
  }

  @Test("Ctrl-C before the end leaves neither half a file nor an entry, and the log verifies")
  func stopped() throws {
    guard World.has("perl") else { return }
    let world = try World.withSample()
    let file = world.folder + "/umkm.csv"
    // The signal waits from the first instruction on: the export meets it while it writes, however fast it is.
    let pending =
      "$s = POSIX::SigSet->new(SIGINT); sigprocmask(SIG_BLOCK, $s); kill(\"INT\", $$); exec(@ARGV)"
    let words = ["perl", "-MPOSIX", "-e", pending, Program.path, "export", "umkm", "--output", file]
    let result = world.run("/usr/bin/env", words + ["--as", "admin-01", "--data", world.data])
    #expect(result.status != 0 && result.output.isEmpty)
    #expect(result.error == "Dihentikan: \(file) tidak ditulis.\n")
    #expect(world.shell("ls \(world.folder) | grep -c umkm").output == "0\n")
    #expect(!log(world).contains(#""k":"export""#))
    #expect(world.lumbung("log", "verify", "--data", world.data).status == 0)
  }

  @Test("a damaged folder is exported too: what can be read, with a warning")
  func damaged() throws {
    let world = try World.withSample()
    let hurt = world.shell(
      "printf X | dd of=$(echo \(world.data)/log/*/0001.jsl) bs=1 seek=100000 conv=notrunc")
    try #require(hurt.status == 0)
    let result = export(world, "umkm")
    #expect(result.status == 0)
    #expect(result.error.contains("Peringatan: log/3FKPGH/0001.jsl, entri "), "\(result.error)")
    #expect(result.output.split(separator: "\n").count >= 59)
  }
}
