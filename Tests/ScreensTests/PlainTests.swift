import Canvas
import Formats
import Questionnaire
import Registry
import Testing

@testable import Screens

/// The plain mode as values: a line in, lines out.
@Suite("Plain mode, line by line") struct PlainTests {
  @Test("people are picked by number, by a part of a name that only one has, or by id") func signIn() {
    for line in ["4", "hendra", "pemeriksa-01"] {
      let talk = Talk(nil)
      let heard = talk.say(line)
      #expect(heard.contains { $0.hasPrefix("Beranda, Hendra Wijaya, pemeriksa") }, "\(line): \(heard)")
    }
    let talk = Talk(nil)
    #expect(talk.say("enum").filter { $0.contains("enum-0") }.count == 2)
    #expect(talk.say("zzz").contains { $0.contains("tidak dipahami") } == false)
  }

  @Test("a list is numbered; a search narrows it; the number opens the card") func list() {
    let talk = Talk("operator-01")
    let all = talk.say("u")
    #expect(all.contains { $0.hasPrefix("1. ") } && all.contains("6 catatan"))
    let found = talk.say("/bakso")
    #expect(found.contains("1. Bakso Pak Slamet, Slamet, Benda Baru, diajukan"), "\(found)")
    let card = talk.say("1")
    #expect(card.contains("Omzet setahun: Rp 180.000.000"), "\(card)")
    #expect(card.contains { $0.hasPrefix("Riwayat") })
    #expect(talk.say("<").contains { $0.hasPrefix("1. Bakso") })
  }

  @Test("a record is opened by its number, from anywhere; what is wrong with it is said") func byNumber() {
    let talk = Talk("operator-01")
    #expect(talk.say("u", ":").prefix(3).joined(separator: " ").contains("Ke nomor catatan"))
    #expect(talk.say("K7F3QX-2-Z").first?.contains("Huruf terakhir Z tidak cocok") == true)
    let card = talk.say("k7f3qx2" + Fixture.maju.description.suffix(1).lowercased())
    #expect(card.contains { $0.contains("Toko Maju") })
    #expect(talk.say("<").contains("UMKM · 6 catatan"))
  }

  @Test("nothing is said twice: the same screen again only on request") func quiet() {
    let talk = Talk("operator-01")
    talk.say("u")
    #expect(talk.say("99") == ["! Nomornya 1 sampai 6."])
    #expect(talk.say("") == [])
    #expect(talk.say("=").count > 6)
  }

  @Test("a form question by question: choices by number, code or label; money; back; empty goes on")
  func form() {
    let talk = Talk("enum-01")
    let first = talk.say("n")
    #expect(first.contains("Nama pemilik, wajib"), "\(first)")
    talk.say("Ani", "Kue Ani", "Jl. Melati 1")
    #expect(talk.say("#kelurahan").isEmpty, "it is being asked already")
    let region = talk.say("=")
    #expect(region.contains { $0.hasSuffix("Pamulang Barat") }, "\(region)")
    let size = talk.say("muncul")
    #expect(size.contains("1. Mikro") && size.contains("2. Kecil"))
    let omzet = talk.say("2")
    #expect(omzet.contains("Omzet setahun"))
    let workers = talk.say("12500000")
    #expect(workers.contains("Pekerja dibayar"))
    #expect(talk.say("<").contains("Sekarang: Rp 12.500.000"))
    #expect(talk.say("").contains("Pekerja dibayar"))
    let end = talk.say("3", "")
    #expect(
      end.contains { $0.hasPrefix("Akhir formulir") }
        || talk.say("").contains { $0.hasPrefix("Akhir formulir") })
    talk.say("#nama pemilik", "Ani", "kirim", "kirim")
    #expect(talk.commits == 1)
  }

  @Test("nothing is said of keys and pastes that do not exist here") func noKeys() {
    let talk = Talk("enum-01")
    talk.say("n", "#nik")
    var heard = talk.say("99740712A")
    talk.say("#nama usaha")
    heard += talk.say("Warung Bu Tini", "#alamat", "Jl. Raya Muncul 12", "#kelurahan", "muncul")
    heard += talk.say("#nama usaha")
    #expect(heard.contains("1 huruf di jawaban bukan angka dan tidak ikut."), "\(heard)")
    #expect(heard.contains { $0.hasPrefix("? Mirip dengan Warung Bu Tini") }, "\(heard)")
    #expect(!heard.contains { $0.contains("Alt-") || $0.lowercased().contains("tempelan") }, "\(heard)")
  }

  @Test("what is missing is named on submitting; nothing is sent") func missing() {
    let talk = Talk("enum-01")
    let heard = talk.say("n", "kirim")
    #expect(heard.contains { $0.hasPrefix("! Belum diajukan") && !$0.contains("F8") }, "\(heard)")
    #expect(talk.commits == 0)
  }

  @Test("a choice that fits nothing says so; several are listed and a number means one of them")
  func choices() {
    let talk = Talk("enum-01")
    talk.say("n", "#kelurahan")
    #expect(talk.say("zzz").first?.contains("Tidak ada pilihan") == true)
    let several = talk.say("a")
    #expect(several.contains { $0.contains("cocok: ketik nomornya") }, "\(several)")
    let name = several.first { $0.hasPrefix("2. ") }.map { String($0.dropFirst(3)) } ?? ""
    talk.say("2")
    #expect(talk.say("#kelurahan").contains("Sekarang: \(name)"))
  }

  @Test("the last round's answers are said, and a dot takes one") func previous() {
    let office = Fixture.office()
    let talk = Talk("enum-01", office)
    talk.say("u", "/tini", "1", "e")
    let asked = talk.say("#omzet")
    #expect(asked.contains { $0.contains("Rp 109.200.000") }, "\(asked)")
    talk.say(".")
    #expect(talk.say("#omzet").contains("Sekarang: Rp 109.200.000"))
  }

  @Test("review: the queue by number, approve with a letter, return with a remark") func review() {
    let talk = Talk("pemeriksa-01")
    let queue = talk.say("t")
    #expect(queue.contains { $0.hasPrefix("1. ") }, "\(queue)")
    talk.say("1", "a")
    #expect(talk.commits == 1)
    talk.say("1", "r")
    let written = talk.say("omzet", "Sebulan?")
    #expect(written.contains { $0.contains("catatan: Sebulan?") }, "\(written)")
    talk.say("kirim")
    #expect(talk.commits == 2)
  }

  @Test("help names what works here and why the rest does not") func help() {
    let talk = Talk("enum-01")
    let heard = talk.say("?")
    #expect(heard.contains { $0.hasPrefix("n: ") })
    #expect(heard.contains("tinjauan: Hanya pemeriksa yang meninjau."))
    talk.say("n")
    #expect(talk.say("?").contains { $0.contains("kirim: ajukan") })
  }

  @Test("a conversation, as it stands in the guide") func conversation() {
    let talk = Talk(nil, Fixture.office())
    var lines: [String] = []
    for line in [
      "siti", "u", "/tini", "1", "<", "<", "n", "Ani Lestari", "Kue Ani", "", "muncul", "!", "keluar",
    ] {
      lines.append("> " + line)
      lines += talk.say(line)
    }
    Snapshot.text(lines.joined(separator: "\n"), "polos")
  }

  @Test("what only eyes see is not offered, and its letters are free: n is a new record, also after a search")
  func forEyes() {
    let talk = Talk("operator-01")
    let menu = talk.say("u", "/tini").last ?? ""
    #expect(menu.hasPrefix(Texts.plainMenu) && menu.contains("; f saring"), "\(menu)")
    for title in ["kolom", "geser", "lebarkan", "salin", "temuan"] {
      #expect(!menu.contains(title), "\(title)")
    }
    #expect(
      menu.split(separator: "; ").filter { $0.contains("< ") }.count == 1, "one meaning for a sign: \(menu)")
    #expect(talk.say("n").contains { $0.hasPrefix("Formulir UMKM") })
  }

  @Test("a roster's days are reached by name; = reads out again and marks nobody") func roster() {
    let talk = Talk("operator-01", TrainingFixture.office())
    let menu = talk.say("l", "1").last ?? ""
    #expect(menu.contains("; hari berikut; ") && menu.contains("; hadir semua; "), "\(menu)")
    #expect(!menu.contains("= "))
    talk.say("=")
    #expect(talk.commits == 0)
    talk.say("hari berikut", "hadir semua")
    #expect(talk.commits == 1)
    let grid = talk.office.registry.grid(of: TrainingFixture.id)
    #expect(grid.value(.attendance(day: 2), RecordID(writer: "K7F3QX", counter: 22)) == "H")
  }

  @Test("a score half typed on the screen stays kept for the screen: no line goes into it") func halfScore()
    throws
  {
    let talk = Talk("operator-01", TrainingFixture.office())
    let kept = KeptTyping(
      "roster:\(TrainingFixture.id)",
      Unsent(texts: [RecordID(writer: "K7F3QX", counter: 21).description, "pre", "4"]), label: "",
      at: Fixture.now
    ).draft(of: "operator-01")
    let person = try #require(talk.office.registry.person("operator-01"))
    _ = talk.desk.take(.result(.signedIn(person, drafts: [kept])))
    talk.say("l", "1", "n")
    #expect(talk.desk.app.layers.last is AddParticipantState)
    #expect(talk.desk.app.keptTyping.count == 1 && talk.commits == 0)
  }

  @Test("scores go into a roster by the row's number or one after the other; only what changed is said")
  func scores() {
    let talk = Talk("operator-01", TrainingFixture.office())
    #expect(talk.say("l", "1", "?").contains { $0.contains("3 85") }, "help says how")
    let grid = { (column: GridColumn, counter: UInt32) in
      talk.office.registry.grid(of: TrainingFixture.id).value(
        column, RecordID(writer: "K7F3QX", counter: counter))
    }
    #expect(talk.say("pre").contains { $0.contains("Pre –") })
    let said = talk.say("1 085")
    #expect(said.first?.hasSuffix(", Pre 85.") == true && said.count == 2, "\(said)")
    #expect(said.last?.hasPrefix("Berikutnya: ") == true && said.last?.hasSuffix(", Pre kosong.") == true)
    #expect(grid(.pre, 22) == "85")
    #expect(talk.say("nilai 101") == ["! " + Texts.notAScore])
    talk.say("nilai 90")
    #expect(grid(.pre, 21) == "90" && talk.commits == 2)
    #expect(talk.say("9 70") == ["! Nomornya 1 sampai 2."])
    talk.say("post", "2 77", "1 66", "1 -")
    #expect(grid(.post, 21) == "77" && grid(.post, 22) == nil)
    talk.say("h1", "2 s")
    #expect(grid(.attendance(day: 1), 21) == "S")
    let other = Talk("pemeriksa-01", TrainingFixture.office())
    #expect(other.say("l", "1", "pre", "1 50").contains { $0.contains("Hanya operator") })
    #expect(other.commits == 0)
  }

  @Test("a row's number means whom it meant when it was said: one who came in between is not given the score")
  func rowsMoved() {
    let talk = Talk("operator-01", TrainingFixture.office())
    talk.say("l", "1", "pre")
    talk.office.submit(
      .peserta, 23, round: Round.none,
      answers: Answers([
        "pelatihan": .text(TrainingFixture.id.description), "nama": .text("Ani"), "status": .text("calon"),
      ]), by: "operator-01")
    _ = talk.desk.take(.result(.changed))
    let said = talk.say("1 85")
    #expect(said.first == Texts.plainRowsMoved && talk.commits == 0, "\(said)")
    #expect(said.contains { $0.hasPrefix("2. Joko Susilo") })
    talk.say("2 85")
    let grid = talk.office.registry.grid(of: TrainingFixture.id)
    #expect(grid.value(.pre, RecordID(writer: "K7F3QX", counter: 22)) == "85" && talk.commits == 1)
  }

  @Test("nor later, as long as the rows were not said again") func rowsMovedUnsaid() {
    let talk = Talk("operator-01", TrainingFixture.office())
    talk.say("l", "1", "pre")
    talk.office.submit(
      .peserta, 23, round: Round.none,
      answers: Answers([
        "pelatihan": .text(TrainingFixture.id.description), "nama": .text("Ani"), "status": .text("calon"),
      ]), by: "operator-01")
    _ = talk.desk.take(.result(.changed))
    let grid = { (counter: UInt32) in
      talk.office.registry.grid(of: TrainingFixture.id).value(
        .pre, RecordID(writer: "K7F3QX", counter: counter))
    }
    #expect(talk.say("nilai 70").first?.hasPrefix("Joko Susilo, ") == true && grid(22) == "70")
    let said = talk.say("2 85")
    #expect(said.first == Texts.plainRowsMoved && talk.commits == 1, "\(said)")
    #expect(said.contains { $0.hasPrefix("3. Tini Suhartini") })
    talk.say("3 85")
    #expect(grid(21) == "85" && grid(22) == "70" && talk.commits == 2)
  }

  @Test("control bytes are shown as symbols") func clean() {
    #expect(PlainText.clean("a\u{1B}[2Jb\u{7F}\u{9B}\u{202E}") == "a␛[2Jb␡\u{FFFD}\u{FFFD}")
    #expect(PlainText.clean("Jl. Melati é 漢") == "Jl. Melati é 漢")
  }
}
