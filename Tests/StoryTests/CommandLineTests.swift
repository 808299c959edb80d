import Testing

/// The commands that scripts rely on: exit codes, where the text goes, what it says.
@Suite("The command line")
struct CommandLineTests {
  @Test("says its version and its commands")
  func help() throws {
    let world = try World()
    let version = world.lumbung("--version")
    #expect(version.status == 0)
    #expect(version.output.hasPrefix("lumbung ") && version.output.contains("."))
    let help = world.lumbung("--help")
    #expect(help.status == 0)
    for command in ["demo", "sample", "import", "export", "log", "form", "info", "bench"] {
      #expect(help.output.contains("  \(command) "))
    }
    #expect(help.error.isEmpty)
  }

  @Test(
    "a wrong option is exit 64, on standard error",
    arguments: [["--nope"], ["sample", "--umkm", "x"], ["nope"]])
  func usage(words: [String]) throws {
    let world = try World()
    let result = world.run(Program.path, words)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.error.contains("--help"))
  }

  @Test(
    "usage errors and help are in Indonesian",
    arguments: [
      (["--nope"], "pilihan '--nope' tidak dikenal"),
      (["theme", "list", "apa"], "'apa' tidak dikenal di sini"),
      (["--data"], "belum ditulis"), (["sample", "--umkm", "x"], "nilai 'x' tidak sah untuk"),
      (["form", "check"], "belum ditulis"),
    ])
  func indonesian(words: [String], said: String) throws {
    let world = try World()
    let result = world.run(Program.path, words)
    #expect(result.error.contains(said), "\(result.error)")
    for english in ["Unknown", "Missing", "Unexpected", "invalid", "Usage", "subcommand"] {
      #expect(!result.error.contains(english), "\(result.error)")
    }
    let help = world.run(Program.path, words.filter { !$0.hasPrefix("-") }.prefix(1) + ["--help"])
    #expect(help.status == 0 && help.output.contains("PAKAI: lumbung"))
    for english in ["OVERVIEW", "USAGE", "OPTIONS", "Show ", "detailed"] {
      #expect(!help.output.contains(english))
    }
  }

  @Test(
    "the everyday call is understood as the library understands it",
    arguments: [
      ["--data", "DATA", "--as", "admin-01", "--plain"], ["--plain", "--as", "enum-01", "--data", "DATA"],
      ["--data", "DATA", "--as", "nobody", "--plain"], ["--data", "DATA", "--plain"],
      ["--data", "DATA", "--as", "admin-01", "--plain", "lebih"], ["--data", "DATA", "--as", "--plain"],
      ["--data", "DATA", "--data", "DATA", "--as", "admin-01", "--plain"],
    ])
  func everyday(words: [String]) throws {
    let world = try World.withSample()
    let words = words.map { $0 == "DATA" ? world.data : $0 }
    // Named, the command is read by the library; the everyday call is not.
    let named = world.run(Program.path, ["buka"] + words, input: "\n")
    let everyday = world.run(Program.path, words, input: "\n")
    #expect(everyday.status == named.status)
    // The clock may move on between the two.
    let clock = /\d\d:\d\d/
    #expect(everyday.output.replacing(clock, with: "") == named.output.replacing(clock, with: ""))
    // What is refused names the call as it was written, so only the kind of refusal is compared.
    #expect(everyday.error.isEmpty == named.error.isEmpty, "\(everyday.error)")
  }

  @Test("sample fills an empty folder, the same for the same seed, and refuses one with entries")
  func sample() throws {
    let world = try World.withSample()
    let again = world.lumbung("sample", "--umkm", "5", "--koperasi", "1", "--data", world.data)
    #expect(again.status == 1)
    #expect(again.error.contains("Folder \(world.data) sudah berisi entri."))

    let other = try World.withSample()
    #expect(world.shell("cat \(world.data)/log/*/*.jsl | cmp - \(other.data)/log/*/*.jsl").status == 0)
  }

  @Test("form check is silent on a good form and names file, row and column of each problem")
  func formCheck() throws {
    let world = try World()
    let good = world.folder + "/baik.csv"
    let bad = world.folder + "/salah.csv"
    let lines = """
      survey,,,,
      ,type,name,label,required
      ,text,nama,Nama usaha,yes
      ,select_one ya,setuju,Setuju?,
      choices,,,,
      ,list_name,name,label,
      ,ya,y,Ya,
      settings,,,,
      ,form_title,form_id,version,
      ,Contoh,contoh,1,
      """
    try #require(world.shell("cat > \(good)", input: lines).status == 0)
    try #require(world.shell("sed 's/select_one ya/select_one yaa/' \(good) > \(bad)").status == 0)

    let checked = world.lumbung("form", "check", good)
    #expect(checked.status == 0, "\(checked.error)")
    #expect(checked.output.isEmpty && checked.error.isEmpty)

    let refused = world.lumbung("form", "check", bad)
    #expect(refused.status == 1)
    #expect(refused.error.hasPrefix("salah.csv:4:type: "))
    #expect(refused.error.contains("“yaa”"))

    let missing = world.lumbung("form", "check", world.folder + "/tidak-ada.csv")
    #expect(missing.status == 1)
    #expect(missing.error.contains("tidak-ada.csv tidak dapat dibuka: berkas tidak ada."))
  }

  @Test("form eval prints what ODK would, or where the expression breaks off")
  func formEval() throws {
    let world = try World()
    #expect(world.lumbung("form", "eval", "1 + 2 * 3").output == "7\n")
    #expect(world.lumbung("form", "eval", "'a' = 'b' or 3 div 2 > 1").output == "true\n")
    let broken = world.lumbung("form", "eval", "1 +")
    #expect(broken.status == 1)
    #expect(broken.output.isEmpty && broken.error.contains("karakter ke-4"))
  }

  @Test("info counts by kind and state, for people and as one JSON object")
  func info() throws {
    let world = try World.withSample()
    let text = world.lumbung("info", "--data", world.data)
    #expect(text.status == 0)
    #expect(text.output.contains("umkm: 60 catatan"))
    #expect(text.output.contains("koperasi: 10 catatan"))
    let json = world.lumbung("info", "--json", "--data", world.data)
    #expect(json.status == 0)
    #expect(json.output.split(separator: "\n").count == 1)
    guard World.has("jq") else { return }
    let total = world.run(
      "/usr/bin/env", ["jq", "-c", "[(.counts.umkm | add), (.counts.koperasi | add), .people]"],
      input: json.output)
    #expect(total.output == "[60,10,31]\n")
  }

  @Test("a folder that is not there, or cannot be, is named with what to do")
  func folders() throws {
    let world = try World()
    for command in [["info"], ["log", "verify"], ["log", "cat"], ["log", "repair"]] {
      let result = world.run(Program.path, command + ["--data", world.folder + "/kosong"])
      #expect(result.status == 1, "\(command)")
      #expect(result.error.contains("\(world.folder)/kosong"), "\(command)")
    }
    // A path below a regular file can never be a folder, not even for root.
    let below = world.folder + "/berkas/data"
    try #require(world.shell("touch \(world.folder)/berkas").status == 0)
    let refused = world.lumbung("sample", "--umkm", "1", "--koperasi", "1", "--data", below)
    #expect(refused.status == 1)
    let reason = "Folder data \(below) tidak dapat dibuat: \(world.folder)/berkas bukan folder."
    #expect(refused.error == reason + " Pilih folder lain dengan --data.\n")
  }
}
