import Formats
import Registry
import Store

/// Looking for other records that may be the same one, as the form does when a name, an address or a kelurahan was
/// given.
enum SimilarBench {
  static func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    let registry = try world.store().registry
    let table = registry.table(.umkm)
    guard table.count > 0 else { return }
    // Names from all over the table, each in its own kelurahan.
    let step = max(1, table.count / 200)
    let rows = stride(from: 0, to: table.count, by: step).map {
      (name: table.name($0), region: table.region($0))
    }
    var run = 0
    let (samples, floor) = Stopwatch.compare(200) {
      run += 1
      let row = rows[run % rows.count]
      return registry.similar(
        kind: .umkm, name: row.name, address: "Jl. Raya 12", region: row.region, except: nil)
    } floor: {
      let region = rows[run % rows.count].region
      return (0..<table.count).reduce(0) { $0 + (table.region($1) == region ? 1 : 0) }
    }
    tell(
      Figure(
        name: "search.similar", unit: .milliseconds, samples: samples,
        floorName: "compare every row's region",
        floor: floor, facts: [("rows", .int(Int64(table.count)))]))
  }
}
