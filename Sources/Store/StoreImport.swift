import Formats
import Journal
import Registry

/// How far an import of a file came, as the logs tell it.
public struct ImportHistory: Hashable, Sendable {
  /// The entry that began it.
  public var group: EntryRef
  /// Who imported.
  public var by: String
  /// The round that it was begun for.
  public var round = ""
  /// The answers that it gave to all lines; nil where an older version did not note them.
  public var presets: [String: String]?
  /// When it began, or ended.
  public var at: Instant?
  /// Lines of the file that became records.
  public var lines: Set<Int>
  /// Whether it came to its end.
  public var isComplete: Bool
  /// What was written last, by line, when there is no end: perhaps the disk never confirmed it.
  public var doubtful: [Int: WrittenLine] = [:]
}

/// A line of a file in the log.
public struct WrittenLine: Hashable, Sendable {
  /// The record that it became.
  public var record: RecordID
  /// Its entry.
  public var ref: EntryRef
  /// The first attempt to write it.
  public var first: EntryRef
}

extension Store {
  /// Keeps other imports out until the store is closed, and takes in what the one before left.
  /// - Throws: `StoreError` (`.journal(.busy)`) while another process imports into this folder.
  public func beginImport() throws(StoreError) {
    try StoreError.translating { () throws(JournalError) in try journal.beginImport() }
    isImporting = true
    try catchUp()
  }

  /// The last import of a file of this kind into this folder; nil when there was none. Reads all logs: imports are rare, and
  /// nothing else needs to remember them.
  /// - Parameters:
  ///   - hash: BLAKE2b-128 of the file.
  ///   - progress: gets 0…1.
  /// - Throws: `StoreError` when a log cannot be read.
  public func lastImport(
    of hash: String, kind: RecordKind, progress: ((Double) -> Void)? = nil
  ) throws(StoreError) -> ImportHistory? {
    var begun: [(hlc: UInt64, history: ImportHistory)] = []
    var written: [EntryRef: [Int: (hlc: UInt64, line: WrittenLine)]] = [:]
    var ends: [EntryRef: Instant?] = [:]
    try StoreError.translating { () throws(JournalError) in
      try JournalFolder.entries(options.folder, progress: progress) { entry in
        switch EntryCoding.importStep(entry.json, of: hash) {
        case .begin(kind, let round, let presets, let by, let at):
          let group = EntryRef(writer: entry.writer, seq: entry.seq)
          let history = ImportHistory(
            group: group, by: by, round: round, presets: presets, at: at, lines: [], isComplete: false)
          begun.append((entry.hlc, history))
        case .line(let group, let line, let record, let again):
          let ref = EntryRef(writer: entry.writer, seq: entry.seq)
          let known = written[group]?[line]
          if entry.hlc >= known?.hlc ?? 0 {
            let newest = WrittenLine(record: record, ref: ref, first: again ?? ref)
            written[group, default: [:]][line] = (entry.hlc, newest)
          }
        case .end(let group, let at): ends[group] = at
        case .begin, nil: break
        }
      }
    }
    guard var last = begun.max(by: { $0.hlc < $1.hlc })?.history else { return nil }
    let lines = written[last.group] ?? [:]
    last.lines = Set(lines.keys)
    if let end = ends[last.group] {
      (last.isComplete, last.at) = (true, end)
    } else {
      let newest = lines.sorted { $0.value.hlc > $1.value.hlc }.prefix(EntryCoding.importBatch)
      last.doubtful = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value.line) })
    }
    return last
  }

  /// Lets lines be handed in once more that stand in the log already but perhaps not on the disk: they name what stands
  /// there, and count once (JOURNAL.md, promise 3).
  public func recall(_ group: EntryRef, _ lines: [ImportedLine], as written: [WrittenLine]) {
    uncertain[.lines(group, lines.map(\.line))] = Doubt(attempts: [written.map(\.first), written.map(\.ref)])
  }
}
