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
    guard var dossier = registry.dossier(id, entries: entries) else {
      throw StoreError(.notFound, "Catatan \(id) tidak ada di folder data ini.")
    }
    let lost = journal.lost(of: id.description, entries: entries.map(\.json))
    if !lost.isEmpty {
      let present = Set(entries.map(\.ref.description))
      dossier.lost = lost.filter { !present.contains($0) }
    }
    return dossier
  }

  func read(_ location: EntryLocation) throws(JournalError) -> [UInt8] {
    let writer = writers.indices.contains(location.writer) ? writers[location.writer] : ""
    return try journal.read(
      writer: writer, segment: location.segment, offset: location.offset, length: Int(location.length))
  }
}

/// Writers in the order in which a store met them.
final class WriterNames {
  var codes: [String] = []

  /// Payloads of many entries in the order in which they lie, each line verified again; false as soon as one cannot be
  /// read.
  func read(
    _ located: [LocatedEntry], _ reader: EntryReader, _ take: (Int, UnsafeRawBufferPointer) -> Void
  ) -> Bool {
    let order = located.indices.sorted { located[$0].location.packed < located[$1].location.packed }
    let places = order.map { index in
      let at = located[index].location
      return EntryPlace(
        writer: codes.indices.contains(at.writer) ? codes[at.writer] : "", segment: at.segment,
        offset: at.offset, length: Int(at.length))
    }
    return reader.read(places) { take(order[$0], $1) }
  }
}
