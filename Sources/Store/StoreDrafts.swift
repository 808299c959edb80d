import Formats
import Journal
import Registry

extension Store {
  /// The drafts of a person, newest change first. What cannot be read is skipped and stays on disk.
  public func drafts(of person: String) -> [Draft] {
    let stored = (try? journal.drafts.load(person: person)) ?? []
    return stored.compactMap { EntryCoding.decodeDraft($0.json) }.sorted { $0.changed > $1.changed }
  }

  /// Writes a draft and syncs it; the caller holds back to once a second.
  public func save(_ draft: Draft) throws(StoreError) {
    try StoreError.translating { () throws(JournalError) in
      let now = options.journal.clock()
      try journal.drafts.save(
        person: draft.person, id: draft.id.description, json: EntryCoding.draft(draft), now: now)
      try journal.drafts.flush(now: now)
    }
  }

  /// Throws a draft away.
  public func discard(_ id: RecordID, person: String) throws(StoreError) {
    try StoreError.translating { () throws(JournalError) in
      try journal.drafts.delete(person: person, id: id.description)
    }
  }

  /// The next record id of this machine's writer: unused in the log and in every draft.
  public func newRecordID() throws(StoreError) -> RecordID {
    try StoreError.translating { () throws(JournalError) in
      let next = try journal.nextCounter(
        logged: { registry.highestCounter(writer: $0) },
        counter: { draft, writer in
          guard let id = RecordID(draft), id.writer.description == writer else { return nil }
          return id.counter
        })
      return RecordID(writer: next.writer, counter: next.counter)
    }
  }

  /// After an acknowledged submission. A failure leaves a draft that the next start recognises and removes.
  func forget(_ id: RecordID, person: String) {
    try? journal.drafts.delete(person: person, id: id.description)
  }

  /// A crash between the entry's acknowledgement and the draft's deletion must not offer the same form twice.
  func removeSubmittedDrafts() {
    guard !isReadOnly else { return }
    for person in registry.people {
      for draft in drafts(of: person.id) where registry.submitted(draft) {
        forget(draft.id, person: person.id)
      }
    }
  }
}
