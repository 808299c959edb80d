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
  /// True when nothing but acknowledged gaps was found.
  public var isIntact: Bool { !findings.contains(where: \.isProblem) }
  /// 0 intact, 1 anything else.
  public var exitCode: Int32 { isIntact ? 0 : 1 }
  /// Indonesian, one line each: a summary per log, then the findings.
  public var lines: [String] {
    logs.map { "log/\($0.writer): \($0.entries) entri, \($0.segments) berkas, \($0.bytes) byte" }
      + findings.map(\.message)
      + [isIntact ? "Utuh." : "Ada masalah. Semua entri lain aman dan terbaca; lihat: lumbung log repair."]
  }
}

extension JournalFolder {
  /// Checks every byte of every log: CRC, order, times, the whole chain, UTF-8. Reads only; works on
  /// damaged and read-only folders. With `remembering`, this machine's memory of its own heads is asked
  /// too.
  public static func verify(
    _ path: String, system: SystemCalls = .live, remembering options: OpenOptions? = nil
  ) throws(JournalError) -> VerifyReport {
    let layout = Layout(root: path)
    let state = try FolderFormat.look(layout, system)
    var logs: [VerifyReport.Log] = []
    var findings: [Finding] = []
    var gaps: Set<Gap> = []
    var witnesses = Witnesses()
    var cursors: [String: LogCursor] = [:]
    if state == .empty {
      throw JournalError(.notFound, "Belum ada data di \(path). Periksa folder data (--data).", path: path)
    }
    if state == .unmarked {
      findings.append(
        Finding(folder: .format, "FORMAT", "FORMAT: hilang atau tidak terbaca; log tetap dibaca."))
    }
    for writer in layout.writers(system) {
      let (scanner, entries) = try check(writer, layout, system, &gaps, &witnesses)
      logs.append(
        VerifyReport.Log(
          writer: writer, segments: layout.segments(writer, system).count, entries: entries,
          bytes: layout.bytes(writer, system), head: scanner.cursor.head))
      cursors[writer] = scanner.cursor
      findings += scanner.findings + scanner.tailFindings(isLive: layout.isLocked(writer, system))
    }
    findings += witnesses.findings(cursors, layout, system)
    if let options, case .success(let status) = system.statusOfPath(path) {
      findings += shortened(WriterMemory.all(folder: status.inode, options), layout, system)
    }
    return VerifyReport(logs: logs, findings: Finding.acknowledging(findings, gaps))
  }

  private static func check(
    _ writer: String, _ layout: Layout, _ system: SystemCalls, _ gaps: inout Set<Gap>,
    _ witnesses: inout Witnesses
  ) throws(JournalError) -> (LogScanner, UInt64) {
    var scanner = LogScanner(
      system, layout, writer: writer, cursor: LogCursor(writer: writer), chain: .all,
      acceptsUnterminated: true)
    var entries: UInt64 = 0
    var found: Set<Gap> = []
    var seen = witnesses
    var malformed: [Finding] = []
    try scanner.run { entry in
      entries += 1
      if let gap = Gap(entry.json) { found.insert(gap) }
      seen.take(entry.json)
      if !Frame.isText(entry.json) { malformed.append(.malformed(entry)) }
    }
    gaps.formUnion(found)
    witnesses = seen
    scanner.findings += malformed
    return (scanner, entries)
  }

  /// Heads we remember that are not where they were.
  private static func shortened(
    _ memories: [WriterMemory], _ layout: Layout, _ system: SystemCalls
  ) -> [Finding] {
    memories.compactMap { memory in
      if memory.isRetired { return nil }
      guard let line = try? layout.find(memory.writer, memory.place.seq, before: (.max, 0), system) else {
        return .shortened(memory, "entri \(memory.place.seq) yang pernah tersimpan tidak ada lagi")
      }
      return Digest(of: line) == memory.place.hash
        ? nil : .shortened(memory, "entri \(memory.place.seq) berbeda dari yang pernah tersimpan")
    }
  }

  /// Every readable entry as one JSON line (no LF), writer by writer: `{"ref":"K7F3QX.2","hlc":"…",
  /// …members of the payload}`.
  public static func cat(
    _ path: String, system: SystemCalls = .live, _ line: (UnsafeRawBufferPointer) -> Void
  ) throws(JournalError) {
    let layout = Layout(root: path)
    if try FolderFormat.look(layout, system) == .empty {
      throw JournalError(.notFound, "Belum ada data di \(path). Periksa folder data (--data).", path: path)
    }
    var out: [UInt8] = []
    for writer in layout.writers(system) {
      var scanner = LogScanner(
        system, layout, writer: writer, cursor: LogCursor(writer: writer), chain: .joints,
        acceptsUnterminated: true)
      try scanner.run { entry in
        out.removeAll(keepingCapacity: true)
        out.append(contentsOf: #"{"ref":"\#(writer).\#(entry.seq)","hlc":""#.utf8)
        Hex.append(entry.hlc, digits: 16, to: &out)
        out.append(0x22)
        let isEmpty = !entry.json.dropFirst().dropLast().contains { $0 != 0x20 }
        if !isEmpty { out.append(0x2C) }
        out.append(contentsOf: entry.json.dropFirst())
        out.withUnsafeBytes(line)
      }
    }
  }
}

extension LogScanner {
  /// What `verify` says of an unfinished end; one that is being written right now is none of its business.
  func tailFindings(isLive: Bool) -> [Finding] {
    switch tail {
    case _ where isLive: []
    case .clean, .damaged: []
    case .torn(let from, let to): [.torn(writer, cursor.segment, from..<to, setAside: nil)]
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
