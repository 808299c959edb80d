/// What `log verify` says.
public struct VerifyReport: Sendable {
  /// One log in numbers.
  public struct Log: Sendable, Hashable {
    /// Six Crockford characters.
    public var writer: String
    /// Number of segment files.
    public var segments: Int
    /// Entries that can be read.
    public var entries: UInt64
    /// Size of all segments.
    public var bytes: Int
    /// The last entry in order.
    public var head: Head?
  }
  /// All logs, by writer.
  public var logs: [Log]
  /// Everything found; damage named by a `gap` entry as `.acknowledged`.
  public var findings: [Finding]
  /// Ids of the records that a finding touches, as far as what is left tells; nothing where nothing is known.
  public var records: [Finding: [String]] = [:]
  /// Writers of this machine's user whose log holds everything that was ever acknowledged.
  var whole: Set<String> = []
  /// Writers whose log a repair did not heal, because another program was using it.
  public internal(set) var waiting: [String] = []
  /// True when nothing but acknowledged gaps was found.
  public var isIntact: Bool { !findings.contains(where: \.isProblem) }
  /// 0 intact, and nothing left that a copy may still bring back; 1 anything else.
  public var exitCode: Int32 { isIntact && waiting.isEmpty ? 0 : 1 }
}

extension JournalFolder {
  /// Checks every byte of every log: CRC, order, times, the whole chain, UTF-8, and every witness. Reads only; works
  /// on damaged and read-only folders, segments side by side on all processors. With `remembering`, this machine's
  /// memory of its own heads is asked too. `progress` gets 0…1 on the calling thread.
  public static func verify(
    _ path: String, system: SystemCalls = .live, remembering options: OpenOptions? = nil,
    progress: ((Double) -> Void)? = nil
  ) throws(JournalError) -> VerifyReport {
    let layout = Layout(root: path)
    let state = try FolderFormat.look(layout, system)
    if state == .empty {
      throw JournalError(.notFound, "Belum ada data di \(path). Periksa folder data (--data).", path: path)
    }
    var findings: [Finding] = []
    if state == .unmarked {
      findings.append(
        Finding(folder: .format, "FORMAT", "FORMAT: hilang atau tidak terbaca; log tetap dibaca."))
    }
    var checks: [LogCheck] = []
    do throws(JournalError) { checks = try checked(layout, system, progress) } catch {
      // Not to be seen is not gone.
      findings.append(.unreadable(error))
    }
    var gaps: Set<Gap> = []
    var witnesses = Witnesses(keepsAll: true)
    var cursors: [String: LogCursor] = [:]
    var hashes: [String: HashRuns] = [:]
    for check in checks {
      findings += check.findings
      gaps.formUnion(check.gaps)
      witnesses.take(check.witnesses)
      cursors[check.writer] = check.cursor
      hashes[check.writer] = check.hashes
    }
    witnesses.take(snapshotsOf: layout, system)
    var missed = witnesses.findings(cursors, layout, system) { hashes[$0]?[$1] }
    var whole: Set<String> = []
    var givenUp: [String: UInt64] = [:]
    if let options, let identity = FolderIdentity(path, system) {
      for memory in WriterMemory.all(folder: identity, options) {
        if memory.isRetired { givenUp[memory.writer] = memory.place.seq }
        if memory.standing(layout, system) != nil {
          whole.insert(memory.writer)
        } else {
          missed.append(.gone(memory, from: cursors[memory.writer]?.expected ?? 1))
        }
      }
    }
    let lost = Finding.lost(missed, besides: findings, givenUp: givenUp)
    let short = Set(lost.lazy.filter { $0.kind == .shortened }.map(\.writer))
    whole.subtract(short)
    findings = findings.map { $0.knowing(whole: whole, short: short) } + lost
    let logs = checks.map { check in
      VerifyReport.Log(
        writer: check.writer, segments: (try? layout.segments(check.writer, system))?.count ?? 0,
        entries: check.entries,
        bytes: layout.bytes(check.writer, system), head: check.cursor.head)
    }
    let told = Finding.acknowledging(findings, gaps)
    return VerifyReport(
      logs: logs, findings: told, records: Affected.records(told, layout, system), whole: whole)
  }

  private static func checked(
    _ layout: Layout, _ system: SystemCalls, _ progress: ((Double) -> Void)?
  ) throws(JournalError) -> [LogCheck] {
    let writers = try layout.writers(system)
    let jobs = writers.flatMap { writer in
      ((try? layout.segments(writer, system)) ?? []).map { (writer: writer, segment: $0) }
    }
    let bytes = writers.reduce(0) { $0 + layout.bytes($1, system) }
    let threads = Parallel.threads(forBytes: bytes)
    let parts = Parallel.map(
      jobs.count, threads: threads, done: { progress?(Double($0) / Double(jobs.count)) }
    ) { index in
      LogCheck.segment(jobs[index].writer, jobs[index].segment, layout, system)
    }
    let bySegment = Dictionary(grouping: zip(jobs, parts), by: \.0.writer).mapValues { $0.map(\.1) }
    defer { progress?(1) }
    return Parallel.map(writers.count, threads: threads) { index in
      bySegment[writers[index]].flatMap { LogCheck.joined(writers[index], $0) }
        ?? LogCheck.whole(writers[index], layout, system)
    }
  }

  /// Every readable entry as one JSON line (no LF), writer by writer: `{"ref":"K7F3QX.2","hlc":"…",
  /// …members of the payload}`.
  public static func cat(
    _ path: String, system: SystemCalls = .live, _ line: (UnsafeRawBufferPointer) -> Void
  ) throws(JournalError) {
    var out: [UInt8] = []
    try entries(path, system: system) { entry in
      out.removeAll(keepingCapacity: true)
      out.append(contentsOf: #"{"ref":"\#(entry.writer).\#(entry.seq)","hlc":""#.utf8)
      Hex.append(entry.hlc, digits: 16, to: &out)
      out.append(0x22)
      let isEmpty = !entry.json.dropFirst().dropLast().contains { $0 != 0x20 }
      if !isEmpty { out.append(0x2C) }
      out.append(contentsOf: entry.json.dropFirst())
      out.withUnsafeBytes(line)
    }
  }

  /// Every readable entry as it stands in the logs, writer by writer; nothing else of the folder is looked at. `progress`
  /// gets 0…1.
  public static func entries(
    _ path: String, system: SystemCalls = .live, progress: ((Double) -> Void)? = nil,
    _ visit: (EntryView) -> Void
  ) throws(JournalError) {
    let layout = Layout(root: path)
    if try FolderFormat.look(layout, system) == .empty {
      throw JournalError(.notFound, "Belum ada data di \(path). Periksa folder data (--data).", path: path)
    }
    let writers = try layout.writers(system)
    let read = layout.share(of: writers, system, progress)
    for writer in writers {
      var scanner = LogScanner(
        system, layout, writer: writer, cursor: LogCursor(writer: writer), chain: .joints,
        acceptsUnterminated: true)
      try scanner.run(read: read, visit)
    }
  }
}

extension LogScanner {
  /// What `verify` says of an unfinished end; one that is being written right now is none of its business.
  func tailFindings(isLive: Bool) -> [Finding] {
    switch tail {
    case _ where isLive: []
    case .clean, .damaged: []
    case .torn(let from, let to): [.torn(writer, cursor.segment, from..<to, .unknown)]
    case .withoutLF(let at):
      [
        Finding(
          kind: .missingNewline, writer: writer, file: Layout.relative(writer, cursor.segment),
          segment: cursor.segment, bytes: at..<at, seqs: nil,
          message: "\(Layout.relative(writer, cursor.segment)), entri \(cursor.expected - 1), byte \(at): "
            + "akhir baris hilang; isi entri utuh dan tetap dipakai.")
      ]
    }
  }
}
