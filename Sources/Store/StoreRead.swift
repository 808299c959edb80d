import Journal
import Registry

extension Store {
  /// Reads one record: every entry that concerns it, each line verified again.
  /// - Throws: `StoreError` when the record is unknown or an entry can no longer be read.
  public func dossier(_ id: RecordID) throws(StoreError) -> Dossier {
    settleIn()
    var entries: [RawEntry] = []
    for located in registry.locations(of: id) {
      let json = try StoreError.translating { () throws(JournalError) in
        try read(located.location)
      }
      entries.append(RawEntry(ref: located.ref, hlc: located.hlc, json: json))
    }
    guard let dossier = registry.dossier(id, entries: entries) else {
      throw StoreError(.notFound, "Catatan \(id) tidak ada di folder data ini.")
    }
    return dossier
  }

  func read(_ location: EntryLocation) throws(JournalError) -> [UInt8] {
    let writer = writers.indices.contains(location.writer) ? writers[location.writer] : ""
    return try journal.read(
      writer: writer, segment: location.segment, offset: location.offset, length: Int(location.length))
  }
}
