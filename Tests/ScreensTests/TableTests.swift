import Canvas
import Formats
import Registry
import Testing

@testable import Screens

@Suite("Daftar seperti lembar kerja") struct TableTests {
  private func headings(_ play: Play) -> [String] {
    guard let list = play.list else { return [] }
    return ListLayout(list, play.state.context).columns.map(\.label)
  }

  private var remembered: SettingKey { ListShape.key(.umkm) }

  // MARK: Columns

  @Test("→ goes from column to column; the name stays, what is left of the others moves") func horizontal() {
    let play = Play.inList()
    #expect(headings(play) == ["Nama usaha", "Nama pemilik", "Kelurahan", "Keadaan"])
    play.press("<Right><Right><Right>")
    #expect(play.list?.column == "kelas")
    #expect(headings(play).first == "Nama usaha" && headings(play).contains("Kelas usaha"))
    #expect(!headings(play).contains("Nama pemilik"))
    #expect(play.line(2).hasPrefix(" ‹"), "more lies to the left: \(play.line(2))")
    play.press("<Left><Left>")
    #expect(headings(play)[1] == "Nama pemilik")
    play.press("$")
    #expect(play.list?.column == ListColumn.stateID)
    play.press("0")
    #expect(play.list?.column == ListColumn.nameID && play.list?.scroll == 0)
  }

  @Test("columns are hidden, shown, moved and widened, and found again by the same person") func arranged() {
    let play = Play.inList()
    play.press("<Right>O")
    #expect(!headings(play).contains("Nama pemilik"))
    play.press("<Right><Right>")
    #expect(play.list?.column == "kelas")
    play.press("<")
    #expect(headings(play)[1...2] == ["Kelas usaha", "Kelurahan"])
    let before = play.list.flatMap { list in
      ListLayout(list, play.state.context).columns.first { $0.about.id == "kelas" }?.width
    }
    play.press("+")
    #expect(play.list?.shape.width("kelas") == before.map { $0 + 2 })
    let kept = play.state.preferences[remembered]
    #expect(kept == play.list?.shape.text && kept?.contains("-nama_pemilik") == true)

    let again = Play.as_("operator-01")
    again.state.preferences[remembered] = kept
    again.press("u")
    #expect(headings(again) == headings(play))
  }

  @Test("the chooser shows every column, what every record has as well; r is the form's own order")
  func chooser() {
    let play = Play.inList()
    play.press("o")
    #expect(play.top is ColumnsState)
    #expect(play.sees("[x] Nama pemilik") && play.sees("[ ] Periode") && play.sees("[ ] Nomor"))
    play.press(" ")
    #expect(
      play.sees("[ ] Nama pemilik") && !headings(play).contains("Nama pemilik"), "the list follows at once")
    play.press("J")
    #expect(play.sees("▸ [ ] Nama pemilik"))
    #expect(
      play.list?.shape.entries.map(\.id).filter { !$0.hasPrefix(":") }.prefix(2) == [
        "kelurahan", "nama_pemilik",
      ])
    play.press("r<Enter>")
    #expect(headings(play)[1] == "Nama pemilik")
    #expect(play.state.preferences[remembered] == nil)
    play.press("oG<Up><Up><Up> <Esc>")
    #expect(play.list.map { ListLayout.ids($0, play.state.context).contains(":nomor") } == true)
  }

  @Test("what is remembered and makes no sense is passed over") func nonsense() {
    for text in ["", ",,,", "-", "tidak_ada=5,nama_pemilik=9999", "kelas=x,-kelas,kelas", "=4"] {
      let play = Play.as_("operator-01")
      play.state.preferences[remembered] = text
      play.press("u<Right><Right>+<Left>O")
      #expect(headings(play).first == "Nama usaha")
    }
    #expect(ListShape("a=12,-b").text == "a=12,-b")
  }

  // MARK: Order

  @Test("a second press reverses; another column keeps the former as the second order") func twoLevels() {
    let play = Play.inList()
    play.press("<Right><Right><Right>u")
    #expect(play.line(1).contains("urut") || play.line(2).contains("urut: Kelas usaha, a-z"))
    play.press("u")
    #expect(play.line(2).contains("urut: Kelas usaha, z-a"))
    play.press("0uu")
    #expect(play.line(2).contains("urut: Nama, z-a; lalu Kelas usaha, z-a"), "\(play.line(2))")
    #expect(play.names == play.names.sorted { $0.lowercased() > $1.lowercased() })
    #expect(play.line(3).contains("Nama usaha↓"))
    play.press("<Right><Right><Right>s<Enter>")
    #expect(play.list?.sort?.subject == .column("kelas"), "the picker stands on the column")
    let classes = play.list?.rows.map { play.office.registry.table(.umkm).code(3, Int($0)) } ?? []
    #expect(classes == classes.sorted())
    #expect(play.names.last == "Warung Bu Tini" || play.names.first == "Konveksi Rapi")
  }

  @Test("every column that can be shown is sorted by u, what records have whatever they were asked as well")
  func everyColumn() throws {
    let play = Play.as_("operator-01", width: 120, height: 40)
    let all = ListColumn.all(.umkm, play.office.registry).map(\.column)
    play.state.preferences[remembered] = all.map(\.id).joined(separator: ",")
    play.press("u")
    let ids = play.list.map { ListLayout.ids($0, play.state.context) } ?? []
    #expect(Set(ids).isSuperset(of: all.map(\.id)) && ids.contains(":catatan") && ids.contains(":petugas"))
    for id in ids {
      play.press(id == ListColumn.nameID ? "0" : "<Right>")
      #expect(play.list?.column == id)
      play.press("u")
      let about = try #require(play.list?.columnHere(play.state.context))
      #expect(play.list?.sort == SortKey(about.subject, ascending: about.subject != .time), "\(id)")
      #expect(play.line(2).contains("urut: "), "\(id): \(play.line(2))")
    }
    let table = play.office.registry.table(.umkm)
    func values(_ value: (Int) -> String) -> [String] { play.list?.rows.map { value(Int($0)) } ?? [] }
    play.press("spetugas<Enter>")
    #expect(
      values { play.state.context.name(table.by($0)) } == ["Budi Santoso", "Budi Santoso"]
        + Array(repeating: "Siti Rahma", count: 4))
    #expect(play.line(2).contains("urut: Petugas, a-z; lalu "))
    play.press("S")
    #expect(values { table.by($0) }.first == "enum-01" && values { table.by($0) }.last == "enum-02")
    play.press("scatatan<Enter>")
    #expect(play.names.first == "Toko Maju" && play.line(2).contains("urut: Catatan, kecil ke besar"))
    play.press("S")
    #expect(play.names.first == "Toko Maju", "without remarks comes last either way")
    let narrow = Play.inList()
    #expect(!headings(narrow).contains("Petugas"))
    narrow.press("spetugas<Enter>")
    #expect(
      headings(narrow).contains("Petugas↑") || narrow.line(3).contains("Petugas↑"),
      "what is sorted by is seen")
    narrow.press("scatatan<Enter>")
    #expect(narrow.line(3).contains("↑Catatan"), "whole, with its mark: \(narrow.line(3))")
    narrow.press("snama usaha<Enter>")
    #expect(!narrow.line(3).contains("Petugas"))
    play.press("skecamatan<Enter>snama usaha<Enter>skecamatan<Enter>")
    let places = values { String(table.region($0).prefix(8)) }
    #expect(places == ["36.74.06", "36.74.06"] + Array(repeating: "36.74.07", count: 4))
    #expect(play.names.prefix(2) == ["Bakso Pak Slamet", "Konveksi Rapi"], "and by name within")
  }

  // MARK: Search

  @Test("n and N go through the hits and round; without words n is a new form") func hits() {
    let play = Play.inList()
    play.press("/warung<Esc>")
    #expect(play.names.count == 2)
    play.press("n")
    #expect(play.list?.cursor.at == 1)
    play.press("n")
    #expect(play.list?.cursor.at == 0)
    #expect(play.statusLine.contains("dari awal"))
    play.press("N")
    #expect(play.list?.cursor.at == 1)
    play.press("xn")
    #expect(play.top is FormLayer)
  }

  @Test("n makes a new record of the list's own kind") func newKoperasi() {
    let play = Play.as_("operator-01")
    play.press("kn")
    #expect(play.effects.contains(.newRecord(.koperasi)))
  }

  @Test("every hit is marked in the row, accents and case aside") func highlight() {
    #expect(Highlight.hits(of: ["nunez"], in: "José NUÑEZ").map(\.text) == ["NUÑEZ"])
    let play = Play.inList()
    play.press("/tini")
    let row = play.grid.roles(3)
    #expect(row.contains("match"), "\(row)")
  }

  // MARK: Filters

  @Test("several values of one filter, a missing NIK, a person: chips that combine and come off one by one")
  func filters() {
    let play = Play.inList()
    play.press("fkeadaan<Enter>diaj<Enter>fkeadaan<Enter>setuju<Enter>")
    #expect(play.sees("diajukan, disetujui ×"))
    #expect(play.names.count == 4)
    play.press("fkelas<Enter>kecil<Enter>")
    #expect(play.names == ["Konveksi Rapi"])
    play.press("<BS>")
    #expect(play.names.count == 4)
    play.press("fpengisi<Enter>budi<Enter>")
    #expect(play.names.count == 2 && play.sees("oleh: Budi Santoso ×"))
    play.press("fbelum<Enter>nik<Enter>")
    #expect(play.sees("tanpa NIK pemilik ×") && play.names.isEmpty)
    play.press("xfperiode<Enter>2025<Enter>")
    #expect(play.names.isEmpty && play.sees("periode terakhir: 2025 ×"), "all were visited since")
  }

  @Test("filters are kept under a name, used again, and forgotten") func named() {
    let play = Play.inList()
    play.press("F")
    #expect(play.sees("Belum ada"))
    play.press("<Esc>fkec<Enter>pamu<Enter>/bakso<Esc>F")
    play.press("simpan<Enter>Bakso Pamulang<Enter>")
    #expect(play.statusLine.contains("Bakso Pamulang"))
    play.press("x")
    #expect(play.names.count == 6)
    play.press("FBakso<Enter>")
    #expect(play.names == ["Bakso Pak Slamet"] && play.sees("kec: Pamulang ×"))
    let kept = NamedFilter.decode(play.state.preferences[NamedFilter.key(.umkm)] ?? "")
    #expect(kept.map(\.name) == ["Bakso Pamulang"])
    play.press("Fhapus<Enter><Enter>")
    #expect(play.state.preferences[NamedFilter.key(.umkm)] == nil)
  }

  @Test("every filter survives being written and read") func filterCoding() {
    var filters = ListFilters(kecamatan: "36.74.06", kelurahan: "36.74.06.1001", states: [.diajukan, .batal])
    filters.choices = ["kelas": ["mikro", "kecil"]]
    filters.round = "2026"
    filters.by = "enum-01"
    filters.mine = true
    filters.missing = ["nik"]
    let one = NamedFilter(name: "satu \"dua\"", text: "kata, kata", filters: filters)
    #expect(NamedFilter.decode(NamedFilter.encode([one])) == [one])
    for text in ["", "{", "[1,{}]", "[{\"nama\":\"\"}]"] { #expect(NamedFilter.decode(text).isEmpty) }
  }

  @Test("in an empty list each key says what is missing, and no hint offers what does nothing") func empty() {
    let play = Play.inList()
    play.press("/zzz<Esc>")
    #expect(!play.statusLine.contains("temuan"), "\(play.statusLine)")
    for key in [" ", "v", "V", "a", "y", "Y"] {
      play.press(key)
      #expect(play.statusLine.contains("Tidak ada baris di sini. x menghapus"), "\(key): \(play.statusLine)")
    }
    play.press("<Enter>")
    #expect(play.statusLine.contains("Tidak ada yang dapat dibuka"))
    play.press("E")
    #expect(play.statusLine.contains("Tidak ada baris untuk diekspor"))
    // Nobody of that name: the form for a new one is a key away, and the hint says so.
    play.press("<Up>")
    #expect(play.statusLine.contains("n UMKM baru"))
    play.press("n")
    #expect(play.top is FormLayer)
    let none = Play.as_("operator-01", Fixture.staffed())
    none.press("u ")
    #expect(none.statusLine.contains("Belum ada baris di sini."))
  }

  @Test("a picker stays in its frame, whatever stands beside what is picked") func longDetails() {
    let play = Play.inList()
    play.press("fkec<Enter>pam<Enter>fkeadaan<Enter>diaj<Enter>fkeadaan<Enter>setuju<Enter>")
    play.press("fkeadaan<Enter>kembali<Enter>fpengisi<Enter>budi<Enter>fbelum<Enter>pemilik<Enter>")
    play.press("Fsimpan<Enter>Semua yang perlu ditelepon minggu ini<Enter>F")
    let rows = (0..<24).map { play.line($0) }.filter { $0.contains("Semua yang perlu") }
    #expect(rows.count == 1 && rows[0].contains("│") && rows[0].contains("minggu ini"), "\(play.screen)")
    #expect(rows.allSatisfy { $0.split(separator: "│").first?.allSatisfy { $0 == " " } == true }, "\(rows)")
  }

  @Test("what is under way shows the former rows and says so") func loading() {
    let play = Play.inList()
    var list = ListState(kind: .umkm)
    _ = list.refresh(play.state.context)
    #expect(!list.isUnderWay)
    list.filters.missing = ["nik"]
    let outcomes = list.refresh(play.state.context)
    #expect(list.isUnderWay && list.rows.count == 6, "the second pass comes when no key waits")
    #expect(outcomes.contains { if case .effect(.continueSearch) = $0 { true } else { false } })
    play.state.layers.append(list)
    Snapshot.check(play, "daftar-mencari")
  }

  @Test("columns, marks, filters and the chooser, as snapshots") func snapshots() {
    let play = Play.inList()
    play.press("<Right><Right><Right>uuL <Down> ")
    Snapshot.check(play, "daftar-kolom")
    play.press("o")
    Snapshot.check(play, "daftar-pilih-kolom")
    play.press("<Esc>a")
    Snapshot.check(play, "daftar-tindakan")
    play.press("<Esc>f")
    Snapshot.check(play, "daftar-saring-apa")
  }
}
