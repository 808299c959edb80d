import Formats
import Questionnaire
import Registry

/// A search keystroke without a screen: the whole scan, and the exact count in the list's order.
enum SearchBench {
  /// Short and long, in every row, in some, in none; two words; a number's beginning.
  static let needles = ["a", "war", "bakso", "siti rahma", "9974", "berkah jaya", "qzxw"]

  /// The floor reads the same bytes on as many threads, woken in the same way.
  static func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    let table = try world.store().registry.table(.umkm)
    let bytes = table.withSearchTexts { $0.reduce(0) { $0 + $1.count } }
    let (shared, alone) = Stopwatch.compare(101) {
      table.withSearchTexts { StreamingRead.sum($0) }
    } floor: {
      table.withSearchTexts { StreamingRead.sum($0, threads: 1) }
    }
    tell(
      Figure(
        name: "search.stream", unit: .milliseconds, samples: shared, floorName: "the same on one thread",
        floor: alone, amounts: [("GB/s", Double(bytes) / 1e9)],
        facts: [("bytes", .int(Int64(bytes))), ("threads", .int(Int64(StreamingRead.threads)))]))
    // The order of the whole list is worked out once; no keystroke pays for it again.
    Stopwatch.keep(table.rows(Query()))
    for needle in needles {
      let found = table.rows(Query(text: needle)).count
      let facts: [(String, JSON)] = [
        ("needle", .string(needle)), ("rows", .int(Int64(table.count))), ("found", .int(Int64(found))),
        ("bytes", .int(Int64(bytes))),
      ]
      let (scan, floor) = Stopwatch.compare(51) {
        // Every row is looked at; neither an order nor an earlier answer helps.
        table.count(Query(text: needle))
      } floor: {
        table.withSearchTexts { StreamingRead.sum($0) }
      }
      tell(
        Figure(
          name: "search.scan", unit: .milliseconds, samples: scan,
          floorName: "streaming read of the search text, as many threads", floor: floor,
          amounts: [("GB/s", Double(bytes) / 1e9)], facts: facts))
      let (count, same) = Stopwatch.compare(25) {
        table.rows(Query(text: needle)).count
      } floor: {
        table.withSearchTexts { StreamingRead.sum($0) }
      }
      tell(
        Figure(
          name: "search.count", unit: .milliseconds, samples: count,
          floorName: "streaming read of the search text, as many threads", floor: same, facts: facts))
    }
  }
}
