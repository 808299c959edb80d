import Formats
import Registry

/// Numbers entries as the journal will, keeps their times in order, and names records.
struct EntryBook {
  let writer: String
  /// Entries that nobody has fetched yet.
  var entries: [SampleEntry] = []
  /// The journal writes number 1 itself.
  private(set) var lastSeq: UInt32 = 1
  private(set) var lastCounter: UInt32 = 0
  private var now = Instant(ms: 0)

  init(writer: String) { self.writer = writer }

  /// The time wanted, or just after the last entry if that is later.
  mutating func tick(_ wanted: Instant) -> Instant {
    now = max(wanted, Instant(ms: now.ms + 20))
    return now
  }

  /// A new record's counter.
  mutating func newRecord() -> UInt32 {
    lastCounter += 1
    return lastCounter
  }

  /// Begins an entry; `add` ends it.
  func line(_ kind: String, at: Instant, by: String) -> JSONLine {
    var line = JSONLine()
    line.open()
    line.text("k", kind)
    line.text("at", at.iso)
    line.text("by", by)
    return line
  }

  /// Ends an entry and returns its number.
  @discardableResult
  mutating func add(_ line: JSONLine) -> UInt32 {
    var line = line
    line.close()
    return add(line.bytes)
  }

  /// Adds an entry that was written as a whole, and returns its number.
  @discardableResult
  mutating func add(_ json: [UInt8]) -> UInt32 {
    lastSeq += 1
    entries.append(SampleEntry(json: json, ms: UInt64(now.ms)))
    return lastSeq
  }

  func reference(_ seq: UInt32) -> String { "\(writer).\(seq)" }

  func id(_ counter: UInt32) -> String { RecordID(writer: writer, counter: counter).description }
}
