import Formats
import Questionnaire
import Registry

/// Sorting the whole list anew, against Swift's own sort of the same pairs or strings.
enum SortBench {
  static func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    let registry = try world.store().registry
    let table = registry.table(.umkm)
    guard let money = table.columns.firstIndex(where: { $0.content == .number(isMoney: true) }) else {
      return
    }
    let column = table.columns[money].name
    let values = (0..<table.count).map { (table.number(money, $0) ?? .max, UInt32($0)) }
    tell(
      figure("sort.money", registry, SortKey(.column(column)), "[(Int64, UInt32)].sort", world) {
        var pairs = values
        pairs.sort { $0 < $1 }
        return pairs.count
      })
    let names = (0..<table.count).map { table.name($0) }
    tell(
      figure("sort.name", registry, SortKey(.name), "[String].sort", world) {
        var strings = names
        strings.sort()
        return strings.count
      })
  }

  private static func figure(
    _ name: String, _ registry: Registry, _ key: SortKey, _ floorName: String, _ world: BenchWorld,
    floor work: () -> Int
  ) -> Figure {
    let table = registry.table(.umkm)
    var (samples, floor) = (Samples(), Samples())
    for run in 0...world.runs {
      forgetOrders(registry, table, run)
      let taken = Stopwatch.time { table.rows(Query(sort: key)) }
      let base = Stopwatch.time(work)
      if run == 0 { continue }
      samples.add(taken)
      floor.add(base)
    }
    return Figure(
      name: name, unit: .milliseconds, samples: samples, floorName: floorName, floor: floor,
      facts: [("rows", .int(Int64(table.count)))])
  }

  /// A table keeps its orders until something changes: a remark that is nowhere but in memory does.
  private static func forgetOrders(_ registry: Registry, _ table: RecordTable, _ run: Int) {
    guard table.count > 0, let head = table.head(0) else { return }
    let target = RevisionTarget(table.id(0), head)
    let entry = EntryCoding.remark("ask", target, field: "", text: "", by: "bench", at: Opening.now)
    entry.withUnsafeBytes { json in
      registry.ingest(
        ref: EntryRef(writer: "000000", seq: UInt64(registry.generation) + 1), hlc: 1,
        at: EntryLocation(writer: 0, segment: 0, offset: 0, length: 0), json: json)
    }
    registry.settle()
  }
}
