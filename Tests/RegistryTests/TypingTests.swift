import Formats
import Questionnaire
import Testing

@testable import Registry

@Suite("A search typed letter by letter")
struct TypingTests {
  /// What a table answers to each state of the search line, one after the other, with the first rows checked on the way.
  private func type(_ texts: [String], _ query: Query, _ table: RecordTable, limit: Int) -> [[UInt32]] {
    texts.map { text in
      var asked = query
      asked.text = text
      let whole = RecordTable.plainly(table, asked)
      let search = table.search(asked)
      while !search.advance(limit: limit) {
        #expect(whole.starts(with: search.rows), "\(text): rows in sight are those of the answer")
        #expect(search.rows.isEmpty || search.rows.count == RowOrdering.first, "a screen is full")
      }
      #expect(search.rows == whole && search.count == whole.count, "\(text) \(limit)")
      return search.rows
    }
  }

  @Test(
    "Every state of the line has its plain answer, whatever was typed before; a full screen comes first",
    arguments: [1, 97, 100_000])
  func letters(_ limit: Int) throws {
    let registry = try OrderingTests.many()
    defer { withExtendedLifetime(registry) {} }
    let table = registry.table(.umkm)
    var lines = [
      "", "t", "to", "tok", "toko", "toko 1", "toko 12", "toko 1", "toko", "2", "21", "210", "210 t",
    ]
    lines += ["qzxw", "qzxwv", "qzx", "9915", "99150", "0812", "o 20", "20 o", "toko 20 99", "99 20 toko 1"]
    // With a slice of one row, a few are enough.
    if limit == 1 { lines = ["20", "201", "20"] }
    let keys = [SortKey.newest, SortKey(.name), SortKey(.column("omzet"), ascending: false)]
    for key in limit == 97 ? keys : [keys[0]] {
      _ = table.rows(Query(sort: key))
      _ = type(lines, Query(sort: key), table, limit: limit)
    }
  }

  @Test("Random lines: letters come and go anywhere") func random() throws {
    let registry = try OrderingTests.many()
    defer { withExtendedLifetime(registry) {} }
    let table = registry.table(.umkm)
    var dice = OrderTests.Dice(state: 3)
    var line: [Character] = []
    let letters = Array("tok 0129")
    let lines = (0..<60).map { _ -> String in
      if line.count > 6 || !line.isEmpty && Int.random(in: 0..<3, using: &dice) == 0 {
        line.remove(at: Int.random(in: 0..<line.count, using: &dice))
      } else {
        line.insert(
          letters.randomElement(using: &dice) ?? "t", at: Int.random(in: 0...line.count, using: &dice))
      }
      return String(line)
    }
    _ = table.rows(Query())
    _ = type(lines, Query(sort: SortKey(.time, ascending: false)), table, limit: 700)
  }

  @Test("Rows that come first need no look at every row, and neither does a letter more") func quick() throws
  {
    let registry = try OrderingTests.many()
    defer { withExtendedLifetime(registry) {} }
    let table = registry.table(.umkm)
    _ = table.rows(Query())
    let frequent = table.search(Query(text: "toko"))
    #expect(!frequent.advance(limit: 400))
    #expect(frequent.rows.count == RowOrdering.first && frequent.count == nil)
    let rare = table.search(Query(text: "210"))
    while !rare.advance(limit: 100_000) {}
    #expect(!rare.rows.isEmpty && rare.rows.count * OrderWalk.share <= table.count)
    #expect(table.narrowed(Query(text: "toko 210")) == rare.rows)
    #expect(table.narrowed(Query(text: "92101 siti")) == rare.rows)
    #expect(table.narrowed(Query(text: "toko 21")) == nil)
    #expect(table.narrowed(Query(text: "toko 210", states: [.disetujui])) == nil, "another question")
    #expect(table.narrowed(Query(text: "toko 210", sort: SortKey(.name))) == nil, "another order")
  }

  @Test("What a colleague saves between two letters is found") func changed() throws {
    let office = Office.staffed()
    for counter in 1...40 as ClosedRange<UInt32> {
      office.submit(.umkm, counter, answers: Office.shop("Toko \(counter)"), by: "enum-01")
    }
    let table = office.registry.table(.umkm)
    _ = table.rows(Query())
    let first = table.search(Query(text: "batik"))
    while !first.advance(limit: 100) {}
    #expect(first.rows.isEmpty && table.narrowed(Query(text: "batik t")) == [])
    office.submit(.umkm, 41, answers: Office.shop("Batik Tini"), by: "enum-01")
    let second = table.search(Query(text: "batik t"))
    while !second.advance(limit: 100) {}
    #expect(second.rows == [40])
  }

  @Test("A telephone number's beginning is no number yet: what it finds is not all that the number does")
  func telephone() {
    let word = { (text: String) in ScanWord(Array(text.utf8)) }
    #expect(word("0812").implies(word("812")) && word("0812").implies(word("0812")))
    #expect(!word("0812").implies(word("081")), "0812 is also looked for as 62812")
    #expect(word("08123").implies(word("0812")) && word("bakso").implies(word("aks")))
    #expect(!word("bak").implies(word("bakso")))
  }

  @Test(
    "A snapshot's texts are read no further than a search has come; read ahead, a row here and there is quick"
  )
  func readAhead() throws {
    let registry = try OrderingTests.many()
    defer { withExtendedLifetime(registry) {} }
    let table = registry.table(.umkm)
    #expect(table.readSearchTexts == nil)
    let search = Search(table, Query(text: "toko"))
    search.advance(limit: 200)
    #expect(table.readTexts.count == 200)
    #expect(!table.readAhead(limit: 1_000) && table.readTexts.count == 1_200)
    while !table.readAhead(limit: 1_000) {}
    #expect(table.readSearchTexts?.count == table.baseCount)
  }

  @Test("Rows without a revision are found by nobody, wherever they lie in the snapshot") func without()
    throws
  {
    let office = Office.staffed()
    for counter in 1...200 as ClosedRange<UInt32> {
      if counter % 67 == 3 {
        // A remark on a revision that has not arrived.
        let target = RevisionTarget(Office.id(counter), EntryRef(writer: "ZZZZZZ", seq: UInt64(counter)))
        office.append(
          EntryCoding.remark("ask", target, field: "", text: "?", by: "pemeriksa-02", at: office.now))
      } else {
        office.submit(.umkm, counter, answers: Office.shop("Toko"), by: "enum-01")
      }
    }
    let read = try SnapshotTests.again(office.registry, office.log)
    let table = read.table(.umkm)
    let shown = (0..<UInt32(table.count)).filter { table.headNode(Int($0)) >= 0 }
    #expect(Set(table.rows(Query())) == Set(shown) && table.rows(Query(text: "toko")).count == shown.count)
  }

  @Test("A damaged text ends the search with nothing, and says so") func damaged() throws {
    let office = Office.staffed()
    for counter in 1...300 as ClosedRange<UInt32> {
      office.submit(.umkm, counter, answers: Office.shop("Toko \(counter)"), by: "enum-01")
    }
    let body = MemorySnapshot()
    let read = try SnapshotTests.again(office.registry, office.log, body: body)
    let table = read.table(.umkm)
    let base = try #require(table.base)
    _ = table.rows(Query())
    body.damage =
      base.search.part.offset + base.search.part.count - 1..<base.search.part.offset + base.search.part.count
    #expect(table.rows(Query(text: "toko")).isEmpty)
    #expect(base.body.isDamaged)
  }
}
