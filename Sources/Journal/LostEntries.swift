extension JournalFolder {
  /// What of a record is damaged or gone, accepted as lost or not, as far as what is left says it (JOURNAL.md, promise 2):
  /// entries that its own entries name, and damaged ones in whose bytes its id still stands. References like `K7F3QX.15`,
  /// sorted by writer and number; empty nearly always, and then nothing is read.
  public func lost(of record: String, entries: [[UInt8]]) -> [String] {
    let damaged = lostRanges
    if damaged.isEmpty { return [] }
    var found: Set<LostEntry> = []
    for (writer, ranges) in damaged {
      for entry in entries {
        entry.withUnsafeBytes { json in
          Affected.references(to: writer, in: json) { seq, at in
            guard ranges.contains(where: { $0.contains(seq) }),
              Affected.ids(beside: at, in: json).contains(record)
            else { return }
            found.insert(LostEntry(writer: writer, seq: seq))
          }
        }
      }
    }
    for (finding, ids) in idsInDamage() where ids.contains(record) {
      // Which of several it was is not known: the first stands for them.
      if let seq = finding.seqs?.lowerBound { found.insert(LostEntry(writer: finding.writer, seq: seq)) }
    }
    return found.sorted { ($0.writer, $0.seq) < ($1.writer, $1.seq) }.map { "\($0.writer).\($0.seq)" }
  }

  /// Numbers of entries that are not there, by writer: those found now, and those whose loss was accepted, which a start from
  /// a snapshot does not find again.
  private var lostRanges: [String: [ClosedRange<UInt64>]] {
    var ranges: [String: [ClosedRange<UInt64>]] = [:]
    for finding in unacknowledged where finding.isLoss {
      if let seqs = finding.seqs { ranges[finding.writer, default: []].append(seqs) }
    }
    for gap in gaps {
      if let seqs = gap.seqs { ranges[gap.writer, default: []].append(seqs) }
    }
    return ranges
  }

  private func idsInDamage() -> [Finding: Set<String>] {
    let damaged = unacknowledged.filter { $0.kind == .damage && $0.segment > 0 && !$0.bytes.isEmpty }
    if let known = damageIDs, known.findings == damaged { return known.ids }
    let ids = Affected.inBytes(of: damaged, layout, system)
    damageIDs = (damaged, ids)
    return ids
  }
}

private struct LostEntry: Hashable {
  var writer: String
  var seq: UInt64
}

extension Finding {
  /// Entries are not in view because of it.
  fileprivate var isLoss: Bool { [.damage, .missing, .shortened].contains(kind) }
}
