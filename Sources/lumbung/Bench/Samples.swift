import Glibc

/// Durations of one piece of work, in nanoseconds.
struct Samples {
  /// In order of size once read through `sorted`.
  private(set) var nanoseconds: [Int64] = []

  mutating func add(_ duration: Int64) { nanoseconds.append(duration) }

  var count: Int { nanoseconds.count }
  var median: Int64 { quantile(0.5) }
  var least: Int64 { nanoseconds.min() ?? 0 }
  var most: Int64 { nanoseconds.max() ?? 0 }

  /// The nearest-rank quantile; 0 when nothing was measured.
  func quantile(_ part: Double) -> Int64 {
    let sorted = nanoseconds.sorted()
    guard !sorted.isEmpty else { return 0 }
    let rank = Int((part * Double(sorted.count)).rounded(.up)) - 1
    return sorted[min(max(rank, 0), sorted.count - 1)]
  }
}

/// Reads the clock around a piece of work.
enum Stopwatch {
  /// Nanoseconds that only ever grow.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// How long the work takes, once.
  static func time<Result>(_ work: () throws -> Result) rethrows -> Int64 {
    let start = now
    keep(try work())
    return now - start
  }

  /// The work and its floor in turns, so that both meet the same state of the machine. The first turn warms up and
  /// is thrown away when there is more than one. `pause` is what lies between any two of them, in microseconds.
  static func compare<One, Other>(
    _ runs: Int, pause: UInt32 = 0, _ work: () throws -> One, floor: () throws -> Other
  ) rethrows -> (work: Samples, floor: Samples) {
    var (samples, floors) = (Samples(), Samples())
    for run in 0..<max(1, runs) + 1 {
      let taken = try time(work)
      if pause > 0 { usleep(pause) }
      let base = try time(floor)
      if pause > 0 { usleep(pause) }
      if run == 0 { continue }
      samples.add(taken)
      floors.add(base)
    }
    return (samples, floors)
  }

  /// Makes the optimiser believe that a value is used.
  @inline(never) @_optimize(none)
  static func keep<Value>(_ value: Value) {}
}
