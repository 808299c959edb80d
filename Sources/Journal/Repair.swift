import Glibc

/// `log repair`: heal from a copy, else acknowledge. Readable entries are never lost, replaced bytes are
/// set aside.
extension JournalFolder {
  /// Cuts torn tails of our own writers (by opening), heals damaged logs from a copy of the folder where
  /// its lines fit, and acknowledges what stays damaged with `gap` entries in a writer of ours. `person`
  /// goes to their `by`.
  ///
  /// The copy is a witness too: a log that goes further there was cut short here, which nothing else may tell. Damage that
  /// was acknowledged before is healed like any other: a copy may turn up later.
  ///
  /// A log that another program is using is left as it is when there is a copy; the report then says that it waits.
  ///
  /// Returns the report after the repair and what was done, in Indonesian lines. Throws when the folder
  /// cannot be written, and when the copy is none.
  public static func repair(
    _ path: String, from copy: String?, person: String, options: OpenOptions
  ) throws(JournalError) -> (report: VerifyReport, done: [String]) {
    let system = options.system
    let layout = Layout(root: path)
    var done: [String] = []
    // What a copy may still bring back is not given up while its log is in use.
    var waiting: Set<String> = []
    // A mistyped path must not become a new folder that is "intact".
    if try FolderFormat.look(layout, system) == .empty {
      throw JournalError(.notFound, "Belum ada data di \(path). Periksa folder data (--data).", path: path)
    }
    // Healing first: opening then finds whole logs again and may go on in them.
    if let copy {
      let source = try copied(copy, system)
      let before = try verify(path, system: system, remembering: options)
      let damaged = before.findings.filter(\.touchesRecords).map(\.writer)
      let short = try shorter(layout, than: source, system)
      for writer in Set(damaged).union(short).sorted() where !writer.isEmpty {
        let outcome = try Healing.heal(writer, layout, from: source, system)
        done.append(outcome.told)
        if outcome.isInUse { waiting.insert(writer) }
      }
    }
    let folder = try open(path, options: options)
    defer { folder.close() }
    if let reason = folder.readOnlyReason { throw JournalError(.readOnly, reason, path: path) }
    for finding in folder.findings {
      if finding.kind == .tornTail { done.append(finding.message) }
      if finding.kind == .format { done.append("FORMAT: hilang atau tidak terbaca; sudah ditulis lagi.") }
    }
    try folder.scan { _ in }
    let rest = try verify(path, system: system, remembering: options).findings.filter(\.isProblem)
    var gaps: [Gap] = []
    for finding in rest
    where !finding.writer.isEmpty && !waiting.contains(finding.writer) && finding.kind != .unreadable
      && !gaps.contains(Gap(finding))
    {
      gaps.append(Gap(finding))
    }
    if !gaps.isEmpty {
      let now = options.clock()
      let added = try folder.append(gaps.map { $0.payload(at: now, person: person) })
      done += zip(gaps, added).map { gap, entry in
        "\(gap.place): diterima sebagai celah dengan entri \(entry.reference)."
      }
    }
    folder.close()
    var report = try verify(path, system: system, remembering: options)
    report.waiting = waiting.sorted()
    return (report, done)
  }

  /// A mistyped path must not pass for a copy that has nothing to give: the gap would be acknowledged.
  private static func copied(_ path: String, _ system: SystemCalls) throws(JournalError) -> Layout {
    let layout = Layout(root: path)
    let state: FolderFormat.State
    do throws(JournalError) { state = try FolderFormat.look(layout, system) } catch {
      guard error.kind == .notAFolder else { throw error }
      throw JournalError(
        .notAFolder, "Salinan \(path) bukan folder data Lumbung. Periksa --from; tidak ada yang diubah.",
        path: path)
    }
    guard state != .empty, try !layout.writers(system).isEmpty else {
      throw JournalError(
        .notFound, "Salinan \(path) tidak ada atau kosong. Periksa --from; tidak ada yang diubah.", path: path
      )
    }
    return layout
  }

  /// Writers whose log is longer in a copy. A log that is not here at all is a lost one only where the two folders are
  /// known to be of one past: some log stands in both, or nothing is left here (a log that was never begun is nothing).
  private static func shorter(
    _ here: Layout, than copy: Layout, _ system: SystemCalls
  ) throws(JournalError) -> [String] {
    let (ours, theirs) = (try here.writers(system), try copy.writers(system))
    // What we may not look into is not nothing.
    let isEmpty = ours.allSatisfy { (try? here.segments($0, system))?.isEmpty == true }
    let isKin = isEmpty || theirs.contains(where: ours.contains)
    return theirs.filter { isKin && copy.bytes($0, system) > here.bytes($0, system) }
  }
}
