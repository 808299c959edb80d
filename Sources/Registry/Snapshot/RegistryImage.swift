import Questionnaire

/// A registry held still, to be written as a snapshot while the registry itself goes on.
///
/// Its tables share their arrays with those of the registry until one of them changes, and read an opened snapshot of
/// their own. One thread at a time uses it.
public final class RegistryImage {
  /// Of the snapshot's form: what was written otherwise is not read.
  static let layout: UInt64 = 5 << 32 | UInt64(MemoryLayout<EntryNode>.stride)

  let tables: [RecordTable]
  let front: SnapshotFront
  let office: [OfficeEntry]
  let formEntries: [OfficeEntry]
  let fingerprint: String
  let columnForms: String

  private let body: SnapshotBody?

  init(_ registry: Registry, _ tables: [RecordTable], _ body: SnapshotBody?) {
    self.body = body
    self.tables = tables
    front = SnapshotFront(registry)
    office = registry.office
    formEntries = registry.formEntries
    fingerprint = registry.formsInUse.fingerprint
    columnForms = Self.columnForms(tables) { $0.form }
  }

  /// Writes the body and returns the head: what the first frame needs, in at most so many bytes. `extra` comes back
  /// from `Registry.load`.
  /// - Throws: `SnapshotDamage`, or what the sink throws: then what was written is worth nothing.
  public func write(to sink: any SnapshotSink, extra: [UInt8], most: Int) throws -> [UInt8] {
    var writer = PartWriter(sink)
    var directories = BinaryWriter()
    directories.put(UInt64(tables.count))
    for table in tables {
      let directory = try table.write(to: &writer)
      directory.write(to: &directories)
    }
    let office = try writer.part(Self.bytes(office))
    let forms = try writer.part(Self.bytes(formEntries))
    var front = front.bytes
    for table in tables { (table.tally ?? Tally()).write(to: &front) }
    let list = try writer.part(directories.bytes)
    // Zeros read in place of a damaged block must not become a snapshot that verifies.
    if body?.isDamaged == true { throw SnapshotDamage() }
    var head = BinaryWriter()
    head.put(Self.layout)
    head.put(fingerprint)
    head.put(columnForms)
    head.put(extra)
    for part in [office, forms, list] { head.put(part) }
    // What does not fit into the head goes into the body, where it is one more read.
    if head.bytes.count + front.bytes.count + 16 <= most {
      head.put(front.bytes)
      try writer.flush()
      return head.bytes
    }
    let part = try writer.part(front.bytes)
    head.put([UInt8]())
    head.put(part)
    try writer.flush()
    return head.bytes
  }

  /// Which form each table's columns are of.
  static func columnForms(_ tables: [RecordTable], _ form: (RecordTable) -> Form?) -> String {
    tables.map { "\($0.kind.rawValue) \(form($0)?.identity ?? "")" }.sorted().joined(separator: ",")
  }

  private static func bytes(_ entries: [OfficeEntry]) -> [UInt8] {
    var writer = BinaryWriter()
    writer.put(UInt64(entries.count))
    for entry in entries {
      writer.put(entry.ref.packed)
      writer.put(entry.hlc)
      writer.put(entry.json)
    }
    return writer.bytes
  }

  static func entries(_ bytes: UnsafeRawBufferPointer) -> [OfficeEntry]? {
    var reader = BinaryReader(bytes)
    var found: [OfficeEntry] = []
    for _ in 0..<reader.count() {
      found.append(
        OfficeEntry(
          ref: EntryRef(packed: reader.number()), hlc: reader.number(), json: Array(reader.raw())))
    }
    return reader.isWhole ? found : nil
  }
}

/// The present snapshot, from which unchanged rows are copied, does not verify.
public struct SnapshotDamage: Error {}

/// An entry about people, rounds, forms and the like: kept whole, because there are few and each kind is folded its own
/// way.
struct OfficeEntry: Sendable {
  var ref: EntryRef
  var hlc: UInt64
  var json: [UInt8]
}
