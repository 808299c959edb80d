/// How far all logs of a folder were read, and with which last lines: what a checkpoint stands for.
public struct LogPositions: Sendable, Hashable {
  /// One log: its last entry in order and where that lies.
  struct Position: Sendable, Hashable {
    var seq: UInt64
    var hash: Digest
    var segment: Int
    var offset: Int
    var length: Int
    /// Time of that entry, and the latest of the log.
    var hlc: UInt64
    var highest: UInt64
  }
  /// One file of a log with accepted damage. Nobody writes there any more, so only what brings entries back changes it.
  struct FrozenFile: Sendable, Hashable {
    var inode: UInt64
    var size: Int
    /// Nanoseconds since 1970.
    var modified: Int64

    init(inode: UInt64, size: Int, modified: Int64) {
      (self.inode, self.size, self.modified) = (inode, size, modified)
    }

    init(_ status: SystemCalls.Status) {
      self.init(inode: status.inode, size: status.size, modified: status.modified)
    }
  }
  var logs: [String: Position]
  var gaps: Set<Gap>
  /// By writer of a log with accepted damage, its segments as they were read.
  var frozen: [String: [Int: FrozenFile]] = [:]

  /// The last entry of every log.
  public var heads: [String: Head] { logs.mapValues { Head(seq: $0.seq, hash: $0.hash.hex) } }

  init(logs: [String: Position], gaps: Set<Gap>) {
    self.logs = logs
    self.gaps = gaps
  }

  /// True when everything that `earlier` stands for is in here too: no log is shorter or of another past, except where
  /// a `gap` entry accepted it, or where it was never acknowledged (see `JournalFolder.givenUp`).
  func dominates(_ earlier: LogPositions, givenUp: [String: UInt64] = [:]) -> Bool {
    earlier.logs.allSatisfy { writer, old in
      if let new = logs[writer], new.seq > old.seq || new.seq == old.seq && new.hash == old.hash {
        return true
      }
      if let new = logs[writer], let last = givenUp[writer], last <= new.seq, new.seq < old.seq {
        return true
      }
      return gaps.accept(writer, old.seq)
    }
  }

  // One line a log: `WRITER SEQ HASH SEGMENT OFFSET LENGTH HLC HIGHEST`; one `{"k":"gap",…}` a gap; a file of a
  // log with accepted damage `= WRITER SEGMENT INODE SIZE MODIFIED`.
  var text: [UInt8] {
    let lines = logs.sorted { $0.key < $1.key }.map { writer, at in
      "\(writer) \(at.seq) \(at.hash.hex) \(at.segment) \(at.offset) \(at.length) \(at.hlc) \(at.highest)\n"
    }
    let accepted = gaps.map { String(decoding: $0.payload(at: 0, person: ""), as: UTF8.self) + "\n" }.sorted()
    let files = frozen.flatMap { writer, files in
      files.map { "= \(writer) \($0) \($1.inode) \($1.size) \($1.modified)\n" }
    }
    return Array((lines + accepted + files.sorted()).joined().utf8)
  }

  init?(text: ArraySlice<UInt8>) {
    self.init(logs: [:], gaps: [])
    for line in text.split(separator: 0x0A) {
      if line.first == 0x7B {
        guard let gap = line.withUnsafeBytes({ Gap($0) }) else { return nil }
        gaps.insert(gap)
        continue
      }
      let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      if words.count == 6, words[0] == "=", let segment = Int(words[2]), let inode = UInt64(words[3]),
        let size = Int(words[4]), let modified = Int64(words[5])
      {
        frozen[words[1], default: [:]][segment] = FrozenFile(inode: inode, size: size, modified: modified)
        continue
      }
      guard words.count == 8, WriterCode.isValid(words[0]), let seq = UInt64(words[1]), seq > 0,
        let hash = Digest(hex: Array(words[2].utf8)), let segment = Int(words[3]), let offset = Int(words[4]),
        let length = Int(words[5]), let hlc = UInt64(words[6]), let highest = UInt64(words[7]),
        WriterMemory.Place.isPossible(segment, offset, length)
      else { return nil }
      logs[words[0]] = Position(
        seq: seq, hash: hash, segment: segment, offset: offset, length: length, hlc: hlc, highest: highest)
    }
  }
}

extension LogPositions.Position {
  /// A cursor behind the entry; nil unless it stands there byte for byte, with its line end.
  func cursor(_ writer: String, _ layout: Layout, _ system: SystemCalls) -> LogCursor? {
    let place = WriterMemory.Place(seq: seq, hash: hash, segment: segment, offset: offset, length: length)
    guard place.stands(writer, layout, system) else { return nil }
    var cursor = LogCursor(writer: writer)
    cursor.segment = segment
    cursor.offset = offset + length + 1
    cursor.expected = seq + 1
    cursor.hash = hash
    cursor.hlc = hlc
    cursor.highest = highest
    cursor.last = (segment, offset, length)
    return cursor
  }
}

extension JournalFolder {
  /// How far everything was handed out; nil while something is wrong that a person has not accepted: then every
  /// start reads every line and says so again.
  public var positions: LogPositions? {
    guard !findings.contains(where: \.isProblem), !needsReopening else { return nil }
    var logs: [String: LogPositions.Position] = [:]
    for (writer, cursor) in cursors {
      guard let last = cursor.last else { continue }
      guard !cursor.isStale, !cursor.awaitsLF, cursor.hash != .unknown else { return nil }
      logs[writer] = .init(
        seq: cursor.expected - 1, hash: cursor.hash, segment: last.segment, offset: last.offset,
        length: last.length, hlc: cursor.hlc, highest: cursor.highest)
    }
    var positions = LogPositions(logs: logs, gaps: gaps)
    for writer in Set(gaps.map(\.writer)) {
      guard let cursor = cursors[writer] else { continue }
      positions.frozen[writer] = files[writer] ?? currentFiles(writer, upTo: cursor.segment)
    }
    return positions
  }

  /// Reads what the logs hold behind these positions, as `scan` reads everything. False when a log does not hold what they
  /// say, or entries before them were accepted as lost since: then nothing that was handed out counts, and `scan` tells why.
  public func scan(
    from positions: LogPositions, _ visit: (EntryView) -> Void
  ) throws(JournalError) -> Bool {
    var known: [String: LogCursor] = [:]
    for (writer, position) in positions.logs {
      // Of a log with accepted damage every file is known, also which one is not there.
      guard positions.frozen[writer] != nil || hasFiles(writer, before: position.segment),
        isFrozen(writer, as: positions),
        let cursor = position.cursor(writer, layout, system)
      else { return false }
      known[writer] = cursor
    }
    begin(at: known, gaps: positions.gaps)
    for (writer, position) in positions.logs where writer != own?.code {
      // What was seen of others then is not read again, and our entries come after it all the same.
      let now = options.clock()
      if !clock.observe(position.highest, now: now) { _ = clock.observe(position.hlc, now: now) }
    }
    for writer in try layout.writers(system) {
      follow(writer, known[writer] ?? LogCursor(writer: writer), chain: .joints, read: nil, visit)
    }
    askWitnesses()
    // What a person accepted as lost since is not to be shown out of what was read before.
    return !gaps.subtracting(positions.gaps).contains { gap in
      guard let seqs = gap.seqs, let position = positions.logs[gap.writer] else { return false }
      return seqs.lowerBound <= position.seq
    }
  }

  /// Whether every log ends where these positions say, by names and sizes alone: nothing is read, so what changed without
  /// changing its size is found by whoever reads next.
  public func ends(at positions: LogPositions) -> Bool {
    guard let writers = try? layout.writers(system), writers.count >= positions.logs.count else {
      return false
    }
    // A writer that could not be begun leaves a folder without a log, for good.
    let others = writers.filter { positions.logs[$0] == nil }
    guard others.allSatisfy({ (try? layout.segments($0, system))?.isEmpty == true }) else { return false }
    return positions.logs.allSatisfy { writer, at in
      guard case .success(let now) = system.statusOfPath(layout.segment(writer, at.segment)),
        now.size == at.offset + at.length + 1,
        case .failure = system.statusOfPath(layout.segment(writer, at.segment + 1))
      else { return false }
      return isFrozen(writer, as: positions)
    }
  }

  /// Whether the files of a log that were read and done with are still there, by name alone: whoever deletes one is not found
  /// out by the last line of the log.
  private func hasFiles(_ writer: String, before segment: Int) -> Bool {
    if segment <= 1 { return true }
    // What the system will not list now is no proof that it is gone.
    guard let found = try? layout.segments(writer, system) else { return true }
    return Set(1..<segment).isSubset(of: found)
  }

  /// Whether nobody has changed the files of a log with accepted damage since: what came back in them may lie anywhere, and
  /// is found only by reading from the beginning.
  private func isFrozen(_ writer: String, as positions: LogPositions) -> Bool {
    guard let known = positions.frozen[writer], let segment = positions.logs[writer]?.segment else {
      return true
    }
    return known == currentFiles(writer, upTo: segment)
  }

  /// Bytes of all logs as they lie on disk now.
  public var size: Int { writersFound.reduce(0) { $0 + layout.bytes($1, system) } }

  /// For whoever only weighs what there is.
  private var writersFound: [String] { (try? layout.writers(system)) ?? [] }

  /// How many bytes the logs hold behind the positions.
  public func bytes(behind positions: LogPositions) -> Int {
    var behind = 0
    for writer in writersFound {
      let from = positions.logs[writer]
      for segment in (try? layout.segments(writer, system)) ?? [] where segment >= from?.segment ?? 0 {
        guard case .success(let found) = system.statusOfPath(layout.segment(writer, segment)) else {
          continue
        }
        let read = from.map { segment == $0.segment ? $0.offset + $0.length + 1 : 0 } ?? 0
        behind += max(0, found.size - read)
      }
    }
    return behind
  }

  /// What part of all log bytes lies behind the positions, 0…1: a checkpoint is written anew beyond a tenth.
  public func share(behind positions: LogPositions) -> Double {
    let all = size
    return all == 0 ? 0 : Double(bytes(behind: positions)) / Double(all)
  }
}
