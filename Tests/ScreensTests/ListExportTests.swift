import Registry
import Testing

@testable import Screens

@Suite("Export from a list") struct ListExportTests {
  private func request(_ play: Play) -> ExportRequest? {
    play.effects.compactMap { if case .export(let request) = $0 { request } else { nil } }.last
  }

  @Test("marked rows are written after a yes; the file's name is told") func marked() {
    let play = Play.as_("operator-01")
    play.press("u<Down>  E")
    #expect(play.sees("2 catatan UMKM yang ditandai") && play.sees("disamarkan"))
    Snapshot.check(play, "daftar-ekspor")
    play.press("<Enter>")
    #expect(request(play) == nil, "only y says yes")
    play.press("Ey")
    let list = play.top as? ListState
    #expect(request(play)?.rows == list.map { Array($0.rows[1...2]) }, "these two, not any two")
    #expect(request(play)?.kind == .umkm && request(play)?.filter == "yang ditandai")
    #expect(play.statusLine.contains("Tersimpan: 2 catatan di /home/dewi/Dokumen/umkm-2026-11-22.csv"))
    Snapshot.check(play, "daftar-terekspor")
  }

  @Test("without marks everything found is written, in the list's order; a NIK does not get into the log")
  func found() throws {
    let play = Play.as_("operator-01")
    play.press("u/tidakada<Esc>E")
    #expect(play.statusLine.contains("Tidak ada baris"), "an empty list has nothing to export")
    play.press("x/warung<Esc>aeksp<Enter>y")
    let list = try #require(play.top as? ListState)
    #expect(request(play)?.rows == list.rows && request(play)?.filter == "cari: warung")
    play.press("x/9974071234560001<Esc>Ey")
    #expect(request(play)?.filter.contains("9974") == false)
  }

  @Test("how far it is stands in the status line; nothing else works; Esc stops it") func stopped() {
    let play = Play.as_("operator-01")
    play.exportStops = 0.4
    play.press("uEy")
    #expect(play.statusLine.contains("Mengekspor: 40 %   Esc berhenti"))
    Snapshot.check(play, "daftar-mengekspor")
    play.press("E<Down>q")
    #expect(play.top is ExportState)
    #expect(play.effects.filter { $0 == .continueExport }.count == 1, "one slice at a time")
    play.press("<Esc>")
    #expect(play.effects.last == .stopExport && play.top is ListState)
    #expect(play.statusLine.contains("tidak ada berkas yang ditulis"))
  }

  @Test("what went wrong is said, and the list is there again") func failed() {
    let play = Play.as_("operator-01")
    play.exportStops = 0
    play.press("uEy")
    play.send(.result(.exported(.failed(message: "Disk penuh."))))
    #expect(play.top is ListState && play.statusLine.contains("Disk penuh."))
  }
}
