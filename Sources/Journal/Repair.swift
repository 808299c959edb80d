import Glibc

/// `log repair`: heal from a copy, else acknowledge. Readable entries are never lost, replaced bytes are
/// set aside.
extension JournalFolder {
  /// Cuts torn tails of our own writers (by opening), heals damaged logs from a copy of the folder where
  /// its lines fit, and acknowledges what stays damaged with `gap` entries in a writer of ours. `person`
  /// goes to their `by`.
  ///
  /// Returns the report after the repair and what was done, in Indonesian lines. Throws when the folder
  /// cannot be written.
  public static func repair(
    _ path: String, from copy: String?, person: String, options: OpenOptions
  ) throws(JournalError) -> (report: VerifyReport, done: [String]) {
    let system = options.system
    let layout = Layout(root: path)
    var done: [String] = []
    // A mistyped path must not become a new folder that is "intact".
    if try FolderFormat.look(layout, system) == .empty {
      throw JournalError(.notFound, "Belum ada data di \(path). Periksa folder data (--data).", path: path)
    }
    // Healing first: opening then finds whole logs again and may go on in them.
    if let copy {
      let before = try verify(path, system: system, remembering: options)
      let source = Layout(root: copy)
      // Also what was accepted as lost, when a copy turns up later.
      let damaged = before.findings.filter { $0.isProblem || $0.kind == .acknowledged }
      for writer in Set(damaged.map(\.writer)).sorted() where !writer.isEmpty {
        done.append(try Healing.heal(writer, layout, from: source, system))
      }
    }
    let folder = try open(path, options: options)
    defer { folder.close() }
    if let reason = folder.readOnlyReason { throw JournalError(.readOnly, reason, path: path) }
    done += folder.findings.filter { $0.kind == .tornTail || $0.kind == .format }.map(\.message)
    try folder.scan { _ in }
    let rest = try verify(path, system: system, remembering: options).findings.filter(\.isProblem)
    var gaps: [Gap] = []
    for finding in rest where !finding.writer.isEmpty && !gaps.contains(Gap(finding)) {
      gaps.append(Gap(finding))
    }
    if !gaps.isEmpty {
      let now = options.clock()
      let added = try folder.append(gaps.map { $0.payload(at: now, person: person) })
      done += zip(gaps, added).map { gap, entry in
        "\(Layout.relative(gap.writer, gap.segment)), byte \(gap.bytes.lowerBound)–\(gap.bytes.upperBound): "
          + "diterima sebagai celah dengan entri \(entry.reference)."
      }
    }
    folder.close()
    return (try verify(path, system: system, remembering: options), done)
  }
}
