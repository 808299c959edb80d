import Glibc
import Registry
import Store
import Testing

@Suite("Whatever happened, a start from a snapshot shows what the logs say")
struct HistoryTests {
  @Test("Offices made up from a seed", arguments: HistoryTests.seeds)
  func office(_ seed: UInt64) throws {
    let history = try History(seed, fails: seed % 4 == 1, readsFail: seed % 4 == 2)
    for round in 0..<6 {
      for _ in 0..<15 { try history.step() }
      let differences = try history.compare()
      #expect(
        differences.isEmpty, "seed \(seed), round \(round):\n\(differences.prefix(6).joined(separator: "\n"))"
      )
      if !differences.isEmpty {
        if getenv("LUMBUNG_TELL") != nil { print(history.done.joined(separator: "\n")) }
        return
      }
    }
  }

  static var seeds: ClosedRange<UInt64> {
    let first = getenv("LUMBUNG_SEED").flatMap { UInt64(String(cString: $0)) } ?? 1
    let count = getenv("LUMBUNG_SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 4
    return first...first + count - 1
  }
}
