/// The first 32 bits of the digest of every entry of a log, four bytes an entry: what witnesses are compared with.
struct HashRuns: Sendable {
  private struct Run: Sendable {
    var first: UInt64
    var hashes: [UInt32]
  }
  private var runs: [Run] = []

  /// Numbers only grow; where some are missing a new run begins.
  mutating func append(_ seq: UInt64, _ hash: UInt32) {
    if let last = runs.indices.last, runs[last].first + UInt64(runs[last].hashes.count) == seq {
      runs[last].hashes.append(hash)
    } else {
      runs.append(Run(first: seq, hashes: [hash]))
    }
  }

  mutating func append(_ other: HashRuns) { runs += other.runs }

  /// Nil for an entry that could not be read.
  subscript(_ seq: UInt64) -> UInt32? {
    let after = runs.partitioningIndex { $0.first > seq }
    guard after > 0 else { return nil }
    let run = runs[after - 1]
    return seq - run.first < UInt64(run.hashes.count) ? run.hashes[Int(seq - run.first)] : nil
  }
}
