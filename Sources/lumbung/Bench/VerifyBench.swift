import Formats
import Journal

/// `lumbung log verify` without its start: checksums, chain, order and UTF-8 of every byte.
enum VerifyBench {
  static func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    do {
      let (samples, floor) = try Stopwatch.compare(world.runs) {
        try JournalFolder.verify(world.data)
      } floor: {
        PlainFiles.read(world.files)
      }
      tell(
        Figure(
          name: "verify.folder", unit: .milliseconds, samples: samples, floorName: "read() the same files",
          floor: floor, amounts: [("GB/s", Double(world.bytes) / 1e9)]))
    } catch let error as JournalError {
      throw Failure(error.message)
    }
  }
}
