/// Entries that are attempts at the same act: after a write with unknown end it is written again, with `re` naming the
/// first attempt (JOURNAL.md, promise 3). Whichever of them reached a disk, and in whichever order they arrive, one counts:
/// the last.
struct Attempts {
  /// What is known of one act.
  struct Act: Hashable {
    /// The attempt that counts.
    var last: Stamp
    /// All that were seen or named, this one too.
    var members: Set<EntryRef>
  }

  /// The act of every entry that was written again, or is again what was written before.
  private var acts: [EntryRef: Act] = [:]

  /// Disks hardly ever fail: then there is none.
  var isEmpty: Bool { acts.isEmpty }

  /// Every act once, in an order that arrival cannot change.
  var all: [Act] { acts.filter { $0.key == $0.value.last.ref }.values.sorted { $0.last < $1.last } }

  /// Takes an entry in; `first` is the one that it names. Nil for one that stands alone.
  mutating func note(_ entry: Stamp, again first: EntryRef?) -> Act? {
    let known = [entry.ref, first].compactMap { $0.flatMap { acts[$0] } }
    guard var act = known.max(by: { $0.last < $1.last }) ?? first.map({ Act(last: entry, members: [$0]) })
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
    for member in act.members { acts[member] = act }
  }

  /// The attempt that counts where this one is named.
  func last(_ ref: EntryRef) -> EntryRef { acts[ref]?.last.ref ?? ref }
}
