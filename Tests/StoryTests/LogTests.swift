import Testing

/// `lumbung log`: a log that is damaged says exactly where, and everything else stays readable.
@Suite("The log on the command line")
struct LogTests {
  /// A sample folder whose only log was damaged by a shell line on `$F`.
  private func damaged(by line: String) throws -> World {
    let world = try World.withSample()
    let done = world.shell("F=$(echo \(world.data)/log/*/0001.jsl); " + line)
    try #require(done.status == 0, "\(done.error)")
    return world
  }

  private static let tear = "truncate -s -20 $F"
  private static let flip = "printf X | dd of=$F bs=1 seek=140000 conv=notrunc"

  /// Which entry the flipped byte lies in, and from which byte to which it goes: counted by other means.
  private func flippedPlace(_ world: World) -> (entry: String, bytes: String) {
    let count = #"{n=length($0)+1; if(s+n>140000){print NR, s "–" s+n; exit} s+=n}"#
    let found = world.shell("LC_ALL=C awk '\(count)' \(world.data)/log/*/0001.jsl")
    let parts = found.output.split { $0 == " " || $0 == "\n" }.map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : ("?", found.error)
  }

  @Test("an intact log verifies with 0")
  func intact() throws {
    let world = try World.withSample()
    let result = world.lumbung("log", "verify", "--data", world.data)
    #expect(result.status == 0)
    #expect(result.output.contains(": 198 entri, 1 berkas, "))
    #expect(result.output.hasSuffix("Utuh.\n"))
  }

  @Test(
    "a log that somebody else wrote, cut short, is 1; whoever reads it is told in one sentence, and gets the rest"
  )
  func torn() throws {
    let world = try damaged(by: Self.tear)
    let result = world.lumbung("log", "verify", "--data", world.data)
    #expect(result.status == 1)
    #expect(result.output.contains("/0001.jsl, byte "))
    let told = "baris terakhir tidak lengkap, entri sebelumnya terbaca;"
    #expect(result.output.contains(told) && !result.output.contains("aman"))
    for words in [["info"], ["info", "--json"], ["export", "umkm"]] {
      let read = world.run(Program.path, words + ["--data", world.data])
      #expect(read.status == 0 && read.output.contains("umkm"), "\(words)")
      let said = read.error.split(separator: "\n").filter { $0.hasPrefix("Peringatan: ") }
      #expect(said.count == 1 && said.first?.contains(told) == true, "\(words): \(read.error)")
    }
  }

  @Test("a flipped byte is 1, and names the file, the entry and the bytes")
  func flipped() throws {
    let world = try damaged(by: Self.flip)
    let result = world.lumbung("log", "verify", "--data", world.data)
    #expect(result.status == 1)
    let line = result.output.split(separator: "\n").first { $0.contains("rusak") } ?? ""
    let place = flippedPlace(world)
    #expect(
      line.contains("/0001.jsl, entri \(place.entry), byte \(place.bytes): rusak; entri lain tetap terbaca."))
    // Which records it touches, and what to do.
    #expect(result.output.contains("  Menyangkut data: 3FKPGH-"))
    #expect(
      result.output.contains(
        "- Ada salinan yang masih baik? Pulihkan: lumbung log repair --data \(world.data) --from SALINAN"))
    // Everything else is still there for reading.
    let lines = world.lumbung("log", "cat", "--data", world.data).output.split(separator: "\n")
    #expect(lines.count == 197)
  }

  @Test("a file copied beside itself is told in one line, not one an entry")
  func twice() throws {
    let world = try damaged(by: "cp $F ${F%0001.jsl}0002.jsl")
    let verified = world.lumbung("log", "verify", "--data", world.data)
    let told = verified.output.split(separator: "\n").filter { $0.contains("tertulis dua kali") }
    #expect(verified.status == 1 && told.count == 1, "\(told.count) lines")
    #expect(told.first?.contains("/0002.jsl, entri 1–198, byte 0–") == true, "\(told)")
    #expect(!verified.output.contains("tidak terbaca lagi"))
    let info = world.lumbung("info", "--data", world.data)
    #expect(info.error.split(separator: "\n").count == 1, "\(info.error)")
    // Accepted, it is one gap.
    let repaired = world.lumbung("log", "repair", "--data", world.data)
    #expect(
      repaired.status == 0 && repaired.output.contains(": diterima sebagai celah"), "\(repaired.output)")
    #expect(repaired.output.split(separator: "\n").count { $0.contains("diterima sebagai celah") } == 1)
  }

  @Test("what is missing is told with a command that can be typed as it stands, by every command")
  func missing() throws {
    // Another log remembers how far the first one was.
    let world = try damaged(
      by: "\(Program.path) export umkm --as operator-01 --data ${F%/log/*} >/dev/null; rm $F")
    for words in [["log", "verify"], ["info"]] {
      let said = world.run(Program.path, words + ["--data", world.data])
      let told = said.output + said.error
      #expect(
        told.contains("Pulihkan dengan: lumbung log repair --data \(world.data) --from SALINAN."), "\(told)")
    }
  }

  @Test("repair acknowledges the gap by name; then verify is 0", arguments: [tear, flip])
  func repaired(damage: String) throws {
    let world = try damaged(by: damage)
    let repair = world.lumbung("log", "repair", "--data", world.data)
    #expect(repair.status == 0)
    #expect(repair.output.contains(": diterima sebagai celah dengan entri "))
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.status == 0)
    #expect(verified.output.contains("Sudah diterima: "))
  }

  @Test("repair heals from a good copy, and nothing is missing")
  func healed() throws {
    let world = try damaged(by: "cp -r $(dirname $(dirname $(dirname $F))) $HOME/salinan; " + Self.flip)
    let repair = world.lumbung(
      "log", "repair", "--from", world.folder + "/salinan", "--data", world.data)
    #expect(repair.status == 0, "\(repair.output)")
    #expect(repair.output.hasSuffix("Utuh.\n"))
    #expect(!repair.output.contains("celah"))
    #expect(
      world.lumbung("log", "cat", "--data", world.data).output.contains(
        "\"ref\":\"3FKPGH.\(flippedPlace(world).entry)\""))
  }

  @Test("a log in use by another program is not restored: 1, whatever else was")
  func inUse() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    try desi.submitRefusal(named: "Kedai Kopi Senja")
    let copy = world.folder + "/salinan"
    // More stands in the copy of her log than here, and nobody may write here.
    let longer =
      "cp -r \(world.data) \(copy); W=$(ls \(copy)/log | grep -v 3FKPGH); echo lagi >> \(copy)/log/$W/0001.jsl"
    try #require(world.shell(longer).status == 0)
    let words = ["log", "repair", "--from", copy, "--data", world.data]
    let alone = world.run(Program.path, words)
    #expect(alone.status == 1 && alone.output.contains(": sedang dipakai program lain;"), "\(alone.output)")
    #expect(!alone.output.contains("Utuh."), "\(alone.output)")
    #expect(alone.error.hasPrefix("Belum selesai: log/") && alone.error.contains("Tutup program itu, lalu"))
    #expect(alone.error.split(separator: "\n").count == 1, "\(alone.error)")

    let flip = Self.flip.replacing("$F", with: world.data + "/log/3FKPGH/0001.jsl")
    try #require(world.shell(flip).status == 0)
    let both = world.run(Program.path, words)
    #expect(both.status == 1 && both.output.contains("log/3FKPGH: dipulihkan dari salinan"), "\(both.output)")
    #expect(both.output.contains(": sedang dipakai program lain;"), "\(both.output)")
    try desi.quit()
  }

  @Test("somebody whom the office does not know repairs nothing")
  func unknownPerson() throws {
    let world = try damaged(by: Self.flip)
    let sums = "cd \(world.data); find . -type f | sort | xargs cksum; find . -type d | sort"
    let before = world.shell(sums).output
    let refused = world.lumbung("log", "repair", "--as", "tidak-ada", "--data", world.data)
    let told = "Petugas tidak-ada tidak ada di \(world.data). Periksa --as, atau jalankan tanpa --as.\n"
    #expect(refused.status == 1 && refused.output.isEmpty && refused.error == told, "\(refused.error)")
    #expect(world.shell(sums).output == before)
    let repaired = world.lumbung("log", "repair", "--as", "admin-01", "--data", world.data)
    #expect(repaired.status == 0 && repaired.error.isEmpty, "\(repaired.error)")
    let log = world.lumbung("log", "cat", "--data", world.data).output
    let gap = log.split(separator: "\n").first { $0.contains(#""k":"gap""#) }
    #expect(gap?.contains(#""by":"admin-01""#) == true, "\(log.suffix(400))")
  }

  @Test("a damaged folder opens with a notice, and work goes on")
  func opened() throws {
    let world = try damaged(by: Self.flip)
    let desi = try Typist.at(world, as: "enum-01")
    try desi.see("! Jalankan: lumbung log repair --data \(world.data).")
    try desi.see("log/3FKPGH/0001.jsl,")
    try desi.submitRefusal(named: "Kedai Kopi Senja")
    try desi.quit()
    #expect(world.lumbung("info", "--data", world.data).output.contains("umkm: 61 catatan"))
  }

  @Test("half a line at the end of the own log, as a power cut leaves it, is mended at the next start")
  func ownTail() throws {
    let world = try World.withSample()
    let desi = try Typist.at(world, as: "enum-01")
    try desi.submitRefusal(named: "Kedai Kopi Senja")
    try desi.quit()
    let cut = world.shell(
      "for F in $(ls -d \(world.data)/log/* | grep -v 3FKPGH); do printf 2d6c234a >> $F/0001.jsl; done")
    try #require(cut.status == 0)
    let torn = world.lumbung("log", "verify", "--data", world.data)
    #expect(torn.status == 1)
    #expect(torn.output.contains("ekor yang belum sempat tersimpan; semua entri sebelumnya aman."))

    let next = try Typist.at(world, as: "enum-01")
    try next.submitRefusal(named: "Warung Es Pagi")
    try next.quit()
    let verified = world.lumbung("log", "verify", "--data", world.data)
    #expect(verified.status == 0, "\(verified.output)")
    #expect(world.lumbung("info", "--data", world.data).output.contains("umkm: 62 catatan"))
  }

  @Test("a folder from a newer Lumbung is refused by every command, untouched")
  func newer() throws {
    let world = try World.withSample()
    try #require(world.shell("echo lumbung-data 9 > \(world.data)/FORMAT").status == 0)
    for command in [["info"], ["log", "verify"], ["log", "cat"], ["log", "repair"]] {
      let result = world.run(Program.path, command + ["--data", world.data])
      #expect(result.status == 1, "\(command)")
      #expect(result.error.contains("ditulis oleh Lumbung yang lebih baru (lumbung-data 9)."), "\(command)")
    }
    let typist = try Typist(["--data", world.data], in: world)
    #expect(typist.exit() == 1)
    #expect(typist.screen.contains("ditulis oleh Lumbung yang lebih baru"))
  }
}
