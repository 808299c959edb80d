import Canvas
import Registry
import Testing

@testable import Screens

@Suite("Baris yang ditandai, jumlah dan salinan") struct MarkTests {
  @Test("the footer sums what is found, and what is marked") func sums() {
    let play = Play.inList()
    #expect(play.sees("Omzet setahun Rp 6,1 M"), "\(play.screen)")
    play.press("  ")
    #expect(play.sees("2 ditandai") && play.sees("Omzet setahun Rp 1,3 M"))
    play.press("V")
    #expect(!play.sees("ditandai"))
    play.press(" <Down><Down>v")
    #expect(play.sees("4 ditandai"))
  }

  @Test("marked rows: shown alone, copied, let go") func actions() {
    let play = Play.inList()
    play.press("  atampil<Enter>")
    #expect(play.names.count == 2 && play.sees("yang ditandai ×"))
    play.press("anomor<Enter>")
    #expect(play.effects.last == .copy("K7F3QX-6-G\nK7F3QX-5-P"))
    play.press("abaris<Enter>")
    guard case .copy(let text)? = play.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.split(separator: "\n").count == 3)
    #expect(text.hasPrefix("Nama usaha\tNama pemilik\tKelurahan\tKelas usaha\tOmzet setahun\tKeadaan\tNomor"))
    play.press("alepas<Enter>")
    #expect(play.names.count == 6)
  }

  @Test("a pemeriksa approves what is marked; the rest is left out and said; Enter approves nothing")
  func approve() {
    let play = Play.inList("pemeriksa-01")
    play.press("Vasetujui<Enter>")
    #expect(play.top is ConfirmState)
    #expect(play.sees("3 catatan akan disetujui") && play.sees("lainnya"))
    play.press("<Enter>")
    #expect(play.office.registry.table(.umkm).state(0) == .diajukan)
    play.press("asetujui<Enter>y")
    #expect(play.statusLine.contains("Tersimpan: 3 disetujui"))
    let table = play.office.registry.table(.umkm)
    #expect((0..<table.count).count { table.state($0) == .disetujui } == 4)
    #expect(play.list?.marks.isEmpty == true)
    let other = Play.inList("operator-01")
    other.press("Va")
    #expect(!other.sees("Setujui"))
  }

  @Test(
    "what was asked about is approved, and no other row that has come under the cursor or lost its mark meanwhile"
  )
  func approveWhatWasAsked() throws {
    for marks in ["", " "] {
      let play = Play.inList("pemeriksa-01")
      play.press("fkead<Enter>diaj<Enter>" + marks)
      let table = play.office.registry.table(.umkm)
      let asked = try #require(play.list?.rows.first.map { table.id(Int($0)) })
      play.press("asetujui<Enter>")
      #expect(play.sees("1 catatan akan disetujui"))
      let target = RevisionTarget(asked, try #require(play.office.registry.standings(of: asked).last?.head))
      play.office.commit(.approve([target]), by: "admin-01")
      play.send(.result(.changed))
      play.press("y")
      #expect(!play.effects.contains { if case .commit(.approve, _) = $0 { true } else { false } })
      #expect((0..<table.count).count { table.state($0) == .diajukan } == 2)
    }
  }

  @Test(
    "rows that were marked before everything was read anew are neither approved as others nor exported as all"
  )
  func readAnew() throws {
    let play = Play.inList("pemeriksa-01")
    play.press("fkead<Enter>diaj<Enter> ")
    let asked = try #require(play.list?.rows.first.map { play.office.registry.table(.umkm).id(Int($0)) })
    let anew = {
      play.office.registry.startAnew()
      for entry in play.office.log { play.office.registry.ingest(entry) }
      play.office.registry.settle()
      play.send(.result(.changed))
    }
    play.press("asetujui<Enter>")
    anew()
    #expect(play.list?.marks.isEmpty == true)
    play.press("<Down>y")
    let table = play.office.registry.table(.umkm)
    #expect((0..<table.count).filter { table.state($0) == .diajukan }.count == 2)
    #expect(table.row(asked).map { table.state($0) } == .disetujui)
    play.press("aekspor<Enter>")
    anew()
    play.press("y")
    #expect(!play.effects.contains { if case .export = $0 { true } else { false } })
    #expect(play.statusLine.contains("dibaca ulang"))
  }

  @Test("y copies the value in the column, Y the row") func copying() {
    let play = Play.inList()
    play.press("<Down><Down>y")
    #expect(play.effects.last == .copy("K7F3QX-4-M"))
    play.press("<Right>y")
    #expect(play.effects.last == .copy("Slamet"))
    play.press("Y")
    guard case .copy(let text)? = play.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.hasPrefix("Nama usaha: Bakso Pak Slamet\n") && text.contains("Nomor: K7F3QX-4-M"))
  }

  @Test("copying says what was done, sent, and shows the text where it does not arrive") func sent() {
    let play = Play.inList()
    play.press("T")
    #expect(play.statusLine.contains("Belum ada yang disalin"))
    play.press("<Down><Down>y")
    #expect(play.statusLine == " Dikirim ke papan klip: K7F3QX-4-M. Tidak sampai? Tekan T.")
    play.press("T")
    #expect(play.top is CopiedState && play.line(3) == "K7F3QX-4-M", "from the left edge: \(play.screen)")
    play.press("<Esc>  anomor<Enter>")
    #expect(play.statusLine.contains("2 nomor dikirim"))
    play.press("abaris<Enter>T")
    #expect(play.line(3).hasPrefix("Nama usaha  Nama pemilik  Kelurahan"))
    Snapshot.check(play, "teks-salinan")
    // The longest there is, whole.
    play.press("<Esc>xV/warung serba<Esc>0y")
    #expect(play.statusLine.contains("Warung Serba Ada dan Kelonto… Tidak") || play.statusLine.contains("…."))
    #expect(TextWidth.of(play.statusLine) <= 80 && play.statusLine.hasSuffix("Tekan T."))
    play.press("T")
    #expect(
      play.screen.split(separator: "\n").map { $0.filter { $0 != " " } }.joined().contains(
        Fixture.longName.filter { $0 != " " }))
  }

  @Test("a million rows are marked and counted by bits") func marks() {
    var marks = RowMarks()
    for row in stride(from: UInt32(0), to: 1_000_000, by: 7) { marks.set(row, true) }
    #expect(marks.count == 142_858 && marks.contains(700) && !marks.contains(701))
    #expect(marks.rows.count == marks.count && marks.rows[2] == 14)
    marks.set(14, false)
    marks.set(14, false)
    #expect(marks.count == 142_857 && marks.rows[2] == 21)
    #expect(!marks.contains(4_000_000_000))
  }
}
