import Formats
import Questionnaire
import Testing

@testable import Registry

@Suite("Rows in order, slice by slice")
struct OrderingTests {
  /// More records than are sorted in one go, with equal names and sums, half of them in a snapshot.
  static func many() throws -> Registry {
    let office = Office.staffed()
    office.commit(.setPerson(Person(id: "enum-02", name: "hendra", role: .enumerator)), by: "admin-01")
    let entries = { (counters: ClosedRange<UInt32>) in
      for counter in counters {
        let number = Int64(counter * 7_919 % 211)
        // Two of these are called the same; of one nobody knows a name, nor where one kelurahan lies.
        let person = ["enum-01", "pemeriksa-01", "enum-09", "enum-02"][Int(counter % 4)]
        let regions = ["36.74.07.1001", "36.74.06.1002", "36.71.01.1008", "36.74.07.1005", "36"]
        let target = office.submit(
          .umkm, counter,
          answers: Office.shop(
            "Toko \(number)", nik: "99\(counter)", omzet: number, kelurahan: regions[Int(counter % 5)]),
          by: person)
        for question in 0..<counter % 13 / 10 {
          office.commit(
            .askRemark(target, RemarkText(field: "omzet", text: "\(question)?")), by: "pemeriksa-01")
        }
      }
    }
    entries(1...1_500)
    let body = MemorySnapshot()
    let read = try SnapshotTests.again(office.registry, office.log, body: body)
    let known = office.log.count
    entries(1_501...3_000)
    for entry in office.log[known...] { read.ingest(entry) }
    read.settle()
    return read
  }

  @Test("A record that came since the last sort stands among its equals by id")
  func newcomers() {
    let office = Office.staffed()
    let table = office.registry.table(.umkm)
    // Their numbers lie before those that are there, behind them and between them.
    for counters in [40...60, 1...20, 61...70, 21...39] as [ClosedRange<UInt32>] {
      for counter in counters {
        _ = office.submit(
          .umkm, counter, answers: Office.shop("Toko", nik: "99", omzet: 5), by: "enum-01")
      }
      let query = Query(sort: SortKey(.column("omzet"), ascending: true))
      let byID = (0..<UInt32(table.count)).sorted { table.id(Int($0)) < table.id(Int($1)) }
      #expect(table.rows(query) == byID && table.rows(Query(sort: SortKey(.id))) == byID)
    }
  }

  @Test(
    "More own rows than are put in order are asked one by one, and the same ones are found",
    arguments: [0, 9_999])
  func oneByOne(_ most: Int) throws {
    let table = try Self.many().table(.umkm)
    table.mostOwnTexts = most
    for text in ["toko 1", "toko 21 tini", "9917", "tidak ada"] {
      let query = Query(text: text, sort: SortKey(.id))
      #expect(table.rows(query) == RecordTable.plainly(table, query), "\(text)")
      #expect((table.ownTexts == nil) == (most == 0))
    }
  }

  @Test("Any slices give the order of one go, and the first rows are right from the beginning")
  func slices() throws {
    let registry = try Self.many()
    let table = registry.table(.umkm)
    let subjects: [SortKey.Subject] = [
      .name, .time, .id, .column("omzet"), .region, .column("kelas"), .kecamatan, .by, .remarks,
      .state, .round,
    ]
    for subject in subjects {
      for ascending in [true, false] {
        for text in ["", "toko 1"] {
          let query = Query(text: text, sort: SortKey(subject, ascending: ascending))
          let whole = RecordTable.plainly(table, query)
          #expect(table.rows(query) == whole, "\(subject) \(ascending)")
          table.cachedOrders = [:]
          for limit in [97, 1_000] {
            let search = table.search(query)
            while !search.advance(limit: limit) {
              guard search.count != nil else { continue }
              #expect(search.rows == Array(whole.prefix(RowOrdering.first)))
            }
            #expect(search.rows == whole && search.count == whole.count)
          }
        }
      }
    }
    #expect(table.cachedOrders.count <= 4)
  }

  @Test("Whatever a list shows can be the first order, and what is equal there stands in the second")
  func twoLevels() throws {
    let registry = try Self.many()
    let table = registry.table(.umkm)
    for subject in [SortKey.Subject.kecamatan, .by, .remarks, .state, .round, .column("kelas"), .name] {
      for (other, ascending) in [(SortKey.Subject.column("omzet"), true), (.name, false), (.by, true)] {
        let then = SortKey(other, ascending: !ascending)
        let second = RecordTable.plainly(table, Query(sort: then))
        let first = RecordTable.plainly(table, Query(sort: SortKey(subject, ascending: ascending)))
        let ranks = first.map { RecordTable.rank(table, $0, subject) }
        let expected = ranks.runs.flatMap { run in
          let same = Set(first[run])
          return second.filter { same.contains($0) }
        }
        let browse = table.browse(Query(sort: SortKey(subject, ascending: ascending), thenBy: then))
        var looks = 0
        while !browse.advance(limit: 700) {
          if browse.firstRows.isEmpty { continue }
          looks += 1
          #expect(browse.firstRows == Array(expected.prefix(RowOrdering.first)), "\(subject) \(other)")
        }
        #expect(looks > 0, "what is in sight does not wait for the rest")
        #expect(browse.rows == expected, "\(subject) \(other) \(ascending)")
      }
    }
  }

  @Test("A person with another name stands elsewhere at once, though no record has changed")
  func renamed() throws {
    let office = Office.staffed()
    for (counter, person) in [(UInt32(1), "enum-01"), (2, "pemeriksa-01"), (3, "enum-01")] {
      office.submit(.umkm, counter, answers: Office.shop("Toko \(counter)"), by: person)
    }
    let table = office.registry.table(.umkm)
    // Kept as of a large table.
    let byPerson = Query(sort: SortKey(.by))
    table.keep(table.rows(byPerson), for: SortKey(.by))
    #expect(office.names(byPerson) == ["Toko 2", "Toko 1", "Toko 3"], "Hendra before Siti")
    office.commit(
      .setPerson(Person(id: "enum-01", name: "Ani", role: .enumerator), instead: Office.siti), by: "admin-01")
    #expect(office.names(byPerson) == ["Toko 1", "Toko 3", "Toko 2"])
  }
}

extension [String?] {
  /// The ranges in which all are the same.
  fileprivate var runs: [Range<Int>] {
    var found: [Range<Int>] = []
    for index in indices {
      if let last = found.last, self[last.lowerBound] == self[index] {
        found[found.count - 1] = last.lowerBound..<index + 1
      } else {
        found.append(index..<index + 1)
      }
    }
    return found
  }
}

extension RecordTable {
  /// The answer worked out row by row, by the rules alone.
  static func plainly(_ table: RecordTable, _ query: Query) -> [UInt32] {
    let words = Fold.key(query.text).split(separator: " ")
    let found = (0..<UInt32(table.count)).filter { row in
      let text = table.withSearchText(Int(row)) { String(decoding: $0, as: UTF8.self) }
      return words.allSatisfy { text.contains($0) }
    }
    guard let key = query.sort else { return found }
    return found.sorted { one, other in
      let (left, right) = (rank(table, one, key.subject), rank(table, other, key.subject))
      if left == right { return table.id(Int(one)) < table.id(Int(other)) }
      // What has no value comes last either way.
      guard let left, let right else { return left != nil }
      return key.ascending ? left < right : right < left
    }
  }

  /// What a row is compared by, as a text that stands in the same order; nil for no value.
  static func rank(_ table: RecordTable, _ row: UInt32, _ subject: SortKey.Subject) -> String? {
    let row = Int(row)
    let regions = table.shared.regionNames
    func text(_ text: String) -> String? { text.isEmpty ? nil : Fold.key(text) }
    switch subject {
    case .name: return text(table.name(row))
    case .time: return format(table.time(row))
    case .column("omzet"): return format(table.number(4, row) ?? 0)
    case .column("kelas"): return text(table.text(3, row))
    case .region: return text(regions.name(table.region(row))).map { $0 + "\0" + table.region(row) }
    case .kecamatan: return text(regions.name(Regions.kecamatan(of: table.region(row))))
    case .by: return text(table.shared.personNames()[table.by(row)] ?? table.by(row))
    case .remarks: return table.openRemarks(row) == 0 ? nil : format(Int64(table.openRemarks(row)))
    case .state: return format(Int64(table.state(row).rawValue))
    case .round: return text(table.round(row))
    default: return format(Int64(table.id(row).counter))
    }
  }

  private static func format(_ number: Int64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
  }
}
