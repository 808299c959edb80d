import Canvas
import Registry
import Testing

@testable import Screens

@Suite("Daftar") struct ListTests {
  private func names(_ play: Play) -> [String] {
    guard let list = play.top as? ListState else { return [] }
    let table = play.office.registry.table(list.kind)
    return list.rows.map { table.name(Int($0)) }
  }

  @Test("all records in scope, newest first") func all() {
    let play = Play.as_("operator-01")
    play.press("u")
    #expect(names(play).count == 6)
    #expect(names(play).first == Fixture.longName)
    #expect(play.line(0).contains("UMKM · 6 catatan"))
  }

  @Test("an enumerator's list is their region's") func scope() {
    let play = Play.as_("enum-02")
    play.press("u")
    #expect(Set(names(play)) == ["Konveksi Rapi", "Bakso Pak Slamet"])
  }

  @Test("search narrows with each letter; Enter opens the card; Esc comes back to the same search")
  func search() {
    let play = Play.as_("operator-01")
    play.press("u/war")
    #expect(names(play).count == 2)
    play.press("ung tini")
    #expect(names(play) == ["Warung Bu Tini"])
    play.press("<Enter>")
    #expect(play.top is CardState)
    play.press("<Esc>")
    #expect(names(play) == ["Warung Bu Tini"])
  }

  @Test("a list is found again as it was left") func remembered() {
    let play = Play.as_("operator-01")
    play.press("u<Down><Down>")
    let here = (play.top as? ListState)?.here
    play.press("<Esc>u")
    #expect((play.top as? ListState)?.here == here)
    play.press("<Esc>o")
    play.press("dewi<Enter>u")
    #expect((play.top as? ListState)?.cursor.at == 0)
  }

  @Test("filters combine and show as chips; x clears them") func filters() {
    let play = Play.as_("operator-01")
    play.press("f<Esc>uf")
    play.press("kec<Enter>setu<Enter>")
    #expect(play.sees("kec: Setu ×"))
    #expect(names(play).count == 4)
    play.press("f")
    play.press("kead<Enter>diaj<Enter>")
    #expect(names(play).count == 2)
    play.press("f")
    play.press("kelas<Enter>kecil<Enter>")
    #expect(names(play).isEmpty)
    #expect(play.sees("Tidak ada yang cocok"))
    #expect(play.sees("x menghapus"))
    play.press("x")
    #expect(names(play).count == 6)
  }

  @Test("sorting by a column, and the other way round") func sort() {
    let play = Play.as_("operator-01")
    play.press("us")
    play.press("nama<Enter>")
    #expect(names(play).first == "Bakso Pak Slamet")
    play.press("S")
    #expect(names(play).last == "Bakso Pak Slamet")
  }

  @Test("the direction is said as one says it: amounts by size, days by age, names by letters")
  func direction() {
    let play = Play.as_("operator-01")
    for (column, there, back) in [
      ("omzet", "kecil ke besar", "besar ke kecil"), ("waktu", "terbaru dulu", "terlama dulu"),
      ("nama usaha", "a-z", "z-a"),
    ] {
      play.press("us")
      play.press("\(column)<Enter>")
      #expect(play.line(2).contains(", \(there)"), "\(column): \(play.line(2))")
      play.press("S")
      #expect(play.line(2).contains(", \(back)"), "\(column): \(play.line(2))")
      play.press("<Esc>")
    }
  }

  @Test("moving changes two names and what is said of the record: rows keep their roles beyond the bar")
  func cheapMoves() {
    let play = Play.as_("operator-01")
    play.press("u")
    let before = play.grid
    play.press("<Down>")
    let after = play.grid
    for y in [3, 4] {
      for x in 25..<80 { #expect(before.cell(x: x, y: y) == after.cell(x: x, y: y), "\(x), \(y)") }
      #expect(before.cell(x: 3, y: y) != after.cell(x: 3, y: y))
    }
    for y in 5..<19 { #expect(before.line(y) == after.line(y)) }
  }

  @Test("a record number said on the phone goes straight to its record") func byNumber() {
    let play = Play.as_("operator-01")
    play.press("u/\(Fixture.maju.description.lowercased())")
    #expect(names(play) == ["Toko Maju"])
  }

  @Test("the cursor stays on its record when others arrive") func steady() {
    let play = Play.as_("operator-01")
    play.press("u<Down>")
    let name = names(play)[1]
    play.office.submit(
      .umkm, 41, answers: Fixture.shop("Toko Baru", owner: "Ani", nik: "9974071234560041", omzet: 1),
      by: "enum-01")
    play.send(.result(.changed))
    let list = play.top as? ListState
    #expect(list?.here.map { play.office.registry.table(.umkm).name($0) } == name)
    #expect(names(play).count == 7)
  }

  @Test(
    "so does one that was not moved: Enter opens what was seen, while a search is typed too",
    arguments: ["u", "u/war"])
  func steadyAtFirst(keys: String) {
    let play = Play.as_("operator-01")
    play.press(keys)
    let name = names(play)[0]
    play.office.submit(
      .umkm, 41, answers: Fixture.shop("Warung Baru", owner: "Ani", nik: "9974071234560041", omzet: 1),
      by: "enum-01")
    play.send(.result(.changed))
    #expect(names(play)[0] == "Warung Baru")
    let list = play.top as? ListState
    #expect(list?.here.map { play.office.registry.table(.umkm).name($0) } == name)
    // Another question begins at its first row.
    play.press("<Esc>/baru")
    #expect((play.top as? ListState)?.cursor.at == 0)
  }

  @Test("nor is another record under the cursor while many rows are put in order anew") func steadyMeanwhile()
  {
    let play = Play.as_("operator-01")
    func submit(_ number: UInt32, _ name: String) {
      let nik = "99740712345\(10_000 + number)"
      play.office.submit(
        .umkm, number, answers: Fixture.shop(name, owner: "Ani", nik: nik, omzet: 1), by: "enum-01")
    }
    // So many that they are not sorted in one go.
    for number in 50..<2_100 { submit(UInt32(number), "Toko \(number)") }
    play.send(.result(.changed))
    play.press("u<Down><Down>")
    var here: String? { (play.top as? ListState)?.here.map { play.office.registry.table(.umkm).name($0) } }
    let name = here
    play.holdsSearch = true
    submit(41, "Aneka")
    play.send(.result(.changed))
    #expect((play.top as? ListState)?.isUnderWay == true && here == name)
    play.holdsSearch = false
    play.send(.result(.searchSlice))
    #expect((play.top as? ListState)?.isUnderWay == false && here == name)
    #expect(names(play).first == "Aneka")
  }

  @Test("what a colleague saves is counted while the list is narrowed") func counted() {
    let play = Play.as_("operator-01")
    play.press("u/tini")
    #expect(play.line(1).contains("1 cocok dari 6"))
    play.office.submit(
      .umkm, 41, answers: Fixture.shop("Toko Baru", owner: "Ani", nik: "9974071234560041", omzet: 1),
      by: "enum-01")
    play.send(.result(.changed))
    #expect(play.line(0).contains("UMKM · 7 catatan"))
    #expect(play.line(1).contains("1 cocok dari 7"))
  }

  @Test("an empty office says what to do") func empty() {
    let play = Play.as_("operator-01", Fixture.staffed())
    play.press("u")
    #expect(play.sees("Belum ada catatan UMKM"))
    #expect(play.sees("n membuka formulir baru"))
    play.press("<Enter><Down><Up>")
    #expect(play.top is ListState)
  }

  @Test("searched words are marked where they stand") func marks() {
    #expect(Highlight.hits(of: ["si"], in: "Nasi Siti").map(\.column) == [2, 5])
    #expect(Highlight.hits(of: ["warung"], in: "WARUNG").map(\.text) == ["WARUNG"])
  }

  @Test("moving keeps the cursor in sight and inside") func moving() {
    var cursor = RowCursor()
    cursor.settle(count: 100, height: 10)
    _ = cursor.move(.pageDown, count: 100, page: 10)
    #expect(cursor == RowCursor(at: 9, top: 0))
    _ = cursor.move(.last, count: 100, page: 10)
    #expect(cursor == RowCursor(at: 99, top: 90))
    _ = cursor.move(.down, count: 100, page: 10)
    #expect(cursor.at == 99)
    cursor.settle(count: 3, height: 10)
    #expect(cursor == RowCursor(at: 2, top: 0))
    cursor.settle(count: 0, height: 10)
    #expect(cursor == RowCursor(at: 0, top: 0))
  }

  @Test("the column that a list is sorted by is in sight, money in short there and whole below")
  func sortedColumn() {
    let play = Play.as_("operator-01")
    play.press("u")
    #expect(!play.line(2).contains("Omzet"))
    play.press("somzet<Enter>")
    #expect(play.line(3).contains("Omzet") && play.line(3).contains("Nama pemilik"))
    play.press("S")
    #expect(play.line(4).contains("Rp 3,5 M"))
    #expect(play.sees("Omzet setahun Rp  3.500.000.000"))
  }
}
