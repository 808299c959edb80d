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
    begin(at: [:], gaps: [])
    let writers = try layout.writers(system)
    let read = layout.share(of: writers, system, progress)
    for writer in writers {
      follow(writer, LogCursor(writer: writer), chain: .joints, read: read, visit)
    }
    askWitnesses()
    progress?(1)
  }

  /// Reads what was added since the last scan or catchUp, by others and by us. Returns the number of entries.
  ///
  /// Reads whole lines only: a log that is being written is seen in the middle of a line now and then.
  @discardableResult
  public func catchUp(_ visit: (EntryView) -> Void) throws(JournalError) -> Int {
    if try checkName() { return 0 }
    followSpace()
    var count = 0
    let accepted = gaps
    var writers = try currentWriters()
    // Also those that were there.
    if cursors.count > writers.count { writers = Set(writers).union(cursors.keys).sorted() }
    for writer in writers {
      let cursor = cursors[writer] ?? LogCursor(writer: writer)
      if isHealed(writer, cursor) {
        needsReopening = true
        return count
      }
      let held = held(writer, cursor)
      if let held, held.segment == cursor.segment, held.size == cursor.seen { continue }
      if held == nil && isUnchanged(writer, cursor) { continue }
      count += follow(writer, cursor, chain: .all, read: nil, held: held, visit)
    }
    if count > 0 || owesWitnesses { askWitnesses() }
    if gaps.count > accepted.count, gaps.subtracting(accepted).contains(where: takesBack) {
      needsReopening = true
    }
    return count
  }

  /// Whether a person accepted the loss of entries that were handed out here while they could still be read.
  private func takesBack(_ gap: Gap) -> Bool {
    guard let seqs = gap.seqs, let cursor = cursors[gap.writer], seqs.lowerBound < cursor.expected else {
      return false
    }
    let last = min(seqs.upperBound, cursor.expected - 1)
    return !cursor.missing.contains { $0.lowerBound <= seqs.lowerBound && last <= $0.upperBound }
  }

  /// Hands out what was added to our own log alone, for whoever shows what was appended a moment ago: others' logs were
  /// looked at before that, and are looked at again with the next `catchUp`. What was appended last comes as it was
  /// written, without reading it; looks at all logs where ours is not plain to read.
  @discardableResult
  public func catchUpOwn(_ visit: (EntryView) -> Void) throws(JournalError) -> Int {
    guard let own, own.fd >= 0, let cursor = cursors[own.code], !cursor.isStale, !cursor.awaitsLF,
      cursor.segment < own.segment || cursor.segment == own.segment && cursor.offset <= own.size
    else { return try catchUp(visit) }
    if cursor.segment == own.segment, cursor.seen == own.size { return 0 }
    if let latest = own.takeLatest(), let count = take(latest, cursor, visit) { return count }
    let held = HeldSegment(segment: own.segment, fd: own.fd, size: own.size)
    let count = follow(own.code, cursor, chain: .all, read: nil, held: held, visit)
    owesWitnesses = owesWitnesses || count > 0
    return count
  }

  /// The same as reading these entries, when they are all that is new behind the cursor; nil, with nothing taken, when they
  /// are not.
  private func take(_ entries: OwnEntries, _ cursor: LogCursor, _ visit: (EntryView) -> Void) -> Int? {
    guard let first = entries.appended.first, let end = entries.appended.last, let own,
      (first.segment, first.offset, first.seq) == (cursor.segment, cursor.offset, cursor.expected),
      first.hlc > cursor.hlc, entries.before == cursor.hash, own.segment == end.segment,
      own.size == end.offset + end.length + 1
    else { return nil }
    var cursor = cursor
    for (entry, payload) in zip(entries.appended, entries.payloads) {
      payload.withUnsafeBytes { json in
        if let gap = Gap(json) { gaps.insert(gap) }
        witnesses.take(json, by: own.code)
        visit(
          EntryView(
            writer: own.code, seq: entry.seq, hlc: entry.hlc, segment: entry.segment, offset: entry.offset,
            length: entry.length, json: json))
      }
      cursor.mark(entry.seq, entry.segment, entry.offset)
    }
    cursor.expected = end.seq + 1
    cursor.hash = entries.last
    cursor.hlc = end.hlc
    cursor.highest = max(cursor.highest, end.hlc)
    cursor.last = (end.segment, end.offset, end.length)
    cursor.offset = own.size
    cursor.seen = own.size
    cursors[own.code] = cursor
    clock.resume(after: cursor.highest)
    owesWitnesses = true
    return entries.appended.count
  }

  func begin(at known: [String: LogCursor], gaps: Set<Gap>) {
    cursors = known
    halves = [:]
    self.gaps = gaps
    witnesses = Witnesses()
    witnesses.take(snapshotsOf: layout, system)
    needsReopening = false
  }

  /// Two stats a log: the current segment did not grow and no next one was begun.
  private func isUnchanged(_ writer: String, _ cursor: LogCursor) -> Bool {
    // What was handed out cannot be taken back: only a scan from the beginning helps.
    if cursor.isStale { return true }
    var log = watched[writer] ?? WatchedLog(layout, writer, cursor.segment)
    if log.segment != cursor.segment { log = WatchedLog(layout, writer, cursor.segment) }
    watched[writer] = log
    guard case .success(let now) = system.statusOfPath(log.path) else { return false }
    guard now.size == cursor.seen, cursor.seen > 0 else { return false }
    guard case .failure = system.statusOfPath(log.next) else { return false }
    return true
  }

  @discardableResult
  func follow(
    _ writer: String, _ cursor: LogCursor, chain: ChainCheck, read: ((Int) -> Void)?,
    held: HeldSegment? = nil,
    _ visit: (EntryView) -> Void
  ) -> Int {
    // Someone may be in the middle of this log's last line: then it waits for its LF.
    let isLive = held != nil || layout.isLocked(writer, system)
    var scanner = LogScanner(
      system, layout, writer: writer, cursor: cursor, chain: chain, acceptsUnterminated: !isLive)
    scanner.held = held
    scanner.lender = lender
    var found: Set<Gap> = []
    var seen = witnesses
    let now = options.clock()
    let limit = HybridClock.limit(now: now)
    var latest: UInt64 = 0
    var failure: JournalError?
    do throws(JournalError) {
      try scanner.run(read: read) { entry in
        if let gap = Gap(entry.json) { found.insert(gap) }
        seen.take(entry.json, by: entry.writer)
        if entry.hlc <= limit { latest = max(latest, entry.hlc) }
        visit(entry)
      }
    } catch {
      failure = error
    }
    gaps.formUnion(found)
    witnesses = seen
    // Also after a failure: what was handed out is not handed out again.
    cursors[writer] = scanner.cursor
    noteHalf(scanner)
    scanner.findings.forEach(note)
    noteFiles(writer)
    // One log that the system will not give up must not hide the others.
    if let failure { note(.unreadable(writer, failure)) }
    if writer == own?.code {
      clock.resume(after: scanner.cursor.highest)
    } else {
      _ = clock.observe(latest, now: now)
      if scanner.cursor.highest > limit,
        !findings.contains(where: { $0.kind == .clockAhead && $0.writer == writer })
      {
        note(.clockAhead(writer, scanner.cursor.highest >> 16))
      }
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
    let fd: Int32
    do throws(JournalError) { fd = try system.opened(path, O_RDONLY) } catch {
      guard error.kind == .notFound else { throw error }
      // Nothing is lost where only the name leads elsewhere.
      try checkName()
      let file = Layout.relative(writer, segment)
      throw JournalError(
        .damaged, "\(file) hilang; entri di dalamnya tidak bisa dibaca. Jalankan: lumbung log verify",
        path: path)
    }
    defer { _ = system.close(fd) }
    let line = offset >= 0 && length >= 0 ? try system.bytes(fd, offset..<offset + length, path) : []
    guard line.count == length, line.withUnsafeBytes({ Frame.check($0) }) != nil else {
      try checkName()
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
    ((try? segments(writer, system)) ?? []).reduce(0) { sum, number in
      guard case .success(let found) = system.statusOfPath(segment(writer, number)) else { return sum }
      return sum + found.size
    }
  }

  /// Takes how many bytes of some logs were read, one call a piece, and tells which share of all that is.
  func share(
    of writers: [String], _ system: SystemCalls, _ progress: ((Double) -> Void)?
  ) -> ((Int) -> Void)? {
    guard let progress else { return nil }
    let total = writers.reduce(0) { $0 + bytes($1, system) }
    var done = 0
    return { count in
      done += count
      progress(min(1, Double(done) / Double(max(1, total))))
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

extension LogCursor {
  /// Digest of an entry that was read in order, looked up from the nearest mark; nil when it cannot be read.
  func digest(of seq: UInt64, _ writer: String, _ layout: Layout, _ system: SystemCalls) -> Digest? {
    if seq == expected - 1 { return hash == .unknown ? nil : hash }
    guard let mark = mark(before: seq), case let path = layout.segment(writer, mark.segment),
      case let fd = system.open(path, O_RDONLY, 0), fd >= 0
    else { return nil }
    defer { _ = system.close(fd) }
    guard let size = try? system.size(fd, path) else { return nil }
    let reader = LineReader(system, fd: fd, path: path, from: mark.offset, to: size)
    // A line lives only as long as its reader.
    defer { withExtendedLifetime(reader) {} }
    while let line = try? reader.next(), line.offset <= mark.offset + 2 * Self.stride {
      guard let envelope = Frame.check(line.bytes) else { continue }
      if envelope.seq == seq { return Digest(of: line.bytes) }
      if envelope.seq > seq { return nil }
    }
    return nil
  }
}

extension Finding {
  static func unreadable(_ writer: String, _ cause: JournalError) -> Finding {
    Finding(
      kind: .unreadable, writer: writer, file: "log/\(writer)", segment: 0, bytes: 0..<0, seqs: nil,
      message: "log/\(writer): tidak bisa dibaca sampai akhir; isinya belum lengkap di sini. \(cause.message)"
    )
  }

  /// The folder of all logs cannot be looked into.
  static func unreadable(_ cause: JournalError) -> Finding {
    Finding(folder: .unreadable, "log", "log: tidak bisa dibaca; isinya tidak ada di sini. \(cause.message)")
  }

  /// A log's times never go back, so one that once lay ahead stays there until the day has come: who has set the clock
  /// right has nothing left to do.
  static func clockAhead(_ writer: String, _ milliseconds: UInt64) -> Finding {
    let day = WallClock.text(milliseconds).prefix { $0 != "T" }
    return Finding(
      kind: .clockAhead, writer: writer, file: "log/\(writer)", segment: 0, bytes: 0..<0, seqs: nil,
      message:
        "log/\(writer): jam komputer penulisnya lebih dari 24 jam di depan, atau pernah (entrinya sampai \(day)). "
        + "Periksa tanggal dan jam komputer itu dan komputer ini; bila sudah benar, biarkan: entrinya tetap dipakai."
    )
  }
}
