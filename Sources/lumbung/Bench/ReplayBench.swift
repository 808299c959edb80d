import Formats
import Store

/// Opening a folder from its first byte: every line checked, folded, and put into columns.
enum ReplayBench {
  static func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    let entries = try world.store().info().logs.reduce(0.0) { $0 + Double($1.entries) }
    let (samples, floor) = try Stopwatch.compare(world.runs) {
      try world.open().close()
    } floor: {
      PlainFiles.read(world.files)
    }
    let megabytes = Double(world.bytes) / 1e6
    tell(
      Figure(
        name: "replay.full", unit: .milliseconds, samples: samples, floorName: "read() the same files",
        floor: floor, amounts: [("MB/s", megabytes), ("entries/s", entries)],
        facts: [("bytes", .int(Int64(world.bytes))), ("entries", .int(Int64(entries)))]))
  }
}
