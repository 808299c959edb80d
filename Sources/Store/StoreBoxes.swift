import Formats
import Journal
import Registry

extension Store {
  /// The entry that proves that a draft is done: what holds everything in a form, or has sent what was typed in a box.
  func proof(of draft: Draft) -> EntryRef? {
    guard let box = KeptTyping(draft) else { return submission(of: draft)?.ref }
    return sent(box, by: draft.person)
  }

  /// The last entry of those that say what was typed in a box, where its file could not be deleted any more: the program was
  /// killed, or another one of the same person had the box open. Only what this machine knows to be on the disk counts.
  private func sent(_ box: KeptTyping, by person: String) -> EntryRef? {
    var last: EntryRef?
    let entries = written(about: box.subject).compactMap { entry -> JSON? in
      guard Int64(entry.hlc >> 16) >= box.changed.ms,
        journal.hasConfirmed(writer: entry.ref.writer, seq: entry.ref.seq),
        let json = (try? entry.json()).flatMap({ try? JSON(parsing: $0) }), json["by"]?.string == person,
        maySend(json, box)
      else { return nil }
      last = entry.ref
      return json
    }
    return box.isSaid(in: entries) ? last : nil
  }

  /// Not what was written before by our clock: times in the log run ahead of it where a colleague's clock does. Nor a form
  /// that was handed in, whose answers may be the same words.
  private func maySend(_ entry: JSON, _ box: KeptTyping) -> Bool {
    guard entry["k"]?.string != "rev", let at = entry["at"]?.string.flatMap({ Instant(iso: $0) }) else {
      return false
    }
    // Entries say whole seconds.
    return at.ms >= box.changed.ms / 1_000 * 1_000
  }

  /// Entries about a record, or else about people and rounds.
  private func written(
    about record: RecordID?
  ) -> [(ref: EntryRef, hlc: UInt64, json: () throws(JournalError) -> [UInt8])] {
    guard let record else {
      return registry.officeEntries.map { entry in (entry.ref, entry.hlc, { entry.json }) }
    }
    return registry.locations(of: record).map { located in
      (located.ref, located.hlc, { () throws(JournalError) in try self.read(located.location) })
    }
  }
}
