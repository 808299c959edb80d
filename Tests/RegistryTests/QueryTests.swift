import Formats
import Questionnaire
import Registry
import Testing

@Suite("Daftar: saring, cari, urut")
struct QueryTests {
  let office: RegistryFixture = {
    let office = Office.staffed()
    let pamulang = "36.74.06.1001"
    office.submit(
      .umkm, 1,
      answers: Office.shop("Warung Siti Barokah", owner: "Siti Aminah", nik: "9974010101010001", omzet: 50),
      by: "enum-01")
    office.submit(
      .umkm, 2,
      answers: Office.shop(
        "Kopi \"Ndeso\"", owner: "José Nuñez", omzet: 900, kelas: "kecil", kelurahan: pamulang),
      by: "enum-02")
    let third = office.submit(
      .umkm, 3, answers: Office.shop("Bengkel Jaya", owner: "Joko", nik: "9974010101010001", omzet: -3),
      by: "enum-01")
    office.submit(.umkm, 4, answers: Office.shop("warung nasi siti", owner: "Rohmah"), by: "enum-01")
    office.commit(.approve([third]), by: "pemeriksa-01")
    return office
  }()

  @Test("All words must occur, in any order, without case and accents")
  func words() {
    #expect(office.names(Query(text: "siti warung")) == ["warung nasi siti", "Warung Siti Barokah"])
    #expect(office.names(Query(text: "NUNEZ")) == ["Kopi \"Ndeso\""])
    #expect(office.names(Query(text: "kopi ndeso")) == ["Kopi \"Ndeso\""])
    #expect(office.names(Query(text: "pamulang barat")) == ["Kopi \"Ndeso\""])
    #expect(office.names(Query(text: "siti bengkel")) == [])
    #expect(office.names(Query(text: " - ")).count == 4, "no word: everything")
  }

  @Test("A word does not reach over the border of two fields")
  func borders() { #expect(office.names(Query(text: "aminahwarung")) == []) }

  @Test("A telephone number is found as people type it")
  func telephone() {
    var answers = Office.shop("Pulsa")
    answers["telepon"] = .text("+6281234567890")
    office.submit(.umkm, 9, answers: answers, by: "enum-01")
    #expect(office.names(Query(text: "0812345")) == ["Pulsa"])
    #expect(office.names(Query(text: "62812345")) == ["Pulsa"])
  }

  @Test("Region, state, class, round and person narrow the list together")
  func filters() {
    #expect(office.names(Query(regionPrefixes: ["36.74.06"])) == ["Kopi \"Ndeso\""])
    #expect(office.names(Query(states: [.disetujui])) == ["Bengkel Jaya"])
    #expect(office.names(Query(columnValues: ["kelas": ["kecil"]])) == ["Kopi \"Ndeso\""])
    #expect(office.names(Query(by: "enum-02")) == ["Kopi \"Ndeso\""])
    #expect(office.names(Query(notBy: "enum-01")) == ["Kopi \"Ndeso\""])
    #expect(office.names(Query(round: "2025")) == [])
    #expect(office.names(Query(by: "tidak-ada")) == [])
    #expect(office.names(Query(columnValues: ["tak_ada": ["x"]])) == [])
    #expect(office.names(Query(text: "warung", regionPrefixes: ["36.74.06"])) == [])
  }

  @Test("Sorted by a column, ties by id; what is unanswered comes last either way")
  func sorting() {
    let byMoney = SortKey(.column("omzet"))
    #expect(
      office.names(Query(sort: byMoney))
        == ["Bengkel Jaya", "Warung Siti Barokah", "Kopi \"Ndeso\"", "warung nasi siti"])
    #expect(
      office.names(Query(sort: SortKey(.column("omzet"), ascending: false)))
        == ["Kopi \"Ndeso\"", "Warung Siti Barokah", "Bengkel Jaya", "warung nasi siti"])
    #expect(
      office.names(Query(sort: SortKey(.name)))
        == ["Bengkel Jaya", "Kopi \"Ndeso\"", "warung nasi siti", "Warung Siti Barokah"])
    #expect(office.names(Query(sort: SortKey(.name, ascending: false))).first == "Warung Siti Barokah")
    #expect(office.names(Query()).first == "warung nasi siti", "newest first")
    #expect(office.names(Query(sort: SortKey(.column("kelas")))).first == "Kopi \"Ndeso\"")
    #expect(office.names(Query(sort: SortKey(.id))).first == "Warung Siti Barokah")
    #expect(
      office.names(Query(sort: SortKey(.region))).first == "Warung Siti Barokah", "Muncul before Pamulang")
  }

  @Test("A list keeps its order through a change of one record")
  func changes() {
    let table = office.registry.table(.umkm)
    #expect(office.names(Query(sort: SortKey(.name))).count == 4)
    let head = table.head(0)
    office.submit(
      .umkm, 1, base: head.map { [$0] } ?? [], answers: Office.shop("Zebra", omzet: 1), by: "enum-01")
    #expect(office.names(Query(sort: SortKey(.name))).last == "Zebra")
    #expect(office.names(Query(text: "barokah")) == [])
    #expect(table.id(0) == Office.id(1))
  }

  @Test("A search in slices finds the same")
  func slices() {
    let search = office.registry.table(.umkm).search(Query(text: "siti", sort: SortKey(.name)))
    var steps = 1
    while !search.advance(limit: 1) { steps += 1 }
    #expect(steps == 4)
    #expect(search.isDone)
    #expect(search.rows == office.registry.table(.umkm).rows(search.query))
  }

  @Test("Columns come from the form, with labels for codes")
  func columns() {
    let table = office.registry.table(.umkm)
    #expect(
      table.columns.map(\.name) == ["nama_pemilik", "nama_usaha", "kelurahan", "kelas", "omzet", "tgl"])
    #expect(table.text(2, 0) == "Muncul" && table.code(2, 0) == "36.74.07.1001")
    #expect(table.text(3, 1) == "Kecil")
    #expect(table.number(4, 2) == -3 && table.number(4, 3) == nil)
    #expect(table.columns[4].isRightAligned)
    #expect(table.choices(3).map(\.label) == ["Mikro", "Kecil"])
    #expect(table.owner(1) == "José Nuñez")
  }

  @Test("The same NIK elsewhere is found, to warn and link; void records do not count")
  func keys() {
    let others = office.registry.matches(key: "nik", value: "9974010101010001", except: Office.id(1))
    #expect(others == [Office.id(3)])
    #expect(office.registry.matches(key: "nik", value: "997401010101000", except: nil) == [])
    #expect(office.registry.matches(key: "nama_usaha", value: "Zebra", except: nil) == [])
  }

  @Test("The home screen counts what waits for each role")
  func summary() {
    let mine = office.registry.summary(for: Office.siti, today: 0)
    #expect([mine.minePending, mine.mineApproved, mine.mineReturned, mine.mineToday] == [2, 1, 0, 3])
    #expect(mine.queue == 0)
    let review = office.registry.summary(for: Office.hendra)
    #expect(review.queue == 3 && review.total(.umkm) == 4 && review.count(.umkm, .disetujui) == 1)
    #expect(review.progress.map(\.name) == ["Pamulang Barat", "Muncul"])
    #expect(review.progress.map(\.done) == [1, 3])
    #expect(review.queueOldest == office.registry.table(.umkm).time(0))
    #expect(
      office.registry.queue(for: Office.hendra, kind: .umkm).map { office.registry.table(.umkm).id(Int($0)) }
        == [Office.id(1), Office.id(2), Office.id(4)])
  }

  @Test("Random texts: the packed search agrees with a plain one")
  func randomised() {
    let office = Office.staffed()
    var dice = OrderTests.Dice(state: 5)
    let letters = Array("abc é-9")
    var names: [String] = []
    for counter in 1...60 as ClosedRange<UInt32> {
      let name = String(
        (0..<Int.random(in: 1...90, using: &dice)).compactMap { _ in letters.randomElement(using: &dice) })
      names.append(name)
      office.submit(.umkm, counter, answers: Answers(["nama_usaha": .text(name)]), by: "enum-01")
    }
    for _ in 0..<300 {
      let needle = String(
        (0..<Int.random(in: 1...4, using: &dice)).compactMap { _ in "abce9".randomElement(using: &dice) })
      let expected = names.indices.filter { Fold.key(names[$0]).contains(needle) }.map { UInt32($0) }
      #expect(
        office.registry.table(.umkm).rows(Query(text: needle, sort: SortKey(.id))) == expected, "\(needle)")
    }
  }

  @Test("Sorting by text: many equal beginnings, equal names, pasted novels; both ways, ties by id")
  func textOrder() {
    let office = Office.staffed()
    var dice = OrderTests.Dice(state: 9)
    let novel = String(repeating: "warung makan ", count: 3_000)
    var names: [String] = []
    for counter in 1...700 as ClosedRange<UInt32> {
      let tail = String(
        (0..<Int.random(in: 0...3, using: &dice)).compactMap { _ in "ab".randomElement(using: &dice) })
      let name =
        (counter % 50 == 0 ? novel : ["warung makan ibu siti ", "warung ", ""][Int(counter) % 3]) + tail
      names.append(Fold.key(name))
      office.append(
        EntryCoding.revision(
          Draft(
            id: Office.id(counter), kind: .umkm, person: "enum-01", formIdentity: "", round: "2026",
            answers: Answers(["nama_usaha": .text(name)]), started: office.now),
          by: "enum-01", at: office.now, form: Office.umkm))
    }
    for ascending in [true, false] {
      let expected = names.indices.sorted { left, right in
        if names[left].isEmpty != names[right].isEmpty { return names[right].isEmpty }
        if names[left] != names[right] { return (names[left] < names[right]) == ascending }
        return left < right
      }
      let query = Query(sort: SortKey(.name, ascending: ascending))
      #expect(office.registry.table(.umkm).rows(query) == expected.map { UInt32($0) })
    }
  }
}
