/// Entries that are attempts at the same act: after a write with unknown end it is written again, with `re` naming the
/// first attempt (JOURNAL.md, promise 3). Whichever of them reached a disk, and in whichever order they arrive, one counts:
/// the last.
///
/// Attempts at one act are about the same record. Each record is looked at by itself, so that an entry that names one of
/// another record, or of none, takes nothing away there: which of the two arrived first could not be told afterwards.
struct Attempts {
  /// What attempts are about: revisions stand in the table of their kind, all else with every table that has the record.
  struct Subject: Hashable {
    var record: RecordID
    var kind: RecordKind?
  }

  /// What is known of one act.
  struct Act: Hashable {
    var subject: Subject
    /// The attempt that counts.
    var last: Stamp
    /// All that were seen or named, this one too.
    var members: Set<EntryRef>
  }

  private struct Key: Hashable {
    var subject: Subject
    var ref: EntryRef
  }

  /// The act of every entry that was written again, or is again what was written before.
  private var acts: [Key: Act] = [:]

  /// Disks hardly ever fail: then there is none.
  var isEmpty: Bool { acts.isEmpty }

  /// Every act once, in an order that arrival cannot change.
  var all: [Act] {
    acts.filter { $0.key.ref == $0.value.last.ref }.values.sorted {
      ($0.last, $0.subject.record, $0.subject.kind?.rawValue ?? "")
        < ($1.last, $1.subject.record, $1.subject.kind?.rawValue ?? "")
    }
  }

  /// Takes an entry in; `first` is the one that it names. Nil for one that stands alone.
  mutating func note(_ entry: Stamp, again first: EntryRef?, about subject: Subject) -> Act? {
    let known = [entry.ref, first].compactMap { $0.flatMap { acts[Key(subject: subject, ref: $0)] } }
    guard
      var act = known.max(by: { $0.last < $1.last })
        ?? first.map({ Act(subject: subject, last: entry, members: [$0]) })
    else {
      return nil
    }
    // What names none came before all that name it, whatever the clocks said.
    if first != nil { act.last = max(act.last, entry) }
    act.members = known.reduce(act.members.union([entry.ref, first ?? entry.ref])) { $0.union($1.members) }
    add(act)
    return act
  }

  /// Takes an act as it is known.
  mutating func add(_ act: Act) {
    for member in act.members { acts[Key(subject: act.subject, ref: member)] = act }
  }

  /// The attempt that counts where this one is named by an entry of the record in that table.
  func last(_ ref: EntryRef, _ record: RecordID, _ kind: RecordKind) -> EntryRef {
    if acts.isEmpty { return ref }
    let (revision, other) = (Subject(record: record, kind: kind), Subject(record: record))
    return (acts[Key(subject: revision, ref: ref)] ?? acts[Key(subject: other, ref: ref)])?.last.ref ?? ref
  }
}
