import Formats

/// What the entries of one chunk say, found before they are folded. Bytes belong to the entries.
///
/// Sendable because one thread at a time holds it.
public final class PreparedEntries: @unchecked Sendable {
  enum Kind: UInt8 {
    case unreadable, revision, transition, remark, other
  }

  struct Entry {
    var kind = Kind.unreadable
    var envelope = Envelope()
    /// `r`, when it is a record.
    var record: RecordID?
    /// A revision's bases; a remark's revision and thread.
    var refs = FewRefs()
    /// The table's plan that the answers were read by; 0 when they were not.
    var plan = 0
    /// Where its answers lie in `values`, and its search line in `search`.
    var values = 0..<0
    var search = 0..<0
    /// Where in `targets` what a transition names.
    var targets = 0..<0
  }

  /// A record and a revision of it that a transition names.
  struct Target {
    var record: RecordID
    var revision: EntryRef?
  }

  /// All of it in one value, so that filling it is one access.
  struct Content {
    var entries: [Entry] = []
    var values: [ColumnValue] = []
    var search: [UInt8] = []
    var targets: [Target] = []
    let room = MemberRoom()

    func withPointers(_ body: (Pointers) -> Void) {
      entries.withUnsafeBufferPointer { entries in
        targets.withUnsafeBufferPointer { targets in
          values.withUnsafeBufferPointer { values in
            search.withUnsafeBytes {
              body(Pointers(entries: entries, targets: targets, values: values, search: $0))
            }
          }
        }
      }
    }
  }

  /// The same for reading, without counting references to arrays at each entry.
  struct Pointers {
    let entries: UnsafeBufferPointer<Entry>
    let targets: UnsafeBufferPointer<Target>
    let values: UnsafeBufferPointer<ColumnValue>
    let search: UnsafeRawBufferPointer

    /// Nil when they were left to the reader that knows all forms.
    func answers(_ entry: UnsafePointer<Entry>) -> PreparedAnswers? {
      if entry.pointee.plan == 0 { return nil }
      return PreparedAnswers(
        plan: entry.pointee.plan, values: UnsafeBufferPointer(rebasing: values[entry.pointee.values]),
        search: UnsafeRawBufferPointer(rebasing: search[entry.pointee.search]))
    }
  }

  // Whoever holds it alone reads and writes it, a whole entry at a time: asking at every access whether somebody else
  // does cost a replay a twentieth.
  @exclusivity(unchecked) var content = Content()

  /// Holds no entries.
  public init() {}

  /// Takes all entries out; the room for them stays.
  public func clear() {
    content.entries.removeAll(keepingCapacity: true)
    content.values.removeAll(keepingCapacity: true)
    content.search.removeAll(keepingCapacity: true)
    content.targets.removeAll(keepingCapacity: true)
  }
}

/// An entry on its way into a registry: what it is, where it lies and its payload.
public struct EntryArrival {
  let ref: EntryRef
  let hlc: UInt64
  let at: EntryLocation
  let json: UnsafeRawBufferPointer

  /// The entry `ref` of hybrid time `hlc`.
  public init(ref: EntryRef, hlc: UInt64, at: EntryLocation, json: UnsafeRawBufferPointer) {
    (self.ref, self.hlc, self.at, self.json) = (ref, hlc, at, json)
  }
}

extension Registry {
  /// Tells that all entries will be about so many times those that are folded: arrays that double as they grow are
  /// copied, and their pages made anew, each time.
  public func expect(times: Double) {
    for table in tables { table.reserve(times: times) }
  }

  /// What prepares entries for this registry. Reads the forms; forms set later make what it prepared slower, never
  /// wrong.
  public func preparer() -> EntryPreparer {
    EntryPreparer(
      tables.compactMap { table in
        // A plan of its own: threads that count references to the same one hinder each other.
        guard let form = table.form else { return nil }
        return (table.nameBytes, table.planNumber, ColumnPlan(form))
      })
  }
}

/// The answers of one entry that was prepared; they lie in its chunk. Pointers only: counting references for each entry
/// costs more than using it.
struct PreparedAnswers {
  /// The table's plan that they were read by.
  let plan: Int
  let values: UnsafeBufferPointer<ColumnValue>
  let search: UnsafeRawBufferPointer
}
