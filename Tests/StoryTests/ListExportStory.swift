import Testing

/// Rows that somebody takes along from a list: a new file in their documents, and a line in the log.
@Suite("Exports from a list")
struct ListExportStory {
  private func log(_ world: World) -> [Substring] {
    world.lumbung("log", "cat", "--data", world.data).output.split(separator: "\n").filter {
      $0.contains(#""k":"export""#)
    }
  }

  @Test("marked rows go masked into a new file each time, and each time into the log; Esc leaves nothing")
  func marked() throws {
    let world = try World.withSample()
    let documents = world.folder + "/Dokumen"
    let named = #"mkdir -p $HOME/.config $HOME/Dokumen; echo 'XDG_DOCUMENTS_DIR="$HOME/Dokumen"' > "#
    try #require(world.shell(named + "$HOME/.config/user-dirs.dirs").status == 0)
    let desk = try Typist.at(world, as: "operator-01", width: 120, height: 40)
    try desk.type("u")
    try desk.type("   E")
    try desk.see("3 catatan UMKM yang ditandai")
    // Esc in the same breath: before a slice was written.
    desk.send("y\u{1B}")
    try desk.see("Ekspor dihentikan")
    #expect(world.shell("ls -A \(documents)").output.isEmpty && log(world).isEmpty)
    try desk.type("Ey")
    try desk.see("Tersimpan: 3 catatan di \(documents)/umkm-")
    let first = world.shell("cat \(documents)/*.csv").output
    let lines = first.split(separator: "\r\n")
    #expect(lines.count == 4 && lines.first?.hasPrefix("id,kind,state,") == true)
    #expect(first.contains("**********") && Self.wholeNumbers(first).isEmpty, "no NIK in clear")
    #expect(!Self.wholeNumbers("a,\(Self.someNIK),b").isEmpty, "and they would be seen")
    try desk.type("Ey")
    try desk.see("-2.csv")
    let same = world.shell("cd \(documents); cat *-2.csv; stat -c %a *; ls -A | grep -vc '[0-9].csv$'").output
    #expect(same == first + "600\n600\n0\n")
    // Without marks: what is found.
    try desk.type("V")
    try desk.type("/bakso")
    try desk.press(.escape)
    let count = desk.row(with: " cocok").split(separator: " ").first { Int($0) != nil }.flatMap { Int($0) }
    try desk.type("Ey")
    try desk.see("-3.csv")
    // Named by what they are and by the day, each behind the one before.
    let names = world.shell("cd \(documents); ls -A | sed 's/[0-9-]*[.]csv$//' | sort -u; ls -A").output
    let today = world.shell("date +%F").output.dropLast()
    #expect(names == "umkm\n" + ["-2", "-3", ""].map { "umkm-\(today)\($0).csv\n" }.joined(), "\(names)")
    try desk.quit()
    let notes = log(world)
    #expect(notes.count == 3)
    for part in [
      #""by":"operator-01""#, #""kind":"umkm""#, #""format":"csv""#, #""n":3"#, #""masked":true"#,
      #""filter":"umkm; yang ditandai""#,
    ] { #expect(notes.first?.contains(part) == true, "\(notes)") }
    #expect(notes.last?.contains(#""filter":"umkm; cari: bakso""#) == true)
    #expect(notes.last?.contains("\"n\":\(count ?? -1),") == true, "\(notes) \(String(describing: count))")
    #expect(world.lumbung("log", "verify", "--data", world.data).status == 0)
  }

  private static let someNIK = "99" + "74071234560001"

  /// Runs of sixteen digits that begin like a NIK of the sample.
  private static func wholeNumbers(_ text: String) -> [Substring] {
    text.split { !("0"..."9").contains($0) }.filter { $0.count == 16 && $0.hasPrefix("99") }
  }

  @Test("a folder that cannot be written to is said, nothing is noted; in plain mode it works line by line")
  func plain() throws {
    let world = try World.withSample()
    let lines = ["k", "E", "y", "keluar"].map { $0 + "\n" }.joined()
    let plain = ["--plain", "--data", world.data, "--as"]
    let refused = world.run(Program.path, plain + ["operator-01"], env: ["HOME=/dev/null"], input: lines)
    #expect(refused.output.contains("tidak dapat ditulis"), "\(refused.output.suffix(900))")
    #expect(log(world).isEmpty)
    let done = world.run(Program.path, plain + ["enum-01"], input: lines)
    #expect(done.output.contains("Tersimpan: "), "\(done.output.suffix(900))")
    #expect(log(world).count == 1 && log(world).first?.contains(#""filter":"koperasi 36"#) == true)
    let leader = world.run(Program.path, plain + ["pimpinan-01"], input: lines)
    #expect(leader.output.contains("Pimpinan melihat") || leader.output.contains("pimpinan"))
    #expect(log(world).count == 1)
  }
}
