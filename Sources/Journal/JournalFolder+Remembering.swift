/// What was read of a log that somebody set back since, mostly by an older copy put over it: whoever folds everything anew
/// would show less than a moment ago, and nothing in the folder would tell.
extension JournalFolder {
  /// The last entry of every log as far as it was read here, for the folder that is opened in this one's place. Not of logs
  /// of this machine's user, whose memories tell what was acknowledged from what was cut back, nor of one that its writer
  /// holds: it may be cutting back what failed.
  public func endsToRemember() -> [String: Head] {
    let ours = Set(WriterMemory.all(folder: identity, options).map(\.writer))
    let read = heads.filter { writer, _ in !ours.contains(writer) && !layout.isLocked(writer, system) }
    return remembered.merging(read) { $0.seq > $1.seq ? $0 : $1 }
  }

  /// Takes what was read of this folder before, as one more witness. Call it before `scan`.
  public func remember(_ ends: [String: Head]) {
    remembered.merge(ends) { $0.seq > $1.seq ? $0 : $1 }
  }

  /// Notes what this machine knows to have acknowledged where its log ends before that: others have no such memory.
  func remember(_ memory: WriterMemory, missing found: [Finding]) {
    guard found.contains(where: { $0.kind == .shortened && $0.writer == memory.writer }),
      lacks(memory.writer, memory.place.seq)
    else { return }
    acknowledged[memory.writer] = Head(seq: memory.place.seq, hash: memory.place.hash.hex)
  }

  /// Whether no line of a log has this number: it comes out of a file, and where other bytes bear it that proves nothing.
  private func lacks(_ writer: String, _ seq: UInt64) -> Bool {
    do throws(JournalError) { return try layout.find(writer, seq, before: (.max, 0), system) == nil } catch {
      return false
    }
  }

  /// Entries that were read or acknowledged here, that no log holds any more and nobody has accepted as lost: to be written
  /// down, for whoever comes after this program.
  public var missedEnds: [String: Head] {
    let read = remembered.filter { !isReached($0.key, $0.value) }
    let ours = acknowledged.filter { $0.value.seq >= cursors[$0.key]?.expected ?? 1 }
    return read.merging(ours) { $0.seq > $1.seq ? $0 : $1 }.filter { !gaps.accept($0.key, $0.value.seq) }
  }

  /// The last entry of every log that was seen here, whether it still stands or not: what a witness writes down.
  public var witnessedHeads: [String: Head] { heads.merging(missedEnds) { _, missed in missed } }

  /// Whether a log, as far as it was read, holds an entry.
  private func isReached(_ writer: String, _ end: Head) -> Bool {
    guard let cursor = cursors[writer], cursor.expected > end.seq else { return false }
    return cursor.digest(of: end.seq, writer, layout, system)?.hex == end.hash
  }

  func askWitnesses() {
    owesWitnesses = false
    for (writer, end) in remembered where !gaps.accept(writer, end.seq) {
      witnesses.take(writer, end, by: "memory")
    }
    let (cursors, layout, system) = (cursors, layout, system)
    let found = witnesses.findings(cursors, layout, system) { writer, seq in
      cursors[writer]?.digest(of: seq, writer, layout, system)?.short
    }
    let lost = Finding.lost(found, besides: findings, givenUp: givenUp).filter { !isTold($0) }
    for told in unacknowledged where told.kind == .shortened && told.segment > 0 {
      if let end = acknowledged[told.writer], isReached(told.writer, end) { exchange(told, for: nil) }
    }
    for told in missed where isBack(told) || lost.contains(where: { $0.isRest(of: told) }) {
      missed.remove(told)
      exchange(told, for: nil)
    }
    missed.formUnion(lost)
    lost.forEach(note)
  }

  /// Whether this machine's memory has told the same loss already.
  private func isTold(_ one: Finding) -> Bool {
    unacknowledged.contains { told in
      told.kind == .shortened && told.segment > 0 && told.writer == one.writer && one.kind == .shortened
        && one.seqs.map { $0.upperBound <= told.seqs?.upperBound ?? 0 } ?? false
    }
  }

  /// What came back, as when a newer copy takes an older one's place, is missed no more.
  private func isBack(_ told: Finding) -> Bool {
    guard told.kind == .shortened, let cursor = cursors[told.writer], !cursor.isStale else { return false }
    return told.seqs.map { $0.upperBound < cursor.expected } ?? false
  }
}

extension Finding {
  /// Whether this is what is left of another one since some of it came back.
  fileprivate func isRest(of told: Finding) -> Bool {
    self != told && writer == told.writer && kind == .shortened && told.kind == .shortened
      && seqs?.upperBound == told.seqs?.upperBound
  }
}
