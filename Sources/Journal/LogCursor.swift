/// How far one log has been read.
struct LogCursor: Sendable {
  /// The line after the last one read begins here.
  var segment = 1
  var offset = 0
  /// Number the next line should have.
  var expected: UInt64 = 1
  /// Digest of the last line in order; what the next PREV must be.
  var hash: Digest
  /// HLC of the last line in order.
  var hlc: UInt64 = 0
  /// The highest HLC seen.
  var highest: UInt64 = 0
  /// Places to start from when one entry is looked for: one for every `LogCursor.stride` bytes.
  private(set) var marks: [Mark] = []
  /// What was handed out does not stand in the log any more: nothing more is read until the next scan.
  var isStale = false
  /// The last line in order: segment, offset, length without LF.
  var last: (segment: Int, offset: Int, length: Int)?
  /// Numbers that were skipped: they may still turn up out of order.
  var missing: [ClosedRange<UInt64>] = []
  /// Size of the current segment when it was last looked at.
  var seen = 0
  /// The last line was read without its LF, which may come later.
  var awaitsLF = false

  init(writer: String) { hash = WriterCode.digest(writer) }

  /// The last entry in order; nil for an empty log, and when its digest is not known: nothing false is said of it.
  var head: Head? { expected > 1 && hash != .unknown ? Head(seq: expected - 1, hash: hash.hex) : nil }

  /// The line of an entry in order.
  struct Mark: Sendable {
    var seq: UInt64
    var segment: Int
    var offset: Int
  }
  static let stride = 1 << 19

  /// Remembers where an entry in order lies, now and then.
  mutating func mark(_ seq: UInt64, _ segment: Int, _ offset: Int) {
    if let last = marks.last, last.segment == segment, offset < last.offset + Self.stride { return }
    marks.append(Mark(seq: seq, segment: segment, offset: offset))
  }

  /// The mark to start from; nil when the entry lies before the first one.
  func mark(before seq: UInt64) -> Mark? {
    let after = marks.partitioningIndex { $0.seq > seq }
    return after > 0 ? marks[after - 1] : nil
  }

  /// Takes a number out of `missing`; false when it was not missing.
  mutating func turnsUp(_ seq: UInt64) -> Bool {
    guard let index = missing.firstIndex(where: { $0.contains(seq) }) else { return false }
    let range = missing.remove(at: index)
    if range.lowerBound < seq { missing.append(range.lowerBound...seq - 1) }
    if seq < range.upperBound { missing.append(seq + 1...range.upperBound) }
    return true
  }
}

extension Array {
  /// Index of the first element for which the test holds; they must be sorted by it.
  func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// How a log ends.
enum LogTail: Sendable, Hashable {
  /// With a whole verified line, or empty.
  case clean
  /// With a verified line that lacks its LF at byte `at`.
  case withoutLF(at: Int)
  /// With bytes from `from` that were never acknowledged.
  case torn(from: Int, to: Int)
  /// With bytes from `from` that do not verify and may have been acknowledged.
  case damaged(from: Int, to: Int)
}

/// How thoroughly a scan looks at PREV. CRC, SEQ and HLC of every line are always checked; together they
/// catch flipped bits, lost, repeated and swapped lines. The chain adds proof against lines replaced on
/// purpose.
enum ChainCheck: Sendable {
  /// Where segments join and for everything new in a catch-up: BLAKE2b runs once a segment, so that opening
  /// costs what reading costs.
  case joints
  /// Every line (`log verify`, claiming a writer, catching up).
  case all
}
