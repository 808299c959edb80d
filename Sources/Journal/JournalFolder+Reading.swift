import Glibc

/// Reading all logs: once from the beginning, then what was added.
extension JournalFolder {
  /// Reads every log from its beginning, writer by writer, entries in the order of the log. Every CRC,
  /// number and time is checked, and PREV where segments join (see `ChainCheck`). `progress` gets 0…1.
  ///
  /// Damage never stops it: everything that verifies is handed out, `findings` tell the rest.
  public func scan(
    progress: ((Double) -> Void)? = nil, _ visit: (EntryView) -> Void
  ) throws(JournalError) {
    cursors = [:]
    witnesses = Witnesses()
    let writers = layout.writers(system)
    let total = progress == nil ? 0 : writers.reduce(0) { $0 + layout.bytes($1, system) }
    var done = 0
    for writer in writers {
      let read: ((Int) -> Void)? = progress.map { tell in
        { count in
          done += count
          tell(min(1, Double(done) / Double(max(1, total))))
        }
      }
      try follow(writer, LogCursor(writer: writer), chain: .joints, read: read, visit)
    }
    askWitnesses()
    progress?(1)
  }

  /// Reads what was added since the last scan or catchUp, by others and by us. Returns the number of entries.
  ///
  /// Reads whole lines only: a log that is being written is seen in the middle of a line now and then.
  @discardableResult
  public func catchUp(_ visit: (EntryView) -> Void) throws(JournalError) -> Int {
    var count = 0
    for writer in layout.writers(system) {
      let cursor = cursors[writer] ?? LogCursor(writer: writer)
      if isUnchanged(writer, cursor) { continue }
      count += try follow(writer, cursor, chain: .all, read: nil, visit)
    }
    if count > 0 { askWitnesses() }
    return count
  }

  private func askWitnesses() { witnesses.findings(cursors, layout, system).forEach(note) }

  /// Two stats a log: the current segment did not grow and no next one was begun.
  private func isUnchanged(_ writer: String, _ cursor: LogCursor) -> Bool {
    guard case .success(let now) = system.statusOfPath(layout.segment(writer, cursor.segment)) else {
      return false
    }
    guard now.size == cursor.seen, cursor.seen > 0 else { return false }
    guard case .failure = system.statusOfPath(layout.segment(writer, cursor.segment + 1)) else {
      return false
    }
    return true
  }

  @discardableResult
  private func follow(
    _ writer: String, _ cursor: LogCursor, chain: ChainCheck, read: ((Int) -> Void)?,
    _ visit: (EntryView) -> Void
  ) throws(JournalError) -> Int {
    // Someone may be in the middle of this log's last line: then it waits for its LF.
    let isLive = layout.isLocked(writer, system)
    var scanner = LogScanner(
      system, layout, writer: writer, cursor: cursor, chain: chain, acceptsUnterminated: !isLive)
    var found: Set<Gap> = []
    var seen = witnesses
    try scanner.run(read: read) { entry in
      if let gap = Gap(entry.json) { found.insert(gap) }
      seen.take(entry.json)
      visit(entry)
    }
    gaps.formUnion(found)
    witnesses = seen
    cursors[writer] = scanner.cursor
    scanner.findings.forEach(note)
    if writer == own?.code {
      clock.resume(after: scanner.cursor.highest)
    } else if scanner.cursor.highest > 0, !clock.observe(scanner.cursor.highest, now: options.clock()) {
      note(.clockAhead(writer))
    }
    return scanner.delivered
  }

  /// The payload of one entry; its line is verified again. Throws `.damaged` when it does not hold.
  public func read(
    writer: String, segment: Int, offset: Int, length: Int
  ) throws(JournalError) -> [UInt8] {
    let line = try line(writer: writer, segment: segment, offset: offset, length: length)
    return line.withUnsafeBytes { bytes in Frame.check(bytes).map { Array(bytes[$0.json...]) } ?? [] }
  }

  /// The raw line of one entry without LF, verified: for printing proofs and carrying between machines.
  public func line(
    writer: String, segment: Int, offset: Int, length: Int
  ) throws(JournalError) -> [UInt8] {
    let path = layout.segment(writer, segment)
    let fd = try system.opened(path, O_RDONLY)
    defer { _ = system.close(fd) }
    let line = offset >= 0 && length >= 0 ? try system.bytes(fd, offset..<offset + length, path) : []
    guard line.count == length, line.withUnsafeBytes({ Frame.check($0) }) != nil else {
      let file = Layout.relative(writer, segment)
      throw JournalError(
        .damaged,
        "\(file), byte \(offset): entri rusak dan tidak bisa dibaca. Jalankan: lumbung log verify", path: path
      )
    }
    return line
  }
}

extension Layout {
  /// Bytes of a whole log.
  func bytes(_ writer: String, _ system: SystemCalls) -> Int {
    segments(writer, system).reduce(0) { sum, number in
      guard case .success(let found) = system.statusOfPath(segment(writer, number)) else { return sum }
      return sum + found.size
    }
  }

  /// True while a process (this one too) holds the writer.
  func isLocked(_ writer: String, _ system: SystemCalls) -> Bool {
    let fd = system.open(lock(writer), O_RDONLY, 0)
    guard fd >= 0 else { return false }
    defer { _ = system.close(fd) }
    return system.isLocked(fd) == 1
  }
}

extension Finding {
  static func clockAhead(_ writer: String) -> Finding {
    Finding(
      kind: .clockAhead, writer: writer, file: "log/\(writer)", segment: 0, bytes: 0..<0, seqs: nil,
      message:
        "log/\(writer): jam komputer penulisnya lebih dari 24 jam di depan. Periksa jam kedua komputer.")
  }
}
