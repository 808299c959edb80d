import Formats
import Questionnaire
import Testing

@testable import Registry

@Suite("Rows in order, slice by slice")
struct OrderingTests {
  /// More records than are sorted in one go, with equal names and sums, half of them in a snapshot.
  static func many() throws -> Registry {
    let office = Office.staffed()
    let entries = { (counters: ClosedRange<UInt32>) in
      for counter in counters {
        let number = Int64(counter * 7_919 % 211)
        office.submit(
          .umkm, counter, answers: Office.shop("Toko \(number)", nik: "99\(counter)", omzet: number),
          by: "enum-01")
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

  @Test("Any slices give the order of one go, and the first rows are right from the beginning")
  func slices() throws {
    let registry = try Self.many()
    let table = registry.table(.umkm)
    let subjects: [SortKey.Subject] = [.name, .time, .id, .column("omzet"), .region, .column("kelas")]
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
    let rank = { (row: UInt32) -> String in
      let row = Int(row)
      switch key.subject {
      case .name: return Fold.key(table.name(row))
      case .time: return String(format(table.time(row)))
      case .column("omzet"): return String(format(table.number(4, row) ?? 0))
      case .column("kelas"): return table.text(3, row)
      case .region: return Fold.key(table.shared.regionNames.name(table.region(row)))
      default: return String(format(Int64(table.id(row).counter)))
      }
    }
    return found.sorted { one, other in
      let (left, right) = (rank(one), rank(other))
      if left == right { return table.id(Int(one)) < table.id(Int(other)) }
      return key.ascending ? left < right : right < left
    }
  }

  private static func format(_ number: Int64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
  }
}
