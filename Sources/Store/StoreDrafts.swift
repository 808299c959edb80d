import Formats
import Journal
import Questionnaire
import Registry

// Drafts lie beside the log, one file each, owned by one person (JOURNAL.md "Drafts", promise 1).
extension Store {
  /// The drafts of a person, newest change first, without those whose submission is in the log. What cannot be read is
  /// skipped with a notice and stays on disk.
  public func drafts(of person: String) -> [Draft] {
    // Which form a draft goes on in the log says, and a first frame of the front alone has not asked it.
    let stored = storedDrafts(of: person)
    if !stored.isEmpty { settleIn() }
    return stored.filter { !isSubmitted($0) }.map { draft in
      draftBook.changed[draft.key] = draft.changed
      return broughtUp(draft)
    }.sorted { $0.changed > $1.changed }
  }

  /// How many drafts of everybody who works on this machine belong to a round, without those handed in.
  public func draftCount(round: String) -> Int {
    registry.people.reduce(0) { count, person in
      count
        + storedDrafts(of: person.id).count { $0.kind.hasRounds && $0.round == round && !isSubmitted($0) }
    }
  }

  /// Writes a draft and makes it durable. Call it through a `DraftKeeper`, which holds back to once a second.
  /// - Throws: `StoreError` when the disk refuses, when another process has the draft open or has gone on with it.
  public func save(_ draft: Draft) throws(StoreError) {
    if let failure = save([draft])[draft.id] { throw failure }
  }

  /// Writes drafts, then makes all of them durable at once. Returns the failures; what failed before stays on disk.
  public func save(_ drafts: [Draft]) -> [RecordID: StoreError] {
    settleIn()
    var failures: [RecordID: StoreError] = [:]
    let now = options.journal.clock()
    journal.wroteDraft()
    for draft in drafts {
      do throws(StoreError) { try write(draft, now: now) } catch { failures[draft.id] = error }
    }
    do throws(JournalError) { try journal.drafts.flush(now: now) } catch {
      for draft in drafts where failures[draft.id] == nil { failures[draft.id] = StoreError(error) }
    }
    for draft in drafts where draftBook.note(draft.key, isSaved: failures[draft.id] == nil) {
      // Saved and synced: nothing that could fail is left to do.
      try? release(draft.id, person: draft.person)
    }
    return failures
  }

  private func write(_ draft: Draft, now: UInt64) throws(StoreError) {
    let key = draft.key
    try checkNotContinuedElsewhere(draft, key)
    try checkStillThere(draft, key)
    var draft = draft
    draft.base = basis(of: draft)
    var json = EntryCoding.draft(draft, form: registry.forms.form(draft.formIdentity, kind: draft.kind))
    if let doubt = uncertain[.submission(draft.key)] {
      let refs = doubt.refs.map { "\"\($0)\"" }.joined(separator: ",")
      let text = doubt.text.map { ",\"re_a\":\"\($0)\"" } ?? ""
      json = json.dropLast() + Array(",\"re\":[\(refs)]\(text)}".utf8)
    }
    do throws(JournalError) {
      try journal.drafts.save(person: draft.person, id: draft.id.description, json: json, now: now)
    } catch {
      // Written, but not confirmed by the disk: it is still our own text that stands there.
      if storedDraft(draft.id, person: draft.person)?.changed == draft.changed {
        draftBook.changed[key] = draft.changed
      }
      throw StoreError(error)
    }
    draftBook.held.insert(key)
    draftBook.changed[key] = draft.changed
  }

  /// Two programs of one person: who opened the draft first must not write its old text over what the other added.
  private func checkNotContinuedElsewhere(_ draft: Draft, _ key: DraftBook.Key) throws(StoreError) {
    guard let stored = continuedElsewhere(key) else { return }
    throw StoreError(
      .journal(.busy),
      "Draf ini sudah dilanjutkan di program Lumbung lain pada \(stored.changed.clock), jadi isian di sini belum "
        + "disimpan. Catat yang baru, keluar, lalu masuk lagi untuk melanjutkan draf yang terbaru.")
  }

  /// A draft that is only opened does not come back when another program of the same person has handed it in or thrown it
  /// away; with the first word that is typed into it, it does.
  private func checkStillThere(_ draft: Draft, _ key: DraftBook.Key) throws(StoreError) {
    guard !draftBook.held.contains(key), draftBook.changed[key] == draft.changed,
      (try? opened.drafts.load(person: key.person, id: key.id.description)) == .nothing
    else { return }
    throw StoreError(
      .journal(.busy),
      "Draf ini sudah diajukan atau dibuang di program Lumbung lain. Esc untuk kembali; yang diketik di sini disimpan "
        + "sebagai draf lagi.")
  }

  /// The draft as it lies on disk, where it is not the one that this program has read or written.
  private func continuedElsewhere(_ key: DraftBook.Key) -> Draft? {
    guard !draftBook.held.contains(key), let stored = storedDraft(key.id, person: key.person) else {
      return nil
    }
    // Equal, not older: the clock may have been set back in between.
    if let known = draftBook.changed[key], stored.changed == known { return nil }
    // What was handed in and could not be deleted is nobody's any more.
    return isSubmitted(stored) ? nil : stored
  }

  /// Who hands in an older text than what they typed elsewhere would have to choose between the two afterwards.
  func checkNewest(_ draft: Draft) throws(StoreError) {
    if draftBook.changed[draft.key] != nil { try checkNotContinuedElsewhere(draft, draft.key) }
  }

  /// A submission proves that a draft is done by being newer: the last change that it must not come before, also where the
  /// clock was set back since. What lies more than a day ahead no entry's time may follow: the draft's file gets the time
  /// of today instead.
  func lastChange(of draft: Draft, now: Instant) -> UInt64 {
    let last = max(draftBook.changed[draft.key] ?? draft.changed, draft.changed)
    if last.ms > now.ms + 86_400_000, var stored = waitingDraft(draft.id, person: draft.person) {
      stored.changed = now
      try? save(stored)
    }
    return UInt64(max(0, last.ms))
  }

  /// Lets another process go on with a draft: its form was left.
  public func release(_ id: RecordID, person: String) throws(StoreError) {
    draftBook.leave(DraftBook.Key(person: person, id: id))
    try StoreError.translating { () throws(JournalError) in
      try journal.drafts.release(person: person, id: id.description)
    }
  }

  /// Throws a draft away, as far as it is the one that this program has read or written.
  /// - Throws: `StoreError` when it was gone on with elsewhere, when another process has it open.
  public func discard(_ id: RecordID, person: String) throws(StoreError) {
    let key = DraftBook.Key(person: person, id: id)
    let isBox = KeptTyping.isFile(id)
    if let stored = continuedElsewhere(key) {
      // Never seen here: there is nothing of ours to throw away.
      if draftBook.changed[key] == nil { return }
      throw StoreError(
        .journal(.busy),
        "\(isBox ? "Ketikan" : "Draf") ini sudah dilanjutkan di program Lumbung lain pada \(stored.changed.clock), jadi "
          + "tidak dibuang. Keluar, lalu masuk lagi untuk melihat yang terbaru.")
    }
    if !draftBook.held.contains(key),
      (try? opened.drafts.load(person: person, id: id.description)) == .unreadable
    {
      return
    }
    do throws(JournalError) { try journal.drafts.delete(person: person, id: id.description) } catch {
      guard error.kind == .busy else { throw StoreError(error) }
      throw StoreError(
        .journal(.busy),
        "\(isBox ? "Ketikan" : "Draf") ini sedang dibuka di program Lumbung lain, jadi belum dibuang. Tutup dulu "
          + "\(isBox ? "kotaknya" : "formulirnya") di sana, lalu buang lagi di sini.")
    }
    draftBook.forget(key)
  }

  /// The next record id of this machine's writer: unused in the log and in every draft, and not given before.
  public func newRecordID() throws(StoreError) -> RecordID { try newCounters(1).first }

  /// The same for several records at once, one number behind the other.
  public func newRecordIDs(_ count: UInt32) throws(StoreError) -> [RecordID] {
    guard count > 0 else { return [] }
    let (first, last) = try newCounters(count)
    return (first.counter...last).map { RecordID(first.writer, counter: $0) }
  }

  private func newCounters(_ count: UInt32) throws(StoreError) -> (first: RecordID, last: UInt32) {
    let next = try StoreError.translating { () throws(JournalError) in
      try journal.nextCounter(
        count: count,
        logged: { max(registry.highestCounter(writer: $0), draftBook.counters[$0] ?? 0) },
        counter: { draft, writer in
          guard let id = RecordID(draft), id.writer.description == writer else { return nil }
          return id.counter
        })
    }
    let last = next.counter + count - 1
    draftBook.counters[next.writer] = last
    return (RecordID(writer: next.writer, counter: next.counter), last)
  }
}
