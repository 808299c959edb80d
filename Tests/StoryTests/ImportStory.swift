import Glibc
import Testing

/// `lumbung import`: the lists that kelurahan send, without retyping.
@Suite("Imports on the command line")
struct ImportStory {
  private func write(_ world: World, _ name: String, _ text: String) -> String {
    let path = world.folder + "/" + name
    _ = world.shell("cat > \(path)", input: text)
    return path
  }

  private func importing(_ world: World, _ words: String...) -> CommandResult {
    world.run(Program.path, ["import"] + words + ["--data", world.data])
  }

  private func log(_ world: World) -> String { world.lumbung("log", "cat", "--data", world.data).output }

  private func count(_ world: World) -> String {
    let lines = world.lumbung("info", "--data", world.data).output.split(separator: "\n")
    return lines.first { $0.hasPrefix("umkm: ") }.map { String($0.prefix { $0 != "n" }) } ?? ""
  }

  private static let list = """
    Nama usaha;Alamat;Kelurahan;hasil
    Warung Bu Tini;Jl. Melati 3;Perigi;sebagian
    ;Jl. Kosong;Ciater;sebagian
    Kopi;Jl. Anggrek;Babakan;sebagian
    "Kedai; Rasa";"Jl. ""A"" 3";36.74.06.1001;sebagian

    """

  @Test(
    "every line is taken or refused with file, line, column and reason; the refused come back in a file to mend"
  )
  func lines() throws {
    let world = try World.withSample()
    let list = write(world, "daftar.csv", Self.list)
    let rejects = world.folder + "/ditolak.csv"
    let result = importing(world, "umkm", list, "--as", "operator-01", "--rejects", rejects)
    #expect(result.status == 1)
    #expect(
      result.output
        == """
        \(list):3: Nama usaha: Nama usaha wajib diisi. Bila tanpa nama, tulis misalnya Warung Bu Tini.
        \(list):4: Kelurahan: “Babakan” ada 2 (36.74.07.1005, 36.71.01.1008); tulis kodenya, atau isi juga kolom kecamatan, kota

        """)
    #expect(result.error.contains("Tersimpan: 2 catatan UMKM diajukan, 2 baris ditolak.\n"))
    #expect(count(world) == "umkm: 62 catata")
    #expect(world.lumbung("log", "verify", "--data", world.data).output.hasSuffix("Utuh.\n"))
    #expect(world.shell("stat -c %a \(rejects); wc -l < \(rejects)").output == "600\n3\n")

    // Mended in the file that came back, reasons and all.
    let mend = "sed -i 's/^;Jl/Warung Baru;Jl/; s/Babakan;/36.74.07.1005;/' \(rejects)"
    #expect(world.shell(mend).status == 0)
    let again = importing(world, "umkm", rejects, "--as", "operator-01")
    #expect(again.status == 0 && again.output.isEmpty, "\(again.output)")
    #expect(count(world) == "umkm: 64 catata")
  }

  @Test(
    "the refused come back as they came: separators, mark, cells too many, in order, with the reasons of this time alone"
  )
  func rejects() throws {
    let world = try World.withSample()
    let list = write(
      world, "daftar.csv",
      "\u{FEFF}Nama usaha;alasan_ditolak;Alamat;Kelurahan;hasil\r\n"
        + "Café;usang;Jl. A;36.71.01.1008;sebagian\r\n;usang;Jl. B;Ciater;sebagian\r\n"
        + "Kopi;usang;Jl. C;Ciater;sebagian;no. 3\r\n")
    let rejects = world.folder + "/ditolak.csv"
    // A line that the form takes and the office refuses, because it is not in this person's area, stands before the others.
    let result = importing(world, "umkm", list, "--as", "enum-01", "--rejects", rejects, "--check")
    #expect(
      result.output.split(separator: "\n").map { $0.dropFirst(list.count + 1).prefix(1) } == ["2", "3", "4"])
    let rows = world.shell("cat \(rejects)").output.split(separator: "\r\n").map(String.init)
    #expect(rows.count == 4)
    #expect(rows.first == "\u{FEFF}Nama usaha;Alamat;Kelurahan;hasil;alasan_ditolak")
    #expect(rows.dropFirst().first?.hasPrefix("Café;Jl. A;36.71.01.1008;sebagian;") == true)
    #expect(rows.last?.hasPrefix("Kopi;Jl. C;Ciater;sebagian;") == true)
    #expect(rows.last?.hasSuffix(";no. 3") == true && !rows.contains { $0.contains("usang") })
  }

  @Test("a file for the refused that cannot be written is told before anything is imported")
  func rejectsNowhere() throws {
    let world = try World.withSample()
    let before = log(world)
    let list = write(world, "daftar.csv", Self.list)
    let result = importing(
      world, "umkm", list, "--as", "operator-01", "--rejects", world.folder + "/tiada/x.csv")
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(
      result.error.contains(
        "/tiada/x.csv tidak dapat ditulis: foldernya tidak ada. "
          + "Periksa folder dan ruang kosongnya, atau pilih --rejects lain."), "\(result.error)")
    // Nor may it take the place of the list itself, under whatever name, or pass for a workbook.
    #expect(symlink(list, world.folder + "/tautan.csv") == 0)
    for (name, said) in [
      ("daftar.csv", "adalah berkas yang diimpor."), ("tautan.csv", "adalah berkas yang diimpor."),
      ("ditolak.xlsx", "Pilih nama yang berakhir .csv."),
    ] {
      let path = world.folder + "/" + name
      let refused = importing(world, "umkm", list, "--as", "operator-01", "--rejects", path, "--check")
      #expect(refused.status == 1 && refused.error.contains(said), "\(refused.error)")
    }
    #expect(world.shell("cat \(list)").output == Self.list)
    #expect(log(world) == before)
  }

  @Test("a cell under no heading is an answer that nobody can place: the line is refused")
  func untitled() throws {
    let world = try World.withSample()
    let text =
      "Nama usaha;;Alamat;Kelurahan;hasil\nKopi;3;Jl. A;Ciater;sebagian\nTeh;;Jl. B;Ciater;sebagian\n"
    let list = write(world, "daftar.csv", text)
    let result = importing(world, "umkm", list, "--as", "operator-01", "--check")
    #expect(
      result.output
        == "\(list):2: kolom ke-2 tidak berjudul tetapi berisi “3”; tulis judulnya, atau kosongkan\n")
    let skipping = importing(world, "umkm", list, "--as", "operator-01", "--check", "--skip-unknown")
    #expect(skipping.status == 0, "\(skipping.output)")
  }

  @Test("the same file imported twice at the same moment is taken once")
  func together() throws {
    let world = try World.withSample()
    let text = (1...2000).map { "Warung \($0),Jl. Melati \($0),36.74.06.1001,sebagian" }.joined(
      separator: "\n")
    let file = write(world, "banyak.csv", "nama_usaha,alamat,kelurahan,hasil\n" + text + "\n")
    let command = "\(Program.path) import umkm \(file) --as operator-01 --data \(world.data)"
    let both = world.shell("\(command) 2>\(file).a & \(command) 2>\(file).b; wait; cat \(file).a \(file).b")
    #expect(both.output.contains("Tersimpan: 2.000 catatan UMKM diajukan"))
    #expect(
      both.output.contains("Impor lain sedang berjalan di ") || both.output.contains("sudah diimpor pada "),
      "\(both.output)")
    #expect(count(world) == "umkm: 2.060 catata")
  }

  @Test("the same file again is refused with day and person; --check writes nothing; who may not is told")
  func again() throws {
    let world = try World.withSample()
    let list = write(world, "daftar.csv", Self.list)
    let before = log(world)
    let trial = importing(world, "umkm", list, "--as", "operator-01", "--check")
    #expect(trial.status == 1 && trial.output.split(separator: "\n").count == 2)
    #expect(trial.error.contains("Diperiksa saja: 2 baris UMKM dapat diimpor, 2 ditolak.\n"))
    for (words, said) in [
      (["umkm", list, "--as", "pimpinan-01"], "Peran pimpinan tidak mengisi formulir."),
      (["umkm", list, "--as", "enum-99"], "Petugas enum-99 tidak ada"),
      (["toko", list, "--as", "operator-01"], "Jenis catatan toko tidak ada"),
      (["umkm", list + "x", "--as", "operator-01"], "berkas tidak ada"),
      (
        ["umkm", list, "--as", "operator-01", "--period", "1999"],
        "Periode 1999 belum dibuka. Minta admin membukanya, lalu impor lagi."
      ),
      (["umkm", list, "--as", "operator-01", "--set", "nma=x"], "tidak punya pertanyaan nma"),
      (
        ["umkm", list, "--as", "operator-01", "--set", "hasil=entah"],
        "--set hasil: “entah” tidak ada dalam pilihan."
      ),
    ] {
      let result = world.run(Program.path, ["import"] + words + ["--data", world.data])
      #expect(result.status == 1 && result.output.isEmpty && result.error.contains(said), "\(result.error)")
    }
    #expect(importing(world, "umkm", list).status == 64)
    #expect(importing(world, "umkm", list, "--as", "operator-01", "--set", "hasil").status == 64)
    #expect(log(world) == before)

    #expect(importing(world, "umkm", list, "--as", "operator-01").error.contains("Tersimpan: 2 catatan"))
    let once = log(world)
    let twice = importing(world, "umkm", list, "--as", "admin-01")
    #expect(twice.status == 1 && twice.error.contains("daftar.csv sudah diimpor pada "))
    #expect(twice.error.contains(" oleh operator-01: 2 catatan."))
    #expect(log(world) == once)
  }

  @Test(
    "headings that are no question, and a file that cannot be read to its end, are refused before a byte is written"
  )
  func unreadable() throws {
    let world = try World.withSample()
    let before = log(world)
    let unknown = write(world, "a.csv", "nama_usaha,alamt\nA,B\n")
    let open = write(world, "b.csv", "nama_usaha,alamat\nA,B\n\"C,D\n")
    let empty = write(world, "c.csv", "\n\n")
    for (file, said) in [
      (unknown, "\(unknown):1: alamt: bukan pertanyaan formulir umkm"),
      (open, "\(open):3: tanda kutip (\") dibuka tetapi tidak ditutup"), (empty, "\(empty) kosong."),
    ] {
      let result = importing(world, "umkm", file, "--as", "operator-01")
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(result.error.contains(said), "\(result.error)")
    }
    #expect(log(world) == before)
  }

  @Test("the first sheet of a workbook is read as a table is, its dates too; lines keep their numbers")
  func workbook() throws {
    let world = try World.withSample()
    let book = #filePath.replacing("ImportStory.swift", with: "Fixtures/daftar.xlsx")
    let result = importing(world, "umkm", book, "--as", "operator-01")
    #expect(
      result.output
        == "\(book):3: Nama usaha: Nama usaha wajib diisi. Bila tanpa nama, tulis misalnya Warung Bu Tini.\n")
    #expect(result.error.contains("Tersimpan: 2 catatan UMKM diajukan, 1 baris ditolak.\n"))
    let records = world.lumbung("export", "umkm", "--data", world.data).output.split(separator: "\n")
    let shop = records.first { $0.contains("Warung Xlsx") } ?? ""
    #expect(shop.contains(#""tgl_kunjungan":"2025-12-09""#) && shop.contains(#""kelurahan":"36.74.03.1008""#))
  }

  @Test(
    "of a workbook no line is passed over, however far down, nor what stands beside the headings, nor a rounded NIK"
  )
  func wholeWorkbook() throws {
    let world = try World.withSample()
    let book = #filePath.replacing("ImportStory.swift", with: "Fixtures/angka.xlsx")
    let rejects = world.folder + "/ditolak.csv"
    let result = importing(world, "umkm", book, "--as", "operator-01", "--check", "--rejects", rejects)
    #expect(
      result.output
        == """
        \(book):2: NIK pemilik: angka sepanjang 9974014107850010 mungkin sudah dibulatkan program lembar kerja; \
        ubah kolomnya menjadi Teks, lalu ketik lagi
        \(book):3: kolom ke-6 tidak berjudul tetapi berisi “belum pasti”; tulis judulnya, atau kosongkan

        """)
    #expect(
      result.error.contains("Diperiksa saja: 1 baris UMKM dapat diimpor, 2 ditolak.\n"), "\(result.error)")
    // As spreadsheets in Indonesian open it.
    let first = world.shell("head -1 \(rejects)").output
    #expect(first == "\u{FEFF}Nama usaha;Alamat;Kelurahan;hasil;NIK pemilik;;alasan_ditolak\r\n")
    let skipping = importing(world, "umkm", book, "--as", "operator-01", "--check", "--skip-unknown")
    #expect(skipping.error.contains("Diperiksa saja: 2 baris"), "\(skipping.output)")
  }

  @Test("on a terminal nothing of a file steers it, neither its cells and headings nor its name")
  func harmless() throws {
    let world = try World.withSample()
    let spoiled = "A\u{1B}[31mB\u{9B}2J\u{7F}C"
    let cell = write(world, "a.csv", "nama_usaha,alamat,kelurahan,hasil\nW,Jl,\(spoiled),sebagian\n")
    let heading = write(world, "b.csv", "nama_usaha,\(spoiled)\nW,Jl\n")
    for (file, said) in [(cell, "1 ditolak"), (heading, "Tidak ada yang diimpor.")] {
      let named = world.folder + "/" + spoiled
      #expect(rename(file, named) == 0)
      let words = ["import", "umkm", named, "--as", "operator-01", "--check", "--data", world.data]
      let run = try Typist(words, in: world)
      try run.waitForOutput(said)
      #expect(run.exit() == 1)
      // Controls in a text are dropped, in a name they are question marks.
      #expect(run.screen.contains("/A?[31mB??2J?C:"), "\(run.screen)")
      #expect(run.screen.contains("A[31mB2JC"), "\(run.screen)")
    }
  }

  @Test("what is said into a file does not steer the terminal on which it is read later")
  func harmlessLater() throws {
    let world = try World.withSample()
    let missing = world.folder + "/A\u{1B}[31mB\u{9B}2J.csv"
    let result = importing(world, "umkm", missing, "--as", "operator-01", "--check")
    #expect(result.status == 1 && result.error.contains("/A?[31mB??2J.csv"), "\(result.error)")
  }

  @Test("what one office exports in full another takes in: the same answers, and none of it twice")
  func fromOffice() throws {
    let (world, other) = (try World.withSample(), try World())
    let file = world.folder + "/semua.csv"
    let taken = world.lumbung(
      "export", "umkm", "--unmasked", "--reason", "pindah", "--as", "admin-01", "--output", file, "--data",
      world.data)
    #expect(taken.status == 0, "\(taken.error)")
    // Records of another office get numbers of this one.
    #expect(world.shell("sed -i 's/^[0-9A-Z]\\{6\\}-[0-9]*-[0-9A-Z],/,/' \(file)").status == 0)
    #expect(
      other.lumbung("sample", "--umkm", "0", "--koperasi", "0", "--seed", "7", "--data", other.data).status
        == 0)
    let result = importing(other, "umkm", file, "--as", "admin-01")
    #expect(
      result.status == 0 && result.error.contains("Tersimpan: 60 catatan UMKM diajukan, 0 baris"),
      "\(result.output)")
    guard World.has("jq") else { return }
    let filter = "jq -cS '.answers | del(.mulai, .akhir)' | sort"
    let answers = [world, other].map { world in
      world.shell(
        "\(Program.path) export umkm --unmasked --reason uji --as admin-01 --data \(world.data) | \(filter)"
      ).output
    }
    #expect(answers[0] == answers[1] && answers[0].split(separator: "\n").count == 60)

    // Another file with the same businesses: those with a number of their own are known.
    #expect(world.shell("sed -i '$d' \(file)").status == 0)
    let again = importing(other, "umkm", file, "--as", "admin-01", "--check")
    #expect(again.status == 1 && again.output.contains("sudah ada: "))
  }

  @Test(
    "on a terminal it shows how far it is; Ctrl-C leaves whole lines, and the same command goes on with the rest"
  )
  func stopped() throws {
    let world = try World.withSample()
    let text = (1...4000).map { "Warung \($0),Jl. Melati \($0),36.74.06.1001,sebagian" }.joined(
      separator: "\n")
    let file = write(world, "banyak.csv", "nama_usaha,alamat,kelurahan,hasil\n" + text + "\n")
    let words = ["import", "umkm", file, "--as", "operator-01", "--data", world.data]
    let first = try Typist(words, in: world)
    try first.waitForOutput("Mengimpor █")
    first.send(Key.ctrlC.rawValue)
    #expect(first.exit() == 128 + SIGINT)
    #expect(first.ttyIsSane && first.screen.contains("Dihentikan: "), "\(first.screen)")
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.status == 0 && verified.output.hasSuffix("Utuh.\n"), "\(verified.output)")
    #expect(count(world) != "umkm: 4.060 catata")

    let second = world.run(Program.path, words)
    #expect(second.status == 0 && !second.error.contains("█"), "\(second.error)")
    #expect(second.error.contains(" baris sudah masuk dari impor yang terputus.\n"))
    let names = world.shell(
      "\(Program.path) export umkm --data \(world.data) | grep -c '\"nama_usaha\":\"Warung [0-9]*\"'")
    #expect(names.output == "4000\n")
    // What was written last may not have reached the disk: once more, named, and counted once.
    let again = log(world).split(separator: "\n").count { $0.contains(#""row":"#) && $0.contains(#""re":""#) }
    #expect((1...200).contains(again), "\(again)")
  }
}
