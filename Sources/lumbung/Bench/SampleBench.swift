import Formats
import Questionnaire
import Registry
import Sample

/// Making sample data: the entries alone, and a whole folder of them.
enum SampleBench {
  private static let plan = SamplePlan(umkm: 5_000, koperasi: 100, seed: 3)

  static func measure(_ world: BenchWorld, _ tell: (Figure) -> Void) throws {
    let forms = try FormFiles.shippedLibrary()
    guard let umkm = forms.current(.umkm), let koperasi = forms.current(.koperasi) else {
      throw Failure("Formulir bawaan tidak lengkap; pasang ulang Lumbung.")
    }
    do {
      let log = try SampleLog(plan: plan, umkm: umkm, koperasi: koperasi)
      let entries = log.map(\.json)
      let size = entries.reduce(0) { $0 + $1.count }
      let amounts = [("entries/s", Double(entries.count)), ("MB/s", Double(size) / 1e6)]
      let (made, copied) = Stopwatch.compare(5) {
        log.reduce(0) { $0 + $1.json.count }
      } floor: {
        entries.reduce(into: [UInt8]()) { $0 += $1 }
      }
      tell(
        Figure(
          name: "sample.entries", unit: .milliseconds, samples: made, floorName: "copy the same bytes",
          floor: copied, amounts: amounts))
      var run = 0
      let bytes = [UInt8](repeating: 0x2E, count: size)
      let (written, plain) = try Stopwatch.compare(3) {
        run += 1
        try SampleWriter.write(plan, to: world.scratch + "/sample-\(run)")
      } floor: {
        try PlainFiles.write(bytes, times: 1, to: world.scratch + "/plain-\(run)")
      }
      tell(
        Figure(
          name: "sample.folder", unit: .milliseconds, samples: written,
          floorName: "write() + fsync of as many bytes", floor: plain, amounts: amounts))
    } catch let error as SampleError {
      throw Failure(error.message)
    }
  }
}
