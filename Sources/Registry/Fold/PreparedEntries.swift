import Formats

/// What the entries of one chunk say, found before they are folded. Bytes belong to the entries.
///
/// Sendable because one thread at a time holds it.
public final class PreparedEntries: @unchecked Sendable {
  struct Entry {
    /// Nil when the entry cannot be read.
    var envelope: Envelope?
    /// The table's plan that the answers were read by; 0 when they were not.
    var plan = 0
    /// Where its answers lie in `values`, and its search line in `search`.
    var values = 0..<0
    var search = 0..<0
  }

  /// All of it in one value, so that filling it is one access.
  struct Content {
    var entries: [Entry] = []
    var values: [ColumnValue] = []
    var search: [UInt8] = []
  }

  var content = Content()

  /// Holds no entries.
  public init() {}

  /// Takes all entries out; the room for them stays.
  public func clear() {
    content.entries.removeAll(keepingCapacity: true)
    content.values.removeAll(keepingCapacity: true)
    content.search.removeAll(keepingCapacity: true)
  }
}

/// Finds out what entries say without knowing what was folded: any thread may do it, ahead of the one that folds.
public struct EntryPreparer: Sendable {
  struct Kind: Sendable {
    let name: [UInt8]
    let number: Int
    let plan: ColumnPlan
  }

  let kinds: [Kind]

  /// Adds an entry behind those that are there. Its bytes must live until it is folded.
  public func add(_ json: UnsafeRawBufferPointer, to prepared: PreparedEntries) {
    add(json, to: &prepared.content)
  }

  private func add(_ json: UnsafeRawBufferPointer, to prepared: inout PreparedEntries.Content) {
    var entry = PreparedEntries.Entry(envelope: try? Envelope(json))
    if let envelope = entry.envelope, envelope.kind.matches("rev") {
      for kind in kinds where kind.name.elementsEqual(envelope.recordKind) {
        if addAnswers(envelope.personal, kind.plan, &entry, &prepared) { entry.plan = kind.number }
        break
      }
    }
    prepared.entries.append(entry)
  }

  /// False when the answers are not in the form that our own writers nearly always write: then they are left to the
  /// reader that knows all forms.
  private func addAnswers(
    _ personal: UnsafeRawBufferPointer, _ plan: ColumnPlan, _ entry: inout PreparedEntries.Entry,
    _ prepared: inout PreparedEntries.Content
  ) -> Bool {
    let (values, search) = (prepared.values.count, prepared.search.count)
    var isPlain = true
    let isRead =
      personal.isEmpty
      || Members.eachAnswer(personal) { member in
        let field = plan.names.find(member.key)
        if field < 0 { return true }
        if member.isPlain {
          if let value = plan.value(member.value, field) { prepared.values.append(value) }
        } else if case .number(let column) = plan.fields[field].storage, Self.isNumber(member),
          !plan.fields[field].isSearched
        {
          prepared.values.append(.number(column: column, ColumnPlan.number(member.raw)))
          return true
        } else {
          isPlain = false
          return false
        }
        plan.appendSearch(member.value, field, to: &prepared.search, from: search)
        return true
      }
    guard isRead, isPlain else {
      prepared.values.removeSubrange(values...)
      prepared.search.removeSubrange(search...)
      return false
    }
    entry.values = values..<prepared.values.count
    entry.search = search..<prepared.search.count
    return true
  }

  private static func isNumber(_ member: Member) -> Bool {
    guard let first = member.raw.first else { return false }
    return first == UInt8(ascii: "-") || first &- UInt8(ascii: "0") < 10
  }
}

extension Registry {
  /// What prepares entries for this registry. Reads the forms; forms set later make what it prepared slower, never
  /// wrong.
  public func preparer() -> EntryPreparer {
    EntryPreparer(
      kinds: tables.compactMap { table in
        // A plan of its own: threads that count references to the same one hinder each other.
        guard let form = table.form else { return nil }
        return EntryPreparer.Kind(
          name: Array(table.nameBytes), number: table.planNumber, plan: ColumnPlan(form))
      })
  }

  /// The same as `ingest` of the entry alone, for an entry that was prepared as the `index`-th of its chunk.
  public func ingest(
    ref: EntryRef, hlc: UInt64, at: EntryLocation, json: UnsafeRawBufferPointer, prepared: PreparedEntries,
    index: Int
  ) {
    guard let envelope = prepared.content.entries[index].envelope else {
      unreadable += 1
      return
    }
    ingest(ref: ref, hlc: hlc, at: at, json: json, envelope, PreparedAnswers(of: prepared, index))
  }
}

/// The answers of one entry that was prepared.
struct PreparedAnswers {
  let entries: PreparedEntries
  /// The table's plan that they were read by.
  let plan: Int
  let values: Range<Int>
  let search: Range<Int>

  /// Nil when they were left to the reader that knows all forms.
  init?(of entries: PreparedEntries, _ index: Int) {
    let entry = entries.content.entries[index]
    if entry.plan == 0 { return nil }
    self.entries = entries
    (plan, values, search) = (entry.plan, entry.values, entry.search)
  }
}
